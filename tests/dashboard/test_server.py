"""The HTTP side: headers that keep everything on this host, and a health check that tells the truth."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from dashboard.shell.addresses import PAGES
from dashboard.shell.server import MIDDLEWARE, ROUTES, STATIC
from tests.apart import run_apart

Answer = tuple[int, dict[str, str], bytes]


def get(path: str, query: str = "", **headers: str) -> Answer:
    """Ask the routes and the middleware of the app, without Streamlit behind them. A header is named with `_` for `-`."""
    return ask(path, query, headers)


def ask(
    path: str,
    query: str | bytes = "",
    headers: Mapping[str, str] | None = None,
    method: str = "GET",
    routes: Sequence[BaseRoute] = ROUTES,
) -> Answer:
    """The same by any method, and of other routes; a query as bytes where it is no text."""
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
        "method": method,
        "path": path,
        "raw_path": quote(path).encode(),
        "query_string": query if isinstance(query, bytes) else query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in (headers or {}).items()],
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1),
        "root_path": "",
        "http_version": "1.1",
    }
    run_apart(Starlette(routes=routes, middleware=MIDDLEWARE)(scope, receive, send))
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


@pytest.mark.parametrize(
    ("path", "query", "framed"),
    [
        ("/gender_gap", "embed=chart&card=people", True),
        ("/", "lang=zh&embed=chart", True),
        ("/gender_gap", "", False),
        ("/gender_gap", "card=people", False),
        ("/gender_gap", "embed=true", False),
        ("/gender_gap", "embed=chart&embed=true", False),
        ("/gender_gap", "q=embed%3Dchart", False),
        ("/api/health", "embed=chart", False),
        ("/api/v1/release.json", "embed=chart", False),
        ("/nowhere", "embed=chart", False),
        ("/index.html", "embed=chart", False),
        ("/app/static/topojson/world_50m.json", "embed=chart", False),
    ],
)
def test_pages_of_other_sites_may_frame_one_chart_and_nothing_else(path: str, query: str, framed: bool) -> None:
    headers = get(path, query)[1]
    assert ("frame-ancestors * file:" in headers["content-security-policy"]) == framed
    assert ("frame-ancestors 'self'" in headers["content-security-policy"]) == (not framed)
    assert headers.get("x-frame-options") == (None if framed else "SAMEORIGIN")


def test_the_geometry_of_maps_is_served_and_nothing_beside_it() -> None:
    status, headers, body = get("/app/static/topojson/world_50m.json")
    assert (status, headers["content-type"], body[:1]) == (200, "application/json", b"{")
    assert get("/app/static/../app.py")[0] == 404
    for path in (STATIC).rglob("*"):
        if path.is_file():
            wanted = 404 if path.suffix == ".md" else 200
            assert get(f"/app/static/{path.relative_to(STATIC).as_posix()}")[0] == wanted, path


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/claims/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/openapi.json"]
)
def test_what_streamlit_says_of_the_process_is_not_public(path: str) -> None:
    assert get(path)[::2] == (404, b"There is nothing at this address.")
    assert get(path, accept="application/x-protobuf")[0] == 404


@pytest.mark.parametrize("path", ["/nonsense", "/events/2013", "/claims2/", "/<script>"])
@pytest.mark.parametrize(("language", "said"), [("en", "There is no page at this address."), ("zh-CN", "此地址没有页面")])
def test_an_unknown_page_is_answered_with_those_there_are(path: str, language: str, said: str) -> None:
    """Streamlit would open the first page there, and say in English that it has no file of that name."""
    status, headers, body = get(path, accept_language=language)
    told = body.decode()
    assert status == 404
    assert said in told
    assert headers["content-language"] == language[:2]
    assert "nonsense" not in told
    assert "<script" not in told
    assert [f"/{name}?lang={language[:2]}" in told for name in PAGES] == [True] * len(PAGES)


def test_streamlits_own_addresses_and_files_are_passed_on() -> None:
    for path in ("/_stcore/health", "/claims/_stcore/stream", "/index.html", "/static/js/x", "/component/area/x", "/media/x"):
        assert not get(path)[2].startswith(b"<!DOCTYPE"), path


@pytest.mark.parametrize(
    ("path", "to"), [("/api/claims", "claims.json"), ("/api/claims/", "../claims.json"), ("/api/claims/PP9a", "PP9a.json")]
)
def test_an_address_of_the_api_without_an_ending_leads_to_json(path: str, to: str) -> None:
    status, headers, _body = get(path, "lang=zh")
    assert (status, headers["location"]) == (308, f"{to}?lang=zh")


def test_every_other_address_of_the_api_is_answered_in_json() -> None:
    for path in ("/api/verdicts/x", "/api/x\n/y"):
        status, headers, body = get(path)
        assert (status, headers["content-type"]) == (404, "application/json")
        assert b"see /api/claims.json" in body
