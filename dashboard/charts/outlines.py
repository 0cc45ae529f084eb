"""The outlines of countries on a flat map: read from static/topojson, projected, and no finer than a page shows them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from warehouse.release import ROOT

Place = tuple[float, float]
"""Longitude and latitude in degrees; or, projected, a position in units of the globe's radius, to the right and up."""
Ring = Sequence[Place]
FILE = ROOT / "static" / "topojson" / "world_50m.json"
FINEST = 0.0025
"""What is nearer to a straight line than this is drawn as one: about a third of a pixel on a map 1,000 pixels wide."""
SMALLEST = 0.004
"""Islands that are smaller in both directions are left out, save the largest of a country."""
X_OF_LATITUDE = (0.8707, -0.131979, -0.013791, 0.003971, -0.001529)
Y_OF_LATITUDE = (1.007226, 0.015085, -0.044475, 0.028874, -0.005916)
RADIANS = 0.017453292519943295


def projected(place: Place) -> Place:
    """A place in the Natural Earth projection (Šavrič and others, 2011): polynomials of the latitude."""
    longitude, latitude = place[0] * RADIANS, place[1] * RADIANS
    square = latitude * latitude
    fourth = square * square
    a, b, c, d, e = X_OF_LATITUDE
    x = longitude * (a + square * (b + square * (c + fourth * square * (d + e * square))))
    a, b, c, d, e = Y_OF_LATITUDE
    y = latitude * (a + square * (b + fourth * (c + d * square + e * fourth)))
    return x, y


@cache
def outlines(south: float, north: float) -> Mapping[str, Sequence[Ring]]:
    """Country → its rings, projected; what lies wholly beyond the latitudes is left out. A ring within another is a hole."""
    topology = json.loads(FILE.read_text(encoding="utf-8"))
    arcs = [_simplified(arc) for arc in _arcs(topology)]
    found: dict[str, Sequence[Ring]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        rings = [part for polygon in polygons for ring in polygon for part in cut(_joined(ring, arcs))]
        seen = [ring for ring in rings if any(south <= latitude <= north for _, latitude in ring)]
        if drawn := _large([[projected(place) for place in ring] for ring in seen]):
            found[country["id"]] = drawn
    return found


def _arcs(topology: Mapping[str, Any]) -> Iterator[list[Place]]:
    """The lines that outlines are made of, in degrees; each point is stored as the way from the one before."""
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    for line in topology["arcs"]:
        x = y = 0
        places = []
        for step in line:
            x, y = x + step[0], y + step[1]
            places.append((x * wide + left, y * high + low))
        yield places


def _simplified(line: Sequence[Place]) -> list[Place]:
    """The line without what cannot be seen (Douglas and Peucker). Neighbours share their lines, so no gap opens between them."""
    flat = [projected(place) for place in line]
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        farthest, distance = first, 0.0
        (x0, y0), (x1, y1) = flat[first], flat[last]
        dx, dy = x1 - x0, y1 - y0
        length = dx * dx + dy * dy
        for n in range(first + 1, last):
            x, y = flat[n][0] - x0, flat[n][1] - y0
            along = min(max((x * dx + y * dy) / length, 0.0), 1.0) if length else 0.0
            off = (x - along * dx) ** 2 + (y - along * dy) ** 2
            if off > distance:
                farthest, distance = n, off
        if distance > FINEST * FINEST:
            kept.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return [line[n] for n in sorted(kept)]


def _joined(ring: Sequence[int], arcs: Sequence[Sequence[Place]]) -> list[Place]:
    """A ring of arcs; a negative number is an arc that is walked backwards."""
    places: list[Place] = []
    for number in ring:
        places += arcs[number] if number >= 0 else reversed(arcs[~number])
    return places


def cut(ring: Sequence[Place]) -> Iterator[list[Place]]:
    """The ring's parts on either side of the antimeridian, each on its own edge of the map."""
    walked, turn = [ring[0]], 0.0
    for (before, _), (longitude, latitude) in pairwise(ring):
        turn += 360.0 if longitude - before < -180 else -360.0 if longitude - before > 180 else 0.0
        walked.append((longitude + turn, latitude))
    longitudes = [longitude for longitude, _ in walked]
    for shift in (-360.0, 0.0, 360.0):
        if min(longitudes) + shift < 180 and max(longitudes) + shift > -180:
            moved = [(longitude + shift, latitude) for longitude, latitude in walked]
            part = _clipped(_clipped(moved, -180.0, 1), 180.0, -1)
            if part and _extent(part, 0) > 0:
                yield part


def _clipped(ring: Sequence[Place], edge: float, side: int) -> list[Place]:
    """What of a ring lies east (side 1) or west (-1) of a meridian (Sutherland and Hodgman)."""
    kept: list[Place] = []
    for before, place in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
        inside, was_inside = (place[0] - edge) * side >= 0, (before[0] - edge) * side >= 0
        if inside != was_inside:
            part = (edge - before[0]) / (place[0] - before[0])
            kept.append((edge, before[1] + part * (place[1] - before[1])))
        if inside:
            kept.append(place)
    return kept


def _large(rings: Sequence[Ring]) -> list[Ring]:
    """The rings that can be seen; of a country that has none, its largest."""
    sized = [(max(_extent(ring, 0), _extent(ring, 1)), n) for n, ring in enumerate(rings) if len(ring) > 2]
    kept = sorted(n for size, n in sized if size >= SMALLEST) or [n for _, n in sorted(sized)[-1:]]
    return [rings[n] for n in kept]


def _extent(ring: Ring, axis: int) -> float:
    values = [place[axis] for place in ring]
    return max(values) - min(values)
