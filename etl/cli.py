"""The command line: `python -m etl`. Arguments are parsed here and nowhere else.

Exit codes: 0 done · 1 failed · 2 wrong arguments or catalogue · 3 a source cannot be read · 4 a check failed · 5 another build is
running · 6 published, but a publisher did not answer (partial).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from etl.build import CLAIMS_DIR, Inputs, build
from etl.catalog import load_catalog
from etl.claims import check_against_catalog, load_claims
from etl.errors import TrackerError
from etl.snapshot import SNAPSHOT_DIR, write_snapshot
from warehouse.release import NoReleaseError, current_path, open_release, releases_dir

PARTIAL = 6
app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
                  help="Build, check and embed the figures of the ICT Target Tracker.")  # fmt: skip
Json = Annotated[bool, typer.Option("--json", help="Print JSON lines for machines.")]


def say(message: str, as_json: bool, **values: Any) -> None:
    """One line for a person, or one JSON object for a machine."""
    typer.echo(json.dumps(values, default=str, ensure_ascii=False) if as_json else message)


@contextmanager
def errors(as_json: bool) -> Iterator[None]:
    """Turn an error that a person can act on into one sentence on stderr and its exit code."""
    try:
        yield
    except (TrackerError, NoReleaseError) as error:
        code = error.exit_code if isinstance(error, TrackerError) else 1
        if as_json:
            say("", True, error=str(error), exit_code=code)
        typer.echo(f"Error: {error}", err=True)
        raise typer.Exit(code) from error


@app.command("build")
def build_command(
    files: Annotated[Path | None, typer.Option("--from", help="Read publishers' files below this folder.")] = None,
    live: Annotated[bool, typer.Option("--live", help="Ask the publishers' addresses, on top of the embedded figures.")] = False,
    releases: Annotated[Path | None, typer.Option(help="Folder of releases (default: data/releases).")] = None,
    as_json: Json = False,
) -> None:
    """Build a release and publish it, from the embedded figures unless told otherwise."""
    with errors(as_json):
        if files and live:
            raise typer.BadParameter("--from and --live exclude each other.")
        inputs = Inputs(origin="files" if files else "live" if live else "embedded", files=files)
        with progress(as_json) as on_progress:
            built = build(inputs, releases, on_progress)
        for line in [] if as_json else [*built.notes, *(f"Not complete: {p}" for p in built.problems)]:
            typer.echo(line)
        say(f"Published release {built.path.stem}: {built.observations:,} observations in {built.seconds:.1f} s.", as_json,
            release=built.path.stem, hash=built.release_hash, observations=built.observations,
            seconds=round(built.seconds, 2), problems=built.problems, notes=built.notes)  # fmt: skip
    if built.problems:
        raise typer.Exit(PARTIAL)


@contextmanager
def progress(as_json: bool) -> Iterator[Any]:
    """A progress callback: bars on a terminal, JSON lines for machines, silence in a pipe."""
    if as_json:
        yield lambda step, done, total: say("", True, step=step, done=done, total=total)
        return
    columns = (TextColumn("{task.description:<60}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bars:
        task = bars.add_task("", total=None)
        yield lambda step, done, total: bars.update(task, description=step[:60], completed=done, total=total)


@app.command()
def embed(
    release: Annotated[Path | None, typer.Option(help="Release file (default: the one served).")] = None,
    folder: Annotated[Path, typer.Option(help="Where the embedded figures go.")] = SNAPSHOT_DIR,
    as_json: Json = False,
) -> None:
    """Write the embedded figures (data/snapshot) from a release."""
    with errors(as_json), attached(release) as con:
        written = write_snapshot(con, folder)
        say(f"Embedded {written:,} observations in {folder}.", as_json, observations=written, folder=folder)


@app.command()
def check(as_json: Json = False) -> None:
    """Check what people edit (catalogue, claims) and the figures of the release that is served."""
    with errors(as_json):
        catalog = load_catalog()
        claims = load_claims(CLAIMS_DIR)
        check_against_catalog(claims, catalog)
        say(f"Catalogue: {len(catalog.indicators)} indicators. Register: {len(claims)} claims. Both are in order.", as_json,
            indicators=len(catalog.indicators), claims=len(claims))  # fmt: skip


@app.command()
def status(as_json: Json = False) -> None:
    """Say which release is served and what it holds. Exit code 1 when there is none."""
    with errors(as_json):
        path = current_path()
        if path is None:
            raise NoReleaseError(f"No release in {releases_dir()}. Build one: python -m etl build")
        con = open_release(path)
        row = con.execute("select release_hash, built_at, origin, problems from release_info").fetchone()
        vintages = con.execute(
            """select v.vintage_id, v.precision, count(*) from observation as o inner join vintage as v using (vintage_id)
               group by all order by all"""
        ).fetchall()
        assert row is not None
        lines = [f"Release {path.stem} ({row[2]}), built {row[1]:%Y-%m-%d %H:%M} UTC."]
        lines += [f"Not complete: {row[3]}"] if row[3] else []
        lines += [f"  {v} ({p}): {n:,} observations" for v, p, n in vintages]
        say("\n".join(lines), as_json, release=path.stem, hash=row[0], built_at=row[1], origin=row[2], problems=row[3],
            vintages={v: n for v, _, n in vintages})  # fmt: skip


@contextmanager
def attached(path: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with a release attached read-only as `release`. NoReleaseError when there is none."""
    path = path or current_path()
    if path is None or not path.is_file():
        raise NoReleaseError(f"No release at {path or releases_dir()}. Build one: python -m etl build")
    with duckdb.connect() as con:
        con.execute("attach '" + str(path).replace("'", "''") + "' as release (read_only)")
        yield con


