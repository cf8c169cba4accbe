"""How old a confirmation may be."""

from datetime import date, timedelta

import pytest

from initiatives.freshness import Freshness, freshness

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, Freshness.CURRENT),
        (180, Freshness.CURRENT),
        (181, Freshness.DUE),
        (365, Freshness.DUE),
        (366, Freshness.STALE),
    ],
)
def test_a_confirmation_grows_old(days, expected):
    assert freshness(TODAY - timedelta(days=days), TODAY) is expected


def test_without_a_confirmation_nothing_is_fresh():
    assert freshness(None, TODAY) is Freshness.NEVER
