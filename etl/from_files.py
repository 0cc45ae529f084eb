"""A build's figures from the files below a folder: each that a reader takes, by itself, so that a bad one does not cost the others.

What cannot be used is named, with what it looks like and what to do; a file that fails keeps the figures that the release served
holds of it. What may be a publisher's figures and is left out makes the release partial (a problem); the rest is a note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import duckdb

from etl.catalog import Catalog
from etl.errors import SourceError
from etl.live import made_by
from etl.snapshot import stage_release
from etl.sources.finding import Found, find_files, whole_answers
from etl.sources.reading import batches, read_batch
from etl.sql import statements
from warehouse.served import served

Progress = Callable[[str, int, int], None]
SHOWN = 5
"""Series of a file that are named when the catalogue lists none of them."""


def stage_folder(
    con: duckdb.DuckDBPyConnection, folder: Path, catalog: Catalog, on_progress: Progress, directory: Path, readers: str
) -> tuple[list[str], list[str]]:
    """Stage what readers take below a folder; returns (problems, notes), both sentences.

    `directory` is the folder of releases, `readers` what `readers_hash` says now. SourceError when the folder is none, or no figure
    in it can be used: then it says why of each file.
    """
    if not folder.is_dir():
        raise SourceError(f"{folder}: is not a folder. Give the folder that holds the publishers' files.")
    found, left_out = find_files(folder, catalog)
    found, parts = whole_answers(found)
    left_out += parts
    problems = [str(one) for one in left_out if one.problem]
    notes = [str(one) for one in left_out if not one.problem]
    if not found and not problems:
        raise SourceError(f"{folder}: holds no file of a publisher that we read. Look at docs/sources.md for the formats.")
    failed = {part.locator: str(part) for part in parts} | dict(stage_files(con, found, catalog, on_progress))
    stay = carry(con, directory, list(failed), readers) if failed else {}
    problems = [said for said in problems if said not in failed.values()]
    problems += [f"{said} Its figures of {stay[name]} stay." if name in stay else said for name, said in failed.items()]
    notes += [
        f"{x.raw.locator}: was saved again by a spreadsheet {x.spelling}, and is read as the publisher wrote it."
        for x in found
        if not x.spelling.is_publishers and x.raw.locator not in failed
    ]
    notes += nothing_kept(con)
    row = con.execute("select count(*) from staging.observation").fetchone()
    if not row or not row[0]:
        raise SourceError(no_figures(folder, [*problems, *notes]))
    return problems, notes


def stage_files(
    con: duckdb.DuckDBPyConnection, found: Sequence[Found], catalog: Catalog, on_progress: Progress
) -> Iterator[tuple[str, str]]:
    """Stage files; yields (locator, why) of each that cannot be read, of which nothing is staged then."""
    done = 0
    for batch in batches(found):
        yield from stage_batch(con, batch, catalog)
        done += len(batch)
        on_progress(f"read {batch[-1].raw.locator}", done, len(found))


def stage_batch(con: duckdb.DuckDBPyConnection, batch: Sequence[Found], catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Stage files of one reader together; where one cannot be read, each by itself. Yields as `stage_files` does."""
    con.execute("begin")
    try:
        read_batch(con, batch, catalog)
        con.execute("commit")
    except SourceError as error:
        con.execute("rollback")
        if len(batch) == 1:
            yield batch[0].raw.locator, str(error)
            return
        for one in batch:
            yield from stage_batch(con, [one], catalog)


def carry(con: duckdb.DuckDBPyConnection, directory: Path, locators: list[str], readers: str) -> dict[str, str]:
    """Stage the figures that the release served holds of files that fail now, under the editions that they had.

    Returns locator → date of the edition. Nothing is taken from a release that other readers or another catalogue made.
    """
    release = served(directory).path
    if release is None:
        return {}
    con.execute("attach '" + str(release).replace("'", "''") + "' as release (read_only)")
    try:
        if made_by(con) != readers:
            return {}
        con.execute(statements("staging/carried_files"), {"locators": locators})
        stage_release(con)
        dated = "select locator, published_on::varchar from carried inner join staging.vintage using (vintage_id)"
        return dict(con.execute(dated).fetchall())
    finally:
        con.execute("detach release")


def nothing_kept(con: duckdb.DuckDBPyConnection) -> list[str]:
    """A note per staged file of which nothing was kept."""
    notes = []
    for locator, cells, series, reasons in con.execute(statements("reports/nothing_kept")).fetchall():
        why = "; ".join(reasons) or f"all its {cells:,} cells are blank"
        if series:
            listed = ", ".join(series[:SHOWN]) + (", …" if len(series) > SHOWN else "")
            why = f"the catalogue does not list its series ({listed})"
        notes.append(f"{locator}: nothing of it was kept: {why}.")
    return notes


def no_figures(folder: Path, said: list[str]) -> str:
    """Why a folder gives no release."""
    first = f"{folder}: holds no figure that can be used, so nothing was published."
    return "\n- ".join([first, *said])
