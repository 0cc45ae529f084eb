"""A figure as planes for an office program, and what of it such a program has no chart for: words, and lines that are no series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil, floor, log10
from typing import Any

from dashboard.charts.base import Figure
from dashboard.charts.chart import Chart
from dashboard.charts.paper import Pen
from dashboard.charts.planes import Bars, Ends, Mark, Plane, Series
from dashboard.charts.plotly import plotly
from dashboard.charts.plotly.image import notes as noted
from dashboard.charts.plotly.image.axes import Axis
from dashboard.charts.plotly.image.draw import fitted
from dashboard.charts.plotly.image.frame import positions
from dashboard.charts.plotly.image.marks import GAP, draw_bars, draw_texts, draw_trace, one
from dashboard.charts.theme import Theme

EXACT = 9
"""Decimals of a value that is not rounded as it is written."""
NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
USUAL = 6
BESIDE = "beside"
"""What an axis has whose numbers are written beside the chart."""
YEAR = 2.9
"""What a year takes on an axis, in sizes of its letters."""
Layout = dict[str, Any]


class Planes:
    """A figure on so many pixels, read for an office program."""

    def __init__(self, chart: Chart, theme: Theme, width: float, height: float, by_year: bool = False) -> None:
        """Values are those of the rows, and axes begin at a tick. by_year: each year has a place of its own."""
        self.by_year = by_year
        exact = None if chart.across is None else replace(chart.across, decimals=EXACT)
        self.figure: Figure = plotly(replace(chart, scale=replace(chart.scale, decimals=EXACT), across=exact), theme)
        self.theme = theme
        self.rough = rough = fitted(self.figure, width, height)
        for name, axis in rough.axes.items():
            key = f"{name[0]}axis{name[1:]}"
            if is_native(axis):
                places = self._over_bars(name)
                crowded = places and (abs(axis.end - axis.start) + 1) * YEAR * axis.tick_size > rough.box(*self._pair(name)).width
                self.figure["layout"][key] = {**axis.said, BESIDE: crowded} | niced(axis, places)
        self.frame = fitted(self.figure, width, height)

    def _over_bars(self, name: str) -> bool:
        """Whether the axis is one of places of bars or of years one by one."""
        return (self.by_year and name[0] == "x") or any(
            t["type"] == "bar" and t.get("orientation", "v") != ("h" if name[0] == "x" else "v") for t in self._on(name)
        )

    def _pair(self, name: str) -> tuple[str, str]:
        return next(pair for pair in self.rough.pairs() if name in pair)

    def _on(self, name: str) -> list[Mapping[str, Any]]:
        return [t for t in self.figure["data"] if t.get(f"{name[0]}axis", name[0]) == name]

    def planes(self) -> Iterator[Plane]:
        """Each pair of axes with what is drawn on it."""
        for x, y in self.frame.pairs():
            held = [t for t in self._on(x) if t.get("yaxis", "y") == y]
            box = self.frame.box(x, y)
            across, up = self.frame.axes[x], self.frame.axes[y]
            scatter = [t for t in held if t["type"] == "scatter" and t["mode"] != "text"]
            bars = [t for t in held if t["type"] == "bar"]
            yield Plane(
                (box.left, box.top, box.right, box.bottom),
                _ends(across),
                _ends(up),
                [_series(t, across, up) for t in scatter],
                [_bars(t, across, up) for t in bars],
                any(t.get("orientation") == "h" for t in bars),
                float(self.figure["layout"].get("bargap", 0.2)),
            )

    def draw_below(self, pen: Pen) -> None:
        """The lines and numbers of axes that no office program has."""
        frame = self.frame
        others = replace(frame, axes={n: a if not is_native(a) else hidden(a) for n, a in frame.axes.items()})
        noted.draw_grid(pen, others, self.theme.grid)
        noted.draw_ticks(pen, others, self.theme.text)
        noted.draw_shapes(pen, frame, self._shapes(), "below")

    def draw_above(self, pen: Pen, rules: Sequence[float] = (), *, marks: bool = False) -> None:
        """Lines through the plot but those at the values of `rules`, the texts beside marks and bars, and all words around.

        marks: also the marks, where the chart has bars alone.
        """
        frame, text = self.frame, self.figure["layout"]["font"]["color"]
        noted.draw_shapes(pen, frame, [s for s in self._shapes() if not _is_rule(s, rules)], "above")
        bars = [t for t in self.figure["data"] if t["type"] == "bar" and "text" in t]
        draw_bars(WordsOnly(pen), frame, bars, GAP, text)
        for trace in self.figure["data"]:
            if trace["type"] == "scatter" and marks:
                draw_trace(pen, frame, trace, text)
            elif trace["type"] == "scatter" and "text" in trace["mode"]:
                values = list(zip(*positions(trace), strict=True))
                axes = trace.get("xaxis", "x"), trace.get("yaxis", "y")
                spots = [None if None in at else frame.point(*axes, at) for at in values]
                draw_texts(pen, trace, spots, values, text)
        noted.draw_notes(pen, frame, self.figure["layout"])

    def _shapes(self) -> Sequence[Mapping[str, Any]]:
        held: Sequence[Mapping[str, Any]] = self.figure["layout"].get("shapes", ())
        return held


class WordsOnly(Pen):
    """A pen that leaves out all but texts."""

    def __init__(self, pen: Pen) -> None:
        """Texts are drawn with the pen."""
        super().__init__(pen.figure, pen.place, pen.height, pen.left, pen.top, pen.scale)
        object.__setattr__(self, "text", pen.text)

    def area(self, *_: Any, **__: Any) -> None:
        """Nothing."""

    def strokes(self, *_: Any, **__: Any) -> None:
        """Nothing."""


def _is_rule(shape: Mapping[str, Any], rules: Sequence[float]) -> bool:
    return bool(shape.get("xref") == "paper" and shape["y0"] == shape["y1"] and shape["y0"] in rules)


def hidden(axis: Axis) -> Axis:
    """The axis without lines and numbers."""
    return replace(axis, said={**axis.said, "visible": False})


def is_native(axis: Axis) -> bool:
    """Whether an office program has such an axis: of numbers, equally far, with a step."""
    return axis.kind == "linear" and axis.shown and "ticktext" not in axis.said and not axis.said.get(BESIDE)


def niced(axis: Axis, places: bool) -> Layout:
    """What an axis says when it begins at a tick. places: each number is a place of its own, in the middle of its part."""
    low, high = sorted((axis.start, axis.end))
    said = axis.said
    if places:
        return {"range": [ceil(low) - 0.5, floor(high) + 0.5]}
    if "tickvals" in said:
        ticks = sorted(float(v) for v in said["tickvals"])
        return {"range": [min(ticks[0], max(low, ticks[0])), max(ticks[-1], min(high, ticks[-1]))]}
    step = float(said.get("dtick") or nice_step((high - low) / float(said.get("nticks", USUAL))))
    return {"range": [floor(low / step + 1e-6) * step, high], "dtick": step, "tick0": 0}


def nice_step(rough: float) -> float:
    """The least step of 1, 2, 2.5 or 5 and zeros that is no smaller."""
    ten = 10.0 ** floor(log10(rough))
    return next(n * ten for n in NICE if n * ten >= rough * (1 - 1e-9))


def _ends(axis: Axis) -> Ends:
    said, ratios = axis.said, axis.kind == "log"
    low, high = sorted((axis.start, axis.end))
    low, high = (10**low, 10**high) if ratios else (low, high)
    if "tickvals" in said and len(said["tickvals"]) > 1 and not isinstance(said["tickvals"][0], str):
        step = float(said["tickvals"][1]) - float(said["tickvals"][0])
    else:
        step = float(said.get("dtick") or nice_step((high - low) / float(said.get("nticks", USUAL))))
    lines = said.get("showgrid", True) and "gridcolor" in said
    separated = bool(said.get("separatethousands"))
    return Ends(
        low,
        high,
        step,
        said.get("ticksuffix", ""),
        ratios,
        is_native(axis),
        said["gridcolor"] if lines else "",
        axis.tick_size,
        separated,
    )


def _place(axis: Axis, held: Any) -> float | None:
    """A value as a number of the axis, from its foot on where the axis counts downwards."""
    if held is None:
        return None
    at = axis.number(held) if isinstance(held, str) else float(held)
    return axis.start + axis.end - at if axis.start > axis.end else at


def _series(trace: Mapping[str, Any], x: Axis, y: Axis) -> Series:
    xs, ys = positions(trace)
    held = [(_place(x, a), _place(y, b)) for a, b in zip(xs, ys, strict=True)]
    first = next((a for a, _ in held if a is not None), 0.0)
    line = trace.get("line", {}) if "lines" in trace["mode"] else None
    return Series(
        trace.get("name", ""),
        [first if a is None else a for a, _ in held],
        [None if a is None else b for a, b in held],
        None if line is None else (line["color"], float(line.get("width", 2)), line.get("dash", "solid")),
        [_mark(trace.get("marker", {}), n) if "markers" in trace["mode"] else None for n in range(len(held))],
        [str(name) for name in trace["text"]] if isinstance(trace.get("text"), list) else [],
    )


def _mark(marker: Mapping[str, Any], n: int) -> Mark | None:
    size = float(one(marker.get("size", 6), n))
    if not size:
        return None
    symbol = str(one(marker.get("symbol", "circle"), n))
    edge = marker.get("line", {})
    paint = str(one(marker.get("color"), n))
    stroke = one(edge.get("color"), n) or paint
    width = float(one(edge.get("width", 0), n) or 0)
    hollow = symbol.endswith("-open")
    return Mark(symbol.removesuffix("-open"), size, None if hollow else paint, str(stroke), max(width, 1.0) if hollow else width)


def _bars(trace: Mapping[str, Any], x: Axis, y: Axis) -> Bars:
    lying = trace.get("orientation") == "h"
    places, values = (trace["y"], trace["x"]) if lying else (trace["x"], trace["y"])
    axis, marker = (y if lying else x), trace["marker"]
    count = range(len(places))
    return Bars(
        trace.get("name", ""),
        [_place(axis, held) or 0.0 for held in places],
        list(values),
        [str(one(marker["color"], n)) for n in count],
        [bool(one(marker.get("pattern", {}).get("shape", ""), n)) for n in count],
    )
