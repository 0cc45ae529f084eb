"""docs/misbehaviour.md is true: for each way to misbehave and each client, the build says what the table says and loses nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import duckdb
import pytest

import etl.live
from etl.build import silent
from etl.catalog import ROOT, load_catalog
from etl.live import stage_live
from etl.raw.fetch import Fetcher, Limits
from etl.snapshot import load_snapshot
from etl.sql import statements
from tests.etl.live_publishers import PAST, WHERE, EveryPublisher

ONCE = Limits(retries=0, read_seconds=20, answer_seconds=30, answer_bytes=8 << 20)
TWICE = replace(ONCE, retries=1, backoff_seconds=0.01)
SECONDS = {"429": 1, "stall": 9}
NOT_ASKED, OTHERWISE = "–", "read from its files instead"
EVERY_KIND = {"500", "429", "stall", "cut", "html", "json", "error", "endless", "schema", "encoding"}
HELD = "select count(*), bit_xor(hash(o)) from staging.observation as o"


def table() -> tuple[list[str], dict[str, list[str]]]:
    """The clients, and for each kind of misbehaviour what is said of each."""
    text = (ROOT / "docs" / "misbehaviour.md").read_text(encoding="utf-8")
    lines = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in text.splitlines() if line.startswith("|")]
    header, _, *rows = lines
    return header[2:], {re.findall(r"`(\w+)`", row[0])[0]: row[2:] for row in rows}


CLIENTS, ROWS = table()


def limits(usual: Limits, kind: str) -> Limits:
    """Patient, so that a busy machine is not taken for a publisher that fell silent, unless silence is what is tried."""
    return replace(usual, read_seconds=0.7) if kind == "stall" else usual


@pytest.fixture(scope="module")
def server() -> Iterator[EveryPublisher]:
    with EveryPublisher() as running:
        yield running


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database whose staging holds the embedded figures."""
    path = tmp_path_factory.mktemp("embedded") / "before.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute(statements("staging"))
        load_snapshot(con)
    return path


def test_the_table_knows_every_client_and_every_misbehaviour() -> None:
    assert set(WHERE) == set(CLIENTS)
    assert set(ROWS) >= EVERY_KIND
    assert all(len(row) == len(CLIENTS) and all(row) for row in ROWS.values())
    paged = {"World Bank", "World Bank, past states", "Data360", "UN SDG database"}
    assert {client for client, said in zip(CLIENTS, ROWS["endless"], strict=True) if said != NOT_ASKED} == paged
    for kind in EVERY_KIND - {"endless"}:
        assert [c for c, said in zip(CLIENTS, ROWS[kind], strict=True) if said == NOT_ASKED and c != "price baskets"] == [], kind


@pytest.mark.parametrize("kind", ROWS)
def test_each_client_says_what_the_table_says_and_nothing_is_lost(
    server: EveryPublisher, embedded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    for name, value in server.addresses().items():
        monkeypatch.setenv(name, value)
    expected = {client: said for client, said in zip(CLIENTS, ROWS[kind], strict=True) if said != NOT_ASKED}
    server.faults.clear()
    for client in expected:
        server.spoil_client(client, kind, SECONDS.get(kind, 0))
    monkeypatch.setattr(etl.live, "Fetcher", partial(Fetcher, tmp_path / "raw", limits=limits(ONCE, kind)))
    expected = {client: said for client, said in expected.items() if said != OTHERWISE}
    con = duckdb.connect(shutil.copy(embedded, tmp_path / "before.duckdb"))
    before = con.execute(HELD).fetchone()
    problems, _ = stage_live(con, load_catalog(), tmp_path / "releases", silent, "", PAST)
    assert len(problems) == len(expected), problems
    for (client, said), problem in zip(expected.items(), problems, strict=True):
        assert said in problem, (client, problem)
        assert "127.0.0.1" in problem
        assert "\n" not in problem
        assert re.search(r"Its figures of 20\d\d-\d\d-\d\d stay\.$", problem), problem
    if len(expected) == len(CLIENTS):
        assert con.execute(HELD).fetchone() == before
    assert not list((tmp_path / "raw").rglob(".receiving-*"))


@pytest.mark.parametrize("kind", ["500", "429", "stall", "cut"])
def test_what_passes_is_outlived(
    server: EveryPublisher, embedded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Each client's next answer goes wrong once."""
    for name, value in server.addresses().items():
        monkeypatch.setenv(name, value)
    server.faults.clear()
    for places in WHERE.values():
        server.misbehave(kind, 1, places[0], SECONDS.get(kind, 0))
    monkeypatch.setattr(etl.live, "Fetcher", partial(Fetcher, tmp_path / "raw", limits=limits(TWICE, kind)))
    con = duckdb.connect(shutil.copy(embedded, tmp_path / "before.duckdb"))
    server.asked.clear()
    problems, notes = stage_live(con, load_catalog(), tmp_path / "releases", silent, "", PAST)
    assert problems == []
    for client, places in WHERE.items():
        pauses = [times[1] - times[0] for path, times in server.asked.items() if places[0] in path and len(times) > 1]
        assert pauses, f"{client} did not ask again"
        assert kind != "429" or max(pauses) >= 1, f"{client} did not wait for the second that Retry-After asks for"
    assert len(notes) == len(WHERE)


BAD = {
    "World Bank": ("/indicator/IT.NET.SECR?", "IT.NET.SECR"),
    "ITU DataHub": ("/data/bycode/19303", "i992b"),
    "Data360": ("/data360/data?DATABASE_ID=ITU_DH&INDICATOR=ITU_DH_INT_USR_DAY", "ITU_DH_INT_USR_DAY"),
    "UN SDG database": ("seriesCode=IT_NET_BBNDN&", "IT_NET_BBNDN"),
}
"""A series of each publisher that is embedded: where it is asked for, and its code."""


@pytest.mark.parametrize("kind", ["error", "404"])
@pytest.mark.parametrize("client", BAD)
def test_one_series_that_is_gone_does_not_cost_the_others(
    server: EveryPublisher, embedded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: str, kind: str
) -> None:
    """Case 10: the publisher answers well for the others, whose new figures are kept; those of the one stay under their edition."""
    for name, value in server.addresses().items():
        monkeypatch.setenv(name, value)
    where, code = BAD[client]
    server.faults.clear()
    server.misbehave(kind, where=where)
    monkeypatch.setattr(etl.live, "Fetcher", partial(Fetcher, tmp_path / "raw", limits=ONCE))
    con = duckdb.connect(shutil.copy(embedded, tmp_path / "before.duckdb"))
    held = "select count(*), max(vintage_id) from staging.observation where series_code = ?"
    before = con.execute(held, [code]).fetchone()
    problems, notes = stage_live(con, load_catalog(), tmp_path / "releases", silent, "")
    assert before
    assert before[0] > 0
    assert len(problems) == 1, problems
    assert f", {code}: " in problems[0]
    edition = before[1].partition(":")[2]
    assert problems[0].endswith(f"Its figures of {edition} stay.")
    assert con.execute(held, [code]).fetchone() == before
    assert len(notes) == len(WHERE) - 1, "past states are not asked for"
    fresh = "select count(distinct series_code) from staging.observation where vintage_id in ('wdi:2026-10-01')"
    new = con.execute(fresh).fetchone()
    assert new == (len(load_catalog().asked("wdi")) - (client == "World Bank"),)


def test_an_answer_of_no_pages_is_a_series_without_figures(
    server: EveryPublisher, embedded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some series are answered with a page 0 of 0 and nothing in it."""
    for name, value in server.addresses().items():
        monkeypatch.setenv(name, value)
    server.faults.clear()
    monkeypatch.setitem(server.series, "IT.NET.SECR", [])
    monkeypatch.setattr(etl.live, "Fetcher", partial(Fetcher, tmp_path / "raw", limits=ONCE))
    con = duckdb.connect(shutil.copy(embedded, tmp_path / "before.duckdb"))
    problems, _ = stage_live(con, load_catalog(), tmp_path / "releases", silent, "")
    assert [p.partition(": ")[0] for p in problems] == ["World Development Indicators, IT.NET.SECR"]
    assert "answers that there are no figures of it." in problems[0]


def test_one_answer_that_cannot_be_read_does_not_cost_the_others(
    server: EveryPublisher, embedded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in server.addresses().items():
        monkeypatch.setenv(name, value)
    server.faults.clear()
    bad = [row | {"value": "many"} for row in server.series["IT.NET.SECR"]]
    monkeypatch.setitem(server.series, "IT.NET.SECR", bad)
    monkeypatch.setattr(etl.live, "Fetcher", partial(Fetcher, tmp_path / "raw", limits=ONCE))
    con = duckdb.connect(shutil.copy(embedded, tmp_path / "before.duckdb"))
    problems, notes = stage_live(con, load_catalog(), tmp_path / "releases", silent, "")
    assert len(problems) == 1
    assert "IT.NET.SECR, EST, 2023 has the value 'many'" in problems[0]
    others = len(load_catalog().asked("wdi"))  # without that series, with the list of economies
    assert any(note.startswith("World Development Indicators, 127.0.0.1") and f"({others} new)" in note for note in notes)
