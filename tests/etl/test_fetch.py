"""Fetching from a publisher that misbehaves in every way we know of: each ends well or in one clear sentence."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.catalog import Catalog, load_catalog
from etl.errors import CatalogError, PublisherDownError, SourceError
from etl.raw.fetch import Fetcher, Limits, address
from etl.raw.store import RawStore
from etl.sources.itu_datahub import ItuDataHub
from etl.sources.world_bank import WorldBank
from etl.sources.world_bank.past import PastStates
from etl.sql import statements
from tests.publisher_server import PublisherServer, itu_row, wb_archive_row, wb_economy, wb_row

QUICK = Limits(
    retries=2,
    connect_seconds=2,
    read_seconds=0.4,
    answer_seconds=1.5,
    backoff_seconds=0.01,
    backoff_max_seconds=0.05,
    retry_after_max_seconds=1,
    answer_bytes=1 << 20,
)
CODES = ("IT.NET.USER.ZS", "SP.POP.TOTL")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The two indicators of the first question only, so that a fetch asks for little."""
    whole = load_catalog()
    series = {"wdi": CODES, "itu_datahub": ("i99H",)}
    indicators = [
        i.model_copy(update={"series": [s for s in i.series if s.code in series.get(s.dataset, ())]}) for i in whole.indicators
    ]
    return whole.model_copy(update={"indicators": indicators})


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[PublisherServer]:
    with PublisherServer() as running:
        running.series = {code: [wb_row(code, "AAA", y, y / 100) for y in range(2000, 2024)] for code in CODES}
        running.economies = [wb_economy("AAA"), wb_economy("BBB", region="")]
        running.answers = {"11624": [itu_row("i99H", "AAA", 2015, "12.5")]}
        monkeypatch.setenv("ICT_WDI_ADDRESS", running.address + "/")
        monkeypatch.setenv("ICT_ITU_DATAHUB_ADDRESS", running.address)
        yield running


@pytest.fixture
def fetcher(tmp_path: Path) -> Fetcher:
    return Fetcher(tmp_path / "raw", limits=QUICK)


def staged(catalog: Catalog, source: WorldBank | ItuDataHub | PastStates, fetcher: Fetcher) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute(statements("staging"))
    for raw in source.fetch(fetcher, catalog):
        source.read(con, raw, catalog)
    return con


def observations(con: duckdb.DuckDBPyConnection) -> int:
    row = con.execute("select count(*) from staging.observation").fetchone()
    assert row is not None
    return int(row[0])


def test_the_world_bank_live(catalog: Catalog, server: PublisherServer, fetcher: Fetcher) -> None:
    con = staged(catalog, WorldBank(), fetcher)
    assert observations(con) == 48
    assert con.execute("select count(*) from staging.economy").fetchone() == (2,)
    vintages = con.execute("select vintage_id, precision from staging.vintage order by precision").fetchall()
    assert vintages[0] == ("wdi:2026-04-08", "exact")
    assert vintages[1][1] == "not_after"
    user_agents = {headers["User-Agent"] for _, headers in server.log}
    assert all("ICT-Target-Tracker" in agent for agent in user_agents)


def test_itu_live(catalog: Catalog, server: PublisherServer, fetcher: Fetcher) -> None:
    con = staged(catalog, ItuDataHub(), fetcher)
    assert con.execute("select series_code, area_code, year, value, status from staging.observation").fetchall() == [
        ("i99H", "AAA", 2015, 12.5, "estimated")
    ]


def test_every_page_is_followed(catalog: Catalog, server: PublisherServer, fetcher: Fetcher) -> None:
    server.per_page = 5
    assert observations(staged(catalog, WorldBank(), fetcher)) == 48
    assert sum("page=5" in path for path, _ in server.log) >= 2


def test_progress_is_told(catalog: Catalog, server: PublisherServer, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    WorldBank().fetch(Fetcher(tmp_path, lambda label, done, total: told.append((label, done, total)), QUICK), catalog)
    assert told[-1][1:] == (3, 3)


def test_few_requests_at_a_time(server: PublisherServer, tmp_path: Path) -> None:
    server.answers = {str(n): [itu_row("i99H", "AAA", 2015, str(n))] for n in range(30)}
    fetcher = Fetcher(tmp_path, limits=Limits(parallel=2))
    raws = fetcher.get_all([f"{server.address}/data/bycode/{n}" for n in range(30)], "itu")
    assert server.most_busy <= 2
    assert [raw.locator.rpartition("/")[2] for raw in raws] == [str(n) for n in range(30)]


@pytest.mark.parametrize(
    ("kind", "times", "value"),
    [
        ("500", 1, 0),
        ("502", 2, 0),
        ("503", 2, 1),
        ("429", 1, 1),
        ("429", 1, 9999),
        ("stall", 1, 3),
        ("cut", 2, 0),
        ("drip", 1, 0.05),
    ],
)
def test_a_passing_failure_is_outlived(
    kind: str, times: int, value: float, catalog: Catalog, server: PublisherServer, fetcher: Fetcher
) -> None:
    server.misbehave(kind, times, "IT.NET.USER.ZS", value)
    assert observations(staged(catalog, WorldBank(), fetcher)) == 48


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("500", 0, "failure of its own (status 500)"),
        ("429", 0, "ask too often (status 429)"),
        ("403", 0, "refuses us (status 403)"),
        ("stall", 3, "cut off 3 times (it fell silent)"),
        ("drip", 0.05, "took longer than 1.5 s"),
        ("cut", 0, "cut off 3 times (it ended early)"),
        ("redirect", 0, "round in circles"),
        ("html", 0, "is an HTML page"),
        ("text", 0, "is text of another format"),
        ("empty", 0, "is an empty file"),
        ("json", 0, "is JSON of another shape"),
        ("encoding", 0, "another encoding than UTF-8"),
        ("latin", 0, "another encoding than UTF-8"),
    ],
)
@pytest.mark.parametrize("source", [WorldBank(), ItuDataHub()], ids=["world_bank", "itu"])
def test_a_lasting_failure_is_one_sentence_and_nothing_is_kept(
    source: WorldBank | ItuDataHub, kind: str, value: float, said: str, catalog: Catalog, server: PublisherServer, fetcher: Fetcher
) -> None:
    server.misbehave(kind, where="IT.NET.USER.ZS" if source.publisher_id == "world_bank" else "11624", value=value)
    with pytest.raises(PublisherDownError) as caught:
        source.fetch(fetcher, catalog)
    assert said in str(caught.value)
    assert "127.0.0.1" in str(caught.value)
    assert not list(fetcher.store.directory.rglob(".receiving-*"))
    bad = [
        p
        for p in fetcher.store.directory.rglob("*.json")
        if server_path(p).find("USER" if "USER" in str(caught.value) else "11624") > 0
    ]
    assert bad == []


def server_path(note: Path) -> str:
    return str(json.loads(note.read_text(encoding="utf-8"))["url"])


@pytest.mark.parametrize(
    ("kind", "said"), [("endless", "seems not to end"), ("other_page", "calls itself page 99"), ("truncated", "ends in the middle")]
)
def test_what_only_the_world_bank_does(kind: str, said: str, catalog: Catalog, server: PublisherServer, fetcher: Fetcher) -> None:
    server.misbehave(kind, where="IT.NET.USER.ZS")
    with pytest.raises(PublisherDownError, match=said):
        WorldBank().fetch(fetcher, catalog)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("404", "no such address (status 404)"),
        ("410", "answers with something else (status 410)"),
        ("error", "answers with an error: Invalid format: The indicator was not found"),
    ],
)
def test_a_series_that_is_gone_is_named_and_the_others_are_there(
    kind: str, said: str, catalog: Catalog, server: PublisherServer, fetcher: Fetcher
) -> None:
    server.misbehave(kind, where="IT.NET.USER.ZS")
    raws = WorldBank().fetch(fetcher, catalog)
    assert len(raws) == len(catalog.asked("wdi"))
    assert not any("IT.NET.USER.ZS" in raw.locator for raw in raws)
    assert [(error.series, said in str(error)) for error in fetcher.gone] == [("IT.NET.USER.ZS", True)]
    assert not any("IT.NET.USER.ZS" in server_path(note) for note in fetcher.store.directory.rglob("*.json"))


def test_an_unknown_series_is_named(catalog: Catalog, server: PublisherServer, fetcher: Fetcher) -> None:
    del server.series["SP.POP.TOTL"]
    WorldBank().fetch(fetcher, catalog)
    assert [error.series for error in fetcher.gone] == ["SP.POP.TOTL"]
    assert "Invalid value" in str(fetcher.gone[0])


def test_a_publisher_that_has_none_of_its_series_is_down(catalog: Catalog, server: PublisherServer, fetcher: Fetcher) -> None:
    server.series.clear()
    with pytest.raises(PublisherDownError, match="Invalid value"):
        WorldBank().fetch(fetcher, catalog)
    assert fetcher.gone == []


@pytest.mark.parametrize(("source", "said"), [(WorldBank(), "lacks value"), (ItuDataHub(), "lacks dataSource")])
def test_a_changed_schema_is_refused(
    source: WorldBank | ItuDataHub, said: str, catalog: Catalog, server: PublisherServer, fetcher: Fetcher
) -> None:
    server.misbehave("schema", where="bycode" if source.publisher_id == "itu" else "IT.NET.USER.ZS")
    with pytest.raises(SourceError, match=said):
        staged(catalog, source, fetcher)


def test_nobody_there(catalog: Catalog, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    with PublisherServer() as gone:
        pass
    monkeypatch.setenv("ICT_WDI_ADDRESS", gone.address)
    with pytest.raises(PublisherDownError, match="does not answer"):
        WorldBank().fetch(fetcher, catalog)


def test_an_answer_too_large_is_refused(server: PublisherServer, tmp_path: Path) -> None:
    server.answers = {"1": [itu_row("i99H", "AAA", 2015, "1" * 5000)]}
    with pytest.raises(SourceError, match="more than 0 MiB"):
        Fetcher(tmp_path, limits=Limits(answer_bytes=1000)).get(f"{server.address}/data/bycode/1", "itu")


def test_nothing_is_asked_twice_a_day(catalog: Catalog, server: PublisherServer, tmp_path: Path) -> None:
    first = WorldBank().fetch(Fetcher(tmp_path, limits=QUICK), catalog)
    asked = len(server.log)
    again = WorldBank().fetch(Fetcher(tmp_path, limits=QUICK), catalog)
    assert len(server.log) == asked
    assert again == first


def test_a_fetch_goes_on_where_it_stopped(catalog: Catalog, server: PublisherServer, tmp_path: Path) -> None:
    server.misbehave("500", where="SP.POP.TOTL")
    with pytest.raises(PublisherDownError):
        WorldBank().fetch(Fetcher(tmp_path, limits=Limits(parallel=1, retries=0)), catalog)
    server.faults.clear()
    server.log.clear()
    WorldBank().fetch(Fetcher(tmp_path, limits=QUICK), catalog)
    assert [path for path, _ in server.log if "SP.POP.TOTL" not in path] == []


def test_unchanged_bytes_are_not_sent_again_on_another_day(
    server: PublisherServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.etags = True
    url = f"{server.address}/data/bycode/11624"
    monkeypatch.setattr("etl.raw.store.now", lambda: "2026-01-01T10:00:00")
    before = Fetcher(tmp_path, limits=QUICK).get(url, "itu")
    monkeypatch.setattr("etl.raw.store.now", lambda: "2026-01-02T10:00:00")
    after = Fetcher(tmp_path, limits=QUICK).get(url, "itu")
    assert after == before
    assert "If-None-Match" in server.log[-1][1]
    assert json.loads(next(tmp_path.rglob("*.json")).read_text(encoding="utf-8"))["checked_at"] == "2026-01-02T10:00:00"
    server.answers["11624"] = [itu_row("i99H", "AAA", 2015, "13.5")]
    monkeypatch.setattr("etl.raw.store.now", lambda: "2026-01-03T10:00:00")
    changed = Fetcher(tmp_path, limits=QUICK).get(url, "itu")
    assert changed.sha256 != before.sha256
    assert before.path.is_file()


def test_what_is_kept(server: PublisherServer, fetcher: Fetcher) -> None:
    url = f"{server.address}/data/bycode/11624"
    raw = fetcher.get(url, "itu")
    body = gzip.decompress(raw.path.read_bytes())
    assert raw.sha256 == hashlib.sha256(body).hexdigest()
    assert raw.size == len(body)
    note = json.loads(raw.path.with_suffix(".json").read_text(encoding="utf-8"))
    assert (note["url"], note["status"], note["sha256"]) == (url, 200, raw.sha256)
    assert note["headers"]["Content-Type"] == "application/json"


def test_a_damaged_note_is_passed_over(server: PublisherServer, fetcher: Fetcher) -> None:
    url = f"{server.address}/data/bycode/11624"
    raw = fetcher.get(url, "itu")
    raw.path.with_suffix(".json").write_text("{", encoding="utf-8")
    assert RawStore(fetcher.store.directory).latest(url) is None
    assert fetcher.get(url, "itu").sha256 == raw.sha256


def test_pages_of_two_states_are_asked_for_again(catalog: Catalog, server: PublisherServer, tmp_path: Path) -> None:
    server.per_page = 20
    WorldBank().fetch(Fetcher(tmp_path, limits=QUICK), catalog)
    for note in tmp_path.rglob("*.json"):
        if json.loads(note.read_text(encoding="utf-8"))["url"].endswith("page=2"):
            note.unlink()
    server.updated = "2026-07-01"
    con = staged(catalog, WorldBank(), Fetcher(tmp_path, limits=QUICK))
    assert con.execute("select distinct vintage_id from staging.observation").fetchall() == [("wdi:2026-07-01",)]
    assert observations(con) == 48


def test_an_address_must_be_one(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    assert address(catalog, "wdi").startswith("https://")
    monkeypatch.setenv("ICT_WDI_ADDRESS", "file:///etc/passwd")
    with pytest.raises(CatalogError, match="ICT_WDI_ADDRESS"):
        address(catalog, "wdi")


@pytest.fixture
def one(catalog: Catalog) -> Catalog:
    """Population only."""
    return catalog.model_copy(update={"indicators": [i for i in catalog.indicators if "SP.POP.TOTL" in {s.code for s in i.series}]})


def test_past_states_of_the_months_asked_for(one: Catalog, server: PublisherServer, tmp_path: Path) -> None:
    """The newest state up to each month; kept for good, while the list of states is asked for again on another day."""
    server.archive = [wb_archive_row("SP.POP.TOTL", "AAA", y, y) for y in range(2000, 2013)]
    server.per_page = 5
    past = PastStates(("201405", "201312"))
    con = staged(one, past, Fetcher(tmp_path, limits=QUICK))
    held = """select vintage_id, precision, count(*)
              from staging.observation inner join staging.vintage using (vintage_id) group by all"""
    assert con.execute(held).fetchall() == [("wdi:2014-04-01", "month", 13)]
    assert sum("/version/201404/" in path for path, _ in server.log) == 3
    assert sum("/version/199704/" in path for path, _ in server.log) == 1, "which does not hold the series"
    for note in tmp_path.rglob("*.json"):
        note.write_text(note.read_text(encoding="utf-8").replace('"checked_at": "20', '"checked_at": "19'), encoding="utf-8")
    server.log.clear()
    staged(one, past, Fetcher(tmp_path, limits=QUICK))
    assert [path for path, _ in server.log if "/version/201404/" in path] == []
    assert len(server.log) == 2, "the list of states, and the series that was not there"


@pytest.mark.parametrize(
    ("months", "kind", "where", "said"),
    [
        (("199001",), None, "", "keeps no state of 199001 or before, the first is 199704"),
        (("201404",), "html", "/57/version", "HTML page"),
        (("201404",), "json", "/57/version", "does not list past states"),
        (("201404",), "error", "/57/series", "answers with an error: Invalid format"),
        (("201404",), "html", "/57/series", "HTML page"),
        (("201404",), "truncated", "/57/series", "ends in the middle"),
        (("201404",), "endless", "/57/series", "seems not to end"),
    ],
)
def test_past_states_that_cannot_be_had(
    one: Catalog, server: PublisherServer, fetcher: Fetcher, months: tuple[str, ...], kind: str | None, where: str, said: str
) -> None:
    server.archive = [wb_archive_row("SP.POP.TOTL", "AAA", y, y) for y in range(2000, 2013)]
    if kind:
        server.misbehave(kind, where=where)
    with pytest.raises(PublisherDownError, match=said):
        PastStates(months).fetch(fetcher, one)
