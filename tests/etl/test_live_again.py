"""A live build after a live build: what the last one holds stays, is not read twice, and gives way only to something newer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import duckdb
import pytest

import etl.live
from etl.build import Inputs, build, silent
from etl.catalog import load_catalog
from etl.live import last_live, readers_hash, stage_live
from etl.raw.fetch import Fetcher, Limits
from etl.snapshot import load_snapshot
from etl.sources.registry import SOURCES
from etl.sql import statements
from tests.etl.live_publishers import LIVE_DATASETS, PAST, WHERE, EveryPublisher
from tests.publisher_server import wb_economy, wb_row
from warehouse.release import current_path, open_release

QUICK = Limits(retries=0, read_seconds=30, answer_seconds=60)
VINTAGE = "wdi:2026-10-01"
Staged = tuple[duckdb.DuckDBPyConnection, list[str], list[str]]


class Lived:
    """A folder with the release and the kept answers of one live build, and the publishers that it asked."""

    def __init__(self, server: EveryPublisher, folder: Path) -> None:
        self.server = server
        self.releases = folder / "releases"
        self.raw = folder / "raw"

    def again(self, readers: str | None = None) -> Staged:
        """Staging as a second live build fills it."""
        con = duckdb.connect()
        con.execute(statements("staging"))
        load_snapshot(con)
        problems, notes = stage_live(con, load_catalog(), self.releases, silent, readers or readers_hash())
        return con, problems, notes


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    """The first live build, which everybody answers."""
    folder = tmp_path_factory.mktemp("lived")
    with EveryPublisher() as server, pytest.MonkeyPatch.context() as patch:
        lived = Lived(server, folder)
        for name, value in (server.addresses() | {"ICT_RAW": str(lived.raw)}).items():
            patch.setenv(name, value)
        built = build(Inputs(origin="live"), lived.releases)
        assert built.problems == []
        yield lived


@pytest.fixture
def lived(first: Lived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lived]:
    """A copy that a test may change; publishers behave again afterwards."""
    server = first.server
    series, economies = {code: list(rows) for code, rows in server.series.items()}, list(server.economies)
    updated = server.updated
    shutil.copytree(first.releases, tmp_path / "releases")
    shutil.copytree(first.raw, tmp_path / "raw")
    monkeypatch.setenv("ICT_RAW", str(tmp_path / "raw"))
    monkeypatch.setattr(etl.live, "Fetcher", partial(Fetcher, limits=QUICK))
    yield Lived(server, tmp_path)
    server.faults.clear()
    server.series, server.economies, server.updated = series, economies, updated


def counted(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Vintage → figures."""
    return dict(con.execute("select vintage_id, count(*) from staging.observation group by all").fetchall())


def users(con: duckdb.DuckDBPyConnection) -> list[tuple[float]]:
    return con.execute(
        "select value from staging.observation where series_code = 'IT.NET.USER.ZS' and vintage_id = ?", [VINTAGE]
    ).fetchall()


def forget_kept(lived: Lived) -> None:
    """Let every answer be asked for again, as on another day."""
    shutil.rmtree(lived.raw)


def test_publishers_that_are_down_keep_the_figures_of_the_last_live_build(lived: Lived) -> None:
    before, _, _ = lived.again()
    forget_kept(lived)
    for client in WHERE:
        lived.server.spoil_client(client, "403")
    con, problems, notes = lived.again()
    assert notes == []
    assert len(problems) == len(WHERE) - 1, "past states are not asked for"
    assert sum("refuses us (status 403)" in p and "Its figures of 2026-" in p and p.endswith("stay.") for p in problems) == 6
    assert counted(con) == counted(before)
    assert counted(con)[VINTAGE] > 0


def test_the_licence_that_a_publisher_states_counts(lived: Lived) -> None:
    with open_release(current_path(lived.releases)) as con:
        rows = con.execute(
            """select s.series_code, s.licence_id, s.licence_basis, l.name, l.url
               from series as s inner join licence as l using (licence_id) where s.dataset_id = 'data360_itu' order by all"""
        ).fetchall()
    stated = {row[0]: row[1:] for row in rows}
    licence, *said = stated.pop("ITU_DH_HH_INT")
    assert licence.startswith("stated_"), "none of the catalogue's"
    assert said == ["stated in file", "Made-up terms", ""], "an address that is none of the web is not kept"
    assert {(licence, basis) for licence, basis, *_ in stated.values()} == {("cc_by_4", "stated in file")}


def test_what_is_unchanged_is_not_parsed_again(lived: Lived, monkeypatch: pytest.MonkeyPatch) -> None:
    def parsed(*_: object) -> None:
        pytest.fail("an unchanged answer was read again")

    for source in SOURCES:
        monkeypatch.setattr(type(source), "read", parsed)
    con, problems, notes = lived.again()
    assert problems == []
    assert len(notes) == len(LIVE_DATASETS) + 1
    assert all("unchanged)." in note and "new" not in note for note in notes)
    assert counted(con)[VINTAGE] > 0


def test_building_again_gives_the_same_release(lived: Lived) -> None:
    before = current_path(lived.releases)
    assert before is not None
    assert build(Inputs(origin="live"), lived.releases).path.name == before.name


def test_a_new_vintage_stands_beside_the_old_one(lived: Lived) -> None:
    forget_kept(lived)
    lived.server.updated = "2026-11-01"
    lived.server.series["IT.NET.USER.ZS"] = [wb_row("IT.NET.USER.ZS", "EST", 2023, 11)]
    built = build(Inputs(origin="live", past=PAST), lived.releases)
    assert built.problems == []
    with open_release(built.path) as con:
        rows = con.execute(
            """select vintage_id::varchar, value from observation
               where series_code = 'IT.NET.USER.ZS' and area_id = 'EST' and year in (2012, 2023) and raw_id in (
                   select raw_id from raw_file where locator like 'http%') order by all"""
        ).fetchall()
    assert rows == [("wdi:2014-04-01", 10.0), (VINTAGE, 10.0), ("wdi:2026-11-01", 11.0)]


def test_what_a_publisher_says_now_of_the_same_vintage_replaces_what_it_said(lived: Lived) -> None:
    forget_kept(lived)
    lived.server.series["IT.NET.USER.ZS"] = [wb_row("IT.NET.USER.ZS", "EST", 2023, 11)]
    lived.server.economies.append(wb_economy("FRA"))
    con, problems, notes = lived.again()
    assert problems == []
    assert [note.partition(": ")[2] for note in notes if "24 answers" in note] == ["24 answers (2 new, 22 unchanged)."]
    assert users(con) == [(11.0,)]
    listed = con.execute(
        "select count(*) from staging.economy where raw_id in (select raw_id from staging.raw_file where locator like 'http%')"
    )
    assert listed.fetchone() == (3,)


def test_a_publisher_that_goes_back_to_what_it_said_before_is_believed(lived: Lived, monkeypatch: pytest.MonkeyPatch) -> None:
    said = lived.server.answers["11624"]
    changed = [row | {"answer": [{"value": "99", "id": 1}]} for row in said]
    for day, answer in (("2027-01-02", changed), ("2027-01-03", said)):
        for module in ("fetch", "store"):
            monkeypatch.setattr(f"etl.raw.{module}.now", lambda day=day: f"{day}T10:00:00")
        monkeypatch.setitem(lived.server.answers, "11624", answer)
        build(Inputs(origin="live"), lived.releases)
    assert sum("/bycode/11624" in path for path, _ in lived.server.log) >= 3
    with open_release(current_path(lived.releases)) as con:
        rows = con.execute(
            """select value from observation_latest
               where dataset_id = 'itu_datahub' and series_code = 'i99H' and area_id = 'EST' and year = 2023"""
        ).fetchall()
    assert rows == [(10.0,)]


def test_when_the_readers_have_changed_the_kept_answers_are_read_again(lived: Lived) -> None:
    before, _, _ = lived.again()
    con, problems, _ = lived.again("other readers")
    assert problems == []
    assert counted(con) == counted(before)
    for kept in lived.raw.rglob("*.gz"):
        kept.write_bytes(b"damaged")
    for client in WHERE:
        lived.server.spoil_client(client, "403")
    _, problems, _ = lived.again("other readers")
    assert sum("Left out, since the program has changed" in p and "is damaged" in p for p in problems) > 30


def test_a_build_without_network_in_between_does_not_lose_them(lived: Lived) -> None:
    live = current_path(lived.releases)
    build(Inputs(may_shrink="only the embedded figures"), lived.releases)
    assert current_path(lived.releases) != live
    assert last_live(lived.releases) == live
    assert last_live(lived.releases / "nowhere") is None
