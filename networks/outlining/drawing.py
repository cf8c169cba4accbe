"""Draw every place, municipality and zone around the points of the places."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
import shapely

from networks.outlining.cells import Shape, Shapes, cells_of, fitted
from networks.outlining.projecting import project, unproject
from networks.outlining.sites import Site

Ring = list[list[float]]
Outlines = dict[int, list[Ring]]

# Kilometres: a corner that makes less difference than a square of this side is left out.
DETAIL = 0.2
# Decimals of a degree; the fourth is eleven metres.
DECIMALS = 4


@lru_cache(maxsize=1)
def draw(sites: tuple[Site, ...]) -> Outlines:
    """Return the rings of every region; the same sites always give the same map."""
    if not sites:
        return {}
    cells = fitted(cells_of(sites))
    outlines = {
        key: rings
        for site, rings in zip(sites, rings_of(cells), strict=True)
        for key in site.keys[:1]
    }
    municipalities = merged(cells, [site.municipality for site in sites])
    zones = merged(cells, [site.zone for site in sites])
    for shapes in (municipalities, zones):
        outlines |= dict(zip(shapes, rings_of([*shapes.values()]), strict=True))
    return outlines


def merged(cells: Iterable[Shape], owners: Sequence[int | None]) -> dict[int, Shape]:
    """Return the owners with all that is theirs in one shape."""
    owned: dict[int, list[Shape]] = {}
    for cell, owner in zip(cells, owners, strict=True):
        if owner is not None:
            owned.setdefault(owner, []).append(cell)
    return {owner: shapely.union_all(shapes) for owner, shapes in owned.items()}


def rings_of(shapes: Sequence[Shape] | Shapes) -> list[list[Ring]]:
    """Return shapes that fit together as rings of degrees; simplified, they still fit."""
    simple = shapely.coverage_simplify(np.array(shapes, dtype=object), DETAIL)
    return [[_degrees(ring) for ring in _rings(shape)] for shape in simple]


def shape_of(rings: Iterable[Ring]) -> Shape:
    """Return the shape on the plane; a ring inside another is a hole."""
    shape: Shape = shapely.Polygon()
    for ring in rings:
        polygon = shapely.Polygon([project(longitude, latitude) for longitude, latitude in ring])
        shape = shape.symmetric_difference(polygon.buffer(0))
    return shape


def areas_of(outlines: Mapping[int, list[Ring]]) -> dict[int, float]:
    """Return how many square kilometres each outline measures."""
    return {key: shape_of(rings).area for key, rings in outlines.items()}


def _rings(shape: Shape) -> Iterable[Shape]:
    for part in shapely.get_parts(shape):
        if not part.is_empty:
            yield part.exterior
            yield from part.interiors


def _degrees(ring: Shape) -> Ring:
    return [
        [round(degree, DECIMALS) for degree in unproject(x, y)]
        for x, y in shapely.get_coordinates(ring)[:-1]
    ]
