"""ITU's ICT price baskets: the workbook with one row per economy and basket, one column per year.

Codes and years are read from the sheet, since they change with each release. Only the sheet of economies is read: the medians
of groups rest on four different sets of economies, one of which is not meant to be compared from year to year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import duckdb
from openpyxl.workbook.workbook import Workbook

from etl.catalog import Catalog
from etl.errors import PublisherDownError, SourceError
from etl.raw.fetch import Fetcher, address
from etl.raw.file import RawFile
from etl.raw.files import refuse
from etl.sources.base import stage_cells, vintage_for
from etl.sources.figures import Row, fill_from_rows
from etl.sources.workbook import opened, rows, sheet_names, table, years

DATASET = "itu_price_baskets"
SHEET_PREFIX = "economies_"
UNITS = {"_GNI": "GNIpc", "_PPP": "PPP", "$": "USD"}
"""How a code ends, and the unit that its row must then state."""


def economies_sheet(names: list[str]) -> str | None:
    """The sheet of economies; its name holds the years that it covers."""
    return next((name for name in names if name.startswith(SHEET_PREFIX)), None)


def release_date(raw: RawFile, book: Workbook) -> dt.date | None:
    """The day next to "Release date:" in the sheet Overview; None when it is not there."""
    if "Overview" not in book.sheetnames:
        return None
    for row in rows(raw, book, "Overview"):
        if "Release date:" in row:
            stated = next((v for v in row[row.index("Release date:") + 1 :] if v), "")
            try:
                return dt.datetime.fromisoformat(stated).date()
            except ValueError:
                raise SourceError(
                    f"{raw.locator}: the release date is '{stated}', not a date. ITU's format has changed."
                ) from None
    return None


def cells(raw: RawFile, book: Workbook) -> Iterator[Row]:
    """One row per economy, basket and year, as published. SourceError when a row states another unit than its code ends in."""
    sheet = economies_sheet(book.sheetnames) or SHEET_PREFIX
    columns: list[str] = []
    for row in table(raw, book, sheet, ("IsoCode", "Code", "Unit")):
        columns = columns or years(raw, sheet, row)
        expected = next((unit for ending, unit in UNITS.items() if row["Code"].endswith(ending)), row["Unit"])
        if row["Unit"] != expected:
            raise SourceError(
                f"{raw.locator}: {row['Code']} of {row['IsoCode']} has the unit '{row['Unit']}', "
                f"where '{expected}' was expected. ITU's format has changed."
            )
        for year in columns:
            yield row["Code"], row["IsoCode"], year, row[year]


class ItuPriceBaskets:
    """Reads and fetches the workbook of ICT price baskets."""

    publisher_id = "itu"
    dataset_id = DATASET

    def recognises(self, path: Path) -> bool:
        """Whether the file is a workbook with a sheet of economies."""
        return economies_sheet(sheet_names(path)) is not None

    def read(self, con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
        """Stage the prices; a cell is a year of a row. SourceError when the sheet is not as described above."""
        with opened(raw) as book:
            vintage = vintage_for(raw, DATASET, catalog, release_date(raw, book), "release date stated in the workbook")
            fill_from_rows(con, raw, catalog, DATASET, cells(raw, book), ("NA",))
        stage_cells(con, raw, vintage, self.publisher_id)

    def fetch(self, fetcher: Fetcher, catalog: Catalog) -> list[RawFile]:
        """The newest workbook that the catalogue knows the address of. PublisherDownError when ITU does not answer."""
        return fetcher.get_all([address(catalog, DATASET)], self.publisher_id, require_workbook)


def require_workbook(raw: RawFile) -> None:
    """Raise PublisherDownError unless the answer is the workbook: ITU answers an address that is no more with a page."""
    if economies_sheet(sheet_names(raw.path)) is None:
        raise PublisherDownError(str(refuse(raw, "the workbook of price baskets, whole")))
