"""Download: a preview of what will be in the file, the files of what is shown and of the full series, and on what terms."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.paper import Format
from dashboard.exports import sources
from dashboard.exports.chart_files import CSV, XLSX, ZIP, ChartTable, Columns, everything, file_name, full_table, shown_table
from dashboard.exports.citation import Cited
from dashboard.exports.images import image, lacking
from dashboard.language.words import Words
from dashboard.reading.context import Context
from dashboard.session import sheets
from dashboard.session.sheets import Sheet
from dashboard.widgets import dialogs, links, screen
from dashboard.widgets.share import cited_chart
from warehouse import queries

PREVIEWED = 5
IMAGES: tuple[Format, ...] = ("png", "svg")
IMAGE_TYPES = {"png": "image/png", "svg": "image/svg+xml"}


def download_button(chart: Chart, context: Context) -> None:
    """The button of the dialog."""
    dialogs.offer(
        context.words.gettext("Download"), ":material/download:", f"download_{chart.key}", lambda: _files(chart, context), "large"
    )


def table_button(key: str, table: Callable[[], Chart], context: Context) -> None:
    """The same of a table that is drawn nowhere: its rows as CSV and XLSX. `table` is made when the dialog is opened."""
    name = context.words.gettext("Download")
    sheets.put(f"table_{key}", [Sheet("", table)])
    dialogs.offer(name, ":material/download:", f"download_{key}", lambda: _table_files(table(), context), "large")


def _files(chart: Chart, context: Context) -> None:
    words, cited = context.words, cited_chart(chart, context)
    _ = words.gettext
    columns = _columns(chart, words)
    _preview(chart, cited, columns, context)
    letters = lacking(chart, words)
    with st.container(horizontal=True, gap="small"):
        _formats("", shown_table(chart, *made_with(cited, context)), columns)
        _images(chart, cited, letters, words)
    if letters:
        screen.caption(_("No PNG can be made here: this server has no font with the letters {letters}.", letters=letters))
    screen.text(words.marked("**The full series** ({what})", what=everything(words)))
    with st.container(horizontal=True, gap="small"):
        _formats("full_", full_table(chart, *made_with(cited, context)), columns)
    _terms(chart, words)


def _table_files(table: Chart, context: Context) -> None:
    words, cited = context.words, cited_chart(table, context)
    columns = _columns(table, words)
    _preview(table, cited, columns, context)
    with st.container(horizontal=True, gap="small"):
        _formats("", shown_table(table, *made_with(cited, context)), columns)
    _terms(table, words)


def made_with(cited: Cited, context: Context) -> tuple[Cited, dict[str, str], str, Words]:
    """What a table of a file is made with, beside its chart."""
    read = context.release.read
    units = {u.indicator_id: u.unit_id for u in read(queries.indicator_units)}
    return cited, units, read(queries.release_summary).release_hash, context.words


def _columns(chart: Chart, words: Words) -> Columns:
    """What the columns of the tables are to be."""
    with st.container(horizontal=True, gap="medium"):
        return Columns(
            st.toggle(
                words.gettext("Headings in words"),
                key=f"headings_{chart.key}",
                help=words.gettext("Headings and codes of the tables are written out in English instead of field names."),
            ),
            st.toggle(
                words.gettext("Source in each row"),
                key=f"sourced_{chart.key}",
                help=words.gettext("Each row of the tables says its source, its licence, the release and where it can be seen."),
            ),
        )


def _preview(chart: Chart, cited: Cited, columns: Columns, context: Context) -> None:
    """The first rows of what is shown, and how many there are."""
    words = context.words
    screen.text(words.marked("**What is shown**"))
    table = shown_table(chart, *made_with(cited, context)).table(columns)
    first = words.gettext("The first rows of the file")
    st.dataframe(table.head(PREVIEWED), hide_index=True, key=f"preview_{chart.key}", alt=first)
    screen.caption(
        words.ngettext(
            "{n} row, {columns} columns; the first ones are shown.",
            "{n} rows, {columns} columns; the first ones are shown.",
            len(table),
            columns=len(table.columns),
        )
    )


def _terms(chart: Chart, words: Words) -> None:
    """What is in an archive, and on what terms the figures may be used."""
    every = links.page_link(words.gettext("Licences and editions"), links.METHOD, words, part=links.LICENCES)
    screen.caption(
        words.gettext(
            "ZIP holds the CSV with what its columns and codes mean, its sources and licences, and how to cite it: a Frictionless "
            "Data Package."
        )
    )
    used = [chart.source] if isinstance(chart.source, str) else [chart.source, *chart.editions]
    said = words.sentences(*dict.fromkeys(sources.terms_of_use(source, words) for source in used))
    screen.caption(words.sentences(said, sources.asked(said, words), words.marked("All terms: {page}.", page=every)))


def _formats(part: str, table: ChartTable, columns: Columns) -> None:
    """The table as CSV, as XLSX and as a package with all that is known of it, made when they are asked for."""
    key = f"{part}{table.chart.key}"
    for kind, ending, make in (
        (CSV, "csv", lambda: table.csv(columns)),
        (XLSX, "xlsx", lambda: table.xlsx(columns)),
        (ZIP, "zip", table.zip),
    ):
        st.download_button(
            ending.upper(),
            make,
            f"{table.name}.{ending}",
            kind,
            key=f"{ending}_{key}",
            on_click="ignore",
            icon=":material/download:",
        )


def _images(chart: Chart, cited: Cited, letters: str, words: Words) -> None:
    """The chart with title, unit, notes and source, for a slide, each made when it is asked for. letters: which no font has."""
    for kind in IMAGES[1:] if letters else IMAGES:
        st.download_button(
            kind.upper(),
            partial(image, chart, kind, cited, words),
            f"{file_name(chart, cited)}.{kind}",
            IMAGE_TYPES[kind],
            key=f"{kind}_{chart.key}",
            on_click="ignore",
            icon=":material/download:",
        )
