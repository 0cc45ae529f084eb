"""Two values of each row as a point: one along the axis that lies, one along the upright one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure, layout, ratio_axis
from dashboard.charts.chart import Chart, Scale, Style, value
from dashboard.charts.labels import BREAK, wrapped
from dashboard.charts.plotly.key import key
from dashboard.charts.plotly.line_words import axis_value, names_above, note_at, rule_names, tick_space, unit_note
from dashboard.charts.plotly.room import TIER, Planes, Wanted, marks, placed
from dashboard.charts.plotly.series import on_axis
from dashboard.charts.theme import Theme

PLOT = 380
"""Pixels that the plot is high."""
ABOVE, RIGHT, TICKS = 10, 22, 30
NAME_LETTERS = 44
"""Latin letters in a line of the name of an axis."""
BEYOND = 0.04
SIZE, CHOSEN = 9, 13
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
    data = []
    for chosen in (False, True):
        for style in chart.styles.values():
            held = [p for p in points if p.style is style and bool(value(p.row, chart.encode.marked)) is chosen]
            data += [_trace(chart, style, held, chosen, theme)] if held else []
    return {"data": data, "layout": _layout(chart, points, across, theme)}


def _points(chart: Chart, of: tuple[str, str], across: Scale) -> Iterator[Point]:
    """The points of a series; what is 0 has no place where equal ratios are equally far."""
    for row in chart.of(*of):
        x, y = value(row, chart.encode.x), getattr(row, of[1])
        if not (across.ratios and x <= 0) and not (chart.scale.ratios and y <= 0):
            yield Point(row, chart.styles[of], on_axis(x, across), on_axis(y, chart.scale))


def _trace(chart: Chart, style: Style, points: Sequence[Point], chosen: bool, theme: Theme) -> dict[str, Any]:
    ends = f"<br>{style.says}" if style.says else ""
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
            "size": CHOSEN if chosen else SIZE,
            "color": style.colour,
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
    x_ends = _ends([p.x for p in points] + [at for at, _ in levels], across)
    y_ends = _ends([p.y for p in points] + [r.at for r in chart.rules if r.along == "value"], chart.scale)
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
    narrow, wide = (marks(spots, plot) for plot in planes.both)
    notes, words = rule_names(chart, (narrow, wide), planes, theme)
    told = [
        (Wanted(*spot, wrapped(str(value(p.row, chart.encode.label)), 20)), p.style.colour)
        for p, spot in zip(points, spots, strict=True)
        if value(p.row, chart.encode.told)
    ]
    wanted = [one for one, _ in told]
    for (one, colour), place in zip(told, placed(wanted, (narrow, wide), words, planes), strict=True):
        notes.append(note_at(one, place, colour, theme))
    return notes


def _rules(chart: Chart, theme: Theme) -> Iterator[dict[str, Any]]:
    for rule in chart.rules:
        line = {"color": rule.colour or theme.muted, "width": 1, "dash": "dash"}
        lying = {"xref": "paper", "x0": 0, "x1": 1, "y0": rule.at, "y1": rule.at}
        upright = {"yref": "paper", "y0": 0, "y1": 1, "x0": rule.at, "x1": rule.at}
        yield {"type": "line", "line": line} | (lying if rule.along == "value" else upright)
