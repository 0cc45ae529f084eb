"""The command line: `python -m etl`. Arguments are parsed here and nowhere else.

Exit codes: 0 done · 1 failed · 2 wrong arguments or catalogue · 3 a source cannot be read · 4 a check failed · 5 another build is
running · 6 published, but not whole (partial) · 130 stopped by Ctrl+C.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import duckdb
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from etl import commands
from etl.build import Inputs, Origin, build
from etl.commands.report import Report
from etl.errors import CheckError, SourceError, TrackerError, blamed
from etl.raw.fetch import FETCHING
from etl.snapshot import SNAPSHOT_DIR
from warehouse.release import NoReleaseError

PARTIAL = 6
INTERRUPTED = 130
"""What shells expect of a command that Ctrl+C ended."""
QUERY_STOPPED = "Query interrupted"
"""What DuckDB makes of Ctrl+C in the middle of a query."""
STOPPED = "Stopped. Nothing was published; the release served before serves on."
app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Build, check and embed the figures of the ICT Target Tracker.",
)
Json = Annotated[bool, typer.Option("--json", help="Print JSON lines for machines.")]
Release = Annotated[str | None, typer.Option(help="Release: a file, or the beginning of its hash (default: the one served).")]


def say(message: str, as_json: bool, **values: Any) -> None:
    """One line for a person, or one JSON object for a machine."""
    typer.echo(json.dumps(values, default=str, ensure_ascii=False) if as_json else message)


def show(report: Report, as_json: bool) -> None:
    """A command's report, as lines or as one JSON object."""
    say("\n".join(report.lines), as_json, **report.values)


@contextmanager
def errors(as_json: bool) -> Iterator[None]:
    """Turn an error that a person can act on into one sentence on stderr and its exit code."""
    try:
        yield
    except (TrackerError, NoReleaseError) as error:
        fail(str(error), error.exit_code if isinstance(error, TrackerError) else 1, as_json, error)
    except OSError as error:
        what = TrackerError(f"{error.filename or 'A file'}: {error.strerror}. Check the path and its permissions.")
        fail(str(blamed(error, what)), TrackerError.exit_code, as_json, error)
    except KeyboardInterrupt as error:
        fail(STOPPED, INTERRUPTED, as_json, error)
    except RuntimeError as error:
        if str(error) != QUERY_STOPPED:
            raise
        fail(STOPPED, INTERRUPTED, as_json, error)
    except duckdb.ProgrammingError:
        raise
    except duckdb.Error as error:
        first = str(error).splitlines()[0]
        what = TrackerError(f"The database cannot go on ({first}). If the release is damaged, build it again.")
        fail(str(blamed(error, what)), TrackerError.exit_code, as_json, error)


def fail(message: str, code: int, as_json: bool, cause: BaseException) -> NoReturn:
    """Say why on stderr, and to a machine too, and leave with the exit code."""
    if as_json:
        say("", True, error=message, exit_code=code)
    typer.echo(f"Error: {message}", err=True)
    raise typer.Exit(code) from cause


def month(text: str) -> str:
    """A month as YYYYMM. BadParameter when it is none."""
    if not re.fullmatch(r"(19|20)\d\d(0[1-9]|1[0-2])", text):
        raise typer.BadParameter(f"'{text}' is no month. Write YYYYMM, such as 201404.")
    return text


@app.command("build")
def build_command(
    files: Annotated[Path | None, typer.Option("--from", help="Read publishers' files below this folder.")] = None,
    live: Annotated[bool, typer.Option("--live", help="Ask the publishers' addresses, on top of the embedded figures.")] = False,
    past: Annotated[
        list[str] | None,
        typer.Option(
            help="Month, such as 201404: fetch the World Bank's figures as they were then, too. May be repeated.", metavar="YYYYMM"
        ),
    ] = None,
    releases: Annotated[Path | None, typer.Option(help="Folder of releases (default: data/releases).")] = None,
    may_shrink: Annotated[
        str | None, typer.Option(help="Why the release may lack figures of the one before.", metavar="REASON")
    ] = None,
    first: Annotated[bool, typer.Option("--first", help="Only where there is no release yet that can be read.")] = False,
    as_json: Json = False,
) -> None:
    """Build a release and publish it, from the embedded figures unless told otherwise."""
    with errors(as_json):
        if files and live:
            raise typer.BadParameter("--from and --live exclude each other.")
        if past and not live:
            raise typer.BadParameter("--past goes with --live only.")
        origin: Origin = "files" if files else "live" if live else "embedded"
        inputs = Inputs(origin, files, past=tuple(month(m) for m in past or ()), may_shrink=may_shrink, first=first)
        with progress(as_json) as on_progress:
            built = build(inputs, releases, on_progress)
        for line in [] if as_json else [*built.notes, *(f"Not complete: {p}" for p in built.problems)]:
            typer.echo(line)
        published = (
            f"Published release {built.path.stem}: {built.observations:,} observations, those derived here included, "
            f"in {built.seconds:.1f} s."
        )
        say(
            published if built.observations else f"Release {built.path.stem} serves on.",
            as_json,
            release=built.path.stem,
            hash=built.release_hash,
            observations=built.observations,
            seconds=round(built.seconds, 2),
            problems=built.problems,
            notes=built.notes,
        )
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
        tasks: dict[str, TaskID] = {}

        def show_step(step: str, done: int, total: int) -> None:
            """One bar for the build, and one for each address that is fetched from."""
            key = step if step.startswith(FETCHING) else ""
            if key not in tasks:
                tasks[key] = bars.add_task("", total=None)
            bars.update(tasks[key], description=step[:60], completed=done, total=total)

        yield show_step


@app.command()
def embed(
    release: Release = None,
    folder: Annotated[Path, typer.Option(help="Where the embedded figures go.")] = SNAPSHOT_DIR,
    as_json: Json = False,
) -> None:
    """Write the embedded figures (data/snapshot) from a release."""
    with errors(as_json):
        show(commands.embed(commands.release_path(release), folder), as_json)


@app.command()
def publish(
    parquet: Annotated[
        Path | None, typer.Option(help="Write it as Parquet, in a folder of its name below this one.", metavar="DIR")
    ] = None,
    to: Annotated[Path | None, typer.Option(help="Copy it into this folder, from which replicas fetch it.", metavar="DIR")] = None,
    release: Release = None,
    as_json: Json = False,
) -> None:
    """Hand a release on: as Parquet for other engines, or to replicas on other machines."""
    with errors(as_json):
        if parquet is None and to is None:
            raise typer.BadParameter("Say where: --parquet DIR, --to DIR, or both.")
        path = commands.release_path(release)
        if parquet is not None:
            show(commands.publish_parquet(path, parquet), as_json)
        if to is not None:
            show(commands.publish_source(path, to), as_json)


@app.command()
def check(
    report: Annotated[bool, typer.Option("--report", help="List what deserves a look in the figures of a release.")] = False,
    release: Release = None,
    as_json: Json = False,
) -> None:
    """Check what people edit: catalogue, corrections and claims. With --report, look through the figures of a release too."""
    with errors(as_json):
        show(commands.check(), as_json)
        if report:
            show(commands.findings(commands.release_path(release)), as_json)


@app.command()
def status(as_json: Json = False) -> None:
    """Say which release is served and what it holds. Exit code 1 when there is none."""
    with errors(as_json):
        show(commands.status(commands.release_path(None)), as_json)


@app.command()
def releases(as_json: Json = False) -> None:
    """List the releases that are held, newest first, and say which one is served."""
    with errors(as_json):
        show(commands.releases(), as_json)


@app.command()
def use(release: Annotated[str, typer.Argument(help="The beginning of its hash.")], as_json: Json = False) -> None:
    """Serve an earlier release, or the one of a pointer that is lost. Readers have it at their next click."""
    with errors(as_json):
        show(commands.use(release), as_json)


@app.command()
def prune(keep: Annotated[int, typer.Option(min=1, help="How many of the newest are kept.")] = 10, as_json: Json = False) -> None:
    """Delete the oldest releases; the one served and the last live one stay."""
    with errors(as_json):
        show(commands.prune(keep), as_json)


@app.command()
def backup(folder: Annotated[Path, typer.Argument(help="Where the archive goes.")], as_json: Json = False) -> None:
    """Write releases, pointer, journal and kept answers into one archive (tar), whole or not at all."""
    with errors(as_json):
        show(commands.backup(folder), as_json)


@app.command()
def vintages(
    files: Annotated[bool, typer.Option("--files", help="List the files behind each, and what became of their cells.")] = False,
    release: Release = None,
    as_json: Json = False,
) -> None:
    """List the vintages of a release: their dates, how these are known, and what each holds."""
    with errors(as_json):
        show(commands.vintages(commands.release_path(release), files), as_json)


@app.command()
def diff(
    older: Annotated[str | None, typer.Argument(help="Release to compare with (default: the one built before).")] = None,
    newer: Annotated[str | None, typer.Argument(help="Release that is compared (default: the one served).")] = None,
    limit: Annotated[int, typer.Option(min=0, help="How many indicators and economies to list.")] = 20,
    as_json: Json = False,
) -> None:
    """Say what a release changed: figures new, removed and changed, per indicator and economy, largest change first."""
    with errors(as_json):
        show(commands.diff(older, newer, limit), as_json)


@app.command()
def history(
    indicator: Annotated[str, typer.Argument(help="Indicator, such as internet_users_share.")],
    area: Annotated[str, typer.Argument(help="Area: an economy such as EST, or a group such as group:world.")],
    year: Annotated[int, typer.Argument(help="Year.")],
    sex: Annotated[str | None, typer.Option(help="Only _T (both), F or M.")] = None,
    breakdown: Annotated[str | None, typer.Option(help="Only this breakdown; _T is the total.")] = None,
    draw: Annotated[bool, typer.Option("--draw", help="Draw each on a line from the lowest to the highest.")] = False,
    release: Release = None,
    as_json: Json = False,
) -> None:
    """Show what each vintage, and each report, said of one figure."""
    with errors(as_json):
        show(commands.history(commands.release_path(release), indicator, area, year, sex, breakdown, draw), as_json)


@app.command()
def verdict(
    claim: Annotated[str | None, typer.Argument(help="Id of a claim, as the page Claims and claims.json give it.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every claim; with --json one list.")] = False,
    release: Release = None,
    as_json: Json = False,
) -> None:
    """Make the verdict of a claim again from the figures of a release, and show it. With --all, of every claim."""
    with errors(as_json):
        if (claim is None) != every:
            raise typer.BadParameter("Name one claim, or --all.")
        path = commands.release_path(release)
        if claim is not None:
            show(commands.verdict(path, claim), as_json)
            return
        lines, answers = commands.verdicts(path)
        typer.echo(json.dumps(answers, default=str, ensure_ascii=False) if as_json else "\n".join(lines))


@app.command()
def verify(
    files: Annotated[Path | None, typer.Option("--from", help="Look for the publishers' files below this folder.")] = None,
    figure: Annotated[str | None, typer.Option(help="Only this figure: indicator/area/year.")] = None,
    sample: Annotated[int | None, typer.Option(min=1, help="Only so many figures, drawn by chance.")] = None,
    release: Release = None,
    as_json: Json = False,
) -> None:
    """Derive figures again from the bytes that they came from. Exit code 3 when bytes are not here, 4 when a figure differs."""
    with errors(as_json):
        report = commands.verify(commands.release_path(release), files, figure, sample)
        show(report, as_json)
    if report.values["different"] or report.values["recounted"]:
        raise typer.Exit(CheckError.exit_code)
    if report.values["missing"]:
        raise typer.Exit(SourceError.exit_code)


@app.command()
def docs(
    check_only: Annotated[bool, typer.Option("--check", help="Only say whether the pages are up to date.")] = False,
    as_json: Json = False,
) -> None:
    """Write the pages of docs/ that are made from the catalogue. With --check, exit code 4 when they are out of date."""
    with errors(as_json):
        show(commands.docs(check_only), as_json)
