"""The primary care zones: all of them, and what one is made of."""

from django.utils import timezone
from django.views.generic import DetailView, TemplateView

from networks.composition import former_parts_of, parts_of, zones_of_place
from networks.models import PrimaryCareZone
from networks.naming import one_line
from networks.zone_counts import zone_rows

LATEST = 5


class ZoneListView(TemplateView):
    template_name = "zones/zone_list.html"

    def get_context_data(self, **kwargs):
        place = one_line(self.request.GET.get("plaats", ""))
        return super().get_context_data(
            rows=zone_rows(self.request.user, timezone.localdate()),
            place_asked=place,
            places=zones_of_place(place),
            **kwargs,
        )


class ZoneDetailView(DetailView):
    template_name = "zones/zone_detail.html"
    context_object_name = "zone"
    queryset = PrimaryCareZone.objects.select_related("region")

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        parts = parts_of(self.object, today)
        initiatives = self.object.initiatives.visible_to(self.request.user)
        return super().get_context_data(
            parts=parts,
            has_partial=any(part.is_partial for part in parts),
            former_parts=former_parts_of(self.object, today),
            total=initiatives.count(),
            zone_wide=initiatives.filter(covers_whole_zone=True).count(),
            latest=initiatives.order_by("-created", "name_key")[:LATEST],
            today=today,
            **kwargs,
        )
