"""Answer what goes wrong with a plain page: what happened, what now, never how.

An unexpected failure gets a reference number: the visitor passes it on, staff find it in the log.
"""

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist, loader
from django.utils.encoding import iri_to_uri
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

logger = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 400, _("Deze vraag begrijpen we niet."))


@requires_csrf_token
def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403, _("Je hebt geen toegang tot deze pagina."))


@requires_csrf_token
def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404, _("We vinden deze pagina niet."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain a form that came too late or from elsewhere; the reason is for the log only."""
    return _page(
        request, 403, _("Dit formulier is verlopen. Herlaad de pagina en probeer opnieuw.")
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Log the failure under a reference number and show nothing else of it.

    The page is rendered without the request: whatever broke (the database, a context processor)
    must not break the page that says so.
    """
    reference = secrets.token_hex(4)
    logger.error("%s %s %s", reference, request.method, iri_to_uri(request.path), exc_info=True)
    sentence = _("Er ging iets mis bij ons. Probeer het straks opnieuw.")
    return _page(None, 500, sentence, reference=reference)


def _page(
    request: HttpRequest | None, status: int, sentence: str, *, reference: str = ""
) -> HttpResponse:
    context = {"sentence": sentence, "reference": reference}
    try:
        content: str = loader.render_to_string(f"{status}.html", context, request)
    except TemplateDoesNotExist:
        content = _bare_page(sentence, reference)
    return HttpResponse(content, status=status)


def _bare_page(sentence: str, reference: str) -> str:
    return format_html(
        '<!doctype html><html lang="nl-BE"><meta charset="utf-8"><title>{}</title>'
        '<main><h1>{}</h1><p>{}</p><p><a href="/">{}</a></p></main></html>',
        *(sentence, sentence, reference, _("Naar de startpagina")),
    )
