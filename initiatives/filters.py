"""Reads the address of the list: what is understood becomes a question, the rest is named."""

import django_filters as filters
from django import forms
from django.utils.datastructures import MultiValueDict

from initiatives.addresses import Address
from initiatives.finding.criteria import Criteria
from initiatives.finding.kinds import KIND, KINDS
from networks.naming import one_line


class SlugsField(forms.Field):
    """Takes slugs and gives options; a slug that nobody knows is left out, never refused."""

    widget = forms.SelectMultiple

    def clean(self, value):
        options = (self.find(slug) for slug in value or ())
        return tuple(dict.fromkeys(option for option in options if option is not None))


class SlugsFilter(filters.Filter):
    """A facet: any number of slugs, put to the method `asks` of the queryset."""

    field_class = SlugsField

    def __init__(self, facet, *, asks="", **kwargs):
        super().__init__(facet, label=KIND[facet].label, **kwargs)
        self.asks = asks

    @property
    def field(self):
        field = super().field
        field.find = lambda slug: self.parent.catalog.find(self.field_name, slug)
        return field

    def filter(self, queryset, value):
        return getattr(queryset, self.asks)(keys(value)) if value else queryset


class WordsField(forms.Field):
    """Takes whatever was typed and gives it on one line."""

    def clean(self, value):
        return one_line(value or "")


class WordsFilter(filters.Filter):
    field_class = WordsField


class FlagField(forms.Field):
    """Is set by exactly one word; anything else leaves it unset."""

    def __init__(self, *, word, **kwargs):
        super().__init__(**kwargs)
        self.word = word

    def clean(self, value):
        return value == self.word


class FlagFilter(filters.Filter):
    field_class = FlagField


class InitiativeFilter(filters.FilterSet):
    """The question put to the list: OR inside a facet, AND across them, words, two switches.

    `qs` answers it in the database and `criteria` hands it to `finding`, which counts as well:
    both give the same initiatives.
    """

    doelgroep = SlugsFilter("doelgroep", asks="serving")
    regio = SlugsFilter("regio", method="in_places")
    partner = SlugsFilter("partner", method="with_partners")
    partnertype = SlugsFilter("partnertype", asks="with_partner_types")
    domein = SlugsFilter("domein", asks="about")
    actietype = SlugsFilter("actietype", asks="of_types")
    status = SlugsFilter("status", asks="with_status")
    zone = SlugsFilter("zone", asks="in_zones")
    q = WordsFilter(method="search")
    zonebreed = FlagFilter(word="0", method="without_zone_wide")
    partners = FlagFilter(word="samen", method="together")

    def __init__(self, data, queryset, *, catalog):
        super().__init__(data, queryset)
        self.catalog = catalog

    def in_places(self, queryset, name, value):
        if self.asked["zonebreed"]:
            return queryset.located_in(keys(value))
        return queryset.reaching(keys(value))

    def with_partners(self, queryset, name, value):
        if self.asked["partners"]:
            return queryset.with_all_partners(keys(value))
        return queryset.with_partners(keys(value))

    def search(self, queryset, name, value):
        return queryset.search(value)

    def without_zone_wide(self, queryset, name, value):
        """Only without a place: in a place, zone-wide initiatives may also be at home."""
        return queryset.without_zone_wide() if value and not self.asked["regio"] else queryset

    def together(self, queryset, name, value):
        return queryset

    @property
    def asked(self):
        self.errors  # noqa: B018 - django-filter cleans when asked for its errors
        return self.form.cleaned_data

    @property
    def criteria(self):
        asked = self.asked
        return Criteria(
            chosen={kind.key: asked[kind.key] for kind in KINDS},
            words=asked["q"],
            with_zone_wide=not asked["zonebreed"],
            together=asked["partners"],
        )


def keys(options):
    return [option.pk for option in options]


def data_of(address: Address) -> MultiValueDict:
    data = MultiValueDict()
    for key, value in address.pairs:
        data.appendlist(key, value)
    return data
