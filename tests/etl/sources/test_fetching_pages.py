"""Fetching paged series and a workbook from a publisher on loopback, whole or not at all."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from etl.catalog import Catalog
from etl.errors import PublisherDownError
from etl.raw.fetch import Fetcher, Limits
from etl.sources.data360 import FIELDS, Data360
from etl.sources.itu_price_baskets import ItuPriceBaskets
from etl.sources.unsd import Unsd
from tests.etl.sources.test_data360 import ROW
from tests.etl.sources.test_itu_workbooks import prices
from tests.etl.sources.test_unsd import row
from tests.reading import catalog

LIMITS = Limits(retries=2, backoff_seconds=0.05, read_seconds=20, answer_seconds=30)
LENGTHS = {"ITU_DH_HH_INT": 2500, "IT_USE_ii99": 12_000}


class Publisher(ThreadingHTTPServer):
    """Answers like Data360 and the UN SDG database, with as many invented rows as `LENGTHS` says."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.fault = ""
        self.workbook = b""


class Handler(BaseHTTPRequestHandler):
    server: Publisher

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        query = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
        if self.path.endswith(".xlsx"):
            body = self.server.workbook
        elif self.server.fault == "html":
            body = b"<html>Sorry</html>"
        else:
            body = json.dumps(self.data360(query) if "INDICATOR" in query else self.unsd(query)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def data360(self, query: dict[str, str]) -> object:
        total, skip = LENGTHS.get(query["INDICATOR"], 1), int(query["skip"])
        records = [{name: ROW[name] for name in FIELDS} | {"INDICATOR": query["INDICATOR"]}] * min(1000, total - skip)
        if self.server.fault == "short" and skip == 1000:
            records = records[1:]
        if self.server.fault == "endless":
            total = 10**9
        if self.server.fault == "revised" and skip:
            total += 1
        return {"count": total, "value": records}

    def unsd(self, query: dict[str, str]) -> object:
        total, page, size = LENGTHS.get(query["seriesCode"], 1), int(query["page"]), int(query["pageSize"])
        rows = [row(series=query["seriesCode"])] * max(0, min(size, total - (page - 1) * size))
        return {"totalElements": total, "totalPages": -(-total // size), "pageNumber": page, "data": rows}

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name in the base class)
        """Say nothing."""


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    with Publisher() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_address[1]}"
        for dataset in ("DATA360_ITU", "UNSD_SDG"):
            monkeypatch.setenv(f"ICT_{dataset}_ADDRESS", base)
        monkeypatch.setenv("ICT_ITU_PRICE_BASKETS_ADDRESS", f"{base}/baskets.xlsx")
        yield server
        server.shutdown()


@pytest.fixture
def fetcher(tmp_path: Path) -> Fetcher:
    return Fetcher(tmp_path / "raw", limits=LIMITS)


def codes(dataset: str, known: Catalog) -> int:
    return len(known.asked(dataset))


def test_every_page_of_every_series_is_fetched(publisher: Publisher, fetcher: Fetcher) -> None:
    assert len(Data360().fetch(fetcher, catalog())) == codes("data360_itu", catalog()) + 2
    assert len(Unsd().fetch(fetcher, catalog())) == codes("unsd_sdg", catalog()) + 2
    assert sorted(path for path in publisher.asked if "ITU_DH_HH_INT&" in path) == [
        f"/data360/data?DATABASE_ID=ITU_DH&INDICATOR=ITU_DH_HH_INT&skip={skip}" for skip in (0, 1000, 2000)
    ]


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("short", "hold 2499 rows and promise 2500"),
        ("revised", "promise 2500, 2501"),
        ("endless", "It seems not to end"),
        ("html", "an HTML page"),
    ],
)
def test_pages_that_do_not_belong_together_are_refused(publisher: Publisher, fetcher: Fetcher, fault: str, message: str) -> None:
    publisher.fault = fault
    with pytest.raises(PublisherDownError, match=message):
        Data360().fetch(fetcher, catalog())


def test_the_workbook_is_fetched_and_a_page_in_its_place_is_refused(publisher: Publisher, fetcher: Fetcher, tmp_path: Path) -> None:
    publisher.workbook = b"<!doctype html><title>Moved</title>"
    with pytest.raises(PublisherDownError, match="HTML page"):
        ItuPriceBaskets().fetch(fetcher, catalog())
    publisher.workbook = prices(tmp_path / "a.xlsx").read_bytes()
    (raw,) = ItuPriceBaskets().fetch(fetcher, catalog())
    assert ItuPriceBaskets().recognises(raw.path)
