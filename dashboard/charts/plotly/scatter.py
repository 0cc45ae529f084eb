"""Two values of each row as a point: one along the axis that lies, one along the upright one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot, sqrt
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure, layout, ratio_axis
from dashboard.charts.chart import Chart, Scale, Style, value
from dashboard.charts.labels import BREAK, wrapped
from dashboard.charts.plotly.key import key
from dashboard.charts.plotly.line_words import axis_value, names_above, note_at, rule_names, tick_space, unit_note
from dashboard.charts.plotly.room import TIER, Place, Planes, Wanted, marks, placed
from dashboard.charts.plotly.series import on_axis
from dashboard.charts.theme import Theme

PLOT = 380
"""Pixels that the plot is high."""
ABOVE, RIGHT, TICKS = 10, 22, 30
NAME_LETTERS = 44
"""Latin letters in a line of the name of an axis."""
BEYOND = 0.04
CORNER = (0.26, 0.24)
"""The part of either axis that the names of sizes take in a corner."""
SIDE, UPWARD = 0.06, (0.2, 0.11, 0.05)
"""How far along the axes, in a corner below on the left, the sizes lie, the largest first."""
SIZE, CHOSEN = 9, 13
LARGEST, SMALLEST = 44.0, 5.0
"""Pixels across the largest point where areas tell something, and across the smallest that is seen."""
WIDER = {"triangle-up": 1.35, "triangle-down": 1.35, "star": 1.2}
"""By how much these signs must be wider than a circle to have its area."""
SEEN_THROUGH = 0.75
HALF = 6.0
"""What a mark takes on each side of its middle, where all are of one size."""
Note = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Point:
    """A row with where it lies."""

    row: Any
    style: Style
    x: float
    y: float


def scatter_figure(chart: Chart, theme: Theme) -> Figure:
    """A point per row in the sign and colour of its series, the chosen ones larger and above the others, some of them named."""
    across = chart.across or chart.scale
    points = [p for of in chart.styles for p in _points(chart, of, across)]
    data = [_named_sizes(chart, points, across, theme)] if chart.sizes and points else []
    for chosen in (False, True):
        for style in chart.styles.values():
            held = [p for p in points if p.style is style and bool(value(p.row, chart.encode.marked)) is chosen]
            data += [_trace(chart, style, held, chosen, theme)] if held else []
    return {"data": data, "layout": _layout(chart, points, across, theme)}


def _largest(chart: Chart) -> float:
    return max((held for row in chart.rows if (held := value(row, chart.encode.size))), default=1.0)


def _pixels(of: float | None, chart: Chart, symbol: str = "") -> float:
    """How wide a mark is, so that areas are as what they tell."""
    if not of:
        return SMALLEST
    return round(max(LARGEST * sqrt(of / _largest(chart)) * WIDER.get(symbol.removesuffix("-open"), 1.0), SMALLEST), 1)


def _named_sizes(chart: Chart, points: Sequence[Point], across: Scale, theme: Theme) -> dict[str, Any]:
    """Some sizes with their names, one below the other, in the corner that the fewest points are in."""
    x_ends, y_ends = _both_ends(chart, points, across)
    spots = [(_part(p.x, x_ends, across), _part(p.y, y_ends, chart.scale)) for p in points]
    left, low = min(
        ((left, low) for low in (True, False) for left in (False, True)),
        key=lambda corner: sum((x < CORNER[0]) == corner[0] and (y < CORNER[1]) == corner[1] for x, y in spots if _outside(x, y)),
    )
    places = [(SIDE if left else 1 - CORNER[0], up if low else up + 1 - CORNER[1]) for up in UPWARD]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [_at(x, x_ends, across) for x, _ in places],
        "y": [_at(y, y_ends, chart.scale) for _, y in places],
        "text": [name for _, name in chart.sizes],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": theme.muted},
        "hoverinfo": "skip",
        "marker": {
            "symbol": "circle-open",
            "size": [_pixels(size, chart) for size, _ in chart.sizes],
            "color": theme.muted,
            "line": {"color": theme.muted, "width": 1.2},
        },
    }


def _outside(x: float, y: float) -> bool:
    """Whether a point is in any of the corners."""
    return (x < CORNER[0] or x > 1 - CORNER[0]) and (y < CORNER[1] or y > 1 - CORNER[1])


def _part(of: float, ends: tuple[float, float], scale: Scale) -> float:
    """How far along its axis a value lies, 0 to 1."""
    low, high = _along(ends, scale)
    return (axis_value(of, scale) - low) / (high - low)


def _at(part: float, ends: tuple[float, float], scale: Scale) -> float:
    """The value that lies so far along its axis."""
    low, high = _along(ends, scale)
    found = low + part * (high - low)
    return 10**found if scale.ratios else found


def _both_ends(chart: Chart, points: Sequence[Point], across: Scale) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the axes begin and end."""
    levels = [r.at for r in chart.rules if r.along == "across"]
    return (
        _ends([p.x for p in points] + levels, across),
        _ends([p.y for p in points] + [r.at for r in chart.rules if r.along == "value"], chart.scale),
    )


def _points(chart: Chart, of: tuple[str, str], across: Scale) -> Iterator[Point]:
    """The points of a series; what is 0 has no place where equal ratios are equally far."""
    for row in chart.of(*of):
        x, y = value(row, chart.encode.x), getattr(row, of[1])
        if not (across.ratios and x <= 0) and not (chart.scale.ratios and y <= 0):
            yield Point(row, chart.styles[of], on_axis(x, across), on_axis(y, chart.scale))


def _trace(chart: Chart, style: Style, points: Sequence[Point], chosen: bool, theme: Theme) -> dict[str, Any]:
    ends = f"<br>{style.says}" if style.says else ""
    sized = bool(chart.sizes)
    points = sorted(points, key=lambda p: -(value(p.row, chart.encode.size) or 0.0)) if sized else points
    size = [_pixels(value(p.row, chart.encode.size), chart, style.symbol) for p in points] if sized else CHOSEN if chosen else SIZE
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [p.x for p in points],
        "y": [p.y for p in points],
        "text": [value(p.row, chart.encode.label) for p in points],
        "customdata": [readings.hover(chart, p.row) for p in points],
        "name": style.label,
        "cliponaxis": False,
        "hovertemplate": f"<b>%{{text}}</b><br>%{{customdata}}{ends}<extra></extra>",
        "marker": {
            "symbol": style.symbol,
            "size": size,
            "color": style.colour,
            **({"opacity": SEEN_THROUGH} if sized else {}),
            "line": {"color": theme.text if chosen else theme.background, "width": 1.8 if chosen else 0.8},
        },
    }


def _ends(values: Sequence[float], scale: Scale) -> tuple[float, float]:
    """Where an axis begins and ends."""
    held = list(values) or [1.0]
    if scale.ratios:
        return min(held) * 0.8, max(held) * 1.25
    low = min(held) if scale.low is None else min([scale.low, *held])
    high = max(held) if scale.high is None or max(held) > scale.high else scale.high
    return low, high + ((high - low) or 1.0) * BEYOND


def _layout(chart: Chart, points: Sequence[Point], across: Scale, theme: Theme) -> dict[str, Any]:
    levels = [(r.at, r.text) for r in chart.rules if r.along == "across"]
    x_ends, y_ends = _both_ends(chart, points, across)
    spans = _along(x_ends, across), _along(y_ends, chart.scale)
    left = tick_space(y_ends[1], chart.scale)

    def planes(top: float, below: float) -> Planes:
        return Planes.of((left, RIGHT, top, below), top + PLOT + below, *spans)

    notes, top = _head(chart, levels, across, left, planes, theme)
    name = wrapped(across.name, NAME_LETTERS)
    below = TICKS + TIER * (1 + name.count(BREAK) if name else 0)
    plane = planes(top, below)
    return layout(
        theme,
        top + PLOT + below,
        annotations=[*notes, *_below(name, theme), *_inside(chart, points, across, plane, theme)],
        shapes=list(_rules(chart, theme)),
        margin={"l": round(left), "r": RIGHT, "t": top, "b": below},
        xaxis=_axis(x_ends, across, theme),
        yaxis=_axis(y_ends, chart.scale, theme),
    )


def _along(ends: tuple[float, float], scale: Scale) -> tuple[float, float]:
    return axis_value(ends[0], scale), axis_value(ends[1], scale)


def _axis(ends: tuple[float, float], scale: Scale, theme: Theme) -> dict[str, Any]:
    axis = {"gridcolor": theme.grid, "fixedrange": True, "zeroline": False, "tickfont": {"color": theme.muted}}
    if scale.ratios:
        return axis | ratio_axis(*ends, scale.suffix)
    return axis | {"range": list(ends), "ticksuffix": scale.suffix, "nticks": 6, "separatethousands": True}


def _head(
    chart: Chart,
    levels: Sequence[tuple[float, str]],
    across: Scale,
    left: float,
    planes: Callable[[float, float], Planes],
    theme: Theme,
) -> tuple[list[Note], int]:
    """The words above the plot and the pixels that they take: names of levels of the lying axis, the upright axis, the key."""
    notes, count = names_above([(axis_value(at, across), text, theme.muted) for at, text in levels], planes(0, 0), theme)
    if chart.scale.name:
        name = wrapped(chart.scale.name, NAME_LETTERS)
        notes.append(unit_note(name, count, theme))
        count += 1 + name.count(BREAK)
    signs, tall = key([(f"{s.sign} {s.label}", s.colour) for s in chart.styles.values()], theme, TIER * count + 6, left)
    return [*notes, *signs], ABOVE + TIER * count + tall


def _below(name: str, theme: Theme) -> Iterator[Note]:
    """What the lying axis counts, at its right end."""
    if name:
        yield {
            "x": 1,
            "y": 0,
            "xref": "paper",
            "yref": "paper",
            "yshift": -TICKS + 6,
            "text": name,
            "xanchor": "right",
            "yanchor": "top",
            "align": "right",
            "showarrow": False,
            "font": {"color": theme.muted, "size": 12},
        }


def _inside(chart: Chart, points: Sequence[Point], across: Scale, planes: Planes, theme: Theme) -> list[Note]:
    """The names of levels of the upright axis, and of the points that are told, where the fewest marks are in their way."""
    spots = [(axis_value(p.x, across), axis_value(p.y, chart.scale)) for p in points]
    halves = [_pixels(value(p.row, chart.encode.size), chart, p.style.symbol) / 2 if chart.sizes else HALF for p in points]
    narrow, wide = (
        [box for spot, half in zip(spots, halves, strict=True) for box in marks([spot], plot, half)] for plot in planes.both
    )
    notes, words = rule_names(chart, (narrow, wide), planes, theme)
    told = [
        (Wanted(*spot, wrapped(str(value(p.row, chart.encode.label)), 20)), p.style.colour, half)
        for p, spot, half in zip(points, spots, halves, strict=True)
        if value(p.row, chart.encode.told)
    ]
    wanted = [one for one, *_ in told]
    for (one, colour, half), place in zip(told, placed(wanted, (narrow, wide), words, planes), strict=True):
        notes.append(note_at(one, _beyond(place, half - HALF), colour, theme))
    return notes


def _beyond(place: Place, farther: float) -> Place:
    """The place so many pixels farther from its mark, since that is larger than others."""
    far = hypot(place.right, place.below)
    if farther <= 0 or not far:
        return place
    return replace(place, right=round(place.right * (1 + farther / far), 1), below=round(place.below * (1 + farther / far), 1))


def _rules(chart: Chart, theme: Theme) -> Iterator[dict[str, Any]]:
    for rule in chart.rules:
        line = {"color": rule.colour or theme.muted, "width": 1, "dash": "dash"}
        lying = {"xref": "paper", "x0": 0, "x1": 1, "y0": rule.at, "y1": rule.at}
        upright = {"yref": "paper", "y0": 0, "y1": 1, "x0": rule.at, "x1": rule.at}
        yield {"type": "line", "line": line} | (lying if rule.along == "value" else upright)
