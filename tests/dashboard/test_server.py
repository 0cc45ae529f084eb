"""The HTTP side: headers that keep everything on this host, and a health check that tells the truth."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from dashboard.shell.server import MIDDLEWARE, ROUTES
from tests.apart import run_apart

Answer = tuple[int, dict[str, str], bytes]


def get(path: str, query: str = "", **headers: str) -> Answer:
    """Ask the routes and the middleware of the app, without Streamlit behind them. A header is named with `_` for `-`."""
    sent: list[dict[str, Any]] = []

    asked: list[dict[str, Any]] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> dict[str, Any]:
        if not asked:
            await asyncio.Event().wait()  # the reader stays connected and says nothing more
        return asked.pop()

    async def send(message: Any) -> None:
        sent.append(dict(message))

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1),
        "root_path": "",
        "http_version": "1.1",
    }
    run_apart(Starlette(routes=ROUTES, middleware=MIDDLEWARE)(scope, receive, send))
    answered = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
    return sent[0]["status"], answered, b"".join(m.get("body", b"") for m in sent[1:])


def test_health_is_503_until_there_is_a_release(release_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(tmp_path))
    assert get("/api/health")[::2] == (503, b'{"release":null}')
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))
    status, _headers, body = get("/api/health")
    assert status == 200
    assert len(body) == len('{"release":"0123456789ab"}')


def test_every_answer_forbids_other_hosts() -> None:
    _status, headers, _body = get("/api/health")
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]


def test_the_geometry_of_maps_is_served_and_nothing_beside_it() -> None:
    status, headers, body = get("/app/static/topojson/world_50m.json")
    assert (status, headers["content-type"], body[:1]) == (200, "application/json", b"{")
    assert get("/app/static/../app.py")[0] == 404
