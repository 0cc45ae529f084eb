"""What is measured, each in a process of its own: the default build, and the least that it has to do."""

from __future__ import annotations

from pathlib import Path

import duckdb

from etl.build import Inputs, build
from etl.snapshot import SNAPSHOT_DIR


def build_release(releases: Path) -> None:
    """Build from the embedded figures."""
    build(Inputs(), releases)


def write_sorted(folder: Path) -> None:
    """The floor of the build: the embedded figures, read and written sorted."""
    folder.mkdir(parents=True)
    with duckdb.connect(str(folder / "floor.duckdb")) as con:
        figures = con.read_parquet(str(SNAPSHOT_DIR / "*" / "observation.parquet"))
        figures.order("series_code, vintage_id, area_code, year").create("observation")
