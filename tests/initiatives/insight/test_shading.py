"""Classes for rates: few, readable, and true to what is written."""

import random
import re
from pathlib import Path

import pytest

from initiatives.insight.shading import CLASSES, scale_for

STYLES = Path("static/css/map.css").read_text("utf-8")
INK, WHITE = "#1b1b1b", "#ffffff"


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([], []),
        ([0, 0], []),
        ([2.0], []),
        ([2.0, 2.0, 2.0], []),
        ([1.0, 2.0], [2.0]),
        ([0, 1.0, 2.0, 3.0, 4.0], [2.0, 3.0, 4.0]),
        ([0.04, 0.06, 1.26, 1.26], [0.1, 1.3]),
    ],
)
def test_limits_part_the_values_that_are_there(values, limits):
    assert scale_for(values).limits == limits


@pytest.mark.parametrize("seed", range(5))
def test_every_class_holds_something(seed):
    dice = random.Random(seed)  # noqa: S311 - dice, no secrets
    values = [dice.uniform(0, 30) ** 2 / 10 for _ in range(60)]
    scale = scale_for(values)

    classes = {scale.class_of(value) for value in values}

    assert classes == set(range(1, len(scale.ranges) + 1))
    assert len(scale.ranges) == CLASSES


def test_a_value_falls_where_its_written_number_falls():
    scale = scale_for([0.5, 1.0, 1.0, 2.0])

    assert scale.class_of(0.96) == scale.class_of(1.0) == 2
    assert scale.class_of(0.94) == 1


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("number", range(1, CLASSES + 1))
def test_numbers_can_be_read_on_the_colour_of_their_class(number):
    fill = re.search(rf"\.map \.class-{number} path,[^{{]*\{{\s*fill: (#\w+);", STYLES)[1]
    in_white = re.search(rf"\.map \.class-{number} text[^}}]*fill: #fff;", STYLES)

    light, dark = sorted((luminance(fill), luminance(WHITE if in_white else INK)), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= 4.5
