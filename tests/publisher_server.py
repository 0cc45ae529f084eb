"""A publisher on loopback: speaks the formats of the World Bank API and the ITU DataHub, and misbehaves on request.

`with PublisherServer() as server:` gives an address; figures are whatever the test puts into `server.series`, `.economies` and
`.answers`. `server.misbehave("cut", times=2)` spoils the next answers; `server.log` holds what was asked, `server.asked` when.
"""

from __future__ import annotations

import hashlib
import io
import json
import threading
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import ceil
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

Json = Any


def wb_row(code: str, area: str, year: int, value: float | None, two: str = "XX") -> dict[str, Json]:
    """A row of an indicator as the World Bank writes it."""
    return {
        "indicator": {"id": code, "value": "A made-up indicator"},
        "country": {"id": two, "value": "A made-up place"},
        "countryiso3code": area,
        "date": str(year),
        "value": value,
        "unit": "",
        "obs_status": "",
        "decimal": 0,
    }


def wb_economy(
    area: str, region: str = "ECS", income: str = "HIC", longitude: str = "1.5", latitude: str = "2.5"
) -> dict[str, Json]:
    """An entry of the World Bank's list of economies; region "" makes it an aggregate."""
    kind = {"id": region or "NA", "iso2code": "ZZ", "value": "A region " if region else "Aggregates"}
    return {
        "id": area,
        "iso2Code": area[:2],
        "name": f"Place {area}",
        "region": kind,
        "adminregion": {"id": "", "iso2code": "", "value": ""},
        "incomeLevel": {"id": income if region else "NA", "iso2code": "ZZ", "value": "Some income"},
        "lendingType": {"id": "LNX", "iso2code": "XX", "value": "Not classified"},
        "capitalCity": "",
        "longitude": longitude if region else "",
        "latitude": latitude if region else "",
    }


def wb_page(rows: list[Json], page: int = 1, per_page: int = 50, updated: str | None = "2026-04-08") -> list[Json]:
    """One page of rows in the World Bank's envelope."""
    envelope: dict[str, Json] = {"page": page, "pages": ceil(len(rows) / per_page), "per_page": per_page, "total": len(rows)}
    if updated:
        envelope |= {"sourceid": "2", "lastupdated": updated}
    return [envelope, rows[(page - 1) * per_page : page * per_page]]


def wb_archive_row(code: str, area: str, year: int, value: float | None, version: str = "201404") -> dict[str, Json]:
    """A row of a past state, as source 57 of the World Bank writes it."""
    named = {"Country": area, "Series": code, "Time": f"YR{year}", "Version": version}
    return {"variable": [{"concept": k, "id": v, "value": f"Made-up {k}"} for k, v in named.items()], "value": value}


def wb_archive_page(rows: list[Json], page: int = 1, per_page: int = 50) -> dict[str, Json]:
    """One page of a past state."""
    paging = {"page": page, "pages": ceil(len(rows) / per_page), "per_page": per_page, "total": len(rows)}
    data = rows[(page - 1) * per_page : page * per_page]
    return {**paging, "lastupdated": None, "source": {"id": "57", "name": "Made-up archives", "data": data}}


def wb_versions(*months: str) -> dict[str, Json]:
    """The list of past states."""
    listed = [{"id": month, "value": f"Made-up {month}"} for month in months]
    return {
        "page": 1,
        "pages": 1,
        "per_page": "1000",
        "total": len(listed),
        "source": [{"id": "57", "name": "Made-up archives", "concept": [{"id": "Version", "variable": listed}]}],
    }


WB_NOT_FOUND = (
    b'<?xml version="1.0" encoding="utf-8"?><wb:error xmlns:wb="http://www.worldbank.org"><wb:message id="160" key="Made up.">'
    b"This is made up.</wb:message></wb:error>"
)
"""What the World Bank answers when a past state does not hold a series, in XML whatever was asked for."""


def itu_row(code: str, area: str, year: int, value: str, source: str = "ITU estimate.", note: str = "") -> dict[str, Json]:
    """A figure as ITU's API writes it."""
    return {
        "shortName": "A made-up place",
        "codeID": 1,
        "code": code,
        "isoCode": area,
        "dataYear": year,
        "dataNote": note,
        "dataSource": source,
        "dataID": 1,
        "countryID": 1,
        "answer": [{"value": value, "id": 1}],
    }


@dataclass
class Fault:
    """A way to misbehave, for so many answers to addresses that contain `where`."""

    kind: str
    times: int
    where: str
    value: float

    def due(self, path: str) -> bool:
        return self.times > 0 and self.where in path


class PublisherServer:
    """The server, on a free port of 127.0.0.1."""

    def __init__(self) -> None:
        self.series: dict[str, list[Json]] = {}
        self.economies: list[Json] = []
        self.archive: list[Json] = []
        self.answers: dict[str, list[Json]] = {}
        self.updated = "2026-04-08"
        self.per_page = 1000
        self.etags = False
        self.log: list[tuple[str, dict[str, str]]] = []
        self.asked: dict[str, list[float]] = defaultdict(list)
        self.faults: list[Fault] = []
        self.busy = 0
        self.most_busy = 0
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        handler = type("Handler", (_Handler,), {"publisher": self})
        self.http = _QuietServer(("127.0.0.1", 0), handler)
        self.http.daemon_threads = True

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}"

    def misbehave(self, kind: str, times: int = 1000, where: str = "", value: float = 0) -> None:
        """Spoil the next `times` answers. Kinds: a status as digits, stall, drip, cut, html, text, truncated, error, endless,
        schema, encoding, other_page, redirect."""
        self.faults.append(Fault(kind, times, where, value))

    def __enter__(self) -> Self:
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stopping.set()
        self.http.shutdown()
        self.http.server_close()

    def body(self, path: str, query: dict[str, list[str]]) -> Json:
        """The answer as JSON, before any misbehaviour."""
        page = int(query.get("page", ["1"])[0])
        if path == "/country":
            return wb_page(self.economies, page, 400, None)
        if "/country/all/indicator/" in path:
            code = unquote(path.rpartition("/")[2])
            if code not in self.series:
                return [{"message": [{"id": "120", "key": "Invalid value", "value": "The provided parameter value is not valid"}]}]
            return wb_page(self.series[code], page, min(int(query["per_page"][0]), self.per_page), self.updated)
        if path == "/sources/57/version":
            return wb_versions("199704", "201404", "202407")
        if path.startswith("/sources/57/series/") and "/version/201404/" not in path:
            return WB_NOT_FOUND
        if path.startswith("/sources/57/series/"):
            return wb_archive_page(self.archive, page, min(int(query["per_page"][0]), self.per_page))
        return self.answers.get(path.rpartition("/")[2], [])


def spoil(kind: str, answer: Json) -> bytes:
    """The bytes of an answer that went wrong in its content."""
    good = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    if kind == "endless" and isinstance(answer, bytes):
        return answer
    if kind == "endless" and isinstance(answer, dict):
        many = {"pages": 10**6, "per_page": 1, "total": 10**6, "totalPages": 10**6, "totalElements": 10**9, "count": 10**9}
        return json.dumps({key: many.get(key, value) for key, value in answer.items()}).encode()
    if kind == "endless":
        return json.dumps([answer[0] | {"pages": 10**6, "per_page": 1, "total": 10**6}, answer[1]]).encode()
    if kind == "error":
        return error_inside(answer)
    if kind == "schema":
        return changed(good)
    if kind == "other_page":
        return json.dumps([answer[0] | {"page": 99}, answer[1]]).encode()
    wrong: dict[str, Callable[[], bytes]] = {
        "html": lambda: b"<!DOCTYPE html><html><body>Service temporarily unavailable</body></html>",
        "text": lambda: b"An error occurred",
        "truncated": lambda: good[: len(good) * 2 // 3],
        "json": lambda: b'{"data": [1, 2, 3]}',
        "encoding": lambda: good.replace(b"made-up", b"fa\xc3\xa7ade").decode("utf-8", "replace").encode("utf-16"),
        "latin": lambda: json.dumps(answer, ensure_ascii=False).replace("made-up", "fa\u00e7ade").encode("latin-1"),
        "empty": lambda: b"",
        "huge": lambda: good + b" " * (9 << 20),
    }
    return wrong[kind]()


def error_inside(answer: Json) -> bytes:
    """How the publisher of an answer says with status 200 that it has none."""
    nothing = {"count": 0, "totalElements": 0, "totalPages": 0, "value": [], "data": []}
    if isinstance(answer, list) and answer and "answer" in answer[0]:
        return b"[]"
    if isinstance(answer, dict) and not answer.keys().isdisjoint(nothing):
        return json.dumps({key: nothing.get(key, value) for key, value in answer.items()}).encode()
    if isinstance(answer, dict) and "series_description" in answer:
        return b'{"error": "no such series"}'
    return b'[{"message":[{"id":"175","key":"Invalid format","value":"The indicator was not found."}]}]'


def changed(good: bytes) -> bytes:
    """An answer in which names have changed; in a workbook that of a sheet."""
    if good.startswith(b"PK"):
        return repacked(good)
    names = {
        b'"value": ': b'"figure": ',
        b'"dataSource"': b'"origin"',
        b'"series_description"': b'"about"',
        b"OBS_VALUE": b"FIGURE",
    }
    for old, new in names.items():
        good = good.replace(old, new)
    return good


def repacked(workbook: bytes) -> bytes:
    """A workbook whose sheet of economies is named otherwise."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(target, "w") as packed:
        for name in source.namelist():
            packed.writestr(name, source.read(name).replace(b"economies_", b"countries_"))
    return target.getvalue()


class _QuietServer(ThreadingHTTPServer):
    def handle_error(self, *args: object) -> None:
        """Say nothing: a client that hangs up is what the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    publisher: PublisherServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        server = self.publisher
        with server.lock:
            server.log.append((self.path, dict(self.headers)))
            server.asked[self.path].append(time.monotonic())
            server.busy += 1
            server.most_busy = max(server.most_busy, server.busy)
            fault = next((f for f in server.faults if f.due(self.path)), None)
            if fault:
                fault.times -= 1
        try:
            parts = urlsplit(self.path)
            answer = server.body(parts.path, parse_qs(parts.query))
            self.answer(fault, answer)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            with server.lock:
                server.busy -= 1

    def answer(self, fault: Fault | None, answer: Json) -> None:
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        kind = fault.kind if fault else ""
        if kind.isdigit():
            extra = {"Retry-After": f"{fault.value:g}"} if fault and fault.value else {}
            return self.send(int(kind), b"<html>no</html>", extra)
        if kind == "redirect":
            return self.send(302, b"", {"Location": self.path})
        if kind in ("stall", "drip", "cut"):
            return self.send_badly(kind, body, fault.value if fault else 0)
        if kind:
            return self.send(200, spoil(kind, answer))
        tag = f'"{hashlib.md5(body).hexdigest()}"'
        if self.publisher.etags and self.headers.get("If-None-Match") == tag:
            return self.send(304, b"")
        return self.send(200, body, {"ETag": tag} if self.publisher.etags else {})

    def send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def send_badly(self, kind: str, body: bytes, seconds: float) -> None:
        """The right headers, then silence (stall), a few bytes at a time (drip), or the end before the end (cut)."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2])
        self.wfile.flush()
        self.close_connection = True
        if kind == "stall":
            self.publisher.stopping.wait(seconds)
        for at in range(len(body) // 2, len(body)) if kind == "drip" else ():
            if self.publisher.stopping.is_set():
                return
            self.wfile.write(body[at : at + 1])
            self.wfile.flush()
            time.sleep(seconds)

    def log_message(self, *args: object) -> None:
        """Say nothing."""
