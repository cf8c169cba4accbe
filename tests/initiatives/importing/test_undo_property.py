"""Whatever the inventory and the sheet: import twice is import once, and undo is as before."""

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from initiatives.columns import BY_FIELD, LINK_FIELDS, Kind
from initiatives.exporting.cells import SEPARATOR, quote
from initiatives.importing.applying import apply_plan
from initiatives.importing.problems import ImportRefusedError
from initiatives.importing.undoing import undo_batch
from initiatives.models import ImportBatch
from tests.initiatives.importing import nasty
from tests.initiatives.importing.sheets import dump, dump_inventory, plan
from tests.initiatives.importing.worlds import LISTS, TERMS, World, rolled_back, worlds

FIELDS = [*LISTS, "regions", "leads", "coordinators", *TERMS, "description", "start_year"]
FIELDS += ["end_year", "covers_whole_zone", "confirmed_on", "is_public", "contact"]
TEXTS = {
    Kind.TEXT: nasty.texts(),
    Kind.LINE: nasty.names(),
    Kind.YEAR: st.sampled_from(["1999", "2019", "01/03/2019", "ooit"]),
    Kind.FLAG: st.sampled_from(["ja", "nee", "x", "deels"]),
    Kind.DATE: st.sampled_from(["01/03/2019", "2026-12-31", "straks"]),
}
NAMES_OF_SOME = st.lists(st.integers(0, 3), max_size=3)


def cells(field):
    """Draw a text, or for a name the numbers of what it picks; sometimes nothing."""
    text = TEXTS.get(BY_FIELD[field].kind, NAMES_OF_SOME)
    return st.sampled_from(["", "?"]) | text


@st.composite
def drawn_sheets(draw):
    fields = draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=6, unique=True))
    row = st.tuples(st.integers(0, 5), st.booleans(), nasty.names(), st.tuples(*map(cells, fields)))
    rows = draw(st.lists(row, min_size=1, max_size=4, unique_by=lambda row: row[0]))
    return fields, rows


def as_rows(world, fields, drawn_rows):
    """Fill in a drawn sheet for a world: half of the rows are about what is there already."""
    yield ["Kenmerk", "Naam", *(BY_FIELD[field].heading for field in fields)]
    for number, keeps_name, name, drawn_cells in drawn_rows:
        known = world.initiatives[number] if number < len(world.initiatives) else None
        key = known.slug if known else ""
        called = known.name.upper() if known and keeps_name else f"{number} {name}"
        texts = [as_text(world, *pair) for pair in zip(fields, drawn_cells, strict=True)]
        yield [key, called, *texts]


def as_text(world, field, drawn):
    if isinstance(drawn, str):
        return drawn
    pool = world.pools.get("partners" if field in ("leads", "coordinators") else field)
    pool = world.terms[field] if pool is None else pool
    picked = [str(pool[number]) if number < len(pool) else "onbekend" for number in drawn]
    return SEPARATOR.join(map(quote, picked)) if field in LINK_FIELDS else "".join(picked[:1])


@pytest.mark.django_db
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=worlds(), sheet=drawn_sheets(), combine=st.sampled_from(ImportBatch.Combine.values))
def test_a_second_import_changes_nothing_and_an_undo_puts_all_back(drawn, sheet, combine):
    with rolled_back():
        world = World(drawn)
        rows = list(as_rows(world, *sheet))
        before = dump()
        planned = plan(world.zone, *rows, combine=combine)
        event(f"errors: {bool(planned.errors)}, changes: {planned.changes_something}")

        if planned.errors:
            with pytest.raises(ImportRefusedError):
                apply_plan(planned)
            assert dump() == before
            return
        inventory = dump_inventory()
        batch = apply_plan(planned)
        again = plan(world.zone, *rows, combine=combine)
        assert not [row for row in again.rows if row.verdict in ("new", "changed")]
        undo_batch(batch)
        assert dump_inventory() == inventory
