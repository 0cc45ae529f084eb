"""Measure answers to programs: `python -m benchmarks.answers [--times 300] [--releases DIR]`.

Each question is asked of random indicators, areas or words, by the routes and the middleware of the app, without a network between.
An answer of the first time is read and written; one of the second time may be remembered.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
from starlette.applications import Starlette

from benchmarks.measure import Durations, durations, machine, show
from dashboard.api.forms import REMEMBERED, forget
from dashboard.shell.server import MIDDLEWARE, ROUTES
from etl.build import Inputs, build
from warehouse.release import current_path, open_release

WORDS = ("price", "internet", "women", "肯尼亚", "South Korea", "IT.NET.USER.ZS", "IGF", "宽带")
Ask = Callable[[], tuple[str, str]]


async def answered(app: Starlette, path: str, query: str, tag: str = "") -> tuple[int, str, int]:
    """The status, the tag and the bytes of an answer."""
    told: dict[str, Any] = {"status": 0, "bytes": 0, "tag": ""}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            told["status"] = message["status"]
            told["tag"] = dict(message["headers"]).get(b"etag", b"").decode()
        told["bytes"] += len(message.get("body", b""))

    headers = [(b"host", b"localhost"), *([(b"if-none-match", tag.encode())] if tag else [])]
    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": query.encode()}
    scope |= {"headers": headers, "scheme": "http", "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1), "root_path": ""}
    await app(scope | {"http_version": "1.1", "asgi": {"spec_version": "2.4"}}, receive, send)
    return told["status"], told["tag"], told["bytes"]


def questions(con: duckdb.DuckDBPyConnection) -> dict[str, Ask]:
    """Name → what asks: a path and its parameters."""
    chance = random.Random(1)  # the same questions in every run
    indicators = [i for (i,) in con.execute("select distinct indicator_id::varchar from observation order by 1").fetchall()]
    areas = [a for (a,) in con.execute("select area_id from area where kind = 'economy' order by 1").fetchall()]

    def figures(form: str, more: str = "") -> Ask:
        return lambda: (f"/api/v1/observations.{form}", f"indicator={chance.choice(indicators)}{more}")

    return {
        "one indicator, every area and year, first page as JSON": figures("json"),
        "the same whole, as CSV": figures("csv"),
        "the same of the LDCs since 2010, as CSV": figures("csv", "&group=ldc&from=2010"),
        "one country, every indicator, first page as JSON": lambda: (
            "/api/v1/observations.json",
            f"areas={chance.choice(areas)}&sex=_T&breakdown=_T",
        ),
        "our aggregates of one indicator, first page as JSON": lambda: (
            "/api/v1/aggregates.json",
            f"indicator={chance.choice(indicators)}",
        ),
        "search": lambda: ("/api/v1/search.json", f"q={chance.choice(WORDS)}"),
    }


def measure(app: Starlette, ask: Ask, times: int, *, again: bool) -> tuple[Durations, float]:
    """How long answers take, and their kB in the mean; `again`: each is asked for once more, and only that is timed."""
    seconds, size, cpu = [], 0, 0.0
    with asyncio.Runner() as loop:
        for _ in range(times):
            path, query = ask()
            forget()
            if again:
                loop.run(answered(app, path, query))
            started, before = time.perf_counter(), time.process_time()
            status, _tag, length = loop.run(answered(app, path, query))
            seconds.append(time.perf_counter() - started)
            cpu += time.process_time() - before
            size += length
            if status != 200:
                raise RuntimeError(f"{path}?{query} was answered with {status}")
    return durations(seconds, cpu), size / times / 1000


def floor(con: duckdb.DuckDBPyConnection, times: int) -> Durations:
    """How long DuckDB takes to hand over the figures of one indicator of every edition, as they lie."""
    chance, seconds, before = random.Random(1), [], time.process_time()
    indicators = [i for (i,) in con.execute("select distinct indicator_id::varchar from observation order by 1").fetchall()]
    for _ in range(times):
        started = time.perf_counter()
        con.cursor().execute("select * from observation where indicator_id = ?", [chance.choice(indicators)]).fetchall()
        seconds.append(time.perf_counter() - started)
    return durations(seconds, time.process_time() - before)


def main(times: int) -> None:
    """Print the table."""
    app = Starlette(routes=ROUTES, middleware=MIDDLEWARE)
    path = current_path()
    if path is None:
        raise SystemExit("There is no release.")
    print(f"{machine()}; {times} questions of each kind; {REMEMBERED} pages are remembered\n")
    show("", "ms, median", "ms, p99", "CPU ms", "asked again: median", "p99", "kB")
    show(*["---"] * 7)
    with open_release(path) as con:
        held = floor(con, times)
        asked = questions(con)
    show("floor: the figures of one indicator, as they lie", f"{held.median:.1f}", f"{held.p99:.1f}", f"{held.cpu:.1f}", "", "", "")
    for name, ask in asked.items():
        measure(app, ask, 5, again=False)
        first, size = measure(app, ask, times, again=False)
        second, _size = measure(app, ask, times, again=True)
        show(
            name,
            f"{first.median:.1f}",
            f"{first.p99:.1f}",
            f"{first.cpu:.1f}",
            f"{second.median:.1f}",
            f"{second.p99:.1f}",
            f"{size:.0f}",
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--releases", type=Path, help="a folder of releases, in place of one that is built first")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.releases is None:
            build(Inputs(), Path(folder))
        os.environ["ICT_RELEASES"] = str(given.releases or folder)
        main(given.times)
