"""What does not resolve is listed, never guessed and never dropped."""

import pytest

from initiatives.models import Status
from tests import factories
from tests.initiatives.importing.conftest import part
from tests.initiatives.importing.sheets import plan_one


def resolve(zone, **cells):
    return plan_one(zone, Naam="Buurtpunt", **cells).resolved


def slugs(resolved, field):
    return [match.value for match in resolved.links[field]]


def sentences(resolved):
    return [str(problem) for problem in resolved.problems]


def test_a_list_is_taken_apart_and_every_name_found(zone, terms):
    resolved = resolve(zone, Partners="caw limburg; HUIS VAN HET KIND, Ocmw Riemst")

    assert slugs(resolved, "partners") == ["caw-limburg", "huis", "ocmw-riemst"]
    assert (resolved.unresolved, resolved.problems) == ([], [])


def test_an_unknown_name_is_listed_and_says_what_to_do(zone, terms):
    resolved = resolve(zone, Doelgroep="jongeren; kwetsbaren")

    assert slugs(resolved, "target_groups") == ["jongeren", None]
    assert resolved.unresolved == [("target_groups", "kwetsbaren")]
    assert sentences(resolved) == [
        "Blad “Blad1”, rij 2, kolom “Doelgroep”: “kwetsbaren” staat niet in de lijst. "
        "Verbeter de schrijfwijze of voeg het toe."
    ]


def test_an_ambiguous_name_names_its_candidates_and_is_not_chosen(zone, terms):
    part("Beveren", "Roeselare")
    part("Beveren", "Waregem")

    resolved = resolve(zone, Regio="Beveren / Riemst")

    assert slugs(resolved, "regions") == [None, "73066"]
    assert resolved.unresolved == [("regions", "Beveren")]
    assert sentences(resolved) == [
        "Blad “Blad1”, rij 2, kolom “Regio”: “Beveren” kan verschillende dingen zijn: "
        "Beveren (Roeselare), Beveren (Waregem). Schrijf voluit welke."
    ]


@pytest.mark.parametrize(
    ("heading", "text", "what"),
    [
        ("Regio", "Jongeren", "een doelgroep"),
        ("Doelgroep", "Riemst", "een regio"),
        ("Doelgroep", "Wonen", "een expertisedomein"),
        ("Regio", "Project", "een actietype"),
        ("Actietype", "Lopend", "een status"),
        ("Expertise", "OCMW Riemst", "een partner"),
    ],
)
def test_a_value_in_the_wrong_column_is_an_error(zone, terms, heading, text, what):
    resolved = resolve(zone, **{heading: text})

    assert sentences(resolved) == [
        f"Blad “Blad1”, rij 2, kolom “{heading}”: “{text}” is {what}. "
        "Zet die waarde in de juiste kolom."
    ]
    assert [problem.level for problem in resolved.problems] == ["error"]
    assert [text for _field, text in resolved.unresolved] == [text]


def test_partners_may_be_called_like_anything_else(zone, terms):
    resolved = resolve(zone, Partners="Jongeren")

    assert resolved.unresolved == [("partners", "Jongeren")]
    assert [problem.level for problem in resolved.problems] == ["warning"]


@pytest.mark.parametrize("mark", ["x", "X", "ja", "1", "✓"])
def test_a_cross_links_what_its_column_stands_for(zone, terms, mark):
    resolved = resolve(zone, **{"Expertise: wonen": mark, "Riemst": mark})

    assert slugs(resolved, "expertise_domains") == ["wonen"]
    assert slugs(resolved, "regions") == ["73066"]
    assert resolved.problems == []


@pytest.mark.parametrize("mark", ["", "-", "nee", "Neen", "0", "nvt", "n.v.t."])
def test_no_cross_links_nothing(zone, terms, mark):
    resolved = resolve(zone, **{"Expertise: Wonen": mark, "Status": "lopend"})

    assert resolved.links == {}
    assert resolved.problems == []


def test_half_a_cross_counts_and_is_remarked_on(zone, terms):
    resolved = resolve(zone, **{"Expertise: Wonen": "Deels"})

    assert slugs(resolved, "expertise_domains") == ["wonen"]
    assert resolved.row.kept == (("Expertise: Wonen", "Deels"),)
    assert sentences(resolved) == [
        "Blad “Blad1”, rij 2, kolom “Expertise: Wonen”: “Deels” telt als een kruisje. "
        "Leg in de beschrijving uit wat deels is."
    ]


@pytest.mark.parametrize("mark", ["?", "misschien"])
def test_a_doubtful_cross_is_asked_and_not_counted(zone, terms, mark):
    resolved = resolve(zone, **{"Expertise: Wonen": mark})

    (match,) = resolved.links["expertise_domains"]
    assert (match.value, match.certainty) == (None, "doubt")
    assert resolved.unresolved == [("expertise_domains", f"Wonen: {mark}")]
    assert sentences(resolved) == [
        f"Blad “Blad1”, rij 2, kolom “Expertise: Wonen”: “{mark}” is geen kruisje. "
        "Zet een x of laat de cel leeg."
    ]


def test_a_cross_for_something_unknown_is_listed(zone, terms):
    resolved = resolve(zone, **{"Gemeente: Nergens": "x"})

    assert resolved.unresolved == [("regions", "Nergens")]


def test_a_single_value_is_never_taken_apart(zone, terms):
    resolved = resolve(zone, Status="Lopend; afgelopen")

    assert resolved.values == {}
    assert resolved.unresolved == [("status", "Lopend; afgelopen")]


def test_a_single_value_may_stand_in_quotes(zone):
    status = factories.StatusFactory(label="Lopend; voorlopig")

    resolved = resolve(zone, Status='"Lopend; voorlopig"')

    assert resolved.values == {"status": status.pk}


def test_values_become_what_the_inventory_stores(zone, terms):
    resolved = resolve(zone, Status="LOPEND", Startjaar="2019", **{"Zone-breed": "nee"})

    status = Status.objects.get()
    assert resolved.values == {"status": status.pk, "start_year": 2019, "covers_whole_zone": False}


@pytest.mark.parametrize(
    ("heading", "field", "text", "sentence"),
    [
        (
            "Startjaar",
            "start_year",
            "vorig jaar",
            "“vorig jaar” is geen jaartal. Vul een jaar in tussen 1800 en 2100.",
        ),
        (
            "Bevestigd op",
            "confirmed_on",
            "vorige week",
            "“vorige week” is geen datum. Vul een datum in, bijvoorbeeld 01/03/2019.",
        ),
        (
            "Website",
            "website",
            "komt nog",
            "“komt nog” is geen webadres. Vul een adres in zoals https://www.voorbeeld.be.",
        ),
        (
            "BelRAI-screener",
            "uses_belrai",
            "soms",
            "“soms” is geen ja of nee. Vul ja of nee in.",
        ),
        (
            "Bereik",
            "scope",
            "ruim",
            "“ruim” is geen keuze in deze kolom. Kies uit: regiospecifiek, ELZ-overstijgend.",
        ),
        (
            "Actietype",
            "action_type",
            "iets anders",
            "“iets anders” staat niet in de lijst. Verbeter de schrijfwijze of voeg het toe.",
        ),
    ],
)
def test_nonsense_is_listed_with_a_sentence_of_its_own(zone, terms, heading, field, text, sentence):
    resolved = resolve(zone, **{heading: text})

    assert resolved.values == {}
    assert resolved.unresolved == [(field, text)]
    assert sentences(resolved) == [f"Blad “Blad1”, rij 2, kolom “{heading}”: {sentence}"]


@pytest.mark.parametrize("text", ["ZOLim", "elz zolim", "Zuidoost Limburg", ""])
def test_the_zone_of_the_file_may_be_named(zone, text):
    factories.AliasFactory(target=zone, text="Zuidoost-Limburg")

    assert resolve(zone, Eerstelijnszone=text, Status="").problems == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Dender", "“Dender” is een andere zone dan ELZ ZOLim, waarvoor je invoert."),
        ("Nergens", "“Nergens” is geen eerstelijnszone."),
    ],
)
def test_another_or_unknown_zone_is_an_error(zone, text, sentence):
    factories.PrimaryCareZoneFactory(name="Dender")

    resolved = resolve(zone, ELZ=text)

    assert sentences(resolved) == [
        f"Blad “Blad1”, rij 2, kolom “ELZ”: {sentence} Vul ZOLim in of laat de cel leeg."
    ]
    assert [problem.level for problem in resolved.problems] == ["error"]
