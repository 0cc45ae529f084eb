"""Single figures of several publishers on one axis of years, each with its value beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure, layout
from dashboard.charts.chart import Chart, Style, value
from dashboard.charts.theme import Theme

HEIGHT = 330
KEY_HEIGHT = 20
KEY_COLUMNS = 2
CROWDED = 0.1
"""Part of the axis that a label needs for itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """A figure of a year: `text` is drawn beside it, `said` is its hover."""

    year: int
    value: float
    text: str
    said: str


def timeline_figure(chart: Chart, theme: Theme) -> Figure:
    """One mark per figure, with the unit above the axis; where labels would cover each other, some are left to hover and table."""
    kinds = [(style, stated) for key, style in chart.styles.items() if (stated := _stated(chart, key))]
    every = [f for _, stated in kinds for f in stated]
    labels = _labels(every)
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [f.year for f in stated],
            "y": [f.value for f in stated],
            "text": [f.text if labels[f] else "" for f in stated],
            "textposition": [labels[f] or "top center" for f in stated],
            "cliponaxis": False,
            "name": style.label,
            "customdata": [f.said for f in stated],
            "hovertemplate": "%{customdata}<extra></extra>",
            "textfont": {"size": 12, "color": style.colour},
            "marker": {"symbol": style.symbol, "size": 11, "color": style.colour, "line": {"color": style.colour, "width": 2}},
        }
        for style, stated in kinds
    ]
    return {"data": data, "layout": _layout(chart, [style for style, _ in kinds], every, theme)}


def _stated(chart: Chart, key: tuple[str, str]) -> list[Stated]:
    found = []
    for row in chart.of(*key):
        text = value(row, chart.encode.label) or chart.written(row, key[1])
        found.append(Stated(value(row, chart.encode.x), chart.drawn(row, key[1]), text, readings.hover(chart, row)))
    return found


def _labels(every: Sequence[Stated]) -> dict[Stated, str]:
    """Where the label of each figure stands (nowhere: empty): the highest of a year above, the lowest below, others beside.

    One label for equal figures; beside only where no other label and no mark of the next year is near.
    """
    near = max((f.value for f in every), default=1.0) * CROWDED
    placed: dict[Stated, str] = {}
    for year in sorted({f.year for f in every}):
        held = sorted((f for f in every if f.year == year), key=lambda f: -f.value)
        taken = [held[0].value, held[-1].value]
        next_year = [f.value for f in every if f.year == year + 1]
        for n, figure in enumerate(held):
            if n == 0:
                placed[figure] = "top center"
            elif figure is held[-1] and figure.value < held[0].value:
                placed[figure] = "bottom center"
            elif any(abs(figure.value - v) < near / 5 for v in taken) or any(abs(figure.value - v) < near for v in next_year):
                placed[figure] = ""
            else:
                placed[figure] = "middle right"
                taken.append(figure.value)
    return placed


def _layout(chart: Chart, styles: Sequence[Style], every: Sequence[Stated], theme: Theme) -> dict[str, Any]:
    levels, moments = ([r for r in chart.rules if r.along == along] for along in ("value", "year"))
    years = [f.year for f in every] + [int(r.at) for r in moments] or [2013]
    top = max((f.value for f in every), default=1.0) * 1.12
    rows = -(-len(styles) // KEY_COLUMNS)
    place = {"y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "showarrow": False}
    notes = [
        place
        | {
            "x": n % KEY_COLUMNS / KEY_COLUMNS,
            "text": f"<b>{style.sign} {style.label}</b>",
            "yshift": KEY_HEIGHT * (rows - n // KEY_COLUMNS),
            "font": {"color": style.colour, "size": 12},
        }
        for n, style in enumerate(styles)
    ]
    notes.append(place | {"x": 0, "text": chart.scale.name, "font": {"color": theme.muted, "size": 12}})
    notes += [place | {"x": 0, "y": r.at, "yref": "y", "text": r.text, "font": {"color": theme.text, "size": 12}} for r in levels]
    notes += [
        place
        | {
            "x": r.at,
            "y": 0,
            "xref": "x",
            "xanchor": "right",
            "xshift": -4,
            "text": r.text,
            "font": {"color": theme.muted, "size": 12},
        }
        for r in moments
    ]
    above = 10 + KEY_HEIGHT * (rows + 1)
    return layout(
        theme,
        HEIGHT + above,
        annotations=notes,
        shapes=list(_rules(chart, theme)),
        margin={"l": 8, "r": 16, "t": above, "b": 8},
        xaxis={
            "range": [min(years) - 0.8, max(years) + 0.8],
            "dtick": 2,
            "tick0": min(years),
            "showgrid": False,
            "fixedrange": True,
            "ticks": "outside",
            "tickcolor": theme.grid,
        },
        yaxis={
            "range": [0, max([top, *(r.at * 1.08 for r in levels)])],
            "gridcolor": theme.grid,
            "fixedrange": True,
            "zeroline": False,
            "automargin": True,
            "nticks": 6,
        },
    )


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
