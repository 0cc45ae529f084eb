"""What every test may ask for: the release of the embedded figures, and the publishers' files where they lie."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.build import Inputs, build
from warehouse.release import current_path, open_release

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def release_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of releases with one built from the embedded figures; the workers of pytest-xdist share it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    directory = shared / "releases"
    directory.mkdir(exist_ok=True)
    with (directory / ".first").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        if current_path(directory) is None:
            build(Inputs(), directory)
    return directory


@pytest.fixture
def release(release_dir: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The release of the embedded figures, open for reading."""
    with open_release(current_path(release_dir)) as con:
        yield con


@pytest.fixture(scope="session")
def publisher_files() -> Path:
    """The folder of the publishers' own files (ICT_PUBLISHER_FILES, default ../shared/data); skips where there is none."""
    folder = Path(os.environ.get("ICT_PUBLISHER_FILES") or ROOT / ".." / "shared" / "data").resolve()
    if not folder.is_dir():
        pytest.skip(f"no publishers' files in {folder}: set ICT_PUBLISHER_FILES")
    return folder
