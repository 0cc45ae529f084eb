"""What every page is built of: the chart with everything that belongs to it."""

from __future__ import annotations

import streamlit as st

from dashboard.charts import readings
from dashboard.charts.base import Figure
from dashboard.charts.card import Card
from dashboard.charts.chart import Chart
from dashboard.charts.plotly import config, plotly
from dashboard.charts.remembered import remembered
from dashboard.exports import sources
from dashboard.exports.rows import handed_out
from dashboard.language.markup import paragraphs
from dashboard.reading.context import Context
from dashboard.session import view
from dashboard.widgets import links, screen
from dashboard.widgets.actions import actions
from dashboard.widgets.figure import ReadyFigure
from warehouse import queries


def as_card(chart: Chart, context: Context, figure: Figure | None = None) -> Card:
    """The readings of a chart that its card shows and hands out; `figure` where it is drawn already."""
    units = {u.indicator_id: u.unit_id for u in context.release.read(queries.indicator_units)}
    return Card(
        key=chart.key,
        title=chart.finding,
        figure=plotly(chart, context.theme) if figure is None else figure,
        alt=readings.alt(chart, context.words),
        source=chart.source,
        unit=chart.unit,
        choices=chart.subtitle,
        shown=lambda: handed_out(readings.file_table(chart), chart.about, units),
        labelled=lambda: readings.table(chart),
        full=lambda: handed_out(chart.full(), chart.about, units),
        key_to_marks=chart.key_to_marks,
        note=chart.note,
        config=config(chart),
        table_open=chart.table_open,
        height=chart.height,
    )


def chart_card(chart: Chart, context: Context) -> None:
    """Draw the chart with its title, the key to its marks, its notes, its source, and what a reader can do with it."""
    words = context.words
    seen = (context.release.path, words.code, view.current().choices)
    card = as_card(chart, context, remembered(chart, context.theme, seen))
    screen.subheader(card.title, anchor=card.key)
    screen.caption(card.choices)
    st.plotly_chart(ReadyFigure(card.figure), key=f"chart_{card.key}", config=card.config, alt=card.alt, height=card.height)
    method = links.page_link(words.gettext("How figures and verdicts are made"), links.METHOD, words)
    screen.caption(
        paragraphs(card.key_to_marks, card.note, words.sentences(sources.caption(card.source, card.unit, words), method))
    )
    actions(card, context)
