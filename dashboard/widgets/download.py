"""Download: a preview of what will be in the file, the files of what is shown and of the full series, and on what terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.paper import Format
from dashboard.exports import sources
from dashboard.exports.chart_files import CSV, XLSX, ZIP, ChartTable, Columns, everything, file_name, full_table, shown_table
from dashboard.exports.citation import Cited
from dashboard.exports.headings import field_headings
from dashboard.exports.images import image, lacking
from dashboard.exports.wide import has_wide_form, lost
from dashboard.language.words import Words
from dashboard.reading.context import Context
from dashboard.session import sheets
from dashboard.session.sheets import Sheet
from dashboard.slides.powerpoint import presentation
from dashboard.slides.slide import Presentation, chart_slide
from dashboard.widgets import dialogs, links, screen
from dashboard.widgets.share import cited_chart
from warehouse import queries

PREVIEWED = 5
IMAGES: tuple[Format, ...] = ("png", "svg")
IMAGE_TYPES = {"png": "image/png", "svg": "image/svg+xml"}
SLIDE = "pptx"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


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
    shown, full = (table(chart, *made_with(cited, context)) for table in (shown_table, full_table))
    columns = _columns(shown)
    series = [full.rows()] if columns.wide else []
    _wide_said([shown.rows(), *series], columns, words)
    _preview(shown, columns)
    letters = lacking(chart, words)
    with st.container(horizontal=True, gap="small"):
        _formats("", shown, columns)
        _images(chart, cited, letters, words)
    if letters:
        screen.caption(_("No PNG can be made here: this server has no font with the letters {letters}.", letters=letters))
    screen.text(words.marked("**The full series** ({what})", what=everything(words)))
    with st.container(horizontal=True, gap="small"):
        _formats("full_", full, replace(columns, wide=any(map(has_wide_form, series))))
    _terms(chart, words)


def _table_files(table: Chart, context: Context) -> None:
    shown = shown_table(table, *made_with(cited_chart(table, context), context))
    columns = _columns(shown)
    _wide_said([shown.rows()], columns, context.words)
    _preview(shown, columns)
    with st.container(horizontal=True, gap="small"):
        _formats("", shown, columns)
    _terms(table, context.words)


def made_with(cited: Cited, context: Context) -> tuple[Cited, dict[str, str], str, Words, dict[str, str], dict[str, int]]:
    """What a table of a file is made with, beside its chart."""
    read, words = context.release.read, context.words
    editions = {v.vintage_id: sources.edition(v, words) for v in read(queries.every_vintage)}
    held = read(queries.indicator_units)
    units, decimals = {u.indicator_id: u.unit_id for u in held}, {u.indicator_id: u.decimals for u in held}
    return cited, units, read(queries.release_summary).release_hash, words, editions, decimals


def _columns(shown: ChartTable) -> Columns:
    """What the columns of the tables are to be."""
    words, key = shown.words, shown.chart.key
    _ = words.gettext
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        forms = {False: _("A row per year"), True: _("A column per year")}
        form = (
            st.segmented_control(
                _("Years"), [*forms], default=False, format_func=screen.labels(forms.__getitem__), required=True, key=f"form_{key}"
            )
            if has_wide_form(shown.rows())
            else False
        )
        written_out = st.toggle(
            _("Headings in words"),
            key=f"headings_{key}",
            help=_("Headings and codes of the tables are written out in English instead of field names."),
        )
        sourced = st.toggle(
            _("Source in each row"),
            key=f"sourced_{key}",
            help=_("Each row of the tables says its source, its licence, the release and where it can be seen."),
        )
    return Columns(written_out, sourced, bool(form))


def _wide_said(tables: Sequence[pd.DataFrame], columns: Columns, words: Words) -> None:
    """What a table with a column per year has of each figure, and what it has no room for; nothing of another form."""
    if not columns.wide:
        return
    _, headings = words.gettext, field_headings(words)
    without = dict.fromkeys(headings.get(c, c) for table in tables if has_wide_form(table) for c in lost(table))
    screen.caption(
        words.sentences(
            _(
                "A row per area and edition. Years that are estimates, filled or of low coverage are named in columns of their "
                "own; of coverage the lowest is kept."
            ),
            _("Not in this form, since it differs from year to year: {list}.", list=words.listed([*without])) if without else "",
        )
    )


def _preview(table: ChartTable, columns: Columns) -> None:
    """The first rows of what is shown, and how many there are."""
    words, rows = table.words, table.table(columns)
    screen.text(words.marked("**What is shown**"))
    first = words.gettext("The first rows of the file")
    st.dataframe(rows.head(PREVIEWED), hide_index=True, key=f"preview_{table.chart.key}", alt=first)
    screen.caption(
        words.ngettext(
            "{n} row, {columns} columns; the first ones are shown.",
            "{n} rows, {columns} columns; the first ones are shown.",
            len(rows),
            columns=len(rows.columns),
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
    key, name = f"{part}{table.chart.key}", f"{table.name}_wide" if columns.wide else table.name
    for kind, ending, make in (
        (CSV, "csv", lambda: table.csv(columns)),
        (XLSX, "xlsx", lambda: table.xlsx(columns)),
        (ZIP, "zip", table.zip),
    ):
        st.download_button(
            ending.upper(),
            make,
            f"{table.name if kind == ZIP else name}.{ending}",
            kind,
            key=f"{ending}_{key}",
            on_click="ignore",
            icon=":material/download:",
        )


def _images(chart: Chart, cited: Cited, letters: str, words: Words) -> None:
    """The chart with title, unit, notes and source as images and as a slide, made when asked for. letters: which no font has."""
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
    st.download_button(
        SLIDE.upper(),
        partial(_slide, chart, cited, words),
        f"{file_name(chart, cited)}.{SLIDE}",
        PPTX,
        key=f"{SLIDE}_{chart.key}",
        on_click="ignore",
        icon=":material/download:",
    )


def _slide(chart: Chart, cited: Cited, words: Words) -> bytes:
    """The chart as a slide with a native chart, or with native shapes."""
    slides = [chart_slide(chart, cited, words)]
    return presentation(Presentation(chart.finding, slides, words, cited.accessed_on))
