"""ITU's ICT Regulatory Tracker: the workbook with score and generation per economy, one column per year (none for 2021)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import duckdb
from openpyxl.workbook.workbook import Workbook

from etl.catalog import Catalog
from etl.errors import SourceError
from etl.raw.file import RawFile
from etl.sources.base import stage_cells, vintage_for
from etl.sources.by_hand import DownloadedByHand
from etl.sources.figures import Row, fill_from_rows
from etl.sources.workbook import opened, sheet_names, table, years

DATASET = "itu_regulatory_tracker"
SHEETS = {"Data", "Indicator Metadata", "Dataset Metadata"}
PREFIX = "ITU.ICT."
ATTRIBUTES = ("Attribute 1", "Attribute 2", "Attribute 3")


def last_updated(raw: RawFile, book: Workbook) -> dt.date:
    """The newest "Last Updated" of the workbook's indicators. SourceError when it is no date."""
    stated = max((row["Last Updated"] for row in table(raw, book, "Indicator Metadata", ("Last Updated",))), default="")
    try:
        return dt.datetime.fromisoformat(stated).date()
    except ValueError:
        raise SourceError(f"{raw.locator}: 'Last Updated' is '{stated}', not a date. ITU's format has changed.") from None


def cells(raw: RawFile, book: Workbook) -> Iterator[Row]:
    """One row per economy, indicator and year, as published. SourceError when a row is a part of an indicator, not the whole."""
    columns: list[str] = []
    for row in table(raw, book, "Data", ("Economy ISO3", "Indicator ID", *ATTRIBUTES)):
        columns = columns or years(raw, "Data", row)
        parts = [row[name] for name in ATTRIBUTES if row[name] not in ("-", "")]
        if parts:
            raise SourceError(
                f"{raw.locator}: {row['Indicator ID']} is split by {', '.join(parts)}. The reader must be adapted to it."
            )
        for year in columns:
            yield row["Indicator ID"], row["Economy ISO3"], year, row[year]


class ItuRegulatoryTracker(DownloadedByHand):
    """Reads the workbook of the ICT Regulatory Tracker; ITU serves no address that a program can ask."""

    publisher_id = "itu"
    dataset_id = DATASET

    def recognises(self, path: Path) -> bool:
        """Whether the file is a workbook of this layout whose data are the tracker's."""
        return set(sheet_names(path)) >= SHEETS

    def read(self, con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
        """Stage scores and generations; a cell is a year of a row. SourceError when the sheets are not as described above."""
        with opened(raw) as book:
            vintage = vintage_for(raw, DATASET, catalog, last_updated(raw, book), "day of the last update, stated in the workbook")
            fill_from_rows(con, raw, catalog, DATASET, cells(raw, book), ())
        stage_cells(con, raw, vintage, self.publisher_id)
