"""A csv export of the World Bank's DataBank: one column per series, or one per year, and a footer that says its date."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from etl.catalog import Catalog
from etl.errors import SourceError
from etl.raw.csv_text import first_row
from etl.raw.file import RawFile
from etl.raw.files import head, whole
from etl.sources.base import fill_cells, stage_cells, vintage_for
from etl.sources.world_bank.api import DATASET, PUBLISHER

BY_TIME = ["Time", "Time Code", "Country Name", "Country Code"]
BY_SERIES = {"Country Name", "Country Code", "Series Name", "Series Code"}
FOOTER = re.compile(rb'\r?\n"?Data from database:')
UPDATED = re.compile(rb"Last Updated: ?(\d{1,2})/(\d{1,2})/(\d{4})")

COLUMNS = """
    from read_csv(
        $path, auto_detect = false, columns = $columns, skip = 1, header = false, nullstr = '',
        delim = ',', quote = '"', escape = '"', strict_mode = true
    )
"""
SERIES_IN_COLUMNS = f"""
    select
        0 as file, replace(series_column, 'series ', '') as series_code, "Country Code" as area_code, "Time" as year_text,
        value_text, null as status, null as note
    {COLUMNS} unpivot include nulls (value_text for series_column in (columns('^series ')))
"""
YEARS_IN_COLUMNS = f"""
    select
        0 as file, "Series Code" as series_code, "Country Code" as area_code, replace(year_column, 'year ', '') as year_text,
        value_text, null as status, null as note
    {COLUMNS} unpivot include nulls (value_text for year_column in (columns('^year ')))
"""


def is_export(first: bytes) -> bool:
    """Whether a file begins as an export does, in either layout."""
    names = first_row(first)
    return names[:4] == BY_TIME or set(names[:4]) == BY_SERIES


def read_export(con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
    """Stage an export; a cell is a figure of a series, area and year, `..` where there is none.

    The vintage is the day in the footer, where there is one. Raises SourceError when a column is neither a series nor a year.
    """
    names = first_row(head(raw.path))
    by_time = names[:4] == BY_TIME
    columns = names[:4] + [column(raw, name, by_time) for name in names[4:]]
    if len(set(columns)) != len(columns) or len(columns) == 4:
        raise SourceError(f"{raw.locator}: its header has no figures, or the same column twice. Export it again.")
    with without_footer(raw) as (path, updated):
        vintage = vintage_for(raw, DATASET, catalog, updated, "date of last update in the export's footer")
        parameters = {"path": str(path), "columns": dict.fromkeys(columns, "VARCHAR")}
        query = SERIES_IN_COLUMNS if by_time else YEARS_IN_COLUMNS
        fill_cells(con, [raw], catalog, DATASET, query, parameters)
    stage_cells(con, raw, vintage, PUBLISHER)


def column(raw: RawFile, name: str, by_time: bool) -> str:
    """Our name for a column of figures, from "Name [CODE]" or "2015 [YR2015]"."""
    found = re.search(r"\[([A-Z0-9.]+)\]$" if by_time else r"\[YR(\d{4})\]$", name.strip())
    if not found:
        raise SourceError(f"{raw.locator}: its header has the column '{name}'. DataBank's format has changed.")
    return f"{'series' if by_time else 'year'} {found[1]}"


@contextmanager
def without_footer(raw: RawFile) -> Iterator[tuple[Path, dt.date | None]]:
    """A copy of the rows alone, and the day of last update that the footer says."""
    content = whole(raw)
    footer = FOOTER.search(content)
    rows = content[: footer.start()] if footer else content
    while rows and not rows[rows.rfind(b"\n") + 1 :].strip(b',"\r\n '):
        rows = rows[: max(rows.rfind(b"\n"), 0)]
    said = UPDATED.search(content, footer.start()) if footer else None
    with tempfile.TemporaryDirectory(prefix="ict-") as folder:
        copy = Path(folder) / "rows.csv"
        copy.write_bytes(rows.rstrip(b"\r") + (b"\r\n" if b"\r\n" in rows else b"\n"))
        try:
            yield copy, dt.date(int(said[3]), int(said[1]), int(said[2])) if said else None
        except ValueError:
            raise SourceError(f"{raw.locator}: 'Last Updated' is no date. Export it again.") from None
