"""The foot of every page: what the reader looks at, how new it is, how it came about, and on what terms it may be used."""

from __future__ import annotations

import streamlit as st

from dashboard.language.markup import Markdown
from dashboard.language.words import Words
from dashboard.reading.context import Context
from dashboard.widgets import links, screen
from warehouse import queries
from warehouse.queries import ReleaseSummary


def footer(context: Context) -> None:
    """Draw it, as one block."""
    words, release = context.words, context.release
    _ = words.gettext
    summary = release.read(queries.release_summary)
    said = [
        _("Release {id}, built {date}", id=release.id, date=words.date(summary.built_at.date())),
        how_new(summary, words),
        _("Not complete: {problems}", problems=summary.problems) if summary.problems else "",
        links.page_link(_("How figures and verdicts are made"), links.METHOD, words),
        links.page_link(_("Errata"), links.METHOD, words, part=links.ERRATA),
        _("Each figure keeps the licence of its publisher, named beside it and in every file."),
    ]
    with st.container(key="frame_footer"):
        screen.caption(Markdown(" · ").join(part for part in said if part))


def how_new(summary: ReleaseSummary, words: Words) -> str:
    """When publishers were last asked; where the figures come from kept files, of when the newest edition of them is."""
    if summary.asked_at:
        return words.gettext("publishers last asked on {date}", date=words.date(summary.asked_at.date()))
    if summary.newest_published_on is None or summary.newest_precision is None:
        return ""
    return words.gettext(
        "figures from kept files, the newest edition: {publisher}, {date}",
        publisher=words.name("publisher", summary.newest_publisher_id),
        date=words.published(summary.newest_published_on, summary.newest_precision),
    )
