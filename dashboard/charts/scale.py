"""A horizontal scale of values with rows below each other, and the levels that matter on it as lines over all rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

from dashboard.charts.base import layout
from dashboard.theme import Theme

RATIO_TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)
FRAME = 84


@dataclass(frozen=True, slots=True)
class Scale:
    """How values are drawn and written. levels: values with their names; ratios: a scale on which equal ratios are equally far."""

    levels: Sequence[tuple[float, str]]
    suffix: str = ""
    decimals: int = 1
    ratios: bool = False

    def at(self, value: float) -> float:
        """Where a value lies on the axis."""
        return log10(value) if self.ratios else value

    @property
    def written(self) -> str:
        """How a hover writes the value."""
        return f"%{{x:.{self.decimals}f}}{self.suffix}"


def rows_layout(
    labels: Sequence[tuple[float, str]], values: Sequence[float], scale: Scale, row_height: float, theme: Theme
) -> dict[str, Any]:
    """The layout of rows from the top: `labels` are their places and names."""
    every = [*values, *(v for v, _ in scale.levels)]
    low, high = min(every), max(every)
    edge = (low * 0.8, high * 1.25) if scale.ratios else (low - (high - low) * 0.04, high + (high - low) * 0.06)
    line = {"color": theme.muted, "width": 1.2, "dash": "dash"}
    shapes = [
        {"type": "line", "x0": v, "x1": v, "yref": "paper", "y0": 0, "y1": 1, "line": line} for v, _ in scale.levels
    ]
    notes = [
        {"x": scale.at(v), "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False, "text": text, "font": {"size": 12}}
        for v, text in scale.levels
    ]  # fmt: skip
    axis = {"range": [scale.at(edge[0]), scale.at(edge[1])], "ticksuffix": scale.suffix, "gridcolor": theme.grid,
            "fixedrange": True, "zeroline": False, "nticks": 6}  # fmt: skip
    if scale.ratios:
        axis |= {
            "type": "log",
            "tickvals": list(RATIO_TICKS),
            "ticktext": [f"{t:g}{scale.suffix}" for t in RATIO_TICKS],
        }
    places = [place for place, _ in labels]
    rows = {"tickvals": places, "ticktext": [name for _, name in labels], "fixedrange": True, "automargin": True, "showgrid": False,
            "tickfont": {"size": 12}, "ticks": "", "range": [len(labels) - 0.4, -0.6], "zeroline": False}  # fmt: skip
    return layout(
        theme, int(FRAME + row_height * max(len(labels), 3)), xaxis=axis, yaxis=rows, shapes=shapes, annotations=notes,
        margin={"l": 8, "r": 14, "t": 30, "b": 8},
    )  # fmt: skip
