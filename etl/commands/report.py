"""What a command hands back, and the releases that it reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl.sql import statements
from warehouse.release import NoReleaseError, current_path, releases_dir
from warehouse.served import served

Row = dict[str, Any]


@dataclass(frozen=True)
class Report:
    """What a command found: lines for a person, values for a machine."""

    lines: list[str]
    values: Row


def rows(con: duckdb.DuckDBPyConnection, name: str, **values: Any) -> list[Row]:
    """The rows of etl/sql/reports/<name>.sql, one dictionary each. NoReleaseError when the release has other tables."""
    try:
        cursor = con.execute(statements(f"reports/{name}"), values or None)
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        detail = str(error).splitlines()[0]
        raise NoReleaseError(f"A release was built by another version of this program ({detail}). Build it again.") from error
    columns = [column[0] for column in cursor.description or []]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def release_path(name: str | None) -> Path:
    """The release that a person names: a file, or the first digits of a hash; the one served when None.

    NoReleaseError when there is none, or several of that beginning.
    """
    if name is None:
        path = current_path() or served().path
        if path is None:
            raise NoReleaseError(served().problem or f"No release in {releases_dir()}. Build one: python -m etl build")
        return path
    if Path(name).is_file():
        return Path(name)
    found = sorted(releases_dir().glob(f"{Path(name).stem}*.duckdb")) if Path(name).name == name else []
    if len(found) != 1:
        raise NoReleaseError(f"{len(found) or 'No'} releases in {releases_dir()} begin with {name}. Name one file or hash.")
    return found[0]


@contextmanager
def attached(*paths: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with releases attached read-only: one as `release`, two as `older` and `newer`."""
    names = ("release",) if len(paths) == 1 else ("older", "newer")
    with duckdb.connect() as con:
        for name, path in zip(names, paths, strict=True):
            attach(con, path, name)
        yield con


def attach(con: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    """Attach a release read-only under a name. NoReleaseError when the file is none, or damaged."""
    try:
        con.execute("attach '" + str(path).replace("'", "''") + "' as " + name + " (read_only)")
    except duckdb.Error as error:
        raise NoReleaseError(f"{path}: is not a release that can be read ({str(error).splitlines()[0]}).") from error


def number(value: float | None) -> str:
    """A figure for a person: at most six significant digits, thousands apart."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 100_000 else f"{value:,.6g}"
