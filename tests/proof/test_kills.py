"""Builds that are killed: at any moment the release before is served, or the whole new one, and the next build succeeds."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.etl.live_publishers import EveryPublisher
from tests.etl.test_live_build import environment, live_build, server
from tests.proof.conftest import Tries
from tests.proof.releases import DONE, Served, started
from warehouse.release import HASH_DIGITS, ROOT

__all__ = ["server"]


@pytest.fixture(scope="module")
def undisturbed(served: Served) -> tuple[float, int]:
    """The seconds of a whole build with the start of its process, and the steps with files that it takes."""
    before = time.monotonic()
    steps = dying(served, 1 << 30)
    assert steps
    assert served.outcome() == DONE
    return time.monotonic() - before, steps


def dying(served: Served, step: int) -> int:
    """Build in a process that is killed before this step with files; returns the steps of one that came to its end, else 0."""
    served.back()
    done = subprocess.run(
        [sys.executable, "-m", "tests.proof.dying", str(served.directory), str(step)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return int(done.stdout or 0)


def test_a_build_killed_at_any_moment(served: Served, undisturbed: tuple[float, int], tries: Tries) -> None:
    seconds, _ = undisturbed
    for number, chance in tries.of("a build of the embedded figures is killed", sample=2, whole=1000):
        served.back()
        process = started(["build"], {"ICT_RELEASES": str(served.directory)})
        time.sleep(chance.uniform(0, 1.05 * seconds))
        process.kill()
        process.wait()
        tries.came(served.outcome())
        if number % 200 == 1:
            served.rebuilt()


def test_a_build_killed_before_each_step_with_files(served: Served, undisturbed: tuple[float, int], tries: Tries) -> None:
    """Chance seldom meets what takes no time: a folder made, a file renamed, the pointer moved. The last step moves the pointer."""
    _, steps = undisturbed
    for number, _ in tries.of("a build is killed before each step with files", sample=1, whole=steps):
        assert not dying(served, steps - number)
        tries.came(served.outcome())


def test_a_live_build_killed_at_any_moment_resumes(served: Served, server: EveryPublisher, tmp_path: Path, tries: Tries) -> None:
    """What publishers answered before a kill is not asked for again, and the build after it ends as if there had been none."""
    raw = tmp_path / "raw"
    undisturbed = live_build(server, tmp_path / "undisturbed", tmp_path / "raw of its own")
    assert undisturbed["exit"] == 0
    needed, seconds, kills = len(server.log), float(undisturbed["seconds"]), 0
    there = Served(tmp_path / "releases", served.old, tmp_path / f"{undisturbed['hash'][:HASH_DIGITS]}.duckdb")
    server.log.clear()
    for _, chance in tries.of("a build from publishers is killed", sample=2, whole=100):
        there.back()
        process = started(["build", "--live"], environment(server, there.directory, raw))
        time.sleep(chance.uniform(0.5, seconds + 1))
        process.kill()
        process.wait()
        tries.came(there.outcome())
        kills += 1
    resumed = live_build(server, there.directory, raw)
    assert resumed["hash"] == undisturbed["hash"]
    assert there.outcome() == DONE
    assert len(server.log) <= needed + 4 * kills, "an answer once received is not asked for again"
    assert not list(there.directory.glob(".building-*"))
