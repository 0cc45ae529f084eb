"""Events in the order of time, one row each: a mark on the day, a bar where only the month or the year is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure, layout
from dashboard.charts.chart import Chart, Style, value
from dashboard.charts.labels import BREAK, wrapped
from dashboard.charts.plotly.key import key
from dashboard.charts.theme import Theme

ROW, LINE = 7, 13
"""Pixels between rows, and of a line of a label."""
LONGEST = 26
"""Latin letters of a line of a label: what has room beside a mark in the middle of the narrowest screen."""
SHORT_SPAN = dt.timedelta(days=25)
FEWEST = 3
SIGNS = {"circle": "●", "circle-open": "○", "diamond": "◆", "square": "■", "square-open": "□"}
FIRST, LAST = dt.date(2001, 1, 1), dt.date(2013, 12, 31)
"""What the axis shows where there is no event."""


def middle(row: Any) -> dt.date:
    """Where the mark of an event stands."""
    days: dt.date = row.start_on + (row.end_on - row.start_on) / 2
    return days


def moments_figure(chart: Chart, theme: Theme) -> Figure:
    """The rows, which have start_on and end_on, from the top in their order; what is low is crossed out, since nobody found it.

    A label stands on the side of its mark that has more room.
    """
    first = min((r.start_on for r in chart.rows), default=FIRST)
    last = max((r.end_on for r in chart.rows), default=LAST)
    half = first + (last - first) / 2
    data: list[dict[str, Any]] = []
    labels = [_label(value(r, chart.encode.label)) for r in chart.rows]
    lanes, end = _lanes(labels)
    spans = [(n, r) for n, r in zip(lanes, chart.rows, strict=True) if r.end_on - r.start_on > SHORT_SPAN]
    if spans:
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "hoverinfo": "skip",
                "connectgaps": False,
                "line": {"color": theme.outline, "width": 5},
                "x": [x for _, r in spans for x in (r.start_on.isoformat(), r.end_on.isoformat(), None)],
                "y": [n for n, _ in spans for _ in range(3)],
            }
        )
    data.append(_names(chart.rows, labels, lanes, half, theme))
    used = []
    for (series, _y), style in chart.styles.items():
        drawn = [(lane, r) for lane, r in zip(lanes, chart.rows, strict=True) if value(r, chart.encode.series) == series]
        if drawn:
            used.append(style)
            data.append(_marks(chart, drawn, style))
    return {"data": data, "layout": _layout(used, end, (first, last), theme)}


def _names(rows: Sequence[Any], labels: Sequence[str], lanes: Sequence[float], half: dt.date, theme: Theme) -> dict[str, Any]:
    """What each row is called, beside its mark or the end of its bar, on the side that has more room."""
    right = [middle(r) < half for r in rows]
    return {
        "type": "scatter",
        "mode": "text",
        "hoverinfo": "skip",
        "cliponaxis": False,
        "x": [_beside(r, is_right).isoformat() for r, is_right in zip(rows, right, strict=True)],
        "y": list(lanes),
        "text": list(labels),
        "textposition": ["middle right" if is_right else "middle left" for is_right in right],
        "textfont": {"size": 11, "color": theme.text},
    }


def _beside(row: Any, right: bool) -> dt.date:
    """From which day on a label has room: the end of the bar, else the mark."""
    if row.end_on - row.start_on <= SHORT_SPAN:
        return middle(row)
    day: dt.date = row.end_on if right else row.start_on
    return day


def _marks(chart: Chart, drawn: Sequence[tuple[float, Any]], style: Style) -> dict[str, Any]:
    doubt = [chart.is_low(r, style) for _, r in drawn]
    edged = style.symbol.endswith("open")
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "name": style.label,
        "x": [middle(r).isoformat() for _, r in drawn],
        "y": [lane for lane, _ in drawn],
        "customdata": [readings.hover(chart, r) for _, r in drawn],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {
            "symbol": ["x-thin-open" if d else style.symbol for d in doubt],
            "size": 10,
            "color": style.colour,
            "line": {"color": style.colour, "width": [2 if edged or d else 0 for d in doubt]},
        },
    }


def _label(text: str) -> str:
    """A label in lines, with room before the mark."""
    return BREAK.join(f"  {line}  " for line in wrapped(text, LONGEST).split(BREAK))


def _lanes(labels: Sequence[str]) -> tuple[list[float], float]:
    """Where the middle of each row lies and the last ends, in pixels from the top: a row is as high as its label."""
    lanes, top = [], 0.0
    for label in labels:
        high = ROW + LINE * (1 + label.count(BREAK))
        lanes.append(top + high / 2)
        top += high
    return lanes, max(top, FEWEST * (ROW + LINE))


def _layout(used: Sequence[Style], end: float, ends: tuple[dt.date, dt.date], theme: Theme) -> dict[str, Any]:
    names, above = key([(f"{SIGNS.get(style.symbol, '●')} {style.label}", style.colour) for style in used], theme, 22)
    axis = {
        "range": [f"{ends[0].year}-01-01", f"{ends[1].year + 1}-01-01"],
        "type": "date",
        "tickformat": "%Y",
        "side": "top",
        "gridcolor": theme.grid,
        "fixedrange": True,
        "showgrid": True,
        "nticks": 7,
        "tickfont": {"color": theme.muted},
    }
    lanes = {"range": [end, 0], "visible": False, "fixedrange": True}
    return layout(
        theme, 38 + above + round(end), xaxis=axis, yaxis=lanes, annotations=names, margin={"l": 8, "r": 8, "t": 30 + above, "b": 8}
    )
