import pytest
from django.db import connection

from initiatives.columns import BY_FIELD
from initiatives.importing.lexicon import load_vocabularies
from tests import factories
from tests.initiatives.importing.conftest import part, place


def find(zone, field, text):
    match = load_vocabularies(zone)[field].find(text)
    return match.value, match.how, match.certainty


def find_place(zone, text):
    match = load_vocabularies(zone)["regions"].find(text)
    return match.value or match.candidates


def test_every_field_with_terms_has_a_vocabulary_and_fields_of_one_model_share_it(zone):
    vocabularies = load_vocabularies(zone)

    fields = {field for field, c in BY_FIELD.items() if c.vocabulary}
    assert set(vocabularies) == fields | {"expertise_clusters"}
    assert vocabularies["leads"] is vocabularies["partners"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Café Één", ("cafe", "exact", "sure")),
        ("CAFÉ  ÉÉN", ("cafe", "fingerprint", "sure")),
        ("cafe een!", ("cafe", "fingerprint", "sure")),
        ("Koffiehuis", ("cafe", "alias", "sure")),
        ("Café", (None, "none", "none")),
        ("", (None, "none", "none")),
    ],
)
def test_a_name_is_found_exactly_then_folded_then_by_another_name(zone, text, found):
    partner = factories.PartnerFactory(slug="cafe", name="Café Één")
    factories.AliasFactory(target=partner, text="koffiehuis")

    assert find(zone, "partners", text) == found


def test_the_name_of_one_goes_before_the_other_name_of_another(zone):
    factories.PartnerFactory(slug="caw", name="CAW")
    other = factories.PartnerFactory(slug="caw-limburg", name="CAW Limburg")
    factories.AliasFactory(target=other, text="CAW")

    assert find(zone, "partners", "caw") == ("caw", "fingerprint", "sure")


def test_another_name_that_two_share_is_not_resolved_and_names_both(zone):
    for name in ("OCMW Riemst", "OCMW Bilzen"):
        factories.AliasFactory(target=factories.PartnerFactory(name=name), text="Sociaal Huis")

    match = load_vocabularies(zone)["partners"].find("sociaal huis")

    assert (match.value, match.candidates) == (None, ("OCMW Bilzen", "OCMW Riemst"))
    assert match.certainty == "doubt"


def test_another_name_of_one_zone_holds_in_that_zone_only(zone):
    partner = factories.PartnerFactory(slug="caw-limburg", name="CAW Limburg")
    factories.AliasFactory(target=partner, text="het centrum", zone=zone)
    elsewhere = factories.PrimaryCareZoneFactory()

    assert find(zone, "partners", "Het Centrum") == ("caw-limburg", "alias", "sure")
    assert find(elsewhere, "partners", "Het Centrum") == (None, "none", "none")


def test_a_name_that_folding_makes_longer_than_its_key_is_found(zone):
    factories.PartnerFactory(slug="lang", name="ß" * 200)

    assert find(zone, "partners", "SS" * 200) == ("lang", "fingerprint", "sure")


def test_a_status_goes_by_its_code_and_a_family_by_its_name(zone):
    factories.StatusFactory(code="running", slug="lopend", label="Lopend")
    factories.InitiativeFamilyFactory(name="Huizen van het Kind")

    assert find(zone, "status", "lopend")[0] == "running"
    assert find(zone, "family", "huizen van het kind")[0] == "Huizen van het Kind"


def test_a_zone_is_found_with_and_without_the_word_elz(zone):
    assert find(zone, "other_zones", "ZOLim") == ("zolim", "exact", "sure")
    assert find(zone, "other_zones", "elz zolim") == ("zolim", "fingerprint", "sure")


def test_a_place_in_the_zone_goes_before_its_namesakes_elsewhere(zone):
    part("Beverst", "Bilzen-Hoeselt", zone, code="beverst-hier")
    place("Beverst", code="elders")

    assert find_place(zone, "beverst") == "beverst-hier"
    assert find_place(zone, "Beverst (gemeente)") == "elders"


def test_a_municipality_goes_before_a_part_of_the_same_name(zone):
    part("Riemst", "Riemst", zone)

    assert find_place(zone, "RIEMST") == "73066"


def test_a_name_of_several_places_outside_the_zone_is_not_resolved_and_names_them(zone):
    part("Beveren", "Roeselare")
    part("Beveren", "Waregem")

    assert find_place(zone, "Beveren") == ("Beveren (Roeselare)", "Beveren (Waregem)")


def test_the_full_name_of_a_place_says_which_one_is_meant(zone):
    part("Beveren", "Roeselare", code="roeselare")
    part("Beveren", "Waregem")

    assert find_place(zone, "beveren, roeselare") == "roeselare"


def test_the_bare_name_of_a_municipality_that_was_merged_means_its_successor(zone):
    successor = place("Tongeren-Borgloon", zone, code="73111")
    place("Borgloon", code="73009", full_name="Borgloon (tot 2024)", successor=successor)

    assert find_place(zone, "Borgloon") == "73111"
    assert find_place(zone, "Borgloon (tot 2024)") == "73009"


@pytest.mark.parametrize("words", ["hele zone", "Heel de zone", "zone-breed", "ELZ-breed", "ZOLim"])
def test_words_for_the_whole_zone_mean_the_zone_of_the_file(zone, words):
    factories.PrimaryCareZoneFactory(name="Dender")

    match = load_vocabularies(zone)["regions"].find(words)

    assert (match.value, match.pk) == ("zolim", zone.region_id)


def test_another_zone_is_a_place_too(zone):
    other = factories.PrimaryCareZoneFactory(slug="dender", name="Dender")
    factories.AliasFactory(target=other, text="Denderstreek")

    assert find_place(zone, "Dender") == "dender"
    assert find_place(zone, "denderstreek") == "dender"


def test_as_many_statements_are_needed_for_one_term_as_for_many(
    zone, terms, django_assert_num_queries
):
    def statements():
        with connection.execute_wrapper(count):
            load_vocabularies(zone)

    counted = []

    def count(execute, sql, params, many, context):
        counted.append(sql)
        return execute(sql, params, many, context)

    statements()
    before = len(counted)
    for number in range(20):
        factories.PartnerFactory(name=f"Partner nummer {number}")
        place(f"Plaats {number}", zone)

    with django_assert_num_queries(before):
        load_vocabularies(zone)


@pytest.fixture
def groups(zone):
    for slug, label in (
        ("mantelzorgers", "Mantelzorgers"),
        ("dementie", "Personen met dementie"),
        ("groep-2", "Personen van groep 2"),
        ("gezinnen", "Gezinnen met kinderen"),
    ):
        factories.TargetGroupFactory(slug=slug, label=label)
    return zone


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mantelzorger", "mantelzorgers"),
        ("mensen met dementie", "dementie"),
        ("gezin met kinderen", "gezinnen"),
        ("manetlzorgers", "mantelzorgers"),
        ("Personen met dementi", "dementie"),
    ],
)
def test_another_ending_or_a_typing_error_is_likely(groups, text, value):
    assert find(groups, "target_groups", text) == (value, "fuzzy", "likely")


@pytest.mark.parametrize("text", ["Personen van groep 3", "kwetsbaren", "iedereen", "gezinnen"])
def test_another_number_and_half_a_name_are_not_guessed(groups, text):
    assert find(groups, "target_groups", text)[0] is None


def test_a_typing_error_that_two_names_are_equally_near_to_is_a_doubt(zone):
    for name in ("Buurtwerking Zuid", "Buurtwerking Luid"):
        factories.TargetGroupFactory(label=name)

    match = load_vocabularies(zone)["target_groups"].find("Buurtwerking Ruid")

    assert (match.value, match.certainty) == (None, "doubt")
    assert match.candidates == ("Buurtwerking Luid", "Buurtwerking Zuid")


def test_an_abbreviation_is_sure_both_ways(zone):
    factories.AbbreviationFactory(short="LDC", full="lokaal dienstencentrum")
    factories.PartnerFactory(slug="wingerd", name="LDC De Wingerd")
    factories.PartnerFactory(slug="linde", name="Lokaal dienstencentrum De Linde")

    assert find(zone, "partners", "Lokaal dienstencentrum De Wingerd")[::2] == ("wingerd", "sure")
    assert find(zone, "partners", "LDC De Linde")[::2] == ("linde", "sure")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CAW Limburgg", "likely"),
        ("vzw CAW Limburg", "likely"),
        ("CAW Antwerpen", "none"),
        ("CAW Limburg Noord", "none"),
        ("Kapsalon Ingrid", "none"),
        ("OCMW Bilzen", "none"),
    ],
)
def test_a_partner_that_is_really_new_stays_new(zone, terms, text, found):
    assert find(zone, "partners", text)[2] == found
    assert (find(zone, "partners", text)[0] is None) == (found == "none")


def test_a_place_is_never_a_typing_error_of_another_partner(zone, terms):
    place("Riemt")

    assert find(zone, "partners", "OCMW Riemt")[0] is None
