import pytest

from initiatives.importing.plans import Verdict
from initiatives.models import Initiative
from tests import factories
from tests.initiatives.importing.conftest import place
from tests.initiatives.importing.sheets import plan, plan_one, sentences


def initiative(zone, name="Buurtpunt", **fields):
    return factories.InitiativeFactory(zone=zone, name=name, **fields)


def verdicts(found):
    return [str(row.verdict) for row in found.rows]


def test_each_row_is_new_changed_unchanged_or_skipped(zone):
    initiative(zone, "Anders", description="Oud")
    initiative(zone, "Gelijk", description="Zo")

    found = plan(
        zone,
        ["Naam", "Beschrijving"],
        ["Nieuw", "Zo"],
        ["Anders", "Nieuw"],
        ["Gelijk", "Zo"],
    )

    assert verdicts(found) == ["skipped", "new", "changed", "unchanged"]
    assert found.counts == {
        "new": 1,
        "changed": 1,
        "unchanged": 1,
        "possible_duplicate": 0,
        "merged": 0,
        "skipped": 1,
        "error": 0,
    }
    assert found.changes_something


def test_planning_writes_nothing(zone, terms):
    plan(zone, ["Naam", "Partners"], ["Nieuw", "CAW Limburg"])

    assert Initiative.objects.count() == 0


@pytest.mark.parametrize("name", ["CAFÉ BREIN", "cafe  brein", "Café Brein"])
def test_an_initiative_is_recognised_whatever_the_case_and_accents_of_its_name(zone, name):
    known = initiative(zone, "Café Brein")

    row = plan_one(zone, Naam=name, Status="")

    assert row.record.pk == known.pk


def test_a_name_that_folding_makes_longer_than_its_key_is_recognised(zone):
    known = initiative(zone, "ß" * 200)

    row = plan_one(zone, Naam="ß" * 200, Status="")

    assert (row.record.pk, row.verdict) == (known.pk, Verdict.UNCHANGED)


def test_an_initiative_of_another_zone_is_never_touched(zone):
    other = initiative(factories.PrimaryCareZoneFactory(), "Buurtpunt", slug="van-ginder")

    row = plan_one(zone, Kenmerk=other.slug, Naam="Buurtpunt", Beschrijving="Van ons")

    assert (row.record, row.verdict) == (None, Verdict.NEW)
    assert sentences(row.resolved) == [
        "Blad “Blad1”, rij 2, kolom “Kenmerk”: “van-ginder” is geen kenmerk in ELZ ZOLim; "
        "we zoeken op de naam."
    ]


@pytest.mark.parametrize("blank", ["", "?", "-", "nvt"])
def test_a_blank_cell_erases_nothing(zone, terms, blank):
    initiative(
        zone,
        description="Blijft",
        start_year=2019,
        status=terms["lopend"],
        uses_belrai=True,
        partners=[terms["huis"]],
    )

    row = plan_one(
        zone,
        combine="replace",
        Naam="Buurtpunt",
        Beschrijving=blank,
        Startjaar=blank,
        Status=blank,
        Partners=blank,
        **{"BelRAI-screener": blank},
    )

    assert (row.verdict, row.values, row.links) == (Verdict.UNCHANGED, {}, {})


def test_a_list_of_unknown_names_erases_nothing(zone, terms):
    initiative(zone, partners=[terms["huis"]])

    row = plan_one(zone, combine="replace", Naam="Buurtpunt", Partners="Onbekend")

    assert (row.verdict, row.links) == (Verdict.UNCHANGED, {})


def test_only_what_differs_is_changed(zone, terms):
    initiative(zone, description="Zo", start_year=2019, partners=[terms["huis"]])

    row = plan_one(
        zone, Naam="Buurtpunt", Beschrijving="Zo", Startjaar="2020", Partners="Huis van het Kind"
    )

    assert (row.values, row.links) == ({"start_year": 2020}, {})


@pytest.mark.parametrize(
    ("stored", "cell"),
    [
        ("eerst\r\ndan", "eerst\ndan"),
        ("  eerst \n", "eerst"),
        ("een\x07twee", "een twee"),
        ("een twee", "een  twee"),
        ("een  twee", "een twee"),
    ],
)
def test_what_a_sheet_cannot_keep_is_no_difference(zone, stored, cell):
    initiative(zone, description=stored, contact="info  brein")

    row = plan_one(
        zone, Naam="Buurtpunt", Beschrijving=cell, **{"Algemeen contactpunt": "info brein"}
    )

    assert row.verdict == Verdict.UNCHANGED


def test_a_key_finds_an_initiative_under_another_name_and_renames_it(zone):
    known = initiative(zone, "Buurtpunt", slug="buurtpunt")

    row = plan_one(zone, Kenmerk="buurtpunt", Naam="Buurthuis")

    assert (row.record.pk, row.values) == (known.pk, {"name": "Buurthuis"})


def test_a_name_that_another_initiative_has_is_an_error(zone):
    initiative(zone, "Buurtpunt", slug="buurtpunt")
    initiative(zone, "Buurthuis")

    found = plan(zone, ["Kenmerk", "Titel"], ["buurtpunt", "Buurthuis"])

    assert sentences(found) == [
        "Blad “Blad1”, rij 2, kolom “Titel”: een ander initiatief van deze zone heeft al die "
        "naam. Kies een andere naam."
    ]
    assert verdicts(found) == ["skipped", "error"]


def test_the_second_row_of_a_name_waits_for_a_person(zone):
    found = plan(zone, ["Naam", "Status"], ["Buurtpunt"], ["Buurthuis"], ["BUURTPUNT!"])

    assert verdicts(found) == ["skipped", "new", "new", "possible_duplicate"]
    assert found.errors == ()
    assert sentences(found) == [
        "Blad “Blad1”, rij 4, kolom “Naam”: deze rij lijkt op rij 2 (zelfde naam). "
        "Is het hetzelfde?"
    ]


def test_a_name_on_two_sheets_waits_and_names_the_other_sheet(zone):
    rows = [["Naam", "Status"], ["Buurtpunt"]]

    found = plan(zone, *rows, Oud=rows)

    assert sentences(found) == [
        "Blad “Oud”, rij 2, kolom “Naam”: deze rij lijkt op blad “Blad1”, rij 2 (zelfde naam). "
        "Is het hetzelfde?"
    ]


@pytest.mark.parametrize("second", [["buurtpunt", "Buurtcafé"], ["", "Buurtpunt"]])
def test_two_rows_about_one_initiative_are_an_error(zone, second):
    initiative(zone, "Buurtpunt", slug="buurtpunt")

    found = plan(zone, ["Kenmerk", "Naam"], ["buurtpunt", "Buurthuis"], second)

    assert sentences(found) == [
        "Blad “Blad1”, rij 3, kolom “Naam”: deze rij gaat over hetzelfde initiatief als rij 2 "
        "(buurtpunt). Voeg de twee rijen samen."
    ]


def test_an_end_year_before_the_start_year_is_an_error(zone):
    found = plan(zone, ["Naam", "Gestart in", "Gestopt in"], ["Buurtpunt", "2019", "2018"])

    assert sentences(found) == [
        "Blad “Blad1”, rij 2, kolom “Gestopt in”: het eindjaar 2018 valt voor het startjaar 2019. "
        "Verbeter een van beide."
    ]


def test_an_end_year_before_the_start_year_that_is_known_is_an_error(zone):
    initiative(zone, start_year=2019)

    found = plan(zone, ["Naam", "Eindjaar"], ["Buurtpunt", "2018"])

    assert verdicts(found) == ["skipped", "error"]


def test_the_same_year_twice_is_no_error(zone):
    row = plan_one(zone, Naam="Buurtpunt", Startjaar="2019", Eindjaar="2019")

    assert row.verdict == Verdict.NEW


def test_the_whole_zone_among_the_regions_means_zone_wide(zone):
    riemst = zone.region.descendant_links.get(descendant__name="Riemst").descendant

    row = plan_one(zone, Naam="Buurtpunt", Regio="Hele zone; Riemst")

    assert row.values == {"covers_whole_zone": True}
    assert row.links == {"regions": [riemst.pk]}


def test_a_row_that_says_it_is_not_zone_wide_keeps_the_zone_as_a_place(zone):
    row = plan_one(zone, Naam="Buurtpunt", Regio="ZOLim", **{"Zone-breed": "nee"})

    assert row.values == {"covers_whole_zone": False}
    assert row.links == {"regions": [zone.region_id]}


def test_a_zone_that_is_linked_as_a_place_stays_one(zone):
    initiative(zone, regions=[zone.region])

    row = plan_one(zone, combine="replace", Naam="Buurtpunt", Regio="ELZ ZOLim")

    assert row.verdict == Verdict.UNCHANGED


def test_the_whole_zone_replaces_the_places_when_lists_are_replaced(zone):
    initiative(zone, regions=[place("Voeren", zone)])

    row = plan_one(zone, combine="replace", Naam="Buurtpunt", Regio="Hele zone")

    assert (row.values, row.links) == ({"covers_whole_zone": True}, {"regions": []})


def test_the_whole_zone_changes_nothing_when_lists_are_left(zone):
    initiative(zone, regions=[place("Voeren", zone)])

    row = plan_one(zone, combine="leave", Naam="Buurtpunt", Regio="Hele zone")

    assert row.verdict == Verdict.UNCHANGED


def test_a_partner_with_two_roles_leads_and_that_is_remarked_on(zone, terms):
    row = plan_one(zone, Naam="Buurtpunt", Trekker="CAW Limburg", Coördinator="caw limburg")

    assert row.links == {"partners": [terms["caw-limburg"].pk], "leads": [terms["caw-limburg"].pk]}
    assert sentences(row.resolved) == [
        "Blad “Blad1”, rij 2, kolom “Coördinator”: “CAW Limburg” is ook trekker. "
        "Een partner heeft één rol: we bewaren trekker."
    ]


def test_what_is_not_recognised_is_counted(zone, terms):
    found = plan(zone, ["Naam", "Partners"], ["A", "Samana; VZW De Brug"], ["B", "Samana"])

    assert dict(found.unresolved) == {("partners", "Samana"): 2, ("partners", "VZW De Brug"): 1}


def test_the_fingerprint_of_a_plan_changes_with_what_it_would_write(zone, terms):
    known = initiative(zone)

    def digest(text="Nieuw", combine="add"):
        return plan(zone, ["Naam", "Beschrijving"], ["Buurtpunt", text], combine=combine).digest

    first = digest()
    assert digest() == first
    assert digest("Anders") != first
    Initiative.objects.filter(pk=known.pk).update(version=2)
    assert digest() != first
