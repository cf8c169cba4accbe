"""Load example data: real partners and initiatives, or any tables of the same shape."""

from pathlib import Path

from django.db import transaction

from initiatives.loading.initiatives import load_initiatives
from initiatives.loading.reference import FIXTURES
from networks.loading.partners import load_partners
from networks.loading.syncing import Tally
from networks.loading.tables import TableError
from networks.models import PrimaryCareZone

PARTNERS = FIXTURES / "demo" / "partners.csv"
INITIATIVES = FIXTURES / "demo" / "initiatives.csv"


@transaction.atomic
def load_demo(
    *, partners: Path = PARTNERS, initiatives: Path = INITIATIVES, only: Path | None = None
) -> list[Tally]:
    """Create what is not there yet, or nothing at all; what exists is never changed.

    `only` names a table with a column `slug`: the initiatives to load, all others left out.
    A `TableError` says what is wrong in a table.
    """
    if not PrimaryCareZone.objects.exists():
        raise TableError("Laad eerst de referentiegegevens: manage.py load_reference_data.")
    loaded = load_partners(partners)
    return [
        loaded.tally,
        load_initiatives(initiatives, partners=loaded.by_name, only=only),
    ]
