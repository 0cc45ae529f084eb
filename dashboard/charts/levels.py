"""Lines drawn across a finished figure: a level that was to be reached, a year that matters."""

from __future__ import annotations

from typing import Any

from dashboard.charts.base import Figure
from dashboard.theme import Theme


def with_level(figure: Figure, value: float, text: str, theme: Theme) -> Figure:
    """A dashed line at a value, named at its left end; the axis is made long enough to show it."""
    layout: dict[str, Any] = figure["layout"]
    low, high = layout["yaxis"]["range"]
    layout["yaxis"]["range"] = [low, max(high, value * 1.08)]
    line = {"color": theme.muted, "width": 1.2, "dash": "dash"}
    shape = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": value, "y1": value, "line": line}
    note = {"xref": "paper", "x": 0, "y": value, "text": text, "xanchor": "left", "yanchor": "bottom", "showarrow": False,
            "font": {"color": theme.text, "size": 12}}  # fmt: skip
    return _with(figure, shape, note)


def with_year(figure: Figure, year: float, text: str, theme: Theme, side: str = "left") -> Figure:
    """A thin line at a year, named at its foot; `side` is where its name ends (right) or begins (left)."""
    line = {"color": theme.muted, "width": 1, "dash": "dot"}
    shape = {"type": "line", "yref": "paper", "x0": year, "x1": year, "y0": 0, "y1": 1, "line": line}
    note = {"x": year, "yref": "paper", "y": 0, "text": text, "xanchor": side, "xshift": 4 if side == "left" else -4,
            "yanchor": "bottom", "showarrow": False, "font": {"color": theme.muted, "size": 12}}  # fmt: skip
    return _with(figure, shape, note)


def _with(figure: Figure, shape: dict[str, Any], note: dict[str, Any]) -> Figure:
    layout = figure["layout"]
    layout["shapes"] = [*layout.get("shapes", []), shape]
    layout["annotations"] = [*layout.get("annotations", []), note]
    return figure
