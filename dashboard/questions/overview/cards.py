"""A verdict as a card with its three answers, and where its figures come from."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.markup import Markdown, aside, badge, bold, lines, link, paragraphs
from dashboard.language.words import Words
from dashboard.questions.targets.findings import tie
from dashboard.reading.context import Context
from dashboard.verdicts import newest
from dashboard.widgets import screen
from dashboard.widgets.about import Origin, about_button
from warehouse import queries
from warehouse.queries import Evidence, Verdict


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
    """The button that answers “where does this number come from?” for lines of evidence."""
    about_button(key, lambda: [_origin(row, context) for row in rows], None, context.words)


def _origin(row: Evidence, context: Context) -> Origin:
    words = context.words
    _ = words.gettext
    value = _("No data") if row.deadline_value is None else words.percent(row.deadline_value)
    of = _("{value}: {role}", value=value, role=terms.role(words, row.role))
    told = {
        _("Publisher"): words.name("publisher", row.publisher_id),
        _("Published"): words.published(row.published_on, row.precision),
    }
    if row.document:
        cited = {_("Document"): link(terms.document(words, row.document), row.url), _("Licence"): _("a single figure, cited")}
        return Origin(of, told | cited)
    source = sources.source_of(context.release.read(queries.sources, row.indicator_id), row.vintage_id)
    return Origin(of, {_("Whose figure"): terms.evidence_line(words, row.line)} | sources.in_full(source, words))
