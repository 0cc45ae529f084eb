"""The release: one immutable DuckDB file named by its content, and the pointer that says which one is served.

Layout of a releases folder: `<hash12>.duckdb` files, `current` (one line: the served file's name), `.lock` (held by a running
build) and `.building-*` (a build in progress; left over only by a killed build, removed by the next one).
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent
POINTER = "current"
POINTER_LENGTH = 100
"""Characters of the pointer that are looked at: a name of ours has twenty, and no folder takes one of more than 255."""
HASH_DIGITS = 12
RELEASE_ID = re.compile(rf"[0-9a-f]{{{HASH_DIGITS}}}")
UNHASHED = {"release_info": None, "raw_file": {"retrieved_at"}}
"""What the hash leaves out, since it says when and not what: a whole table (None) or some of its columns."""
MEMORY_VARIABLE = "ICT_READ_MEMORY"
MEMORY = "512MiB"
"""What DuckDB may hold while a release is read, for all readers of a process, unless ICT_READ_MEMORY says otherwise."""
LOOKED_S = 0.05
"""Between two tries to take the lock of builds."""
HASHED_ROWS = 1 << 17
"""Rows that are in memory at a time while a table is hashed."""


class NoReleaseError(Exception):
    """There is no release to open."""


class LockedError(Exception):
    """Another process is building in this folder; the message names it."""


def source_address() -> str | None:
    """The address from which a replica fetches releases, ending with a slash: environment ICT_RELEASES where it is one."""
    told = os.environ.get("ICT_RELEASES", "")
    return f"{told.rstrip('/')}/" if told.startswith(("https://", "http://")) else None


def releases_dir() -> Path:
    """The folder of releases: environment ICT_RELEASES, else data/releases.

    Of a replica the one into which it fetches them: environment ICT_RELEASES_CACHE, else data/replica.
    """
    if source_address():
        return Path(os.environ.get("ICT_RELEASES_CACHE") or ROOT / "data" / "replica")
    return Path(os.environ.get("ICT_RELEASES") or ROOT / "data" / "releases")


def current_path(directory: Path | None = None) -> Path | None:
    """The file that the pointer names; None when there is no pointer, it names no release, or its file is gone."""
    directory = directory or releases_dir()
    try:
        with (directory / POINTER).open(encoding="ascii") as stream:
            name = stream.read(POINTER_LENGTH).strip()
    except (OSError, UnicodeDecodeError):
        return None
    path = directory / name
    return path if name.endswith(".duckdb") and path.parent == directory and path.is_file() else None


def is_release_id(text: str) -> bool:
    """Whether a text can be the name of a release."""
    return RELEASE_ID.fullmatch(text) is not None


def held_path(release_id: str, directory: Path | None = None) -> Path | None:
    """The file of a release of this name, served or an earlier one; None where it is not held, or this is no name of a release."""
    path = (directory or releases_dir()) / f"{release_id}.duckdb"
    return path if is_release_id(release_id) and path.is_file() else None


def open_release(path: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A read-only connection that cannot reach files, network or its own settings. Use `.cursor()` per thread.

    Raises NoReleaseError when there is no release.
    """
    path = path or current_path()
    if path is None:
        raise NoReleaseError(f"No release in {releases_dir()}. Build one: python -m etl build")
    config: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": "false",
        "lock_configuration": "true",
        "threads": "1",
        "memory_limit": os.environ.get(MEMORY_VARIABLE) or MEMORY,
    }
    return duckdb.connect(str(path), read_only=True, config=config)


@contextlib.contextmanager
def build_lock(directory: Path) -> Iterator[None]:
    """Hold the folder's build lock. Raises LockedError at once when another process holds it.

    The lock is the operating system's, so it ends with the process however that dies. Leftovers of killed builds are
    removed once it is held.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / ".lock").open("a+", encoding="ascii") as stream:
        for last in (False, False, True):
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:  # perhaps by one who only looks (`is_building`), for an instant
                if last:
                    stream.seek(0)
                    raise LockedError(f"Another build (process {stream.read().strip() or 'unknown'}) is running.") from error
                time.sleep(LOOKED_S)
        stream.seek(0)
        stream.truncate()
        stream.write(str(os.getpid()))
        stream.flush()
        for leftover in directory.glob(".building-*"):
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        yield


def is_building(directory: Path | None = None) -> bool:
    """Whether a process holds the build lock of the folder now."""
    try:
        with ((directory or releases_dir()) / ".lock").open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


@contextlib.contextmanager
def building_folder(directory: Path) -> Iterator[Path]:
    """A fresh folder for a build in progress, removed at its end with whatever is still in it."""
    folder = directory / f".building-{os.getpid()}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def content_hash(con: duckdb.DuckDBPyConnection, catalog: str = "release") -> str:
    """SHA-256 over the sorted rows of every table of the attached database, names included, times of build excluded."""
    from warehouse.column_hash import ColumnHash  # its library is slow to import, and only a build needs it

    tables = con.execute(
        "select table_name from duckdb_tables() where database_name = ? and schema_name = 'main' order by all", [catalog]
    ).fetchall()
    digest = hashlib.sha256()
    for (table,) in tables:
        left_out = UNHASHED.get(table, set())
        if left_out is None:
            continue
        relation = con.table(f"{catalog}.main.{table}")
        kept = {c: str(t) for c, t in zip(relation.columns, relation.types, strict=True) if c not in left_out}
        digest.update(f"table {table}: {kept}\n".encode())
        columns = [ColumnHash() for _ in kept]
        for batch in relation.select(*kept).order("all").to_arrow_reader(HASHED_ROWS):
            for column, values in zip(columns, batch.columns, strict=True):
                column.update(values)
        for column in columns:
            digest.update(column.digest())
    return digest.hexdigest()


def publish(built: Path, directory: Path, release_hash: str) -> Path:
    """Move a built and closed file to its name and the pointer to it, each durably and atomically."""
    target = directory / f"{release_hash[:HASH_DIGITS]}.duckdb"
    with built.open("rb") as stream:
        os.fsync(stream.fileno())
    if target.exists():
        built.unlink()  # the same content is already there, and may be open in a reader
    else:
        built.rename(target)
    point_to(target)
    return target


def point_to(release: Path) -> None:
    """Let the pointer of its folder name a release that lies there, durably and atomically."""
    directory = release.parent
    pointer = directory / f".building-{POINTER}"
    with pointer.open("w", encoding="ascii") as stream_out:
        stream_out.write(release.name + "\n")
        stream_out.flush()
        os.fsync(stream_out.fileno())
    pointer.rename(directory / POINTER)
    folder = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
