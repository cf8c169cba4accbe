"""The selection as a file: the same initiatives as the list, and nothing that is not for you."""

import csv
import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify

from initiatives.columns import COLUMNS
from initiatives.exporting import sheets
from initiatives.exporting.inventory import FEW
from initiatives.importing.pipeline import import_workbook
from initiatives.models import Initiative
from networks.models import PrimaryCareZone
from tests import workbooks
from tests.factories import InitiativeFactory, ParticipationFactory, TargetGroupFactory, UserFactory
from tests.factories import ZoneRoleFactory as Role
from tests.initiatives.finding.random_worlds import World
from tests.places import make_place, make_zone

pytestmark = pytest.mark.django_db

LIST, TAKE = reverse("initiatives:list"), reverse("initiatives:take")
KINDS = ("xlsx", "csv", "json")
SECRETS = ("012 34 56 78", "onthaal@voorbeeld.be", "alleen voor ons")


def download(client, kind, query=""):
    return client.get(f"{reverse('initiatives:export', args=[kind])}{query}")


def rows(response, kind):
    if kind == "json":
        return response.json()["initiatieven"]
    if kind == "csv":
        text = response.content.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    return workbooks.rows_of(workbooks.read(response.content)["Initiatieven"])


def keys(response, kind):
    return [row["slug" if kind == "json" else "Kenmerk"] for row in rows(response, kind)]


def listed(client, query):
    """Return the slugs that all pages of the list show."""
    found, number = [], 1
    while True:
        response = client.get(f"{LIST}?{query}&pagina={number}", follow=True)
        listing = response.context["listing"]
        found += [row.url.strip("/").rpartition("/")[2] for row in listing.rows]
        if not listing.page.has_next():
            return found
        number += 1


def whole_text(response, kind):
    if kind != "xlsx":
        return response.content.decode()
    book = workbooks.read(response.content)
    cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return "\n".join(str(cell) for cell in cells)


# The same as the list


@pytest.mark.parametrize("seed", range(6))
def test_a_file_holds_the_initiatives_of_the_list_in_its_order(client, staff, seed):
    world = World(seed)
    for _ in range(5):
        order = world.dice.choice(["naam", "bevestigd", "gewijzigd", "partners"])
        query = urlencode({**world.question(), "sorteer": [order]}, doseq=True)

        for kind in KINDS:
            assert keys(download(client, kind, f"?{query}"), kind) == listed(client, query)


@pytest.mark.parametrize("words", ["dementie", "demenite", "praatcafe dementie", "xyzxyz"])
def test_words_find_in_a_file_what_they_find_in_the_list(client, words):
    for name in ("Praatcafé dementie", "Dementie thuis", "Huis van het Kind"):
        InitiativeFactory(name=name, slug=slugify(name))
    query = urlencode({"q": words})

    for kind in KINDS:
        assert keys(download(client, kind, f"?{query}"), kind) == listed(client, query)


def test_the_columns_of_the_table_on_screen_are_no_choice_for_a_file(client):
    InitiativeFactory()

    response = download(client, "csv", "?weergave=tabel&kolommen=doelgroep")

    assert len(rows(response, "csv")[0]) == len(COLUMNS) - 4


def test_all_pages_of_the_list_go_along(client):
    for number in range(30):
        InitiativeFactory(name=f"Initiatief {number:02}")

    assert [len(rows(download(client, kind, "?pagina=2"), kind)) for kind in KINDS] == [30] * 3


def test_a_selection_too_long_to_name_its_keys_is_the_same(client, monkeypatch):
    group = TargetGroupFactory(slug="ouderen")
    for number in range(4):
        InitiativeFactory(name=f"Initiatief {number}", target_groups=[group] if number % 2 else [])
    query = "?doelgroep=ouderen&sorteer=gewijzigd"
    before = {kind: rows(download(client, kind, query), kind) for kind in KINDS}

    for module in ("exporting.inventory", "taking.files"):
        monkeypatch.setattr(f"initiatives.{module}.FEW", 1)

    assert FEW > 2
    assert {kind: rows(download(client, kind, query), kind) for kind in KINDS} == before


def test_what_nobody_knows_is_ignored_as_in_the_list_and_named(client):
    InitiativeFactory()
    query = "?doelgroep=bestaat-niet"

    assert [len(rows(download(client, kind, query), kind)) for kind in KINDS] == [1] * 3
    sentence = "Dit kennen we niet, en we hebben er niet op gefilterd: Doelgroep “bestaat-niet”."
    assert sentence in whole_text(download(client, "xlsx", query), "xlsx")
    assert download(client, "json", query).json()["opmerkingen"] == [sentence]
    assert "bestaat-niet" in client.get(f"{TAKE}{query}").text


# Who may see what


@pytest.fixture
def guarded():
    zone = make_zone("ZOLim")
    shown = {"zone": zone, "contact": SECRETS[0], "how_to_join": f"Mail naar {SECRETS[1]}"}
    InitiativeFactory(name="Open", slug="open", remarks=SECRETS[2], **shown)
    InitiativeFactory(name="Geheim plan", slug="geheim-plan", is_public=False, zone=zone)


def secrets_in(client, kind, query=""):
    text = whole_text(download(client, kind, query), kind)
    return [secret for secret in (*SECRETS, "Geheim plan", "geheim-plan") if secret in text]


@pytest.mark.parametrize("kind", KINDS)
def test_a_visitor_gets_no_contact_data_no_remarks_and_nothing_private(client, guarded, kind):
    assert secrets_in(client, kind) == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_account_without_a_role_gets_no_more(client, guarded, kind):
    client.force_login(UserFactory())

    assert secrets_in(client, kind) == []


@pytest.mark.parametrize("kind", KINDS)
def test_who_has_a_role_gets_contact_data_too(client, guarded, kind):
    client.force_login(Role(role="forum_member").user)

    assert secrets_in(client, kind) == list(SECRETS[:2])


@pytest.mark.parametrize("kind", KINDS)
def test_staff_get_everything(staff_client, guarded, kind):
    assert secrets_in(staff_client, kind) == [*SECRETS, "Geheim plan", "geheim-plan"]


@pytest.mark.parametrize("layout", ["zolim", "dender"])
def test_no_layout_lets_anything_more_through(client, guarded, layout):
    for kind in ("xlsx", "csv"):
        assert secrets_in(client, kind, f"?indeling={layout}") == []


# What it looks like


def test_the_columns_can_be_chosen(client):
    InitiativeFactory(name="Huis")
    query = "?kolommen=status&kolommen=name"

    assert list(rows(download(client, "csv", query), "csv")[0]) == ["Naam", "Status"]
    assert rows(download(client, "xlsx", query), "xlsx") == [{"Naam": "Huis"}]
    assert rows(download(client, "json", query), "json") == [{"name": "Huis", "status": None}]


def test_the_layouts_of_the_pilot_zones_go_along(client):
    zone = make_zone("Dender")
    make_place("Lebbeke", zone.region)
    InitiativeFactory(name="Huis", zone=zone)

    headings = {
        (layout, kind): list(rows(download(client, kind, f"?indeling={layout}"), kind)[0])
        for layout in ("zolim", "dender")
        for kind in ("csv", "xlsx")
    }

    assert headings["zolim", "csv"][0] == headings["zolim", "xlsx"][0] == "Naam van de activiteit"
    assert "Gemeente: Lebbeke" in headings["dender", "csv"]


def test_a_csv_opens_in_a_spreadsheet_as_it_is(client):
    InitiativeFactory(name="Café; één", description="Regel 1\nRegel 2")

    response = download(client, "csv", "?kolommen=name,description")

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content == (
        '\ufeffNaam;Beschrijving\r\n"Café; één";"Regel 1\nRegel 2"\r\n'.encode()
    )


@pytest.mark.parametrize("name", ["=1+1", "+32 11", "-2+3", "@SUM(A1)"])
def test_no_text_runs_as_a_formula(client, name):
    InitiativeFactory(name=name)

    csv_text = download(client, "csv", "?kolommen=name").content.decode()
    cell = workbooks.read(download(client, "xlsx", "?kolommen=name").content)["Initiatieven"]["A2"]

    assert csv_text.splitlines()[1] == f"'{name}"
    assert (cell.value, cell.data_type, cell.quotePrefix) == (name, "s", True)


def test_a_json_says_what_it_is(client):
    make_zone("ZOLim")
    InitiativeFactory(name="Huis", start_year=2019, confirmed_on="2026-03-01", uses_belrai=False)

    told = download(client, "json", "?sorteer=gewijzigd").json()

    assert told["zin"] == "1 initiatief"
    assert told["adres"] == "http://testserver/initiatieven/?sorteer=gewijzigd"
    assert told["stand_op"][:2] == "20"
    (row,) = told["initiatieven"]
    assert told["aantal"] == 1
    assert list(row) == list(told["sleutels"])
    assert (row["start_year"], row["confirmed_on"], row["uses_belrai"]) == (
        2019,
        "2026-03-01",
        "nee",
    )
    assert all(not isinstance(value, (dict, list)) for value in row.values())


def test_an_excel_says_what_it_is(client):
    InitiativeFactory()

    text = whole_text(download(client, "xlsx", "?sorteer=gewijzigd"), "xlsx")

    assert "http://testserver/initiatieven/?sorteer=gewijzigd" in text
    assert "Gemaakt op" in text


# There and back


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_was_downloaded_and_is_imported_again_changes_nothing(staff_client, tmp_path, kind):
    call_command("load_reference_data", verbosity=0)
    call_command("load_demo", verbosity=0)
    zone = PrimaryCareZone.objects.get(slug="dender")
    odd = InitiativeFactory(
        name="=1+1", zone=zone, description="@home\r\n\r\n- a;b\n- 'c'", contact="+32 11 22 33 44"
    )
    ParticipationFactory(initiative=odd, role="lead")
    path = tmp_path / f"uit.{kind}"
    response = download(staff_client, kind, "?zone=dender")
    path.write_bytes(response.content)
    own = Initiative.objects.filter(zone=zone).count()
    of_other_zones = len(rows(response, kind)) - own

    counts = import_workbook(path, zone=zone, dry_run=True).counts

    assert (counts["new"], counts["changed"], counts["unchanged"]) == (0, 0, own)
    # The list also holds what others share with this zone: an import of the zone refuses those.
    assert counts["error"] == of_other_zones


# What cannot be made


@pytest.mark.parametrize(
    ("kind", "query", "sentence"),
    [
        ("pdf", "", "We maken geen bestanden van het soort “pdf”. Kies Excel, CSV of JSON."),
        ("xlsx", "?kolommen=niets", "We kennen de kolom “niets” niet."),
        ("xlsx", "?indeling=niets", "We kennen de indeling “niets” niet."),
        ("csv", "?indeling=eigen", "Kruis minstens één kolom aan, of kies alle kolommen."),
        ("json", "?indeling=dender", "bestaan alleen als Excel of CSV."),
        ("csv", "?kolommen=remarks", "De kolom “Opmerkingen” is alleen voor wie is aangemeld"),
    ],
)
def test_a_wrong_choice_gets_a_sentence_on_the_page_to_choose_again(client, kind, query, sentence):
    InitiativeFactory()

    response = download(client, kind, query)

    assert response.status_code == 400
    assert sentence in response.text
    assert "Download Excel (1 rij)" in response.text


def test_a_text_that_no_cell_can_hold_gets_a_sentence(client):
    InitiativeFactory(description="a" * (sheets.LONGEST_TEXT + 1))

    response = download(client, "xlsx")

    assert response.status_code == 409
    assert "Kort die tekst in." in response.text
    assert len(rows(download(client, "csv"), "csv")) == 1


def test_signs_that_no_text_holds_do_no_harm(client):
    InitiativeFactory()

    for query in ("?kolommen=%00", "?indeling=%00", "?kolommen=name,,name", "?indeling="):
        assert download(client, "csv", query).status_code in (200, 400)


# The page


def test_the_page_says_how_many_rows_and_keeps_the_question(client):
    group = TargetGroupFactory(slug="ouderen", label="Ouderen")
    for _ in range(3):
        InitiativeFactory(target_groups=[group])
    InitiativeFactory()

    page = client.get(f"{TAKE}?doelgroep=ouderen&pagina=2").text

    for label in ("Excel", "CSV", "JSON"):
        assert f"Download {label} (3 rijen)" in page
    assert '<input type="hidden" name="doelgroep" value="ouderen">' in page
    assert "3 initiatieven voor ouderen" in page


def test_the_page_offers_only_columns_that_this_person_may_have(client, staff_client):
    InitiativeFactory()
    offered = staff_client.get(TAKE).text
    client.logout()
    page = client.get(TAKE).text

    assert [column.field for column in COLUMNS if f'value="{column.field}"' not in offered] == []
    hidden = [column.field for column in COLUMNS if f'value="{column.field}"' not in page]
    assert hidden == ["how_to_join", "contact", "is_public", "remarks"]


def test_an_empty_selection_offers_nothing(client):
    page = client.get(TAKE).text

    assert "er is niets om mee te nemen" in page
    assert "Download" not in page


def test_the_list_leads_to_the_page_with_its_question_and_number(client):
    InitiativeFactory(target_groups=[TargetGroupFactory(slug="ouderen")])

    page = client.get(f"{LIST}?doelgroep=ouderen").text

    assert f'href="{TAKE}?doelgroep=ouderen">Download (1 rij)</a>' in page
    for name in ("booklet", "wall_list"):
        assert f'href="{reverse(f"initiatives:{name}")}?doelgroep=ouderen"' in page


# What it costs


@pytest.mark.parametrize("kind", KINDS)
def test_the_statements_do_not_depend_on_the_number_of_rows(client, kind):
    def statements():
        download(client, kind)
        with CaptureQueriesContext(connection) as captured:
            download(client, kind)
        return len(captured)

    InitiativeFactory(target_groups=[TargetGroupFactory()])
    before = statements()
    for _ in range(12):
        InitiativeFactory(target_groups=[TargetGroupFactory()])

    assert statements() == before
