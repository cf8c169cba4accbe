"""Read borders from a GeoJSON file of somebody else; whatever is wrong gets a Dutch sentence."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

import shapely
from django.utils.translation import gettext as _

from networks.naming import one_line
from networks.outlining.cells import Shape
from networks.outlining.projecting import project

MOST_BYTES = 200_000_000
CODE_KEYS = ("niscode", "nis", "nis_code", "cd_munty_refnis", "refnis", "nis5", "munc")
NAME_KEYS = ("naam", "name", "gemeente", "tx_munty_descr_nl", "naam_nl", "name_dut", "zone")
# Where Belgium lies, with room to spare: west, south, east, north.
BELGIUM = (2.0, 49.0, 7.0, 52.0)


class BoundaryError(Exception):
    """The file cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """The border of one area on the plane, with what the file calls it."""

    code: str
    name: str
    shape: Shape

    def __str__(self) -> str:
        return self.name or self.code or _("zonder naam")


def read_boundaries(path: Path) -> list[Boundary]:
    found = _read_json(path)
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection":
        raise BoundaryError(_("Dit is geen GeoJSON met een FeatureCollection."))
    if not isinstance(features, list) or not features:
        raise BoundaryError(_("Het bestand bevat geen enkel gebied (features is leeg)."))
    return [_boundary(number, feature) for number, feature in enumerate(features, start=1)]


def _read_json(path: Path) -> object:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BoundaryError(_("Het bestand is groter dan 200 MB. Vereenvoudig het eerst."))
        return json.loads(path.read_bytes())
    except OSError as error:
        raise BoundaryError(_("Het bestand %(path)s is niet te lezen.") % {"path": path}) from error
    except (ValueError, RecursionError) as error:
        raise BoundaryError(_("Dit is geen geldig JSON-bestand.")) from error


def _boundary(number: int, feature: object) -> Boundary:
    where = _("Gebied %(number)s: ") % {"number": number}
    if not isinstance(feature, dict):
        raise BoundaryError(where + _("dit is geen Feature."))
    told = feature.get("properties")
    properties = told if isinstance(told, dict) else {}
    by_key = {str(key).casefold(): value for key, value in properties.items()}
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise BoundaryError(where + _("alleen een Polygon of MultiPolygon kan een grens zijn."))
    polygons = geometry.get("coordinates")
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    try:
        shape = _shape(polygons)
    except BoundaryError as error:
        raise BoundaryError(f"{where}{error}") from error
    return Boundary(_code(by_key), _text(by_key, NAME_KEYS), shape)


def _shape(polygons: object) -> Shape:
    if not isinstance(polygons, list):
        raise BoundaryError(_("de coördinaten ontbreken."))
    parts = []
    for rings in polygons:
        if not isinstance(rings, list) or not rings:
            raise BoundaryError(_("een veelhoek heeft geen ringen."))
        outer, *holes = (list(_ring(ring)) for ring in rings)
        parts.append(shapely.make_valid(shapely.Polygon(outer, holes)))
    shape = shapely.union_all(parts)
    if not parts or shape.area == 0:
        raise BoundaryError(_("de veelhoek heeft geen oppervlakte."))
    surfaces = [part for part in shapely.get_parts(shape) if part.area]
    return shapely.union_all(surfaces)


def _ring(ring: object) -> Iterator[tuple[float, float]]:
    if not isinstance(ring, list) or len(ring) < 4:
        raise BoundaryError(_("een ring heeft minstens vier punten nodig."))
    for point in ring:
        if not isinstance(point, list) or len(point) < 2 or not all(map(_is_number, point[:2])):
            raise BoundaryError(_("een punt bestaat uit twee getallen: lengte en breedte."))
        longitude, latitude = point[:2]
        _check_place(longitude, latitude)
        yield project(longitude, latitude)


def _is_number(value: object) -> bool:
    # Larger whole numbers than a float can hold are no coordinates either.
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and abs(value) < 1e12
        and isfinite(value)
    )


def _check_place(x: float, y: float) -> None:
    west, south, east, north = BELGIUM
    if west <= x <= east and south <= y <= north:
        return
    if west <= y <= east and south <= x <= north:
        raise BoundaryError(_("lengte en breedte zijn omgewisseld; eerst komt de lengte."))
    if abs(x) > 1000 or abs(y) > 1000:
        system = "Lambert 2008" if y > 400_000 else "Lambert 72"
        raise BoundaryError(
            _(
                "de coördinaten zijn die van %(system)s, niet van WGS84. Zet het bestand eerst "
                "om, bijvoorbeeld met: ogr2ogr -t_srs EPSG:4326 nieuw.geojson oud.geojson"
            )
            % {"system": system}
        )
    raise BoundaryError(_("het punt (%(x)s, %(y)s) ligt niet in België.") % {"x": x, "y": y})


def _code(properties: Mapping[str, Any]) -> str:
    """Return the NIS code, which a file may keep as a number with a point."""
    return _text(properties, CODE_KEYS).removesuffix(".0")


def _text(properties: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    values = (properties.get(key) for key in keys)
    found = next((value for value in values if isinstance(value, str | int | float) and value), "")
    return one_line(str(found))[:200]
