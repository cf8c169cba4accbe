"""Load other names from reference data, beside those that people gave or an import learned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Model

from networks.loading.syncing import Tally
from networks.loading.tables import TableRow
from networks.models import Alias


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name for a stored row, with the cell it comes from."""

    row: TableRow
    column: str
    target: Model
    text: str
    kind: str = ""
    valid_until: date | None = None
    source: str = ""


Key = tuple[int, int, str]

FOLLOWED = ("text", "kind", "valid_until", "source")


def sync_aliases(names: Iterable[OtherName], *, kind: str = "andere namen") -> Tally:
    """Create the missing aliases and correct those of reference origin.

    Of two spellings with the same key the first counts: they find the same. A name that staff
    wrote or an import learned stays theirs, whatever the reference says.
    """
    known = {_key(alias): alias for alias in Alias.objects.filter(zone=None)}
    wanted: dict[Key, Alias] = {}
    for alias in map(_alias, names):
        wanted.setdefault(_key(alias), alias)
    created = [alias for key, alias in wanted.items() if key not in known]
    updated = [
        known[key]
        for key, alias in wanted.items()
        if key in known
        and known[key].origin == Alias.Origin.REFERENCE
        and _correct(known[key], alias)
    ]
    Alias.objects.bulk_create(created)
    Alias.objects.bulk_update(updated, FOLLOWED)
    unchanged = len(wanted) - len(created) - len(updated)
    return Tally(kind, created=len(created), updated=len(updated), unchanged=unchanged)


def _key(alias: Alias) -> Key:
    return alias.content_type_id, alias.object_id, alias.text_key


def _alias(name: OtherName) -> Alias:
    alias = Alias(
        content_type=ContentType.objects.get_for_model(name.target),
        object_id=name.target.pk,
        text=name.text,
        kind=name.kind,
        valid_until=name.valid_until,
        source=name.source,
        origin=Alias.Origin.REFERENCE,
    )
    try:
        alias.clean_fields(exclude={"content_type", "zone"})
    except ValidationError as error:
        name.row.fail(name.column, error.messages[0].rstrip("."))
    return alias


def _correct(old: Alias, new: Alias) -> bool:
    changed = [field for field in FOLLOWED if getattr(old, field) != getattr(new, field)]
    for field in changed:
        setattr(old, field, getattr(new, field))
    return bool(changed)
