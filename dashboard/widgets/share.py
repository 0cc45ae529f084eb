"""Share and cite: the link to what is shown, the references, and a footnote for one number."""

from __future__ import annotations

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.exports import sources
from dashboard.exports.citation import Cited, apa, bibtex, today
from dashboard.exports.footnote import figures, footnote
from dashboard.reading.context import Context
from dashboard.session import view
from dashboard.widgets import dialogs, screen
from warehouse import queries


def link_to_here(anchor: str, context: Context) -> str:
    """The address of this page with the view in it, which names the language and the release."""
    here = (st.context.url or "").split("?")[0].split("#")[0]
    return f"{here}?{view.current().handed_out(context.words.code, context.release.id)}" + (f"#{anchor}" if anchor else "")


def cited_chart(chart: Chart, context: Context) -> Cited:
    """What a citation of the chart needs."""
    built_on = context.release.read(queries.release_summary).built_at.date()
    drawn_of = sources.drawn_of(chart.source, chart.editions, context.words)
    return Cited(chart.key, chart.finding, context.release.id, built_on, link_to_here(chart.key, context), today(), drawn_of)


def share_button(anchor: str, context: Context) -> None:
    """The link to what is shown, ready to be copied."""
    words = context.words

    def draw() -> None:
        screen.caption(
            words.gettext("This link opens the page as you see it, in this language, and says when the figures are newer.")
        )
        st.code(link_to_here(anchor, context), language=None, wrap_lines=True)

    dialogs.offer(words.gettext("Share"), ":material/link:", f"share_{anchor}", draw)


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
        st.code(footnote(numbers[number], chart, cited, words), language=None, wrap_lines=True)
    screen.text(words.marked("**Cite this chart**"))
    st.code(apa(cited, words), language=None, wrap_lines=True)
    drawn = [*([] if isinstance(chart.source, str) else [chart.source]), *chart.editions]
    if drawn:
        screen.text(words.marked("**Cite its figures**"))
        st.code("\n".join(dict.fromkeys(sources.citation(source, words) for source in drawn)), language=None, wrap_lines=True)
    screen.text(words.marked("**BibTeX**"))
    st.code(bibtex(cited, words), language=None, wrap_lines=True)
