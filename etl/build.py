"""Build a release: fill staging, make the marts, check, publish. The only way a release comes to be."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import duckdb

from etl.apply_corrections import apply_corrections, record_corrections
from etl.catalog import CATALOG_DIR, Catalog, load_catalog
from etl.checks import STAGING_CHECKS, require_checks
from etl.claims import check_against_catalog, read_register
from etl.corrections import load_corrections
from etl.errors import BusyError, SourceError, TrackerError, blamed
from etl.from_files import stage_folder
from etl.journal import note
from etl.limits import hold_back, record_held_back
from etl.live import readers_hash, stage_live
from etl.marts import REFERENCE_DIR, build_marts
from etl.previous import load_previous
from etl.register import load_register
from etl.resolutions import RESOLUTIONS_DIR
from etl.snapshot import SNAPSHOT_DIR, load_snapshot
from etl.sql import statements
from warehouse.release import LockedError, build_lock, building_folder, content_hash, publish, releases_dir, source_address
from warehouse.served import examined, files, served

SCHEMA_VERSION = 1
FREE_BYTES_NEEDED = 200 << 20
STEPS = ("read the catalogue", "read the figures", "build the tables", "run the checks", "publish")
MEMORY_LIMIT = "640MiB"
"""What DuckDB may hold while building, so that a small server can build too; with Python around it the peak stays below 1 GiB."""

Origin = Literal["embedded", "files", "live"]
Progress = Callable[[str, int, int], None]
"""Called with the step's name, steps done and steps in all."""


@dataclass(frozen=True)
class Inputs:
    """Where a build reads from; the defaults are the project's own folders."""

    origin: Origin = "embedded"
    files: Path | None = None
    snapshot: Path = SNAPSHOT_DIR
    catalog: Path = CATALOG_DIR
    resolutions: Path = RESOLUTIONS_DIR
    reference: Path = REFERENCE_DIR
    past: tuple[str, ...] = ()
    """Months (YYYYMM) of which a live build fetches the World Bank's past states."""
    may_shrink: str | None = None
    """Why the release may lack figures of the one before; None: it may not."""
    first: bool = False
    """Only where the folder holds no release that this program can read: nobody’s figures give way to the embedded ones."""


@dataclass(frozen=True)
class Built:
    """What a build did: the published file, its hash, how much it holds, and what it lacks."""

    path: Path
    release_hash: str
    observations: int
    seconds: float
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def silent(step: str, done: int, total: int) -> None:
    """Report to nobody."""


def build(inputs: Inputs, directory: Path | None = None, on_progress: Progress = silent) -> Built:
    """Build, check and publish a release; the one served before keeps serving until the new one is whole.

    Raises BusyError when another build runs, CheckError when the figures fail a check, SourceError or CatalogError for bad
    input, TrackerError when there is no room. Nothing is published in any of these cases.
    """
    if directory is None and source_address():
        raise TrackerError(
            "ICT_RELEASES is an address, from which releases are fetched. Name a folder to build in: --releases DIR."
        )
    directory = directory or releases_dir()
    started = time.monotonic()
    try:
        with build_lock(directory):
            if inputs.first and (held := held_already(directory)):
                return held
            return _noted(inputs, directory, on_progress, started)
    except LockedError as error:
        raise BusyError(f"{error} Wait for it to end; it will publish its own release.") from error
    except OSError as error:
        what = TrackerError(f"{error.filename or directory}: {error.strerror}. Check the path and its permissions.")
        raise blamed(error, what) from error


def _noted(inputs: Inputs, directory: Path, on_progress: Progress, started: float) -> Built:
    """Build, and write down what became of it."""
    did = f"build, {inputs.origin}"
    try:
        require_room(directory)
        built = _build_locked(inputs, directory, on_progress, started)
    except Exception as error:
        note(directory, did, "failed", said=(str(error).splitlines() or [type(error).__name__])[0])
        raise
    note(directory, did, "partial" if built.problems else "published", built.path.stem, "; ".join(built.problems))
    return built


def held_already(directory: Path) -> Built | None:
    """The release that is served already; None where there is none, or only such as other versions of this program made.

    TrackerError where there are releases that are broken or may not be read: somebody has to look at them first.
    """
    now = served(directory)
    if now.path:
        return Built(now.path, now.path.stem, 0, 0.0, notes=["A release is served already; nothing was built."])
    broken = [found.problem for found in map(examined, files(directory)) if not found.other_version]
    if broken:
        raise TrackerError(f"{broken[0]}. Restore it, or delete it and build again: python -m etl build --live")
    return None


def require_room(directory: Path) -> None:
    """Raise TrackerError when the disk is nearly full, before anything is written."""
    free = shutil.disk_usage(directory).free
    if free < FREE_BYTES_NEEDED:
        raise TrackerError(
            f"{directory}: only {free >> 20} MiB free, a build needs {FREE_BYTES_NEEDED >> 20}. Free some space and build again."
        )


def _build_locked(inputs: Inputs, directory: Path, on_progress: Progress, started: float) -> Built:
    def report(done: int) -> None:
        on_progress(STEPS[min(done, len(STEPS) - 1)], done, len(STEPS))

    report(0)
    catalog = load_catalog(inputs.catalog)
    register = read_register(inputs.resolutions, inputs.reference)
    check_against_catalog(register, catalog)
    corrections = load_corrections(catalog, inputs.catalog)
    with building_folder(directory) as work, working_connection(work) as con:
        report(1)
        con.execute(statements("staging"))
        problems, notes = fill_staging(con, inputs, catalog, directory, on_progress)
        report(2)
        require_checks(con, STAGING_CHECKS)
        concerned = apply_corrections(con, corrections, catalog)
        notes += hold_back(con, catalog)
        con.execute("attach '" + quoted(work / "release.duckdb") + "' as release (block_size 16384)")
        build_marts(con, catalog, register.claims, inputs.reference)
        load_register(con, register)
        record_corrections(con, corrections, concerned, catalog)
        record_held_back(con)
        report(3)
        load_previous(con, directory, inputs.origin, inputs.may_shrink)
        require_checks(con)
        report(4)
        release_hash = content_hash(con)
        shrunk = f"allowed to lack figures of the release before: {inputs.may_shrink}" if inputs.may_shrink else ""
        told = "; ".join(filter(None, [*problems, shrunk]))
        con.execute(
            "insert into release.release_info values (?, now()::timestamp, ?, ?, ?, ?, ?)",
            [release_hash, SCHEMA_VERSION, f"DuckDB {duckdb.__version__}", inputs.origin, told, readers_hash(inputs.catalog)],
        )
        count = observations(con)
        con.execute("checkpoint release; detach release")
        path = publish(work / "release.duckdb", directory, release_hash)
        report(5)
        return Built(path, release_hash, count, time.monotonic() - started, problems, notes)


def observations(con: duckdb.DuckDBPyConnection) -> int:
    """How many observations the release holds. SourceError when it holds none: nobody is served an empty one."""
    row = con.execute("select count(*) from release.observation").fetchone()
    if not row or not row[0]:
        raise SourceError("The sources hold no figure of an area that is known here, so nothing was published.")
    return int(row[0])


def working_connection(folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection whose own tables, staging above all, lie compressed in a folder: millions of figures need no memory.

    The folder is thrown away afterwards, so the log of changes is not merged into the file before it is a gigabyte.
    """
    con = duckdb.connect(
        str(folder / "work.duckdb"),
        config={"memory_limit": MEMORY_LIMIT, "checkpoint_threshold": "1GiB", "temp_directory": str(folder / "spill")},
    )
    con.execute("pragma disable_checkpoint_on_shutdown")
    return con


def quoted(path: Path) -> str:
    """A path inside an SQL text between apostrophes."""
    return str(path).replace("'", "''")


def fill_staging(
    con: duckdb.DuckDBPyConnection, inputs: Inputs, catalog: Catalog, directory: Path, on_progress: Progress
) -> tuple[list[str], list[str]]:
    """Fill staging from the origin; returns (problems, notes). A problem is something that the release then lacks."""
    if inputs.origin == "files":
        assert inputs.files is not None
        return stage_folder(con, inputs.files, catalog, on_progress, directory, readers_hash(inputs.catalog))
    load_snapshot(con, inputs.snapshot)
    if inputs.origin == "live":
        return stage_live(con, catalog, directory, on_progress, readers_hash(inputs.catalog), inputs.past)
    return [], []
