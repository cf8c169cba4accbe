"""The questions the zorgraad asks of the inventory. Every method can be combined with every other."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from networks.matching import name_key


class InitiativeQuerySet(QuerySet):
    def visible_to(self, user):
        """What this person may see: everything public, and for staff the rest too."""
        return self if user.is_active and user.is_staff else self.filter(is_public=True)

    def editable_by(self, user):
        """What this person may change: staff the zones in which they have that role."""
        if not (user.is_active and user.is_staff):
            return self.none()
        if user.is_superuser:
            return self
        managed = user.zone_roles.filter(role="zone_manager").values("zone")
        return self.filter(zone__in=managed)

    def current(self):
        """Leave out what has ended; an unknown status counts as current."""
        return self.exclude(status__code="ended")

    def in_zones(self, zones):
        """Owned by one of the zones, or shared with it."""
        return self.filter(Q(zone__in=zones) | self._linked("other_zones", primarycarezone__in=zones))

    def serving(self, target_groups):
        """For one of the target groups, or for a narrower group under it."""
        narrower = self._related("target_groups").objects.filter(
            Q(pk__in=target_groups) | Q(parent__in=target_groups)
        )
        return self.filter(self._linked("target_groups", targetgroup__in=narrower.values("pk")))

    def reaching(self, regions):
        """Active in one of the regions or below it, or zone-wide in a zone that they share ground with."""
        return self.filter(self._located_in(regions) | self._zone_wide_in(regions))

    def located_in(self, regions):
        """Active in one of the regions or below it, zone-wide ones left out unless they name it."""
        return self.filter(self._located_in(regions))

    def with_partners(self, partners):
        """At least one of the partners takes part."""
        return self.filter(self._linked("partners", partner__in=partners))

    def with_partner_types(self, partner_types):
        return self.filter(self._linked("partners", partner__partner_type__in=partner_types))

    def about(self, domains):
        return self.filter(self._linked("expertise_domains", expertisedomain__in=domains))

    def of_types(self, action_types):
        """Mainly or also of one of the action types (R-24)."""
        also = self._linked("secondary_action_types", actiontype__in=action_types)
        return self.filter(Q(action_type__in=action_types) | also)

    def search(self, text: str):
        """Hold every word of the text, in name, description, partner, target group or place."""
        found = self
        for word in name_key(text).split():
            found = found.filter(self._mentions(word))
        return found

    def with_partner_count(self):
        """Annotate `partner_count`; a subquery, so that it does not depend on the order of calls."""
        total = (
            self.model.partners.through.objects.filter(initiative=OuterRef("pk"))
            .order_by()
            .values("initiative")
            .annotate(total=Count("pk"))
            .values("total")
        )
        return self.annotate(partner_count=Coalesce(Subquery(total), 0))

    def _related(self, relation):
        return self.model._meta.get_field(relation).related_model

    def _linked(self, relation, **lookups):
        through = getattr(self.model, relation).through
        return Exists(through.objects.filter(initiative=OuterRef("pk"), **lookups))

    def _located_in(self, regions):
        within = self._related("regions").objects.within(regions).values("pk")
        return self._linked("regions", region__in=within)

    def _zone_wide_in(self, regions):
        places = self._related("regions").objects
        shared = Q(zone__region__in=places.around(regions).values("pk")) | Q(
            zone__region__in=places.within(regions).values("pk")
        )
        return Q(covers_whole_zone=True) & shared

    def _mentions(self, word):
        return (
            Q(name_key__contains=word)
            | Q(description_key__contains=word)
            | self._linked("partners", partner__name_key__contains=word)
        )
