"""What one reader may take: a pace, a number of open pages, time to send and to read, and no more memory than there is."""

from __future__ import annotations

import asyncio
import resource
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.shell import limits
from dashboard.shell.limits import BURST, PER_S, Limits, Pace, Reading, in_time, most_sessions
from tests.apart import run_apart
from warehouse.release import MEMORY_VARIABLE, current_path, open_release


def test_a_page_may_say_some_things_at_once_and_then_waits_its_turn() -> None:
    pace = Pace()
    assert [pace.wait_s(100.0) for _ in range(BURST)] == [0.0] * BURST
    assert pace.wait_s(100.0) == pytest.approx(1 / PER_S)
    assert pace.wait_s(100.0 + 3 / PER_S) == 0.0, "with time it may again"
    assert all(Pace(at=1.0).wait_s(1.0 + n / PER_S) == 0.0 for n in range(10 * BURST))


def test_pages_are_as_many_as_the_administrator_says_and_as_there_are_descriptors_for(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(limits, "allow_files", lambda: 1024)
    monkeypatch.delenv(limits.SESSIONS_VARIABLE, raising=False)
    assert most_sessions() == (1024 - limits.FILES_BESIDE) // limits.FILES_OF_SESSION < limits.SESSIONS
    monkeypatch.setattr(limits, "allow_files", lambda: 1 << 16)
    assert most_sessions() == limits.SESSIONS
    monkeypatch.setenv(limits.SESSIONS_VARIABLE, "7")
    assert most_sessions() == 7
    for wrong in ("0", "-1", "many"):
        monkeypatch.setenv(limits.SESSIONS_VARIABLE, wrong)
        assert most_sessions() == limits.SESSIONS, "a server that fails at each request would help nobody"
        assert repr(wrong) in caplog.text


def test_as_many_files_as_may_be_are_allowed() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, 1000), hard))
        assert limits.allow_files() == resource.getrlimit(resource.RLIMIT_NOFILE)[0] == min(hard, limits.FILES_MOST)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


async def _full_house(kind: str, path: str, language: str) -> list[Any]:
    """What somebody is answered while one page is open, and one may be."""
    leave, sent = asyncio.Event(), []

    async def app(scope: Any, _receive: Any, send: Any) -> None:
        if scope["path"] == "/open":
            await leave.wait()
        await send({"type": "passed on"})

    async def receive() -> Any:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    crowd = Limits(app, sessions=1)
    scope = {"type": "websocket", "path": "/open", "query_string": b"", "headers": []}
    first = asyncio.create_task(crowd(scope, receive, send))
    await asyncio.sleep(0)
    headers = [(b"accept-language", language.encode())]
    await crowd({**scope, "type": kind, "path": path, "headers": headers}, receive, send)
    leave.set()
    await first
    told = len(sent)
    await crowd({**scope, "path": "/again"}, receive, send)
    assert sent[told:] == [{"type": "passed on"}], "whose page is closed makes room"
    return sent[: told - 1]


@pytest.mark.parametrize(("language", "said"), [("en", "no room for one more"), ("zh", "目前读者太多")])
def test_whom_there_is_no_room_for_is_told_so_and_when_to_come_again(language: str, said: str) -> None:
    start, body = run_apart(_full_house("http", "/claims", language))
    assert start["status"] == 503
    assert dict(start["headers"])[b"retry-after"] == limits.RETRY_S.encode()
    assert said in body["body"].decode()
    start, _body = run_apart(_full_house("websocket", "/_stcore/stream", language))
    assert (start["type"], start["status"]) == ("websocket.http.response.start", 503)
    assert run_apart(_full_house("http", "/api/health", language)) == [{"type": "passed on"}]


def test_a_body_that_does_not_come_is_of_a_sender_who_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WHOLE_S", 0.05)

    async def heard() -> list[str]:
        parts = [{"type": "http.request", "more_body": True}]

        async def receive() -> Any:
            if not parts:
                await asyncio.Event().wait()
            return parts.pop()

        hear = in_time(receive)
        return [(await hear())["type"] for _ in range(2)]

    assert run_apart(heard()) == ["http.request", "http.disconnect"]


def test_who_does_not_read_is_not_heard_and_then_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "READ_S", 0.1)

    async def unread() -> tuple[str, str]:
        async def send(_message: Any) -> None:
            await asyncio.Event().wait()

        async def receive() -> Any:
            return {"type": "websocket.receive", "bytes": b""}

        reading = Reading(send)
        hear = reading.paced(receive)
        before = (await hear())["type"]
        stuck = asyncio.create_task(reading.send({"type": "websocket.send"}))
        await asyncio.sleep(0)
        monkeypatch.setattr(limits, "READ_S", 0.05)
        after = (await hear())["type"]
        with pytest.raises(TimeoutError):
            await stuck
        return before, after

    assert run_apart(unread()) == ("websocket.receive", "websocket.disconnect")


def test_reading_a_release_has_a_limit_of_memory(release_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = current_path(release_dir)
    assert path is not None
    shutil.copy(path, tmp_path / path.name)
    monkeypatch.setenv(MEMORY_VARIABLE, "8MiB")
    with open_release(tmp_path / path.name) as con, pytest.raises(duckdb.OutOfMemoryException):
        con.execute("select list(hash(a) order by hash(a, b)) from range(3000) t(a), range(3000) u(b)").fetchall()
