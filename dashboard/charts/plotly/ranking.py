"""Rows ranked: one dot each, from the highest to the lowest."""

from __future__ import annotations

from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure
from dashboard.charts.base import layout as quiet
from dashboard.charts.chart import Chart, value
from dashboard.charts.plotly.names import row_names
from dashboard.charts.theme import HIGHLIGHT, Theme

FRAME = 64
FEWEST = 3
VALUES = 62
"""Pixels right of the plot, for the highest values."""
SHARES = (0, 20, 40, 60, 80, 100)
WHOLE = 100


def ranking_figure(chart: Chart, theme: Theme) -> Figure:
    """One dot per row, from the top, its value in a column at the right; what is hollow says so, the reader's rows stand out."""
    ((_, y), style), *_rest = chart.styles.items()
    rows = [r for r in chart.rows if getattr(r, y) is not None]
    names, tallest = row_names([value(r, chart.encode.x) for r in rows], theme.room)
    colours = [HIGHLIGHT if value(r, chart.encode.marked) else style.colour for r in rows]
    values = [chart.drawn(r, y) for r in rows]
    shown = f"%{{x:.{chart.scale.decimals}f}}{chart.scale.suffix}"
    stems: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": names,
        "width": 0.08,
        "hoverinfo": "skip",
        "marker": {"color": colours},
    }
    fills = [theme.background if chart.is_low(r, style) else c for r, c in zip(rows, colours, strict=True)]
    dots: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "x": values,
        "y": names,
        "customdata": [readings.hover(chart, r) for r in rows],
        "text": [value(r, chart.encode.label) for r in rows],
        "cliponaxis": False,
        "hovertemplate": f"<b>%{{text}}</b><br>{shown}<br>%{{customdata}}<br>{style.says}<extra></extra>",
        "marker": {"size": 9, "color": fills, "line": {"color": colours, "width": 1.8}},
    }
    layout = _layout(chart, names, tallest, values, theme)
    written: dict[str, Any] = {
        "type": "scatter",
        "mode": "text",
        "hoverinfo": "skip",
        "x": [layout["xaxis"]["range"][1]] * len(rows),
        "y": names,
        "text": [f"  {chart.written(r, y)}" for r in rows],
        "textposition": "middle right",
        "cliponaxis": False,
        "textfont": {"size": 11, "color": theme.text},
    }
    return {"data": [stems, dots, written], "layout": layout}


def _layout(chart: Chart, names: list[str], tallest: int, values: list[float], theme: Theme) -> dict[str, Any]:
    rules = [r for r in chart.rules if r.along == "value"]
    lines = [
        {
            "type": "line",
            "x0": r.at,
            "x1": r.at,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "line": {"color": r.colour or theme.muted, "width": 1, "dash": "dash"},
        }
        for r in rules
    ]
    notes = [
        {"x": r.at, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False, "text": r.text, "font": {"size": 12}}
        for r in rules
    ]
    axis: dict[str, Any] = {
        "ticksuffix": chart.scale.suffix,
        "gridcolor": theme.grid,
        "fixedrange": True,
        "zeroline": False,
        "tickfont": {"color": theme.muted},
    }
    if chart.scale.high == WHOLE:
        axis |= {"range": [0, 102], "tickvals": list(SHARES)}
    else:
        axis |= {"range": [min([0.0, *values]), max([1e-9, *values, *(r.at for r in rules)]) * 1.02], "nticks": 6}
    rows = {
        "categoryorder": "array",
        "categoryarray": names[::-1],
        "fixedrange": True,
        "automargin": True,
        "tickfont": {"size": 12, "color": theme.text},
        "ticks": "",
        "range": [-0.7, len(names) - 0.3],
        "dtick": 1,
    }
    return quiet(
        theme,
        FRAME + max(chart.row_height, tallest) * max(len(names), FEWEST),
        xaxis=axis,
        yaxis=rows,
        shapes=lines,
        annotations=notes,
        margin={"l": 8, "r": VALUES, "t": 26, "b": 32},
        bargap=0.2,
    )
