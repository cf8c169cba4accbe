"""Keys that follow a name or text of their own accord, and names on one line."""

import pytest
from django.core.exceptions import ValidationError

from initiatives.models import Initiative
from networks.fields import single_line
from networks.models import Partner
from tests import factories


def test_a_key_is_stored_with_the_name(db):
    factories.PartnerFactory(name="CAFÉ Één")

    assert Partner.objects.get(name_key="cafe een").name == "CAFÉ Één"


def test_a_key_follows_the_name_before_it_is_saved():
    partner = Partner(name="CAFÉ Één")

    partner.name = "Buurtpunt"

    assert partner.name_key == "buurtpunt"


def test_a_key_that_somebody_sets_is_ignored():
    partner = Partner(name="Buurtpunt", name_key="iets anders")

    partner.name_key = "nog iets"

    assert partner.name_key == "buurtpunt"


def test_a_key_follows_in_bulk_too(db):
    kind = factories.PartnerTypeFactory()
    Partner.objects.bulk_create([Partner(name="ÉÉN", slug="een", partner_type=kind)])
    partner = Partner.objects.get(name_key="een")

    partner.name = "TWÉÉ"
    Partner.objects.bulk_update([partner], ["name", "name_key"])

    assert Partner.objects.get(name_key="twee") == partner


def test_a_key_is_cut_where_its_column_ends(db):
    factories.PartnerFactory(name="ß" * 200)

    assert Partner.objects.get().name_key == "s" * 300


def test_the_key_of_a_text_has_no_end(db):
    factories.InitiativeFactory(description="É " * 1000)

    assert Initiative.objects.get(description_key=" ".join("e" * 1000)).description == "É " * 1000


def test_the_class_gives_the_field_and_not_a_key():
    assert Partner.name_key.field.source == "name"


def test_a_migration_knows_from_what_a_key_is_made():
    field = Partner._meta.get_field("name_key")

    assert field.deconstruct()[3]["source"] == "name"


@pytest.mark.parametrize("text", ["Café Één 🙂", "", "a\u00a0b"])
def test_a_text_on_one_line_is_accepted(text):
    single_line(text)


@pytest.mark.parametrize("sign", ["\n", "\r", "\t", "\x00", "\x1f", "\x7f", "\u2028", "\u2029"])
@pytest.mark.parametrize("text", ["a{}b", "a{}", "{}"])
def test_a_break_or_a_sign_that_nobody_sees_is_refused(text, sign):
    with pytest.raises(ValidationError) as refused:
        single_line(text.format(sign))

    assert refused.value.messages == ["Schrijf dit op één regel, zonder tabs of regeleinden."]
