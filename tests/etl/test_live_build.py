"""Live builds against publishers that misbehave, and builds that are killed: always the designed outcome, never a hole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest

import etl.live
from etl.build import silent
from etl.catalog import ROOT, load_catalog
from etl.cli import PARTIAL
from etl.live import stage_live
from etl.raw.fetch import Fetcher, Limits
from etl.snapshot import load_snapshot
from etl.sql import statements
from tests.etl.live_publishers import EveryPublisher
from warehouse.release import open_release

QUICK = Limits(retries=0, read_seconds=30, answer_seconds=60)
LIVE = {"wdi:2026-10-01", "itu_price_baskets:2026-12-02"}


@pytest.fixture
def server() -> Iterator[EveryPublisher]:
    with EveryPublisher() as running:
        yield running


def environment(server: EveryPublisher, releases: Path, raw: Path) -> dict[str, str]:
    return os.environ | server.addresses() | {"ICT_RELEASES": str(releases), "ICT_RAW": str(raw)}


def live_build(server: EveryPublisher, releases: Path, raw: Path) -> dict[str, Any]:
    """Run a live build as a person would, to its end; returns what it answers to a machine, with its exit code."""
    done = subprocess.run(
        [sys.executable, "-m", "etl", "build", "--live", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env=environment(server, releases, raw),
    )
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer | {"exit": done.returncode}


def staged(
    server: EveryPublisher, folder: Path, monkeypatch: pytest.MonkeyPatch, past: tuple[str, ...] = ()
) -> tuple[duckdb.DuckDBPyConnection, list[str], list[str]]:
    """Staging after the embedded figures and what the publishers answer, with the problems and notes."""
    for name, value in server.addresses().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(etl.live, "Fetcher", partial(Fetcher, folder / "raw", limits=QUICK))
    con = duckdb.connect()
    con.execute(statements("staging"))
    load_snapshot(con)
    problems, notes = stage_live(con, load_catalog(), folder / "releases", silent, "", past)
    return con, problems, notes


def vintages(con: duckdb.DuckDBPyConnection) -> set[str]:
    """The vintages that have figures."""
    return {row[0] for row in con.execute("select distinct vintage_id from staging.observation").fetchall()}


def test_every_publisher_answers(server: EveryPublisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    con, problems, notes = staged(server, tmp_path, monkeypatch)
    assert problems == []
    assert len(notes) == 6
    host = server.address.removeprefix("http://")
    assert f"World Development Indicators, {host}: 24 answers (24 new)." in notes
    today = time.strftime("%Y-%m-%d", time.gmtime())
    fetched = {f"{dataset}:{today}" for dataset in ("itu_datahub", "data360_itu", "unsd_sdg")}
    assert LIVE | fetched <= vintages(con)
    asked = len(server.log)
    staged(server, tmp_path, monkeypatch)
    assert len(server.log) == asked, "what was received today is not asked for again"


def test_where_the_api_of_data360_fails_its_files_are_read(
    server: EveryPublisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.misbehave("403", where="/data360/data")
    con, problems, _ = staged(server, tmp_path, monkeypatch)
    assert problems == []
    found = con.execute(
        """select count(*), bool_and(r.locator like '%/data360-data/data/ITU_DH/%.csv')
           from staging.observation as o inner join staging.raw_file as r using (raw_id)
           where o.dataset_id = 'data360_itu' and r.locator like 'http%'"""
    ).fetchone()
    assert found == (len(load_catalog().asked("data360_itu")), True)


def test_a_partial_build_says_so_and_a_later_one_completes_it(server: EveryPublisher, tmp_path: Path) -> None:
    releases, raw = tmp_path / "releases", tmp_path / "raw"
    server.spoil_client("ITU DataHub", "403")
    partly = live_build(server, releases, raw)
    assert partly["exit"] == PARTIAL
    assert len(partly["problems"]) == 1
    assert "refuses us" in partly["problems"][0]
    con = open_release(releases / f"{partly['release']}.duckdb")
    held = {row[0] for row in con.execute("select distinct vintage_id::varchar from observation").fetchall()}
    assert held >= LIVE
    assert "itu_datahub:2025-08-14" in held
    problems = con.execute("select problems from release_info").fetchone()
    assert problems is not None
    assert "refuses us" in problems[0]
    con.close()
    server.faults.clear()
    asked = len(server.log)
    whole = live_build(server, releases, raw)
    assert (whole["exit"], whole["problems"]) == (0, [])
    assert {path.partition("/data/")[2].partition("/")[0] for path, _ in server.log[asked:]} == {"bycode"}
    check_verified(server, releases, raw)


def check_verified(server: EveryPublisher, releases: Path, raw: Path) -> None:
    """The live figures of the release served are what the kept answers say."""
    done = subprocess.run(
        [sys.executable, "-m", "etl", "verify", "--json", "--figure", "internet_users_share/EST/2023"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=environment(server, releases, raw),
    )
    found = json.loads(done.stdout)
    assert done.returncode == 3, "the bytes of the embedded figures are not here"
    assert found["different"] == []
    assert found["same"] == found["figures"] >= 4
