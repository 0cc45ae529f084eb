"""Charts whose marks lie on rows below each other: two years of each, every economy of each, figures with a label of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure
from dashboard.charts.chart import Chart, Style, value
from dashboard.charts.plotly.room import size
from dashboard.charts.plotly.rows import Rows, on_rows, written
from dashboard.charts.theme import HIGHLIGHT, Theme

PAIR_HEIGHT, STRIP_HEIGHT, LABELLED_HEIGHT = 36, 88, 40
STRIP_NAME_HEIGHT = 34
BELOW = 0.2
"""How far below the middle of its row a mark stands, since the name stands above it."""
LANES = (0.2, 0.29, 0.11, 0.38, 0.02)
"""Below the middle of the row. Neighbours take turns in these, so that dots of like values do not hide each other."""


def slope_figure(chart: Chart, theme: Theme) -> Figure:
    """A facet a row with its values joined: hollow those of the first label of the styles, full those of the last."""
    labels = list(dict.fromkeys(style.label for style in chart.styles.values()))
    marks = [_end(chart, label, label == labels[-1], theme) for label in labels]
    stems: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines",
        "hoverinfo": "skip",
        "line": {"color": theme.outline, "width": 2},
        "connectgaps": False,
        "x": [],
        "y": [],
    }
    for n in range(len(chart.facets)):
        held = [x for trace in marks for x, y in zip(trace["x"], trace["y"], strict=True) if y == n + BELOW]
        stems["x"] += [*held, None]
        stems["y"] += [n + BELOW] * (len(held) + 1)
    names = [facet.title for facet in chart.facets.values()]
    values = [x for trace in marks for x in trace["x"]]
    return on_rows([stems, *marks], Rows(names, PAIR_HEIGHT), values, chart, theme)


def _end(chart: Chart, label: str, full: bool, theme: Theme) -> dict[str, Any]:
    """The marks of one label, from the top."""
    keys = list(chart.facets)
    held = [
        (keys.index(value(r, chart.encode.facet)), chart.drawn(r, y), style.colour, readings.hover(chart, r))
        for (series, y), style in chart.styles.items()
        if style.label == label
        for r in chart.of(series, y)
    ]
    held.sort(key=lambda mark: mark[0])
    colours = [colour for _, _, colour, _ in held]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for _, x, _, _ in held],
        "y": [n + BELOW for n, _, _, _ in held],
        "name": label,
        "cliponaxis": False,
        "text": [chart.facets[keys[n]].title for n, _, _, _ in held],
        "customdata": [said for _, _, _, said in held],
        "marker": {
            "size": 10,
            "color": colours if full else [theme.background] * len(held),
            "line": {"color": colours, "width": 2},
        },
        "hovertemplate": f"<b>%{{text}} {label}</b><br>{written(chart.scale)}<br>%{{customdata}}<extra></extra>",
    }


def strip_figure(chart: Chart, theme: Theme) -> Figure:
    """A facet a row, every row of the chart a dot in it: full where it is there, hollow where it falls short, chosen ones named.

    Dots lie a digit finer than they are written: where equal ratios are equally far, small values would fall together.
    """
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
    values = [chart.drawn(r, y, finer=1) for r, _ in placed]
    return on_rows(data, Rows(names, STRIP_HEIGHT, STRIP_NAME_HEIGHT), values, chart, theme)


def _dots(chart: Chart, dots: Sequence[tuple[Any, float]], y: str, style: Style, colour: str, theme: Theme) -> dict[str, Any]:
    fills = [theme.background if chart.is_low(r, style) else colour for r, _ in dots]
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "x": [chart.drawn(r, y, finer=1) for r, _ in dots],
        "y": [round(at, 2) for _, at in dots],
        "text": [value(r, chart.encode.x) for r, _ in dots],
        "customdata": [readings.hover(chart, r) for r, _ in dots],
        "hovertemplate": f"<b>%{{text}}</b><br>{written(chart.scale)}<br>%{{customdata}}<br>{style.says}<extra></extra>",
        "marker": {"size": 8, "color": fills, "line": {"color": colour, "width": 1.6}},
    }


def labelled_figure(chart: Chart, theme: Theme) -> Figure:
    """A facet a row with its figures as dots, each with its own label; the full ones to the right of theirs."""
    ((_, y), style), *_rest = chart.styles.items()
    keys, rows = list(chart.facets), [r for r in chart.rows if getattr(r, y) is not None]
    hollow = [chart.is_low(r, style) for r in rows]
    trace = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [chart.drawn(r, y) for r in rows],
        "y": [keys.index(value(r, chart.encode.facet)) + BELOW for r in rows],
        "text": [f" {value(r, chart.encode.label)} " for r in rows],
        "cliponaxis": False,
        "textposition": ["middle left" if low else "middle right" for low in hollow],
        "textfont": {"size": 11, "color": theme.text},
        "customdata": [readings.hover(chart, r) for r in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {
            "size": 11,
            "color": [theme.background if low else style.colour for low in hollow],
            "line": {"color": style.colour, "width": 2},
        },
    }
    names = [facet.title for facet in chart.facets.values()]
    values = [0.0, *(chart.drawn(r, y) for r in rows)]
    room = round(max((size(f"  {value(r, chart.encode.label)}  ", 11)[0] for r in rows), default=0)) + 8
    return on_rows([trace], Rows(names, LABELLED_HEIGHT), values, chart, theme, room)
