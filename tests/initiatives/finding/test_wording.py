"""The list in words."""

import pytest

from initiatives.finding.catalog import Option
from initiatives.finding.criteria import Criteria
from initiatives.finding.wording import in_sentence, plain, sentence


def option(label):
    return Option(pk=hash(label), slug=label.lower(), label=label, rank=(0, label))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "Geen initiatieven"),
        (1, "1 initiatief"),
        (2, "2 initiatieven"),
        (1234, "1.234 initiatieven"),
    ],
)
def test_how_many(number, text):
    assert plain(sentence(Criteria(), number)) == text


def test_every_part_of_the_question_is_said_in_a_fixed_order():
    chosen = {
        "zone": (option("ZOLim"),),
        "status": (option("Lopend"),),
        "actietype": (option("Overkoepelend overleg"),),
        "domein": (option("Werk"),),
        "partnertype": (option("OCMW"),),
        "partner": (option("CAW"), option("OCMW Riemst")),
        "regio": (option("Riemst"),),
        "doelgroep": (option("Ouderen"), option("Mantelzorgers"), option("PZON")),
    }
    criteria = Criteria(chosen, words="koffie", with_zone_wide=False, together=True)

    assert plain(sentence(criteria, 3)) == (
        "3 initiatieven voor ouderen, mantelzorgers of PZON in Riemst met CAW en OCMW Riemst "
        "met een partner van het type OCMW rond werk van het type overkoepelend overleg "
        "met status lopend uit de lijst van ZOLim met de woorden “koffie” zonder de zone-brede"
    )


def test_only_what_was_chosen_stands_out():
    phrases = sentence(Criteria({"doelgroep": (option("Ouderen"),)}), 2)

    assert [phrase.text for phrase in phrases if phrase.stands_out] == ["ouderen"]


@pytest.mark.parametrize(
    ("label", "spoken"),
    [
        ("Ouderen", "ouderen"),
        ("OCMW-cliënten", "OCMW-cliënten"),
        ("80-plussers", "80-plussers"),
        ("Élan", "élan"),
        ("Z", "Z"),
        ("", ""),
    ],
)
def test_common_nouns_lose_their_capital(label, spoken):
    assert in_sentence(label, is_name=False) == spoken
    assert in_sentence(label, is_name=True) == label
