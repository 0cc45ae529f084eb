"""Reading one publisher's file into fresh staging tables, for tests of the readers."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from etl.catalog import ROOT, Catalog, load_catalog
from etl.raw.file import raw_file
from etl.sources.finding import Found, recognise
from etl.sources.reading import read_files
from etl.sql import statements

if TYPE_CHECKING:
    from etl.sources.base import Source

FETCHED_ON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


@cache
def catalog() -> Catalog:
    """The project's catalogue."""
    return load_catalog()


@dataclass(frozen=True)
class Accounts:
    """What became of a file's cells."""

    read: int
    kept: int
    blank: int = 0
    dropped: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Every cell read is kept, blank or dropped, whatever a test expects."""
        assert self.read == self.kept + self.blank + sum(self.dropped.values())


@dataclass(frozen=True)
class Reading:
    """The staging tables after one file was read."""

    con: duckdb.DuckDBPyConnection
    accounts: Accounts

    @property
    def figures(self) -> dict[tuple[str, str, int, str, str], float]:
        """(series, area, year, sex, breakdown) → value."""
        rows = self.con.execute("select series_code, area_code, year, sex, breakdown, value from staging.observation").fetchall()
        found = {tuple(row[:5]): row[5] for row in rows}
        assert len(found) == len(rows), "the same figure is there twice"
        return found

    def value(self, series: str, area: str, year: int, sex: str = "_T", breakdown: str = "_T") -> float | None:
        """One figure; None when it is not there."""
        return self.figures.get((series, area, year, sex, breakdown))

    @property
    def members(self) -> set[tuple[Any, ...]]:
        """(area, group, valid_from, valid_to) of each membership."""
        return set(self.con.execute("select area_code, group_code, valid_from, valid_to from staging.membership").fetchall())

    @property
    def vintage(self) -> tuple[str, str]:
        """(vintage_id, precision)."""
        row = self.con.execute("select vintage_id, precision from staging.vintage").fetchone()
        assert row
        return row[0], row[1]


def read(source: Source, path: Path, dated: bool = False) -> Reading:
    """Read a file that the source must recognise, however it is packed and spelled. `dated`: as fetched on 23 November 2026, where
    the file says no date.
    """
    found = recognise(raw_file(path, path.name, FETCHED_ON if dated else None), catalog())
    assert isinstance(found, Found), found
    assert type(found.source) is type(source), "another source recognises the file"
    con = duckdb.connect()
    con.execute(statements("staging"))
    read_files(con, [found], catalog())
    row = con.execute("select cells_read, cells_kept, cells_blank from staging.raw_file").fetchone()
    assert row
    dropped = dict(con.execute("select reason, cells from staging.dropped").fetchall())
    held = con.execute(
        """select (select count(*) from staging.observation) + (select count(*) from staging.membership)
                  + (select count(*) from staging.economy) + (select count(*) from staging.licence_statement)
                  + (select count(*) from staging.series_standing)"""
    ).fetchone()
    assert held == (row[1],), "not every kept cell is staged"
    return Reading(con, Accounts(row[0], row[1], row[2], dropped))


def publisher_file(name: str) -> Path:
    """A real file of a publisher, below ICT_PUBLISHER_FILES (else ../shared/data); the test is skipped where it is absent."""
    path = Path(os.environ.get("ICT_PUBLISHER_FILES") or ROOT.parent / "shared" / "data") / name
    if not path.exists():
        pytest.skip(f"no publisher's file {name}: set ICT_PUBLISHER_FILES to the folder that holds it")
    return path
