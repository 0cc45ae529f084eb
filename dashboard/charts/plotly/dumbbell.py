"""Several marks of one row and the distance between them, a row per economy or group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure, layout
from dashboard.charts.chart import Chart, Style, value
from dashboard.charts.plotly.key import key
from dashboard.charts.plotly.names import row_names
from dashboard.charts.theme import Theme

FRAME = 70
FEWEST = 3
TICKS = (0, 20, 40, 60, 80, 100)


def dumbbell_figure(chart: Chart, theme: Theme) -> Figure:
    """One row per row of the chart, in their order from the top. The marks differ in shape as well as in colour."""
    names, tallest = row_names([value(r, chart.encode.x) for r in chart.rows], theme.room)
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
    return {"data": [stems, *marks], "layout": _layout(chart, names, tallest, theme)}


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


def _layout(chart: Chart, names: Sequence[str], tallest: int, theme: Theme) -> dict[str, Any]:
    names_of_marks, above = key([(f"{style.sign} {style.label}", style.colour) for style in chart.styles.values()], theme, 6)
    axis = {
        "range": [-1, 103],
        "tickvals": TICKS,
        "ticksuffix": chart.scale.suffix,
        "gridcolor": theme.grid,
        "fixedrange": True,
        "zeroline": False,
        "tickfont": {"color": theme.muted},
    }
    rows = {
        "categoryorder": "array",
        "categoryarray": list(names[::-1]),
        "fixedrange": True,
        "automargin": True,
        "tickfont": {"size": 12, "color": theme.text},
        "ticks": "",
        "range": [-0.7, len(names) - 0.3],
        "dtick": 1,
    }
    return layout(
        theme,
        FRAME + max(chart.row_height, tallest) * max(len(names), FEWEST),
        xaxis=axis,
        yaxis=rows,
        annotations=names_of_marks,
        margin={"l": 8, "r": 18, "t": 10 + above, "b": 8},
    )
