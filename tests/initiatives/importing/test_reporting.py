"""The JSON of an import: one shape, in which every text of the sheet is found back."""

import json

from initiatives.importing.reporting import as_json, summary
from tests import factories
from tests.initiatives.importing.conftest import part
from tests.initiatives.importing.sheets import plan

TOKEN = {"text", "value", "match", "certainty"}
ROW = ["sheet", "row", "verdict", "name", "initiative", "fields", "kept", "messages"]


def report(zone, *rows, **sheets):
    """Return the JSON as whoever asked for it reads it."""
    return json.loads(json.dumps(as_json(plan(zone, *rows, **sheets))))


def row_of(zone, **cells):
    return report(zone, list(cells), list(cells.values()))["rows"][1]


def token(text, value, match="exact", certainty="sure"):
    return {"text": text, "value": value, "match": match, "certainty": certainty}


def test_sheets_say_where_their_headings_are_and_what_each_column_is(zone, terms):
    found = report(
        zone,
        ["Inventaris 2026"],
        ["Naam", "Partners", "Telefoon", "Expertise: Wonen", "Ook van het type"],
        Oud=[["losse nota"]],
    )

    assert found["sheets"] == [
        {
            "name": "Blad1",
            "used": True,
            "header_rows": [2],
            "columns": [
                {"column": "A", "heading": "Naam", "field": "name", "kind": "text"},
                {"column": "B", "heading": "Partners", "field": "partners", "kind": "values"},
                {"column": "C", "heading": "Telefoon", "field": None, "kind": "ignored"},
                {
                    "column": "D",
                    "heading": "Expertise: Wonen",
                    "field": "expertise_domains",
                    "kind": "cross",
                },
                {
                    "column": "E",
                    "heading": "Ook van het type",
                    "field": "action_types",
                    "kind": "values",
                },
            ],
            "notes": [],
        },
        {"name": "Oud", "used": False, "header_rows": [], "columns": [], "notes": []},
    ]


def test_a_row_has_one_shape_whatever_becomes_of_it(zone, terms):
    factories.InitiativeFactory(zone=zone, name="Bestaat", slug="bestaat", description="Zo")

    found = report(
        zone,
        ["Naam", "Beschrijving"],
        ["Nieuw", "Zo"],
        ["Bestaat", "Anders"],
        ["bestaat!", "Zo"],
        ["", "Zo"],
    )

    assert [list(row) for row in found["rows"]] == [ROW] * 5
    assert [
        (row["sheet"], row["row"], row["verdict"], row["name"], row["initiative"])
        for row in found["rows"]
    ] == [
        ("Blad1", 1, "skipped", "", None),
        ("Blad1", 2, "new", "Nieuw", None),
        ("Blad1", 3, "changed", "Bestaat", "bestaat"),
        ("Blad1", 4, "possible_duplicate", "bestaat!", "bestaat"),
        ("Blad1", 5, "error", "", None),
    ]
    assert found["counts"] == {
        "new": 1,
        "changed": 1,
        "unchanged": 0,
        "possible_duplicate": 1,
        "merged": 0,
        "skipped": 1,
        "error": 1,
    }
    assert len(found["problems"]) == 2


def test_names_become_tokens_with_what_they_were_recognised_as(zone, terms):
    factories.AliasFactory(target=terms["caw-limburg"], text="CAW")
    for within in ("Roeselare", "Waregem"):
        part("Beveren", within)

    row = row_of(
        zone,
        Naam="Buurtpunt",
        Partners="Huis van het Kind; HUIS VAN HET KIND; CAW; Samana",
        Regio="Riemst, Beveren, hele zone",
    )

    assert row["fields"] == {
        "partners": [
            token("Huis van het Kind", "huis"),
            token("HUIS VAN HET KIND", "huis", "fingerprint"),
            token("CAW", "caw-limburg", "alias"),
            token("Samana", None, "none", "none"),
        ],
        "regions": [
            token("Riemst", "73066"),
            token("Beveren", None, "fingerprint", "doubt"),
            token("hele zone", "zolim", "fingerprint"),
        ],
    }


def test_crosses_become_tokens_of_the_field_of_their_group(zone, terms):
    row = row_of(
        zone,
        **{
            "Naam": "Buurtpunt",
            "Expertise: Wonen": "x",
            "Expertise: Werk en opleiding": "?",
            "Gemeente: Riemst": "deels",
            "Doelgroep: Jongeren": "-",
        },
    )

    assert row["fields"] == {
        "expertise_domains": [
            token("Wonen", "wonen"),
            token("Werk en opleiding: ?", None, "none", "doubt"),
        ],
        "regions": [token("Riemst", "73066")],
    }
    assert row["kept"] == [{"column": "Gemeente: Riemst", "text": "deels"}]
    assert [message["level"] for message in row["messages"]] == ["warning", "warning"]


def test_a_cross_for_the_whole_zone_is_a_region_too(zone):
    row = row_of(zone, **{"Naam": "Buurtpunt", "Hele zone": "x", "Gemeente: Riemst": "x"})

    assert row["fields"] == {
        "regions": [token("Riemst", "73066"), token("Hele zone", "zolim")],
        "covers_whole_zone": {"text": "x", "value": True},
    }


def test_both_fields_of_action_types_are_one_list(zone, terms):
    row = row_of(zone, **{"Naam": "Buurtpunt", "Actietype": "Project", "Ook van het type": "Soms"})

    assert row["fields"] == {
        "action_types": [token("Project", "project"), token("Soms", None, "none", "none")]
    }


def test_values_keep_their_text_beside_what_they_were_read_as(zone, terms):
    row = row_of(
        zone,
        **{
            "Naam": "Buurtpunt",
            "Status": "lopend",
            "Startjaar": "01/03/2019",
            "Website": "brein.be",
            "Bevestigd op": "1/3/2026",
            "BelRAI-screener": "x",
            "Eindjaar": "ooit",
        },
    )

    assert row["fields"] == {
        "status": token("lopend", "running", "fingerprint"),
        "start_year": {"text": "01/03/2019", "value": 2019},
        "website": {"text": "brein.be", "value": "https://brein.be"},
        "confirmed_on": {"text": "1/3/2026", "value": "2026-03-01"},
        "uses_belrai": {"text": "x", "value": True},
        "end_year": {"text": "ooit", "value": None},
    }


def test_what_has_no_place_is_kept_and_a_skipped_row_is_kept_whole(zone):
    found = report(
        zone, ["Naam", "Status", "Telefoon"], ["Buurtpunt", "", "089", "nota"], Oud=[["", "nota"]]
    )

    assert [(row["kept"], row["messages"]) for row in found["rows"][1:]] == [
        ([{"column": "Telefoon", "text": "089"}, {"column": "D", "text": "nota"}], []),
        (
            [{"column": "B", "text": "nota"}],
            [{"level": "info", "column": "", "text": "dit blad is niet gelezen"}],
        ),
    ]


def test_every_text_of_a_row_is_found_back_in_its_json(zone, terms):
    cells = {
        "Naam": "Buurtpunt",
        "Beschrijving": "Voor wie er woont",
        "Partners": "Samana / De Brug; CAW Limburg",
        "Regio": "Nergens",
        "Startjaar": "voorjaar 2019",
        "Actietype": "iets",
        "Expertise: Wonen": "misschien",
        "Telefoon": "089 12",
    }

    told = json.dumps(row_of(zone, **cells), ensure_ascii=False)

    assert [text for text in cells.values() if text not in told] == [
        "Samana / De Brug; CAW Limburg"
    ]
    assert [text for text in ("Samana", "De Brug", "CAW Limburg") if f'"{text}"' not in told] == []


def test_the_summary_counts_one_unknown_value_in_the_singular(zone):
    sentences = list(summary(plan(zone, ["Naam", "Partners"], ["Buurtpunt", "Samana"])))

    assert sentences[2:4] == [
        "1 waarde niet herkend en niet ingevoerd:",
        "  Partners: Samana (1×)",
    ]
