"""The whole page as a file: what its charts and tables show, in one workbook or package. The button stands at the page's end."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.exports.chart_files import XLSX, ZIP, shown_table
from dashboard.exports.citation import Cited, today
from dashboard.exports.workbook import PageFile, page_package, workbook
from dashboard.language.markup import bullets, plain
from dashboard.reading import address
from dashboard.reading.context import Context
from dashboard.session import sheets, view
from dashboard.session.turns import fragment
from dashboard.widgets import dialogs, links, screen
from dashboard.widgets.download import made_with
from dashboard.widgets.share import cited_chart, link_to_here
from warehouse import queries

KEY = "page"
NAMING = (address.AREA, "claim", "entry", address.EXPLORED, "target")
"""Choices that say what a page is of: they are part of the file's name."""


@fragment
def whole_page_button(title: str, context: Context) -> None:
    """The button of the dialog. A fragment, so that it opens without the page being drawn again. title: of the page."""
    with st.container(horizontal=True, key=f"actions_{KEY}"):
        name = context.words.gettext("Download the whole page")
        dialogs.offer(name, ":material/download:", f"download_{KEY}", partial(_files, title, context), "large")


def _files(title: str, context: Context) -> None:
    words = context.words
    _ = words.gettext
    page = page_file(title, context)
    if not page.tables:
        screen.info(_("No chart or table of this page has figures."), icon=":material/info:")
        return
    screen.text(_("One workbook: contents, a sheet for each chart and table as it is shown now, and the sources."))
    screen.text(bullets(words.marked("**{label}:** {text}", label=name, text=plain(t.chart.finding)) for name, t in page.named))
    with st.container(horizontal=True, gap="small"):
        for kind, ending, make in ((XLSX, "xlsx", workbook), (ZIP, "zip", page_package)):
            st.download_button(
                ending.upper(),
                partial(make, page),
                f"{_file_name(context)}.{ending}",
                kind,
                key=f"{ending}_{KEY}",
                on_click="ignore",
                icon=":material/download:",
            )
    every = links.page_link(_("Licences and editions"), links.METHOD, words, part=links.LICENCES)
    screen.caption(
        words.sentences(
            _("Each figure keeps the licence of its publisher, named beside it and in every file."),
            words.marked("All terms: {page}.", page=every),
        )
    )


def page_file(title: str, context: Context) -> PageFile:
    """What the page shows now. A chart that is under a tab which nobody opened is made now; a reason for none is no table."""
    made = [(sheet.name, sheet.make()) for sheet in sheets.current().sheets]
    charts = {chart.key: (name, chart) for name, chart in made if isinstance(chart, Chart)}
    tables = [(name, shown_table(chart, *made_with(cited_chart(chart, context), context))) for name, chart in charts.values()]
    summary = context.release.read(queries.release_summary)
    cited = Cited(KEY, title, context.release.id, summary.built_at.date(), link_to_here("", context), today())
    return PageFile(cited, summary.release_hash, sheets.current().chosen, tables, context.words)


def _file_name(context: Context) -> str:
    """The page, what it is of, and the release."""
    held = view.current()
    of = [value for key in NAMING if (value := held.chosen(key))]
    return "_".join(["ict-target-tracker", held.question or "overview", *of, context.release.id])
