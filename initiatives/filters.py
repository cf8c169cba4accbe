"""Reads the address of the list: what is understood becomes a question, the rest is named."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from initiatives.addresses import Address
from initiatives.finding.choices import FORMALITY, FRESHNESS, MISSING, SCOPE
from initiatives.finding.kinds import KIND
from initiatives.freshness import period_of
from networks.naming import one_line


class SlugsField(forms.Field):
    """Takes slugs and gives options; a slug that nobody knows is left out, never refused."""

    widget = forms.SelectMultiple

    def clean(self, value):
        options = (self.find(slug) for slug in value or ())
        return tuple(dict.fromkeys(option for option in options if option is not None))


class SlugsFilter(filters.Filter):
    """A facet: any number of slugs, put to the method `asks` of the queryset.

    `lacks` is the field that is empty when "niet ingevuld" is chosen.
    """

    field_class = SlugsField

    def __init__(self, facet, *, asks="", lacks="", **kwargs):
        super().__init__(facet, label=KIND[facet].label, **kwargs)
        self.asks = asks
        self.lacks = lacks

    @property
    def field(self):
        field = super().field
        field.find = lambda slug: self.parent.catalog.find(self.field_name, slug)
        return field

    def filter(self, queryset, value):
        if not value:
            return queryset
        everyone, known = queryset.model.objects.all(), keys(value)
        found = self.ask(everyone, known) if known else everyone.none()
        fitting = Q(pk__in=found.values("pk"))
        if len(known) < len(value) and not (known and self.wants_all):
            fitting |= Q(pk__in=everyone.lacking(self.lacks).values("pk"))
        return queryset.filter(fitting)

    @property
    def wants_all(self):
        """Whether every choice must hold: a partner and no partner at once is nobody."""
        return self.field_name == "partner" and self.parent.asked["partners"]

    def ask(self, everyone, known):
        return getattr(everyone, self.asks)(known)


class AskedFilter(SlugsFilter):
    """A facet whose question is a method of the filter set."""

    def ask(self, everyone, known):
        return getattr(self.parent, self.asks)(everyone, known)


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
    """The question put to the database: OR inside a facet, AND across them, two switches.

    Gives the same initiatives as `finding`, which answers from memory and counts as well; words
    are only sought there.
    """

    doelgroep = SlugsFilter("doelgroep", asks="serving", lacks="target_groups")
    regio = AskedFilter("regio", asks="in_places", lacks="regions")
    partner = AskedFilter("partner", asks="with_partners", lacks="partners")
    partnertype = SlugsFilter("partnertype", asks="with_partner_types")
    domein = SlugsFilter("domein", asks="about", lacks="expertise_domains")
    actietype = SlugsFilter("actietype", asks="of_types", lacks="action_type")
    cluster = SlugsFilter("cluster", asks="in_clusters", lacks="cluster")
    model = SlugsFilter("model", asks="by_model", lacks="model")
    intensiteit = SlugsFilter("intensiteit", asks="of_intensity", lacks="intensity")
    formeel = AskedFilter("formeel", asks="of_formality", lacks="formality")
    bereik = AskedFilter("bereik", asks="of_scope", lacks="scope")
    status = SlugsFilter("status", asks="with_status", lacks="status")
    actualiteit = AskedFilter("actualiteit", asks="as_fresh_as")
    zone = SlugsFilter("zone", asks="in_zones", lacks="zone")
    referentieregio = SlugsFilter("referentieregio", asks="reaching")
    q = WordsFilter(method="words")
    letterlijk = FlagFilter(word="1", method="literal")
    zonebreed = FlagFilter(word="0", method="without_zone_wide")
    partners = FlagFilter(word="samen", method="together")

    def __init__(self, data, queryset, *, catalog):
        super().__init__(data, queryset)
        self.catalog = catalog

    def in_places(self, everyone, places):
        if self.asked["zonebreed"]:
            return everyone.located_in(places)
        return everyone.reaching(places)

    def with_partners(self, everyone, partners):
        if not self.asked["partners"]:
            return everyone.with_partners(partners)
        asks_nobody = any(option.pk == MISSING for option in self.asked["partner"])
        return everyone.none() if asks_nobody else everyone.with_all_partners(partners)

    def of_formality(self, everyone, numbers):
        return everyone.of_formality([code for code, at in FORMALITY.items() if at in numbers])

    def of_scope(self, everyone, numbers):
        return everyone.of_scope([code for code, at in SCOPE.items() if at in numbers])

    def as_fresh_as(self, everyone, numbers):
        today, found = timezone.localdate(), everyone.none()
        for kind in (kind for kind, at in FRESHNESS.items() if at in numbers):
            period = period_of(kind, today)
            found |= everyone.confirmed_between(*period) if period else everyone.never_confirmed()
        return found

    def words(self, queryset, name, value):
        """Only `finding` searches words: what they mean depends on the words in use."""
        return queryset

    def literal(self, queryset, name, value):
        return queryset

    def without_zone_wide(self, queryset, name, value):
        """Only without a place: in a place, zone-wide initiatives may also be at home."""
        return queryset.without_zone_wide() if value and not self.asked["regio"] else queryset

    def together(self, queryset, name, value):
        return queryset

    @property
    def asked(self):
        self.errors  # noqa: B018 - django-filter cleans when asked for its errors
        return self.form.cleaned_data


def keys(options):
    return [option.pk for option in options if option.pk != MISSING]


def data_of(address: Address) -> MultiValueDict:
    data = MultiValueDict()
    for key, value in address.pairs:
        data.appendlist(key, value)
    return data
