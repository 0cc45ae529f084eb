"""A chart as areas with two axes each, and lines, marks and bars in them: what an office program can draw as a chart of its own.

Positions are in pixels of the figure that they were read from; values are not rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its sign, how wide it is, what it is filled with (None: nothing) and its edge."""

    symbol: str
    size: float
    fill: str | None
    edge: str
    width: float


@dataclass(frozen=True, slots=True)
class Series:
    """Points with their values along both axes, where a None is a gap. line: colour, width and dash; names: of the points."""

    name: str
    xs: Sequence[float]
    ys: Sequence[float | None]
    line: tuple[str, float, str] | None
    marks: Sequence[Mark | None]
    names: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars at places, with a colour each; hatched where they fall short of others."""

    name: str
    places: Sequence[float]
    values: Sequence[float | None]
    fills: Sequence[str]
    hatched: Sequence[bool]


@dataclass(frozen=True, slots=True)
class Ends:
    """An axis: where it begins and ends, from tick to tick, and what stands behind its numbers.

    ratios: equal ratios are equally far. shown: whether it has lines and numbers; where not, these are drawn beside the chart.
    grid: the colour of its lines, none where it has none; letters: the size of its numbers; separated: in groups of three digits.
    """

    low: float
    high: float
    step: float
    suffix: str = ""
    ratios: bool = False
    shown: bool = True
    grid: str = ""
    letters: float = 12.0
    separated: bool = True


@dataclass(frozen=True, slots=True)
class Plane:
    """An area (left, top, right, bottom) with its axes. lying: bars lie; gap: the part of a bar's place that stays empty."""

    area: tuple[float, float, float, float]
    x: Ends
    y: Ends
    series: Sequence[Series]
    bars: Sequence[Bars]
    lying: bool = False
    gap: float = 0.25
