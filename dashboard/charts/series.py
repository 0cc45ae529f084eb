"""Lines over years in any unit: direct labels, hollow points where coverage is low, and single marks beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from dashboard.charts.base import Figure, layout, spread
from dashboard.charts.theme import Theme

HEIGHT = 420
LABEL_SPACE = 132
NAME_SPACE = 18
LABEL_SHARE = 0.095
"""How much of the axis a label of two lines takes."""
Trace = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dot:
    """A value of a year; `said` is what its hover adds. low: drawn hollow, since too little is covered."""

    year: int
    value: float
    said: str = ""
    low: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A line, or single marks where `symbol` is given. `says` ends every hover; lines have their label at the end if `named`."""

    label: str
    colour: str
    dots: Sequence[Dot]
    says: str = ""
    symbol: str = ""
    named: bool = True


@dataclass(frozen=True, slots=True)
class Axis:
    """How values are written and where the axis ends; `name` stands above it. `marked` draws a thin line at a year or value.

    No line crosses the beginning of a year of `breaks`, in which a series starts to mean something else; `break_name` says so.
    """

    write: Callable[[float], str]
    low: float = 0.0
    high: float | None = None
    decimals: int = 1
    suffix: str = ""
    marked_year: tuple[int, str] | None = None
    marked_value: tuple[float, str] | None = None
    name: str = ""
    breaks: Sequence[int] = ()
    break_name: str = ""


def series_chart(series: Sequence[Series], axis: Axis, theme: Theme) -> Figure:
    """Every series, lines first; nothing is joined over a missing year."""
    data: list[Trace] = []
    for one in series:
        data += (
            [_marks(one, axis, theme)]
            if one.symbol
            else [t for part in _parts(one, axis) for t in _line(part, axis, theme)]
        )
    return {"data": data, "layout": _layout(series, axis, theme)}


def _hover(one: Series, axis: Axis) -> str:
    value = f"%{{y:,.{axis.decimals}f}}{axis.suffix}"
    return f"<b>{one.label} %{{x}}</b><br>{value}<br>%{{customdata}}<br>{one.says}<extra></extra>"


def _parts(one: Series, axis: Axis) -> Iterator[Series]:
    """The series between its breaks."""
    cuts = [float("-inf"), *sorted(axis.breaks), float("inf")]
    for first, end in pairwise(cuts):
        yield replace(one, dots=[d for d in one.dots if first <= d.year < end])


def _line(one: Series, axis: Axis, theme: Theme) -> Iterator[Trace]:
    """The line, broken where years are missing; dotted with hollow points where coverage is low."""
    held = {d.year: d for d in one.dots}
    if not held:
        return
    years = range(min(held), max(held) + 1)
    trace: Trace = {
        "type": "scatter", "x0": years[0], "dx": 1, "name": one.label, "connectgaps": False, "hovertemplate": _hover(one, axis),
        "customdata": [held[y].said if y in held else "" for y in years],
    }  # fmt: skip
    solid = [None if y not in held or held[y].low else _round(held[y].value, axis) for y in years]
    lonely = [
        v is not None and (n == 0 or solid[n - 1] is None) and (n + 1 == len(solid) or solid[n + 1] is None)
        for n, v in enumerate(solid)
    ]
    if any(v is not None for v in solid):
        yield trace | {
            "mode": "lines+markers" if any(lonely) else "lines", "y": solid, "line": {"color": one.colour, "width": 3},
            "marker": {"size": [7 if alone else 0 for alone in lonely] if any(lonely) else 7, "color": one.colour},
        }  # fmt: skip
    low = {y for y, d in held.items() if d.low}
    if low:
        touched = low | {y - 1 for y in low} | {y + 1 for y in low}
        yield trace | {
            "mode": "lines+markers", "line": {"color": one.colour, "width": 1.5, "dash": "dot"},
            "y": [_round(held[y].value, axis) if y in touched and y in held else None for y in years],
            "marker": {"size": [7 if y in low else 0 for y in years], "color": theme.background,
                       "line": {"color": one.colour, "width": [1.5 if y in low else 0 for y in years]}},
        }  # fmt: skip


def _marks(one: Series, axis: Axis, theme: Theme) -> Trace:
    """Single points that are not joined."""
    fill = one.colour if one.symbol.endswith("open") else theme.background
    return {
        "type": "scatter", "mode": "markers", "x": [d.year for d in one.dots], "y": [_round(d.value, axis) for d in one.dots],
        "customdata": [d.said for d in one.dots], "name": one.label, "hovertemplate": _hover(one, axis),
        "marker": {"symbol": one.symbol, "size": 9, "color": fill, "line": {"color": one.colour, "width": 1.8}},
    }  # fmt: skip


def _round(value: float, axis: Axis) -> float:
    return round(value, axis.decimals)


def _layout(series: Sequence[Series], axis: Axis, theme: Theme) -> dict[str, Any]:
    dots = [d for one in series for d in one.dots]
    marked = [axis.marked_value[0]] if axis.marked_value else []
    values = [d.value for d in dots] + marked or [1.0]
    years = [d.year for d in dots] or [2013, 2014]
    low = min([axis.low, *values]) if min(values) < axis.low else axis.low
    high = max(values) + (max(values) - low) * 0.12 or 1.0
    high = min(high, axis.high) if axis.high is not None and max(values) <= axis.high else high
    notes = list(_end_labels(series, axis, (high - low) * LABEL_SHARE))
    shapes = []
    if axis.marked_year:
        year, text = axis.marked_year
        shapes.append(_rule(year, 0, year, 1, theme.muted) | {"yref": "paper"})
        notes.append(_note(year, 1, text, theme.muted) | {"yref": "paper", "yanchor": "bottom"})
    if axis.marked_value:
        value, text = axis.marked_value
        shapes.append(_rule(0, value, 1, value, theme.muted) | {"xref": "paper"})
        notes.append(_note(min(years), value, text, theme.muted))
    for n, year in enumerate(y for y in axis.breaks if min(years) < y <= max(years)):
        shapes.append(_rule(year - 0.5, 0, year - 0.5, 1, theme.muted, "dot") | {"yref": "paper"})
        if n == 0:  # beside each other the names would overlap
            notes.append(_note(year - 0.5, 1, axis.break_name, theme.muted) | {"yref": "paper", "yanchor": "top"})
    if axis.name:
        above = {"xref": "paper", "yref": "paper", "yshift": NAME_SPACE}
        notes.append(_note(0, 1, axis.name, theme.muted) | above)
    span = max(years) - min(years)
    top = 26 + (NAME_SPACE if axis.name else 0)
    return layout(
        theme, HEIGHT, annotations=notes, shapes=shapes, margin={"l": 8, "r": LABEL_SPACE, "t": top, "b": 8},
        xaxis={"range": [min(years) - 0.5, max(years) + 0.4], "dtick": 5 if span > 12 else 2 if span > 4 else 1, "showgrid": False,
               "fixedrange": True, "ticks": "outside", "tickcolor": theme.grid, "automargin": True},
        yaxis={"range": [low, high], "ticksuffix": axis.suffix, "gridcolor": theme.grid, "fixedrange": True,
               "zeroline": False, "automargin": True, "nticks": 7, "separatethousands": True},
    )  # fmt: skip


def _rule(x0: float, y0: float, x1: float, y1: float, colour: str, dash: str = "dash") -> dict[str, Any]:
    return {
        "type": "line",
        "x0": x0,
        "y0": y0,
        "x1": x1,
        "y1": y1,
        "line": {"color": colour, "width": 1, "dash": dash},
    }


def _note(x: float, y: float, text: str, colour: str) -> dict[str, Any]:
    return {"x": x, "y": y, "text": text, "xanchor": "left", "yanchor": "bottom", "showarrow": False,
            "font": {"color": colour, "size": 12}}  # fmt: skip


def _end_labels(series: Sequence[Series], axis: Axis, distance: float) -> Iterator[dict[str, Any]]:
    """The name of each line with its last value, moved apart where lines end close to each other."""
    ends = [(one, max(one.dots, key=lambda d: d.year)) for one in series if one.dots and one.named and not one.symbol]
    last = max((dot.year for one in series for dot in one.dots), default=0)
    for (one, dot), y in zip(ends, spread([dot.value for _, dot in ends], distance), strict=True):
        text = f"<b>{one.label}</b><br>{axis.write(dot.value)} ({dot.year})"
        yield _note(last, y, text, one.colour) | {"yanchor": "middle", "xshift": 10, "align": "left"}
