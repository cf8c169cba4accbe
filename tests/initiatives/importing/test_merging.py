"""The laws of a three-way merge, for any values and lists."""

from hypothesis import given
from hypothesis import strategies as st

from initiatives.importing.merging import merge_links, merge_list, merge_value
from initiatives.records import LINK_FIELDS

values = st.sampled_from(["", "a", "b", "c"])
lists = st.lists(st.integers(1, 6), unique=True)


@given(values, values)
def test_a_file_that_was_left_alone_changes_nothing(then, now):
    assert merge_value(then, then, now) == (now, False)


@given(values, values)
def test_an_inventory_that_was_left_alone_takes_what_the_file_says(then, given):
    assert merge_value(then, given, then) == (given, False)


@given(values, values)
def test_the_same_change_on_both_sides_is_no_clash(then, same):
    assert merge_value(then, same, same) == (same, False)


@given(values, values, values)
def test_only_three_different_values_clash_and_then_the_inventory_stays(then, given, now):
    merged, is_clash = merge_value(then, given, now)

    assert is_clash == (len({then, given, now}) == 3)
    assert not is_clash or merged == now


@given(lists, lists)
def test_a_list_that_was_left_alone_changes_nothing(then, now):
    assert merge_list(then, then, now) == now


@given(lists, lists, lists)
def test_a_value_is_on_the_list_when_added_or_still_there_and_not_taken_off(then, given, now):
    merged = merge_list(then, given, now)

    added, taken_off = set(given) - set(then), set(then) - set(given)
    assert set(merged) == (set(now) - taken_off) | added
    assert len(merged) == len(set(merged))


@given(lists, lists, lists)
def test_the_values_that_stay_keep_their_order(then, given, now):
    merged = merge_list(then, given, now)

    stayed = [value for value in now if value in merged]
    assert merged[: len(stayed)] == stayed


@given(lists, lists, lists)
def test_links_follow_the_same_law_as_any_list(then, given, now):
    added = [key for key in given if key not in then]
    removed = [key for key in then if key not in given]
    old = {name: [] for name in LINK_FIELDS} | {"regions": now}

    changed = merge_links(
        {"regions": added} if added else {}, {"regions": removed}, old.__getitem__
    )

    assert changed.get("regions", now) == merge_list(then, given, now) or set(
        changed.get("regions", now)
    ) == set(now)
    assert set(changed.get("regions", now)) == set(merge_list(then, given, now))


@given(lists, lists, lists, lists)
def test_after_a_merge_every_lead_is_a_partner(partners, leads, removed, added):
    old = {name: [] for name in LINK_FIELDS}
    old |= {"partners": partners, "leads": [key for key in leads if key in partners]}

    changed = merge_links({"leads": added} if added else {}, {"partners": removed}, old.__getitem__)

    merged = old | changed
    assert set(merged["leads"]) <= set(merged["partners"])
