import datetime

import pytest

from initiatives.columns import BY_FIELD
from initiatives.importing.parsing import UnreadableValueError, parse


def refusal(field, text):
    with pytest.raises(UnreadableValueError) as refused:
        parse(BY_FIELD[field], text)
    return str(refused.value)


@pytest.mark.parametrize("text", ["2019", "01/03/2019", "1.3.2019", "2019-03-01"])
def test_a_year_is_read_from_a_year_or_a_date(text):
    assert parse(BY_FIELD["start_year"], text) == 2019


@pytest.mark.parametrize("text", ["sinds 2019", "voorjaar 2019", "september 2019", "2019 (najaar)"])
def test_a_year_is_read_from_a_few_words(text):
    assert parse(BY_FIELD["start_year"], text) == 2019


@pytest.mark.parametrize("text", ["2019-2021", "2019 - 2021", "2019 tot 2021"])
def test_of_a_period_the_start_and_the_end_are_read(text):
    assert parse(BY_FIELD["start_year"], text) == 2019
    assert parse(BY_FIELD["end_year"], text) == 2021


@pytest.mark.parametrize(
    "text",
    [
        "19",
        "1799",
        "2101",
        "20190",
        "voor 2015",
        "na 2015",
        "2015 of 2016",
        "2015?",
        "in 2015 kwam er eindelijk geld",
    ],
)
def test_a_year_is_never_guessed(text):
    assert refusal("start_year", text) == (
        f"“{text}” is geen jaartal. Vul een jaar in tussen 1800 en 2100."
    )


@pytest.mark.parametrize("text", ["01/03/2019", "1-3-2019", "1.3.2019", "2019-03-01"])
def test_a_date_is_read_with_the_day_first(text):
    assert parse(BY_FIELD["confirmed_on"], text) == datetime.date(2019, 3, 1)


@pytest.mark.parametrize("text", ["voorjaar", "2019", "31/02/2019", "2019-13-01", "1/3/19"])
def test_a_date_is_never_guessed(text):
    assert refusal("confirmed_on", text) == (
        f"“{text}” is geen datum. Vul een datum in, bijvoorbeeld 01/03/2019."
    )


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://brein.be/a?b=c", "https://brein.be/a?b=c"),
        ("http://brein.be", "http://brein.be"),
        ("www.brein.be", "https://www.brein.be"),
        ("ftp://brein.be/lijst", "ftp://brein.be/lijst"),
    ],
)
def test_a_web_address_gets_a_protocol_when_it_has_none(text, address):
    assert parse(BY_FIELD["website"], text) == address


@pytest.mark.parametrize(
    "text",
    [
        "geen",
        "info@brein.be",
        "javascript://brein.be/%0Aalert(1)",
        "https://brein.be https://zorg.be",
        "https://[",
    ],
)
def test_what_is_no_web_address_is_refused(text):
    assert refusal("website", text) == (
        f"“{text}” is geen webadres. Vul een adres in zoals https://www.voorbeeld.be."
    )


def test_a_web_address_must_fit_with_its_protocol():
    fits = f"brein.be/{'a' * (300 - len('https://brein.be/'))}"

    assert parse(BY_FIELD["website"], fits) == f"https://{fits}"
    assert refusal("website", f"{fits}a") == (
        "de tekst telt 301 tekens, ten hoogste 300 passen. Kort hem in."
    )


@pytest.mark.parametrize("text", ["ja", "JA", "j", "x", "1", "waar", "ok"])
def test_yes_has_many_spellings(text):
    assert parse(BY_FIELD["uses_belrai"], text) is True


@pytest.mark.parametrize("text", ["nee", "Neen", "n", "0", "onwaar"])
def test_no_has_many_spellings(text):
    assert parse(BY_FIELD["uses_belrai"], text) is False


@pytest.mark.parametrize("text", ["deels", "misschien", "2"])
def test_a_flag_is_never_guessed(text):
    assert refusal("uses_belrai", text) == f"“{text}” is geen ja of nee. Vul ja of nee in."


@pytest.mark.parametrize("text", ["ad hoc", "Ad-hoc", "ad_hoc"])
def test_a_choice_is_read_by_its_label_or_its_value(text):
    assert parse(BY_FIELD["durability"], text) == "ad_hoc"


def test_an_unknown_choice_names_all_choices():
    assert refusal("formality", "half") == (
        "“half” is geen keuze in deze kolom. Kies uit: formeel, informeel, gemengd."
    )


def test_a_line_is_put_on_one_line_and_must_fit():
    assert parse(BY_FIELD["contact"], "info@brein.be\n 089 12") == "info@brein.be 089 12"
    assert refusal("contact", "a" * 201) == (
        "de tekst telt 201 tekens, ten hoogste 200 passen. Kort hem in."
    )


def test_a_text_stays_as_it_is():
    assert parse(BY_FIELD["remarks"], " eerst\n  dan ") == " eerst\n  dan "


def test_names_of_terms_are_not_parsed_but_looked_up():
    with pytest.raises(AssertionError, match="resolved elsewhere"):
        parse(BY_FIELD["status"], "lopend")
