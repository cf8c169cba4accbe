"""Send the headers that keep a page to itself.

`SECURE_CSP` has the shape of Django 6's own setting: at the upgrade the policy moves to Django's
middleware and this one keeps the rest.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]

FIXED = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class HeadersMiddleware:
    """Add the policy to every answer, and keep pages of signed-in people out of caches."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.headers = FIXED | {"Content-Security-Policy": policy(settings.SECURE_CSP)}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        # The cookie, not request.user: asking who it is would cost a query on every page.
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def policy(directives: dict[str, list[str]]) -> str:
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())
