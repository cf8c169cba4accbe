"""The glossary."""

import pytest
from django.urls import reverse

from initiatives.glossary import VOCABULARIES
from networks.models import Term
from tests.factories import (
    AbbreviationFactory,
    ActionExampleFactory,
    ActionTypeFactory,
    AliasFactory,
    CollaborationModelFactory,
    CollaborationViewFactory,
    ExpertiseDomainFactory,
    PartnerTypeFactory,
    TargetGroupFactory,
)

pytestmark = pytest.mark.django_db

LIST = reverse("glossary:list")


def word(slug):
    return reverse("glossary:detail", args=[slug])


def test_every_vocabulary_is_in_the_glossary():
    assert {vocabulary.model for vocabulary in VOCABULARIES} == set(Term.__subclasses__())


def test_the_list_explains_every_word(client):
    TargetGroupFactory(label="Mantelzorgers", definition="Wie voor een naaste zorgt.")
    AbbreviationFactory(short="GBO", full="geïntegreerd breed onthaal")

    text = client.get(LIST).text

    assert "Wie voor een naaste zorgt." in text
    assert "geïntegreerd breed onthaal" in text


def test_words_are_found_in_names_meanings_and_other_names(client):
    group = TargetGroupFactory(label="Ouderen", definition="Mensen van 65 jaar en ouder.")
    AliasFactory(target=group, text="Zestigplussers")
    TargetGroupFactory(label="Jongeren")

    for words in ("OUDEREN", "65 jaar", "zestigplussers"):
        response = client.get(LIST, {"q": words})
        entries = [
            entry.label for section in response.context["sections"] for entry in section.entries
        ]
        assert entries == ["Ouderen"]
        assert "1 begrip gevonden" in response.text
    assert "0 begrippen gevonden" in client.get(LIST, {"q": "xyz"}).text


def test_a_word_leads_to_the_list_of_what_carries_it(client):
    wide = TargetGroupFactory(slug="gezinnen", label="Gezinnen")
    TargetGroupFactory(slug="kansarme-gezinnen", label="Kansarme gezinnen", parent=wide)

    wide_page, narrow_page = client.get(word("gezinnen")), client.get(word("kansarme-gezinnen"))

    assert f'href="{reverse("initiatives:list")}?doelgroep=gezinnen"' in wide_page.text
    assert "Hieronder vallen" in wide_page.text
    assert f'href="{word("kansarme-gezinnen")}"' in wide_page.text
    assert f'href="{word("gezinnen")}"' in narrow_page.text


def test_an_action_type_names_its_examples_and_a_model_its_views(client):
    action_type = ActionTypeFactory(slug="infodeling")
    ActionExampleFactory(slug="nieuwsbrief", label="Nieuwsbrief", action_type=action_type)
    model = CollaborationModelFactory(slug="makelaar")
    CollaborationViewFactory(slug="dispatch", label="Centraal dispatch", model=model)

    assert "Nieuwsbrief" in client.get(word("infodeling")).text
    assert "Centraal dispatch" in client.get(word("makelaar")).text


def test_a_word_of_two_vocabularies_has_two_meanings(client):
    ExpertiseDomainFactory(slug="onderwijs", label="Onderwijs", definition="Vragen over school.")
    PartnerTypeFactory(slug="onderwijs", label="Onderwijs", definition="Scholen.")

    text = client.get(word("onderwijs")).text

    assert "Vragen over school." in text
    assert "Scholen." in text
    assert "?domein=onderwijs" in text
    assert "?partnertype=onderwijs" in text


def test_an_abbreviation_has_a_page(client):
    AbbreviationFactory(short="SOM+", full="samenwerken op maat", variants="SOM plus|SOM")

    text = client.get(word("som")).text

    assert "<h1>SOM+</h1>" in text
    assert "samenwerken op maat" in text
    assert "SOM plus, SOM" in text


def test_a_word_no_longer_used_points_to_its_successor(client):
    new = TargetGroupFactory(slug="ouderen", label="Ouderen")
    TargetGroupFactory(slug="bejaarden", retired_on="2020-01-01", replaced_by=new)

    text = client.get(word("bejaarden")).text

    assert "niet meer in gebruik" in text
    assert f'Het heet nu <a href="{word("ouderen")}">Ouderen</a>' in text
    assert "Toon de initiatieven" not in text


def test_an_unknown_word_is_not_found(client):
    assert client.get(word("bestaat-niet")).status_code == 404
