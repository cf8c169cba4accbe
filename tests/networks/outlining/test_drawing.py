"""A map from points and areas alone: it covers the land, and nothing overlaps."""

import random
from itertools import combinations

import numpy as np
import pytest
import shapely

from networks.outlining.cells import cells_of, fitted
from networks.outlining.drawing import areas_of, draw, merged, shape_of
from networks.outlining.sites import Site, Spot, share_out


def scattered(seed, number=40):
    """Return sites anywhere in a square, of the area that such a square has for them."""
    dice = random.Random(seed)  # noqa: S311 - dice, no secrets
    side = 5 * number**0.5
    areas = [dice.uniform(5, 45) for _ in range(number)]
    return tuple(
        Site(
            (300 + dice.uniform(0, side), 7850 + dice.uniform(0, side)),
            area,
            municipality=1000 + at // 3,
            keys=(at,),
            zone=2000 + at // 12,
        )
        for at, area in enumerate(areas)
    )


@pytest.mark.parametrize("seed", range(4))
def test_cells_fit_together_without_gaps_or_overlaps(seed):
    cells = fitted(cells_of(scattered(seed)))

    assert shapely.coverage_is_valid(cells)
    assert shapely.area(cells).sum() == pytest.approx(shapely.union_all(cells).area)


@pytest.mark.parametrize("seed", range(4))
def test_every_place_lies_in_its_own_cell_or_none_is_lost(seed):
    sites = scattered(seed)

    cells = fitted(cells_of(sites))

    assert not shapely.is_empty(cells).any()
    assert set(draw(sites)) == {
        *range(len(sites)),
        *(site.municipality for site in sites),
        *(site.zone for site in sites),
    }


@pytest.mark.parametrize("seed", range(4))
def test_most_cells_get_the_area_they_are_owed(seed):
    sites = scattered(seed)
    owed = np.array([site.area for site in sites])

    areas = shapely.area(fitted(cells_of(sites)))

    assert np.median(np.abs(areas - owed) / owed) < 0.05


@pytest.mark.parametrize("seed", range(4))
def test_simplified_outlines_still_fit_together(seed):
    sites = scattered(seed)
    outlines = draw(sites)
    shapes = [shape_of(outlines[key]) for key in sorted({site.municipality for site in sites})]

    overlap = sum(one.intersection(other).area for one, other in combinations(shapes, 2))

    assert all(shape.is_valid and shape.area > 0 for shape in shapes)
    assert overlap < 0.001 * sum(shape.area for shape in shapes)


def test_a_zone_is_exactly_its_municipalities():
    sites = scattered(1)
    cells = fitted(cells_of(sites))
    zones = merged(cells, [site.zone for site in sites])

    for zone, shape in zones.items():
        own = [cell for cell, site in zip(cells, sites, strict=True) if site.zone == zone]
        assert shape.symmetric_difference(shapely.union_all(own)).area == pytest.approx(0)


def test_the_same_points_give_the_same_map():
    first = draw(scattered(2))
    draw.cache_clear()

    assert draw(scattered(2)) == first


def test_a_place_between_large_neighbours_keeps_a_spot_of_its_own():
    sites = (
        Site((300, 7850), 400, municipality=1),
        Site((300.4, 7850), 1, municipality=2),
        Site((300.8, 7850), 400, municipality=3),
    )

    areas = areas_of(draw(sites))

    assert 0.5 < areas[2] < 1.2


def test_one_point_alone_is_round():
    areas = areas_of(draw((Site((300, 7850), 50, municipality=7),)))

    assert areas == {7: pytest.approx(50, rel=0.05)}


def test_no_points_give_no_map():
    assert draw(()) == {}


HERE, THERE, BEYOND = (300.0, 7850.0), (303.0, 7850.0), (306.0, 7850.0)


@pytest.mark.parametrize(
    ("total", "places", "expected"),
    [
        (30.0, [], [30.0]),
        (None, [], [45.0]),
        (30.0, [Spot(1, HERE, 10.0), Spot(2, THERE, 20.0)], [10.0, 20.0]),
        (30.0, [Spot(1, HERE, 10.0), Spot(2, THERE)], [10.0, 20.0]),
        (30.0, [Spot(1, HERE, 10.0), Spot(2, THERE), Spot(3, BEYOND)], [10.0, 10.0, 10.0]),
        (30.0, [Spot(1, HERE, 10.0), Spot(2, HERE), Spot(3, THERE)], [10.0, 20.0]),
        (31.0, [Spot(1, HERE, 10.0), Spot(2, THERE, 20.0)], [10 * 31 / 30, 20 * 31 / 30]),
        (30.0, [Spot(1, HERE, 30.0), Spot(2, THERE, 30.0)], [15.0, 15.0]),
        (30.0, [Spot(1, HERE, 40.0), Spot(2, THERE)], [15.0, 15.0]),
    ],
)
def test_the_area_of_a_municipality_is_shared_by_its_places(total, places, expected):
    sites = [*share_out(Spot(9, HERE, total), places, {})]

    assert [site.area for site in sites] == pytest.approx(expected)
    assert {site.municipality for site in sites} == {9}


def test_a_place_lies_in_its_own_zone_and_otherwise_in_that_of_its_municipality():
    places = [Spot(1, HERE, 10.0), Spot(2, THERE, 20.0)]

    assert [site.zone for site in share_out(Spot(9, HERE), places, {1: 71, 9: 70})] == [71, 70]
    assert [site.zone for site in share_out(Spot(9, HERE), places, {1: 71})] == [71, None]
