"""What searching knows follows every change, and asks the database no more than it must."""

import pytest
from django.contrib.auth.models import AnonymousUser

from initiatives.finding.membership import Membership
from initiatives.index.current import current
from initiatives.models import Abbreviation, Initiative
from initiatives.searching.search import find
from initiatives.searching.vocabulary import KEPT, vocabulary
from networks.models import Alias
from tests.factories import AbbreviationFactory, AliasFactory, InitiativeFactory, PartnerFactory
from tests.initiatives.searching.conftest import names, search

pytestmark = pytest.mark.django_db


def test_new_changed_and_deleted_texts_are_followed():
    first = InitiativeFactory(name="Buurthuis")
    assert names("sterrenwacht") == []

    InitiativeFactory(name="Sterrenwacht")
    Initiative.objects.filter(pk=first.pk).update(description_key="bij de sterrenwacht")
    assert names("sterrenwacht") == ["Sterrenwacht", "Buurthuis"]

    Initiative.objects.get(name="Sterrenwacht").delete()
    assert names("sterrenwacht") == ["Buurthuis"]

    first.delete()
    assert names("sterrenwacht") == []
    assert search("sterrenwachd").corrected == ""


def test_new_names_and_abbreviations_are_followed():
    partner = PartnerFactory(name="Wit-Gele Kruis")
    InitiativeFactory(name="Wondzorg", partners=[partner])
    InitiativeFactory(name="Nachtzorg", description="Samen met het Wit-Gele Kruis.")
    assert names("wgk") == names("kruisvereniging") == []

    alias = AliasFactory(target=partner, text="Kruisvereniging")
    short = AbbreviationFactory(short="WGK", full="Wit-Gele Kruis")
    assert names("kruisvereniging") == ["Wondzorg"]
    assert names("wgk") == ["Wondzorg", "Nachtzorg"]

    Alias.objects.filter(pk=alias.pk).delete()
    Abbreviation.objects.filter(pk=short.pk).delete()
    assert names("wgk") == names("kruisvereniging") == []


def test_a_known_question_asks_the_database_nothing(inventory, django_assert_num_queries):
    state = current().snapshot
    membership = Membership(state.catalog, AnonymousUser())
    words = vocabulary(state)

    with django_assert_num_queries(1):
        first = find("ocmw riemst gezinnen", words, membership)
    with django_assert_num_queries(0):
        assert find("ocmw riemst gezinnen", vocabulary(state), membership) == first
    with django_assert_num_queries(3):
        find("demenite", words, membership)


def test_old_answers_are_forgotten(inventory):
    words = vocabulary(current().snapshot)
    for number in range(300):
        search(f"woord{number}")

    assert len(words.memory) <= KEPT
