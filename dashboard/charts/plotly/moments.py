"""Events in the order of time, one row each: a mark on the day, a bar where only the month or the year is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure, layout
from dashboard.charts.chart import Chart, Style, value
from dashboard.charts.labels import LONGEST, width
from dashboard.charts.theme import Theme

ROW_HEIGHT = 20
FRAME = 60
KEY_HEIGHT = 20
SHORT_SPAN = dt.timedelta(days=25)
LONG_SPAN = dt.timedelta(days=300)
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
    spans = [(n, r) for n, r in enumerate(chart.rows) if r.end_on - r.start_on > SHORT_SPAN]
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
    used = []
    for (series, _y), style in chart.styles.items():
        drawn = [(n, r) for n, r in enumerate(chart.rows) if value(r, chart.encode.series) == series]
        if drawn:
            used.append(style)
            data.append(_marks(chart, drawn, style, half, theme))
    return {"data": data, "layout": _layout(used, len(chart.rows), (first, last), theme)}


def _marks(chart: Chart, drawn: Sequence[tuple[int, Any]], style: Style, half: dt.date, theme: Theme) -> dict[str, Any]:
    doubt = [chart.is_low(r, style) for _, r in drawn]
    edged = style.symbol.endswith("open")
    return {
        "type": "scatter",
        "mode": "markers+text",
        "cliponaxis": False,
        "name": style.label,
        "x": [middle(r).isoformat() for _, r in drawn],
        "y": [n for n, _ in drawn],
        "text": [_label(value(r, chart.encode.label), r) for _, r in drawn],
        "textposition": ["middle right" if middle(r) < half else "middle left" for _, r in drawn],
        "textfont": {"size": 11, "color": theme.text},
        "customdata": [readings.hover(chart, r) for _, r in drawn],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {
            "symbol": ["x-thin-open" if d else style.symbol for d in doubt],
            "size": 10,
            "color": style.colour,
            "line": {"color": style.colour, "width": [2 if edged or d else 0 for d in doubt]},
        },
    }


def _label(text: str, row: Any) -> str:
    """A label with room before the mark, more where a bar stands there."""
    assert width(text) <= LONGEST, text
    room = " " * (7 if row.end_on - row.start_on > LONG_SPAN else 2)
    return f"{room}{text}{room}"


def _layout(used: Sequence[Style], rows: int, ends: tuple[dt.date, dt.date], theme: Theme) -> dict[str, Any]:
    key = [
        {
            "x": 0,
            "y": 1,
            "xref": "paper",
            "yref": "paper",
            "xanchor": "left",
            "yanchor": "bottom",
            "showarrow": False,
            "text": f"<b>{SIGNS.get(style.symbol, '●')} {style.label}</b>",
            "yshift": 22 + KEY_HEIGHT * (len(used) - 1 - n),
            "font": {"color": style.colour, "size": 13},
        }
        for n, style in enumerate(used)
    ]
    axis = {
        "range": [f"{ends[0].year}-01-01", f"{ends[1].year + 1}-01-01"],
        "type": "date",
        "tickformat": "%Y",
        "side": "top",
        "gridcolor": theme.grid,
        "fixedrange": True,
        "showgrid": True,
        "nticks": 7,
    }
    high = max(rows, FEWEST)
    lanes = {"range": [high - 0.3, -0.7], "visible": False, "fixedrange": True}
    return layout(
        theme,
        FRAME + KEY_HEIGHT * len(used) + ROW_HEIGHT * high,
        xaxis=axis,
        yaxis=lanes,
        annotations=key,
        margin={"l": 8, "r": 8, "t": 30 + KEY_HEIGHT * len(used), "b": 8},
    )
