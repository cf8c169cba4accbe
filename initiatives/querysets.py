"""The questions the zorgraad asks of the inventory. Every method combines with every other."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce


def sees_everything(user):
    """Whether this person may see what is not public: staff of any zone."""
    return user.is_active and user.is_staff


class InitiativeQuerySet(QuerySet):
    def visible_to(self, user):
        """What this person may see: everything public, and for staff the rest too."""
        return self if sees_everything(user) else self.filter(is_public=True)

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
        return self.filter(
            Q(zone__in=zones) | self._linked("other_zones", primarycarezone__in=zones)
        )

    def serving(self, target_groups):
        """For one of the target groups, or for a narrower group under it."""
        narrower = self._related("target_groups").objects.filter(
            Q(pk__in=target_groups)
            | Q(parent__in=target_groups)
            | Q(parent__parent__in=target_groups)
        )
        return self.filter(self._linked("target_groups", targetgroup__in=narrower.values("pk")))

    def reaching(self, regions):
        """Active in one of the regions or below it, or zone-wide where they share ground."""
        return self.filter(self._located_in(regions) | self._zone_wide_in(regions))

    def located_in(self, regions):
        """Active in one of the regions or below it, zone-wide ones left out unless they name it."""
        return self.filter(self._located_in(regions))

    def without_zone_wide(self):
        """Leave out what serves the whole of its zone."""
        return self.filter(covers_whole_zone=False)

    def with_partners(self, partners):
        """At least one of the partners takes part, or an organisation under it."""
        members = self._related("partners").objects.under(partners).values("pk")
        return self.filter(self._linked("partners", partner__in=members))

    def with_all_partners(self, partners):
        """All of the partners take part, themselves or through an organisation under them."""
        found = self
        for partner in partners:
            found = found.with_partners([partner])
        return found

    def with_partner_types(self, partner_types):
        return self.filter(self._linked("partners", partner__partner_type__in=partner_types))

    def about(self, domains):
        return self.filter(self._linked("expertise_domains", expertisedomain__in=domains))

    def of_types(self, action_types):
        """Mainly or also of one of the action types (R-24)."""
        also = self._linked("secondary_action_types", actiontype__in=action_types)
        return self.filter(Q(action_type__in=action_types) | also)

    def of_formality(self, formalities):
        return self.filter(formality__in=formalities)

    def of_scope(self, scopes):
        return self.filter(scope__in=scopes)

    def confirmed_between(self, first, last):
        """Confirmed in one of the days from the first to the last; no first: as old as can be."""
        since = Q(confirmed_on__gte=first) if first else Q(confirmed_on__isnull=False)
        return self.filter(since, confirmed_on__lte=last)

    def never_confirmed(self):
        return self.filter(confirmed_on=None)

    def lacking(self, field):
        """Without any value of the field; whoever serves a whole zone has a place."""
        if field == "regions":
            return self.filter(~self._linked(field), covers_whole_zone=False)
        if field == "action_type":
            return self.filter(~self._linked("secondary_action_types"), action_type=None)
        if field == "zone":
            return self.filter(~self._linked("other_zones"), zone=None)
        if field == "cluster":
            clustered = self._linked("expertise_domains", expertisedomain__cluster__isnull=False)
            return self.filter(~clustered)
        described = self.model._meta.get_field(field)
        if described.many_to_many:
            return self.filter(~self._linked(field))
        return self.filter(**{field: None if described.null else ""})

    def with_status(self, statuses):
        return self.filter(status__in=statuses)

    def in_clusters(self, clusters):
        return self.filter(self._linked("expertise_domains", expertisedomain__cluster__in=clusters))

    def by_model(self, models):
        return self.filter(model__in=models)

    def of_intensity(self, intensities):
        return self.filter(intensity__in=intensities)

    def for_detail(self):
        """Load everything one page about an initiative shows, in a fixed number of queries."""
        single = ["zone__region", "action_type", "status", "family", "model", "intensity"]
        links = ["target_groups", "expertise_domains", "secondary_action_types", "other_zones"]
        links += ["participations__partner", "regions", "aims", "impact_notes", "figures"]
        return self.select_related(
            *single, "care_line", "lead_actor", "method", "question_type"
        ).prefetch_related(*links)

    def with_partner_count(self):
        """Annotate `partner_count` by a subquery, which does not depend on the order of calls."""
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
