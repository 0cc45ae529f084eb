"""A row per economy or group with its value in two years: hollow then, full now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import Figure
from dashboard.charts.scale import Rows, Scale, on_rows
from dashboard.charts.theme import ACCENT, Theme

ROW_HEIGHT = 36
BELOW = 0.2
"""How far below the middle of its row a pair stands, since the name stands above it."""


@dataclass(frozen=True, slots=True)
class PairOfYears:
    """A row's values in two years; None where it has no figure. `said` is what each hover adds."""

    name: str
    then: float | None
    now: float | None
    said: str = ""
    colour: str = ACCENT


def pairs_of_years(pairs: Sequence[PairOfYears], years: tuple[int, int], scale: Scale, theme: Theme) -> Figure:
    """One row per pair, in their order from the top."""
    stems: dict[str, Any] = {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": {"color": theme.outline, "width": 2}, "connectgaps": False,
        "x": [v for p in pairs for v in (_short(p.then, scale), _short(p.now, scale), None)],
        "y": [n + BELOW for n in range(len(pairs)) for _ in range(3)],
    }  # fmt: skip
    colours = [p.colour for p in pairs]
    marks = [
        _marks(
            pairs, [_short(p.then, scale) for p in pairs], years[0], [theme.background] * len(pairs), colours, scale
        ),
        _marks(pairs, [_short(p.now, scale) for p in pairs], years[1], colours, colours, scale),
    ]
    values = [v for p in pairs for v in (p.then, p.now) if v is not None]
    names = [p.name for p in pairs]
    return on_rows([stems, *marks], Rows(names, ROW_HEIGHT), values, scale, theme)


def _short(value: float | None, scale: Scale) -> float | None:
    return None if value is None else round(value, scale.decimals)


def _marks(
    pairs: Sequence[PairOfYears],
    values: list[float | None],
    year: int,
    fill: list[str],
    colours: list[str],
    scale: Scale,
) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "x": values, "y": [n + BELOW for n in range(len(pairs))], "name": str(year),
        "cliponaxis": False,
        "text": [p.name for p in pairs], "customdata": [p.said for p in pairs],
        "marker": {"size": 10, "color": fill, "line": {"color": colours, "width": 2}},
        "hovertemplate": f"<b>%{{text}}, {year}</b><br>{scale.written}<br>%{{customdata}}<extra></extra>",
    }  # fmt: skip
