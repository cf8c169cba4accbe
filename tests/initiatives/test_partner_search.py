"""Finding partners by any of their names."""

import pytest

from initiatives.partner_search import find_partners
from networks.models import Partner
from tests.factories import AbbreviationFactory, AliasFactory, PartnerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def caws():
    for place in ("", " Limburg", " Halle-Vilvoorde"):
        caw = PartnerFactory(name=f"CAW{place}")
        AliasFactory(target=caw, text=f"Centrum algemeen welzijnswerk{place}")
    PartnerFactory(name="Centrum voor leerlingenbegeleiding")


def found(text):
    names = dict(Partner.objects.values_list("pk", "name"))
    return [names[pk] for pk in find_partners(text).pks]


@pytest.mark.parametrize(
    "text",
    [
        "caw",
        "CAW",
        "C.A.W.",
        "centrum algemeen welzijnswerk",
        "Centrum voor Algemeen Welzijnswerk",
        "welzijnswerk centrum",
        "welzijnswerk",
    ],
)
def test_the_caw_comes_first(caws, text):
    assert found(text) == ["CAW", "CAW Limburg", "CAW Halle-Vilvoorde"]


@pytest.mark.parametrize("text", ["limburg caw", "CAW  Limburg", "welzijnswerk limburg"])
def test_words_may_stand_in_any_order(caws, text):
    assert found(text) == ["CAW Limburg"]


def test_only_a_full_name_is_exact(caws):
    assert find_partners("caw").exact == 1
    assert find_partners("welzijnswerk").exact == 0


def test_an_own_name_goes_before_another_name():
    AliasFactory(target=PartnerFactory(name="Aa"), text="Kind en Gezin")
    PartnerFactory(name="Kind en Gezin")

    assert found("kind en gezin") == ["Kind en Gezin", "Aa"]


def test_abbreviations_are_read_both_ways():
    AbbreviationFactory(
        short="OCMW",
        full="openbaar centrum voor maatschappelijk welzijn",
        variants="OCMW’s|openbare centra voor maatschappelijk welzijn",
    )
    PartnerFactory(name="OCMW Riemst")
    PartnerFactory(name="Openbaar Centrum voor Maatschappelijk Welzijn Bilzen")

    assert found("ocmw bilzen") == ["Openbaar Centrum voor Maatschappelijk Welzijn Bilzen"]
    assert found("Openbaar centrum voor maatschappelijk welzijn Riemst") == ["OCMW Riemst"]
    assert len(found("ocmw")) == 2


def test_a_name_with_a_sign_in_it_is_found_as_written():
    AliasFactory(target=PartnerFactory(name="Kind en Gezin"), text="K&G")

    assert found("K&G") == ["Kind en Gezin"]


def test_nobody_is_found_by_nonsense(caws):
    assert found("xyz") == []
