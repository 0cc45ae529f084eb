"""With how many decimals a sheet shows its numbers: as many as are published here. The cells keep the figures as they were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.exports.rows import INDICATOR

AGAINST = "against_indicator_id"
OF = {
    **dict.fromkeys(
        ("value", "first_value", "last_value", "since_value", "then_value", "earlier_value", "later_value", "median", "change"),
        INDICATOR,
    ),
    **dict.fromkeys(("difference", "reference_figure", "reference_value"), INDICATOR),
    "against_value": AGAINST,
}
"""Column of figures in the unit of an indicator → the column that says of which."""
OTHERS = {
    **dict.fromkeys(("coverage", "lowest_coverage", "share_under_5", "between_share", "developing_share"), 1),
    **dict.fromkeys(("best_then", "best_now", "years_behind"), 1),
    **dict.fromkeys(("longitude", "latitude"), 4),
    "gap": 0,
}
"""Columns in units of their own → their decimals, unless the chart's table says otherwise."""


def number_formats(table: pd.DataFrame, chart: Chart, published: Mapping[str, int]) -> dict[int, Sequence[str]]:
    """Place of a column → how a spreadsheet is to write the number in each of its rows; "" where nothing is known of it.

    As the chart's own table has the column, else as figures of the indicator of the row are `published`: indicator → decimals.
    """
    own = {c.read: c.decimals for c in chart.columns if isinstance(c.read, str) and c.decimals is not None}
    return {
        place: formats for place, column in enumerate(map(str, table.columns)) if any(formats := _of(column, table, own, published))
    }


def _of(column: str, table: pd.DataFrame, own: Mapping[str, int], published: Mapping[str, int]) -> Sequence[str]:
    if column in own or column in OTHERS:
        return [_written(own.get(column, OTHERS.get(column)))] * len(table)
    says = OF.get("value" if column.isdigit() else column, "")
    return [_written(published.get(str(indicator))) for indicator in table[says]] if says in table.columns else []


def _written(decimals: int | None) -> str:
    """The number with its thousands apart, as each spreadsheet writes them in its language."""
    return "" if decimals is None else f"#,##0.{'0' * decimals}".rstrip(".")
