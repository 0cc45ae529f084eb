"""A row per region with the figures held of it as dots, each with its own label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.base import Figure
from dashboard.charts.scale import Scale, rows_layout
from dashboard.theme import Theme

ROW_HEIGHT = 46


@dataclass(frozen=True, slots=True)
class LabelledDot:
    """A figure in the row of its name; `text` is drawn above it, `newest` full, `said` is its hover."""

    row: str
    value: float
    text: str
    newest: bool
    said: str


def labelled_dots(dots: Sequence[LabelledDot], scale: Scale, colour: str, theme: Theme) -> Figure:
    """One row per name, in the order in which names come."""
    rows = list(dict.fromkeys(d.row for d in dots))
    trace = {
        "type": "scatter", "mode": "markers+text", "x": [round(d.value, scale.decimals) for d in dots],
        "y": [rows.index(d.row) for d in dots], "text": [d.text for d in dots], "textposition": "top center", "cliponaxis": False,
        "textfont": {"size": 11, "color": theme.text}, "customdata": [d.said for d in dots],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"size": 11, "color": [colour if d.newest else theme.background for d in dots],
                   "line": {"color": colour, "width": 2}},
    }  # fmt: skip
    labels = [(float(n), name) for n, name in enumerate(rows)]
    return {"data": [trace], "layout": rows_layout(labels, [0.0, *(d.value for d in dots)], scale, ROW_HEIGHT, theme)}
