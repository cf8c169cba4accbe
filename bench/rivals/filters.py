"""The filters of the list with django-filter, as its handbook shows them."""

from typing import Any

import django_filters as filters

from initiatives.models import (
    ActionType,
    CollaborationIntensity,
    CollaborationModel,
    ExpertiseCluster,
    ExpertiseDomain,
    Initiative,
    Status,
    TargetGroup,
)
from networks.models import Partner, PartnerType, PrimaryCareZone, Region

# Which vocabulary each facet offers, and the method of the queryset that asks for it.
VOCABULARIES: dict[str, tuple[Any, str]] = {
    "doelgroep": (TargetGroup, "serving"),
    "regio": (Region, "reaching"),
    "partner": (Partner, "with_partners"),
    "partnertype": (PartnerType, "with_partner_types"),
    "domein": (ExpertiseDomain, "about"),
    "actietype": (ActionType, "of_types"),
    "cluster": (ExpertiseCluster, "in_clusters"),
    "model": (CollaborationModel, "by_model"),
    "intensiteit": (CollaborationIntensity, "of_intensity"),
    "status": (Status, "with_status"),
    "zone": (PrimaryCareZone, "in_zones"),
    "referentieregio": (Region, "reaching"),
}


class Several(filters.ModelMultipleChoiceFilter):
    """Any of the chosen values, by the method of the queryset."""

    def filter(self, found, value):
        if not value:
            return found
        asks = getattr(found, VOCABULARIES[self.field_name][1])
        return asks([term.pk for term in value])


class ListFilter(filters.FilterSet):
    q = filters.CharFilter(method="search")

    def search(self, found, name, value):
        return found.filter(description_key__contains=value) | found.filter(
            name_key__contains=value
        )

    @classmethod
    def get_filters(cls):
        several = {
            key: Several(field_name=key, to_field_name="slug", queryset=model.objects.all())
            for key, (model, _method) in VOCABULARIES.items()
        }
        return super().get_filters() | several

    class Meta:
        model = Initiative
        fields = []


def found_by(query: Any, *, without: str = "") -> Any:
    """Return the public initiatives that answer the query, or would if one facet asked nothing."""
    kept = query.copy()
    kept.pop(without, None)
    return ListFilter(kept, Initiative.objects.filter(is_public=True)).qs
