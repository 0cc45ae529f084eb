"""Single figures of several publishers on one axis of years, each with its value beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure, layout
from dashboard.charts.chart import Chart, Style, value
from dashboard.charts.plotly.key import key
from dashboard.charts.plotly.line_words import note_at, rule_names
from dashboard.charts.plotly.room import TIER, Box, Planes, Plot, Wanted, marks, placed, tiers
from dashboard.charts.theme import Theme

HEIGHT = 340
SIDE, RIGHT, BELOW = 44, 20, 32
"""Pixels left and right of the plot, and below it."""
LETTERS = 12
MARK = 11


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """A figure of a year: `text` is drawn beside it, `said` is its hover."""

    year: int
    value: float
    text: str
    said: str


def timeline_figure(chart: Chart, theme: Theme) -> Figure:
    """One mark per figure with its value beside it, and a line between the two where there is no room near it."""
    kinds = [(style, stated) for of, style in chart.styles.items() if (stated := _stated(chart, of))]
    every = [(style, one) for style, stated in kinds for one in stated]
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [f.year for f in stated],
            "y": [f.value for f in stated],
            "text": [f.text for f in stated],
            "cliponaxis": False,
            "name": style.label,
            "customdata": [f.said for f in stated],
            "hovertemplate": "%{customdata}<extra></extra>",
            "marker": {"symbol": style.symbol, "size": MARK, "color": style.colour, "line": {"color": style.colour, "width": 2}},
        }
        for style, stated in kinds
    ]
    return {"data": data, "layout": _layout(chart, [style for style, _ in kinds], every, theme)}


def _stated(chart: Chart, of: tuple[str, str]) -> list[Stated]:
    found = []
    for row in chart.of(*of):
        text = value(row, chart.encode.label) or chart.written(row, of[1])
        found.append(Stated(value(row, chart.encode.x), chart.drawn(row, of[1]), text, readings.hover(chart, row)))
    return found


def _layout(chart: Chart, styles: Sequence[Style], every: Sequence[tuple[Style, Stated]], theme: Theme) -> dict[str, Any]:
    levels, moments = ([r for r in chart.rules if r.along == along] for along in ("value", "year"))
    years = [f.year for _, f in every] + [int(r.at) for r in moments] or [2013]
    across = (min(years) - 0.8, max(years) + 0.8)
    up = (0.0, max([max((f.value for _, f in every), default=1.0) * 1.15, *(r.at * 1.08 for r in levels)]))
    signs, high = key([(f"{style.sign} {style.label}", style.colour) for style in styles], theme, TIER * 2, SIDE)
    above = 10 + TIER * 2 + high
    planes = Planes.of((SIDE, RIGHT, above, BELOW), HEIGHT + above, across, up)
    place = {"y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "showarrow": False}
    notes = [*signs, place | {"x": 0, "text": chart.scale.name, "yshift": TIER, "font": {"color": theme.muted, "size": LETTERS}}]
    for rule, (row, side) in zip(moments, tiers([(r.at, r.text) for r in moments], planes), strict=True):
        words = {"text": rule.text, "xanchor": side, "yshift": row * TIER, "font": {"color": theme.muted, "size": LETTERS}}
        notes.append(place | {"x": rule.at, "xref": "x"} | words)
    return layout(
        theme,
        HEIGHT + above,
        annotations=[*notes, *_values(chart, every, planes, theme)],
        shapes=list(_rules(chart, theme)),
        margin={"l": SIDE, "r": RIGHT, "t": above, "b": BELOW},
        xaxis={
            "range": list(across),
            "dtick": 2,
            "tick0": min(years),
            "showgrid": False,
            "fixedrange": True,
            "ticks": "outside",
            "tickcolor": theme.grid,
            "tickfont": {"color": theme.muted},
        },
        yaxis={
            "range": list(up),
            "gridcolor": theme.grid,
            "fixedrange": True,
            "zeroline": False,
            "nticks": 6,
            "tickfont": {"color": theme.muted},
        },
    )


def _values(chart: Chart, every: Sequence[tuple[Style, Stated]], planes: Planes, theme: Theme) -> Iterator[dict[str, Any]]:
    """The names of the levels and the value of each figure, where marks, lines and other words leave room.

    Figures of one year and value share a label, in the colour of the kind that is named first.
    """
    once = list({(f.year, f.text): (style, f) for style, f in reversed(every)}.values())[::-1]
    wanted = [Wanted(f.year, f.value, f.text, LETTERS) for _, f in once]
    taken = [_taken(chart, [f for _, f in every], plot) for plot in planes.both]
    notes, words = rule_names(chart, (taken[0], taken[1]), planes, theme)
    yield from notes
    for (style, _), one, where in zip(once, wanted, placed(wanted, (taken[0], taken[1]), words, planes), strict=True):
        yield note_at(one, where, style.colour, theme)


def _taken(chart: Chart, every: Sequence[Stated], plot: Plot) -> list[Box]:
    """What marks and rules take."""
    taken = marks([(f.year, f.value) for f in every], plot, MARK / 2 + 1)
    for rule in chart.rules:
        e, (px, py) = plot.edges, plot.at(rule.at, rule.at)
        upright = Box(px - 1, e.top, px + 1, e.bottom)
        taken.append(upright if rule.along == "year" else Box(e.left, py - 1, e.right, py + 1))
    return taken


def _rules(chart: Chart, theme: Theme) -> Iterator[dict[str, Any]]:
    """A dashed line at each value that matters, a thin one at each year."""
    for rule in chart.rules:
        colour = rule.colour or theme.muted
        if rule.along == "value":
            yield {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": rule.at,
                "y1": rule.at,
                "line": {"color": colour, "width": 1.2, "dash": "dash"},
            }
        else:
            yield {
                "type": "line",
                "yref": "paper",
                "x0": rule.at,
                "x1": rule.at,
                "y0": 0,
                "y1": 1,
                "line": {"color": colour, "width": 1, "dash": "solid"},
            }
