"""A row per region with the figures held of it as dots, each with its own label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.base import Figure
from dashboard.charts.scale import Rows, Scale, on_rows
from dashboard.charts.theme import Theme

ROW_HEIGHT = 40
BELOW = 0.2
"""How far below the middle of its row a dot stands, since the name stands above it."""


@dataclass(frozen=True, slots=True)
class LabelledDot:
    """A figure in the row of its name; `text` is drawn beside it, `newest` full, `said` is its hover."""

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
        "y": [rows.index(d.row) + BELOW for d in dots], "text": [f" {d.text} " for d in dots],
        "textposition": ["middle right" if d.newest else "middle left" for d in dots], "cliponaxis": False,
        "textfont": {"size": 11, "color": theme.text}, "customdata": [d.said for d in dots],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"size": 11, "color": [colour if d.newest else theme.background for d in dots],
                   "line": {"color": colour, "width": 2}},
    }  # fmt: skip
    return on_rows([trace], Rows(rows, ROW_HEIGHT), [0.0, *(d.value for d in dots)], scale, theme)
