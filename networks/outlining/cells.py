"""Cut the plane into one cell for each point, without gaps or overlaps between them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from networks.outlining.sites import Site
from networks.outlining.weighing import Neighbours, Numbers, neighbours, weigh

Shape = Any
Shapes = NDArray[np.object_]

# Kilometres. A gap narrower than twice GAP belongs to the land around it, however long.
GAP = 1.0
# Longer than any cell is wide.
FAR = 100.0
# A cell smaller than this part of what its place is owed was squeezed out by its neighbours.
SQUEEZED = 0.3
# Corners of one place on a map are this far apart at least; borders that meet meet exactly.
GRID = 0.01


def cells_of(sites: Sequence[Site]) -> Shapes:
    """Return the cells, in the order of the sites: together they cover the land exactly."""
    points = np.array([site.at for site in sites], dtype=float)
    areas = np.array([site.area for site in sites], dtype=float)
    near = neighbours(points)
    weights = weigh(near, areas)
    reach = np.sqrt(weights)
    land = _closed(shapely.union_all(_cut(points, near, weights, reach)))
    cells = _cut(points, near, weights, reach + 2 * GAP + 1)
    return _with_spots(shapely.intersection(cells, land), points, areas)


def plain_cells(points: Numbers, reach: float) -> Shapes:
    """Return the cells without weights, no further than a distance: what weighing is up against."""
    near = neighbours(points)
    return _cut(points, near, np.zeros(len(points)), np.full(len(points), reach))


def parts_of(city: Shape, sites: Sequence[Site]) -> Shapes:
    """Divide a city of known borders over its sites, as true to their areas as it can."""
    points = np.array([site.at for site in sites], dtype=float).reshape(-1, 2)
    if len(points) < 2:
        return np.array([city] * len(points), dtype=object)
    near = neighbours(points)
    weights = weigh(near, np.array([site.area for site in sites], dtype=float))
    parts: Shapes = shapely.intersection(
        _cut(points, near, weights, np.full(len(points), FAR / 2)), city
    )
    return parts


def fitted(shapes: Shapes) -> Shapes:
    """Lay the borders of neighbours exactly on each other: the shapes become a coverage."""
    lines = shapely.union_all(shapely.boundary(shapes), grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize([lines]))
    inside = shapely.point_on_surface(faces)
    owner, face = shapely.STRtree(inside).query(shapes, predicate="contains")
    return np.array(
        [shapely.union_all(faces[np.sort(face[owner == at])]) for at in range(len(shapes))],
        dtype=object,
    )


def _cut(points: Numbers, near: Neighbours, weights: Numbers, reach: Numbers) -> Shapes:
    """Return for each point a disc, cut off at the border with each neighbour."""
    cells: Shapes = shapely.buffer(shapely.points(points), reach, quad_segs=12)
    borders = near.borders(weights)
    for rank in range(near.which.shape[1]):
        cut = borders[:, rank] < reach
        if cut.any():
            ahead = near.direction[cut, rank]
            start = points[cut] + ahead * borders[cut, rank, None]
            cells[cut] = shapely.intersection(cells[cut], _half_planes(start, ahead))
    return cells


def _half_planes(start: Numbers, ahead: Numbers) -> Shapes:
    """Return what lies behind each start, seen in the direction ahead."""
    side, back = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1) * FAR, ahead * FAR
    corners = [start + side, start - side, start - side - back, start + side - back]
    planes: Shapes = shapely.polygons(np.stack([*corners, corners[0]], axis=1))
    return planes


def _closed(land: Shape) -> Shape:
    """Fill the gaps that no cell reached: narrow ones, and those with land all around."""
    parts = shapely.get_parts(land.buffer(GAP).buffer(-GAP))
    return shapely.union_all(shapely.polygons(shapely.get_exterior_ring(parts)))


def _with_spots(cells: Shapes, points: Numbers, areas: Numbers) -> Shapes:
    """Give every place that was squeezed out a round spot of its size, at the cost of others."""
    for at in np.flatnonzero(shapely.area(cells) < SQUEEZED * areas):
        spot = shapely.Point(points[at]).buffer(np.sqrt(areas[at] / np.pi), quad_segs=6)
        cells = shapely.difference(cells, spot)
        cells[at] = spot
    return cells
