"""What every page is built of: the chart with everything that belongs to it, the verdict, and where a number comes from."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.charts import readings
from dashboard.charts.base import Figure
from dashboard.charts.card import Card
from dashboard.charts.chart import Chart
from dashboard.charts.plotly import config, plotly
from dashboard.charts.remembered import remembered
from dashboard.exports import sources
from dashboard.exports.rows import handed_out
from dashboard.language import terms
from dashboard.language.markup import Markdown, aside, badge, bold, code, lines, paragraphs
from dashboard.language.words import MISSING, Words
from dashboard.questions.targets.findings import tie
from dashboard.reading.context import Context
from dashboard.session import view
from dashboard.verdicts import newest
from dashboard.widgets import links, screen
from dashboard.widgets.actions import actions
from dashboard.widgets.figure import ReadyFigure
from warehouse import queries
from warehouse.queries import Evidence, Verdict


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
        note=chart.note,
        config=config(chart),
        table_open=chart.table_open,
        height=chart.height,
    )


def chart_card(chart: Chart, context: Context) -> None:
    """Draw the chart with its title, its notes, its source, and what a reader can do with it."""
    words = context.words
    seen = (context.release.path, words.code, view.current().choices)
    card = as_card(chart, context, remembered(chart, context.theme, seen))
    screen.subheader(card.title, anchor=card.key)
    screen.caption(card.choices)
    st.plotly_chart(ReadyFigure(card.figure), key=f"chart_{card.key}", config=card.config, alt=card.alt, height=card.height)
    method = links.page_link(words.gettext("How figures and verdicts are made"), links.METHOD, words)
    screen.caption(paragraphs(card.note, words.sentences(sources.caption(card.source, card.unit, words), method)))
    actions(card, context)


def verdict_card(verdict: Verdict, evidence: Sequence[Evidence], context: Context) -> None:
    """A verdict with its three answers: as then published, as revised now, since. Shape, word and colour say the same."""
    words = context.words
    _ = words.gettext
    mark = terms.outcome(words, verdict.as_now)
    with st.container(border=True, height="stretch"):
        screen.subheader(terms.group(words, verdict.area_id))
        rows = [e for e in evidence if e.test_id == verdict.test_id and e.role != "alternative"]
        screen.text(
            paragraphs(
                badge(mark.colour, mark.icon, mark.word)
                + " "
                + _("{threshold} by {year}", threshold=words.percent(verdict.threshold, 0), year=verdict.deadline_year),
                _answer(_("Known at the deadline"), verdict.then_value, verdict.as_then, rows, ("as_then", "both"), words),
                _answer(_("Latest revision"), verdict.now_value, verdict.as_now, rows, ("as_now", "both"), words),
                lines(bold(_since(verdict, words)), aside(_latest(verdict, words))),
            )
        )
        near = tie(verdict, words)
        if near:
            screen.caption(near)
        where_from(verdict.test_id, rows, context)


def _answer(
    label: str, value: float | None, outcome: str, rows: Sequence[Evidence], roles: tuple[str, ...], words: Words
) -> Markdown:
    """A figure with what it decided, and whose it is."""
    row = next((e for e in rows if e.role in roles), None)
    mark = terms.outcome(words, outcome)
    if row is None or value is None:
        nothing = words.gettext("No data")
        return lines(bold(nothing), aside(label))
    told = words.gettext(
        "{label}: {source}", label=label, source=terms.stated(words, row.publisher_id, row.published_on, row.precision, row.through)
    )
    return lines(bold(words.percent(value)) + Markdown(f" {mark.icon} ") + mark.word, aside(told))


def _since(verdict: Verdict, words: Words) -> str:
    if verdict.since == "crossed":
        return words.gettext("Reached in {year}", year=verdict.since_year)
    return words.gettext("Not reached yet") if verdict.since == "not_yet" else words.gettext("Not known later on")


def _latest(verdict: Verdict, words: Words) -> str:
    return newest.line(verdict, words, "percent_of_population") or words.gettext("no later data")


def where_from(key: str, rows: Sequence[Evidence], context: Context) -> None:
    """The button that answers “where does this number come from?” for lines of evidence. Its body is made when it is opened."""
    words = context.words
    opened = st.popover(
        words.gettext("Where does this figure come from?"),
        icon=":material/fact_check:",
        type="tertiary",
        key=f"from_{key}",
        on_change="rerun",
        wrap=True,
    )
    if not opened.open:
        return
    with opened:
        for row in rows:
            value = words.gettext("No data") if row.deadline_value is None else words.percent(row.deadline_value)
            screen.text(bold(value) + " " + terms.role(words, row.role))
            screen.table(_origin(row, context), alt=terms.role(words, row.role))


def _origin(row: Evidence, context: Context) -> dict[str, str]:
    words = context.words
    _ = words.gettext
    told = {
        _("Publisher"): words.name("publisher", row.publisher_id),
        _("Published"): words.published(row.published_on, row.precision),
    }
    if row.document:
        return told | {
            _("Document"): terms.document(words, row.document),
            _("Link"): row.url,
            _("Licence"): _("a single figure, cited"),
        }
    source = sources.source_of(context.release.read(queries.sources, row.indicator_id), row.vintage_id)
    return told | {
        _("Whose figure"): terms.evidence_line(words, row.line),
        _("Dataset"): words.name("dataset", source.dataset_id),
        _("Code"): source.series_code,
        _("Date known from"): words.text(source.basis),
        _("Licence"): sources.linked_licence(source, words),
        _("Raw file"): source.locator or MISSING,
        _("SHA-256"): code(source.sha256 or MISSING, longest=64),
        _("Link"): source.url,
    }
