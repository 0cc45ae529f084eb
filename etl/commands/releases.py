"""`etl releases`, `use`, `prune` and `backup`: which releases are held, which one is served, and copies of all."""

from __future__ import annotations

import datetime as dt
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.commands.report import Report, release_path
from etl.errors import BusyError, TrackerError
from etl.journal import NAME as JOURNAL
from etl.journal import note
from etl.live import last_live, live_since
from etl.raw.store import raw_dir
from warehouse.release import POINTER, LockedError, build_lock, current_path, point_to, releases_dir
from warehouse.served import examined, newest_first, served


@contextmanager
def _nobody_builds(directory: Path) -> Iterator[None]:
    """Hold the lock of builds. BusyError where one is running."""
    try:
        with build_lock(directory):
            yield
    except LockedError as error:
        raise BusyError(f"{error} Try again when it has ended.") from error


def releases() -> Report:
    """The releases of the folder, newest first: when built, of which origin, whether they can be read, and which one is served."""
    directory = releases_dir()
    now = served(directory)
    told, lines = [], []
    for path in newest_first(directory):
        found = examined(path)
        built = f"{found.built_at:%Y-%m-%d %H:%M} UTC" if found.built_at else "at an unknown time"
        kind = "live" if live_since(path) else "embedded or files"
        told.append({"release": path.stem, "built_at": found.built_at, "served": path == now.path, "problem": found.problem})
        marks = [f"{path.stem}, built {built} ({kind})", "served" if path == now.path else "", found.problem]
        lines.append(", ".join(filter(None, marks)))
    lines += [f"Attention: {now.problem}"] if now.problem else []
    return Report(lines or [f"No release in {directory}."], {"releases": told, "problem": now.problem})


def use(name: str) -> Report:
    """Serve an earlier release, or mend a lost pointer; readers have it at their next click. TrackerError: it cannot be read."""
    directory, path = releases_dir(), release_path(name)
    if path.parent.resolve() != directory.resolve():
        raise TrackerError(f"{path} is not in {directory}. Copy it there, then name it.")
    found = examined(path)
    if not found.readable:
        raise TrackerError(f"{found.problem} Nothing was changed.")
    with _nobody_builds(directory):
        point_to(path)
        note(directory, "use", "used", path.stem)
    return Report([f"Release {path.stem} is served."], {"release": path.stem})


def prune(keep: int) -> Report:
    """Delete the oldest releases beyond a number; never the one served, nor the last live one, with which a live build begins."""
    directory = releases_dir()
    with _nobody_builds(directory):
        needed = {served(directory).path, current_path(directory), last_live(directory)}
        old = [path for path in newest_first(directory)[keep:] if path not in needed]
        freed = sum(path.stat().st_size for path in old)
        for path in old:
            path.unlink()
    names = [path.stem for path in old]
    line = f"{len(old)} releases deleted, {freed >> 20} MiB: {', '.join(names) or 'none'}."
    return Report([line], {"deleted": names, "bytes": freed})


def backup(folder: Path) -> Report:
    """Write every release, the pointer, the journal and the kept answers into one archive, whole or not at all.

    TrackerError where a release cannot be read: a copy of a broken file is none.
    """
    directory, raw = releases_dir(), raw_dir()
    with _nobody_builds(directory):
        paths = newest_first(directory)
        broken = [examined(path).problem for path in paths if not examined(path).readable]
        if broken or not paths:
            raise TrackerError(f"{broken[0] if broken else f'There is no release in {directory}.'} Nothing was written.")
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"ict-target-tracker_{dt.datetime.now(dt.UTC):%Y-%m-%dT%H%M%SZ}.tar"
        part = target.with_suffix(".part")
        try:
            with tarfile.open(part, "w") as out:
                for path in [*paths, directory / POINTER, directory / JOURNAL]:
                    if path.is_file():
                        out.add(path, f"releases/{path.name}")
                if raw.is_dir():
                    out.add(raw, "raw")
            with part.open("rb") as stream:
                os.fsync(stream.fileno())
            part.rename(target)
        finally:
            part.unlink(missing_ok=True)
    size = target.stat().st_size
    return Report([f"{target}: {len(paths)} releases, {size >> 20} MiB."], {"file": target, "releases": len(paths), "bytes": size})
