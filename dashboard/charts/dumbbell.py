"""Two dots and the distance between them, a row per economy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import Figure, layout, percent_sign, short
from dashboard.charts.theme import MEN, WOMEN, Theme
from dashboard.language.words import Words

ROW_HEIGHT = 22
FRAME = 70
KEY_STEP = 90
"""Pixels from one word of the key to the next."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Women and men of an economy, in % of each; `said` is what its hover adds."""

    name: str
    women: float
    men: float
    said: str


def dumbbell(pairs: Sequence[Pair], says: str, words: Words, theme: Theme, row_height: int = ROW_HEIGHT) -> Figure:
    """One row per pair, in their order from the top. Women are discs, men diamonds: shape says it where colour does not."""
    names = [p.name for p in pairs]
    stems: dict[str, Any] = {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": {"color": theme.outline, "width": 2}, "connectgaps": False,
        "x": [v for p in pairs for v in (short(p.women), short(p.men), None)], "y": [n for n in names for _ in range(3)],
    }  # fmt: skip
    kinds = (
        (words.gettext("Women"), "circle", WOMEN, [p.women for p in pairs]),
        (words.gettext("Men"), "diamond-open", MEN, [p.men for p in pairs]),
    )
    data = [stems]
    for label, symbol, colour, values in kinds:
        data.append({
            "type": "scatter", "mode": "markers", "x": [short(v) for v in values], "y": names, "name": label, "cliponaxis": False,
            "customdata": [p.said for p in pairs], "marker": {"symbol": symbol, "size": 10, "color": colour,
                                                             "line": {"color": colour, "width": 2}},
            "hovertemplate": f"<b>%{{y}}</b><br>{label} %{{x:.1f}}{percent_sign(words)}<br>%{{customdata}}<br>{says}"
                             "<extra></extra>",
        })  # fmt: skip
    return {"data": data, "layout": _layout(names, words, theme, row_height)}


def _layout(names: Sequence[str], words: Words, theme: Theme, row_height: int) -> dict[str, Any]:
    women, men = words.gettext("Women"), words.gettext("Men")
    key = [
        {"x": 0, "xshift": x, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom",
         "showarrow": False, "text": text,
         "font": {"color": colour, "size": 13}}
        for x, text, colour in ((0, f"<b>● {women}</b>", WOMEN), (KEY_STEP, f"<b>◇ {men}</b>", MEN))
    ]  # fmt: skip
    ticks = (0, 20, 40, 60, 80, 100)
    axis = {"range": [-1, 103], "tickvals": ticks, "ticktext": [words.percent(v, 0) for v in ticks], "gridcolor": theme.grid,
            "fixedrange": True, "zeroline": False}  # fmt: skip
    rows = {"categoryorder": "array", "categoryarray": list(names[::-1]), "fixedrange": True, "automargin": True,
            "tickfont": {"size": 12}, "ticks": "", "range": [-0.7, len(names) - 0.3], "dtick": 1}  # fmt: skip
    return layout(
        theme, FRAME + row_height * max(len(names), 3), xaxis=axis, yaxis=rows, annotations=key,
        margin={"l": 8, "r": 12, "t": 30, "b": 8},
    )  # fmt: skip
