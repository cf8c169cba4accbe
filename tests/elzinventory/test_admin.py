"""Every page of the admin: registered, in Dutch, with as many queries for one row as for three."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin import ShowFacets
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.models import (
    CutDecision,
    ImpactNote,
    ImportFile,
    ImportReading,
    InventoryChange,
    SavedView,
)
from networks.models import Alias, RegionAncestry, RegionOutline
from tests import factories
from tests.elzinventory.english import english_in

OURS = ["accounts", "initiatives", "networks"]
ADMINS = {model._meta.label: one for model, one in admin.site._registry.items()}
FACTORIES = {
    factory._meta.model: factory
    for factory in vars(factories).values()
    if isinstance(factory, type) and issubclass(factory, factories.Factory)
    if factory._meta.model
}
every_admin = pytest.mark.parametrize("model_admin", ADMINS.values(), ids=ADMINS.keys())


def make(model, /, **given):
    if model is Alias and "target" not in given:
        given["target"] = factories.RegionFactory()
    return FACTORIES[model](**given)


def make_full(model):
    """A row that also refers to something wherever it may: each reference can cost a query."""
    references = [
        field for field in model._meta.fields if field.many_to_one and field.null and field.editable
    ]
    return make(model, **{field.name: make(field.related_model) for field in references})


def add_parts(model_admin, row, staff):
    """Give the row one more of everything that its page shows as rows of an inline."""
    for inline in model_admin.get_inline_instances(request_of(staff), row):
        if inline.model is Alias:
            make(Alias, target=row, zone=factories.PrimaryCareZoneFactory())
            continue
        given = {inline.get_formset(request_of(staff), row).fk.name: row}
        if inline.model is ImpactNote:
            given["system"] = ImpactNote.System.values[row.impact_notes.count()]
        make(inline.model, **given)


def request_of(user):
    request = RequestFactory().get("/")
    request.user = user
    return request


def address(model_admin, page, *arguments):
    opts = model_admin.opts
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=arguments)


def queries_of(client, *pages):
    """How many queries each page takes, once content types are known."""
    return [queries_of_one(client, page) for page in pages]


def queries_of_one(client, page):
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(page)
    assert response.status_code == 200
    return len(captured)


# Worked out by the program, of one person alone, or kept on the pages of the import itself.
WITHOUT_PAGE = {
    *(RegionAncestry, RegionOutline, InventoryChange),
    SavedView,
    *(CutDecision, ImportFile, ImportReading),
}


def test_every_model_has_a_page_or_is_a_part_on_the_page_of_another():
    parts = {inline.model for one in ADMINS.values() for inline in one.inlines}
    shown = set(admin.site._registry) | parts

    ours = {model for app in OURS for model in apps.get_app_config(app).get_models()}

    assert ours - shown == WITHOUT_PAGE
    assert {one._meta.app_label for one in shown} == set(OURS)


def test_facets_are_counted_only_on_demand():
    assert {one.show_facets for one in ADMINS.values()} == {ShowFacets.ALLOW}


def test_no_list_shows_more_than_six_columns():
    assert [name for name, one in ADMINS.items() if len(one.list_display) > 6] == []


@every_admin
def test_a_list_takes_as_many_queries_for_three_rows_as_for_one(model_admin, staff_client):
    page = address(model_admin, "changelist")
    make_full(model_admin.model)
    before = queries_of(staff_client, page)

    make_full(model_admin.model)
    make_full(model_admin.model)

    assert queries_of(staff_client, page) == before


@every_admin
def test_a_page_takes_as_many_queries_for_three_parts_as_for_one(model_admin, staff_client, staff):
    row = make_full(model_admin.model)
    add_parts(model_admin, row, staff)
    pages = [address(model_admin, "change", row.pk)]
    if model_admin.has_add_permission(request_of(staff)):
        pages.append(address(model_admin, "add"))
    before = queries_of(staff_client, *pages)

    add_parts(model_admin, row, staff)
    add_parts(model_admin, row, staff)
    make_full(model_admin.model)

    assert queries_of(staff_client, *pages) == before


@every_admin
def test_no_page_holds_an_english_sentence(model_admin, staff_client, staff):
    row = make(model_admin.model)
    add_parts(model_admin, row, staff)
    LogEntry.objects.log_actions(staff.pk, [row], CHANGE, [{"changed": {"fields": ["Naam"]}}])
    pages = [
        address(model_admin, "changelist"),
        address(model_admin, "changelist") + "?q=niets&_facets=True",
        address(model_admin, "change", row.pk),
        address(model_admin, "history", row.pk),
        address(model_admin, "delete", row.pk),
        address(model_admin, "add"),
    ]

    answers = {page: staff_client.get(page) for page in pages}
    answers["incomplete"] = staff_client.post(pages[-1], {})

    english = {page: english_in(answer.text) for page, answer in answers.items()}
    assert {page: words for page, words in english.items() if words} == {}


def test_the_front_page_is_in_dutch_and_puts_the_inventory_first(staff_client):
    answer = staff_client.get(reverse("admin:index"))

    assert english_in(answer.text) == set()
    assert [group["name"] for group in answer.context["app_list"]] == [
        "Inventaris",
        "Begrippen",
        "Manieren van samenwerken",
        "Zones en plaatsen",
        "Netwerken",
        "Gebruikers",
    ]


def test_the_front_page_shows_every_list_once(staff_client):
    answer = staff_client.get(reverse("admin:index"))

    shown = [model["model"] for group in answer.context["app_list"] for model in group["models"]]
    assert len(shown) == len(set(shown))
    assert set(shown) == set(admin.site._registry)


@pytest.mark.parametrize("page", ["admin:login", "admin:password_change"])
def test_pages_of_the_account_are_in_dutch(client, staff, page):
    if page != "admin:login":
        client.force_login(staff)

    answer = client.get(reverse(page))

    assert answer.status_code == 200
    assert english_in(answer.text) == set()


@pytest.mark.parametrize("words", ["?q=%00", "?q=%27%25_", "?p=99999", "?o=x.9", "?e=1"])
def test_an_odd_search_is_answered(words, staff_client):
    answers = {
        staff_client.get(address(model_admin, "changelist") + words).status_code
        for model_admin in ADMINS.values()
    }

    assert answers <= {200, 302}


@pytest.mark.parametrize("wanted", ["x", "-1", "99999999999999999999", "", "1&zone__id__exact=2"])
def test_an_odd_filter_is_answered(wanted, staff_client):
    page = reverse("admin:initiatives_initiative_changelist")

    answer = staff_client.get(f"{page}?zone__id__exact={wanted}", follow=True)

    assert answer.status_code == 200


def test_the_path_above_a_page_begins_at_the_start(staff_client):
    page = staff_client.get(reverse("admin:initiatives_initiative_changelist")).text

    path = page.split('class="breadcrumbs"')[1].split("</nav>")[0]
    assert f'<a href="{reverse("admin:index")}">Start</a>' in path
    assert "Terug" not in path
