"""Disks that fill: a build says so in one sentence, publishes nothing, and the release before is served on."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from etl.build import FREE_BYTES_NEEDED
from tests.proof.conftest import Tries
from tests.proof.releases import STOPPED, Served, etl, started
from warehouse.release import current_path

MIB = 1 << 20
NO_ROOM = "Error: No space is left on the disk. Free some and try again; nothing was published."
LARGEST = 24 * MIB
"""More than any file of a build has grown to where it is stopped."""


def test_a_disk_that_takes_no_more(served: Served, tries: Tries) -> None:
    """No file may grow beyond so many bytes, which says the same to the database as a disk without room."""
    for number, chance in tries.of("no file can grow beyond a size", sample=1, whole=50):
        served.back()
        size = 6 * MIB if number == 0 else int(MIB * (LARGEST / MIB) ** chance.random())
        done = etl("build", releases=served.directory, limit=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size)))
        outcome = served.outcome()
        if outcome == STOPPED:
            assert done.returncode == 1
            assert done.stderr.splitlines() == [NO_ROOM]
        tries.came(outcome)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own in memory, which only an administrator may make."""
    disk = tmp_path / "disk"
    disk.mkdir()
    size = f"size={FREE_BYTES_NEEDED + 64 * MIB}"
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", disk], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("only an administrator can make a disk of its own")
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.mark.prove_only
def test_a_disk_that_fills_beside_a_build(served: Served, small_disk: Path, tries: Tries) -> None:
    """Somebody else fills the disk at any moment of a build but for a little."""
    there = Served(small_disk / "releases", served.old, served.new)
    other = small_disk / "of somebody else"
    for _, chance in tries.of("another program fills the disk", sample=1, whole=50):
        there.back()
        other.unlink(missing_ok=True)
        process = started(["build"], {"ICT_RELEASES": str(there.directory)})
        time.sleep(chance.uniform(0.3, 2.5))
        left = chance.choice((0, 4096, MIB, 4 * MIB))
        free = shutil.disk_usage(small_disk).free
        with other.open("wb") as stream:
            os.posix_fallocate(stream.fileno(), 0, max(free - left, 1))
        code = process.wait(timeout=300)
        outcome = there.outcome()
        assert code == (1 if outcome == STOPPED else 0)
        tries.came(outcome)
    other.unlink()
    there.rebuilt()
    assert current_path(there.directory) == there.new
