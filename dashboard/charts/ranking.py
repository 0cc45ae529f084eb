"""Economies ranked: one dot each, from the highest to the lowest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.base import Figure, Place, Told, hover, label, layout, percent_sign, short
from dashboard.charts.theme import ACCENT, HIGHLIGHT, Theme
from dashboard.language.words import Words

ROW_HEIGHT = 20
FRAME = 64


def ranking(
    places: Sequence[Place], threshold: float, told: Told, words: Words, theme: Theme, highlighted: Sequence[str] = ()
) -> Figure:
    """One dot per place, in their order from the top; all have a value.

    Estimates are hollow, highlighted economies in another colour, the threshold a dashed line.
    """
    labels = [f"{p.rank}  {p.name}" for p in places]
    colours = [HIGHLIGHT if p.area_id in highlighted else ACCENT for p in places]
    values = [short(p.value) for p in places]
    stems: dict[str, Any] = {
        "type": "bar", "orientation": "h", "x": values, "y": labels, "width": 0.08, "hoverinfo": "skip",
        "marker": {"color": colours},
    }  # fmt: skip
    dots: dict[str, Any] = {
        "type": "scatter", "mode": "markers+text", "x": values, "y": labels,
        "customdata": [(short(p.value), p.rank) for p in places],
        "text": [label(p, words) for p in places], "textposition": "middle right", "cliponaxis": False,
        "texttemplate": f"  %{{x:.1f}}{percent_sign(words)}", "hovertemplate": hover(told, words),
        "marker": {"size": 9, "color": [theme.background if p.estimate else c for p, c in zip(places, colours, strict=True)],
                   "line": {"color": colours, "width": 1.8}},
        "textfont": {"size": 11},
    }  # fmt: skip
    return {"data": [stems, dots], "layout": _layout(labels, threshold, words, theme)}


def _layout(labels: list[str], threshold: float, words: Words, theme: Theme) -> dict[str, Any]:
    line = {"type": "line", "x0": threshold, "x1": threshold, "yref": "paper", "y0": 0, "y1": 1,
            "line": {"color": theme.muted, "width": 1, "dash": "dash"}}  # fmt: skip
    note = {"x": threshold, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False,
            "text": words.gettext("target {share}", share=words.percent(threshold, 0)), "font": {"size": 12}}  # fmt: skip
    axis = {"range": [0, 114], "tickvals": [0, 20, 40, 60, 80, 100], "ticksuffix": percent_sign(words),
            "gridcolor": theme.grid, "fixedrange": True, "zeroline": False}  # fmt: skip
    rows = {"categoryorder": "array", "categoryarray": labels[::-1], "fixedrange": True, "automargin": True,
            "tickfont": {"size": 12}, "ticks": "", "range": [-0.7, len(labels) - 0.3], "dtick": 1}  # fmt: skip
    return layout(
        theme, FRAME + ROW_HEIGHT * max(len(labels), 3), xaxis=axis, yaxis=rows, shapes=[line], annotations=[note],
        margin={"l": 8, "r": 8, "t": 26, "b": 8}, bargap=0.2,
    )  # fmt: skip


def ranking_alt(places: Sequence[Place], year: int, words: Words) -> str:
    """Who is at both ends, and how many rows are drawn."""
    _ = words.gettext
    if not places:
        return _("Ranking of countries and areas by people using the Internet in {year}: no data.", year=year)
    first, last = places[0], places[-1]
    return words.ngettext(
        "Ranking of {n} country or area by people using the Internet in {year}: {first} ({high}).",
        "Ranking of {n} countries and areas by people using the Internet in {year}, from {first} ({high}) to {last} ({low}).",
        len(places), year=year, first=first.name, high=words.percent(first.value), last=last.name, low=words.percent(last.value),
    )  # fmt: skip
