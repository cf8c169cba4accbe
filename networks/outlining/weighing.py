"""Give every point the weight with which its cell gets the area that it is owed.

A cell holds what is nearer to its point than to any other, where distance is squared distance
less the weight, and no further than the square root of the weight. Of all ways to hand every
point its area, that is the one with the least distance between land and point. The weights are
found step by step: who has too little gains weight, who has too much loses some.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

# More neighbours than touch any cell; more directions hardly change an area.
NEIGHBOURS, DIRECTIONS = 28, 64
STEPS, STEP, MOMENTUM = 60, 0.3, 0.8
LEAST_WEIGHT = 0.05


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The nearest other points of each point, nearest first: which, how far, which way."""

    which: NDArray[np.intp]
    distance: Numbers
    direction: Numbers

    def borders(self, weights: Numbers) -> Numbers:
        """Return how far from each point, towards each neighbour, the cell ends."""
        lead = weights[:, None] - weights[self.which]
        return (self.distance**2 + lead) / (2 * self.distance)


def neighbours(points: Numbers) -> Neighbours:
    steps = points[None, :] - points[:, None]
    squares: Numbers = (steps**2).sum(axis=-1)
    np.fill_diagonal(squares, np.inf)
    which = squares.argsort(axis=1, kind="stable")[:, : min(NEIGHBOURS, len(points) - 1)]
    distance = np.sqrt(np.take_along_axis(squares, which, axis=1))
    direction = np.take_along_axis(steps, which[..., None], axis=1) / distance[..., None]
    return Neighbours(which, distance, direction)


def weigh(near: Neighbours, wanted: Numbers) -> Numbers:
    """Return the weights; the same points and areas always give the same ones."""
    angles = (np.arange(DIRECTIONS) + 0.5) * 2 * np.pi / DIRECTIONS
    rays = np.stack([np.cos(angles), np.sin(angles)])
    along = near.direction @ rays
    # How much longer the way to a border is along a ray than straight to it.
    stretch = np.where(along > 1e-6, 1 / np.maximum(along, 1e-6), 1e6)
    weights, push = 1.2 * wanted / np.pi, np.zeros_like(wanted)
    for _step in range(STEPS):
        borders = np.maximum(near.borders(weights), 1e-3)
        reach = np.sqrt(weights)[:, None]
        radii = np.minimum((borders[..., None] * stretch).min(axis=1, initial=np.inf), reach)
        areas = (radii**2).sum(axis=1) * np.pi / DIRECTIONS
        push = MOMENTUM * push + wanted - areas
        weights = np.maximum(weights + STEP * push, LEAST_WEIGHT)
    return weights
