"""An address as a QR code that stands in the page itself."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_code(address: str) -> SafeString:
    """Draw an address; without colours or sizes of its own, so that a style sheet gives them."""
    code = segno.make_qr(address, error="m")
    drawing = code.svg_inline(omitsize=True, svgclass="qr-code", lineclass=None, border=4)
    return mark_safe(drawing)  # noqa: S308 - drawn here; the address itself is not in it
