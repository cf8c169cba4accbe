"""Whatever the names and texts: an own export read in again changes nothing."""

import pytest
from hypothesis import HealthCheck, given, settings

from initiatives.exporting.layouts import LAYOUTS
from initiatives.exporting.workbook import SHEET, write_workbook
from initiatives.importing.pipeline import import_workbook
from initiatives.models import Initiative
from tests import factories
from tests.initiatives.importing.conftest import part, place
from tests.initiatives.importing.sheets import dump
from tests.initiatives.importing.worlds import World, rolled_back, worlds

pytestmark = pytest.mark.django_db


def read_again(zone, layout, path, combine="add"):
    own = Initiative.objects.filter(zone=zone)
    write_workbook(path, initiatives=own, zone=zone, layout=layout)
    return import_workbook(path, zone=zone, combine=combine)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=worlds())
def test_an_own_export_read_in_again_changes_nothing(tmp_path, drawn):
    with rolled_back():
        world = World(drawn)
        before = dump()

        for layout in LAYOUTS.values():
            report = read_again(world.zone, layout, tmp_path / "lijst.xlsx")

            rows = [row for row in report.plan.rows if row.resolved.row.sheet == SHEET]
            unchanged = ["unchanged"] * len(world.initiatives)
            assert [row.verdict for row in rows] == ["skipped", *unchanged], layout.key
            assert [str(problem) for problem in report.problems] == [], layout.key
            assert dict(report.plan.unresolved) == {}, layout.key
            assert report.batch is None
        assert dump() == before


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("combine", ["add", "replace", "leave"])
def test_the_longest_texts_come_back_however_lists_are_combined(tmp_path, zone, layout, combine):
    factories.InitiativeFactory(
        zone=zone,
        name="a" * 200,
        description="=" + "é" * 32_766,
        partners=[factories.PartnerFactory(name=f"{n};{'ß' * 198}") for n in range(3)],
    )

    report = read_again(zone, layout, tmp_path / "lijst.xlsx", combine)

    assert (report.counts["unchanged"], report.problems, report.batch) == (1, [], None)


def test_a_place_whose_name_means_another_here_comes_back_as_itself(tmp_path, zone):
    part("Halle", "Zoersel", zone)
    far = place("Halle")
    factories.InitiativeFactory(zone=zone, regions=[far])

    for layout in LAYOUTS.values():
        report = read_again(zone, layout, tmp_path / "lijst.xlsx")

        assert (report.counts["unchanged"], report.problems) == (1, []), layout.key
