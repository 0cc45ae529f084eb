"""All that a card hands out of a chart, read at once, for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard.charts import readings
from dashboard.charts.base import Figure
from dashboard.charts.chart import Chart
from dashboard.charts.plotly import plotly
from dashboard.exports.chart_files import full_table, shown_table
from dashboard.exports.citation import Cited, today
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import Source


@dataclass(frozen=True)
class ChartRead:
    """The readings of a chart; tables are made when they are asked for."""

    key: str
    title: str
    figure: Figure
    alt: str
    source: Source | str
    credit: str
    unit: str
    choices: str
    key_to_marks: str
    note: str
    table_open: bool
    shown: Callable[[], pd.DataFrame]
    labelled: Callable[[], pd.DataFrame]
    full: Callable[[], pd.DataFrame]


def read_chart(chart: Chart, context: Context) -> ChartRead:
    """The readings of a chart in a context."""
    units = {u.indicator_id: u.unit_id for u in context.release.read(queries.indicator_units)}
    made = (Cited(chart.key, chart.finding, context.release.id, today(), "", today()), units, "", context.words)
    return ChartRead(
        key=chart.key,
        title=chart.finding,
        figure=plotly(chart, context.theme),
        alt=readings.alt(chart, context.words),
        source=chart.source,
        credit=chart.credit,
        unit=chart.unit,
        choices=chart.subtitle,
        key_to_marks=chart.key_to_marks,
        note=chart.note,
        table_open=chart.table_open,
        shown=lambda: shown_table(chart, *made).rows(),
        labelled=lambda: readings.table(chart),
        full=lambda: full_table(chart, *made).rows(),
    )
