"""What a chart says without being drawn: its table, the table of its file, the hover of a mark, an alternative text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

import pandas as pd

from dashboard.charts.chart import Chart, Column, value
from dashboard.language.words import Words, round_half_up

MANY = 8
"""So many series are told one by one in an alternative text; of more, the first and the last."""


def frame(rows: Iterable[Any], kind: type) -> pd.DataFrame:
    """Rows of one kind as they are, for a file. Columns are the kind's fields; whole numbers stay whole where some are missing."""
    names = [f.name for f in fields(kind)]
    table = pd.DataFrame([[getattr(row, name) for name in names] for row in rows], columns=names)
    return table.astype({f.name: "Int64" for f in fields(kind) if f.type == "int | None"})


def file_table(chart: Chart) -> pd.DataFrame:
    """What is drawn, as read: field names, unrounded. One row per row of the chart."""
    return frame(chart.rows, chart.record)


def ordered(chart: Chart) -> Sequence[Any]:
    """The rows of a chart as its table has them."""
    return sorted(chart.rows, key=chart.order) if chart.order else chart.rows


def table(chart: Chart) -> pd.DataFrame:
    """What is drawn, as a person reads it: headings, rounded. One row per row of the chart."""
    rows = ordered(chart)
    return pd.DataFrame({c.title: _cells(rows, c) for c in chart.columns if c.in_table})


def _cells(rows: Sequence[Any], column: Column) -> Any:
    values = [value(row, column.read) for row in rows]
    if column.decimals is None:
        return values
    rounded = [None if v is None else round_half_up(v, column.decimals) for v in values]
    return pd.array(rounded, dtype="Float64")


def hover(chart: Chart, row: Any) -> str:
    """What the hover of a mark adds to name and value: what is said there, one a line, without what is empty."""
    said = (value(row, c.read) for c in chart.columns if c.in_hover)
    return "<br>".join(s for s in said if s)


def of_what(chart: Chart, words: Words) -> str:
    """The indicators of a chart by name; nothing where its rows say them."""
    indicators = [i for i in str(chart.about.get("indicator_id") or "").split(";") if i]
    return words.gettext("; ").join(words.name("indicator", i, "title") for i in indicators)


def below_title(chart: Chart, words: Words) -> str:
    """The line below the finding: of what, in which unit, for whom and when."""
    named = of_what(chart, words)
    unit = "" if chart.unit and named.endswith(chart.unit) else chart.unit
    what = words.gettext(", ").join(filter(None, [named if named not in chart.subtitle else "", unit]))
    return words.sentences(words.gettext("{list}.", list=what[:1].upper() + what[1:]) if what else "", chart.subtitle)


def alt(chart: Chart, words: Words) -> str:
    """The chart's own alternative text; else its subtitle with the first and the last figure of each series."""
    if chart.alt:
        return chart.alt
    _ = words.gettext
    told = []
    for (series, y), style in chart.styles.items():
        held = [r for r in chart.of(series, y) if not chart.is_low(r, style)]
        if held and style.draw != "thin":
            told.append(_ends(chart, held, y, style.label, words))
    if len(told) > MANY:
        told = [told[0], told[-1]]
    return _("{subtitle} {lines}.", subtitle=chart.subtitle, lines=_("; ").join(told) or _("no data"))


def _ends(chart: Chart, held: Sequence[Any], y: str, label: str, words: Words) -> str:
    first, last = held[0], held[-1]
    start, end = value(first, chart.encode.x), value(last, chart.encode.x)
    a, b = chart.written(first, y), chart.written(last, y)
    if first is last:
        return words.gettext("{label}: {a} in {first}", label=label, a=a, first=start)
    return words.gettext("{label}: {a} in {first}, {b} in {last}", label=label, a=a, first=start, b=b, last=end)
