"""A horizontal scale of values with rows below each other, and the levels that matter on it as lines through all rows.

Names stand above their rows, not at their left: on a narrow screen the values would have no place beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

from dashboard.charts.base import Figure, layout, ratio_axis
from dashboard.charts.chart import Chart, Scale
from dashboard.charts.plotly.line_words import names_above
from dashboard.charts.plotly.room import TIER, Planes
from dashboard.charts.theme import Theme

FRAME = 54
SIDE, RIGHT, BELOW = 8, 24, 32
"""Pixels left and right of the plot, and below it."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows from the top, the first at place 0. height, name_height: in pixels, of a row and of the name at its top."""

    names: Sequence[str]
    height: int
    name_height: int = 16

    @property
    def below_name(self) -> float:
        """How far from the middle of its row a name ends, in rows."""
        return self.name_height / self.height - 0.5


def written(scale: Scale) -> str:
    """How a hover writes the value."""
    return f"%{{x:.{scale.decimals}f}}{scale.suffix}"


def _at(value: float, scale: Scale) -> float:
    return log10(value) if scale.ratios else value


def _ends(values: Sequence[float], scale: Scale) -> tuple[float, float]:
    """Where the axis begins and ends, so that values and levels have room."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if scale.ratios:
        return log10(low * 0.8), log10(high * 1.25)
    width = high - low or 1.0
    return low - width * 0.04, high + width * 0.06


def on_rows(
    traces: list[dict[str, Any]], rows: Rows, values: Sequence[float], chart: Chart, theme: Theme, right: int = RIGHT
) -> Figure:
    """The figure of traces that were placed on rows; `values` are all that it draws, `right` the pixels right of the plot."""
    scale, levels = chart.scale, [(r.at, r.text) for r in chart.rules if r.along == "value"]
    ends = _ends([*values, *(at for at, _ in levels)], scale)
    axis: dict[str, Any] = {
        "range": list(ends),
        "ticksuffix": scale.suffix,
        "gridcolor": theme.grid,
        "fixedrange": True,
        "zeroline": False,
        "nticks": 6,
        "tickfont": {"color": theme.muted},
    }
    if scale.ratios:
        axis |= ratio_axis(10 ** ends[0], 10 ** ends[1], scale.suffix)
    rule = {"color": theme.grid, "width": 1}
    above, tall = _level_names(levels, scale, ends, right, theme)
    shapes = [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": n - 0.5, "y1": n - 0.5, "line": rule, "layer": "below"}
        for n in range(1, len(rows.names))
    ]
    frame = layout(
        theme,
        FRAME + TIER * tall + rows.height * max(len(rows.names), 2),
        xaxis=axis,
        shapes=shapes,
        margin={"l": SIDE, "r": right, "t": 14 + TIER * tall, "b": BELOW},
        annotations=[*above, *_names(rows, theme)],
        yaxis={"visible": False, "fixedrange": True, "range": [max(len(rows.names), 1) - 0.5, -0.5]},
    )
    return {"data": [*traces, *_levels(rows, levels, theme)], "layout": frame}


def _names(rows: Rows, theme: Theme) -> list[dict[str, Any]]:
    return [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": n + rows.below_name,
            "yanchor": "bottom",
            "text": name,
            "align": "left",
            "showarrow": False,
            "font": {"size": 12, "color": theme.text},
        }
        for n, name in enumerate(rows.names)
    ]


def _levels(rows: Rows, levels: Sequence[tuple[float, str]], theme: Theme) -> list[dict[str, Any]]:
    """The levels through every row, but not through its name."""
    ys = [y for n in range(len(rows.names)) for y in (n + rows.below_name, n + 0.5, None)]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [at] * len(ys),
            "y": ys,
            "hoverinfo": "skip",
            "connectgaps": False,
            "line": {"color": theme.muted, "width": 1.2, "dash": "dash"},
        }
        for at, _ in levels
    ]


def _level_names(
    levels: Sequence[tuple[float, str]], scale: Scale, ends: tuple[float, float], right: int, theme: Theme
) -> tuple[list[dict[str, Any]], int]:
    """The names of the levels above the plot, in as many rows as they need so that none touches another, and that many."""
    planes = Planes.of((SIDE, right, 0, 0), FRAME, ends, (0, 1))
    return names_above([(_at(at, scale), text, theme.text) for at, text in levels], planes, theme)
