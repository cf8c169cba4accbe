"""The zone that a visitor works in: remembered in a cookie, and never more than a proposal.

Nothing is filtered because of it. The home page shows that zone first, and its links carry it in
their address, where it can be seen and taken away (U-F16).
"""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from networks.models import PrimaryCareZone

ALL = "alle"
KEPT_FOR = timedelta(days=365)


def cookie_name() -> str:
    return "__Host-elz_zone" if settings.SESSION_COOKIE_SECURE else "elz_zone"


def own_zone(request: HttpRequest, zones: Iterable[PrimaryCareZone]) -> PrimaryCareZone | None:
    """Return the zone that was chosen; without a choice that of the only role somebody has."""
    chosen = request.COOKIES.get(cookie_name(), "")
    if chosen == ALL:
        return None
    found = next((zone for zone in zones if zone.slug == chosen), None)
    return found or _zone_of_only_role(request)


def remember(response: HttpResponseBase, slug: str) -> None:
    """Keep the choice for a year, for this site only; ALL is a choice as well."""
    response.set_cookie(
        cookie_name(),
        slug,
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponseBase) -> None:
    response.delete_cookie(cookie_name(), samesite="Lax")


def has_own_zone(request: HttpRequest) -> bool:
    """Say whether somebody starts in a zone without having chosen it."""
    return _zone_of_only_role(request) is not None


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Say whether the page of another site sent this form.

    A token in the form would do as well, but gives every reader a cookie before any choice is made.
    """
    origin = request.headers.get("Origin", "")
    return bool(origin) and urlsplit(origin).netloc != request.get_host()


def _zone_of_only_role(request: HttpRequest) -> PrimaryCareZone | None:
    if not request.user.is_authenticated:
        return None
    roles = list(request.user.zone_roles.select_related("zone")[:2])
    return roles[0].zone if len(roles) == 1 else None
