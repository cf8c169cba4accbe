"""The infofiche of one initiative."""

from urllib.parse import urlsplit

from django.utils import timezone
from django.views.generic import DetailView

from initiatives.adopting import may_adopt
from initiatives.fact_sheet import by_role, explanations, facts, period
from initiatives.freshness import freshness
from initiatives.models import Initiative
from initiatives.resembling import Resembling


class InitiativeDetailView(DetailView):
    """Shows what is known of an initiative; what somebody may not see does not exist for them."""

    template_name = "initiatives/initiative_detail.html"
    context_object_name = "initiative"

    def get_queryset(self):
        return Initiative.objects.visible_to(self.request.user).for_detail()

    def get_context_data(self, **kwargs):
        initiative, user = self.object, self.request.user
        today = timezone.localdate()
        is_mine = Initiative.objects.editable_by(user).filter(pk=initiative.pk)
        return super().get_context_data(
            participations=by_role(initiative),
            facts=facts(initiative),
            source_host=urlsplit(initiative.source_url).netloc,
            period=period(initiative),
            freshness=freshness(initiative.confirmed_on, today),
            explanations=explanations(initiative),
            resembling=Resembling(initiative, user),
            may_adopt=may_adopt(user),
            is_editable=user.is_staff and is_mine.exists(),
            today=today,
            **kwargs,
        )
