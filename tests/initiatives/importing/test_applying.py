import datetime
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.columns import COLUMNS, Kind
from initiatives.importing.applying import apply_plan
from initiatives.importing.pipeline import import_workbook
from initiatives.importing.problems import ImportRefusedError
from initiatives.models import ImportBatch, ImportRow, Initiative
from initiatives.records import read_links, read_records
from tests import factories
from tests.initiatives.importing.sheets import bring_in, dump, only, plan, save, sentences

LONG_AGO = datetime.datetime(2020, 1, 1, 12, 30, 15, 123456, tzinfo=datetime.UTC)


def initiative(zone, name="Buurtpunt", **fields):
    made = factories.InitiativeFactory(zone=zone, name=name, **fields)
    Initiative.objects.filter(pk=made.pk).update(created=LONG_AGO, modified=LONG_AGO)
    return made


def partners_of(initiative):
    return sorted(initiative.participations.values_list("partner__slug", "role"))


def refusal(planned):
    with pytest.raises(ImportRefusedError) as refused:
        apply_plan(planned)
    return [str(problem) for problem in refused.value.problems]


def test_a_new_initiative_holds_everything_that_its_row_says(zone, terms):
    row = {
        "Naam": "Café Brein",
        "Beschrijving": "Één plek\nvoor elk",
        "Doelgroep": "Jongeren; Ouderen",
        "Regio": "Riemst; hele zone",
        "Partners": "Huis van het Kind; OCMW Riemst",
        "Trekker": "CAW Limburg",
        "Expertise": "Wonen",
        "Actietype": "Project",
        "Status": "Lopend",
        "Bereik": "regiospecifiek",
        "Startjaar": "2019",
        "Website": "www.brein.be",
        "Bevestigd op": "01/03/2026",
        "BelRAI-screener": "ja",
    }

    bring_in(zone, list(row), list(row.values()))

    made = only()
    (record,) = read_records(Initiative.objects.all())
    assert (made.zone, made.slug, made.name_key) == (zone, "cafe-brein", "cafe brein")
    assert (made.version, made.created == made.modified) == (1, True)
    assert Initiative.objects.get(description_key="een plek voor elk") == made
    assert {
        column.field: record.value(column.field)
        for column in COLUMNS
        if not column.is_link and column.kind is not Kind.KEY and record.value(column.field)
    } == {
        "name": "Café Brein",
        "description": "Één plek\nvoor elk",
        "covers_whole_zone": True,
        "action_type": terms["project"].pk,
        "status": terms["lopend"].pk,
        "scope": "zone_specific",
        "start_year": 2019,
        "website": "https://www.brein.be",
        "confirmed_on": datetime.date(2026, 3, 1),
        "uses_belrai": True,
        "is_public": True,
    }
    links = read_links(Initiative.objects.all())
    assert {field: linked[made.pk] for field, linked in links.items() if linked} == {
        "target_groups": [terms["jongeren"].pk, terms["ouderen"].pk],
        "regions": [made.regions.get(name="Riemst").pk],
        "partners": [terms[slug].pk for slug in ("huis", "ocmw-riemst", "caw-limburg")],
        "leads": [terms["caw-limburg"].pk],
        "expertise_domains": [terms["wonen"].pk],
    }


def test_a_blank_in_a_new_row_leaves_what_the_model_leaves(zone):
    bring_in(zone, ["Naam", "Beschrijving"], ["Buurtpunt"])
    made = only()

    by_hand = factories.InitiativeFactory.build(
        zone=zone, name="Buurtpunt", slug="buurtpunt", pk=made.pk, created=made.created
    )

    by_hand.modified = made.modified
    fields = [field.attname for field in Initiative._meta.concrete_fields]
    assert [getattr(made, field) for field in fields] == [
        getattr(by_hand, field) for field in fields
    ]


def test_what_came_in_is_kept_row_by_row(zone, terms):
    batch = bring_in(
        zone,
        ["Inventaris"],
        ["Naam", "Partners", "Telefoon"],
        ["Buurtpunt", "Samana; Huis van het Kind", "089"],
    )

    rows = ImportRow.objects.filter(batch=batch).order_by("pk")
    assert list(
        rows.values_list("sheet", "number", "raw", "verdict", "initiative", "unresolved")
    ) == [
        ("Blad1", 1, ["Inventaris"], "skipped", None, []),
        ("Blad1", 2, ["Naam", "Partners", "Telefoon"], "skipped", None, []),
        (
            "Blad1",
            3,
            ["Buurtpunt", "Samana; Huis van het Kind", "089"],
            "new",
            only().pk,
            [["partners", "Samana"]],
        ),
    ]
    assert rows[2].messages == [
        "Blad “Blad1”, rij 3, kolom “Partners”: “Samana” staat niet in de lijst. "
        "Verbeter de schrijfwijze of voeg het toe."
    ]
    assert (batch.state, batch.zone, batch.file_name) == ("applied", zone, "lijst.xlsx")
    assert {verdict: count for verdict, count in batch.counts.items() if count} == {
        "new": 1,
        "skipped": 2,
    }


def test_namesakes_of_another_zone_get_an_address_of_their_own(zone):
    initiative(factories.PrimaryCareZoneFactory(), "Buurtpunt", slug="buurtpunt")

    bring_in(zone, ["Naam", "Status"], ["Buurtpunt"], ["Buurtpunt Zolim"], ["Buurt punt"])

    assert list(
        Initiative.objects.filter(zone=zone).order_by("pk").values_list("slug", flat=True)
    ) == ["buurtpunt-zolim", "buurtpunt-zolim-zolim", "buurt-punt"]


def test_a_second_import_of_the_same_file_writes_nothing(zone, terms, tmp_path):
    path = save(
        tmp_path / "lijst.xlsx",
        ["Naam", "Beschrijving", "Partners", "Trekkers", "Regio", "Bevestigd op"],
        ["Café Brein", "=1+1", "CAW Limburg; Samana", "Huis van het Kind", "Hele zone", "1/3/2026"],
        ["BUURTPUNT", None, "OCMW Riemst", None, "Riemst", "?"],
    )
    first = import_workbook(path, zone=zone)
    before = dump()

    with CaptureQueriesContext(connection) as captured:
        second = import_workbook(path, zone=zone)

    assert first.batch is not None
    assert (second.batch, second.counts["unchanged"]) == (None, 2)
    # PostgreSQL reads many rows through a cursor.
    reading = ("SELECT", "DECLARE")
    assert [q["sql"] for q in captured if not q["sql"].startswith(reading)] == []
    assert dump() == before


@pytest.mark.parametrize(
    ("combine", "slugs"),
    [
        ("add", ["caw-limburg", "huis", "ocmw-riemst"]),
        ("replace", ["caw-limburg", "ocmw-riemst"]),
        ("leave", ["huis", "ocmw-riemst"]),
    ],
)
def test_lists_are_added_to_replaced_or_left(zone, terms, combine, slugs):
    known = initiative(zone, partners=[terms["huis"], terms["ocmw-riemst"]])

    bring_in(
        zone,
        ["Naam", "Partners", "Beschrijving"],
        ["Buurtpunt", "OCMW Riemst; CAW Limburg", "Nieuw"],
        combine=combine,
    )

    assert [slug for slug, _role in partners_of(known)] == slugs
    assert only().description == "Nieuw"


def test_a_link_that_stays_keeps_its_row_and_its_dates(zone, terms):
    known = initiative(zone)
    kept = factories.ParticipationFactory(
        initiative=known, partner=terms["huis"], since=datetime.date(2020, 1, 1)
    )

    bring_in(
        zone,
        ["Naam", "Partners"],
        ["Buurtpunt", "CAW Limburg; Huis van het Kind"],
        combine="replace",
    )

    assert known.participations.get(pk=kept.pk).since == datetime.date(2020, 1, 1)


def test_roles_are_given_and_taken(zone, terms):
    known = initiative(zone, partners=[terms["huis"], terms["ocmw-riemst"]])
    known.participations.filter(partner=terms["huis"]).update(role="lead")

    bring_in(
        zone,
        ["Naam", "Trekkers", "Coördinatoren"],
        ["Buurtpunt", "CAW Limburg", "Huis van het Kind"],
    )

    assert partners_of(known) == [
        ("caw-limburg", "lead"),
        ("huis", "coordinator"),
        ("ocmw-riemst", "partner"),
    ]


def test_a_change_raises_the_version_by_one_and_keeps_the_day_it_was_made(zone):
    known = initiative(zone, version=7)
    other = initiative(zone, "Ander")

    bring_in(zone, ["Naam", "Beschrijving"], ["Buurtpunt", "Nieuw"], ["Ander"])

    known.refresh_from_db()
    other.refresh_from_db()
    assert (known.version, known.created) == (8, LONG_AGO)
    assert known.modified > LONG_AGO
    assert (other.version, other.modified) == (1, LONG_AGO)


def test_a_name_is_corrected_by_the_key_and_the_address_stays(zone):
    known = initiative(zone, "Buurtpnut", slug="buurtpnut")

    bring_in(zone, ["Kenmerk", "Naam"], ["buurtpnut", "Buurtpunt É"])

    known.refresh_from_db()
    assert (known.name, known.name_key, known.slug) == ("Buurtpunt É", "buurtpunt e", "buurtpnut")
    assert Initiative.objects.get(name_key="buurtpunt e") == known


def test_a_plan_with_errors_is_refused(zone):
    planned = plan(zone, ["Naam", "Status"], ["Buurtpunt"], ["", "?"], ["", "nvt"])
    before = dump()

    assert refusal(planned) == sentences(planned)
    assert dump() == before


def test_a_plan_is_refused_as_a_whole_when_one_initiative_was_edited(zone):
    initiative(zone)
    initiative(zone, "Ander")
    planned = plan(
        zone, ["Naam", "Beschrijving"], ["Ander", "a"], ["Nieuw", "b"], ["Buurtpunt", "c"]
    )
    Initiative.objects.filter(name="Buurtpunt").update(version=2)
    before = dump()

    assert refusal(planned) == [
        "Blad “Blad1”, rij 4: “Buurtpunt” werd intussen door iemand anders aangepast. "
        "Lees het bestand opnieuw in."
    ]
    assert dump() == before


@pytest.mark.parametrize("row", [["", "Buurtpunt"], ["ander", "Buurtpunt"]])
def test_a_plan_is_refused_as_a_whole_when_a_name_was_taken(zone, row):
    initiative(zone, "Ander", slug="ander")
    planned = plan(zone, ["Kenmerk", "Naam"], ["", "Nieuw"], row)
    initiative(zone, "BUURTPUNT")
    before = dump()

    assert refusal(planned) == [
        "Blad “Blad1”, rij 3: “Buurtpunt” werd intussen door iemand anders toegevoegd. "
        "Lees het bestand opnieuw in."
    ]
    assert dump() == before


def test_a_failure_at_the_very_end_leaves_nothing_behind(zone, terms):
    initiative(zone, partners=[terms["huis"]])
    planned = plan(
        zone,
        ["Naam", "Partners", "Trekkers"],
        ["Nieuw", "Huis van het Kind", "CAW Limburg"],
        ["Buurtpunt", "OCMW Riemst", "Huis van het Kind"],
        combine="replace",
    )
    last = planned.rows[-1].resolved
    last.row = replace(last.row, number=-1)
    before = dump()

    assert refusal(planned) == [
        "De inventaris werd intussen aangepast. Lees het bestand opnieuw in."
    ]
    assert dump() == before


@pytest.mark.django_db(transaction=True)
def test_a_plan_is_refused_when_a_partner_in_it_is_gone(zone, terms):
    planned = plan(zone, ["Naam", "Partners"], ["Buurtpunt", "Huis van het Kind"])
    terms["huis"].delete()
    before = dump()

    assert refusal(planned) == [
        "De inventaris werd intussen aangepast. Lees het bestand opnieuw in."
    ]
    assert dump() == before


def test_one_new_row_takes_as_many_statements_as_twenty(zone, terms):
    def statements(*names):
        planned = plan(zone, ["Naam", "Partners"], *([name, "Huis van het Kind"] for name in names))
        with CaptureQueriesContext(connection) as captured:
            apply_plan(planned)
        # SQLite reports each row of an executemany as a statement of its own.
        return len([query for query in captured if "INSERT" not in query["sql"]])

    assert statements("een") == statements(*(f"naam {number}" for number in range(20)))


def test_a_dry_run_reports_and_writes_nothing(zone, tmp_path):
    path = save(tmp_path / "lijst.xlsx", ["Naam", "Status"], ["Buurtpunt"])
    before = dump()

    report = import_workbook(path, zone=zone, dry_run=True)

    assert (report.batch, report.counts["new"], report.problems) == (None, 1, [])
    assert dump() == before


def test_who_brought_a_file_in_is_kept(zone, tmp_path):
    person = factories.UserFactory()
    path = save(tmp_path / "lijst.xlsx", ["Naam", "Status"], ["Buurtpunt"])

    import_workbook(path, zone=zone, by=person)

    assert ImportBatch.objects.get().uploaded_by == person


@pytest.mark.parametrize("sheet", ["x" * 31, "é" * 31])
def test_long_names_of_sheets_and_files_fit(zone, tmp_path, sheet):
    rows = [["Naam", "Status"], ["Buurtpunt"]]
    path = save(tmp_path / f"{'n' * 240}.xlsx", *rows, sheet=sheet)

    import_workbook(path, zone=zone)

    assert ImportRow.objects.filter(sheet=sheet).count() == 2
