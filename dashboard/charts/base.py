"""What all charts share. A chart is a pure function from rows and words to a Plotly dictionary, as small as it can be."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
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


def spread(positions: Sequence[float], distance: float | Sequence[float], ends: tuple[float, float] | None = None) -> list[float]:
    """Move positions apart so that neighbours do not touch, each as little as possible, order kept.

    distance: how much each takes, all the same or one by one; ends: between what they must stay, if all have room there.
    """
    sizes = [distance] * len(positions) if isinstance(distance, int | float) else list(distance)
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    blocks: list[tuple[float, list[int]]] = []  # (centre of the block, what is in it)
    for i in order:
        centre, held = _within(float(positions[i]), sizes[i], ends), [i]
        while blocks and blocks[-1][0] + (_sum(blocks[-1][1], sizes) + _sum(held, sizes)) / 2 > centre:
            below, more = blocks.pop()
            centre = (centre * len(held) + below * len(more)) / (len(held) + len(more))
            held = more + held
            centre = _within(centre, _sum(held, sizes), ends)
        blocks.append((centre, held))
    result = [0.0] * len(positions)
    for centre, held in blocks:
        at = centre - _sum(held, sizes) / 2
        for i in held:
            result[i] = at + sizes[i] / 2
            at += sizes[i]
    return result


def _sum(held: Sequence[int], sizes: Sequence[float]) -> float:
    return sum(sizes[i] for i in held)


def _within(centre: float, size: float, ends: tuple[float, float] | None) -> float:
    return centre if ends is None else max(min(centre, ends[1] - size / 2), ends[0] + size / 2)


RATIO_TICKS = tuple(float(f"{step}e{power}") for power in range(-7, 8) for step in (1, 2, 5))
DECADES = 2.6
"""Over more of them only whole ones have a number on the axis."""


def ratio_axis(low: float, high: float, suffix: str) -> dict[str, Any]:
    """An axis on which equal ratios are equally far, from one value to another, both above 0."""
    first, last = log10(low), log10(high)
    ticks = [t for t in RATIO_TICKS if low <= t <= high and (last - first <= DECADES or log10(t).is_integer())]
    return {"type": "log", "range": [first, last], "tickvals": ticks, "ticktext": [f"{_plain(t)}{suffix}" for t in ticks]}


def _plain(tick: float) -> str:
    """A tick without an exponent."""
    return f"{tick:,.7f}".rstrip("0").rstrip(".")
