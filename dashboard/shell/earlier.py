"""A page of an earlier release, as a link was made with it: that a newer one is held, and which figures differ in it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.charts import seen
from dashboard.charts.seen import Changed
from dashboard.exports.chart_files import CSV
from dashboard.exports.csv import csv_file
from dashboard.language.markup import Markdown, code, literal
from dashboard.language.words import MISSING, Words
from dashboard.questions.pictures import PICTURES, picture
from dashboard.reading.context import Context
from dashboard.reading.keys import RELEASE
from dashboard.reading.release import Release, held_release
from dashboard.session import view
from dashboard.widgets import links, screen
from warehouse import queries
from warehouse.queries.run import UnreadableError

log = logging.getLogger(__name__)
ENDING = "csv"
MOST = 30
"""So many figures are told on the screen; the file has all."""


def linked_release(served: Release) -> Release:
    """The release that the address names, where it is held here and can be read; else the one that is served."""
    asked = view.current().release
    held = held_release(asked) if asked else None
    try:
        if held:
            held.read(queries.release_summary)
    except UnreadableError:
        log.exception("A release that a link was made with cannot be read")
        held = None
    return held or served


def tell_newer(served: Release, context: Context) -> None:
    """Which release this is and which is served, the way there, and the figures of the page's chart that differ in it."""
    words, shown, here = context.words, context.release, view.current()
    built = {of.id: of.read(queries.release_summary).built_at for of in (shown, served)}
    days = {of: words.date(at.date()) for of, at in built.items()}
    named = {"then": code(shown.id), "day": days[shown.id], "now": code(served.id), "date": days[served.id]}
    if built[served.id] > built[shown.id]:
        said = words.marked(
            "This is release {then}, built {day}, with which the link was made. Release {now}, built {date}, is newer.", **named
        )
    else:
        said = words.marked(
            "This is release {then}, built {day}, with which the link was made. Usually shown is release {now}, built {date}.",
            **named,
        )
    way = links.page_link(words.gettext("Show the page in it"), here.question, words, here.choosing(RELEASE.key, None).params)
    changed = _changed(served, context)
    screen.info(words.sentences(said, _counted(changed, words), Markdown(way)), icon=":material/history:")
    if changed:
        _listed(changed, shown.id, served.id, words)


def _changed(served: Release, context: Context) -> list[Changed] | None:
    """The figures of the chart that stands for the page which differ in the release that is served; None without such a chart."""
    here, code_ = view.current(), context.words.code
    if here.question and here.question not in PICTURES:
        return None
    newer = Context(served, Words(code_, served.read(queries.texts, code_)), context.theme)
    then, now = picture(here, context), picture(here, newer)
    return seen.changes(then, now) if then and now else None


def _counted(changed: Sequence[Changed] | None, words: Words) -> str:
    if changed is None:
        return ""
    if not changed:
        return words.gettext("The figures of the page’s first chart are the same in it.")
    return words.ngettext(
        "In it {n} figure of the page’s first chart differs.", "In it {n} figures of the page’s first chart differ.", len(changed)
    )


def _listed(changed: Sequence[Changed], then: str, now: str, words: Words) -> None:
    """The figures that differ in a closed panel, as a table and as a file."""
    _ = words.gettext
    drawn = pd.DataFrame(
        {
            _("Country, area or group"): [words.name("area", c.area_id) if c.area_id else MISSING for c in changed[:MOST]],
            _("Year"): [str(c.year) if c.year else MISSING for c in changed[:MOST]],
            _("In release {id}", id=then): [c.said_then or MISSING for c in changed[:MOST]],
            _("In release {id}", id=now): [c.said_now or MISSING for c in changed[:MOST]],
        },
        dtype=object,
    )
    with st.expander(literal(_("Figures that differ")), key="differing_figures", icon=":material/difference:"):
        screen.table(drawn, alt=_("Figures of the chart in release {then} and in release {now}", then=then, now=now))
        if len(changed) > MOST:
            screen.caption(words.ngettext("{n} more is in the file.", "{n} more are in the file.", len(changed) - MOST))
        st.download_button(
            ENDING.upper(),
            partial(_file, changed, then, now, words),
            f"differing_{then}_{now}.{ENDING}",
            CSV,
            key="differing_csv",
            on_click="ignore",
            icon=":material/download:",
        )


def _file(changed: Sequence[Changed], then: str, now: str, words: Words) -> bytes:
    """A row per figure that differs: area, year, and what each release says of it in the unit of the chart."""
    rows = [(c.area_id, words.name("area", c.area_id) or None, c.year, c.then, c.now) for c in changed]
    return csv_file(pd.DataFrame(rows, columns=["area_id", "area_name", "year", f"release_{then}", f"release_{now}"], dtype=object))
