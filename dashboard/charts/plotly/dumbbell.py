"""Several marks of one row and the distance between them, a row per economy or group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure, layout
from dashboard.charts.chart import Chart, Style, value
from dashboard.charts.theme import Theme

FRAME = 70
KEY_STEP = 90
"""Pixels from one word of the key to the next."""
FEWEST = 3
TICKS = (0, 20, 40, 60, 80, 100)


def dumbbell_figure(chart: Chart, theme: Theme) -> Figure:
    """One row per row of the chart, in their order from the top. The marks differ in shape as well as in colour."""
    names = [value(r, chart.encode.x) for r in chart.rows]
    ends: list[float | None] = []
    for row in chart.rows:
        ends += [*(chart.drawn(row, y) for y in chart.encode.y), None]
    stems: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines",
        "hoverinfo": "skip",
        "line": {"color": theme.outline, "width": 2},
        "connectgaps": False,
        "x": ends,
        "y": [n for n in names for _ in range(len(chart.encode.y) + 1)],
    }
    said = [readings.hover(chart, r) for r in chart.rows]
    marks = [_marks(chart, y, style, names, said) for (_, y), style in chart.styles.items()]
    return {"data": [stems, *marks], "layout": _layout(chart, names, theme)}


def _marks(chart: Chart, y: str, style: Style, names: Sequence[str], said: Sequence[str]) -> dict[str, Any]:
    shown = f"%{{x:.{chart.scale.decimals}f}}{chart.scale.suffix}"
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [chart.drawn(r, y) for r in chart.rows],
        "y": list(names),
        "name": style.label,
        "cliponaxis": False,
        "customdata": list(said),
        "marker": {"symbol": style.symbol, "size": 10, "color": style.colour, "line": {"color": style.colour, "width": 2}},
        "hovertemplate": f"<b>%{{y}}</b><br>{style.label} {shown}<br>%{{customdata}}<br>{style.says}<extra></extra>",
    }


def _layout(chart: Chart, names: Sequence[str], theme: Theme) -> dict[str, Any]:
    key = [
        {
            "x": 0,
            "xshift": n * KEY_STEP,
            "y": 1,
            "xref": "paper",
            "yref": "paper",
            "xanchor": "left",
            "yanchor": "bottom",
            "showarrow": False,
            "text": f"<b>{style.sign} {style.label}</b>",
            "font": {"color": style.colour, "size": 13},
        }
        for n, style in enumerate(chart.styles.values())
    ]
    axis = {
        "range": [-1, 103],
        "tickvals": TICKS,
        "ticksuffix": chart.scale.suffix,
        "gridcolor": theme.grid,
        "fixedrange": True,
        "zeroline": False,
    }
    rows = {
        "categoryorder": "array",
        "categoryarray": list(names[::-1]),
        "fixedrange": True,
        "automargin": True,
        "tickfont": {"size": 12},
        "ticks": "",
        "range": [-0.7, len(names) - 0.3],
        "dtick": 1,
    }
    return layout(
        theme,
        FRAME + chart.row_height * max(len(names), FEWEST),
        xaxis=axis,
        yaxis=rows,
        annotations=key,
        margin={"l": 8, "r": 12, "t": 30, "b": 8},
    )
