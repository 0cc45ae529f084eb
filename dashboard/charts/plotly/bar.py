"""Stacked bars over years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure, layout
from dashboard.charts.chart import Chart, Style, value
from dashboard.charts.theme import Theme

HEIGHT = 340
KEY_HEIGHT = 20
MANY_YEARS = 12


def bar_figure(chart: Chart, theme: Theme) -> Figure:
    """One bar per year, its parts from the bottom; hatched where coverage is low."""
    styles = list(chart.styles.values())
    years = {value(r, chart.encode.x) for r in chart.rows}
    rules = list(_deadlines(chart, theme))
    return {"data": [_part(chart, key, theme) for key in chart.styles], "layout": layout(
        theme, HEIGHT + KEY_HEIGHT * len(styles), barmode="stack", bargap=0.25,
        annotations=[*_key(styles), *(note for _, note in rules)], shapes=[shape for shape, _ in rules],
        margin={"l": 8, "r": 8, "t": 8 + KEY_HEIGHT * len(styles), "b": 8},
        xaxis={"fixedrange": True, "dtick": 5 if len(years) > MANY_YEARS else 2, "ticks": "outside", "tickcolor": theme.grid},
        yaxis={"fixedrange": True, "gridcolor": theme.grid, "zeroline": False, "automargin": True, "nticks": 6,
               "ticksuffix": chart.scale.suffix},
    )}  # fmt: skip


def _part(chart: Chart, key: tuple[str, str], theme: Theme) -> dict[str, Any]:
    style, rows = chart.styles[key], chart.of(*key)
    hatched = [bool(value(r, chart.encode.low)) for r in rows]
    ends = f"<br>{style.says}" if style.says else ""
    return {
        "type": "bar", "x": [value(r, chart.encode.x) for r in rows], "y": [chart.drawn(r, key[1]) for r in rows],
        "name": style.label, "text": [value(r, chart.encode.label) for r in rows], "textposition": "outside", "textangle": -90,
        "cliponaxis": False, "constraintext": "none", "textfont": {"size": 11},
        "customdata": [readings.hover(chart, r) for r in rows],
        "hovertemplate": f"<b>%{{x}}</b><br>{style.label}<br>%{{customdata}}{ends}<extra></extra>",
        "marker": {"color": style.colour, "line": {"width": 0}, "pattern": {
            "shape": ["/" if h else "" for h in hatched], "fgcolor": theme.background, "size": 5, "solidity": 0.45}},
    }  # fmt: skip


def _key(styles: Sequence[Style]) -> Iterator[dict[str, Any]]:
    for n, style in enumerate(styles):
        yield {
            "x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "showarrow": False,
            "text": f"<b>■ {style.label}</b>", "yshift": KEY_HEIGHT * n, "font": {"color": style.colour, "size": 13},
        }  # fmt: skip


def _deadlines(chart: Chart, theme: Theme) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """A thin line behind the bar of each year that matters, with its name at the top."""
    for rule in chart.rules:
        if rule.along == "year":
            at, line = rule.at + 0.5, {"color": theme.muted, "width": 1, "dash": "solid"}
            note = {"x": at, "yref": "paper", "y": 1, "text": rule.text, "xanchor": "right", "xshift": -4, "yanchor": "top",
                    "showarrow": False, "font": {"color": theme.muted, "size": 12}}  # fmt: skip
            yield {"type": "line", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1, "line": line}, note
