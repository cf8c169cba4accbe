"""Reads from the styles of an Excel file which ones colour a cell, or show a number otherwise."""

import colorsys
import re
from collections.abc import Iterator

ATTRIBUTE = re.compile(r"""([\w]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
BUILT_IN_PERCENTAGES = {"9": "0%", "10": "0.00%"}
WHITE = "FFFFFF"
MOST_NAMED = 200
# Colours by their number: the first eight twice, then those that people choose most.
INDEXED = dict(
    enumerate(
        ["000000", WHITE, "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"] * 2
        + ["800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080"]
        + ["9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF"]
        + ["000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF"]
        + ["00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99"]
        + ["3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696"]
        + ["003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333"]
    )
)
HUES = (
    *((15, "rood"), (50, "oranje"), (70, "geel"), (165, "groen"), (260, "blauw")),
    *((320, "paars"), (345, "roze"), (361, "rood")),
)


class Styles:
    """The styles that matter, by the number that cells give."""

    def __init__(self, styles: str, theme: str):
        xml = re.sub(r"(</?)\w+:", r"\1", styles)
        fills = [fill_colour(fill, theme) for fill in inner(xml, "fills").split("<fill>")[1:]]
        codes = {
            attrs.get("numFmtId", ""): attrs.get("formatCode", "")
            for attrs in elements(inner(xml, "numFmts"), "numFmt")
        }
        self.colours: dict[str, str] = {}
        self.formats: dict[str, str] = {}
        for number, attrs in enumerate(elements(inner(xml, "cellXfs"), "xf")):
            fill, code = attrs.get("fillId", ""), attrs.get("numFmtId", "")
            if fill.isdigit() and int(fill) < len(fills) and fills[int(fill)]:
                self.colours[str(number)] = fills[int(fill)]
            if shown := shown_as(codes.get(code) or BUILT_IN_PERCENTAGES.get(code, "")):
                self.formats[str(number)] = shown
        self._empty = self._pattern(self.colours, rb"[^>]*(?:/>|></c>|><v></v>|><v/>)")
        self._number = self._pattern(self.formats, b"")

    def _pattern(self, styles: dict[str, str], rest: bytes) -> "re.Pattern[bytes] | None":
        if not styles:
            return None
        numbers = "|".join(styles) if len(styles) <= MOST_NAMED else "[0-9]+"
        return re.compile(rb'\bs="(?:%s)"' % numbers.encode("ascii") + rest)

    def are_used_in(self, chunk: bytes) -> bool:
        """Whether a cell of this piece of a sheet may have one of these styles."""
        return any(
            pattern is not None and pattern.search(chunk) is not None
            for pattern in (self._number, self._empty)
        )


def elements(xml: str, name: str) -> Iterator[dict[str, str]]:
    """The attributes of every element of this name, whatever prefix they have."""
    for tag in re.findall(rf"<(?:\w+:)?{name}\b([^>]*)>", xml):
        yield attributes(tag)


def attributes(tag: str) -> dict[str, str]:
    return {name: double or single for name, double, single in ATTRIBUTE.findall(tag)}


def inner(xml: str, name: str) -> str:
    _before, _mark, rest = xml.partition(f"<{name}")
    return rest.partition(f"</{name}>")[0]


def shown_as(code: str) -> str:
    """How a number format shows a number: "%", or as many zeros as it has digits."""
    bare = QUOTED.sub("", code.split(";", 1)[0])
    if "%" in bare:
        return "%"
    return bare if len(bare) > 1 and set(bare) == {"0"} else ""


def fill_colour(fill: str, theme: str) -> str:
    """The colour as six hexadecimal digits; empty for none and for white."""
    pattern = re.search(r'patternType="(\w+)"', fill)
    if "<gradientFill" not in fill and (not pattern or pattern[1] in ("none", "gray125")):
        return ""
    colour = next(elements(fill, "fgColor"), None) or next(elements(fill, "color"), {})
    found = WHITE
    if rgb := colour.get("rgb"):
        found = rgb[-6:].upper()
    elif "theme" in colour:
        found = theme_colour(theme, colour["theme"], colour.get("tint", "0"))
    elif colour.get("indexed", "").isdigit():
        found = INDEXED.get(int(colour["indexed"]), WHITE)
    return "" if found == WHITE else found


def theme_colour(theme: str, index: str, tint: str) -> str:
    scheme = re.findall(r'(?:srgbClr val|lastClr)="([0-9A-Fa-f]{6})"', inner(theme, "a:clrScheme"))
    number = int(index) if index.isdigit() else 0
    # The file has dark before light, the number light before dark.
    number = {0: 1, 1: 0, 2: 3, 3: 2}.get(number, number)
    found = scheme[number].upper() if number < len(scheme) else "808080"
    # A tint makes white grey; of another colour it leaves the hue.
    return "D9D9D9" if found == WHITE and tint.startswith("-") else found


def colour_name(colour: str) -> str:
    """A colour in a Dutch word."""
    try:
        red, green, blue = bytes.fromhex(colour)
    except ValueError:
        return "gekleurd"
    hue, lightness, _saturation = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    if max(red, green, blue) - min(red, green, blue) < 24:
        return "zwart" if lightness < 0.2 else "grijs"
    return next(name for most, name in HUES if hue * 360 < most)
