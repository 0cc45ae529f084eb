"""Whom and what the doors turn away, row by row; tests/served asks a real server."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.shell.assistants import site
from dashboard.shell.doors import HOSTS_VARIABLE, Doors, is_needed, named_hosts, refusal
from tests.apart import run_apart

NAMED = frozenset({"tracker.example", "tracker.example:8443"})


def scope(kind: str = "http", method: str = "GET", path: str = "/", **headers: str) -> dict[str, Any]:
    """A request as the server hands it over."""
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    return {"type": kind, "method": method, "path": path, "headers": raw}


@pytest.mark.parametrize(
    ("hosts", "host", "origin", "status"),
    [
        ((), "127.0.0.1:8501", None, None),
        ((), "any.example", None, None),
        ((), "any.example:8501", "http://any.example:8501", None),
        ((), "Any.Example", "https://any.example", None),
        ((), "[::1]:8501", "http://[::1]:8501", None),
        ((), "localhost:8501", "http://localhost:8502", 403),
        ((), "localhost:8501", "http://127.0.0.1:8501", 403),
        ((), "localhost:8501", "null", 403),
        ((), "localhost:8501", "", 403),
        ((), "localhost", "http://localhost@elsewhere.example", 403),
        ((), "localhost/elsewhere", None, 421),
        ((), "user@localhost", None, 421),
        ((), "two hosts", None, 421),
        ((), "localhost:99999999", None, 421),
        (NAMED, "tracker.example", "https://tracker.example", None),
        (NAMED, "127.0.0.1:8501", "https://tracker.example:8443", None),
        (NAMED, "localhost:8501", None, None),
        (NAMED, "elsewhere.example", None, 421),
        (NAMED, "tracker.example.elsewhere.example", None, 421),
        (NAMED, "tracker.example:1", None, 421),
        (NAMED, "tracker.example", "https://elsewhere.example", 403),
    ],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_who_is_turned_away(hosts: tuple[str, ...], host: str, origin: str | None, status: int | None, kind: str) -> None:
    told = {"host": host} | ({} if origin is None else {"origin": origin})
    refused = refusal(scope(kind, **told), hosts)
    assert (refused.status if refused else None) == status


@pytest.mark.parametrize(
    ("path", "kind", "method", "status"),
    [
        ("/api/v1/areas.json", "http", "GET", None),
        ("/api/v1", "http", "OPTIONS", None),
        ("/api/claims/x.csv", "http", "HEAD", None),
        ("/api/v1/areas.json", "http", "POST", 405),
        ("/mcp", "http", "POST", 403),
        ("/api/v1/areas.json", "websocket", "GET", 403),
        ("/api/v1x", "http", "GET", 403),
        ("/api/health", "http", "GET", 403),
        ("/_stcore/api/v1/", "http", "GET", 403),
    ],
)
def test_pages_of_other_sites_read_public_data_only(path: str, kind: str, method: str, status: int | None) -> None:
    refused = refusal(scope(kind, method, path, host="localhost", origin="https://elsewhere.example"), ())
    assert (refused.status if refused else None) == status


@pytest.mark.parametrize(("path", "status"), [("/mcp", None), ("/mcp/", 405), ("/mcp/x", 405), ("/", 405)])
def test_only_assistants_ask_by_post(path: str, status: int | None) -> None:
    refused = refusal(scope("http", "POST", path, host="localhost"), ())
    assert (refused.status if refused else None) == status


@pytest.mark.parametrize(
    ("host", "said"), [("tracker.example", True), ("localhost:8501", True), ("elsewhere.example", False), ("localhost/x", False)]
)
def test_an_answer_says_a_host_again_only_where_it_is_ours(host: str, said: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for hosts in ("tracker.example", "tracker.example, elsewhere.example:8443"):
        monkeypatch.setenv(HOSTS_VARIABLE, hosts)
        assert site({**scope("http", "POST", "/mcp", host=host), "scheme": "https"}) == (f"https://{host}" if said else "")


def test_one_foreign_origin_of_two_is_enough() -> None:
    asked = scope(host="localhost", origin="http://localhost")
    asked["headers"].append((b"origin", b"http://elsewhere.example"))
    assert refusal(asked, ()) is not None


@pytest.mark.parametrize(
    ("told", "hosts"),
    [
        ("", set()),
        (" , ", set()),
        ("tracker.example", {"tracker.example"}),
        ("https://Tracker.Example/, http://10.0.0.5:8501", {"tracker.example", "10.0.0.5:8501"}),
        ("a.example b.example", {"a.example", "b.example"}),
    ],
)
def test_the_administrator_names_hosts_as_they_like(told: str, hosts: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_HOSTS", told)
    assert named_hosts() == hosts


def messages() -> dict[str, BackMsg]:
    """A message of every kind that Streamlit knows, and of every kind of its operations."""
    kinds = {field.name: BackMsg() for field in BackMsg.DESCRIPTOR.fields}
    for name, said in kinds.items():
        field = BackMsg.DESCRIPTOR.fields_by_name[name]
        if field.message_type is None:
            setattr(said, name, True)
        else:
            getattr(said, name).SetInParent()
    for operation in kinds["backend_operation_request"].backend_operation_request.DESCRIPTOR.oneofs[0].fields:
        said = kinds[operation.name] = BackMsg()
        getattr(said.backend_operation_request, operation.name).SetInParent()
    return kinds


def test_only_what_pages_need_is_heard() -> None:
    heard = {name for name, said in messages().items() if is_needed(said.SerializeToString())}
    assert heard == {"rerun_script", "stop_script", "app_heartbeat", "deferred_file", "dataframe_chunk"}
    assert not is_needed(b"")


class Behind:
    """The app behind the doors: keeps what comes through."""

    def __init__(self) -> None:
        self.scopes: list[Any] = []
        self.heard: list[Any] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.scopes.append(scope)
        while not self.heard or self.heard[-1]["type"] != "websocket.disconnect":
            self.heard.append(await receive())


def go_through(asked: dict[str, Any], *coming: dict[str, Any]) -> tuple[Behind, list[Any], list[Any]]:
    """Ask; returns what came through, what was answered, and what was not read."""
    behind, answered, waiting = Behind(), [], list(coming)

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    async def send(message: Any) -> None:
        answered.append(message)

    run_apart(Doors(behind, ())(asked, receive, send))
    return behind, answered, waiting


def test_the_body_of_an_upload_is_not_read() -> None:
    part = {"type": "http.request", "body": b"x" * 1000, "more_body": True}
    behind, answered, unread = go_through(scope(method="PUT", path="/_stcore/upload_file/a/b", host="localhost"), part)
    assert answered[0]["status"] == 413
    assert unread == [part]
    assert behind.scopes == []


def test_the_origin_and_what_is_not_needed_stay_outside() -> None:
    frames = [m.SerializeToString() for m in messages().values()]
    said = [{"type": "websocket.receive", "bytes": frame} for frame in frames]
    opened, gone = {"type": "websocket.connect"}, {"type": "websocket.disconnect", "code": 1001}
    asked = scope("websocket", host="localhost", origin="http://localhost")
    behind, _answered, unread = go_through(asked, opened, *said, gone)
    assert behind.scopes[0]["headers"] == [(b"host", b"localhost")]
    assert behind.heard == [opened, *(m for m, frame in zip(said, frames, strict=True) if is_needed(frame)), gone]
    assert unread == []


def test_text_is_another_protocol() -> None:
    said = {"type": "websocket.receive", "text": "hello"}
    behind, _answered, _unread = go_through(scope("websocket", host="localhost"), said)
    assert behind.heard == [{"type": "websocket.disconnect", "code": 1003}]
