"""ITU's ICT price baskets: the workbook with one row per economy and basket, one column per year.

Codes and years are read from the sheet, since they change with each release. The medians of groups are not read: they rest on
four different sets of economies, one of which is not meant to be compared from year to year. Which basket is the official one of
a year, and which a trial, stands in the sheet of the baskets' history.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
from openpyxl.workbook.workbook import Workbook

from etl.catalog import Catalog
from etl.errors import PublisherDownError, SourceError
from etl.raw.fetch import Fetcher, address
from etl.raw.file import RawFile
from etl.raw.looks import refuse
from etl.sources.base import Vintage, stage_cells, vintage_for
from etl.sources.figures import Row, fill_from_rows
from etl.sources.workbook import YEAR, opened, rows, sheet_names, table, years

DATASET = "itu_price_baskets"
SHEET_PREFIX = "economies_"
HISTORY = "BasketHistory"
UNITS = {"_GNI": "GNIpc", "_PPP": "PPP", "$": "USD"}
"""How a code ends, and the unit that its row must then state."""
STANDINGS = {"x": "official", "exp": "experimental"}
"""The marks of the sheet of history."""
Standing = tuple[str, int, str, str | None]
"""Series, year, basket, and the standing of the series in the year; None: the cell is blank."""
BASKET = re.compile(r"(\w+)\*")
"""A basket's code in the sheet of history; the star stands for each of the endings above."""


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
                raise SourceError(f"{raw.locator}: the release date is '{stated}', not a date. ITU's format has changed.") from None
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


def standings(raw: RawFile, book: Workbook) -> list[Standing]:
    """What the history says of each basket and year, once per ending of its code. Rows without a basket's code are its key.

    SourceError when it names no basket, one twice, or has a mark that is none of the two.
    """
    source = rows(raw, book, HISTORY)
    header = next((row for row in source if "Codes" in row), ["Codes"])
    place = header.index("Codes")
    columns = {n: int(name) for n, name in enumerate(header) if YEAR.fullmatch(name)}
    basket, found = "", []
    for row in source:
        code = BASKET.fullmatch(row[place])
        if not code:
            continue
        basket = row[place - 2] or basket
        for n, year in columns.items():
            mark = row[n] if n < len(row) else ""
            if mark and mark not in STANDINGS:
                raise SourceError(f"{raw.locator}: sheet '{HISTORY}' has the mark '{mark}'. ITU's format has changed.")
            found += [(code[1] + ending, year, basket, STANDINGS.get(mark)) for ending in UNITS]
    if not found or len({row[:2] for row in found}) < len(found):
        what = "names a basket twice" if found else "names no basket"
        raise SourceError(f"{raw.locator}: sheet '{HISTORY}' {what}. ITU's format has changed.")
    return found


def stage_standings(con: duckdb.DuckDBPyConnection, raw: RawFile, vintage: Vintage, found: Sequence[Standing]) -> None:
    """Stage which series was official in which year, and add its cells to the accounts of the file."""
    kept = [row for row in found if row[3]]
    columns = [list(column) for column in zip(*kept, strict=True)]
    con.execute(
        """insert into staging.series_standing
           select ?, ?, s.code, s.year, s.basket, s.standing, ?
           from (select unnest(?) as code, unnest(?) as year, unnest(?) as basket, unnest(?) as standing) as s""",
        [vintage.vintage_id, DATASET, raw.raw_id, *columns],
    )
    con.execute(
        """update staging.raw_file set cells_read = cells_read + ?, cells_kept = cells_kept + ?, cells_blank = cells_blank + ?
           where raw_id = ?""",
        [len(found), len(kept), len(found) - len(kept), raw.raw_id],
    )


class ItuPriceBaskets:
    """Reads and fetches the workbook of ICT price baskets."""

    publisher_id = "itu"
    dataset_id = DATASET

    def recognises(self, path: Path) -> bool:
        """Whether the file is a workbook with a sheet of economies."""
        return economies_sheet(sheet_names(path)) is not None

    def read(self, con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
        """Stage the prices, a cell is a year of a row, and their standing. SourceError when a sheet is not as described above."""
        with opened(raw) as book:
            vintage = vintage_for(raw, DATASET, catalog, release_date(raw, book), "release date stated in the workbook")
            history = standings(raw, book)
            fill_from_rows(con, raw, catalog, DATASET, cells(raw, book), ("NA",))
        stage_cells(con, raw, vintage, self.publisher_id)
        stage_standings(con, raw, vintage, history)

    def fetch(self, fetcher: Fetcher, catalog: Catalog) -> list[RawFile]:
        """The newest workbook that the catalogue knows the address of. PublisherDownError when ITU does not answer."""
        return fetcher.get_all([address(catalog, DATASET)], self.publisher_id, require_workbook)


def require_workbook(raw: RawFile) -> None:
    """Raise PublisherDownError unless the answer is the workbook: ITU answers an address that is no more with a page."""
    if economies_sheet(sheet_names(raw.path)) is None:
        raise PublisherDownError(str(refuse(raw, "the workbook of price baskets, whole")))
