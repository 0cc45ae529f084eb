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

LETTERS, LINE, BETWEEN = 11, 12, 1
"""Pixels of the letters of a row's name, of a line of them, and between rows."""
CELL = 10
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
    """A row per label that has any cell, in the order of the chart's rows, under the headings of their facets.

    A row of the chart begins at its x and is as many years long as its value. A style without a colour is what is missing: a pale
    bar behind the whole row.
    """
    rows = _rows(chart)
    data = [_pale(style, rows, _span(chart), theme) for style in chart.styles.values() if not style.colour]
    data += [_bars(chart, of, style, rows, theme) for of, style in chart.styles.items() if style.colour]
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
    coloured = {of for (of, _), style in chart.styles.items() if style.colour}
    for row in chart.rows:
        if value(row, chart.encode.series) not in coloured:
            continue
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


def _pale(style: Style, rows: Rows, span: tuple[int, int], theme: Theme) -> dict[str, Any]:
    """What shows where no cell is: all years of each row."""
    return {
        "type": "bar",
        "orientation": "h",
        "base": [span[0] - HALF] * len(rows.at),
        "x": [span[1] - span[0]] * len(rows.at),
        "y": list(rows.at.values()),
        "width": CELL,
        "name": style.label,
        "hovertemplate": f"{style.label}<extra></extra>",
        "marker": {"color": theme.no_data, "line": {"width": 0}},
    }


def _bars(chart: Chart, of: tuple[str, str], style: Style, rows: Rows, theme: Theme) -> dict[str, Any]:
    """The cells of one kind; those that fall short of others are hatched."""
    held = [row for row in chart.of(*of) if str(value(row, chart.encode.label)) in rows.at]
    hatched = any(chart.is_low(row, style) for row in held)
    pattern = (
        {"pattern": {"shape": "/", "fillmode": "overlay", "fgcolor": theme.background, "size": 6, "solidity": 0.2}}
        if hatched
        else {}
    )
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
        "hovertemplate": f"<b>%{{customdata}}</b><br>{style.label}{ends}<extra></extra>",
        "marker": {"color": style.colour, "line": {"width": 0}, **pattern},
    }


def _span(chart: Chart) -> tuple[int, int]:
    """The first year, and that behind the last."""
    (y,) = chart.encode.y[:1]
    firsts = [value(row, chart.encode.x) for row in chart.rows]
    ends = [value(row, chart.encode.x) + (getattr(row, y) or 0) for row in chart.rows]
    return min(firsts, default=2000), max(ends, default=2001)


def _years(chart: Chart, theme: Theme) -> dict[str, Any]:
    first, end = _span(chart)
    return {
        "range": [first - HALF, end - HALF],
        "side": "top",
        "tickformat": "d",
        "nticks": 6,
        "gridcolor": theme.grid,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": theme.muted},
    }
