"""The admin of places, partners and vocabularies: finding, naming, retiring."""

import pytest
from django.urls import reverse

from networks.admin.searching import words
from networks.models import Alias, PartnerType, Region, RegionAncestry, RegionPart
from tests.factories import (
    AliasFactory,
    InitiativeFactory,
    PartnerFactory,
    PartnerTypeFactory,
    PostcodeFactory,
    PrimaryCareZoneFactory,
    RegionFactory,
    RegionPartFactory,
    TargetGroupFactory,
)

PARTNERS = "admin:networks_partner_changelist"
ALIASES = "networks-alias-content_type-object_id"
NO_ALIASES = {f"{ALIASES}-TOTAL_FORMS": 0, f"{ALIASES}-INITIAL_FORMS": 0}
NO_PARTS = {
    f"{parts}-{count}_FORMS": 0
    for parts in ("parent_links", "part_links")
    for count in ("TOTAL", "INITIAL")
}


def found(client, text, page=PARTNERS):
    return [str(row) for row in client.get(reverse(page), {"q": text}).context["cl"].result_list]


def offered(client, text, model="participation", field="partner", app="initiatives"):
    where = {"app_label": app, "model_name": model, "field_name": field}
    answer = client.get(reverse("admin:autocomplete"), {"term": text, **where})
    return [result["text"] for result in answer.json()["results"]]


# Finding


@pytest.mark.parametrize("text", ["éénoudergezin", "EENOUDERGEZIN", "Eénoudergezin", "gezin"])
def test_a_partner_is_found_whatever_the_accents_and_capitals(staff_client, text):
    PartnerFactory(name="Éénoudergezin vzw")
    PartnerFactory(name="Een ander")

    assert found(staff_client, text) == ["Éénoudergezin vzw"]


@pytest.mark.parametrize("text", ["caw", "C.A.W.", "CAW limburg", "limburg c.a.w."])
@pytest.mark.parametrize("name", ["CAW Limburg", "C.A.W. Limburg"])
def test_an_abbreviation_is_found_with_and_without_points(staff_client, name, text):
    PartnerFactory(name=name)
    PartnerFactory(name="Cel Aanpak Wonen")

    assert found(staff_client, text) == [name]


def test_a_partner_is_found_by_another_name_and_part_of_its_own(staff_client):
    partner = PartnerFactory(name="Centrum Algemeen Welzijnswerk Limburg")
    AliasFactory(target=partner, text="C.A.W.")
    AliasFactory(target=RegionFactory(pk=partner.pk + 100), text="CAW")
    PartnerFactory(name="Centrum Limburg")

    assert found(staff_client, "caw limburg") == ["Centrum Algemeen Welzijnswerk Limburg"]


def test_an_alias_of_something_else_with_the_same_number_finds_nothing(staff_client):
    partner = PartnerFactory(name="Huis")
    AliasFactory(target=RegionFactory(pk=partner.pk), text="CAW")

    assert found(staff_client, "caw") == []


def test_a_postcode_with_two_places_of_that_name_is_listed_once(staff_client):
    places = [RegionFactory(name="Hasselt"), RegionFactory(name="Kuringen (Hasselt)")]
    PostcodeFactory(code="3500", regions=places)

    assert found(staff_client, "hasselt", "admin:networks_postcode_changelist") == ["3500"]


def test_autocomplete_finds_other_names_too(staff_client):
    AliasFactory(target=PartnerFactory(name="Sociaal Huis"), text="OCMW")

    assert offered(staff_client, "ocmw") == ["Sociaal Huis"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C.A.W. Limburg", ["caw", "limburg"]),
        ("  ", []),
        ("\0", []),
        ("É", ["e"]),
        ("plan b", ["plan", "b"]),
        ("e.v.a. in a.b.c.", ["eva", "in", "abc"]),
    ],
)
def test_separate_letters_are_read_as_an_abbreviation(text, expected):
    assert words(text) == expected


# Filters and counts


def test_the_number_of_initiatives_of_a_partner_links_to_just_those(staff_client):
    caw, other = PartnerFactory(name="CAW"), PartnerFactory(name="OCMW")
    InitiativeFactory(name="Samen", partners=[caw, other])
    InitiativeFactory(name="Alleen", partners=[caw])
    InitiativeFactory(name="Zonder", partners=[other])
    page = staff_client.get(reverse(PARTNERS), {"q": "caw"})

    (row,) = page.context["cl"].result_list
    link = f"{reverse('admin:initiatives_initiative_changelist')}?partners__id__exact={caw.pk}"
    listed = staff_client.get(link).context["cl"].result_list

    assert row.initiatives_total == 2
    assert f'<a href="{link}" aria-label="2 initiatieven: CAW">2</a>' in page.text
    assert [str(one) for one in listed] == ["Alleen", "Samen"]


def test_two_counts_in_one_row_do_not_multiply(staff_client):
    place = RegionFactory(name="Gent")
    for _number in range(3):
        InitiativeFactory(regions=[place])
        PartnerFactory(region=place)

    page = staff_client.get(reverse("admin:networks_region_changelist"))

    (row,) = page.context["cl"].result_list
    assert (row.initiatives_total, row.partners_total) == (3, 3)


def test_a_long_filter_keeps_the_other_filters_and_shows_what_is_chosen(staff_client):
    place = RegionFactory(name="Aalst", full_name="Aalst")
    PartnerFactory(name="CAW", region=place)
    PartnerFactory(name="OCMW")

    page = staff_client.get(reverse(PARTNERS), {"region__id__exact": place.pk, "q": "c"})

    assert [str(row) for row in page.context["cl"].result_list] == ["CAW"]
    assert f'<option value="{place.pk}" selected>Aalst</option>' in page.text
    assert '<input type="hidden" name="q" value="c">' in page.text


def test_retired_terms_are_filtered_in_the_list_and_not_offered_any_more(staff_client):
    TargetGroupFactory(label="Ouderen")
    TargetGroupFactory(label="Oude term", retired_on="2020-01-01")
    page = reverse("admin:initiatives_targetgroup_changelist")

    retired = staff_client.get(page, {"in_gebruik": "nee"}).context["cl"].result_list

    assert [str(term) for term in retired] == ["Oude term"]
    assert offered(staff_client, "oud", "initiative", "target_groups") == ["Ouderen"]


# Naming


def term_form(label, **given):
    return {"label": label, "slug": "", "definition": "", "order": 0, **NO_ALIASES, **given}


def test_a_new_term_gets_its_slug_from_its_name(staff_client):
    staff_client.post(reverse("admin:networks_partnertype_add"), term_form("Vzw’s & cafés"))

    assert PartnerType.objects.get().slug == "vzws-cafes"


@pytest.mark.parametrize("typed", ["", "cafe"])
def test_a_slug_that_is_taken_gets_a_number(staff_client, typed):
    PartnerTypeFactory(label="Ander", slug="cafe")
    PartnerTypeFactory(label="Nog een", slug="cafe-2")

    staff_client.post(reverse("admin:networks_partnertype_add"), term_form("Café", slug=typed))

    assert PartnerType.objects.get(label="Café").slug == "cafe-3"


def test_a_slug_stays_when_the_name_changes(staff_client):
    term = PartnerTypeFactory(label="Dokters", slug="dokters")
    page = reverse("admin:networks_partnertype_change", args=[term.pk])

    staff_client.post(page, term_form("Huisartsen", slug="huisartsen"))

    term.refresh_from_db()
    assert (term.label, term.slug) == ("Huisartsen", "dokters")


def test_a_name_without_letters_gets_a_slug_too(staff_client):
    staff_client.post(reverse("admin:networks_partnertype_add"), term_form("???"))

    assert PartnerType.objects.get().slug == "type-partner"


def test_the_same_name_in_another_spelling_is_refused_in_dutch(staff_client):
    PartnerTypeFactory(label="Café")

    answer = staff_client.post(reverse("admin:networks_partnertype_add"), term_form("CAFE"))

    assert answer.context["errors"] == [["Er bestaat al een begrip met die naam."]]


def test_a_retired_term_is_offered_only_where_it_already_stands(staff_client):
    old = PartnerTypeFactory(label="Oud", retired_on="2020-01-01")
    PartnerTypeFactory(label="Nieuw")
    partner = PartnerFactory(partner_type=old)

    change = staff_client.get(reverse("admin:networks_partner_change", args=[partner.pk]))
    add = staff_client.get(reverse("admin:networks_partner_add"))

    choices = [
        page.context["adminform"].form.fields["partner_type"].queryset for page in (change, add)
    ]
    assert [[str(term) for term in terms] for terms in choices] == [["Nieuw", "Oud"], ["Nieuw"]]


def partner_form(partner, *aliases):
    rows = {f"{ALIASES}-TOTAL_FORMS": len(aliases), f"{ALIASES}-INITIAL_FORMS": 0}
    for number, alias in enumerate(aliases):
        rows |= {f"{ALIASES}-{number}-{name}": value for name, value in alias.items()}
    return {"name": partner.name, "partner_type": partner.partner_type_id, **rows}


def test_an_alias_typed_on_the_page_of_a_partner_comes_from_staff(staff_client):
    partner = PartnerFactory(name="CAW")
    form = partner_form(partner, {"text": "Centrum Algemeen Welzijnswerk", "origin": "reference"})

    staff_client.post(reverse("admin:networks_partner_change", args=[partner.pk]), form)

    assert [*Alias.objects.values_list("text", "origin", "object_id")] == [
        ("Centrum Algemeen Welzijnswerk", "staff", partner.pk)
    ]


def test_an_alias_that_stands_there_already_is_refused(staff_client):
    partner = PartnerFactory(name="CAW")
    AliasFactory(target=partner, text="Welzijn")
    page = reverse("admin:networks_partner_change", args=[partner.pk])

    answer = staff_client.post(page, partner_form(partner, {"text": "WELZIJN"}))

    assert answer.context["errors"] == [["Deze andere naam staat er al."]]


@pytest.mark.parametrize("page", ["change", "add"])
def test_an_alias_typed_twice_is_refused(staff_client, page):
    partner = PartnerFactory(name="CAW")
    arguments = [partner.pk] if page == "change" else []
    form = partner_form(partner, {"text": "Welzijn"}, {"text": "WELZIJN"})
    if page == "add":
        form["name"] = "Nieuw"

    answer = staff_client.post(reverse(f"admin:networks_partner_{page}", args=arguments), form)

    assert answer.context["errors"] == [["Deze andere naam staat er al."]]
    assert not Alias.objects.exists()


def test_a_new_partner_comes_with_its_aliases(staff_client):
    partner = PartnerFactory.build(name="CAW", partner_type=PartnerTypeFactory())

    staff_client.post(
        reverse("admin:networks_partner_add"), partner_form(partner, {"text": "Welzijn"})
    )

    assert Alias.objects.get().target.name == "CAW"


def test_the_list_of_aliases_refuses_a_name_that_its_target_already_has(staff_client):
    partner = PartnerFactory(name="CAW")
    AliasFactory(target=partner, text="Welzijn")
    alias = AliasFactory(target=partner, text="Centrum")

    answer = staff_client.post(
        reverse("admin:networks_alias_change", args=[alias.pk]), {"text": "welzijn"}
    )

    assert answer.context["errors"] == [["Deze andere naam staat er al."]]


# Places


def region_form(region, **given):
    return {
        "name": region.name,
        "full_name": region.full_name,
        "level": region.level,
        "code": region.code,
        **NO_ALIASES,
        **NO_PARTS,
        **given,
    }


def ancestors(region):
    links = RegionAncestry.objects.filter(descendant=region).exclude(ancestor=region)
    return [str(link.ancestor) for link in links]


def test_saving_where_a_place_lies_derives_what_lies_in_what(staff_client):
    city, village = RegionFactory(name="Tongeren"), RegionFactory(name="Koninksem")
    form = region_form(village, **{"parent_links-TOTAL_FORMS": 1, "parent_links-0-parent": city.pk})

    staff_client.post(reverse("admin:networks_region_change", args=[village.pk]), form)

    assert ancestors(village) == ["Tongeren"]


def test_taking_a_place_out_derives_it_again(staff_client):
    part = RegionPartFactory(parent=RegionFactory(name="Tongeren"))
    RegionAncestry.objects.create(ancestor=part.parent, descendant=part.child)
    form = region_form(
        part.parent,
        **{"part_links-TOTAL_FORMS": 1, "part_links-INITIAL_FORMS": 1},
        **{"part_links-0-id": part.pk, "part_links-0-child": part.child_id},
        **{"part_links-0-parent": part.parent_id, "part_links-0-DELETE": "on"},
    )

    staff_client.post(reverse("admin:networks_region_change", args=[part.parent_id]), form)

    assert not RegionPart.objects.exists()
    assert ancestors(part.child) == []


def test_a_new_place_lies_in_itself(staff_client):
    form = region_form(RegionFactory.build(name="Nieuw", code="N1"))

    staff_client.post(reverse("admin:networks_region_add"), form)

    place = Region.objects.get(code="N1")
    assert [*RegionAncestry.objects.values_list("ancestor", "descendant")] == [(place.pk, place.pk)]


@pytest.mark.parametrize("one_by_one", [True, False])
def test_deleting_a_place_in_between_derives_it_again(staff_client, one_by_one):
    zone, city, village = (RegionFactory(name=name) for name in ("Zone", "Stad", "Dorp"))
    RegionPartFactory(parent=zone, child=city)
    RegionPartFactory(parent=city, child=village)
    RegionAncestry.objects.create(ancestor=zone, descendant=village)

    if one_by_one:
        page = reverse("admin:networks_region_delete", args=[city.pk])
        staff_client.post(page, {"post": "yes"})
    else:
        chosen = {"action": "delete_selected", "_selected_action": city.pk, "post": "yes"}
        staff_client.post(reverse("admin:networks_region_changelist"), chosen)

    assert not Region.objects.filter(pk=city.pk).exists()
    assert ancestors(village) == []


def test_zones_have_names_of_their_own_to_be_found_by(staff_client):
    zone = PrimaryCareZoneFactory(name="Dender")
    AliasFactory(target=zone, text="ELZ Aalst")
    page = "admin:networks_primarycarezone_changelist"

    assert found(staff_client, "aalst", page) == ["ELZ Dender"]
