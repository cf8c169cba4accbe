"""What a row of a downloaded list is: partners, places and vocabularies."""

from import_export.fields import Field
from import_export.resources import ModelResource

from networks.models import Partner, PartnerType, PrimaryCareZone, Region, Term

BETWEEN = " | "


class Cell(Field):
    """A cell that stays a number, a date or a yes or no, where the library makes it a text."""

    def export(self, instance, **kwargs):
        return self.get_value(instance)


class ListResource(ModelResource):
    """A list to download: rows are read in thousands, with their aliases in one statement."""

    related = []
    linked = ["aliases"]

    def filter_export(self, queryset, **kwargs):
        return queryset.select_related(*self.related).prefetch_related(*self.linked)

    def get_chunk_size(self):
        return 2000

    def dehydrate_aliases(self, row):
        return BETWEEN.join(alias.text for alias in row.aliases.all())


class TermResource(ListResource):
    """The columns of every vocabulary."""

    related = ["replaced_by"]

    slug = Cell("slug", "naam in het adres")
    label = Cell("label", "naam")
    definition = Cell("definition", "omschrijving")
    aliases = Cell(column_name="andere namen")
    order = Cell("order", "volgorde")
    retired_on = Cell("retired_on", "niet meer in gebruik sinds")
    replaced_by = Cell("replaced_by__label", "vervangen door")

    class Meta:
        fields = ["slug", "label", "definition", "aliases", "order", "retired_on", "replaced_by"]


def term_resource(model: type[Term]) -> type[TermResource]:
    """Return the resource of a vocabulary that has no columns of its own."""
    meta = type("Meta", (TermResource.Meta,), {"model": model})
    return type(f"{model.__name__}Resource", (TermResource,), {"Meta": meta})


class PartnerTypeResource(TermResource):
    related = ["replaced_by", "cluster"]

    cluster = Cell("cluster__label", "partnercluster")

    class Meta(TermResource.Meta):
        model = PartnerType
        fields = [*TermResource.Meta.fields, "cluster"]


class PartnerResource(ListResource):
    """Partners, with as many columns as a colleague needs to know them apart."""

    related = ["partner_type__cluster", "own_cluster", "umbrella", "region"]

    slug = Cell("slug", "naam in het adres")
    name = Cell("name", "naam")
    aliases = Cell(column_name="andere namen")
    partner_type = Cell("partner_type__label", "type partner")
    cluster = Cell("cluster__label", "partnercluster")
    umbrella = Cell("umbrella__name", "hoort bij")
    is_informal = Cell("is_informal", "informele partner")
    region = Cell("region__full_name", "regio")
    website = Cell("website", "website")
    social_map_url = Cell("social_map_url", "Sociale Kaart")
    description = Cell("description", "omschrijving")
    initiatives = Cell(column_name="aantal initiatieven")
    source = Cell("source", "bron")

    class Meta:
        model = Partner
        fields = [
            "slug",
            "name",
            "aliases",
            "partner_type",
            "cluster",
            "umbrella",
            "is_informal",
            "region",
            "website",
            "social_map_url",
            "description",
            "initiatives",
            "source",
        ]

    def dehydrate_initiatives(self, partner):
        return getattr(partner, "initiatives_total", None)


class RegionResource(ListResource):
    """Places, with everything in which they lie or lay."""

    related = ["region_set", "successor"]
    linked = ["aliases", "parent_links__parent"]

    code = Cell("code", "code")
    level = Cell("get_level_display", "niveau")
    name = Cell("name", "naam")
    full_name = Cell("full_name", "volledige naam")
    aliases = Cell(column_name="andere namen")
    parents = Cell(column_name="ligt in")
    region_set = Cell("region_set__name", "indeling")
    province = Cell("province", "provincie")
    postcodes = Cell("postcodes", "postcodes")
    population = Cell("population", "inwoners")
    population_date = Cell("population_date", "inwoners geteld op")
    area_km2 = Cell("area_km2", "oppervlakte in km²")
    valid_from = Cell("valid_from", "bestaat sinds")
    valid_until = Cell("valid_until", "bestond tot en met")
    successor = Cell("successor__full_name", "opgegaan in")
    source = Cell("source", "bron")

    class Meta:
        model = Region
        fields = [
            "code",
            "level",
            "name",
            "full_name",
            "aliases",
            "parents",
            "region_set",
            "province",
            "postcodes",
            "population",
            "population_date",
            "area_km2",
            "valid_from",
            "valid_until",
            "successor",
            "source",
        ]

    def dehydrate_parents(self, region):
        return BETWEEN.join(link.parent.full_name for link in region.parent_links.all())


class ZoneResource(ListResource):
    """The primary care zones."""

    slug = Cell("slug", "naam in het adres")
    name = Cell("name", "naam")
    full_name = Cell("full_name", "volledige naam")
    aliases = Cell(column_name="andere namen")
    website = Cell("website", "website")
    is_pilot = Cell("is_pilot", "pilootzone")
    inclusion_criteria = Cell("inclusion_criteria", "wat komt in deze lijst")
    history_note = Cell("history_note", "wijzigingen in de samenstelling")
    initiatives = Cell(column_name="aantal initiatieven")

    class Meta:
        model = PrimaryCareZone
        fields = [
            "slug",
            "name",
            "full_name",
            "aliases",
            "website",
            "is_pilot",
            "inclusion_criteria",
            "history_note",
            "initiatives",
        ]

    def dehydrate_initiatives(self, zone):
        return getattr(zone, "initiatives_total", None)
