"""A world map in classes, with dots for economies whose outline is too small to see or missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure
from dashboard.charts.chart import Chart, value
from dashboard.charts.plotly.world import legend_entry, world_layout
from dashboard.charts.theme import HIGHLIGHT, Theme

NOTHING = "rgba(0,0,0,0)"


def map_figure(chart: Chart, theme: Theme) -> Figure:
    """The rows of the chart in the colours of their classes; a legend names each class and what has no figure.

    Rows have area_id, on_map, longitude and latitude; their name is the encoding's label.
    """
    assert chart.classes is not None
    ((_, y), style), *_rest = chart.styles.items()
    classes = chart.classes
    known = [r for r in chart.rows if getattr(r, y) is not None]
    missing = [r for r in chart.rows if getattr(r, y) is None]
    marked = [r for r in known if value(r, chart.encode.marked)]
    colours = list(theme.classes[: len(classes.starts)])
    entries = [*zip(classes.names, colours, strict=True), (classes.missing, theme.no_data)]
    numbers = [classes.of(getattr(r, y)) for r in known]
    data = [legend_entry(label, _square(colour, theme)) for label, colour in entries]
    data += _drawn(chart, missing, [0] * len(missing), [theme.no_data], ("", theme.outline, 0.4))
    data += _drawn(chart, known, numbers, colours, (style.says, theme.outline, 0.4))
    data += _drawn(chart, marked, [0] * len(marked), [NOTHING], (style.says, HIGHLIGHT, 2))
    return {"data": data, "layout": world_layout(theme, borders=False)}


def _square(colour: str, theme: Theme) -> dict[str, Any]:
    return {"symbol": "square", "size": 12, "color": colour, "line": {"color": theme.outline, "width": 1}}


def _drawn(
    chart: Chart, rows: Sequence[Any], numbers: Sequence[int], colours: Sequence[str], edge: tuple[str, str, float]
) -> list[dict[str, Any]]:
    """Places in the colours that their numbers say: outlines, and dots for those without one. edge: what is said, colour, width."""
    says, outline, width = edge
    outlines = [i for i, r in enumerate(rows) if r.on_map]
    dots = [i for i, r in enumerate(rows) if not r.on_map and r.longitude is not None]
    steps = len(colours)
    scale = [[(n + end) / steps, colour] for n, colour in enumerate(colours) for end in (0, 1)]
    traces: list[dict[str, Any]] = []
    if outlines:
        traces.append(
            _said(chart, [rows[i] for i in outlines], says)
            | {
                "type": "choropleth",
                "locations": [rows[i].area_id for i in outlines],
                "z": [numbers[i] for i in outlines],
                "zmin": -0.5,
                "zmax": steps - 0.5,
                "showscale": False,
                "colorscale": scale,
                "marker": {"line": {"color": outline, "width": width}},
            }
        )
    if dots:
        traces.append(
            _said(chart, [rows[i] for i in dots], says)
            | {
                "type": "scattergeo",
                "mode": "markers",
                "ids": [rows[i].area_id for i in dots],
                "lon": [round(rows[i].longitude, 2) for i in dots],
                "lat": [round(rows[i].latitude, 2) for i in dots],
                "marker": {
                    "size": 7,
                    "color": [colours[numbers[i]] for i in dots],
                    "line": {"color": outline, "width": max(width, 1)},
                },
            }
        )
    return traces


def _said(chart: Chart, rows: Sequence[Any], says: str) -> dict[str, Any]:
    """The hovers of some places: the value is part of what each says, since a place without a figure has none."""
    ends = f"<br>{says}" if says else ""
    return {
        "text": [value(r, chart.encode.label) for r in rows],
        "customdata": [readings.hover(chart, r) for r in rows],
        "hovertemplate": f"<b>%{{text}}</b><br>%{{customdata}}{ends}<extra></extra>",
        "showlegend": False,
    }
