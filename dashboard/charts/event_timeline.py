"""Events in the order of time, one row each: a mark on the day, a bar where only the month or the year is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import Figure, layout
from dashboard.charts.event_map import Style
from dashboard.charts.labels import cut, width
from dashboard.charts.theme import Theme

ROW_HEIGHT = 20
FRAME = 60
KEY_HEIGHT = 20
LONGEST = 30
"""Latin letters of a label; more would not fit beside its mark on a narrow screen."""
SHORT_SPAN = dt.timedelta(days=25)
LONG_SPAN = dt.timedelta(days=300)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event: `text` is drawn beside its mark, cut where it is long, then with its `city`; `said` is the hover.

    doubt: what is drawn behind the text of an event that is not verified, whose mark is a cross.
    """

    start_on: dt.date
    end_on: dt.date
    style: Style
    text: str
    said: str
    city: str = ""
    doubt: str = ""

    @property
    def middle(self) -> dt.date:
        """Where its mark stands."""
        return self.start_on + (self.end_on - self.start_on) / 2


def event_timeline(entries: Sequence[Entry], styles: Sequence[Style], theme: Theme, now: dt.date) -> Figure:
    """The entries from the top in their order; a label stands on the side of its mark that has more room."""
    half = min(_first(entries), now) + (now - _first(entries)) / 2
    data: list[dict[str, Any]] = []
    spans = [(n, e) for n, e in enumerate(entries) if e.end_on - e.start_on > SHORT_SPAN]
    if spans:
        data.append({
            "type": "scatter", "mode": "lines", "hoverinfo": "skip", "connectgaps": False,
            "line": {"color": theme.outline, "width": 5},
            "x": [x for _, e in spans for x in (e.start_on.isoformat(), e.end_on.isoformat(), None)],
            "y": [n for n, _ in spans for _ in range(3)],
        })  # fmt: skip
    for style in styles:
        drawn = [(n, e) for n, e in enumerate(entries) if e.style == style]
        if drawn:
            data.append(_marks(drawn, style, half, theme))
    return {"data": data, "layout": _layout(entries, styles, theme, now)}


def _first(entries: Sequence[Entry]) -> dt.date:
    return min((e.start_on for e in entries), default=dt.date(2001, 1, 1))


def _marks(drawn: Sequence[tuple[int, Entry]], style: Style, half: dt.date, theme: Theme) -> dict[str, Any]:
    hollow = style.symbol.endswith("open")
    return {
        "type": "scatter", "mode": "markers+text", "cliponaxis": False, "name": style.label,
        "x": [e.middle.isoformat() for _, e in drawn], "y": [n for n, _ in drawn],
        "text": [_label(e) for _, e in drawn],
        "textposition": ["middle right" if e.middle < half else "middle left" for _, e in drawn],
        "textfont": {"size": 11, "color": theme.text},
        "customdata": [e.said for _, e in drawn], "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"symbol": ["x-thin-open" if e.doubt else style.symbol for _, e in drawn], "size": 10, "color": style.colour,
                   "line": {"color": style.colour, "width": [2 if hollow or e.doubt else 0 for _, e in drawn]}},
    }  # fmt: skip


def _label(entry: Entry) -> str:
    """A label short enough to stand beside its mark; the hover and the table have the whole."""
    text = entry.text
    left = LONGEST - width(entry.doubt)
    if width(text) > left:
        city = f", {entry.city}" if entry.city else ""
        text = cut(text, left - width(city)) + city
    room = " " * (7 if entry.end_on - entry.start_on > LONG_SPAN else 2)
    return f"{room}{text}{entry.doubt}{room}"


def _layout(entries: Sequence[Entry], styles: Sequence[Style], theme: Theme, now: dt.date) -> dict[str, Any]:
    used = [s for s in styles if any(e.style == s for e in entries)]
    signs = {"circle": "●", "circle-open": "○", "diamond": "◆", "square": "■", "square-open": "□"}
    key = [
        {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "showarrow": False,
         "text": f"<b>{signs.get(style.symbol, '●')} {style.label}</b>", "yshift": 22 + KEY_HEIGHT * (len(used) - 1 - n),
         "font": {"color": style.colour, "size": 13}}
        for n, style in enumerate(used)
    ]  # fmt: skip
    first = _first(entries)
    axis = {"range": [f"{first.year}-01-01", f"{now.year + 1}-01-01"], "type": "date", "tickformat": "%Y", "side": "top",
            "gridcolor": theme.grid, "fixedrange": True, "showgrid": True, "nticks": 7}  # fmt: skip
    rows = {"range": [max(len(entries), 3) - 0.3, -0.7], "visible": False, "fixedrange": True}
    return layout(
        theme, FRAME + KEY_HEIGHT * len(used) + ROW_HEIGHT * max(len(entries), 3), xaxis=axis, yaxis=rows, annotations=key,
        margin={"l": 8, "r": 8, "t": 30 + KEY_HEIGHT * len(used), "b": 8},
    )  # fmt: skip
