"""Lines of baskets over the years, cut where the basket changed, and economies in two years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10
from typing import Any

from dashboard.charts.base import Figure, layout, short, spread
from dashboard.i18n import Words
from dashboard.theme import HIGHLIGHT, Theme

HEIGHT = 400
LABEL_SPACE = 128
ROW_HEIGHT = 22
FRAME = 84


@dataclass(frozen=True, slots=True)
class Basket:
    """A basket's values by year; `said` is what each hover adds. It is cut before each year of `breaks`."""

    label: str
    colour: str
    dash: str
    values: dict[int, float]
    said: dict[int, str]
    breaks: Sequence[int]


@dataclass(frozen=True, slots=True)
class PricePair:
    """An economy's cheapest basket in two years, in % of income; None where it has no figure."""

    name: str
    then: float | None
    now: float | None
    highlighted: bool
    said: str


def price_lines(baskets: Sequence[Basket], suffix: str, words: Words, theme: Theme, top: float | None = None) -> Figure:
    """One line per basket with its name at its end; nothing is joined over a change of the basket."""
    data = [trace for basket in baskets for trace in _pieces(basket, suffix)]
    values = [v for b in baskets for v in b.values.values()] or [1.0]
    years = [y for b in baskets for y in b.values] or [2008, 2025]
    high = top or max(values) * 1.12
    return {"data": data, "layout": layout(
        theme, HEIGHT, annotations=list(_names(baskets, suffix, high, words)), margin={"l": 8, "r": LABEL_SPACE, "t": 8, "b": 8},
        xaxis={"range": [min(years) - 0.5, max(years) + 0.4], "dtick": 5, "tick0": 2010, "showgrid": False, "fixedrange": True,
               "ticks": "outside", "tickcolor": theme.grid, "automargin": True},
        yaxis={"range": [0, high], "ticksuffix": suffix, "gridcolor": theme.grid, "fixedrange": True, "zeroline": False,
               "automargin": True, "nticks": 7},
    )}  # fmt: skip


def _pieces(basket: Basket, suffix: str) -> Iterator[dict[str, Any]]:
    cuts = [-9999, *sorted(basket.breaks), 9999]
    for start, end in pairwise(cuts):
        years = [y for y in sorted(basket.values) if start <= y < end]
        if years:
            yield {
                "type": "scatter", "mode": "lines+markers", "x": years, "y": [short(basket.values[y]) for y in years],
                "name": basket.label, "customdata": [basket.said[y] for y in years],
                "line": {"color": basket.colour, "width": 2.5, "dash": basket.dash}, "marker": {"size": 5, "color": basket.colour},
                "hovertemplate": f"<b>{basket.label}, %{{x}}</b><br>%{{y:.1f}}{suffix}<br>%{{customdata}}<extra></extra>",
            }  # fmt: skip


def _names(baskets: Sequence[Basket], suffix: str, high: float, words: Words) -> Iterator[dict[str, Any]]:
    ends = [(b, max(b.values)) for b in baskets if b.values]
    last = max((year for _, year in ends), default=0)
    for (basket, year), y in zip(ends, spread([b.values[year] for b, year in ends], high * 0.1), strict=True):
        text = f"<b>{basket.label}</b><br>{words.number(basket.values[year], 1)}{suffix} ({year})"
        yield {"x": last, "y": y, "text": text, "xanchor": "left", "yanchor": "middle", "showarrow": False, "xshift": 8,
               "align": "left", "font": {"color": basket.colour, "size": 12}}  # fmt: skip


def price_pairs(
    pairs: Sequence[PricePair],
    years: tuple[int, int],
    levels: Sequence[tuple[float, str]],
    suffix: str,
    colour: str,
    theme: Theme,
) -> Figure:
    """One row per economy, in their order from the top: hollow then, full now, on a scale of ratios."""
    names = [p.name for p in pairs]
    stems: dict[str, Any] = {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": {"color": theme.outline, "width": 2}, "connectgaps": False,
        "x": [v for p in pairs for v in (short(p.then), short(p.now), None)], "y": [n for n in names for _ in range(3)],
    }  # fmt: skip
    colours = [HIGHLIGHT if p.highlighted else colour for p in pairs]
    marks = [
        _marks(pairs, [short(p.then) for p in pairs], years[0], [theme.background] * len(pairs), colours, suffix),
        _marks(pairs, [short(p.now) for p in pairs], years[1], colours, colours, suffix),
    ]
    values = [v for p in pairs for v in (p.then, p.now) if v] or [1.0, 10.0]
    return {"data": [stems, *marks], "layout": _rows(names, levels, (min(values), max(values)), suffix, theme)}


def _marks(
    pairs: Sequence[PricePair], values: list[float | None], year: int, fill: list[str], colours: list[str], suffix: str
) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "x": values, "y": [p.name for p in pairs], "name": str(year), "cliponaxis": False,
        "customdata": [p.said for p in pairs], "marker": {"size": 10, "color": fill, "line": {"color": colours, "width": 2}},
        "hovertemplate": f"<b>%{{y}}, {year}</b><br>%{{x:.1f}}{suffix}<br>%{{customdata}}<extra></extra>",
    }  # fmt: skip


def _rows(
    names: Sequence[str], levels: Sequence[tuple[float, str]], ends: tuple[float, float], suffix: str, theme: Theme
) -> dict[str, Any]:
    line = {"color": theme.muted, "width": 1.2, "dash": "dash"}
    shapes = [{"type": "line", "x0": v, "x1": v, "yref": "paper", "y0": 0, "y1": 1, "line": line} for v, _ in levels]
    notes = [
        {
            "x": log10(v),
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
            "text": text,
            "font": {"size": 12},
        }
        for v, text in levels
    ]
    low = min(ends[0], *(v for v, _ in levels)) * 0.8
    axis = {"type": "log", "range": [log10(low), log10(max(ends[1], 10) * 1.25)], "tickvals": [0.5, 1, 2, 5, 10, 20, 50, 100, 200],
            "ticksuffix": suffix, "gridcolor": theme.grid, "fixedrange": True, "zeroline": False}  # fmt: skip
    rows = {"categoryorder": "array", "categoryarray": list(names[::-1]), "fixedrange": True, "automargin": True,
            "tickfont": {"size": 12}, "ticks": "", "range": [-0.7, len(names) - 0.3], "dtick": 1}  # fmt: skip
    return layout(
        theme, FRAME + ROW_HEIGHT * max(len(names), 3), xaxis=axis, yaxis=rows, shapes=shapes, annotations=notes,
        margin={"l": 8, "r": 14, "t": 30, "b": 8},
    )  # fmt: skip
