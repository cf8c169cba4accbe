"""The questions asked about places and partners. Every method can be combined with every other."""

import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet

from networks.matching import name_key


class RegionQuerySet(QuerySet):
    def existing(self):
        """Leave out regions that were merged away; they stay findable through their successor."""
        return self.filter(valid_until=None)

    def named(self, text: str):
        """Places whose name or other name holds every word of the text, in any order."""
        return _holding_words(self, text)

    def within(self, regions):
        """Everything that lies in one of the given regions, those regions included."""
        return self.filter(self._ancestry(descendant=OuterRef("pk"), ancestor__in=regions))

    def around(self, regions):
        """Everything in which one of the given regions lies, those regions included."""
        return self.filter(self._ancestry(ancestor=OuterRef("pk"), descendant__in=regions))

    def _ancestry(self, **lookups):
        links = self.model._meta.get_field("ancestor_links").related_model.objects
        return Exists(links.filter(**lookups))


class RegionPartQuerySet(QuerySet):
    def valid_on(self, day: datetime.date):
        """The parts as they were composed on that day."""
        started = Q(valid_from=None) | Q(valid_from__lte=day)
        not_ended = Q(valid_until=None) | Q(valid_until__gte=day)
        return self.filter(started & not_ended)


class PartnerQuerySet(QuerySet):
    def named(self, text: str):
        """Partners whose name or other name holds every word of the text, in any order."""
        return _holding_words(self, text)

    def under(self, partners):
        """The partners themselves and the organisations that belong to them."""
        return self.filter(
            Q(pk__in=partners) | Q(umbrella__in=partners) | Q(umbrella__umbrella__in=partners)
        )

    def of_types(self, partner_types):
        return self.filter(partner_type__in=partner_types)


def _holding_words(found, text):
    aliases = found.model._meta.get_field("aliases").related_model.objects
    kind = ContentType.objects.get_for_model(found.model)
    others = aliases.filter(content_type=kind, object_id=OuterRef("pk"))
    for word in name_key(text).split():
        found = found.filter(
            Q(name_key__contains=word) | Exists(others.filter(text_key__contains=word))
        )
    return found
