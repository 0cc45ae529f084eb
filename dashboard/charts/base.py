"""What all charts share. A chart is a pure function from rows and words to a Plotly dictionary, as small as it can be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.theme import Theme
from dashboard.language.words import Words, round_half_up

Figure = dict[str, Any]
"""A Plotly figure as its JSON: {"data": […], "layout": {…}}."""
FONT = "'Source Sans', 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


def percent_sign(words: Words) -> str:
    """What stands behind a share."""
    return words.percent(0, 0)[1:]


def layout(theme: Theme, height: int, **more: Any) -> dict[str, Any]:
    """A quiet layout: no title (the page has it), no legend, no zoom, transparent paper."""
    base: dict[str, Any] = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "font": {"family": FONT, "size": 13, "color": theme.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "align": "left",
            "bgcolor": theme.background,
            "bordercolor": theme.outline,
            "font": {"family": FONT, "size": 13, "color": theme.text},
        },
    }
    return {**base, **more}


def short(value: float | None) -> float | None:
    """A number as it is shown and drawn: no more digits than can be seen."""
    return None if value is None else round_half_up(value, 1)


def spread(positions: Sequence[float], distance: float) -> list[float]:
    """Move positions apart so that neighbours are at least `distance` apart, each as little as possible, order kept."""
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    blocks: list[tuple[float, int]] = []  # (centre of the block, how many are in it)
    for i in order:
        centre, count = float(positions[i]), 1
        while blocks and blocks[-1][0] + (blocks[-1][1] + count) * distance / 2 > centre:
            below, more = blocks.pop()
            centre = (centre * count + below * more) / (count + more)
            count += more
        blocks.append((centre, count))
    placed = [centre + (k - (count - 1) / 2) * distance for centre, count in blocks for k in range(count)]
    result = [0.0] * len(positions)
    for i, value in zip(order, placed, strict=True):
        result[i] = value
    return result
