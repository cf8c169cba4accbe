"""Take over an initiative as an idea for an own zone: what it is, not who does it or where."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.access import managed_zones
from accounts.models import User
from initiatives.models import Initiative, Status
from initiatives.slugs import taken_slugs, unique_slug
from networks.models import PrimaryCareZone

PERMISSION = "initiatives.add_initiative"
TEXTS = ("description",)
TERMS = ("action_type", "model", "intensity")
MOST_CHARACTERS = 300
LISTS = ("target_groups", "expertise_domains", "secondary_action_types")


def may_adopt(user: User) -> bool:
    return bool(user.has_perm(PERMISSION))


def zones_to_adopt_in(user: User) -> QuerySet[PrimaryCareZone]:
    """Return the zones to which a person may add an initiative."""
    zones = PrimaryCareZone.objects.order_by("name_key")
    if not may_adopt(user):
        return zones.none()
    return zones if user.is_superuser else zones.filter(pk__in=managed_zones(user))


@transaction.atomic
def adopt(origin: Initiative, *, name: str, zone: PrimaryCareZone, by: User) -> Initiative:
    """Make an idea in the zone after this initiative; nobody but staff sees it yet.

    Its partners, contacts and places stay behind: those are of the origin. A name that the zone
    already has is refused with a sentence.
    """
    if not by.has_perm(PERMISSION, zone):
        raise PermissionDenied(_("Je kunt ideeën overnemen in een zone die je beheert."))
    PrimaryCareZone.objects.select_for_update().get(pk=zone.pk)
    copied = {field: getattr(origin, field) for field in (*TEXTS, *TERMS)}
    idea = Initiative(
        name=name,
        slug=unique_slug(name, taken_slugs(), zone.slug),
        zone=zone,
        status=Status.objects.filter(code=Status.Code.IDEA).first(),
        is_public=False,
        inspired_by=origin,
        source_note=_source(origin),
        **copied,
    )
    idea.full_clean()
    idea.save()
    for field in LISTS:
        getattr(idea, field).set(getattr(origin, field).all())
    return idea


def _source(origin: Initiative) -> str:
    """Say in words where the idea comes from: that stays when the origin goes, unless it hides."""
    if not origin.is_public:
        return ""
    values = {"name": origin.name, "zone": origin.zone}
    text = _("Naar een idee van “%(name)s” (%(zone)s)") if origin.zone else ""
    return Truncator((text or _("Naar een idee van “%(name)s”")) % values).chars(MOST_CHARACTERS)
