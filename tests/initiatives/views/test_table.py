"""The list as a table: columns, order, and what stays in another view (U-F15, U-F17, U-F18)."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.finding.kinds import KINDS
from initiatives.finding.viewing import COLUMNS, NAME, ORDERS
from tests.factories import (
    ActionTypeFactory,
    ExpertiseClusterFactory,
    ExpertiseDomainFactory,
    InitiativeFactory,
    PartnerFactory,
    PartnerTypeFactory,
    StatusFactory,
    TargetGroupFactory,
)
from tests.places import make_place, make_zone

pytestmark = pytest.mark.django_db

LIST = reverse("initiatives:list")
TABLE = f"{LIST}?weergave=tabel"


def all_columns():
    return "".join(f"&kolommen={key}" for key in sorted(COLUMNS[1:]))


def in_order(order):
    return f"{LIST}?sorteer={order}&weergave=tabel{all_columns()}"


def listing(response):
    return response.context["listing"]


def cells(response):
    table = listing(response).table
    keys = [heading.key for heading in table.headings]
    return [dict(zip(keys, [row.name, *row.cells], strict=True)) for row in table.rows]


def names(response):
    return [row.name for row in listing(response).table.rows]


def headings(text):
    head = re.search(r"<thead>.*?</thead>", text, re.DOTALL)[0]
    return [
        unescape(" ".join(re.sub(r"<[^>]+>", "", cell).split()))
        for cell in re.findall(r"<th .*?</th>", head, re.DOTALL)
    ]


def test_the_usual_columns_stand_beside_the_name(client):
    InitiativeFactory()

    assert headings(client.get(TABLE).text) == [
        "Naam ▲. Sorteer: naam, van Z naar A Filter op Naam",
        "Doelgroep. Sorteer: doelgroep Filter op Doelgroep",
        "Regio. Sorteer: regio Filter op Regio",
        "Partner. Sorteer: partner Filter op Partner",
        "Expertisedomein. Sorteer: expertisedomein Filter op Expertisedomein",
        "Actietype. Sorteer: actietype Filter op Actietype",
        "Actualiteit. Sorteer: actualiteit Filter op Actualiteit",
    ]


def test_a_row_says_what_is_known_in_every_column(client):
    province = make_place("Zuid-Limburg", level="regional_zone", slug="zuid-limburg")
    zone = make_zone("ZOLim")
    town = make_place("Riemst", zone.region, province)
    cluster = ExpertiseClusterFactory(label="Wonen en werken")
    InitiativeFactory(
        name="Praatcafé",
        zone=zone,
        regions=[town],
        target_groups=[TargetGroupFactory(label="Ouderen"), TargetGroupFactory(label="Jeugd")],
        partners=[
            PartnerFactory(name="CAW", partner_type=PartnerTypeFactory(label="Welzijn")),
            PartnerFactory(name="Academie", partner_type=PartnerTypeFactory(label="Cultuur")),
        ],
        expertise_domains=[ExpertiseDomainFactory(label="Huisvesting", cluster=cluster)],
        action_type=ActionTypeFactory(label="Opleiding"),
        status=StatusFactory(label="Lopend"),
        formality="formal",
        scope="cross_zone",
        confirmed_on="2020-03-01",
    )

    (row,) = cells(client.get(TABLE + all_columns()))

    changed = row.pop("gewijzigd")
    assert re.fullmatch(r"\d\d/\d\d/\d{4}", changed)
    assert row == {
        "naam": "Praatcafé",
        "doelgroep": "Jeugd, Ouderen",
        "regio": "Riemst",
        "partner": "Academie, CAW",
        "partners": "2",
        "partnertype": "Cultuur, Welzijn",
        "domein": "Huisvesting",
        "cluster": "Wonen en werken",
        "actietype": "Opleiding",
        "intensiteit": "",
        "model": "",
        "formeel": "formeel",
        "status": "Lopend",
        "bereik": "ELZ-overstijgend",
        "zone": "ZOLim",
        "referentieregio": "Zuid-Limburg",
        "bevestigd": "01/03/2020",
        "actualiteit": "verouderd",
    }


def test_whoever_serves_the_whole_zone_says_so_in_the_column_of_places(client):
    InitiativeFactory(zone=make_zone("ZOLim"), covers_whole_zone=True)

    assert [row["regio"] for row in cells(client.get(TABLE))] == ["hele zone"]


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_sorts_both_ways_and_says_so(client, column):
    InitiativeFactory(name="Aap")
    InitiativeFactory(name="Noot", confirmed_on="2026-01-01", partners=[PartnerFactory()])

    there = client.get(in_order(column))
    back = client.get(in_order(f"-{column}"))

    (now,) = [one for one in listing(there).table.headings if one.sorted]
    (then,) = [one for one in listing(back).table.headings if one.sorted]
    assert (now.key, then.key) == (column, column)
    assert {now.sorted, then.sorted} == {"ascending", "descending"}
    assert now.address.value("sorteer") == f"-{column}"
    assert then.address.value("sorteer") == column
    assert there.text.count(f'aria-sort="{now.sorted}"') == 1
    assert sorted(names(there)) == sorted(names(back)) == ["Aap", "Noot"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("naam", ["Aap", "Noot"]),
        ("-naam", ["Noot", "Aap"]),
        ("bevestigd", ["Noot", "Aap"]),
        ("-bevestigd", ["Aap", "Noot"]),
        ("partners", ["Noot", "Aap"]),
        ("-partners", ["Aap", "Noot"]),
        ("doelgroep", ["Noot", "Aap"]),
        ("-doelgroep", ["Aap", "Noot"]),
    ],
)
def test_rows_follow_the_order_asked_for(client, order, expected):
    InitiativeFactory(name="Aap", target_groups=[TargetGroupFactory(label="Wezen")])
    InitiativeFactory(
        name="Noot",
        confirmed_on="2026-01-01",
        partners=[PartnerFactory()],
        target_groups=[TargetGroupFactory(label="Baby’s")],
    )

    assert names(client.get(f"{TABLE}&sorteer={order}")) == expected


def test_every_heading_of_a_facet_leads_to_that_facet(client):
    InitiativeFactory(
        partners=[PartnerFactory()],
        action_type=ActionTypeFactory(),
        expertise_domains=[ExpertiseDomainFactory(cluster=ExpertiseClusterFactory())],
    )
    text = client.get(TABLE + all_columns()).text

    linked = re.findall(r'class="to-facet" href="#([\w-]+)"', text)

    assert {f"facet-{kind.key}" for kind in KINDS} <= set(linked)
    shown = set(re.findall(r'id="(facet-\w+)"', text))
    assert {"facet-doelgroep", "facet-partner", "facet-actietype", "facet-actualiteit"} <= shown


# Columns


def test_only_the_columns_asked_for_are_shown_in_a_fixed_order(client):
    InitiativeFactory()

    response = client.get(f"{TABLE}&kolommen=status&kolommen=partners")

    assert listing(response).columns == ["naam", "partners", "status"]


def test_the_name_alone_is_a_choice_too(client):
    InitiativeFactory()

    assert listing(client.get(f"{TABLE}&kolommen=naam")).columns == [NAME]


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("?weergave=lijst", ""),
        ("?weergave=lijst&q=x", "?q=x"),
        ("?kolommen=naam&kolommen=status&weergave=tabel", "?weergave=tabel&kolommen=status"),
        (
            "?weergave=tabel&kolommen=naam&kolommen=doelgroep&kolommen=regio&kolommen=partner"
            "&kolommen=domein&kolommen=actietype&kolommen=actualiteit",
            "?weergave=tabel",
        ),
    ],
)
def test_what_goes_without_saying_leaves_the_address(client, asked, address):
    assert client.get(LIST + asked).url == LIST + address


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?weergave=%3Cb%3E", "Weergave: “&lt;b&gt;”"),
        ("?weergave=tabel&kolommen=geheim", "Kolom: “geheim”"),
    ],
)
def test_an_unknown_view_or_column_is_named_and_ignored(client, query, sentence):
    InitiativeFactory()

    response = client.get(LIST + query)

    assert response.status_code == 200
    assert sentence in response.text


# What stays


@pytest.fixture
def sixty(db):
    group = TargetGroupFactory(slug="ouderen", label="Ouderen")
    for number in range(60):
        InitiativeFactory(name=f"Initiatief {number:02}", target_groups=[group])


def test_a_table_has_fifty_rows_a_page(client, sixty):
    first = client.get(TABLE)

    assert names(first) == [f"Initiatief {number:02}" for number in range(50)]
    assert names(client.get(f"{TABLE}&pagina=2")) == [f"Initiatief {n}" for n in range(50, 60)]
    assert client.get(f"{TABLE}&pagina=3").url == TABLE


def test_another_view_keeps_filters_order_and_the_row_one_was_at(client, sixty):
    on_list = client.get(f"{LIST}?doelgroep=ouderen&sorteer=-naam&pagina=3")
    _list, to_table = [str(tab.address) for tab in listing(on_list).tabs]
    on_table = client.get(LIST + to_table)
    to_list, _table = [str(tab.address) for tab in listing(on_table).tabs]

    assert to_table == "?doelgroep=ouderen&sorteer=-naam&weergave=tabel&pagina=2"
    assert to_list == "?doelgroep=ouderen&sorteer=-naam&pagina=3"
    assert client.get(f"{LIST}{to_list}").status_code == 200
    assert f'href="{reverse("insight:map")}?doelgroep=ouderen&amp;sorteer=-naam"' in on_table.text


def test_the_filters_carry_order_view_and_columns_along(client):
    InitiativeFactory()
    text = client.get(f"{TABLE}&kolommen=status&kolommen=zone&sorteer=-naam").text

    hidden = re.findall(r'name="(\w+)" value="([^"]*)" form="zoekformulier"', text)

    assert hidden == [
        ("sorteer", "-naam"),
        ("weergave", "tabel"),
        ("kolommen", "status"),
        ("kolommen", "zone"),
    ]
    assert '<form id="zoekformulier"' in text


def test_clearing_keeps_words_order_and_view(client, sixty):
    asked = f"{LIST}?doelgroep=ouderen&q=initiatief&sorteer=-naam&weergave=tabel&kolommen=status"

    cleared = listing(client.get(f"{asked}&pagina=2")).cleared

    assert str(cleared) == "?q=initiatief&sorteer=-naam&weergave=tabel&kolommen=status"


def test_another_order_or_choice_returns_to_the_first_page(client, sixty):
    page = listing(client.get(f"{LIST}?doelgroep=ouderen&pagina=2"))

    assert str(page.unsorted) == "?doelgroep=ouderen"
    assert [str(chip.without) for chip in page.chips] == [""]


def test_files_and_prints_take_the_question_and_not_the_columns(client):
    InitiativeFactory()
    text = client.get(f"{TABLE}&kolommen=status&sorteer=-naam").text

    assert f'href="{reverse("initiatives:take")}?sorteer=-naam"' in text
    assert f'href="{reverse("initiatives:booklet")}?sorteer=-naam"' in text


# Orders in words


def test_the_list_offers_every_order_in_words(client):
    InitiativeFactory()

    offered = [key for key, _label, _chosen in listing(client.get(LIST)).orders]

    assert offered == [*ORDERS, *(kind.key for kind in KINDS)]


def test_an_order_in_use_is_always_the_one_shown(client):
    InitiativeFactory()

    orders = listing(client.get(f"{LIST}?sorteer=-doelgroep")).orders

    assert [(key, label) for key, label, chosen in orders if chosen] == [
        ("-doelgroep", "doelgroep, omgekeerd")
    ]


# Who sees what, and what it costs


def test_what_is_not_public_is_in_the_table_of_staff_only(client, staff_client):
    InitiativeFactory(name="Verborgen", is_public=False)
    InitiativeFactory(name="Openbaar")

    assert names(staff_client.get(TABLE)) == ["Openbaar", "Verborgen"]
    staff_client.logout()
    assert "Verborgen" not in client.get(TABLE).text


def test_more_rows_cost_no_more_statements(client):
    def cost():
        client.get(TABLE)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(TABLE + all_columns()).status_code == 200
        return len(queries)

    def fill():
        InitiativeFactory(
            zone=make_zone(f"Zone {PartnerFactory().pk}"),
            partners=[PartnerFactory(), PartnerFactory()],
            target_groups=[TargetGroupFactory()],
            expertise_domains=[ExpertiseDomainFactory(cluster=ExpertiseClusterFactory())],
        )

    fill()
    one = cost()
    for _ in range(5):
        fill()

    assert cost() == one <= 8


def test_the_fragment_is_that_part_of_the_page(client):
    InitiativeFactory()

    page = client.get(f"{TABLE}&sorteer=-naam")
    fragment = client.get(f"{TABLE}&sorteer=-naam", headers={"HX-Request": "true"})

    assert fragment.text.strip() in page.text


@pytest.mark.parametrize("column", sorted({kind.key for kind in KINDS} - {"actualiteit"}))
@pytest.mark.parametrize("backwards", ["", "-"])
def test_rows_follow_the_first_value_that_their_cell_names(client, column, backwards):
    zone = make_zone("Maasland")
    town = make_place("Riemst", zone.region, make_place("Arda", level="regional_zone"))
    places = [town, make_place("Zutendaal", town), make_place("Bilzen", zone.region)]
    wide = TargetGroupFactory(label="Families")
    groups = [wide, *(TargetGroupFactory(label=label, parent=wide) for label in ("Zus", "Broer"))]
    umbrella = PartnerFactory(name="Koepel")
    partners = [umbrella, *(PartnerFactory(name=name, umbrella=umbrella) for name in ("Z", "A"))]
    for number in range(3):
        InitiativeFactory(
            zone=zone if number else None,
            target_groups=[groups[number]],
            regions=[places[number]],
            partners=[partners[number]],
            status=StatusFactory(order=3 - number),
            action_type=ActionTypeFactory(order=3 - number),
            expertise_domains=[ExpertiseDomainFactory(cluster=ExpertiseClusterFactory())],
        )
    InitiativeFactory(zone=zone, covers_whole_zone=True, target_groups=groups[1:])
    InitiativeFactory(name="Zonder iets")

    rows = cells(client.get(in_order(f"{backwards}{column}")))

    shown = [row[column].split(", ")[0] for row in rows]
    filled = [label for label in shown if label]
    ranks = {label: at for at, label in enumerate(dict.fromkeys(filled))}
    assert [ranks[label] for label in filled] == sorted(ranks[label] for label in filled)
    assert shown == filled + [""] * (len(shown) - len(filled))
    if column in ("doelgroep", "partner", "partnertype", "zone"):
        assert filled == sorted(filled, reverse=bool(backwards))
