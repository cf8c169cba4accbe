"""Turn rings of degrees into what a picture needs: paths, and room to write in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from networks.outlining.projecting import Point, project

Ring = tuple[Point, ...]
Rings = tuple[Ring, ...]
Degrees = Sequence[Sequence[float]]

WIDTH = 1000
MARGIN = 6
# How many heights of a shape are tried for the place of its label.
TRIES = 15
# Outlines hardly ever change: all that Flanders needs, at every size, is worked out once.
KEPT = 8192


@dataclass(frozen=True, slots=True)
class Box:
    """Room inside a shape: its middle and how wide it is."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes on a sheet of WIDTH by `height`, by the key of their region."""

    height: int
    shapes: Mapping[int, Rings]


def picture(outlines: Mapping[int, Iterable[Degrees]]) -> Picture:
    """Fit the outlines on the sheet, north up."""
    plane = {
        key: [[project(longitude, latitude) for longitude, latitude in ring] for ring in rings]
        for key, rings in outlines.items()
    }
    corners = [corner for rings in plane.values() for ring in rings for corner in ring]
    if not corners:
        return Picture(0, {})
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    # A single long strip would otherwise become an endless sheet.
    scale = (WIDTH - 2 * MARGIN) / max(east - west, north - south, 1e-6)
    left = (WIDTH - (east - west) * scale) / 2
    shapes = {
        key: tuple(
            tuple((left + (x - west) * scale, MARGIN + (north - y) * scale) for x, y in ring)
            for ring in rings
        )
        for key, rings in plane.items()
    }
    return Picture(round((north - south) * scale + 2 * MARGIN), shapes)


@lru_cache(maxsize=KEPT)
def path_of(rings: Rings) -> str:
    """Return the path in whole units, each step relative to the one before: that is shortest."""
    return "".join(_subpath(ring) for ring in rings)


@lru_cache(maxsize=KEPT)
def room_in(rings: Rings, height: float) -> Box | None:
    """Return the widest box of this height inside a shape, as far as a few tries can tell."""
    heights = [y for ring in rings for _, y in ring]
    if not heights:
        return None
    top, low = min(heights) + height / 2, max(heights) - height / 2
    best: Box | None = None
    for at in range(TRIES):
        middle = top + (low - top) * (at + 0.5) / TRIES
        spans = _spans(rings, middle)
        for edge in (middle - height / 2, middle + height / 2):
            spans = _shared(spans, _spans(rings, edge))
        for start, end in spans if low > top else ():
            if best is None or end - start > best.width:
                best = Box((start + end) / 2, middle, end - start)
    return best


def middle_of(rings: Rings) -> Box:
    """Return the middle of a shape, inside it, however thin the shape."""
    heights = [y for ring in rings for _, y in ring]
    tall = max(heights) - min(heights)
    return room_in(rings, tall / 4) or room_in(rings, 0) or Box(*rings[0][0], 0)


def _subpath(ring: Ring) -> str:
    corners = [(round(x), round(y)) for x, y in ring]
    text, (x, y) = f"M{corners[0][0]} {corners[0][1]}", corners[0]
    for across, down in corners[1:]:
        if (across, down) != (x, y):
            text += f"l{across - x} {down - y}"
            x, y = across, down
    return f"{text}z"


def _spans(rings: Iterable[Ring], height: float) -> list[Point]:
    """Return from where to where a horizontal line runs through the shape."""
    crossings = sorted(
        x + (height - y) * (other_x - x) / (other_y - y)
        for ring in rings
        for (x, y), (other_x, other_y) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (y <= height) != (other_y <= height)
    )
    return [*zip(crossings[::2], crossings[1::2], strict=True)]


def _shared(spans: Iterable[Point], others: Sequence[Point]) -> list[Point]:
    overlaps = [
        (max(start, other_start), min(end, other_end))
        for start, end in spans
        for other_start, other_end in others
    ]
    return [(start, end) for start, end in overlaps if start < end]
