"""Lists are added to, replaced or left; a partner has one role. Pure: keys stand for partners."""

from itertools import product

import pytest

from initiatives.importing.combining import combine_lists, double_roles

A, B, C = 1, 2, 3
ADD, REPLACE, LEAVE = "add", "replace", "leave"


def combine(how, given, **present):
    return combine_lists(given, lambda field: present.get(field, []), how)


@pytest.mark.parametrize(("how", "regions"), [(ADD, [A, B, C]), (REPLACE, [C, A]), (LEAVE, None)])
def test_a_list_that_has_something_is_added_to_or_replaced_or_left(how, regions):
    changed = combine(how, {"regions": [C, A]}, regions=[A, B])

    assert changed.get("regions") == regions


@pytest.mark.parametrize("how", [ADD, REPLACE, LEAVE])
def test_an_empty_list_is_always_filled(how):
    assert combine(how, {"regions": [C, A]}) == {"regions": [C, A]}


@pytest.mark.parametrize("how", [ADD, REPLACE, LEAVE])
def test_the_same_values_in_another_order_are_no_change(how):
    assert combine(how, {"regions": [B, A]}, regions=[A, B]) == {}


def test_a_lead_becomes_a_partner_too():
    assert combine(ADD, {"leads": [B]}, partners=[A]) == {"partners": [A, B], "leads": [B]}


def test_given_both_roles_a_partner_leads():
    given = {"leads": [A], "coordinators": [A, B]}

    changed = combine(ADD, given)

    assert changed == {"partners": [A, B], "leads": [A], "coordinators": [B]}
    assert double_roles(given) == [A]


@pytest.mark.parametrize("how", [ADD, REPLACE])
def test_another_role_takes_the_place_of_the_one_there_was(how):
    changed = combine(how, {"coordinators": [A]}, partners=[A, B], leads=[A, B])

    assert changed == {"leads": [B], "coordinators": [A]}


def test_a_role_that_is_left_stays_as_it_was():
    changed = combine(LEAVE, {"coordinators": [A]}, partners=[A, B], leads=[A])

    assert changed == {}


def test_who_is_no_partner_any_more_leads_no_more():
    changed = combine(REPLACE, {"partners": [B]}, partners=[A, B], leads=[A])

    assert changed == {"partners": [B], "leads": []}


def test_a_list_of_partners_that_is_left_takes_no_new_lead():
    assert combine(LEAVE, {"partners": [B], "leads": [B]}, partners=[A]) == {}


CHOICES = [[], [A], [B], [A, B]]


@pytest.mark.parametrize("how", [ADD, REPLACE, LEAVE])
def test_a_second_time_changes_nothing_whatever_was_there(how):
    for given_leads, given_others, leads, others in product(CHOICES, repeat=4):
        if set(leads) & set(others):
            continue
        present = {"partners": [A, B], "leads": leads, "coordinators": others}
        given = {"partners": [B], "leads": given_leads, "coordinators": given_others}
        given = {field: keys for field, keys in given.items() if keys}

        after = present | combine(how, given, **present)

        assert combine(how, given, **after) == {}
        assert not set(after["leads"]) & set(after["coordinators"])
        assert {*after["leads"], *after["coordinators"]} <= set(after["partners"])
