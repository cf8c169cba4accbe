"""The address of a list."""

import pytest
from django.http import QueryDict

from initiatives.addresses import MOST, Address
from networks.naming import LONGEST


def address(query):
    return Address.of(QueryDict(query))


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("", ""),
        ("q=", ""),
        ("q=+x++y+", "?q=x+y"),
        ("regio=b&doelgroep=z&regio=a", "?doelgroep=z&regio=a&regio=b"),
        ("regio=a&regio=a", "?regio=a"),
        ("q=een&q=twee", "?q=twee"),
        ("utm_source=mail&q=x", "?q=x"),
        ("q=%00a%00", "?q=a"),
        ("q=caf%C3%A9", "?q=caf%C3%A9"),
    ],
)
def test_an_address_is_written_in_one_way(query, written):
    assert str(address(query)) == written
    assert str(address(str(address(query))[1:])) == written


def test_an_address_does_not_grow_without_end():
    assert len(address("q=" + "a" * 9999).value("q")) == LONGEST
    assert len(address("&".join(f"regio=r{n}" for n in range(999))).pairs) == MOST


def test_adding_keeps_the_order_and_removing_takes_one_pair():
    full = address("q=x&regio=b").adding("regio", "a").adding("doelgroep", "c")

    assert str(full) == "?doelgroep=c&regio=a&regio=b&q=x"
    assert str(full.removing("regio", "a")) == "?doelgroep=c&regio=b&q=x"
    assert str(full.removing("regio")) == "?doelgroep=c&q=x"


def test_what_can_be_asked_once_is_replaced():
    assert str(address("q=x").adding("q", "y")) == "?q=y"


def test_links_forget_what_was_asked_once():
    passing = address("regio=a&plaats=x&organisatie=y&voorheen=z&pagina=3&sorteer=naam")

    assert str(passing.settled()) == "?regio=a&sorteer=naam"
