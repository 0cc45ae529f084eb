"""Lines of baskets over the years, cut where the basket changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dashboard.charts.base import Figure, layout, short, spread
from dashboard.charts.theme import Theme
from dashboard.language.words import Words

HEIGHT = 400
LABEL_SPACE = 128


@dataclass(frozen=True, slots=True)
class Basket:
    """A basket's values by year; `said` is what each hover adds. It is cut before each year of `breaks`."""

    label: str
    colour: str
    dash: str
    values: dict[int, float]
    said: dict[int, str]
    breaks: Sequence[int]


def price_lines(baskets: Sequence[Basket], suffix: str, words: Words, theme: Theme, top: float | None = None) -> Figure:
    """One line per basket with its name at its end; nothing is joined over a change of the basket."""
    data = [trace for basket in baskets for trace in _pieces(basket, suffix)]
    values = [v for b in baskets for v in b.values.values()] or [1.0]
    years = [y for b in baskets for y in b.values] or [2008, 2025]
    high = top or max(values) * 1.12
    return {"data": data, "layout": layout(
        theme, HEIGHT, annotations=list(_names(baskets, suffix, high, words)), margin={"l": 8, "r": LABEL_SPACE, "t": 26, "b": 8},
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
                "hovertemplate": f"<b>{basket.label} %{{x}}</b><br>%{{y:.1f}}{suffix}<br>%{{customdata}}<extra></extra>",
            }  # fmt: skip


def _names(baskets: Sequence[Basket], suffix: str, high: float, words: Words) -> Iterator[dict[str, Any]]:
    ends = [(b, max(b.values)) for b in baskets if b.values]
    last = max((year for _, year in ends), default=0)
    for (basket, year), y in zip(ends, spread([b.values[year] for b, year in ends], high * 0.1), strict=True):
        text = f"<b>{basket.label}</b><br>{words.number(basket.values[year], 1)}{suffix} ({year})"
        yield {"x": last, "y": y, "text": text, "xanchor": "left", "yanchor": "middle", "showarrow": False, "xshift": 8,
               "align": "left", "font": {"color": basket.colour, "size": 12}}  # fmt: skip
