"""Lines, marks, bars and the texts beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import cos, pi, sin
from typing import Any

from dashboard.charts.paper import Anchor, Pen, Point, Stands, size_of
from dashboard.charts.plotly.image.frame import Box, Frame, positions
from dashboard.charts.plotly.image.letters import filled, lines

GAP = 0.2
"""The part of a bar's place that stays empty unless the layout says it."""
THIN = 1.4
"""How wide marks that are only strokes are drawn at least."""
TEXT_SIZE = 12
TEXT_GAP = 2.0
ANCHORS: dict[str, Anchor] = {"left": "right", "right": "left", "center": "center"}
STANDS: dict[str, Stands] = {"top": "bottom", "bottom": "top", "middle": "middle"}
ASIDE = {"left": -1.0, "center": 0.0, "right": 1.0}
ABOVE = {"top": -0.6, "middle": 0.0, "bottom": 0.6}
"""In halves of a mark: letters have room above and below them already."""
Trace = Mapping[str, Any]


def one(said: Any, n: int) -> Any:
    """What is said of the mark at a place: one thing of all, or a list."""
    return said[n] if isinstance(said, list | tuple) else said


def draw_trace(pen: Pen, frame: Frame, trace: Trace, paint: str) -> None:
    """A trace of lines, marks and texts. paint: of its texts, where no other is said."""
    xs, ys = positions(trace)
    x, y = trace.get("xaxis", "x"), trace.get("yaxis", "y")
    spots = [None if a is None or b is None else frame.point(x, y, (a, b)) for a, b in zip(xs, ys, strict=True)]
    mode, opacity = trace["mode"], trace.get("opacity", 1.0)
    if "lines" in mode:
        line = trace.get("line", {})
        for stretch in _stretches(spots):
            pen.line(stretch, line["color"], line.get("width", 2), line.get("dash", "solid"), opacity)
    if "markers" in mode:
        for n, spot in enumerate(spots):
            if spot is not None:
                draw_mark(pen, spot, trace["marker"], n, opacity)
    if "text" in mode:
        draw_texts(pen, trace, spots, list(zip(xs, ys, strict=True)), paint)


def _stretches(spots: list[Point | None]) -> Iterator[list[Point]]:
    """What is joined: nothing over a gap, and no point alone."""
    part: list[Point] = []
    for spot in [*spots, None]:
        if spot is not None:
            part.append(spot)
            continue
        if len(part) > 1:
            yield part
        part = []


def _star(points: int, inner: float, turn: float = 0.0) -> list[Point]:
    """A star, or a regular polygon, with its first point at the top."""
    ends = []
    for n in range(points * 2):
        r, angle = (1.0 if n % 2 == 0 else inner), pi * n / points - pi / 2 + turn
        ends.append((r * cos(angle), r * sin(angle)))
    return ends


CROSS: list[Point] = [
    *((0.4, 1), (0.4, 0.4), (1, 0.4), (1, -0.4), (0.4, -0.4), (0.4, -1)),
    *((-0.4, -1), (-0.4, -0.4), (-1, -0.4), (-1, 0.4), (-0.4, 0.4), (-0.4, 1)),
]
SHAPES: dict[str, list[Point]] = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "triangle-up": [(-1.15, 0.65), (1.15, 0.65), (0, -1.3)],
    "triangle-down": [(-1.15, -0.65), (1.15, -0.65), (0, 1.3)],
    "star": [(a * 1.4, b * 1.4) for a, b in _star(5, 0.38)],
    "cross": [(a * 1.2, b * 1.2) for a, b in CROSS],
    "x": [((a - b) * 0.85, (a + b) * 0.85) for a, b in CROSS],
    "circle": [(cos(pi * n / 18), sin(pi * n / 18)) for n in range(36)],
}
"""In halves of the size, about the middle."""
STROKES: dict[str, list[tuple[Point, Point]]] = {
    "x-thin": [((-1, -1), (1, 1)), ((-1, 1), (1, -1))],
    "line-ns": [((0, -1.4), (0, 1.4))],
    "line-ew": [((-1.4, 0), (1.4, 0))],
}


def draw_mark(pen: Pen, spot: Point, marker: Trace, n: int = 0, opacity: float = 1.0) -> None:
    """The mark of a trace at a place of its list."""
    half = one(marker.get("size", 6), n) / 2
    if not half:
        return
    symbol, _, hollow = one(marker.get("symbol", "circle"), n).partition("-open")
    hollow = one(marker.get("symbol", "circle"), n).endswith("-open")
    edge = marker.get("line", {})
    paint, stroke, width = one(marker["color"], n), one(edge.get("color"), n), one(edge.get("width", 0), n)
    faded = opacity * one(marker.get("opacity", 1.0), n)
    if symbol in STROKES:
        for ends in STROKES[symbol]:
            pen.line([(spot[0] + a * half, spot[1] + b * half) for a, b in ends], stroke or paint, max(width, THIN), opacity=faded)
        return
    outline = (stroke or paint, max(width, 1.0)) if hollow else (stroke, width)
    fill = None if hollow else paint
    if symbol == "circle":
        pen.circle(spot, half, fill, *outline, faded)
    else:
        pen.area([[(spot[0] + a * half, spot[1] + b * half) for a, b in SHAPES[symbol]]], fill, *outline, faded)


def draw_texts(pen: Pen, trace: Trace, spots: list[Point | None], values: list[tuple[Any, Any]], paint: str) -> None:
    """The texts beside the marks of a trace."""
    for spot, text, look in texts(trace, spots, values):
        pen.text(spot, lines(text), paint=look.pop("paint") or paint, **look)


def texts(trace: Trace, spots: list[Point | None], values: list[tuple[Any, Any]]) -> Iterator[tuple[Point, str, dict[str, Any]]]:
    """The text of each mark that has one, where it stands, and how it is drawn."""
    font, size_of_marks = trace.get("textfont", {}), trace.get("marker", {}).get("size", 6)
    for n, spot in enumerate(spots):
        text = one(trace["text"], n)
        if "texttemplate" in trace:
            text = filled(trace["texttemplate"], {"x": values[n][0], "y": values[n][1], "text": text})
        if spot is None or not text:
            continue
        upright, across = one(trace.get("textposition", "middle center"), n).split()
        away = one(size_of_marks, n) / 2 + TEXT_GAP
        at = (spot[0] + away * ASIDE[across], spot[1] + away * ABOVE[upright])
        look = {"size": one(font.get("size", TEXT_SIZE), n), "paint": one(font.get("color"), n)}
        yield at, text, look | {"anchor": ANCHORS[across], "stands": STANDS[upright]}


def draw_bars(pen: Pen, frame: Frame, traces: list[Trace], gap: float, paint: str) -> None:
    """All bars of a figure, those of one place on top of each other unless they say where they begin.

    paint: of their texts, where no other is said.
    """
    tops: dict[tuple[str, Any], float] = {}
    for trace in traces:
        lying = trace.get("orientation") == "h"
        x, y = trace.get("xaxis", "x"), trace.get("yaxis", "y")
        places, sizes = (trace["y"], trace["x"]) if lying else (trace["x"], trace["y"])
        across, along = (y, x) if lying else (x, y)
        half = trace.get("width", 1 - gap) / 2
        for n, (place, size) in enumerate(zip(places, sizes, strict=True)):
            if size is None:
                continue
            if "base" in trace:
                foot = trace["base"][n]
            else:
                foot = tops.get((across, place), 0.0)
                tops[across, place] = foot + size
            number = frame.axes[across].number(place)
            sides = sorted((frame.along(across, number - half), frame.along(across, number + half)))
            ends = sorted((frame.along(along, foot), frame.along(along, foot + size)))
            bar = Box(ends[0], sides[0], ends[1], sides[1]) if lying else Box(sides[0], ends[0], sides[1], ends[1])
            _bar(pen, bar, trace, n)
            _bar_text(pen, bar, trace, n, paint)


def _bar(pen: Pen, bar: Box, trace: Trace, n: int) -> None:
    marker = trace["marker"]
    pen.area([bar.corners], one(marker["color"], n))
    pattern = marker.get("pattern", {})
    if one(pattern.get("shape", ""), n):
        step, width = pattern.get("size", 8), pattern.get("size", 8) * pattern.get("solidity", 0.3)
        pen.strokes(list(_stripes(bar, step)), pattern["fgcolor"], width * 0.7)


def _stripes(bar: Box, step: float) -> Iterator[tuple[Point, Point]]:
    """Strokes that rise to the right, cut at the sides of a bar."""
    slope = step * 1.4
    at = bar.left + bar.top + slope / 2
    while at < bar.right + bar.bottom:
        low, high = max(bar.left, at - bar.bottom), min(bar.right, at - bar.top)
        if low < high:
            yield (low, at - low), (high, at - high)
        at += slope


def _bar_text(pen: Pen, bar: Box, trace: Trace, n: int, paint: str) -> None:
    text = one(trace.get("text", ""), n)
    if not text:
        return
    font = trace.get("textfont", {})
    size, angle = font.get("size", TEXT_SIZE), float(trace.get("textangle", 0))
    at = ((bar.left + bar.right) / 2, bar.top - TEXT_GAP)
    anchor: Anchor = "left" if angle else "center"
    pen.text(at, lines(text), size, font.get("color", paint), anchor, "middle" if angle else "bottom", angle=angle)


def room_above(traces: list[Trace], height: float) -> float:
    """What the texts above upright bars need, as part of a plot so high."""
    wanted = [0.0]
    for trace in traces:
        for text in filter(None, trace.get("text", ())):
            wide, tall = size_of(lines(text), trace.get("textfont", {}).get("size", TEXT_SIZE))
            wanted.append((wide if trace.get("textangle") else tall) + 2 * TEXT_GAP)
    return max(wanted) / max(height, 1.0)
