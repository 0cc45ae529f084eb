"""Charts whose marks lie on rows below each other: two years of each, every economy of each, figures with a label of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure
from dashboard.charts.chart import Chart, Style, value
from dashboard.charts.plotly.rows import Rows, on_rows, written
from dashboard.charts.theme import HIGHLIGHT, Theme

PAIR_HEIGHT, STRIP_HEIGHT, LABELLED_HEIGHT = 36, 88, 40
STRIP_NAME_HEIGHT = 34
BELOW = 0.2
"""How far below the middle of its row a mark stands, since the name stands above it."""
LANES = (0.2, 0.29, 0.11, 0.38, 0.02)
"""Below the middle of the row. Neighbours take turns in these, so that dots of like values do not hide each other."""


def slope_figure(chart: Chart, theme: Theme) -> Figure:
    """A row per row of the chart with its values joined: hollow the first, full the last."""
    rows, ys = list(chart.rows), chart.encode.y
    drawn = [[None if getattr(r, y) is None else chart.drawn(r, y) for y in ys] for r in rows]
    stems: dict[str, Any] = {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": {"color": theme.outline, "width": 2}, "connectgaps": False,
        "x": [v for held in drawn for v in (*held, None)], "y": [n + BELOW for n in range(len(rows)) for _ in range(len(ys) + 1)],
    }  # fmt: skip
    marks = [_end(chart, y, [held[k] for held in drawn], k + 1 == len(ys), theme) for k, y in enumerate(ys)]
    values = [v for held in drawn for v in held if v is not None]
    names = [value(r, chart.encode.x) for r in rows]
    return on_rows([stems, *marks], Rows(names, PAIR_HEIGHT), values, chart, theme)


def _end(chart: Chart, y: str, values: list[float | None], full: bool, theme: Theme) -> dict[str, Any]:
    styles = [chart.styles[value(r, chart.encode.series), y] for r in chart.rows]
    colours, label = [s.colour for s in styles], styles[0].label if styles else ""
    return {
        "type": "scatter", "mode": "markers", "x": values, "y": [n + BELOW for n in range(len(values))], "name": label,
        "cliponaxis": False, "text": [value(r, chart.encode.x) for r in chart.rows],
        "customdata": [readings.hover(chart, r) for r in chart.rows],
        "marker": {"size": 10, "color": colours if full else [theme.background] * len(values),
                   "line": {"color": colours, "width": 2}},
        "hovertemplate": f"<b>%{{text}}, {label}</b><br>{written(chart.scale)}<br>%{{customdata}}<extra></extra>",
    }  # fmt: skip


def strip_figure(chart: Chart, theme: Theme) -> Figure:
    """A facet a row, every row of the chart a dot in it: full where it is there, hollow where it falls short, chosen ones named."""
    ((_, y), style), *_rest = chart.styles.items()
    held = {key: [r for r in chart.rows if value(r, chart.encode.facet) == key] for key in chart.facets}
    placed = [(row, n + LANES[k % len(LANES)]) for n, rows in enumerate(held.values()) for k, row in enumerate(rows)]
    plain = [(r, at) for r, at in placed if not value(r, chart.encode.marked)]
    chosen = [(r, at) for r, at in placed if value(r, chart.encode.marked)]
    parts = [[p for p in plain if chart.is_low(p[0], style) is low] for low in (False, True)]
    data = [_dots(chart, part, y, style, style.colour, theme) for part in parts]
    if chosen:
        named = _dots(chart, chosen, y, style, HIGHLIGHT, theme)
        data.append(named | {"mode": "markers+text", "textposition": "bottom center"})
    names = [f"<b>{facet.title}</b><br>{facet.below}" for facet in chart.facets.values()]
    values = [chart.drawn(r, y) for r, _ in placed]
    return on_rows(data, Rows(names, STRIP_HEIGHT, STRIP_NAME_HEIGHT), values, chart, theme)


def _dots(
    chart: Chart, dots: Sequence[tuple[Any, float]], y: str, style: Style, colour: str, theme: Theme
) -> dict[str, Any]:
    fills = [theme.background if chart.is_low(r, style) else colour for r, _ in dots]
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False, "x": [chart.drawn(r, y) for r, _ in dots],
        "y": [round(at, 2) for _, at in dots], "text": [value(r, chart.encode.x) for r, _ in dots],
        "customdata": [readings.hover(chart, r) for r, _ in dots],
        "hovertemplate": f"<b>%{{text}}</b><br>{written(chart.scale)}<br>%{{customdata}}<br>{style.says}<extra></extra>",
        "marker": {"size": 8, "color": fills, "line": {"color": colour, "width": 1.6}},
    }  # fmt: skip


def labelled_figure(chart: Chart, theme: Theme) -> Figure:
    """A facet a row with its figures as dots, each with its own label; the full ones to the right of theirs."""
    ((_, y), style), *_rest = chart.styles.items()
    keys = list(chart.facets)
    hollow = [chart.is_low(r, style) for r in chart.rows]
    trace = {
        "type": "scatter", "mode": "markers+text", "x": [chart.drawn(r, y) for r in chart.rows],
        "y": [keys.index(value(r, chart.encode.facet)) + BELOW for r in chart.rows],
        "text": [f" {value(r, chart.encode.label)} " for r in chart.rows], "cliponaxis": False,
        "textposition": ["middle left" if low else "middle right" for low in hollow], "textfont": {"size": 11, "color": theme.text},
        "customdata": [readings.hover(chart, r) for r in chart.rows], "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"size": 11, "color": [theme.background if low else style.colour for low in hollow],
                   "line": {"color": style.colour, "width": 2}},
    }  # fmt: skip
    names = [facet.title for facet in chart.facets.values()]
    values = [0.0, *(chart.drawn(r, y) for r in chart.rows)]
    return on_rows([trace], Rows(names, LABELLED_HEIGHT), values, chart, theme)
