"""Lines drawn across a finished figure: a level that was to be reached, a year that matters."""

from __future__ import annotations

from typing import Any

from dashboard.charts.base import Figure
from dashboard.charts.theme import Theme


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


def with_year(figure: Figure, year: float, text: str, theme: Theme, top: bool = False) -> Figure:
    """A thin line at a year, named at its left: at its foot, or at its top where marks stand at the foot."""
    note = {"x": year, "yref": "paper", "y": int(top), "text": text, "xanchor": "right", "xshift": -4,
            "yanchor": "top" if top else "bottom", "showarrow": False, "font": {"color": theme.muted, "size": 12}}  # fmt: skip
    return _with(figure, _upright(year, "solid", theme), note)


def with_break(figure: Figure, year: int, theme: Theme) -> Figure:
    """A dotted line before the year from which figures do not compare with those before; the year stands above it."""
    note = {"x": year - 0.5, "yref": "paper", "y": 1, "text": str(year), "yanchor": "bottom", "showarrow": False,
            "font": {"color": theme.muted, "size": 12}}  # fmt: skip
    return _with(figure, _upright(year - 0.5, "dot", theme), note)


def _upright(year: float, dash: str, theme: Theme) -> dict[str, Any]:
    line = {"color": theme.muted, "width": 1, "dash": dash}
    return {"type": "line", "yref": "paper", "x0": year, "x1": year, "y0": 0, "y1": 1, "line": line}


def _with(figure: Figure, shape: dict[str, Any], note: dict[str, Any]) -> Figure:
    layout = figure["layout"]
    layout["shapes"] = [*layout.get("shapes", []), shape]
    layout["annotations"] = [*layout.get("annotations", []), note]
    return figure
