"""A page as one workbook: what is in it and of when, a sheet for each chart and table, and where all of them come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from dashboard.charts import readings
from dashboard.exports import sources
from dashboard.exports.chart_files import ChartTable, Columns, series_of
from dashboard.exports.citation import Cited, apa
from dashboard.exports.package import Described, package
from dashboard.exports.rows import YEARS
from dashboard.exports.xlsx import add_table, add_told, bold, saved, wrapped
from dashboard.language import terms
from dashboard.language.markup import plain
from dashboard.language.words import Words

LONGEST = 31
"""Letters of the name of a sheet, as Excel counts them."""
ILLEGAL = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")
IN_WORDS = Columns(written_out=True)


@dataclass(frozen=True)
class PageFile:
    """A page that is handed out. tables: each with the name of its tab, "" where it has none; choices: label and what holds."""

    cited: Cited
    release_hash: str
    choices: Sequence[tuple[str, str]]
    tables: Sequence[tuple[str, ChartTable]]
    words: Words

    @property
    def named(self) -> list[tuple[str, ChartTable]]:
        """The tables with the names of their sheets."""
        return list(zip(sheet_names(self.tables, self.words), (table for _, table in self.tables), strict=True))


def sheet_names(tables: Iterable[tuple[str, ChartTable]], words: Words) -> list[str]:
    """A name for each table: its number, which makes it unique, its tab and of what it is, as far as Excel has room."""
    _ = words.gettext
    told = [(tab, readings.of_what(table.chart, words) or table.chart.finding) for tab, table in tables]
    named = (_(", ").join(filter(None, said)) for said in told)
    return [_legal(_("{n}. {name}", n=n, name=plain(name))) for n, name in enumerate(named, start=1)]


def _legal(name: str) -> str:
    """The name without signs that Excel forbids, cut where it is too long: letters beyond the first plane count twice."""
    clean = " ".join(ILLEGAL.sub(" ", name).split())
    while len(clean.encode("utf-16-le")) // 2 > LONGEST:
        clean = clean.removesuffix("…")[:-1].rstrip() + "…"
    return clean.strip("'")


def workbook(page: PageFile) -> bytes:
    """The workbook: contents, a sheet per table with what the card's own XLSX has under headings in words, and the sources."""
    _ = page.words.gettext
    book = Workbook(write_only=True)
    _add_contents(book, page)
    for name, table in page.named:
        add_table(book, name, *table.sheet(IN_WORDS))
    add_table(book, _("Sources"), sources_of(page))
    return saved(book)


def page_package(page: PageFile) -> bytes:
    """The same as a Data Package: a CSV per table with field names, and beside them what all of it is."""
    tables = {f"{n}_{table.chart.key}.csv": table for n, (_, table) in enumerate(page.tables, start=1)}
    named = [(path, page.words.sentences(f"{plain(table.chart.finding)}.", table.choices)) for path, table in tables.items()]
    rows = sources_of(page)
    origins = [page.words.gettext(", ").join(filter(None, row[:-1])) for row in rows.itertuples(index=False, name=None)]
    licences = list({one.title: one for table in tables.values() for one in table.licences()}.values())
    editions = {code: text for table in tables.values() for code, text in table.editions.items()}
    what = Described([*told(page), *named], origins, licences, editions)
    return package({path: table.table() for path, table in tables.items()}, what, page.cited, page.words)


def _add_contents(book: Workbook, page: PageFile) -> None:
    """What the page is, and of each sheet what stands in it and where it comes from, with a link to it."""
    _ = page.words.gettext
    sheet = add_told(book, _("Contents"), told(page))
    told_of_each = {
        _("Sheet"): LONGEST + 3,
        _("Finding"): 90,
        _("What is shown"): 90,
        _("Unit"): 40,
        _("Years"): 16,
        _("Source"): 48,
        _("Licence"): 40,
        _("Number of rows"): 10,
    }
    for place, width in enumerate(told_of_each.values(), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([])
    sheet.append([bold(sheet, heading) for heading in told_of_each])
    for name, table in page.named:
        leading: Any = bold(sheet, name)
        escaped = name.replace("'", "''")
        leading.hyperlink = Hyperlink("", location=f"'{escaped}'!A1")
        rows, chart = table.rows(), table.chart
        said = (chart.finding, chart.subtitle, chart.unit, _years(rows, page.words), table.credit(), table.licence_names())
        sheet.append([leading, *(wrapped(sheet, plain(text)) for text in said), len(rows)])


def _years(rows: pd.DataFrame, words: Words) -> str:
    """The first and the last year that rows of a table are of."""
    columns = next((years for years in YEARS if {*years} <= {*rows.columns}), ())
    held = [int(year) for column in columns for year in rows[column].dropna()]
    first, last = (min(held), max(held)) if held else ("", "")
    return str(first) if first == last else words.gettext("{first} to {last}", first=first, last=last)


def told(page: PageFile) -> list[tuple[str, str]]:
    """What is told of the page beside its tables, label and text."""
    _ = page.words.gettext
    return [
        (_("Page"), page.cited.title),
        (_("Link"), page.cited.link),
        (_("Release"), page.release_hash),
        (_("Built on"), page.words.date(page.cited.released_on)),
        (_("Downloaded on"), page.words.date(page.cited.accessed_on)),
        *page.choices,
        (_("Cite this page as"), apa(page.cited, page.words)),
        (_("Empty cells"), _("no figure, never zero")),
        (_("Licence"), _("each figure keeps that of its publisher: see the sheet {name}", name=_("Sources"))),
    ]


def sources_of(page: PageFile) -> pd.DataFrame:
    """Where the tables come from. One row per series in an edition, or document, with the sheets that have figures of it."""
    _ = page.words.gettext
    found: dict[tuple[str, ...], list[str]] = {}
    for n, (_name, table) in enumerate(page.named, start=1):
        for row in _sources(table):
            found.setdefault(row, []).append(str(n))
    columns = [
        _("Publisher"),
        _("Dataset or document"),
        _("Code"),
        _("Edition"),
        _("Edition, id"),
        _("Licence"),
        _("Link"),
        _("Sheets"),
    ]
    rows = [(*row, _(", ").join(dict.fromkeys(numbers))) for row, numbers in found.items()]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _sources(table: ChartTable) -> Iterator[tuple[str, ...]]:
    """Publisher, dataset or document, code, edition with its id, licence and link of each source of a table."""
    words, rows = table.words, table.rows()
    used = series_of(table.chart)
    for s in used:
        what = sources.publisher(s, words), words.name("dataset", s.dataset_id), s.series_code
        yield *what, sources.vintage(s, words), s.vintage_id, sources.licence(s, words), s.url
    printed = rows[rows["document"].fillna("").astype(bool)].drop_duplicates("document") if "document" in rows.columns else rows[:0]
    for row in printed.to_dict("records"):
        what = words.name("publisher", str(row.get("publisher_id") or "")), terms.document(words, str(row["document"])), ""
        yield *what, "", "", sources.unlicensed(words), str(row.get("url") or "")
    if not used and printed.empty:
        header = dict(table.header())
        yield "", header[words.gettext("Source")], "", "", "", header[words.gettext("Licence")], ""
