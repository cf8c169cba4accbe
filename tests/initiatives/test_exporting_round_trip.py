"""What we export and read in again changes nothing, whatever the layout."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.exporting.cells import SEPARATOR, quote
from initiatives.exporting.layouts import LAYOUTS
from initiatives.exporting.workbook import write_workbook
from initiatives.importing.pipeline import import_workbook
from initiatives.importing.splitting import split_values
from initiatives.loading.demo import load_demo
from initiatives.loading.reference import load_reference_data
from initiatives.models import Initiative, Participation
from networks.models import PrimaryCareZone
from tests import factories as make

LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
# Spaces in a name may change: an import reads any number of any kind as one.
NAMES = st.text(LETTERS, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
ODD = st.sampled_from(['"', '";"', "a;b", "a|b", '"a" en b', "a, b"])


@settings(max_examples=60)
@given(st.lists(NAMES | ODD, min_size=1))
def test_any_names_in_one_cell_come_apart_as_they_were(names):
    cell = SEPARATOR.join(map(quote, names))

    assert split_values(cell, set(names).__contains__) == names


def read_again(zone, layout, path):
    """Return what importing an export of the zone would do, and what it has to say."""
    own = Initiative.objects.filter(zone=zone)
    written = write_workbook(path, initiatives=own, zone=zone, layout=layout)
    report = import_workbook(path, zone=zone, dry_run=True)
    doubts = [problem for problem in report.problems if problem.sheet == "Initiatieven"]
    changed = {verdict: report.counts[verdict] for verdict in ("new", "changed", "error")}
    return changed, report.counts["unchanged"] - written, doubts


NOTHING = ({"new": 0, "changed": 0, "error": 0}, 0, [])


@pytest.mark.django_db
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_an_odd_inventory_read_in_again_changes_nothing(layout, tmp_path):
    zone = make.PrimaryCareZoneFactory(name="ZOLim")
    municipality = make.RegionFactory(name="Voeren", full_name="Voeren")
    make.RegionPartFactory(parent=zone.region, child=municipality)
    partners = [make.PartnerFactory(name=n) for n in ("A; B", '"Thuis"', "OCMW, CAW en co", "x|y")]
    groups = [make.TargetGroupFactory(label="Ouders, kinderen en jongeren")]
    initiative = make.InitiativeFactory(
        slug="huis",
        name="=1+1",
        zone=zone,
        description="  Een\r\n\r\ntwee  ",
        covers_whole_zone=True,
        target_groups=groups,
        regions=[make.RegionFactory(full_name="Elders (Luik)"), municipality],
        expertise_domains=[make.ExpertiseDomainFactory(label="Werk: zoeken, houden; groeien")],
        action_type=make.ActionTypeFactory(label="Vorming, training"),
        scope=Initiative.Scope.CROSS_ZONE,
        contact="0471 12 34 56",
        remarks="-2+3",
        start_year=1999,
        confirmed_on=datetime.date(2026, 3, 1),
        uses_belrai=False,
    )
    roles = Participation.Role
    for partner, role in zip(partners, [*roles.values, roles.PARTNER], strict=True):
        make.ParticipationFactory(initiative=initiative, partner=partner, role=role)
    make.InitiativeFactory(name="Bijna leeg", zone=zone)

    assert read_again(zone, layout, tmp_path / "uit.xlsx") == NOTHING


@pytest.mark.django_db
def test_the_example_inventory_read_in_again_changes_nothing(tmp_path):
    load_reference_data()
    load_demo()
    zone = PrimaryCareZone.objects.get(slug="dender")

    found = [read_again(zone, layout, tmp_path / "uit.xlsx") for layout in LAYOUTS.values()]

    assert found == [NOTHING] * 3
