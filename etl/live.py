"""A live build's figures: the embedded ones, what the last live release holds beyond them, and what the publishers answer now.

Answers that the last live release holds are taken from its tables, not read again: so nothing unchanged is parsed twice, past
vintages stay side by side, and a publisher that does not answer keeps its last good figures, however it failed.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

import duckdb

from etl.catalog import CATALOG_DIR, ROOT, Catalog
from etl.errors import GoneError, NoRoomError, SourceError, TrackerError, blamed
from etl.raw.fetch import Fetcher
from etl.raw.file import RawFile
from etl.raw.store import kept_file
from etl.snapshot import stage_release
from etl.sources.base import Source
from etl.sources.finding import LeftOut, recognise
from etl.sources.reading import read_files
from etl.sources.registry import SOURCES
from etl.sources.world_bank.past import PastStates
from etl.sql import FOLDER as SQL
from etl.sql import statements
from etl.texts import original
from warehouse import served

Progress = Callable[[str, int, int], None]
SAID = 3
"""Answers of one publisher that cannot be used and are told one by one."""
PAGE = re.compile(r"[?&](page|skip)=\d+")
"""What tells the pages of one answer apart in their addresses."""
SAME_DAY = """
    select r.raw_id
    from staging.raw_file as r
    inner join staging.vintage as v using (vintage_id)
    where r.locator = ? and v.precision = 'not_after' and v.published_on = ?::timestamp::date
"""
"""What an address answered earlier on the day that is the only date of its answer: it would be the same vintage."""


SUPERSEDED = """
    select a.raw_id
    from staging.raw_file as a
    inner join staging.vintage as v using (vintage_id)
    inner join staging.raw_file as b on a.locator = b.locator and a.retrieved_at < b.retrieved_at
    where a.raw_id = ? and v.precision = 'not_after'
"""
"""Whether the address has answered something else since: a publisher that goes back to it must be believed, too."""


def stage_live(
    con: duckdb.DuckDBPyConnection, catalog: Catalog, directory: Path, on_progress: Progress, readers: str, past: Sequence[str] = ()
) -> tuple[list[str], list[str]]:
    """Add to the embedded figures already staged; returns (problems, notes), both sentences.

    A publisher that does not answer with the whole of what was asked for, or with something unreadable, becomes a problem: it
    keeps the figures that are held. `directory` is the folder of releases, `readers` what `readers_hash` says now,
    `past` are months (YYYYMM) of which the World Bank's past states are fetched too.
    """
    embedded = staged_ids(con)
    problems = stage_last_live(con, catalog, directory, readers)
    notes = []
    for source, fetcher, answers in fetched((*SOURCES, PastStates(tuple(past))), catalog, on_progress):
        try:
            raws = answers()
        except SourceError as error:
            problems.append(problem(con, source, catalog, error))
            continue
        counted, failed = stage_answers(con, source, raws, catalog, embedded)
        problems += [problem(con, source, catalog, error) for error in (*fetcher.gone, *failed)]
        if counted:
            said = ", ".join(f"{times} {what}" for what, times in sorted(counted.items()))
            host = urlsplit(raws[0].locator).netloc
            name = original(catalog.dataset(source.dataset_id).name)
            notes.append(f"{name}, {host}: {counted.total()} answers ({said}).")
    con.execute("delete from staging.vintage where vintage_id not in (select vintage_id from staging.raw_file)")
    return problems, notes


def fetched(
    sources: Sequence[Source], catalog: Catalog, on_progress: Progress
) -> Iterator[tuple[Source, Fetcher, Callable[[], list[RawFile]]]]:
    """Ask every publisher at the same time; each source in its order, with its fetcher (which then knows the series that are gone)
    and a function that waits for its answers or raises what its `fetch` did.
    """
    fetchers = [Fetcher(on_progress=on_progress) for _ in sources]
    with ThreadPoolExecutor(len(sources), thread_name_prefix="publisher") as pool:
        asked = list(zip(sources, fetchers, strict=True))
        futures = [pool.submit(source.fetch, fetcher, catalog) for source, fetcher in asked]
        try:
            yield from ((*one, future.result) for one, future in zip(asked, futures, strict=True))
        except BaseException:
            for fetcher in fetchers:
                fetcher.stop()
            raise


def stage_answers(
    con: duckdb.DuckDBPyConnection, source: Source, raws: Sequence[RawFile], catalog: Catalog, embedded: set[str]
) -> tuple[Counter[str], list[Exception]]:
    """Stage the answers of a publisher, all pages of a series or none; returns how many were what, and why others were not used.

    When more than SAID of them fail there is one reason for all of them.
    """
    counted: Counter[str] = Counter()
    failed: list[Exception] = []
    for _, pages in groupby(raws, key=lambda raw: PAGE.sub("", raw.locator)):
        con.execute("begin")
        try:
            found = Counter(stage_answer(con, source, raw, catalog, embedded) for raw in pages)
            con.execute("commit")
            counted += found
        except (SourceError, duckdb.Error) as error:
            con.execute("rollback")
            if isinstance(said := blamed(error, TrackerError()), NoRoomError):
                raise said from error
            failed.append(error)
    return counted, failed if len(failed) <= SAID and counted else failed[:1]


def stage_answer(con: duckdb.DuckDBPyConnection, source: Source, raw: RawFile, catalog: Catalog, embedded: set[str]) -> str:
    """Stage one answer and say what it was: new, unchanged, or of a vintage that the embedded figures hold already.

    What the address answered before under the same vintage gives way to it.
    """
    if raw.raw_id in staged_ids(con):
        if raw.raw_id in embedded or not con.execute(SUPERSEDED, [raw.raw_id]).fetchone():
            return "unchanged"
        forget(con, [raw.raw_id])
    asked = con.execute(SAME_DAY, [raw.locator, raw.retrieved_at]).fetchall()
    forget(con, {row[0] for row in asked} - embedded)
    source.read(con, raw, catalog)
    again = {row[0] for row in con.execute(statements("staging/same_figures"), {"raw_id": raw.raw_id}).fetchall()}
    if again & embedded:
        forget(con, [raw.raw_id])
        return "of a vintage already held"
    forget(con, again)
    return "new"


def staged_ids(con: duckdb.DuckDBPyConnection) -> set[str]:
    """The raw files that are staged."""
    return {row[0] for row in con.execute("select raw_id from staging.raw_file").fetchall()}


def forget(con: duckdb.DuckDBPyConnection, raw_ids: Iterable[str]) -> None:
    """Remove raw files, and all that was staged from them."""
    con.execute("create or replace temp table forgotten as select unnest(?::varchar[]) as raw_id", [sorted(raw_ids)])
    con.execute(statements("staging/forget"))


def problem(con: duckdb.DuckDBPyConnection, source: Source, catalog: Catalog, error: Exception) -> str:
    """What went wrong with a publisher, or with a series that it has no more, and the date of its figures that stay."""
    what = str(error).splitlines()[0].removeprefix(f"{source.publisher_id}: ")
    if isinstance(error, duckdb.Error):
        what = f"its answers contradict each other or what is held ({what})."
    series = error.series if isinstance(error, GoneError) else ""
    row = con.execute(
        """select max(v.published_on)::varchar from staging.observation as o inner join staging.vintage as v using (vintage_id)
           where o.dataset_id = ? and (? = '' or o.series_code = ?)""",
        [source.dataset_id, series, series],
    ).fetchone()
    stay = f"Its figures of {row[0]} stay." if row and row[0] else "No figures of it are held."
    return f"{original(catalog.dataset(source.dataset_id).name)}{series and f', {series}'}: {what} {stay}"


def stage_last_live(con: duckdb.DuckDBPyConnection, catalog: Catalog, directory: Path, readers: str) -> list[str]:
    """Stage what the last live release holds beyond the embedded figures; returns what could not be had again.

    Its rows are taken as they are when the same readers and catalogue made them, else its answers are read again.
    """
    release = last_live(directory)
    if release is None:
        return []
    con.execute("attach '" + str(release).replace("'", "''") + "' as release (read_only)")
    try:
        con.execute(statements("staging/carried"))
        if made_by(con) == readers:
            stage_release(con)
            return []
        return read_again(con, catalog)
    finally:
        con.execute("detach release")


def read_again(con: duckdb.DuckDBPyConnection, catalog: Catalog) -> list[str]:
    """Read the kept bytes of the table `carried`; returns a sentence for each answer whose figures are lost by that."""
    problems = []
    told = "select locator, sha256, bytes, retrieved_at from carried order by all"
    for locator, *values in con.execute(told).fetchall():
        con.execute("begin")
        try:
            raw = kept_file(locator, *values)
            if raw is None:
                raise SourceError(f"{locator}: its bytes are kept no longer.")
            found = recognise(raw, catalog)
            if isinstance(found, LeftOut):
                raise SourceError(str(found))
            read_files(con, [found], catalog)
            con.execute("commit")
        except SourceError as error:
            con.execute("rollback")
            problems.append(f"Left out, since the program has changed: {error}")
    return problems


def last_live(directory: Path) -> Path | None:
    """The release served when that is of a live build, else the live one built last; None when there is none."""
    now = served.served(directory).path
    built = {path: live_since(path) for path in served.files(directory)}
    if now and built.get(now):
        return now
    return max((path for path, at in built.items() if at), key=lambda path: built[path], default=None)


def live_since(path: Path) -> str:
    """When a live release was built; empty when it is none."""
    try:
        with duckdb.connect(str(path), read_only=True) as con:
            row = con.execute("select built_at::varchar from release_info where origin = 'live'").fetchone()
    except duckdb.Error:
        return ""
    return str(row[0]) if row else ""


def made_by(con: duckdb.DuckDBPyConnection) -> str | None:
    """What `readers_hash` said when the attached release was built; None when it does not say."""
    try:
        row = con.execute("select readers from release.release_info").fetchone()
    except duckdb.Error:
        return None
    return str(row[0]) if row else None


def readers_hash(catalog: Path = CATALOG_DIR) -> str:
    """A hash of everything that decides what is staged from a file: the readers, their SQL and the catalogue."""
    code = [path for room in ("raw", "sources") for path in (ROOT / "etl" / room).rglob("*.py")]
    paths = [*code, *SQL.glob("*.sql"), *(SQL / "staging").glob("*.sql")]
    digest = hashlib.sha256()
    for path in sorted([*paths, *catalog.rglob("*.yaml")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]
