"""A chart as files: what is drawn and the full series, each row saying what it is of, with where all of it comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pandas as pd

from dashboard.charts import readings
from dashboard.charts.chart import Chart
from dashboard.exports import sources
from dashboard.exports.citation import Cited
from dashboard.exports.csv import csv_file
from dashboard.exports.decimals import number_formats
from dashboard.exports.headings import in_words, with_names
from dashboard.exports.origin import Origin
from dashboard.exports.package import FIGURES, Described, Licence, package
from dashboard.exports.rows import BREAKDOWN, SEX, TOTAL, VINTAGE, handed_out
from dashboard.exports.wide import wide
from dashboard.exports.xlsx import Shown, xlsx_file
from dashboard.language import terms
from dashboard.language.markup import plain
from dashboard.language.words import Words
from warehouse.queries import Source

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
NONE: Mapping[str, str] = {}
NO_DECIMALS: Mapping[str, int] = {}


@dataclass(frozen=True)
class Columns:
    """What the columns of a table are to be.

    written_out: headings and codes in the reader's words. sourced: columns for the source and licence of each row, the release, and
    where the row can be seen. wide: a column per year (dashboard.exports.wide), where the table has such a form.
    """

    written_out: bool = False
    sourced: bool = False
    wide: bool = False


FIELDS = Columns()


@dataclass(frozen=True)
class ChartTable:
    """A table of a chart that is handed out. `rows` makes it, field names unrounded; `choices` says of what it is.

    One row per row of the chart, or of the full series; indicator, unit and year stand in each.
    """

    rows: Callable[[], pd.DataFrame]
    title: str
    choices: str
    chart: Chart
    cited: Cited
    release_hash: str
    name: str
    words: Words
    editions: Mapping[str, str] = field(default_factory=dict)
    """Id of an edition → publisher, dataset and date."""
    decimals: Mapping[str, int] = field(default_factory=dict)
    """Indicator → with how many decimals its figures are published here."""

    def table(self, columns: Columns = FIELDS) -> pd.DataFrame:
        """The rows with the names of areas, in the columns asked for. ValueError for `wide` where the table has no such form."""
        return self._written(self._fields(columns), columns)

    def sheet(self, columns: Columns = FIELDS) -> tuple[pd.DataFrame, Shown]:
        """The same, and how a sheet of a workbook shows it."""
        table = self._fields(columns)
        _ = self.words.gettext
        above = self.words.sentences(_("{list}.", list=plain(self.title)), plain(self.choices))
        below = _("; ").join([_("Source: {list}", list=self.credit()), _("Licence: {licence}", licence=self.licence_names())])
        return self._written(table, columns), Shown(number_formats(table, self.chart, self.decimals), above, below)

    def _fields(self, columns: Columns) -> pd.DataFrame:
        """The columns under the names of their fields."""
        named = with_names(self.rows(), self.words)
        told = self._sourced(named) if columns.sourced else named
        return wide(told) if columns.wide else told

    def _written(self, table: pd.DataFrame, columns: Columns) -> pd.DataFrame:
        return in_words(table, self.words, self.editions) if columns.written_out else table

    def _sourced(self, table: pd.DataFrame) -> pd.DataFrame:
        """A row is of the document that it names, else of its edition, else of what the whole table is of."""
        chart, words, usual = self.chart, self.words, dict(self.header())
        editions = {s.vintage_id: (sources.joined([s], words), sources.licence(s, words)) for s in series_of(chart)}
        single = None if isinstance(chart.source, str) else chart.source.vintage_id
        whole = editions.get(single or "", (usual[words.gettext("Source")], usual[words.gettext("Licence")]))
        unknown = whole if single is None or "vintage_id" not in table.columns else ("", "")
        documents, vintages = (_texts(table, column) for column in ("document", "vintage_id"))
        found = [
            (terms.document(words, document), sources.unlicensed(words)) if document else editions.get(vintage, unknown)
            for document, vintage in zip(documents, vintages, strict=True)
        ]
        return table.assign(
            source=[source for source, _ in found],
            licence=[licence for _, licence in found],
            release=self.cited.release_id,
            link=self.cited.link,
        )

    def header(self) -> list[tuple[str, str]]:
        """What is told beside the table: title, source, edition, licence, citation, link, release."""
        columns = self.rows().columns
        told = (self.choices, self.release_hash, self.cited, columns, self.words)
        return sources.header(self.title, self.chart.source, self.chart.editions, *told)

    def csv(self, columns: Columns = FIELDS) -> bytes:
        """As CSV."""
        return csv_file(self.table(columns))

    def xlsx(self, columns: Columns = FIELDS) -> bytes:
        """As a workbook."""
        sheets = (self.words.gettext("Figures"), self.words.gettext("Source and licence"))
        table, shown = self.sheet(columns)
        return xlsx_file(table, self.header(), sheets, shown)

    def credit(self) -> str:
        """Whose figures they are, and of when, in a few words."""
        chart = self.chart
        if isinstance(chart.source, str):
            return plain(chart.credit or chart.source).rstrip(".。")
        return sources.credit((chart.source, *chart.editions), self.words)

    def licence_names(self) -> str:
        """Under which terms they stand."""
        return self.words.gettext("; ").join(one.title for one in self.licences())

    def licences(self) -> list[Licence]:
        """The terms of the series that the chart names, else what is said of the whole."""
        held = {sources.licence(s, self.words): s.licence_url for s in series_of(self.chart)}
        held = held or {dict(self.header())[self.words.gettext("Licence")]: ""}
        return [Licence(name, url) for name, url in held.items()]

    def zip(self) -> bytes:
        """As a Data Package: the CSV with field names, and beside it what they mean, the source, the licence and citations."""
        _, told = self.words.gettext, self.header()
        named = [text for label, text in told if label in (_("Source"), _("Edition of other rows"))]
        return package({FIGURES: self.table()}, Described(told, named, self.licences(), self.editions), self.cited, self.words)


def shown_table(
    chart: Chart,
    cited: Cited,
    units: Mapping[str, str],
    release_hash: str,
    words: Words,
    editions: Mapping[str, str] = NONE,
    decimals: Mapping[str, int] = NO_DECIMALS,
) -> ChartTable:
    """What is drawn. editions: id → publisher, dataset and date; decimals: of each indicator."""
    return ChartTable(
        cache(lambda: _told(readings.file_table(chart), chart, units)),
        chart.finding,
        chart.subtitle,
        chart,
        cited,
        release_hash,
        file_name(chart, cited),
        words,
        editions,
        decimals,
    )


def full_table(
    chart: Chart,
    cited: Cited,
    units: Mapping[str, str],
    release_hash: str,
    words: Words,
    editions: Mapping[str, str] = NONE,
    decimals: Mapping[str, int] = NO_DECIMALS,
) -> ChartTable:
    """The whole series that the chart shows a part of; its title is that of the series, not of the selection."""
    return ChartTable(
        lambda: _told(chart.full(), chart, units),
        readings.of_what(chart, words) or chart.finding,
        everything(words),
        chart,
        cited,
        release_hash,
        f"{file_name(chart, cited)}_full",
        words,
        editions,
        decimals,
    )


def _told(table: pd.DataFrame, chart: Chart, units: Mapping[str, str]) -> pd.DataFrame:
    """The rows of a chart with what each is of: everybody and not split unless the chart says otherwise, and which edition."""
    of: dict[str, Any] = {**chart.about}
    of.setdefault(SEX, TOTAL)
    of.setdefault(BREAKDOWN, TOTAL)
    if not isinstance(chart.source, str) and not chart.editions and VINTAGE not in table.columns:
        of.setdefault(VINTAGE, chart.source.vintage_id)
    return handed_out(table, {column: value for column, value in of.items() if value is not None}, units)


def _texts(table: pd.DataFrame, column: str) -> list[str]:
    """The texts of a column, empty where there is none."""
    return ["" if pd.isna(text) else str(text) for text in table[column]] if column in table.columns else [""] * len(table)


def series_of(chart: Chart) -> list[Source]:
    """The series that a chart names one by one, the first before the others."""
    return [*([] if isinstance(chart.source, str) else [chart.source]), *chart.editions]


def sourced(chart: Chart, words: Words) -> list[Origin]:
    """Each series that a chart names, as *About these data* tells it."""
    return [Origin(words.gettext("Source"), sources.in_full(source, words)) for source in series_of(chart)]


def everything(words: Words) -> str:
    """Of what the full series is."""
    return words.gettext("every country, area and year of this edition")


def file_name(chart: Chart, cited: Cited) -> str:
    """The name of a chart's files, without the ending."""
    return f"ict-target-tracker_{chart.key}_{cited.release_id}"
