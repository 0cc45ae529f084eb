"""Two values of each row at the two sides of a plot, joined: names and values stand at both ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure, layout, ratio_axis, spread
from dashboard.charts.chart import Chart, Style, value
from dashboard.charts.labels import BREAK, width, wrapped
from dashboard.charts.plotly.key import key
from dashboard.charts.plotly.line_words import axis_value, unit_note
from dashboard.charts.plotly.room import TIER, Planes, size
from dashboard.charts.plotly.series import on_axis
from dashboard.charts.theme import Theme

LEAST, BELOW, ABOVE = 340, 14, 10
"""Pixels that the plot is high at least, and what stays free below and above it."""
LETTERS, LABEL_WIDTH = 11, 16
"""The size of the words at the ends, and how many Latin letters a line of them has."""
SIDES = (0.0, 1.0)
ROOM = 0.12
"""How far from its side, in parts of the way between, a line begins."""
BESIDE = 14
"""Pixels beside the words at the ends."""
YEARS = 22
"""Pixels of the row with what the two sides are called."""


@dataclass(frozen=True, slots=True)
class Slope:
    """A row with its values as they are drawn, at the left and at the right, and what stands at its ends."""

    row: Any
    style: Style
    values: tuple[float, float]
    texts: tuple[str, str]


def slopegraph_figure(chart: Chart, theme: Theme) -> Figure:
    """A line per row that has both values; dashed where it falls."""
    slopes = list(_slopes(chart))
    return {"data": [_trace(s, chart) for s in slopes], "layout": _layout(chart, slopes, theme)}


def _slopes(chart: Chart) -> Iterator[Slope]:
    first, last = chart.encode.y[0], chart.encode.y[-1]
    styles = {series: style for (series, _y), style in chart.styles.items()}
    for row in chart.rows:
        held = (getattr(row, first), getattr(row, last))
        if None not in held:
            label = value(row, chart.encode.label)
            texts = [_text(label, chart.written(row, y)) for y in (first, last)]
            drawn = [on_axis(v, chart.scale) for v in held]
            yield Slope(row, styles[value(row, chart.encode.series)], (drawn[0], drawn[1]), (texts[0], texts[1]))


def _text(name: str, written: str) -> str:
    """Name and value in a line if both have room in it."""
    return f"{name} {written}" if width(f"{name} {written}") <= LABEL_WIDTH else f"{wrapped(name, LABEL_WIDTH)}{BREAK}{written}"


def _trace(s: Slope, chart: Chart) -> dict[str, Any]:
    ends = f"<br>{s.style.says}" if s.style.says else ""
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(SIDES),
        "y": list(s.values),
        "name": s.style.label,
        "cliponaxis": False,
        "text": [value(s.row, chart.encode.label)] * 2,
        "customdata": [readings.hover(chart, s.row)] * 2,
        "hovertemplate": f"<b>%{{text}}</b><br>%{{customdata}}{ends}<extra></extra>",
        "line": {"color": s.style.colour, "width": 2.2, "dash": "dash" if s.values[1] < s.values[0] else "solid"},
        "marker": {"size": 7, "color": s.style.colour},
    }


def _layout(chart: Chart, slopes: Sequence[Slope], theme: Theme) -> dict[str, Any]:
    rules = [r for r in chart.rules if r.along == "value"]
    values = [v for s in slopes for v in s.values] + [r.at for r in rules] or [1.0]
    low, high = _ends(values, chart)
    plot = max(LEAST, *(sum(size(s.texts[side], LETTERS)[1] for s in slopes) for side in (0, 1)))
    room = [BESIDE + max((size(s.texts[side], LETTERS)[0] for s in slopes), default=0.0) for side in (0, 1)]
    names = [facet.title for facet in chart.facets.values()][:2]
    notes, above = _head(chart, room[0], theme)
    top = above + YEARS
    planes = Planes.of(
        (room[0], room[1], top, BELOW),
        top + plot + BELOW,
        (SIDES[0] - ROOM, SIDES[1] + ROOM),
        (axis_value(low, chart.scale), axis_value(high, chart.scale)),
    )
    axis = {"visible": False, "fixedrange": True}
    return layout(
        theme,
        round(top + plot + BELOW),
        annotations=[
            *notes,
            *_sides(names, theme),
            *(note for side in (0, 1) for note in _end_notes(slopes, side, chart, planes, theme)),
        ],
        shapes=[
            *(
                {
                    "type": "line",
                    "x0": x,
                    "x1": x,
                    "yref": "paper",
                    "y0": 0,
                    "y1": 1,
                    "line": {"color": theme.grid, "width": 1},
                    "layer": "below",
                }
                for x in SIDES
            ),
            *(
                {
                    "type": "line",
                    "xref": "paper",
                    "x0": 0,
                    "x1": 1,
                    "y0": r.at,
                    "y1": r.at,
                    "line": {"color": r.colour or theme.muted, "width": 1, "dash": "dot"},
                }
                for r in rules
            ),
        ],
        margin={"l": round(room[0]), "r": round(room[1]), "t": top, "b": BELOW},
        xaxis=axis | {"range": [SIDES[0] - ROOM, SIDES[1] + ROOM]},
        yaxis=axis | (ratio_axis(low, high, chart.scale.suffix) if chart.scale.ratios else {"range": [low, high]}),
    )


def _ends(values: Sequence[float], chart: Chart) -> tuple[float, float]:
    """Where the axis of values ends: no farther than the values, since these are written at both ends."""
    if chart.scale.ratios:
        return min(values) * 0.9, max(values) * 1.1
    span = (max(values) - min(values)) or 1.0
    return min(values) - span * 0.04, max(values) + span * 0.04


def _head(chart: Chart, left: float, theme: Theme) -> tuple[list[dict[str, Any]], int]:
    """What the values count and which levels are drawn, above the sides, and the pixels that this takes."""
    signs, tall = key([(f"┄ {r.text}", r.colour or theme.muted) for r in chart.rules if r.along == "value"], theme, YEARS, left)
    if not chart.scale.name:
        return signs, ABOVE + tall
    name = wrapped(chart.scale.name, 44)
    note = unit_note(name, 0, theme) | {"yshift": YEARS + tall, "xshift": -round(left)}
    return [*signs, note], ABOVE + tall + TIER * (1 + name.count(BREAK))


def _sides(names: Sequence[str], theme: Theme) -> Iterator[dict[str, Any]]:
    for x, name in zip(SIDES, names, strict=False):
        yield {
            "x": x,
            "y": 1,
            "yref": "paper",
            "text": f"<b>{name}</b>",
            "xanchor": "center",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"color": theme.text, "size": 13},
        }


def _end_notes(slopes: Sequence[Slope], side: int, chart: Chart, planes: Planes, theme: Theme) -> Iterator[dict[str, Any]]:
    """Name and value at one end of each line, moved apart where they would touch, each with a line that leads to its end."""
    plot = planes.narrow
    wanted = [plot.at(0, axis_value(s.values[side], chart.scale))[1] for s in slopes]
    heights = [size(s.texts[side], LETTERS)[1] for s in slopes]
    for s, middle in zip(slopes, spread(wanted, heights, (plot.edges.top, plot.edges.bottom)), strict=True):
        up = (plot.edges.bottom - middle) / (plot.edges.bottom - plot.edges.top)
        yield {
            "x": SIDES[side],
            "y": axis_value(s.values[side], chart.scale),
            "axref": "x",
            "ayref": "y",
            "ax": plot.x[side],
            "ay": plot.y[0] + up * (plot.y[1] - plot.y[0]),
            "text": s.texts[side],
            "align": ("right", "left")[side],
            "xanchor": ("right", "left")[side],
            "yanchor": "middle",
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": s.style.colour,
            "standoff": 5,
            "borderpad": 3,
            "font": {"color": theme.words(s.style.colour), "size": LETTERS},
        }
