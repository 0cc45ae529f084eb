"""Bars over years: stacked, or one as high as the rows that it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure, layout
from dashboard.charts.chart import Chart, Style, value
from dashboard.charts.plotly.key import key
from dashboard.charts.theme import Theme

HEIGHT = 340
SIDE, BELOW = 40, 32
"""Pixels left of and below the bars."""
MANY_YEARS = 12
TO_A_LINE = 4
"""So many rows are named in a line of a hover."""


def bar_figure(chart: Chart, theme: Theme) -> Figure:
    """One bar per year, its parts from the bottom; hatched where coverage is low."""
    years = {value(r, chart.encode.x) for r in chart.rows}
    return {"data": [_part(chart, of, theme) for of in chart.styles], "layout": _layout(chart, len(years), theme)}


def distribution_figure(chart: Chart, theme: Theme) -> Figure:
    """One bar per year, as high as the rows of it that have the value, also where none has; its hover says how many and which."""
    data = []
    for (series, y), style in chart.styles.items():
        held: dict[int, list[str]] = {}
        for row in chart.of(series, y):
            held.setdefault(value(row, chart.encode.x), []).append(readings.hover(chart, row))
        years = list(range(min(held), max(held) + 1)) if held else [int(r.at) for r in chart.rules if r.along == "year"]
        rows = [held.get(year, []) for year in years]
        data.append(_bars(style, years, [len(r) for r in rows], [_counted(r, chart.between) for r in rows]))
    return {"data": data, "layout": _layout(chart, max(len(trace["x"]) for trace in data), theme)}


def _counted(said: Sequence[str], between: str) -> str:
    """How many rows, and what is said of each, in short lines."""
    lines = [between.join(said[n : n + TO_A_LINE]) for n in range(0, len(said), TO_A_LINE)]
    return "<br>".join([str(len(said)), *lines])


def _layout(chart: Chart, years: int, theme: Theme) -> dict[str, Any]:
    rules = list(_deadlines(chart, theme))
    names, above = key([(f"■ {style.label}", style.colour) for style in reversed(list(chart.styles.values()))], theme, 4, SIDE)
    return layout(
        theme,
        HEIGHT + above,
        barmode="stack",
        bargap=0.25,
        annotations=[*names, *(note for _, note in rules)],
        shapes=[shape for shape, _ in rules],
        margin={"l": SIDE, "r": 8, "t": 8 + above, "b": BELOW},
        xaxis={
            "fixedrange": True,
            "dtick": 5 if years > MANY_YEARS else 2,
            "ticks": "outside",
            "tickcolor": theme.grid,
            "tickfont": {"color": theme.muted},
        },
        yaxis={
            "fixedrange": True,
            "gridcolor": theme.grid,
            "zeroline": False,
            "automargin": True,
            "nticks": 6,
            "ticksuffix": chart.scale.suffix,
            "tickfont": {"color": theme.muted},
        },
    )


def _part(chart: Chart, of: tuple[str, str], theme: Theme) -> dict[str, Any]:
    style, rows = chart.styles[of], chart.of(*of)
    hatched = [chart.is_low(r, style) for r in rows]
    bars = _bars(
        style,
        [value(r, chart.encode.x) for r in rows],
        [chart.drawn(r, of[1]) for r in rows],
        [readings.hover(chart, r) for r in rows],
    )
    bars["marker"]["pattern"] = {
        "shape": ["/" if h else "" for h in hatched],
        "fillmode": "overlay",
        "fgcolor": theme.background,
        "size": 5,
        "solidity": 0.45,
    }
    return bars | {
        "text": [value(r, chart.encode.label) for r in rows],
        "textposition": "outside",
        "textangle": -90,
        "cliponaxis": False,
        "constraintext": "none",
        "textfont": {"size": 11, "color": theme.text},
    }


def _bars(style: Style, years: Sequence[int], values: Sequence[float], said: Sequence[str]) -> dict[str, Any]:
    ends = f"<br>{style.says}" if style.says else ""
    return {
        "type": "bar",
        "x": list(years),
        "y": list(values),
        "name": style.label,
        "customdata": list(said),
        "hovertemplate": f"<b>%{{x}}</b><br>{style.label}<br>%{{customdata}}{ends}<extra></extra>",
        "marker": {"color": style.colour, "line": {"width": 0}},
    }


def _deadlines(chart: Chart, theme: Theme) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """A thin line behind the bar of each year that matters, with its name at the top."""
    for rule in chart.rules:
        if rule.along == "year":
            at, line = rule.at + 0.5, {"color": theme.muted, "width": 1, "dash": "solid"}
            note = {
                "x": at,
                "yref": "paper",
                "y": 1,
                "text": rule.text,
                "xanchor": "right",
                "xshift": -4,
                "yanchor": "top",
                "showarrow": False,
                "font": {"color": theme.muted, "size": 12},
            }
            yield {"type": "line", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1, "line": line}, note
