"""Rows over years in cells: which kind of figure each row has in which years. Neighbouring cells of one row are one bar.

A bar for each cell would be ten times as many, and as many words for their hovers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure, layout
from dashboard.charts.chart import Chart, Style, value
from dashboard.charts.labels import BREAK, wrapped
from dashboard.charts.plotly.key import key
from dashboard.charts.plotly.room import size
from dashboard.charts.theme import Theme

LETTERS, LINE, BETWEEN = 11, 13, 2
"""Pixels of the letters of a row's name, of a line of them, and between rows."""
CELL = 11
"""Pixels that a cell is high."""
LONGEST = 24
"""Letters of a name in one line."""
SIDE = 14
"""Pixels left and right of the names, together."""
BEFORE_HEADING = 8
YEARS_ABOVE, BELOW = 22, 10
HALF = 0.5
"""A year's cell begins so much before it."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the rows stand, in pixels from the top: `at` by name, and what is written at the left."""

    at: Mapping[str, float]
    written: Sequence[tuple[float, str]]
    height: float


def heat_figure(chart: Chart, theme: Theme) -> Figure:
    """A row per label, in the order of the chart's rows, under the headings of their facets.

    A row of the chart begins at its x and is as many years long as its value. A style without a colour is what is missing: pale.
    """
    rows = _rows(chart)
    data = [_bars(chart, of, style, rows, theme) for of, style in chart.styles.items()]
    signs = [(f"{style.sign} {style.label}", style.colour or theme.muted) for style in chart.styles.values()]
    left = round(max([size(text, LETTERS)[0] for _, text in rows.written] or [0])) + SIDE
    names, high = key(signs, theme, YEARS_ABOVE, left)
    margin = {"l": left, "r": 8, "t": high + YEARS_ABOVE + 6, "b": BELOW}
    written: dict[str, Any] = {
        "range": [rows.height, 0],
        "tickvals": [at for at, _ in rows.written],
        "ticktext": [text for _, text in rows.written],
        "tickfont": {"size": LETTERS, "color": theme.text},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
    frame = layout(
        theme,
        round(rows.height) + margin["t"] + BELOW,
        annotations=names,
        margin=margin,
        xaxis=_years(chart, theme),
        yaxis=written,
        barmode="stack",
    )
    return {"data": data, "layout": frame}


def _rows(chart: Chart) -> Rows:
    at: dict[str, float] = {}
    written: list[tuple[float, str]] = []
    top, under = 0.0, ""
    for row in chart.rows:
        name, facet = str(value(row, chart.encode.label)), str(value(row, chart.encode.facet))
        if name in at:
            continue
        if facet != under and facet in chart.facets:
            under, title = facet, f"<b>{wrapped(chart.facets[facet].title, LONGEST)}</b>"
            top += BEFORE_HEADING if top else 0
            top = _written(written, title, top)
        told = wrapped(name, LONGEST)
        at[name] = top + _tall(told) / 2
        top = _written(written, told, top)
    return Rows(at, written, max(top, 1.0))


def _tall(text: str) -> float:
    return LINE * (1 + text.count(BREAK)) + BETWEEN


def _written(written: list[tuple[float, str]], text: str, top: float) -> float:
    """Write a text below what stands there already, and say where it ends."""
    written.append((top + _tall(text) / 2, text))
    return top + _tall(text)


def _bars(chart: Chart, of: tuple[str, str], style: Style, rows: Rows, theme: Theme) -> dict[str, Any]:
    """The cells of one kind; those that fall short of others are hatched."""
    held = chart.of(*of)
    hatched = any(chart.is_low(row, style) for row in held)
    pattern = {"pattern": {"shape": "/", "fgcolor": theme.background, "size": 5, "solidity": 0.4}} if hatched else {}
    ends = f"<br>{style.says}" if style.says else ""
    return {
        "type": "bar",
        "orientation": "h",
        "base": [value(row, chart.encode.x) - HALF for row in held],
        "x": [chart.drawn(row, of[1]) for row in held],
        "y": [rows.at[str(value(row, chart.encode.label))] for row in held],
        "width": CELL,
        "name": style.label,
        "customdata": [readings.hover(chart, row) for row in held],
        "hovertemplate": f"%{{customdata}}<br>{style.label}{ends}<extra></extra>",
        "marker": {"color": style.colour or theme.no_data, "line": {"width": 0}, **pattern},
    }


def _years(chart: Chart, theme: Theme) -> dict[str, Any]:
    (y,) = chart.encode.y[:1]
    firsts = [value(row, chart.encode.x) for row in chart.rows]
    lasts = [value(row, chart.encode.x) + (getattr(row, y) or 0) for row in chart.rows]
    return {
        "range": [min(firsts, default=2000) - HALF, max(lasts, default=2001) - HALF],
        "side": "top",
        "tickformat": "d",
        "nticks": 6,
        "gridcolor": theme.grid,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": theme.muted},
    }
