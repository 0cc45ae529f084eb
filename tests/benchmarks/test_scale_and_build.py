"""The benchmarks of the ETL run: tiny, and no time is judged."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.scale.floor import parse, unpack
from benchmarks.scale.reads import read
from benchmarks.scale.release import build_release
from benchmarks.scale.synthetic import PAGE_RECORDS, Size, write_world
from etl.build import STEPS
from etl.catalog import ROOT
from warehouse.release import open_release

SIZE = Size(indicators=20, vintages=2, aggregation="weighted_mean")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("benchmark") / "world"
    write_world(folder, SIZE)
    return folder


def test_pages_are_of_the_shape_of_the_world_banks(world: Path) -> None:
    with gzip.open(world / "pages" / "SYN.00000.ZS-00.json.gz") as stream:
        content = stream.read()
    envelope, rows = json.loads(content)
    assert len(rows) == PAGE_RECORDS == envelope["total"] == 266 * 65
    assert 275 < len(content) / len(rows) < 300
    assert {"indicator", "country", "countryiso3code", "date", "value", "unit", "obs_status", "decimal"} == set(rows[0])


def test_a_synthetic_world_becomes_a_checked_release_with_every_figure(world: Path) -> None:
    made = build_release(world)
    assert set(made.steps) == set(STEPS)
    with open_release(made.path) as con:
        kept, cells = con.execute(
            "select sum(cells_kept)::bigint, sum(cells_read)::bigint from raw_file where locator like 'SYN%'"
        ).fetchall()[0]
        held = con.execute("select count(*) from observation where indicator_id::varchar like 'synthetic%'").fetchone()
        assert con.execute("select count(*) > 0 from aggregate where vintage_id = 'wdi:2025-03-16'").fetchone() == (True,)
    assert cells == SIZE.records
    assert held == (kept,)
    assert 0.25 < kept / cells < 0.5
    assert all(0 < taken.median <= taken.p99 for taken in read(made.path, times=3).values())


def test_the_floor_parses_every_row_packed_or_not(world: Path, tmp_path: Path) -> None:
    pages = sorted((world / "pages").glob("SYN*.gz"))[:3]
    assert parse(pages) == parse(unpack(pages, tmp_path / "plain")) == 3 * PAGE_RECORDS


@pytest.mark.parametrize(
    ("command", "rows"),
    [
        (["benchmarks.scale", "--size", "0.002"], ["**0.002×**, 0.1 M records", *STEPS]),
        (["benchmarks.build", "--times", "1"], ["build", "serve, to healthy"]),
    ],
    ids=lambda value: value[0],
)
def test_the_commands_print_their_tables(command: list[str], rows: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    printed = [line.split("|")[1].strip() for line in done.stdout.splitlines() if line.startswith("|")]
    assert set(rows) <= set(printed)
