"""The embedded figures are what the publishers' files say: each derived again, and the same release from either."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.build import Inputs, build
from etl.commands.verify import verify
from warehouse.release import current_path


@pytest.mark.publishers
def test_every_embedded_figure_is_derived_again(release_dir: Path, publisher_files: Path) -> None:
    path = current_path(release_dir)
    assert path is not None
    found = verify(path, publisher_files, None, None).values
    assert (found["different"], found["recounted"], found["missing"]) == ([], [], [])
    assert found["figures"] == found["same"] > 300_000


@pytest.mark.publishers
def test_the_files_give_the_release_that_is_embedded(release_dir: Path, publisher_files: Path, tmp_path: Path) -> None:
    path = current_path(release_dir)
    assert path is not None
    assert build(Inputs(origin="files", files=publisher_files), tmp_path).path.name == path.name
