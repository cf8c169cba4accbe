"""A template that comes back while the inventory moved on: who changed what, and what stands."""

import pytest

from initiatives.importing.drafting import confirm_draft, plan_draft, start_draft
from initiatives.importing.explaining import Explainer, FieldClash
from initiatives.importing.plans import Verdict
from initiatives.importing.undoing import undo_batch
from initiatives.models import ImportBatch, ImportRow, Initiative, Participation
from tests import factories
from tests.initiatives.importing.conftest import place
from tests.initiatives.importing.sheets import dump_inventory, only, plan, sentences
from tests.initiatives.templates import export_with_base, hand_out

LONG = "Wat het initiatief doet, in veel woorden. " * 20


@pytest.fixture
def known(zone, terms):
    """An initiative with something in every kind of field."""
    return factories.InitiativeFactory(
        zone=zone,
        slug="buurtpunt",
        name="Buurtpunt",
        description=LONG,
        contact="oud@voorbeeld.be",
        start_year=2019,
        uses_belrai=True,
        covers_whole_zone=True,
        confirmed_on="2026-03-01",
        formality="formal",
        status=terms["lopend"],
        partners=[terms["huis"], terms["caw-limburg"]],
        target_groups=[terms["jongeren"]],
    )


@pytest.fixture
def handed(known, zone, tmp_path):
    return hand_out(tmp_path, zone)


def change(slug="buurtpunt", **values):
    """Edit an initiative in the inventory, as somebody does on screen."""
    initiative = Initiative.objects.get(slug=slug)
    for name, value in values.items():
        setattr(initiative, name, value)
    initiative.version += 1
    initiative.save()


def names(initiative, field="partners"):
    return sorted(map(str, getattr(initiative, field).all()))


def warnings(report):
    return [problem.text for problem in report.problems if not problem.is_error]


@pytest.mark.parametrize("write", [hand_out, export_with_base])
def test_a_file_that_comes_back_untouched_changes_nothing(known, zone, tmp_path, write):
    before = dump_inventory()

    report = write(tmp_path, zone).bring_in()

    assert (report.batch, report.problems) == (None, [])
    assert report.counts["unchanged"] == 1
    assert dump_inventory() == before


def test_an_untouched_file_leaves_all_that_changed_meanwhile(handed, known, terms):
    change(
        name="Ontmoetingspunt",
        description="Nieuw",
        contact="",
        start_year=None,
        status=None,
        uses_belrai=None,
        covers_whole_zone=False,
        formality="",
    )
    known.partners.remove(terms["huis"])
    known.target_groups.set([terms["ouderen"]])
    before = dump_inventory()

    report = handed.bring_in(clash="file")

    assert (report.batch, report.problems) == (None, [])
    assert dump_inventory() == before


def test_an_untouched_name_of_a_term_that_is_called_otherwise_since_asks_nothing(handed, terms):
    for slug, name in (("caw-limburg", "CAW Noord"), ("lopend", "Bezig"), ("jongeren", "Jeugd")):
        term = terms[slug]
        setattr(term, "name" if hasattr(term, "name") else "label", name)
        term.save()

    report = handed.bring_in()

    assert (report.batch, report.problems, report.plan.unresolved.total()) == (None, [], 0)


def test_a_change_in_the_file_only_is_written_and_nothing_else(handed, known):
    change(contact="nieuw@voorbeeld.be")
    handed.fill("buurtpunt", Startjaar=2020, Beschrijving="Kort")

    report = handed.bring_in()

    found = only()
    assert (found.start_year, found.description) == (2020, "Kort")
    assert found.contact == "nieuw@voorbeeld.be"
    assert warnings(report) == []


@pytest.mark.parametrize(
    ("heading", "text", "field", "value"),
    [
        ("Startjaar", 2021, "start_year", 2021),
        ("Beschrijving", f"{LONG} Meer.", "description", f"{LONG} Meer."),
        ("Formeel of informeel", "informeel", "formality", "informal"),
        ("BelRAI-screener", "nee", "uses_belrai", False),
    ],
)
def test_the_same_change_on_both_sides_is_no_clash(handed, heading, text, field, value):
    change(**{field: value})
    handed.fill("buurtpunt", **{heading: text})

    report = handed.bring_in()

    assert (report.batch, warnings(report)) == (None, [])
    assert getattr(only(), field) == value


CLASHES = [
    ("Startjaar", 2021, "start_year", 2022, "2019", "2021", "2022"),
    ("Algemeen contactpunt", "hier@x.be", "contact", "daar@x.be", "oud@voorbeeld.be", 0, 0),
    ("Beschrijving", "Hier", "description", "Daar", LONG, 0, 0),
    ("Bevestigd op", "02/03/2026", "confirmed_on", "2026-04-05", "01/03/2026", 0, "05/04/2026"),
    ("Naam", "Buurtplek", "name", "Ontmoetingspunt", "Buurtpunt", 0, 0),
]


@pytest.mark.parametrize(("heading", "text", "field", "now", "then", "given", "shown"), CLASHES)
def test_of_a_clash_the_inventory_is_kept_and_three_texts_are_told(
    handed, heading, text, field, now, then, given, shown
):
    change(**{field: now})
    before = dump_inventory()
    handed.fill("buurtpunt", **{heading: text})

    report = handed.bring_in()

    (warning,) = report.problems
    told = then[:60] + "…" if len(then) > 60 else then
    assert str(warning) == (
        f"Blad “Initiatieven”, rij 2, kolom “{heading}”: je bestand zegt “{given or text}”, de "
        f"inventaris intussen “{shown or now}”; toen je het bestand maakte stond er “{told}”. "
        "We houden de inventaris."
    )
    assert report.batch is None
    assert dump_inventory() == before


@pytest.mark.parametrize(("heading", "text", "field", "now"), [clash[:4] for clash in CLASHES])
def test_of_a_clash_the_file_is_taken_when_somebody_chooses_so(handed, heading, text, field, now):
    change(**{field: now})
    handed.fill("buurtpunt", **{heading: text})

    report = handed.bring_in(clash="file")

    column = only()._meta.get_field(field)
    assert getattr(only(), field) == column.to_python("2026-03-02" if "op" in heading else text)
    assert "We nemen je bestand." in warnings(report)[0]


def test_a_clash_is_shown_in_words_beside_the_other_changes_of_its_row(handed, known, terms):
    done = factories.StatusFactory(code="ended", slug="gestopt", label="Gestopt")
    factories.StatusFactory(code="planned", slug="gepland", label="Gepland")
    change(status=done)
    handed.fill("buurtpunt", Status="Gepland", Startjaar=2020)

    plan = handed.bring_in(dry_run=True).plan

    (row,) = Explainer(plan).rows(Verdict.CHANGED)
    assert row.clashes == (
        FieldClash("status", "Status", "Lopend", "Gepland", "Gestopt", takes_file=False),
    )
    assert [(c.heading, c.old, c.new) for c in row.changes] == [("Startjaar", "2019", "2020")]


def test_the_old_name_of_a_term_clashes_only_when_the_initiative_was_edited(handed, known, terms):
    factories.StatusFactory(code="ended", slug="gestopt", label="Gestopt")
    terms["lopend"].label = "Bezig"
    terms["lopend"].save()
    handed.fill("buurtpunt", Status="Gestopt")

    untouched = handed.bring_in(dry_run=True)
    change(contact="nieuw@voorbeeld.be")
    edited = handed.bring_in(dry_run=True)

    assert (untouched.counts["changed"], warnings(untouched)) == (1, [])
    assert edited.counts["changed"] == 0
    assert len(edited.plan.rows[1].clashes) == 1


def test_both_sides_add_to_and_take_from_the_same_list(handed, known, terms):
    new = factories.PartnerFactory(name="Kind en Gezin")
    factories.ParticipationFactory(initiative=known, partner=new)
    known.partners.remove(terms["caw-limburg"])
    handed.fill("buurtpunt", Partners="CAW Limburg; OCMW Riemst")

    report = handed.bring_in()

    assert names(known) == ["Kind en Gezin", "OCMW Riemst"]
    assert warnings(report) == []


@pytest.mark.parametrize("combine", ["add", "replace", "leave"])
def test_a_value_taken_off_a_list_in_the_file_goes_whatever_lists_do_otherwise(
    handed, known, terms, combine
):
    known.target_groups.add(terms["ouderen"])
    handed.fill("buurtpunt", Doelgroepen=None, Partners="Huis van het Kind")

    handed.bring_in(combine=combine)

    assert names(known, "target_groups") == ["Ouderen"]
    assert names(known) == ["Huis van het Kind"]


def test_the_order_of_a_list_and_the_case_of_a_word_are_no_change(handed, known):
    handed.fill(
        "buurtpunt", **{"Partners": "caw limburg | Huis van het Kind", "BelRAI-screener": "Ja"}
    )
    change(uses_belrai=None)

    assert handed.bring_in().batch is None


def test_who_is_no_partner_any_more_leads_no_more_and_the_period_of_others_stays(
    zone, known, terms, tmp_path
):
    Participation.objects.filter(partner=terms["huis"]).update(role="lead")
    Participation.objects.filter(partner=terms["caw-limburg"]).update(since="2020-01-01")
    handed = hand_out(tmp_path, zone).fill("buurtpunt", Partners="CAW Limburg", Trekkers=None)

    handed.bring_in()

    (left,) = Participation.objects.all()
    assert (left.partner, left.role) == (terms["caw-limburg"], "partner")
    assert left.since.year == 2020


def test_whom_the_file_still_calls_a_lead_stays_a_partner(zone, known, terms, tmp_path):
    Participation.objects.filter(partner=terms["huis"]).update(role="lead")
    handed = hand_out(tmp_path, zone).fill("buurtpunt", Partners="CAW Limburg")

    report = handed.bring_in()

    assert report.batch is None
    assert names(known) == ["CAW Limburg", "Huis van het Kind"]


def test_a_lead_crossed_out_stays_a_partner(zone, known, terms, tmp_path):
    Participation.objects.filter(partner=terms["huis"]).update(role="lead")
    handed = hand_out(tmp_path, zone).fill("buurtpunt", Trekkers=None)

    handed.bring_in()

    assert names(known) == ["CAW Limburg", "Huis van het Kind"]
    assert not Participation.objects.filter(role="lead").exists()


def test_an_emptied_cell_erases(handed, known):
    emptied = ("Beschrijving", "Startjaar", "Status", "BelRAI-screener", "Zone-breed")
    emptied += ("Bevestigd op", "Formeel of informeel", "Algemeen contactpunt", "Doelgroepen")
    handed.fill("buurtpunt", **dict.fromkeys(emptied))

    handed.bring_in()

    found = only()
    assert (found.description, found.contact, found.formality) == ("", "", "")
    assert (found.start_year, found.status, found.uses_belrai) == (None, None, None)
    assert (found.covers_whole_zone, found.confirmed_on) == (False, None)
    assert names(found, "target_groups") == []
    assert names(found) == ["CAW Limburg", "Huis van het Kind"]


@pytest.mark.parametrize("blank", ["?", "-", "nvt"])
def test_a_question_mark_erases_nothing(handed, known, blank):
    handed.fill("buurtpunt", Startjaar=blank, Partners=blank)

    assert handed.bring_in().batch is None


def test_a_cell_emptied_while_the_inventory_changed_it_is_a_clash(handed):
    change(start_year=2022)
    handed.fill("buurtpunt", Startjaar=None)

    kept = handed.bring_in()
    value = only().start_year
    handed.bring_in(clash="file")

    assert "je bestand zegt “(leeg)”" in warnings(kept)[0]
    assert (value, only().start_year) == (2022, None)


def test_a_column_that_was_removed_erases_nothing(handed, known):
    handed.edit(lambda workbook: workbook["Initiatieven"].delete_cols(3, 3))

    assert handed.bring_in().batch is None


def test_a_name_is_corrected_by_its_kenmerk(handed):
    handed.fill("buurtpunt", Naam="Buurtplek")

    handed.bring_in()

    assert (only().name, only().slug) == ("Buurtplek", "buurtpunt")


def test_a_row_deleted_in_the_file_changes_nothing(handed, zone):
    handed.drop("buurtpunt")
    before = dump_inventory()

    assert handed.bring_in().batch is None
    assert dump_inventory() == before


def test_a_row_added_to_the_file_is_new_and_asks_nothing(handed, zone, terms):
    handed.add(Naam="Babytheek", Partners="Huis van het Kind; OCMW Riemst", Status="Lopend")

    report = handed.bring_in()

    made = Initiative.objects.get(name="Babytheek")
    assert names(made) == ["Huis van het Kind", "OCMW Riemst"]
    assert (report.problems, report.plan.unresolved.total()) == ([], 0)


def test_an_initiative_that_left_the_inventory_stays_away(handed, known, zone):
    known.delete()

    unchanged = handed.bring_in()
    changed = handed.fill("buurtpunt", Startjaar=2020).bring_in()

    assert (unchanged.batch, unchanged.problems, unchanged.counts["skipped"]) == (None, [], 2)
    assert [str(problem) for problem in changed.problems] == [
        "Blad “Initiatieven”, rij 2: dit initiatief staat intussen niet meer in de inventaris. "
        "De wijzigingen in je bestand zijn niet ingevoerd."
    ]
    assert Initiative.objects.count() == 0
    handed.bring_in(clash="file")
    assert (only().name, only().start_year) == ("Buurtpunt", 2020)


def test_a_value_that_is_not_recognised_is_asked_only_when_it_is_new(handed, known):
    handed.fill("buurtpunt", Partners="Huis van het Kind; CAW Limburg; Zorgpunt Nergens")

    report = handed.bring_in(dry_run=True)

    assert dict(report.plan.unresolved) == {("partners", "Zorgpunt Nergens"): 1}


@pytest.mark.parametrize("damage", ["text", "row", "end", "all"])
def test_a_base_that_was_touched_is_not_used_and_that_is_said(handed, known, damage):
    def touch(workbook):
        base = workbook["Basis"]
        if damage == "text":
            base["E3"].value = "Iets anders"
        elif damage == "row":
            base.delete_rows(3)
        elif damage == "end":
            base.delete_rows(base.max_row)
        else:
            base.delete_rows(2, 100)

    change(start_year=2022)
    handed.edit(touch).fill("buurtpunt", Beschrijving=None)

    report = handed.bring_in()

    assert warnings(report) == [
        "Het verborgen blad “Basis” is gewijzigd of onvolledig. We lezen het bestand daarom als "
        "een gewone lijst: een lege cel wist niets. Kijk na of je niets overschrijft dat intussen "
        "in de inventaris gewijzigd is."
    ]
    assert (only().start_year, only().description) == (2019, LONG)


def test_a_template_without_its_base_is_read_as_any_list_and_that_is_said(handed, known):
    handed.edit(lambda workbook: workbook.remove(workbook["Basis"]))

    report = handed.bring_in()

    assert [text.partition(".")[0] for text in warnings(report)] == [
        "In dit sjabloon ontbreekt het verborgen blad “Basis”"
    ]
    assert (report.batch, report.counts["unchanged"]) == (None, 1)
    assert {layout.sheet for layout in report.plan.layouts} == {"Initiatieven"}


def test_a_template_of_another_zone_is_refused(handed, tmp_path):
    handed.zone = factories.PrimaryCareZoneFactory(slug="dender", name="Dender")

    report = handed.bring_in()

    assert [str(problem) for problem in report.plan.errors] == [
        "Dit bestand is gemaakt voor ELZ ZOLim en je voert in voor ELZ Dender. "
        "Kies ELZ ZOLim, of maak een bestand voor ELZ Dender."
    ]
    assert report.batch is None


def test_an_import_of_a_template_is_undone_exactly(handed, known, zone, terms):
    place("Voeren", zone)
    handed.fill("buurtpunt", Naam="Buurtplek", Status=None, Doelgroepen=None, Partners="Voeren")
    handed.fill("buurtpunt", **{"Partners": "CAW Limburg; OCMW Riemst", "Zone-breed": None})
    before = dump_inventory()

    report = handed.bring_in()
    changed = dump_inventory()
    undo_batch(report.batch)

    assert changed != before
    assert dump_inventory() == before


def test_a_draft_keeps_what_the_file_said_and_the_choice_between_two_changes(handed, staff, known):
    handed.fill("buurtpunt", Startjaar=2021, Doelgroepen=None)
    batch = start_draft(handed.read(), zone=handed.zone, by=staff)
    change(start_year=2022)

    kept = plan_draft(ImportBatch.objects.get())
    batch.base["taken"] = [["Initiatieven", 2, "start_year"]]
    batch.save()
    taken = plan_draft(ImportBatch.objects.get())

    assert [clash.takes_file for clash in kept.plan.rows[1].clashes] == [False]
    assert kept.plan.rows[1].values == {}
    assert taken.plan.rows[1].values == {"start_year": 2021}
    confirm_draft(batch, digest=taken.plan.digest, by=staff)
    assert (only().start_year, names(only(), "target_groups")) == (2021, [])
    assert ImportRow.objects.filter(sheet="Initiatieven").count() == 2


def test_only_the_list_of_a_template_is_stored_in_a_draft(handed, staff):
    batch = start_draft(handed.read(), zone=handed.zone, by=staff)

    assert {row.sheet for row in batch.rows.all()} == {"Initiatieven"}
    assert [sheet["name"] for sheet in batch.sheets] == ["Initiatieven"]


def test_a_list_of_somebody_else_may_have_sheets_with_our_names(zone, terms):
    rows = [["Naam", "Status"], ["Babytheek", "Lopend"]]

    found = plan(zone, ["Leeg"], Voorbeeld=rows, Legende=[["Naam", "Status"], ["Brein", "Lopend"]])

    assert found.counts["new"] == 2


ODD_TEXTS = [
    "  rand  ",
    "één\r\n\r\ntwee\tdrie",
    "#1 op de lijst",
    "#" * 300,
    "=1+1",
    "_x0041_ en bel\x07len",
    "'t Lab",
    "hart \U0001f499 en \u200bniets en \u00a0hard",
    "<r>vet</r> &amp;",
    "regel\u2028scheiding\x85einde",
    f"{LONG}   ",
    "?",
    "-",
    "x" * 250,
    "x" * 251,
]


def test_odd_texts_come_back_unchanged_and_leave_the_base_whole(zone, terms, tmp_path):
    odd = [factories.PartnerFactory(name=name) for name in ("A; B", '"Thuis" vzw', "Pijp|lijn, en")]
    for number, text in enumerate(ODD_TEXTS):
        factories.InitiativeFactory(
            zone=zone, name=f"{number:02}", slug=f"i{number}", description=text, partners=odd
        )
    handed = hand_out(tmp_path, zone)
    # As if all had been edited since: what is taken for a change would be a clash.
    Initiative.objects.update(version=9, description="Intussen anders")

    report = handed.bring_in(clash="file")

    assert (report.batch, report.counts["unchanged"]) == (None, len(ODD_TEXTS))
    assert warnings(report) == ["1 onzichtbaar teken weggelaten. Kijk na of de tekst klopt."]


def test_an_old_name_on_a_list_that_changed_asks_nothing_and_its_partner_stays(
    handed, known, terms
):
    terms["caw-limburg"].name = "Welzijn Oost"
    terms["caw-limburg"].save()
    handed.fill("buurtpunt", Partners="Huis van het Kind; CAW Limburg; OCMW Riemst")

    report = handed.bring_in()

    assert names(known) == ["Huis van het Kind", "OCMW Riemst", "Welzijn Oost"]
    assert (report.problems, report.plan.unresolved.total()) == ([], 0)


def test_an_old_name_taken_off_a_list_is_said_to_be_another_one_now(handed, known, terms):
    terms["caw-limburg"].name = "Welzijn Oost"
    terms["caw-limburg"].save()
    handed.fill("buurtpunt", Partners="Huis van het Kind")

    report = handed.bring_in()

    assert report.batch is None
    assert sentences(report) == [
        "Blad “Initiatieven”, rij 2, kolom “Partners”: “CAW Limburg” is weggehaald, maar heet in "
        "de inventaris nu anders. Haal het daar weg."
    ]


def test_the_whole_zone_among_the_regions_of_a_template_counts_whatever_lists_do_otherwise(
    zone, terms, tmp_path
):
    riemst = place("Membruggen", zone)
    factories.InitiativeFactory(zone=zone, slug="brein", name="Brein", regions=[riemst])
    handed = hand_out(tmp_path, zone).fill("brein", **{"Regio’s": "Membruggen; hele zone"})

    handed.bring_in(combine="leave")

    assert only().covers_whole_zone
    assert names(only(), "regions") == ["Membruggen"]
