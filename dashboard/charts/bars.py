"""Stacked bars over years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import Figure, layout
from dashboard.charts.theme import Theme

HEIGHT = 340
KEY_HEIGHT = 20


@dataclass(frozen=True, slots=True)
class Part:
    """One part of every bar: a value per year, what its hover says, what ends every hover, and what stands above where given."""

    label: str
    colour: str
    values: Sequence[float]
    said: Sequence[str]
    above: Sequence[str] = ()
    says: str = ""


def stacked_bars(
    years: Sequence[int], parts: Sequence[Part], hatched: Sequence[bool], decimals: int, theme: Theme, suffix: str = ""
) -> Figure:
    """One bar per year, its parts from the bottom; hatched where coverage is low."""
    data: list[dict[str, Any]] = [
        {
            "type": "bar", "x": list(years), "y": [round(v, decimals) for v in part.values], "name": part.label,
            "text": list(part.above), "textposition": "outside", "textangle": -90, "cliponaxis": False, "constraintext": "none",
            "textfont": {"size": 11}, "customdata": list(part.said),
            "hovertemplate": f"<b>%{{x}}</b><br>{part.label}<br>%{{customdata}}{_ends(part)}<extra></extra>",
            "marker": {"color": part.colour, "line": {"width": 0}, "pattern": {
                "shape": ["/" if h else "" for h in hatched], "fgcolor": theme.background, "size": 5, "solidity": 0.45}},
        }
        for part in parts
    ]  # fmt: skip
    key = [
        {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "showarrow": False,
         "text": f"<b>■ {part.label}</b>", "yshift": KEY_HEIGHT * n, "font": {"color": part.colour, "size": 13}}
        for n, part in enumerate(parts)
    ]  # fmt: skip
    return {"data": data, "layout": layout(
        theme, HEIGHT + KEY_HEIGHT * len(parts), barmode="stack", bargap=0.25, annotations=key,
        margin={"l": 8, "r": 8, "t": 8 + KEY_HEIGHT * len(parts), "b": 8},
        xaxis={"fixedrange": True, "dtick": 5 if len(years) > 12 else 2, "ticks": "outside", "tickcolor": theme.grid},
        yaxis={"fixedrange": True, "gridcolor": theme.grid, "zeroline": False, "automargin": True, "nticks": 6,
               "ticksuffix": suffix},
    )}  # fmt: skip


def _ends(part: Part) -> str:
    return f"<br>{part.says}" if part.says else ""
