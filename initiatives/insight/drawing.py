"""The map as shapes on a sheet: classes for rates, circles for counts, numbers where they fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from django.utils.formats import number_format

from initiatives.insight.asking import RATE, MapQuestion
from initiatives.insight.map import Area
from initiatives.insight.saying import (
    NONE,
    UNKNOWN,
    LegendRow,
    area_name,
    legend_of_rates,
    rate_text,
    sum_text,
)
from initiatives.insight.shading import Scale, scale_for
from networks.outlining.picturing import Box, Picture, Rings, middle_of, path_of, picture, room_in

# How wide a figure or letter is, as a part of its height.
LETTER = 0.56


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large things are drawn on a map of at most so many areas."""

    areas: int
    density: str
    number: int
    name: int
    circle: int


SIZES = (
    Sizes(32, "roomy", number=26, name=17, circle=40),
    Sizes(80, "middling", number=19, name=13, circle=26),
    Sizes(10_000, "dense", number=12, name=10, circle=13),
)


@dataclass(frozen=True, slots=True)
class Text:
    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Circle:
    x: int
    y: int
    radius: float


@dataclass(frozen=True, slots=True)
class Example:
    """A circle under the map with the number that it stands for, to read the others by."""

    x: int
    y: int
    radius: float
    text_x: int
    text: str


@dataclass(frozen=True, slots=True)
class Shape:
    """An area as it is drawn. `look` names its class; `number` and `name` are there if they fit."""

    area: Area
    label: str
    look: str
    path: str
    circle: Circle | None
    number: Text | None
    name: Text | None


@dataclass(frozen=True, slots=True)
class Row:
    """An area in the table."""

    area: Area
    rate: str
    is_on_map: bool


class Drawing:
    def __init__(self, areas: Sequence[Area], question: MapQuestion) -> None:
        self.areas = areas
        self.shows_rates = question.number == RATE
        self.sizes = next(sizes for sizes in SIZES if len(areas) <= sizes.areas)
        self._most = max((area.tally.total for area in areas), default=0)

    @property
    def height(self) -> int:
        """Return the height of the sheet, with the example circles under the map."""
        return self._picture.height + (2 * self.sizes.circle + 16 if self.examples else 0)

    @cached_property
    def scale(self) -> Scale:
        return scale_for(area.rate for area in self._whole if area.rate is not None)

    @cached_property
    def shapes(self) -> list[Shape]:
        on_map = [area for area in self.areas if self._picture.shapes.get(area.place.pk)]
        return [self._shape(area) for area in on_map]

    @property
    def rows(self) -> Iterator[Row]:
        for area in self.areas:
            yield Row(area, rate_text(area.rate), bool(area.place.rings))

    @cached_property
    def legend(self) -> list[LegendRow]:
        if self.shows_rates:
            return list(legend_of_rates(self.scale, self._whole))
        return []

    @cached_property
    def examples(self) -> list[Example]:
        if self.shows_rates:
            return []
        steps = (self._most, round(self._most / 4), 1)
        numbers = sorted({number for number in steps if number}, reverse=True)
        x, step = 10, 3 * self.sizes.circle + 3 * self.sizes.number
        y = self._picture.height + self.sizes.circle + 8
        examples = []
        for number in numbers:
            radius = self._radius(number)
            middle = round(x + radius)
            text_x = round(middle + radius) + 8
            examples.append(Example(middle, y, radius, text_x, number_format(number)))
            x += step
        return examples

    @property
    def has_empty(self) -> bool:
        return any(area.tally.total == 0 for area in self._whole)

    @property
    def has_zone_wide(self) -> bool:
        return any(area.tally.zone_wide for area in self.areas)

    @property
    def lacks_outlines(self) -> bool:
        return any(not area.place.rings for area in self.areas)

    @property
    def is_official(self) -> bool:
        """Whether every border on the map comes from an official file."""
        return all(area.place.is_official for area in self.areas if area.place.rings)

    @property
    def counted_on(self) -> list[str]:
        """Return when the inhabitants were counted: each day once, the most common one first."""
        dates = [area.place.population_date for area in self.areas if area.place.population]
        return sorted({*dates} - {""}, key=lambda day: (-dates.count(day), day))

    @cached_property
    def _picture(self) -> Picture:
        return picture({area.place.pk: area.place.rings for area in self.areas})

    @property
    def _whole(self) -> list[Area]:
        """Return the areas on the map; a city of which the parts are shown is not one."""
        return [area for area in self.areas if not area.place.is_partial]

    def _shape(self, area: Area) -> Shape:
        rings = self._picture.shapes[area.place.pk]
        radius = 0.0 if self.shows_rates else self._radius(area.tally.total)
        spot, name = self._spots(area, rings, radius)
        return Shape(
            area,
            area_name(area, with_rate=self.shows_rates),
            self._look(area),
            path_of(rings),
            Circle(round(spot.x), round(spot.y), radius) if radius else None,
            self._number(area, spot, 2 * radius),
            name,
        )

    def _look(self, area: Area) -> str:
        if self.shows_rates and area.rate is None:
            return UNKNOWN
        if not area.tally.total:
            return NONE
        return f"class-{self.scale.class_of(area.rate)}" if self.shows_rates and area.rate else ""

    def _radius(self, number: int) -> float:
        """Return the radius with which the surface of a circle says how many."""
        return round(self.sizes.circle * sqrt(number / self._most), 1) if self._most else 0

    def _spots(self, area: Area, rings: Rings, radius: float) -> tuple[Box, Text | None]:
        """Return where the number and its circle go and, if there is room for both, the name."""
        high = max(self.sizes.number, 2 * radius)
        low = self.sizes.name + 4
        room = room_in(rings, high + low)
        if room and room.width >= self._width(area.place.name, self.sizes.name):
            name = Text(round(room.x), round(room.y - high / 2), area.place.name)
            return Box(room.x, room.y + low / 2, room.width), name
        return room_in(rings, self.sizes.number) or middle_of(rings), None

    def _number(self, area: Area, spot: Box, diameter: float) -> Text | None:
        """Return the number if it fits, in the area or in its circle."""
        if self.shows_rates:
            texts = [rate_text(area.rate)] if area.rate is not None else []
        else:
            texts = [sum_text(area), number_format(area.tally.total)]
        for text in texts:
            if max(spot.width, diameter) >= self._width(text, self.sizes.number):
                return Text(round(spot.x), round(spot.y), text)
        return None

    @staticmethod
    def _width(text: str, height: int) -> float:
        return LETTER * height * len(text)
