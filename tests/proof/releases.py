"""A folder in which a build may be disturbed, and what must hold of it afterwards."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import duckdb

from etl.build import Inputs, build
from warehouse.release import POINTER, ROOT, content_hash, current_path

STOPPED = "the release before is served"
DONE = "the new release is served"


def digest(file: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


class Served:
    """A folder that serves an old release while a new one, known by its hash, is built in it."""

    def __init__(self, directory: Path, old: Path, new: Path) -> None:
        self.directory = directory
        self.known = {old.name: digest(old)}
        self.old, self.new = directory / old.name, directory / new.name
        directory.mkdir(parents=True, exist_ok=True)
        shutil.copy(old, self.old)
        self.back()

    def back(self) -> None:
        """Serve the old release, and have no file of the new one."""
        self.new.unlink(missing_ok=True)
        self.point_to(self.old)

    def point_to(self, path: Path) -> None:
        """Serve this one."""
        (self.directory / POINTER).write_text(path.name + "\n", encoding="ascii")

    def outcome(self) -> str:
        """Which release is served, and whole; fails when it is neither."""
        path = current_path(self.directory)
        assert path is not None, "no release is served any more"
        if path == self.old:
            assert digest(path) == self.known[path.name], f"{path.name} is damaged"
            return STOPPED
        assert path == self.new
        whole(path)
        return DONE

    def rebuilt(self) -> None:
        """Build once more, undisturbed: the new release is served, and nothing is left of builds that were not."""
        build(Inputs(), self.directory)
        assert self.outcome() == DONE
        assert not list(self.directory.glob(".building-*"))


def whole(path: Path) -> None:
    """Fail unless the content of a release is what its name says."""
    with duckdb.connect() as con:
        con.execute("attach '" + str(path).replace("'", "''") + "' as release (read_only)")
        assert content_hash(con).startswith(path.stem), f"{path.name} holds something else"


def etl(
    *arguments: str | Path,
    releases: Path,
    environment: Mapping[str, str] | None = None,
    only: Mapping[str, str] | None = None,
    limit: Callable[[], None] | None = None,
    before: Sequence[str] = (),
) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, to its end. `environment` is added to ours, or to `only`; `before` runs it."""
    return subprocess.run(
        [*before, sys.executable, "-m", "etl", *map(str, arguments)],
        cwd=ROOT,
        env={**(os.environ if only is None else only), **(environment or {}), "ICT_RELEASES": str(releases)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        preexec_fn=limit,
    )


def started(arguments: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A command in a process of its own that says nothing, with more in its environment."""
    return subprocess.Popen(
        [sys.executable, "-m", "etl", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
