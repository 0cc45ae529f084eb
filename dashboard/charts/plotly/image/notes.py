"""Axes with their ticks, lines across, notes and the legend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

from dashboard.charts.paper import Anchor, Lines, Pen, Point, Stands, size_of
from dashboard.charts.plotly.image.axes import Axis, Tick
from dashboard.charts.plotly.image.frame import Box, Frame
from dashboard.charts.plotly.image.letters import lines
from dashboard.charts.plotly.image.marks import draw_mark

TICK = 5.0
TICK_GAP = 6.0
"""Pixels between a plot and the letters of its ticks."""
NOTE_SIZE = 12
HEAD = 6.0
"""The length of an arrow's head."""
STANDS: dict[str, Stands] = {"top": "top", "middle": "middle", "bottom": "bottom", "auto": "middle"}
INWARD = {"left": 1, "center": 0, "right": -1, "top": 1, "middle": 0, "bottom": -1}
AWAY = {"x": -10, "y": -30}
"""Pixels from what a note speaks of to its text, unless it says them."""
ENTRY_GAP, SAMPLE = 18.0, 22.0
"""Pixels between the entries of a legend, and before the words of one."""


def draw_grid(pen: Pen, frame: Frame, grid: str) -> None:
    """The lines at the ticks, behind everything, and at zero."""
    for x, y in frame.pairs():
        box = frame.box(x, y)
        for name in (x, y):
            held = frame.axes[name]
            if not held.shown:
                continue
            if held.said.get("showgrid", True) and not (name[0] == "x" and "gridcolor" not in held.said):
                for tick in _ticks_of(held, box):
                    _across(pen, frame, box, name, tick.at, held.said.get("gridcolor", grid))
            low, high = sorted((held.start, held.end))
            if held.said.get("zeroline", False) and low <= 0 <= high:
                _across(pen, frame, box, name, 0.0, held.said.get("zerolinecolor", grid))


def _across(pen: Pen, frame: Frame, box: Box, name: str, at: float, paint: str) -> None:
    place = frame.along(name, at)
    ends = [(place, box.bottom), (place, box.top)] if name[0] == "x" else [(box.left, place), (box.right, place)]
    pen.line(ends, paint, 1.0)


def draw_ticks(pen: Pen, frame: Frame, paint: str) -> None:
    """The ticks of every axis with their letters."""
    for x, y in frame.pairs():
        box = frame.box(x, y)
        for name in (x, y):
            _ticks(pen, frame, box, name, paint)


def _ticks(pen: Pen, frame: Frame, box: Box, name: str, paint: str) -> None:
    held = frame.axes[name]
    colour = held.said.get("tickfont", {}).get("color", paint)
    out = -TICK if held.said.get("side") == "top" else TICK
    for tick in _ticks_of(held, box):
        at, anchor, stands = _tick_letters(frame, box, name, tick)
        if name[0] == "x" and held.said.get("ticks") == "outside":
            edge = box.top if out < 0 else box.bottom
            pen.line([(at[0], edge), (at[0], edge + out)], held.said.get("tickcolor", paint), 1.0)
        pen.text(at, lines(tick.text), held.tick_size, colour, anchor, stands)


def _ticks_of(held: Axis, box: Box) -> list[Tick]:
    return held.ticks(box.width if held.name[0] == "x" else box.height) if held.shown else []


def _tick_letters(frame: Frame, box: Box, name: str, tick: Tick) -> tuple[Point, Anchor, Stands]:
    """Where the letters of a tick stand: at the left of an upright axis, below or above a lying one."""
    at = frame.along(name, tick.at)
    if name[0] == "y":
        return (box.left - TICK_GAP, at), "right", "middle"
    if frame.axes[name].said.get("side") == "top":
        return (at, box.top - TICK_GAP), "center", "bottom"
    return (at, box.bottom + TICK_GAP), "center", "top"


def tick_boxes(frame: Frame) -> Iterator[Box]:
    """What the letters of the ticks take."""
    for pair in frame.pairs():
        box = frame.box(*pair)
        for name in pair:
            held = frame.axes[name]
            for tick in _ticks_of(held, box):
                at, anchor, stands = _tick_letters(frame, box, name, tick)
                yield Box.about(at, size_of(lines(tick.text), held.tick_size), anchor, stands)


def draw_shapes(pen: Pen, frame: Frame, shapes: Sequence[Mapping[str, Any]], layer: str) -> None:
    """The lines and rectangles of a layer, below the traces or above them."""
    for shape in shapes:
        if shape.get("layer", "above") != layer:
            continue
        xs = [frame.place("x", shape.get("xref", "x"), shape[end]) for end in ("x0", "x1")]
        ys = [frame.place("y", shape.get("yref", "y"), shape[end]) for end in ("y0", "y1")]
        line, opacity = shape.get("line", {}), shape.get("opacity", 1.0)
        if shape["type"] == "line":
            pen.line(list(zip(xs, ys, strict=True)), line["color"], line.get("width", 2), line.get("dash", "solid"), opacity)
        else:
            corners = [(xs[0], ys[0]), (xs[1], ys[0]), (xs[1], ys[1]), (xs[0], ys[1])]
            pen.area([corners], shape.get("fillcolor"), line.get("color"), line.get("width", 0), opacity)


@dataclass(frozen=True)
class Note:
    """An annotation in pixels: `point` is what it speaks of, `at` where its text is."""

    said: Mapping[str, Any]
    point: Point
    at: Point
    text: Lines
    size: float
    anchor: Anchor
    stands: Stands

    @property
    def pad(self) -> float:
        """Pixels around its text."""
        return float(self.said.get("borderpad", 0))

    @property
    def box(self) -> Box:
        """What its text takes, with the pixels around it."""
        width, height = size_of(self.text, self.size)
        if self.said.get("textangle"):
            width, height = height, width
        return Box.about(self.at, (width + 2 * self.pad, height + 2 * self.pad), self.anchor, self.stands)

    @property
    def letters(self) -> Point:
        """What the letters touch, as the box touches `at`."""
        right, down = INWARD[self.anchor], INWARD[self.stands]
        return self.at[0] + right * self.pad, self.at[1] + down * self.pad


def notes(frame: Frame, layout: Mapping[str, Any]) -> Iterator[Note]:
    """The annotations of a figure."""
    for said in layout.get("annotations", ()):
        point = (frame.place("x", said.get("xref", "x"), said["x"], True), frame.place("y", said.get("yref", "y"), said["y"], True))
        at = (point[0] + said.get("xshift", 0), point[1] - said.get("yshift", 0))
        if said.get("showarrow", True):
            at = (_tail(frame, said, "x", at[0]), _tail(frame, said, "y", at[1]))
        anchor: Anchor = said.get("xanchor", "center")
        stands = STANDS[said.get("yanchor", "auto")]
        yield Note(said, point, at, lines(said["text"]), said.get("font", {}).get("size", NOTE_SIZE), anchor, stands)


def _tail(frame: Frame, said: Mapping[str, Any], direction: str, point: float) -> float:
    """Where the text of an arrow stands: at a value of an axis, or so many pixels from what it speaks of."""
    away = said.get(f"a{direction}", AWAY[direction])
    if f"a{direction}ref" in said:
        return frame.place(direction, said[f"a{direction}ref"], away, True)
    return point + float(away)


def draw_notes(pen: Pen, frame: Frame, layout: Mapping[str, Any]) -> None:
    """The annotations, each with its arrow and its ground where it has them."""
    for note in notes(frame, layout):
        said, box = note.said, note.box
        paint = said.get("font", {}).get("color", layout["font"]["color"])
        if said.get("showarrow", True):
            _arrow(pen, note, said.get("arrowcolor", paint))
        if ground := said.get("bgcolor"):
            pen.area([box.corners], ground)
        if angle := float(said.get("textangle", 0)):
            middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
            pen.text(middle, note.text, note.size, paint, "center", "middle", angle=angle)
        else:
            pen.text(note.letters, note.text, note.size, paint, note.anchor, note.stands, said.get("align", "center"))


def _arrow(pen: Pen, note: Note, paint: str) -> None:
    """From the edge of the text to what it speaks of, which it touches unless it stands off."""
    (x, y), start = note.point, way_out(note)
    length = hypot(x - start[0], y - start[1])
    off = note.said.get("standoff", 0)
    if length <= off:
        return
    along = ((x - start[0]) / length, (y - start[1]) / length)
    end = (x - along[0] * off, y - along[1] * off)
    pen.line([start, end], paint, note.said.get("arrowwidth", 1.0))
    if note.said.get("arrowhead", 1):
        foot = (end[0] - along[0] * HEAD, end[1] - along[1] * HEAD)
        side = (-along[1] * HEAD / 2.5, along[0] * HEAD / 2.5)
        pen.area([[end, (foot[0] + side[0], foot[1] + side[1]), (foot[0] - side[0], foot[1] - side[1])]], paint)


def way_out(note: Note) -> Point:
    """Where the way from a note to what it speaks of leaves the note's box; the end of the way where it never does."""
    (x, y), (a, b), box = note.at, note.point, note.box
    parts = [1.0]
    for start, step, low, high in ((x, a - x, box.left, box.right), (y, b - y, box.top, box.bottom)):
        if step:
            parts.append(((high if step > 0 else low) - start) / step)
    part = min(parts)
    return x + part * (a - x), y + part * (b - y)


def legend_rows(entries: Sequence[Mapping[str, Any]], size: float, room: float) -> list[list[tuple[float, Mapping[str, Any]]]]:
    """The entries of a legend in rows no wider than the room, each with how far from the left it begins."""
    rows: list[list[tuple[float, Mapping[str, Any]]]] = [[]]
    left = 0.0
    for entry in entries:
        width = SAMPLE + size_of(lines(entry["name"]), size)[0]
        if rows[-1] and left + width > room:
            rows.append([])
            left = 0.0
        rows[-1].append((left, entry))
        left += width + ENTRY_GAP
    return rows


def draw_legend(pen: Pen, at: Point, rows: Sequence[Sequence[tuple[float, Mapping[str, Any]]]], size: float, paint: str) -> None:
    """A legend from its upper left."""
    for n, row in enumerate(rows):
        middle = at[1] + (n + 0.5) * size * 1.7
        for left, entry in row:
            if "lines" in entry.get("mode", ""):
                line = entry["line"]
                ends = [(at[0] + left, middle), (at[0] + left + SAMPLE - 6, middle)]
                pen.line(ends, line["color"], line.get("width", 2), line.get("dash", "solid"))
            if "markers" in entry.get("mode", "markers"):
                draw_mark(pen, (at[0] + left + (SAMPLE - 6) / 2, middle), entry["marker"])
            pen.text((at[0] + left + SAMPLE, middle), lines(entry["name"]), size, paint, "left", "middle")
