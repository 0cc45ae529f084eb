"""Which release is served: the one that the pointer names while it can be read, else the newest of the folder that can.

A file is examined once for each state that it is in: whether it opens, has the tables of this program, and is whole to its last
block. So a pointer that is lost or leads to a broken file costs nobody a page, and nothing here ever writes.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import threading
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from warehouse.claim_test import ClaimTestRow
from warehouse.columns import create_table
from warehouse.release import POINTER, current_path, open_release, releases_dir

SCHEMA = Path(__file__).resolve().parent / "schema.sql"
ENUM = re.compile(r"\b[a-z_]+_t\b")
AGAIN_S = 5
"""A file that a reader could not read is examined again, but not more often than this."""
Sign = tuple[int, int, int]


@dataclass(frozen=True)
class Examined:
    """A file of a release: when it was built, and why it cannot be read ("" where it can).

    other_version: nothing is broken, but another version of this program made it.
    """

    path: Path
    built_at: dt.datetime | None = None
    problem: str = ""
    other_version: bool = False

    @property
    def readable(self) -> bool:
        """Whether it can be served."""
        return not self.problem


@dataclass(frozen=True)
class Served:
    """The file that is served, None where there is none; and what an administrator should know of it, "" where all is well."""

    path: Path | None
    problem: str = ""


_known: dict[Path, tuple[Sign, float, Examined]] = {}
_lock = threading.RLock()


def served(directory: Path | None = None) -> Served:
    """What is served from a folder now."""
    directory = directory or releases_dir()
    named = current_path(directory)
    if named is not None:
        first = examined(named)
        if first.readable:
            return Served(named)
        problem = first.problem
    else:
        problem = _no_pointer(directory)
    for path in newest_first(directory):
        if path != named and examined(path).readable:
            return Served(path, f"{problem} The newest release that can be read serves instead: {path.stem}.")

    return Served(None, problem if files(directory) else "")


def _no_pointer(directory: Path) -> str:
    """Why the pointer leads to no file."""
    pointer = directory / POINTER
    if not os.path.lexists(pointer):
        return f"{pointer} is missing, which says which release is served."
    return f"{pointer} leads to no release."


def files(directory: Path) -> list[Path]:
    """The files of releases in a folder; those of a build in progress are in a folder of their own."""
    try:
        return sorted(path for path in directory.glob("*.duckdb") if not path.name.startswith("."))
    except OSError:
        return []


def newest_first(directory: Path) -> list[Path]:
    """The files of releases in a folder, those built last first, those of which that cannot be known at the end."""
    built = {path: opened(path).built_at for path in files(directory)}
    return sorted(built, key=lambda path: str(built[path] or ""), reverse=True)


def examined(path: Path) -> Examined:
    """What there is to know of a file, looked up again only when the file has changed."""
    with _lock:
        sign = _sign(path)
        known = _known.get(path)
        if known is None or known[0] != sign:
            known = (sign, time.monotonic(), _examine(path))
            _known[path] = known
        return known[2]


def doubt(path: Path) -> None:
    """A reader could not read this file: let it be examined again."""
    with _lock:
        known = _known.get(path)
        if known and time.monotonic() - known[1] > AGAIN_S:
            del _known[path]


def _sign(path: Path) -> Sign:
    """What changes with the file."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_ino, found.st_size, found.st_mtime_ns)


def opened(path: Path) -> Examined:
    """A file by its first look: whether it opens and says when it was built. Its figures are not looked at."""
    try:
        with open_release(path) as con:
            row = con.execute("select built_at from release_info").fetchone()
    except (duckdb.CatalogException, duckdb.BinderException):
        return _of_another_version(path)
    except duckdb.ConnectionException:  # this process has it open already, in another way
        return Examined(path)
    except duckdb.Error as error:
        return Examined(path, problem=f"{path} cannot be read: {str(error).splitlines()[0]}")
    return Examined(path, row[0] if row else None)


def _examine(path: Path) -> Examined:
    first = opened(path)
    if not first.readable:
        return first
    try:
        with open_release(path) as con:
            if columns() - _columns(con):
                return _of_another_version(path)
            ours = {table for table, _column in columns()}
            held = con.execute("select table_name from duckdb_tables() where not internal").fetchall()
            for table in sorted(name for (name,) in held if name in ours):  # whatever else is in the file is not read
                con.execute(f'select bit_xor(hash(t)) from "{table}" as t')  # noqa: S608 - DuckDB compares each block with its sum
    except duckdb.ConnectionException:
        return first
    except duckdb.Error as error:
        return Examined(path, first.built_at, f"{path} is damaged: {str(error).splitlines()[0]}")
    return first


def _of_another_version(path: Path) -> Examined:
    return Examined(path, problem=f"{path} was made by another version of this program.", other_version=True)


@cache
def columns() -> frozenset[tuple[str, str]]:
    """(table, column) of a release as this program makes and reads it."""
    told = SCHEMA.read_text(encoding="utf-8")
    enums = "".join(f"create type {name} as enum ('');" for name in sorted(set(ENUM.findall(told))))
    with duckdb.connect() as con:
        con.execute(enums + create_table("claim_test", ClaimTestRow) + told)
        return _columns(con)


def _columns(con: duckdb.DuckDBPyConnection) -> frozenset[tuple[str, str]]:
    found = con.execute(
        "select table_name, column_name from duckdb_columns() where not internal and database_name = current_database()"
    )
    return frozenset((str(table), str(column)) for table, column in found.fetchall())
