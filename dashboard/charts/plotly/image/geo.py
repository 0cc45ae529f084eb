"""Maps of the world: countries in the colours of their classes, marks on places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import Figure
from dashboard.charts.outlines import Place, outlines, projected
from dashboard.charts.paper import Pen, Point
from dashboard.charts.plotly.image.frame import Box
from dashboard.charts.plotly.image.marks import draw_mark, draw_texts, one
from dashboard.language.markup import plain

WIDEST = 180.0


@dataclass(frozen=True)
class World:
    """The map on its part of the drawing: as large as it fits, in the middle."""

    middle: Point
    radius: float
    south: float
    north: float

    def flat(self, place: Place) -> Point:
        """Where a place lies on the drawing."""
        return self.spot(projected(place))

    def spot(self, position: Place) -> Point:
        """Where a projected position lies on the drawing."""
        return self.middle[0] + position[0] * self.radius, self.middle[1] - position[1] * self.radius

    def rings(self, country: str) -> list[list[Point]]:
        """The outline of a country on the drawing, without points that fall together; empty where the file has none."""
        found = []
        for ring in outlines(self.south, self.north).get(country, ()):
            points = _apart([self.spot(position) for position in ring])
            if len(points) > 2:
                found.append(points)
        return found


def _apart(points: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 0.1:
            kept.append((x, y))
    return kept


def world(geo: Mapping[str, Any], box: Box) -> World:
    """The map of a layout in a box."""
    south, north = geo["lataxis"]["range"]
    half = projected((WIDEST, 0))[0]
    low, high = projected((0, south))[1], projected((0, north))[1]
    radius = min(box.width / (2 * half), box.height / (high - low))
    middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2 + (high + low) / 2 * radius)
    return World(middle, radius, south, north)


def draw_world(pen: Pen, figure: Figure, box: Box) -> None:
    """The land, then every trace in its order."""
    geo = figure["layout"]["geo"]
    held = world(geo, box)
    drawn = {place for trace in figure["data"] if trace["type"] == "choropleth" for place in trace["locations"]}
    border = (geo["countrycolor"], geo["countrywidth"]) if geo.get("showcountries") else (None, 0.0)
    for country in outlines(held.south, held.north):
        if country not in drawn:
            pen.named(country).area(held.rings(country), geo["landcolor"], *border)
    for trace in figure["data"]:
        if trace["type"] == "choropleth":
            _classes(pen, held, trace)
        else:
            _places(pen, held, trace, figure["layout"]["font"]["color"])


def _classes(pen: Pen, held: World, trace: Mapping[str, Any]) -> None:
    edge = trace["marker"]["line"]
    low, high = trace["zmin"], trace["zmax"]
    for n, country in enumerate(trace["locations"]):
        fill = _class((trace["z"][n] - low) / (high - low), trace["colorscale"])
        _named(pen, trace, n).area(held.rings(country), fill, one(edge["color"], n), one(edge["width"], n))


def _named(pen: Pen, trace: Mapping[str, Any], n: int) -> Pen:
    """The pen for a place of a trace, with what its hover says."""
    hover = plain(str(one(trace.get("customdata", ""), n)).replace("<br>", "\n"))
    return pen.named(str(one(trace.get("text", ""), n)), hover)


def _class(part: float, scale: Sequence[Sequence[Any]]) -> str | None:
    """The colour of a scale whose classes each begin where the one before ends; None for one that is not seen."""
    found = next(paint for start, paint in reversed(scale) if start <= part)
    return None if str(found).endswith(",0)") else str(found)


def _places(pen: Pen, held: World, trace: Mapping[str, Any], paint: str) -> None:
    spots: list[Point | None] = [
        None if place[0] is None else held.flat(place) for place in zip(trace["lon"], trace["lat"], strict=True)
    ]
    if "markers" in trace["mode"]:
        for n, spot in enumerate(spots):
            if spot is not None:
                draw_mark(_named(pen, trace, n), spot, trace["marker"], n)
    if "text" in trace["mode"]:
        draw_texts(pen, trace, spots, [(None, None)] * len(spots), paint)
