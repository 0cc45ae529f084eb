"""What every source module shares: the vintage, and the one way into the staging tables.

A source module turns a publisher's bytes into a table `cell` and hands it to `stage_cells`, which accounts for every cell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import duckdb

from etl.catalog import Catalog
from etl.errors import SourceError, blamed
from etl.raw.fetch import Fetcher
from etl.raw.file import RawFile
from etl.sql import statements

CELL_DDL = """
create or replace temp table cell (
    file smallint default 0, series_code varchar, area_code varchar, year smallint,
    sex varchar default '_T', breakdown varchar default '_T',
    value double, status varchar default 'not_stated', note varchar, dropped varchar, problem varchar
)
"""
"""One row per cell read. `file`: which of the files read together. `value` null and `dropped` null: blank. `dropped` not
null: left out, for that reason. `problem` not null: the cell is not what the format promises, and the file is refused."""


@dataclass(frozen=True)
class Vintage:
    """The state of a dataset as published: its date, how precise the date is, and where the date comes from."""

    dataset_id: str
    published_on: dt.date
    precision: str
    basis: str

    @property
    def vintage_id(self) -> str:
        """The id of the vintage in our tables."""
        return f"{self.dataset_id}:{self.published_on.isoformat()}"


class Source(Protocol):
    """One publisher's reader. Implementations hold no state."""

    publisher_id: str
    dataset_id: str

    def recognises(self, path: Path) -> bool:
        """Whether the file, by its content, is of a format that this module reads."""

    def read(self, con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
        """Put the file's figures into the staging tables. SourceError when it is not what its format promises."""

    def fetch(self, fetcher: Fetcher, catalog: Catalog) -> list[RawFile]:
        """Ask the publisher for every series of the catalogue. PublisherDownError when it does not answer."""


@dataclass(frozen=True)
class Part:
    """What a file says of itself that is one of several pages of an answer: which answer (`key`), which page (`place`: "page 1 of
    134"), how many rows of how many in all, and how to get all of them.
    """

    key: tuple[object, ...]
    place: str
    rows: int
    total: int
    advice: str


@runtime_checkable
class PagedSource(Source, Protocol):
    """A reader of answers that come in pages, each of them a file."""

    def part(self, raw: RawFile) -> Part | None:
        """Which part of an answer a file is; None when it is a whole one, or says nothing of it."""


@runtime_checkable
class BatchSource(Source, Protocol):
    """A reader that is faster with many files at once than with one after the other."""

    def read_together(self, con: duckdb.DuckDBPyConnection, raws: Sequence[RawFile], catalog: Catalog) -> None:
        """Put the figures of several files into the staging tables; the result and the errors are those of `read` on each."""


def vintage_for(raw: RawFile, dataset_id: str, catalog: Catalog, stated: dt.date | None, basis: str) -> Vintage:
    """The vintage of a file: what the publisher states in it, else the catalogue's date for these bytes, else the day it
    was fetched (as "not after"). SourceError when none of the three is known, since an undated figure proves nothing.
    """
    if stated is not None:
        return Vintage(dataset_id, stated, "exact", basis)
    dated = catalog.raw_file_date(raw.sha256)
    if dated is not None:
        return Vintage(dataset_id, dated.published_on, dated.precision, dated.basis)
    if raw.retrieved_at is not None:
        return Vintage(dataset_id, raw.retrieved_at.date(), "not_after", "day on which it was fetched")
    raise SourceError(
        f"{raw.locator}: says no date of publication. Add its SHA-256 ({raw.sha256}) with a date to data/catalog/raw_files.yaml."
    )


def register_vintage(con: duckdb.DuckDBPyConnection, vintage: Vintage, publisher_id: str) -> None:
    """Record the vintage once; several files may share it, and the one that states its date says how it is known."""
    con.execute(
        """insert into staging.vintage values (?, ?, ?, ?, ?, ?)
           on conflict do update set precision = excluded.precision, basis = excluded.basis where excluded.precision = 'exact'""",
        [vintage.vintage_id, publisher_id, vintage.dataset_id, vintage.published_on, vintage.precision, vintage.basis],
    )


def register_raw_file(
    con: duckdb.DuckDBPyConnection, raw: RawFile, vintage: Vintage, publisher_id: str, counts: tuple[int, int, int]
) -> None:
    """Record the file with its counts of cells (read, kept, blank). A file seen before is an error: it would count twice."""
    register_raw_files(con, [(raw, vintage)], publisher_id, [counts])


def register_raw_files(
    con: duckdb.DuckDBPyConnection,
    files: Sequence[tuple[RawFile, Vintage]],
    publisher_id: str,
    counts: Sequence[tuple[int, int, int]],
) -> None:
    """Record files as `register_raw_file` does, all at once."""
    held = dict(con.execute("select raw_id, locator from staging.raw_file").fetchall())
    for raw, _ in files:
        if raw.raw_id in held:
            raise SourceError(f"{raw.locator}: holds the same bytes as {held[raw.raw_id]}. Remove one of the two.")
        held[raw.raw_id] = raw.locator
    rows = [
        {
            "raw_id": raw.raw_id,
            "dataset_id": vintage.dataset_id,
            "vintage_id": vintage.vintage_id,
            "locator": raw.locator,
            "sha256": raw.sha256,
            "bytes": raw.size,
            "retrieved_at": raw.retrieved_at,
            "read": read,
            "kept": kept,
            "blank": blank,
        }
        for (raw, vintage), (read, kept, blank) in zip(files, counts, strict=True)
    ]
    con.execute(
        """insert into staging.raw_file
           select f.raw_id, $publisher_id, f.dataset_id, f.vintage_id, f.locator, f.sha256, f.bytes, f.retrieved_at,
                  f.read, f.kept, f.blank
           from (select unnest($files) as f)""",
        {"publisher_id": publisher_id, "files": rows},
    )


def fill_cells(
    con: duckdb.DuckDBPyConnection,
    raws: Sequence[RawFile],
    catalog: Catalog,
    dataset_id: str,
    published: str,
    parameters: dict[str, Any],
) -> None:
    """Make the table `cell` from a query of what files of one format say, as text.

    `published` is a constant query that returns one row per cell: file (its place in `raws`), series_code, area_code, year_text,
    value_text, status, note; `parameters` are its bound values. Blanks and the publishers' marks for missing become null; series
    that the catalogue does not list are dropped, as is every cell of a file that data/catalog/raw_files.yaml excludes.
    SourceError when DuckDB cannot read a file.
    """
    con.execute(CELL_DDL)
    with readable(raws[0]):
        con.execute("with published as (" + published + ") " + statements("cell"), parameters | chosen(catalog, dataset_id))
    for file, raw in enumerate(raws):
        dated = catalog.raw_file_date(raw.sha256)
        if dated and dated.excluded:
            con.execute("update cell set dropped = ?, problem = null where file = ?", [dated.excluded, file])


def chosen(catalog: Catalog, dataset_id: str) -> dict[str, Any]:
    """The series that the catalogue lists of a dataset, and those that it leaves out with their reasons, as bound values."""
    left_out = catalog.left_out(dataset_id)
    return {"listed": sorted(catalog.codes(dataset_id)), "left_codes": list(left_out), "left_reasons": list(left_out.values())}


@contextmanager
def readable(raw: RawFile) -> Iterator[None]:
    """Turn what DuckDB says of an unreadable file into one SourceError; a full disk is not the file's fault (NoRoomError)."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        large = SourceError(f"{raw.locator}: is too large, reading it takes more memory than a build may hold.")
        raise blamed(error, large) from error
    except (duckdb.DataError, duckdb.OperationalError, duckdb.InvalidInputException) as error:
        detail = str(error).splitlines()[0].replace(str(raw.path), raw.path.name)
        broken = SourceError(f"{raw.locator}: is broken or not in the publisher's format ({detail}). Download it again.")
        raise blamed(error, broken) from error


def require_cells(con: duckdb.DuckDBPyConnection, raws: Sequence[RawFile]) -> None:
    """Raise SourceError when a file has no cell, or one that is not what the format promises: it names file, row and value."""
    row = con.execute(
        """select series_code, area_code, year, problem, count(*) over (partition by file), file
           from cell where problem is not null order by file, series_code, area_code, year limit 1"""
    ).fetchone()
    if row:
        where = ", ".join(str(x) for x in row[:3] if x is not None) or "a row without codes"
        more = f" ({row[4] - 1} more are wrong)" if row[4] > 1 else ""
        raise SourceError(f"{raws[row[5]].locator}: {where} {row[3]}{more}. The file is broken or its format has changed.")
    filled = {file for (file,) in con.execute("select distinct file from cell").fetchall()}
    for file, raw in enumerate(raws):
        if file not in filled:
            raise SourceError(f"{raw.locator}: holds no figures. The publisher's format may have changed.")


def stage_cells(con: duckdb.DuckDBPyConnection, raw: RawFile, vintage: Vintage, publisher_id: str) -> None:
    """Move the cells of one file into staging and account for each: read = kept + blank + dropped by reason."""
    stage_files(con, [(raw, vintage)], publisher_id)


def stage_files(con: duckdb.DuckDBPyConnection, files: Sequence[tuple[RawFile, Vintage]], publisher_id: str) -> None:
    """Move the cells of files read together into staging; `files` are in the order that the column `file` counts."""
    require_cells(con, [raw for raw, _ in files])
    counts = con.execute(
        """select count(*), count(*) filter (where dropped is null and value is not null),
                  count(*) filter (where dropped is null and value is null)
           from cell group by file order by file"""
    ).fetchall()
    for vintage in {vintage for _, vintage in files}:
        register_vintage(con, vintage, publisher_id)
    register_raw_files(con, files, publisher_id, counts)
    con.execute(
        """create or replace temp table cell_file as
           select generate_subscripts($raw_ids, 1) - 1 as file, unnest($raw_ids) as raw_id""",
        {"raw_ids": [raw.raw_id for raw, _ in files]},
    )
    con.execute(
        """insert into staging.observation
           select r.publisher_id, r.dataset_id, c.series_code, c.area_code, c.year, c.sex, c.breakdown, r.vintage_id, c.value,
                  c.status, nullif(c.note, ''), r.raw_id
           from cell as c
           inner join cell_file using (file)
           inner join staging.raw_file as r using (raw_id)
           where c.dropped is null and c.value is not null"""
    )
    con.execute(
        """insert into staging.dropped
           select raw_id, dropped, count(*) from cell inner join cell_file using (file) where dropped is not null group by all"""
    )
    con.execute(
        """insert into staging.unlisted_series
           select raw_id, series_code, count(*) from cell inner join cell_file using (file)
           where dropped = 'series not in the catalogue' group by all"""
    )
    con.execute("drop table cell; drop table cell_file")
