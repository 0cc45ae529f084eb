"""Where the words of a chart have room: measured before it is drawn, on the narrowest screen and on a wide one alike.

One figure serves both. What has room on both stays where it is put, since words keep their size in pixels while marks move apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, cos, hypot, pi, sin

from dashboard.charts.labels import BREAK, width

NARROW, WIDE = 356, 1110
"""Pixels that a chart is wide on screens of 390 and of 1280."""
LETTER, LINE = 0.54, 1.32
"""How wide a Latin letter is and how high a line, in parts of the size of the words."""
BOLD = 1.06
TAG = re.compile(r"<[^>]+>")
TIER = 17
"""Pixels from one row of words above a plot to the next."""
NEAR = 16
"""Farther from its mark than this, in pixels, a label has a line that leads to it."""
RINGS = (13, 20, 28, 38, 50, 64, 80)
TURNS = tuple(-pi / 2 + turn for turn in (0, pi, pi / 4, -pi / 4, 3 * pi / 4, -3 * pi / 4, pi / 2, -pi / 2))
"""Where around a mark a label is tried: above, below, and so on."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a chart, in pixels from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Whether the two have a part in common."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def size(text: str, letters: int, bold: bool = False) -> tuple[float, float]:
    """How wide and how high a text is drawn, `letters` pixels high."""
    lines = text.split(BREAK)
    widest = max(width(TAG.sub("", line)) * (BOLD if bold or "<b>" in line else 1) for line in lines)
    return widest * letters * LETTER, len(lines) * letters * LINE


@dataclass(frozen=True, slots=True)
class Plot:
    """The plane of a plot: its edges in pixels, and what its axes begin and end with, as they are drawn."""

    edges: Box
    x: tuple[float, float]
    y: tuple[float, float]

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point lies, in pixels."""
        e = self.edges
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return e.left + across * (e.right - e.left), e.bottom - up * (e.bottom - e.top)


@dataclass(frozen=True, slots=True)
class Planes:
    """The same plot on the narrowest screen and on a wide one."""

    narrow: Plot
    wide: Plot

    @classmethod
    def of(
        cls, margins: tuple[float, float, float, float], height: float, x: tuple[float, float], y: tuple[float, float]
    ) -> Planes:
        """Of a chart `height` pixels high with margins left, right, top, bottom."""
        left, right, top, bottom = margins
        narrow, wide = (Plot(Box(left, top, w - right, height - bottom), x, y) for w in (NARROW, WIDE))
        return cls(narrow, wide)

    @property
    def both(self) -> tuple[Plot, Plot]:
        """The two."""
        return self.narrow, self.wide


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label for the point x, y (as the axes draw it)."""

    x: float
    y: float
    text: str
    letters: int = 11


@dataclass(frozen=True, slots=True)
class Place:
    """Where the middle of a label stands: so many pixels right of and below its mark."""

    right: float
    below: float
    clear: bool = True
    """Whether no line or mark is in its way."""

    @property
    def led(self) -> bool:
        """Whether a line leads from the mark to it."""
        return hypot(self.right, self.below) > NEAR and not (self.right == 0 and abs(self.below) <= NEAR)


def marks(points: Iterable[tuple[float, float]], plot: Plot, half: float = 6) -> list[Box]:
    """What marks take."""
    return [Box(px - half, py - half, px + half, py + half) for px, py in (plot.at(x, y) for x, y in points)]


def lines(points: Sequence[tuple[float, float]], plot: Plot, step: float = 5) -> Iterator[Box]:
    """What a line through the points takes, piece by piece."""
    for (ax, ay), (bx, by) in pairwise(plot.at(x, y) for x, y in points):
        pieces = max(ceil(hypot(bx - ax, by - ay) / step), 1)
        for n in range(pieces + 1):
            px, py = ax + (bx - ax) * n / pieces, ay + (by - ay) * n / pieces
            yield Box(px - 2, py - 2, px + 2, py + 2)


def placed(
    wanted: Sequence[Wanted], taken: tuple[Sequence[Box], Sequence[Box]], words: tuple[Sequence[Box], Sequence[Box]], planes: Planes
) -> list[Place]:
    """A place for each label, in their order, as near to its mark as there is room on both screens; none is left out.

    taken: what marks and lines take on either screen, words: what other words do; a label rather covers the former than the latter.
    """
    labels = (list(words[0]), list(words[1]))
    found = []
    for one in wanted:
        across, high = size(one.text, one.letters)
        reach = max(RINGS) + max(across, high)
        near = [_near(one, boxes, reach, plot) for boxes, plot in zip(taken, planes.both, strict=True)]
        best = min(_places(across, high), key=lambda place: _cost(place, one, (across, high), (near[0], near[1]), labels, planes))
        boxes_of = [_box(best, one, (across, high), plot) for plot in planes.both]
        clear = not any(box.touches(other) for box, boxes in zip(boxes_of, near, strict=True) for other in boxes)
        found.append(replace(best, clear=clear))
        for held, box in zip(labels, boxes_of, strict=True):
            held.append(box)
    return found


def _near(one: Wanted, boxes: Sequence[Box], reach: float, plot: Plot) -> list[Box]:
    px, py = plot.at(one.x, one.y)
    around = Box(px - reach, py - reach, px + reach, py + reach)
    return [box for box in boxes if box.touches(around)]


def _places(across: float, high: float) -> Iterator[Place]:
    """The places around a mark, nearest first."""
    for ring in RINGS:
        for turn in TURNS:
            x, y = cos(turn), sin(turn)
            yield Place(round(x * (ring - 6 + across / 2), 1) if abs(x) > 0.01 else 0.0, round(y * (ring - 6 + high / 2), 1))


def _box(place: Place, one: Wanted, extent: tuple[float, float], plot: Plot) -> Box:
    px, py = plot.at(one.x, one.y)
    x, y = px + place.right, py + place.below
    return Box(x - extent[0] / 2, y - extent[1] / 2, x + extent[0] / 2, y + extent[1] / 2)


def _cost(
    place: Place,
    one: Wanted,
    extent: tuple[float, float],
    taken: tuple[Sequence[Box], Sequence[Box]],
    labels: tuple[Sequence[Box], Sequence[Box]],
    planes: Planes,
) -> float:
    """How bad a place is: outside the plot, on another label, on a mark or line, far away."""
    cost = hypot(place.right, place.below) / 20
    for boxes, others, plot in zip(taken, labels, planes.both, strict=True):
        box = _box(place, one, extent, plot)
        e = plot.edges
        cost += 1000 * (box.left < e.left - 2 or box.right > e.right + 8 or box.top < e.top - 4 or box.bottom > e.bottom)
        cost += 100 * sum(box.touches(other) for other in others)
        cost += 3 * sum(box.touches(other) for other in boxes)
    return cost


def tiers(found: Sequence[tuple[float, str]], planes: Planes, letters: int = 12) -> list[tuple[int, str]]:
    """For names above a plot, each at an x: in which row from the plot it stands, and on which side of its x it begins.

    None touches another on either screen, none leaves the chart.
    """
    held: list[list[tuple[Box, Box]]] = []
    chosen = []
    for x, text in found:
        across, _high = size(text, letters)
        side = "left" if planes.narrow.at(x, 0)[0] + across <= NARROW - 4 else "right"
        spans = []
        for plot in planes.both:
            px = plot.at(x, 0)[0]
            spans.append(Box(px - 4, 0, px + across + 4, 1) if side == "left" else Box(px - across - 4, 0, px + 4, 1))
        pair = (spans[0], spans[1])
        row = next(
            (n for n, row in enumerate(held) if not any(a.touches(b) for o in row for a, b in zip(o, pair, strict=True))), -1
        )
        if row < 0:
            held.append([])
            row = len(held) - 1
        held[row].append(pair)
        chosen.append((row, side))
    return chosen
