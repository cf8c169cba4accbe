from collections import Counter
from datetime import date
from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.loading.reference import load_reference_data
from initiatives.models import Abbreviation, ExpertiseDomain, Status, TargetGroup
from networks.loading.reporting import report
from networks.models import (
    Alias,
    PartnerType,
    Postcode,
    PrimaryCareZone,
    Region,
    RegionAncestry,
    RegionPart,
)
from tests.factories import AliasFactory, ExpertiseClusterFactory, TargetGroupFactory

FLANDERS_IN_2024, FLANDERS_IN_2025, BRUSSELS = 300, 285, 19


def above(slug):
    links = RegionAncestry.objects.filter(descendant__slug=slug)
    return {(name, partly) for name, partly in links.values_list("ancestor__slug", "is_partial")}


def composition(day):
    """The municipalities of every zone on a day, by code."""
    zones = RegionPart.objects.valid_on(day).filter(
        parent__level="zone", child__level="municipality"
    )
    return set(zones.values_list("parent__code", "child__code"))


def test_everything_in_the_tables_is_loaded(reference):
    assert Counter(Region.objects.values_list("level", flat=True)) == {
        "regional_zone": 16,
        "zone": 60,
        "municipality": FLANDERS_IN_2025 + BRUSSELS + 42,
        "sub_municipality": 1165,
        "neighbourhood": 25,
    }
    assert PrimaryCareZone.objects.count() == 60
    assert Postcode.objects.count() == 541
    assert PartnerType.objects.count() == 56
    assert TargetGroup.objects.count() == 58
    assert Abbreviation.objects.count() == 60


def test_the_first_run_says_how_much_is_new(reference):
    lines = [*report(reference)]

    assert lines[1] == "gebieden van zones: 60 nieuw, 0 bijgewerkt, 0 ongewijzigd"
    assert lines[-1] == "Klaar."


def test_a_second_run_changes_nothing_and_says_so(reference, dump):
    before = dump()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        tallies = load_reference_data()

    assert dump() == before
    assert [*report(tallies)][-1] == "Alles stond er al: niets gewijzigd."
    writes = ("INSERT", "UPDATE", "DELETE")
    assert [query["sql"] for query in queries if query["sql"].startswith(writes)] == []


def test_antwerpen_lies_in_four_zones_and_is_found_as_one(reference):
    assert above("antwerpen") == {
        ("antwerpen", False),
        ("regio-antwerpen", False),
        ("elz-antwerpen-centrum", True),
        ("elz-antwerpen-oost", True),
        ("elz-antwerpen-zuid", True),
        ("elz-noord-antwerpen", True),
    }
    within = Region.objects.within(Region.objects.filter(slug="antwerpen"))
    assert within.filter(level="sub_municipality").count() == 16
    assert within.get(code="11007").full_name == "Borsbeek (gemeente tot 2024)"


def test_a_district_of_antwerpen_lies_in_one_zone(reference):
    assert above("deurne-antwerpen") == {
        ("deurne-antwerpen", False),
        ("antwerpen", False),
        ("elz-antwerpen-oost", False),
        ("regio-antwerpen", False),
    }


def test_every_place_lies_in_one_municipality_and_one_zone(reference):
    places = Region.objects.filter(level__in=["sub_municipality", "neighbourhood"])
    links = RegionAncestry.objects.filter(descendant__in=places, is_partial=False)
    counts = Counter(links.values_list("descendant__code", "ancestor__level"))

    assert counts == {
        **{(code, level): 1 for code in codes(places) for level in ["municipality", "zone"]},
        **{(code, "regional_zone"): 1 for code in codes(places)},
        **dict.fromkeys(places.values_list("code", "level"), 1),
    }


def codes(regions):
    return set(regions.values_list("code", flat=True))


def test_a_retired_municipality_leads_to_its_successor(reference):
    tongeren = Region.objects.get(code="73083")

    assert tongeren.full_name == "Tongeren (gemeente tot 2024)"
    assert tongeren.successor.name == "Tongeren-Borgloon"
    assert tongeren.valid_until == date(2024, 12, 31)
    assert above("tongeren") == {
        (slug, False) for slug in ["tongeren", "tongeren-borgloon", "elz-zolim", "limburg"]
    }
    assert tongeren not in Region.objects.existing()


def test_the_composition_of_zones_is_dated(reference):
    before, after = composition(date(2024, 6, 1)), composition(date(2025, 1, 1))

    # Antwerpen counts four times.
    assert len(before) == FLANDERS_IN_2024 + BRUSSELS + 3
    assert len(after) == FLANDERS_IN_2025 + BRUSSELS + 3
    existing = codes(Region.objects.existing())
    assert {(zone, code) for zone, code in before - after if code in existing} == {
        ("pallieterland", "11035"),
        ("westkust-en-polder", "35011"),
        ("oostkust", "35029"),
    }
    moved = {("voorkempen", "11035"), ("middenkust", "35011"), ("middenkust", "35029")}
    assert moved < after - before
    assert {code for zone, code in before if zone == "zolim"} >= {"73083"}
    assert ("haspengouw", "73009") in before


def test_addresses_are_plain_where_nothing_else_is_called_that(reference):
    slugs = dict(Region.objects.values_list("full_name", "slug"))

    assert slugs["Gent"] == "gent"
    assert slugs["ELZ Gent"] == "elz-gent"
    assert slugs["Hasselt (gemeente tot 2024)"] == "hasselt-tot-2024"
    assert slugs["Koninksem (Tongeren-Borgloon)"] == "koninksem"
    assert slugs["Tongeren (Tongeren-Borgloon)"] == "tongeren-tongeren-borgloon"
    assert slugs["Gent (deelgemeente)"] == "gent-gent"
    assert slugs["Binnenstad (wijk in Gent)"] == "binnenstad-gent"
    assert [slug for slug in slugs.values() if slug.endswith("-2")] == []


def test_other_names_say_what_they_are(reference):
    antwerpen = Region.objects.get(slug="antwerpen")
    zone = PrimaryCareZone.objects.get(slug="noord-antwerpen")

    french = antwerpen.aliases.get(text="Anvers")
    assert (french.kind, french.source) == ("Franse naam", "Statbel REFNIS")
    assert antwerpen.aliases.get(text="Borsbeek").valid_until == date(2024, 12, 31)
    for target in (zone, zone.region):
        assert set(target.aliases.values_list("text", flat=True)) == {
            "Antwerpen Noord",
            "ELZA Noord",
        }


def test_a_postcode_leads_to_its_municipality_and_places(reference):
    deurne = Postcode.objects.get(code="2100")

    assert codes(deurne.regions) == {"11002", "11002-deurne"}


def test_statuses_have_dutch_addresses_and_a_code(reference):
    assert dict(Status.objects.values_list("code", "slug")) == {
        "idea": "idee",
        "starting": "in-opstart",
        "running": "lopend",
        "paused": "op-pauze",
        "ended": "afgelopen",
    }


def test_the_whole_population_covers_no_white_spot(reference):
    too_broad = TargetGroup.objects.filter(counts_as_coverage=False)

    assert list(too_broad.values_list("slug", flat=True)) == ["brede-bevolking"]


def test_what_staff_made_survives(reference, dump):
    term = TargetGroupFactory(label="Vissers", parent=TargetGroup.objects.get(slug="ouderen"))
    AliasFactory(target=term, text="zeelui")
    AliasFactory(target=TargetGroup.objects.get(slug="ouderen"), text="zilveren generatie")
    learned = Alias.objects.filter(origin="reference").last()
    learned.origin, learned.kind = Alias.Origin.LEARNED, "onthouden"
    learned.save()
    work = ExpertiseDomain.objects.get(slug="werk")
    work.cluster = ExpertiseClusterFactory()
    work.retired_on = date(2026, 1, 1)
    work.save()
    before = dump()

    load_reference_data()

    assert dump() == before


def test_a_changed_name_follows_the_table_and_is_reported(reference, dump):
    before = dump()
    Region.objects.filter(slug="gent").update(name="Ghent", population=1)
    group = TargetGroup.objects.get(slug="huurders")
    group.label = "Huurdertjes"
    group.save()
    out = StringIO()

    call_command("load_reference_data", stdout=out)

    lines = out.getvalue().splitlines()
    place = lines.index("doelgroepen: 0 nieuw, 1 bijgewerkt, 57 ongewijzigd")
    assert lines[place + 1] == "  Huurders: naam “Huurdertjes” wordt “Huurders”"
    assert lines[-1] == "Klaar."
    assert dump() == before


def test_an_address_once_given_stays(reference):
    Region.objects.filter(slug="gent").update(slug="gent-van-vroeger")

    load_reference_data()

    assert Region.objects.get(code="44021").slug == "gent-van-vroeger"
