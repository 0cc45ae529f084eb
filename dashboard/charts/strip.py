"""Every economy of a row as a dot on one scale, so that a whole region is seen at once and nobody is averaged away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import Figure
from dashboard.charts.scale import Rows, Scale, on_rows
from dashboard.charts.theme import ACCENT, HIGHLIGHT, Theme

ROW_HEIGHT = 88
NAME_HEIGHT = 34
LANES = (0.2, 0.29, 0.11, 0.38, 0.02)
"""Below the middle of the row. Neighbours take turns in these, so that dots of like values do not hide each other."""


@dataclass(frozen=True, slots=True)
class StripDot:
    """An economy's value; `there`: on the right side of the threshold. `said` is what its hover adds."""

    name: str
    value: float
    there: bool
    highlighted: bool
    said: str


@dataclass(frozen=True, slots=True)
class StripRow:
    """A row with its name, what is said below it, and its economies in the order of their values."""

    label: str
    below: str
    dots: Sequence[StripDot]


def strip(rows: Sequence[StripRow], scale: Scale, says: str, theme: Theme) -> Figure:
    """One row of dots each: full where the threshold is reached, hollow where it is not; highlighted ones with their names."""
    placed = [(dot, n + LANES[k % len(LANES)]) for n, row in enumerate(rows) for k, dot in enumerate(row.dots)]
    plain = [(d, y) for d, y in placed if not d.highlighted]
    chosen = [(d, y) for d, y in placed if d.highlighted]
    parts = [[p for p in plain if p[0].there is there] for there in (True, False)]
    data = [_dots(part, scale, says, ACCENT, theme) for part in parts]
    if chosen:
        data.append(
            _dots(chosen, scale, says, HIGHLIGHT, theme) | {"mode": "markers+text", "textposition": "bottom center"}
        )
    names = [f"<b>{row.label}</b><br>{row.below}" for row in rows]
    values = [d.value for d, _ in placed]
    return on_rows(data, Rows(names, ROW_HEIGHT, NAME_HEIGHT), values, scale, theme)


def _dots(dots: Sequence[tuple[StripDot, float]], scale: Scale, says: str, colour: str, theme: Theme) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False, "x": [round(d.value, scale.decimals + 1) for d, _ in dots],
        "y": [round(y, 2) for _, y in dots], "text": [d.name for d, _ in dots], "customdata": [d.said for d, _ in dots],
        "hovertemplate": f"<b>%{{text}}</b><br>{scale.written}<br>%{{customdata}}<br>{says}<extra></extra>",
        "marker": {"size": 8, "color": [colour if d.there else theme.background for d, _ in dots],
                   "line": {"color": colour, "width": 1.6}},
    }  # fmt: skip
