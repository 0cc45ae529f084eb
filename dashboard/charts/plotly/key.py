"""The key above a plot: each kind of mark with its name, side by side as far as they fit on the narrowest screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.labels import BREAK, wrapped
from dashboard.charts.plotly.room import LETTER, NARROW, size
from dashboard.charts.theme import Theme

LETTERS = 13
ROW, BETWEEN = 20, 18
EDGE = 24
"""Pixels that stay free beside a key, left and right together."""


def key(entries: Sequence[tuple[str, str]], theme: Theme, above: int = 0, left: float = 0) -> tuple[list[dict[str, Any]], int]:
    """The names (text, colour of the mark) and how many pixels their rows take, the lowest `above` pixels over the plot.

    left: how far from the edge of the chart the plot begins.
    """
    room = (theme.room or NARROW) - EDGE
    placed: list[tuple[float, float, str, str]] = []  # pixels from the left and from the top, text, colour
    across, top, deepest = 0.0, 0, 1
    for text, colour in dict.fromkeys(entries):
        said = f"<b>{wrapped(text, int(room / LETTERS / LETTER))}</b>"
        wide = size(said, LETTERS)[0]
        if across and across + wide > room:
            across, top, deepest = 0.0, top + ROW * deepest, 1
        placed.append((across, top, said, colour))
        across += wide + BETWEEN
        deepest = max(deepest, 1 + said.count(BREAK))
    height = top + ROW * deepest if placed else 0
    notes = [
        {
            "x": 0,
            "xshift": round(x - left),
            "y": 1,
            "xref": "paper",
            "yref": "paper",
            "xanchor": "left",
            "yanchor": "top",
            "yshift": above + height - y,
            "align": "left",
            "showarrow": False,
            "text": said,
            "font": {"color": theme.words(colour), "size": LETTERS},
        }
        for x, y, said, colour in placed
    ]
    return notes, height
