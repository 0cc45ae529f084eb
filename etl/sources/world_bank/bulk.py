"""The World Bank's bulk download: a zip, or the csv inside it, with one row per area and series and one column per year."""

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
from etl.raw.files import head, plain, refuse, text, zip_member
from etl.sources.base import fill_cells, stage_cells, vintage_for
from etl.sources.world_bank.api import DATASET, PUBLISHER

KEYS = ["Country Name", "Country Code", "Indicator Name", "Indicator Code"]
PREAMBLE_ROWS = 12
ZIP_NAME = re.compile(rb"PK\x03\x04.{26}(Metadata_(Country|Indicator)_)?(API_|WDI)", re.DOTALL)

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
                return Layout(row, reader.line_num, updated) if row[2:3] != ["Series Name"] else None
    except csv.Error:
        pass
    return None


def is_bulk_csv(first: bytes) -> bool:
    """Whether a file begins as a bulk csv does."""
    source = text(first)
    return source is not None and (source.startswith('"Data Source",') or layout(source) is not None)


def is_bulk_zip(first: bytes) -> bool:
    """Whether a file begins as a bulk zip does, by the name of its first member: a zip that was cut has no more than that."""
    return ZIP_NAME.match(first) is not None


def read_zip(con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
    """Stage the figures of the one data csv in a zip; its Metadata_ csv files hold none."""
    with zip_member(raw, is_bulk_csv, "a World Bank bulk download") as member:
        read_csv(con, member, catalog, raw)


def read_csv(con: duckdb.DuckDBPyConnection, member: RawFile, catalog: Catalog, raw: RawFile | None = None) -> None:
    """Stage a bulk csv; a cell is a year of a row. `raw` is the file it was unpacked from, which provenance names.

    The vintage is the day that the preamble states. Raises SourceError when the header has changed or a value is no number.
    """
    raw = raw or member
    found = layout(text(head(member.path)) or "")
    if found is None:
        raise refuse(member, "a World Bank bulk csv")
    require_header(member, found)
    vintage = vintage_for(raw, DATASET, catalog, stated_date(member, found), "date of last update in the file")
    parameters = {"columns": dict.fromkeys([name or AFTER for name in found.columns], "VARCHAR"), "skip": found.skip}
    with plain(member) as path:
        fill_cells(con, [member], catalog, DATASET, PUBLISHED, parameters | {"path": str(path), "after": AFTER})
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
        raise SourceError(
            f"{raw.locator}: 'Last Updated Date' is '{found.updated}', not a date. Download it again."
        ) from None
