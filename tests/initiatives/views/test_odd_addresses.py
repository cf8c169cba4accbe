"""Whatever stands in an address, a page answers and never breaks (P3)."""

from urllib.parse import quote, quote_from_bytes

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives.addresses import KEYS
from tests.factories import InitiativeFactory, PartnerFactory, TargetGroupFactory
from tests.places import make_place, make_zone

PAGES = [reverse(f"{name}:list") for name in ("initiatives", "partners", "zones", "glossary")]
FINE = {200, 302, 400, 404}

NASTY = [
    "%00",
    "ouderen%00",
    "%ED%A0%80",  # a lone surrogate
    "%C0%80",
    "%",
    "%zz",
    "9" * 400,
    "-1",
    "1e9",
    "%D9%A3",  # a digit, but not one of ours
    "%E2%80%AE",
    "+" * 50,
    "a" * 5000,
    "' OR 1=1 --",
    "%25' LIKE '",
    "{{7*7}}",
    "../../etc/passwd",
]


@pytest.fixture
def small_world(db):
    zone = make_zone("ZOLim")
    InitiativeFactory(
        name="Huis van het Kind",
        zone=zone,
        covers_whole_zone=True,
        regions=[make_place("Riemst", zone.region)],
        partners=[PartnerFactory(slug="caw", name="CAW")],
        target_groups=[TargetGroupFactory(slug="ouderen", label="Ouderen")],
    )


def readable(size):
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=size)


def pair(key, value):
    return f"{key}={value}"


keys = st.one_of(st.sampled_from(KEYS), st.just("type"), readable(8).map(quote))
values = st.one_of(
    st.sampled_from(["ouderen", "riemst", "caw", "0", "samen", "naam", "1", ""]),
    st.sampled_from(NASTY),
    readable(30).map(quote),
    st.binary(max_size=20).map(quote_from_bytes),
)


@pytest.mark.parametrize("page", PAGES)
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(query=st.lists(st.builds(pair, keys, values), max_size=6).map("&".join))
def test_any_query_string_is_answered(client, small_world, page, query):
    client.raise_request_exception = False
    response = client.get(page, QUERY_STRING=query)

    assert response.status_code in FINE
    if response.status_code == 302:
        assert client.get(response.url).status_code == 200


@pytest.mark.parametrize("value", NASTY)
def test_every_key_takes_every_nasty_value(client, small_world, value):
    client.raise_request_exception = False
    query = "&".join(f"{key}={value}" for key in [*KEYS, "type"])

    for page in PAGES:
        assert client.get(page, QUERY_STRING=query).status_code in FINE


@pytest.mark.parametrize("count", [9_999, 10_001])
def test_very_many_values_are_answered(client, small_world, count):
    client.raise_request_exception = False
    query = "&".join(f"doelgroep=x{number}" for number in range(count))

    assert client.get(PAGES[0], QUERY_STRING=query).status_code in FINE


@pytest.mark.parametrize("path", ["%00", "a%00b", "%ED%A0%80", "..%2f..", "é", "A" * 3000, "x/y"])
def test_any_path_is_answered(client, small_world, path):
    client.raise_request_exception = False

    for page in PAGES:
        assert client.get(f"{page}{quote(path, safe='%/')}/").status_code == 404
