"""Cite: a footnote for one number, whose link opens the figure itself, and the references of a chart."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.charts import readings
from dashboard.charts.chart import Chart
from dashboard.exports import sources
from dashboard.exports.citation import apa, bibtex
from dashboard.exports.footnote import Figure, figures, footnote
from dashboard.language import codes
from dashboard.reading.context import Context
from dashboard.reading.observed import PART, TOTAL, Grain, grain_of, source_of
from dashboard.widgets import dialogs, screen
from dashboard.widgets.share import cited_chart, link_to, link_to_here
from warehouse import queries


def cite_button(chart: Chart, context: Context) -> None:
    """A footnote for one number, and the references of chart and figures."""
    dialogs.offer(
        context.words.gettext("Cite"), ":material/format_quote:", f"cite_{chart.key}", lambda: _citations(chart, context), "large"
    )


def _citations(chart: Chart, context: Context) -> None:
    words, cited = context.words, cited_chart(chart, context)
    _ = words.gettext
    numbers = figures(chart, words)
    if numbers:
        usual = next((n for n, figure in enumerate(numbers) if figure.usual), 0)
        told = [figure.told for figure in numbers]
        number = st.selectbox(_("One number, as a footnote"), range(len(told)), usual, told.__getitem__, f"number_{chart.key}")
        copied(of_chart(numbers[number], chart, context))
    screen.text(words.marked("**Cite this chart**"))
    copied(apa(cited, words))
    drawn = [*([] if isinstance(chart.source, str) else [chart.source]), *chart.editions]
    if drawn:
        screen.text(words.marked("**Cite its figures**"))
        copied("\n".join(dict.fromkeys(sources.citation(source, words) for source in drawn)))
    screen.text(words.marked("**BibTeX**"))
    copied(bibtex(cited, words))


def table(chart: Chart, context: Context) -> None:
    """The table of a chart. Who chooses a cell gets its footnote below, and one chosen before none."""
    words = context.words
    chosen: Any = st.dataframe(
        readings.table(chart),
        hide_index=True,
        alt=readings.alt(chart, words),
        key=f"rows_{chart.key}",
        on_select="rerun",
        selection_mode="single-cell",
    )
    cells = chosen.selection.cells
    if not cells:
        screen.caption(words.gettext("Choose a number to cite it in a footnote."))
        return
    row, title = cells[0]
    read = next((c.read for c in chart.columns if c.title == title), "")
    held = figures(chart, words)
    if row < len(held):  # a choice of before may be of more rows
        copied(of_chart(held[row], chart, context, str(read)))


def copied(text: str) -> None:
    """A text that can be copied with a button."""
    st.code(text, language=None, wrap_lines=True)


def of_chart(figure: Figure, chart: Chart, context: Context, field: str = "") -> str:
    """The footnote of a row of a chart. field: which of its figures is meant, where a row has several.

    Where the figure is a publisher's, as published, its link opens it in its edition; else the chart.
    """
    y = field if field in chart.encode.y else chart.encode.y[0]
    value, grain = getattr(figure.row, y, None), grain_of(figure.row, chart, y)
    found = of_observation(grain, value, context) if grain and value is not None else None
    link = link_to_here(chart.key, context)
    return found or footnote(figure.told, figure.source, chart.unit, link, context.release.id, context.words)


def of_observation(grain: Grain, value: float, context: Context) -> str | None:
    """The footnote of a publisher's figure; None where the release has no such observation with this value."""
    words, source = context.words, source_of(grain, value, context)
    if source is None:
        return None
    of = next(i for i in context.release.read(queries.method_indicators) if i.indicator_id == grain.indicator_id)
    written = words.percent(value) if of.unit_id.startswith("percent") else words.number(value, of.decimals)
    parts = [
        words.name("indicator", grain.indicator_id, "title"),
        words.name("area", grain.area_id),
        *([codes.sexes(words, grain.sex)] if grain.sex != TOTAL else []),
        *([codes.breakdown(words, grain.breakdown)] if grain.breakdown != TOTAL else []),
        str(grain.year),
    ]
    told = words.gettext("{label}: {text}", label=words.gettext(", ").join(parts), text=written)
    unit, link = words.name("unit", of.unit_id), link_to(grain.view, PART, context)
    return footnote(told, source, unit, link, context.release.id, words)
