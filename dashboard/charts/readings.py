"""What a chart says without being drawn: its table, the table of its file, the hover of a mark, an alternative text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.charts.chart import Chart, Row
from dashboard.language.words import Words, round_half_up

MANY = 8
"""So many series are told one by one in an alternative text; of more, the first and the last."""


def table(chart: Chart) -> pd.DataFrame:
    """What is drawn, with headings, as a person reads it. One row per row of the chart; numbers stay numbers."""
    columns = [c for c in chart.columns if c.in_table]
    return pd.DataFrame({c.title: _cells(chart.rows, c.field, c.decimals, c.write) for c in columns})


def file_table(chart: Chart) -> pd.DataFrame:
    """What is drawn, under field names and unrounded; whole numbers stay whole. One row per row of the chart."""
    columns = [c for c in chart.columns if c.in_file]
    return pd.DataFrame({c.field: _as_held([r.get(c.field) for r in chart.rows]) for c in columns})


def _cells(rows: Sequence[Row], name: str, decimals: int | None, write: Any) -> Any:
    values = [r.get(name) for r in rows]
    if decimals is None:
        return [v if v is None or is_whole(v) else write(v) for v in values]
    return pd.array([None if v is None else round_half_up(v, decimals) for v in values], dtype="Float64")


def is_whole(value: Any) -> bool:
    """Whether a value is a whole number, such as a year or a count."""
    return isinstance(value, int) and not isinstance(value, bool)


def _as_held(values: list[Any]) -> Any:
    held = [v for v in values if v is not None]
    if held and all(map(is_whole, held)):
        return pd.array(values, dtype="Int64")
    return values


def hover(chart: Chart, row: Row) -> str:
    """What the hover of a mark adds to name and value: the fields that are said, those with a value, one a line."""
    columns = [c for c in chart.columns if c.in_hover]
    said = [c.write(row[c.field]) for c in columns if row.get(c.field) not in (None, "")]
    return "<br>".join(s for s in said if s)


def alt(chart: Chart, words: Words) -> str:
    """The chart's own alternative text; else its subtitle with the first and the last figure of each series."""
    if chart.alt:
        return chart.alt
    _ = words.gettext
    told = []
    for (series, y), style in chart.styles.items():
        held = [r for r in chart.of(series, y) if not (chart.encode.low and r.get(chart.encode.low))]
        if held and style.draw != "thin":
            told.append(_ends(chart, held, y, style.label, words))
    if len(told) > MANY:
        told = [told[0], told[-1]]
    return _("{subtitle} {lines}.", subtitle=chart.subtitle, lines=_("; ").join(told) or _("no figure"))


def _ends(chart: Chart, held: Sequence[Row], y: str, label: str, words: Words) -> str:
    first, last = held[0], held[-1]
    x, write = chart.encode.x, chart.scale.write
    if first is last:
        return words.gettext("{label}: {a} in {first}", label=label, a=write(first[y]), first=first[x])
    return words.gettext(
        "{label}: {a} in {first}, {b} in {last}",
        label=label,
        a=write(first[y]),
        first=first[x],
        b=write(last[y]),
        last=last[x],
    )
