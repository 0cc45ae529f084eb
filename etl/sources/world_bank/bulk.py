"""The World Bank's bulk download, a csv that comes in a zip: one row per area and series and one column per year."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from dataclasses import dataclass

import duckdb

from etl.catalog import Catalog
from etl.errors import SourceError
from etl.raw.file import RawFile
from etl.raw.files import head, plain, text
from etl.raw.looks import refuse
from etl.sources.base import fill_cells, stage_cells, vintage_for
from etl.sources.world_bank.api import DATASET, PUBLISHER

KEYS = ["Country Name", "Country Code", "Indicator Name", "Indicator Code"]
PREAMBLE_ROWS = 12
DATABANK = {"Series Code", "Time Code"}
"""Columns of an export of DataBank, which begins with them and may begin like a bulk csv."""

AFTER = "after the last year"
"""Our name for the unnamed column that a trailing comma makes; a figure in it would be a figure without a year."""

PUBLISHED = """
    select
        0 as file, "Indicator Code" as series_code, "Country Code" as area_code, year_text, value_text,
        null as status, null as note
    from read_csv(
        $path, auto_detect = false, columns = $columns, skip = $skip, header = false, nullstr = '',
        delim = ',', quote = '"', escape = '"', strict_mode = true
    )
    unpivot include nulls (value_text for year_text in (columns('^([0-9]{4}|after the last year)$')))
    where year_text <> $after or value_text is not null
"""


@dataclass(frozen=True)
class Layout:
    """Where a bulk csv has its figures: columns in order, lines before the first row, and the day it states."""

    columns: list[str]
    skip: int
    updated: str | None


def layout(source: str) -> Layout | None:
    """The layout of a bulk csv from its beginning; None when it is no bulk csv."""
    reader = csv.reader(io.StringIO(source, newline=""))
    updated = None
    try:
        for _, row in zip(range(PREAMBLE_ROWS), reader, strict=False):
            if row[:1] == ["Last Updated Date"]:
                updated = row[1] if len(row) > 1 else ""
            if row[:1] == KEYS[:1]:
                is_databank = reader.line_num == 1 and not DATABANK.isdisjoint(row)
                return None if is_databank else Layout(row, reader.line_num, updated)
    except csv.Error:
        pass
    return None


def is_bulk_csv(first: bytes) -> bool:
    """Whether a file begins as a bulk csv does."""
    source = text(first)
    return source is not None and (source.startswith('"Data Source",') or layout(source) is not None)


def read_csv(con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
    """Stage a bulk csv; a cell is a year of a row.

    The vintage is the day that the preamble states. Raises SourceError when the header has changed or a value is no number.
    """
    found = layout(text(head(raw.path)) or "")
    if found is None:
        raise refuse(raw, "a World Bank bulk csv")
    require_header(raw, found)
    vintage = vintage_for(raw, DATASET, catalog, stated_date(raw, found), "date of last update in the file")
    parameters = {"columns": dict.fromkeys([name or AFTER for name in found.columns], "VARCHAR"), "skip": found.skip}
    with plain(raw) as path:
        fill_cells(con, [raw], catalog, DATASET, PUBLISHED, parameters | {"path": str(path), "after": AFTER})
    stage_cells(con, raw, vintage, PUBLISHER)


def require_header(raw: RawFile, found: Layout) -> None:
    """Raise SourceError unless the columns are the four keys, years, and at most the unnamed one that a trailing comma makes."""
    years = found.columns[4:-1] if found.columns[-1] == "" else found.columns[4:]
    wrong = [c for c in years if not re.fullmatch(r"\d{4}", c)]
    if found.columns[:4] != KEYS or wrong or not years or len(set(years)) != len(years):
        odd = ", ".join(repr(c) for c in (wrong or found.columns[:4])[:4])
        raise SourceError(f"{raw.locator}: the header has changed (found {odd}). The reader must be adapted to it.")


def stated_date(raw: RawFile, found: Layout) -> dt.date | None:
    """The day in the preamble; None when there is no preamble."""
    try:
        return dt.date.fromisoformat(found.updated) if found.updated is not None else None
    except ValueError:
        raise SourceError(f"{raw.locator}: 'Last Updated Date' is '{found.updated}', not a date. Download it again.") from None
