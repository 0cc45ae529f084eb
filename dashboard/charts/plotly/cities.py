"""Where things took place: one mark per city, its label on the side where the fewest others are in its way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure
from dashboard.charts.chart import Chart, Style, value
from dashboard.charts.plotly.world import legend_entry, world_layout
from dashboard.charts.theme import Theme

LABEL_WIDTH, LABEL_HEIGHT = 15.0, 6.0
"""What a label of four digits takes on a wide screen, in degrees."""
SIDES = {
    (1, 0): "middle right", (-1, 0): "middle left", (0, 1): "top center", (0, -1): "bottom center",
    (1, 1): "top right", (-1, 1): "top left", (1, -1): "bottom right", (-1, -1): "bottom left",
}  # fmt: skip


def cities_figure(chart: Chart, theme: Theme) -> Figure:
    """One mark per row, which has longitude and latitude; the legend names every style, drawn or not."""
    data = [legend_entry(style.label, _marker(style, theme)) for style in chart.styles.values()]
    sides = _sides(chart)
    for (series, _y), style in reversed(list(chart.styles.items())):
        held = [n for n, r in enumerate(chart.rows) if value(r, chart.encode.series) == series]
        if held:
            rows = [chart.rows[n] for n in held]
            data.append({
                "type": "scattergeo", "mode": "markers+text", "showlegend": False, "marker": _marker(style, theme),
                "lon": [round(r.longitude, 2) for r in rows], "lat": [round(r.latitude, 2) for r in rows],
                "text": [value(r, chart.encode.label) for r in rows], "textposition": [sides[n] for n in held],
                "textfont": {"size": 11, "color": theme.text},
                "customdata": [readings.hover(chart, r) for r in rows], "hovertemplate": "%{customdata}<extra></extra>",
            })  # fmt: skip
    return {"data": data, "layout": world_layout(theme)}


def _marker(style: Style, theme: Theme) -> dict[str, Any]:
    hollow = style.symbol.endswith("open")
    return {"symbol": style.symbol, "size": 9, "color": style.colour,
            "line": {"color": style.colour if hollow else theme.background, "width": 1.8 if hollow else 0.8}}  # fmt: skip


def _sides(chart: Chart) -> list[str]:
    """The side of each mark where its label has the fewest marks and labels in its way."""
    marks = [(r.longitude, r.latitude) for r in chart.rows]
    taken = list(marks)
    chosen = []
    for row, mark in zip(chart.rows, marks, strict=True):
        spots = {side: (mark[0] + x * LABEL_WIDTH / 2, mark[1] + y * LABEL_HEIGHT) for (x, y), side in SIDES.items()}
        crowds = {side: _crowd(spot, [t for t in taken if t != mark]) for side, spot in spots.items()}
        chosen.append(min(crowds, key=crowds.__getitem__))
        if value(row, chart.encode.label):
            taken.append(spots[chosen[-1]])
    return chosen


def _crowd(spot: tuple[float, float], taken: Sequence[tuple[float, float]]) -> int:
    """How many marks and labels a label at a spot would touch."""
    return sum(abs(x - spot[0]) < LABEL_WIDTH * 0.7 and abs(y - spot[1]) < LABEL_HEIGHT * 0.8 for x, y in taken)
