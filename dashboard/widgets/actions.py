"""What a reader can do with a chart: see it as a table, take it away as a file or an image, link to it, cite it."""

from __future__ import annotations

import html
import json
from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard.charts.card import Card
from dashboard.exports import sources
from dashboard.exports.citation import Cited, apa, today
from dashboard.exports.csv import csv_file
from dashboard.exports.headings import in_words, with_names
from dashboard.exports.xlsx import xlsx_file
from dashboard.language.markup import literal
from dashboard.reading.context import Context
from dashboard.reading.keys import TABLES
from dashboard.session import view
from dashboard.session.turns import fragment
from dashboard.widgets import filters, links, screen
from dashboard.widgets.report import report_error
from warehouse import queries

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IMAGES = ("PNG", "SVG")
IMAGE_SCRIPT = '<script type="module" src="/app/static/chart_image.js"></script>'
"""Makes the images in the browser, from the chart as it is drawn; a module runs once however often it is named."""
Table = Callable[[], pd.DataFrame]


@fragment
def actions(card: Card, context: Context) -> None:
    """One quiet row under a chart. A fragment of its own, so that opening a menu or the table sends no chart again."""
    words = context.words
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"actions_{card.key}"):
        as_table = filters.switched(TABLES, card.key, words.gettext("Table"), card.table_open)
        _downloads(card, context)
        _link_and_citation(card, context)
    if as_table:
        st.dataframe(card.labelled(), hide_index=True, alt=card.alt, key=f"rows_{card.key}")
    view.write_url()


def _menu(label: str, icon: str, key: str) -> st.delta_generator.DeltaGenerator | None:
    """A menu whose body is made when it is opened; None while it is closed."""
    opened = st.popover(literal(label), icon=icon, type="tertiary", key=key, on_change="rerun")
    return opened if opened.open else None


def _downloads(card: Card, context: Context) -> None:
    words = context.words
    _ = words.gettext
    menu = _menu(_("Download"), ":material/download:", f"download_{card.key}")
    if menu is None:
        return
    everything = _("every country, area and year of this edition")
    with menu:
        said = st.toggle(
            _("Headings in words"),
            key=f"headings_{card.key}",
            help=_("Headings and codes of the tables are written out in English instead of field names."),
        )
        screen.text(words.marked("**What is shown**"))
        with st.container(horizontal=True, gap="small"):
            _files("", card.shown, card.choices, said, card, context)
            _images(card, context)
        screen.text(words.marked("**The full series** ({what})", what=everything))
        with st.container(horizontal=True, gap="small"):
            _files("full_", card.full, everything, said, card, context)
        every = links.page_link(_("Licences and editions"), links.METHOD, words)
        screen.caption(words.sentences(sources.terms_of_use(card.source, words), words.marked("All terms: {page}.", page=every)))


def _files(part: str, table: Table, choices: str, said: bool, card: Card, context: Context) -> None:
    """The table as CSV and as XLSX, made when they are asked for."""
    words, release = context.words, context.release
    _ = words.gettext
    cited = _cited(card, context)
    header = sources.header(card.title, card.source, choices, release.read(queries.release_summary).release_hash, cited, words)
    name = f"ict-target-tracker_{card.key}_{release.id}{'_full' if part else ''}"
    sheets = (_("Figures"), _("Source and licence"))

    def rows() -> pd.DataFrame:
        named = with_names(table(), words)
        return in_words(named, words) if said else named

    for kind, ending, make in (
        (CSV, "csv", lambda: csv_file(rows(), header)),
        (XLSX, "xlsx", lambda: xlsx_file(rows(), header, sheets)),
    ):
        st.download_button(ending.upper(), make, f"{name}.{ending}", kind, key=f"{ending}_{part}{card.key}", on_click="ignore")


def _images(card: Card, context: Context) -> None:
    """The chart as drawn, with title, unit and source, for a slide. The buttons tell the script what to write around it."""
    words = context.words
    told = {
        "chart": f"st-key-chart_{card.key}",
        "name": f"ict-target-tracker_{card.key}_{context.release.id}",
        "title": card.title,
        "below_title": card.choices,
        "notes": [card.key_to_marks, card.note, sources.plain(card.source, card.unit, words), _tracker(context)],
    }
    data = html.escape(json.dumps(told, ensure_ascii=False), quote=True)
    buttons = "".join(
        f'<button type="button" class="chart-image" data-format="{kind.lower()}" data-told="{data}">{kind}</button>'
        for kind in IMAGES
    )
    st.html(f"{buttons}{IMAGE_SCRIPT}", width="content", unsafe_allow_javascript=True)


def _tracker(context: Context) -> str:
    return context.words.gettext(
        "ICT Target Tracker, release {id}, {date}", id=context.release.id, date=context.words.date(today())
    )


def _link_and_citation(card: Card, context: Context) -> None:
    words = context.words
    _ = words.gettext
    menu = _menu(_("Link and citation"), ":material/link:", f"link_{card.key}")
    if menu is None:
        return
    with menu:
        screen.text(words.marked("**Link to the page as you see it**"))
        st.code(link_to_here(card.key, context), language=None, wrap_lines=True)
        screen.text(words.marked("**Cite this chart**"))
        st.code(apa(_cited(card, context), words), language=None, wrap_lines=True)
        if not isinstance(card.source, str):
            screen.text(words.marked("**Cite its figures**"))
            st.code(sources.citation(card.source, words), language=None, wrap_lines=True)
        screen.text(words.marked("**Report an error**"))
        report_error(_cited(card, context), words)


def _cited(card: Card, context: Context) -> Cited:
    """What a citation of the chart needs."""
    built_on = context.release.read(queries.release_summary).built_at.date()
    return Cited(card.key, card.title, context.release.id, built_on, link_to_here(card.key, context), today())


def link_to_here(anchor: str, context: Context) -> str:
    """The address of this page with the view in it, which names the language and the release."""
    here = (st.context.url or "").split("?")[0].split("#")[0]
    return f"{here}?{view.current().handed_out(context.words.code, context.release.id)}" + (f"#{anchor}" if anchor else "")


def copy_link(anchor: str, context: Context) -> None:
    """A menu with the link to what is shown, ready to be copied."""
    words = context.words
    menu = _menu(words.gettext("Link"), ":material/link:", f"link_{anchor}")
    if menu is not None:
        with menu:
            screen.caption(words.gettext("This link opens the page as you see it."))
            st.code(link_to_here(anchor, context), language=None, wrap_lines=True)
