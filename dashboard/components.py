"""What every page is built of: the chart with everything that belongs to it, the verdict, and where a number comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import sources, terms
from dashboard.charts.base import Figure
from dashboard.context import Context
from dashboard.exports.csv import csv_file
from dashboard.figure import ReadyFigure
from dashboard.findings import tie
from dashboard.i18n import Words
from warehouse import queries
from warehouse.queries import Evidence, Source, Verdict

PLAIN: dict[str, object] = {"displayModeBar": False}


@dataclass(frozen=True)
class Card:
    """A chart and what belongs to it. `shown` and `full` are called only when somebody asks for them.

    `title` states the finding; `choices` says the filters in a sentence; `shown` is the table of just what is drawn, as read;
    `labelled` the same with headings for the screen; `full` the full series. `source` is a sentence where figures of several
    documents are drawn.
    """

    key: str
    title: str
    figure: Figure
    alt: str
    source: Source | str
    unit: str
    choices: str
    shown: Callable[[], pd.DataFrame]
    labelled: Callable[[], pd.DataFrame]
    full: Callable[[], pd.DataFrame]
    note: str = ""
    config: dict[str, object] | None = None


@st.fragment
def chart_card(card: Card, context: Context) -> None:
    """Draw the chart with its title, its notes, its source, its table and its downloads.

    A fragment, so that opening its table sends nothing else again.
    """
    words = context.words
    st.subheader(card.title, anchor=card.key)
    st.caption(card.choices)
    st.plotly_chart(ReadyFigure(card.figure), key=f"chart_{card.key}", config=card.config or PLAIN, alt=card.alt)
    if card.note:
        st.caption(card.note)
    st.caption(sources.caption(card.source, card.unit, words))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        as_table = st.toggle(words.gettext("Show as table"), key=f"table_{card.key}")
        _downloads(card, context)
        copy_link(card.key, words)
    if as_table:
        st.dataframe(card.labelled(), hide_index=True, alt=card.alt, key=f"rows_{card.key}")


def _downloads(card: Card, context: Context) -> None:
    words, release = context.words, context.release
    release_hash = release.read(queries.release_summary).release_hash

    def file_of(table: Callable[[], pd.DataFrame], title: str, choices: str) -> Callable[[], bytes]:
        def make() -> bytes:
            return csv_file(table(), sources.header(title, card.source, choices, release_hash, today(), words))

        return make

    everything = words.gettext("every economy and year of this vintage")
    name = f"ict-target-tracker_{card.key}_{release.id}"
    st.download_button(
        words.gettext("CSV of what is shown"), file_of(card.shown, card.title, card.choices), f"{name}.csv", "text/csv",
        key=f"csv_{card.key}", on_click="ignore", type="tertiary", icon=":material/download:",
    )  # fmt: skip
    st.download_button(
        words.gettext("CSV of the full series"), file_of(card.full, card.title, everything), f"{name}_full.csv", "text/csv",
        key=f"csv_full_{card.key}", on_click="ignore", type="tertiary", icon=":material/download:",
    )  # fmt: skip


def today() -> dt.date:
    """The day, in universal time."""
    return dt.datetime.now(dt.UTC).date()


def link_to_here(anchor: str = "") -> str:
    """The address of this page with the view in it."""
    params = urlencode(st.query_params.to_dict(), safe=":.")
    return (
        (st.context.url or "").split("?")[0].split("#")[0]
        + (f"?{params}" if params else "")
        + (f"#{anchor}" if anchor else "")
    )


def copy_link(anchor: str, words: Words) -> None:
    """A button that opens the link to what is shown, ready to be copied."""
    opened = st.popover(
        words.gettext("Link"), icon=":material/link:", type="tertiary", key=f"link_{anchor}", on_change="rerun"
    )
    if opened.open:
        with opened:
            st.caption(words.gettext("This link opens the page as you see it."))
            st.code(link_to_here(anchor), language=None, wrap_lines=True)


def verdict_card(verdict: Verdict, evidence: Sequence[Evidence], context: Context) -> None:
    """A verdict with its three answers: as then published, as revised now, since. Shape, word and colour say the same."""
    words = context.words
    _ = words.gettext
    mark = terms.outcome(words, verdict.as_now)
    with st.container(border=True, height="stretch"):
        st.subheader(terms.group(words, verdict.area_id), anchor=False)
        st.markdown(
            f":{mark.colour}-badge[{mark.icon} {mark.word}] "
            + _("{threshold} by {year}", threshold=words.percent(verdict.threshold, 0), year=verdict.deadline_year)
        )
        rows = [e for e in evidence if e.test_id == verdict.test_id and e.role != "alternative"]
        _answer(_("As then published"), verdict.then_value, verdict.as_then, rows, ("as_then", "both"), words)
        _answer(_("As revised now"), verdict.now_value, verdict.as_now, rows, ("as_now", "both"), words)
        st.markdown(f"**{_since(verdict, words)}**  \n:small[:gray[{_latest(verdict, words)}]]")
        near = tie(verdict, words)
        if near:
            st.caption(near)
        where_from(verdict.test_id, rows, context)


def _answer(
    label: str, value: float | None, outcome: str, rows: Sequence[Evidence], roles: tuple[str, ...], words: Words
) -> None:
    row = next((e for e in rows if e.role in roles), None)
    mark = terms.outcome(words, outcome)
    if row is None or value is None:
        nothing = words.gettext("No figure held")
        st.markdown(f"**{nothing}**  \n:small[:gray[{label}]]")
        return
    told = words.gettext(
        "{label}: {source}", label=label, source=terms.vintage(words, row.publisher_id, row.published_on, row.precision)
    )
    st.markdown(f"**{words.percent(value)}** {mark.icon} {mark.word}  \n:small[:gray[{told}]]")


def _since(verdict: Verdict, words: Words) -> str:
    if verdict.since == "crossed":
        return words.gettext("Reached in {year}", year=verdict.since_year)
    return words.gettext("Not reached yet") if verdict.since == "not_yet" else words.gettext("Not known since")


def _latest(verdict: Verdict, words: Words) -> str:
    if verdict.latest_value is None:
        return words.gettext("no later figure held")
    return words.gettext("now {value} ({year})", value=words.percent(verdict.latest_value), year=verdict.latest_year)


def where_from(key: str, rows: Sequence[Evidence], context: Context) -> None:
    """The button that answers “where does this number come from?” for lines of evidence. Its body is made when it is opened."""
    words = context.words
    opened = st.popover(
        words.gettext("Where is this from?"), icon=":material/fact_check:", type="tertiary",
        key=f"from_{key}", on_change="rerun", wrap=True,
    )  # fmt: skip
    if not opened.open:
        return
    with opened:
        for row in rows:
            st.markdown(f"**{words.percent(row.deadline_value)}** {terms.role(words, row.role)}")
            st.table(_origin(row, context), border="horizontal", alt=terms.role(words, row.role))


def _origin(row: Evidence, context: Context) -> dict[str, str]:
    words = context.words
    _ = words.gettext
    told = {
        _("Publisher"): words.name("publisher", row.publisher_id),
        _("Published"): words.published(row.published_on, row.precision),
    }
    if row.document:
        return told | {_("Document"): row.document, _("Link"): row.url, _("Licence"): _("a single figure, cited")}
    source = sources.source_of(context.release.read(queries.sources, row.indicator_id), row.vintage_id)
    return told | {
        _("Whose figure"): terms.evidence_line(words, row.line),
        _("Dataset"): words.name("dataset", source.dataset_id),
        _("Code"): source.series_code,
        _("Date known from"): source.basis,
        _("Licence"): f"[{source.licence}]({source.licence_url}) ({terms.licence_basis(words, source.licence_basis)})",
        _("Raw file"): source.locator or "–",
        _("SHA-256"): f"`{source.sha256}`",
        _("Link"): source.url,
    }
