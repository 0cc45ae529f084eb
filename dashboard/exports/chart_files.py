"""A chart as files: what is drawn and the full series, each row saying what it is of, with where all of it comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.charts import readings
from dashboard.charts.chart import Chart
from dashboard.exports import sources
from dashboard.exports.citation import Cited
from dashboard.exports.csv import csv_file
from dashboard.exports.headings import in_words, with_names
from dashboard.exports.rows import handed_out
from dashboard.exports.xlsx import xlsx_file
from dashboard.language.words import Words

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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

    def table(self, written_out: bool = False) -> pd.DataFrame:
        """The rows with the names of areas; headings and codes in the reader’s words if `written_out`."""
        named = with_names(self.rows(), self.words)
        return in_words(named, self.words) if written_out else named

    def header(self) -> list[tuple[str, str]]:
        """What stands above the table: title, source, edition, licence, citation, link, release."""
        columns = self.rows().columns
        told = (self.choices, self.release_hash, self.cited, columns, self.words)
        return sources.header(self.title, self.chart.source, self.chart.editions, *told)

    def csv(self, written_out: bool = False) -> bytes:
        """As CSV."""
        return csv_file(self.table(written_out), self.header())

    def xlsx(self, written_out: bool = False) -> bytes:
        """As a workbook."""
        sheets = (self.words.gettext("Figures"), self.words.gettext("Source and licence"))
        return xlsx_file(self.table(written_out), self.header(), sheets)


def shown_table(chart: Chart, cited: Cited, units: Mapping[str, str], release_hash: str, words: Words) -> ChartTable:
    """What is drawn."""
    return ChartTable(
        lambda: handed_out(readings.file_table(chart), chart.about, units),
        chart.finding,
        chart.subtitle,
        chart,
        cited,
        release_hash,
        file_name(chart, cited),
        words,
    )


def full_table(chart: Chart, cited: Cited, units: Mapping[str, str], release_hash: str, words: Words) -> ChartTable:
    """The whole series that the chart shows a part of; its title is that of the series, not of the selection."""
    return ChartTable(
        lambda: handed_out(chart.full(), chart.about, units),
        readings.of_what(chart, words) or chart.finding,
        everything(words),
        chart,
        cited,
        release_hash,
        f"{file_name(chart, cited)}_full",
        words,
    )


def everything(words: Words) -> str:
    """Of what the full series is."""
    return words.gettext("every country, area and year of this edition")


def file_name(chart: Chart, cited: Cited) -> str:
    """The name of a chart's files, without the ending."""
    return f"ict-target-tracker_{chart.key}_{cited.release_id}"
