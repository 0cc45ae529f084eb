"""What one reader, or many at once, may take of this process, so that the others do not notice.

Sessions: pages open at once. A page that does not read what it is sent is not heard until it does, and then hung up on; one that
asks faster than a person can waits. A request that is not sent to its end within some seconds is hung up on.
"""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import time
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.api.unreadable import words_of
from dashboard.shell.addresses import PAGES
from dashboard.shell.told import told_page

SESSIONS_VARIABLE = "ICT_SESSIONS"
SESSIONS = 400
"""Pages open at once, unless ICT_SESSIONS says otherwise: with some 0.5 MB each they stay within what deploy/systemd allows."""
FILES_OF_SESSION, FILES_BESIDE = 5, 200
"""Descriptors that a session holds (a socket, and the loop of its thread), and those that the rest of the process may need."""
FILES_MOST = 1 << 16
WHOLE_S = 5.0
"""Within which a request is sent to its end."""
READ_S = 30.0
"""For which an answer may wait for its reader."""
BURST, PER_S = 40, 8.0
"""Messages that a page may send at once, and in each second after. People choose once or twice a second."""
RETRY_S = "30"
CLOSED_BUSY = 1013
"""The code of a websocket that is told to come again later."""
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Pace:
    """How fast a page asks: a bucket of messages that fills again with time."""

    left: float = BURST
    at: float = 0.0

    def wait_s(self, now: float) -> float:
        """Take one message; how long it has to wait for its turn."""
        self.left = min(BURST, self.left + (now - self.at) * PER_S if self.at else BURST) - 1
        self.at = now
        return max(0.0, -self.left / PER_S)


def allow_files() -> int:
    """Let this process open as many files as it may, and say how many."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES_MOST if hard == resource.RLIM_INFINITY else min(hard, FILES_MOST)
    if soft < most:
        with suppress(OSError, ValueError):  # a unit of systemd may forbid it; then it has said how many itself
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
            soft = most
    return soft


def most_sessions() -> int:
    """Pages that may be open at once: as many as the administrator says, and no more than there are descriptors for."""
    told = os.environ.get(SESSIONS_VARIABLE, "")
    said = int(told) if told.isdecimal() else 0
    if told and not said:
        log.warning("%s is a number of open pages, not %r; taken as %d.", SESSIONS_VARIABLE, told, SESSIONS)
    return max(1, min(said or SESSIONS, (allow_files() - FILES_BESIDE) // FILES_OF_SESSION))


class Limits:
    """Counts open pages, and keeps each to its pace."""

    def __init__(self, app: ASGIApp, sessions: int | None = None) -> None:
        self.app = app
        self.most = most_sessions() if sessions is None else sessions
        self.open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on within limits, else say that the reader should come again."""
        if scope["type"] == "websocket":
            await self._session(scope, receive, send)
        elif scope["type"] == "http":
            full = self.open >= self.most and scope["path"].removeprefix("/") in PAGES
            await (_full(scope) if full else self.app)(scope, in_time(receive), Reading(send).send)
        else:
            await self.app(scope, receive, send)

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.open >= self.most:
            headers = [(b"retry-after", RETRY_S.encode()), (b"content-type", b"text/plain")]
            status = HTTPStatus.SERVICE_UNAVAILABLE.value
            await send({"type": "websocket.http.response.start", "status": status, "headers": headers})
            await send({"type": "websocket.http.response.body", "body": b"Too many pages are open; come again."})
            return
        self.open += 1
        try:
            reading = Reading(send)
            await self.app(scope, reading.paced(receive), reading.send)
        finally:
            self.open -= 1


class Reading:
    """Who is sent something: whether they read it."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._read = asyncio.Event()
        self._read.set()
        self._pace = Pace()

    async def send(self, message: Message) -> None:
        """Send, and wait until there is room for more. TimeoutError where nobody reads for long."""
        self._read.clear()
        try:
            async with asyncio.timeout(READ_S):
                await self._send(message)
        finally:
            self._read.set()

    def paced(self, receive: Receive) -> Receive:
        """Hear a page at its pace, and only while it reads; who does not for long is taken as gone."""

        async def next_in_turn() -> Message:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            await asyncio.sleep(self._pace.wait_s(time.monotonic()))
            try:
                async with asyncio.timeout(READ_S):
                    await self._read.wait()
            except TimeoutError:
                return {"type": "websocket.disconnect", "code": CLOSED_BUSY}
            return message

        return next_in_turn


def in_time(receive: Receive) -> Receive:
    """Hear the body of a request; one that does not come is one whose sender is gone. What comes after it is waited for."""
    whole = False

    async def next_part() -> Message:
        nonlocal whole
        if whole:
            return await receive()
        try:
            async with asyncio.timeout(WHOLE_S):
                message = await receive()
        except TimeoutError:
            return {"type": "http.disconnect"}
        whole = not message.get("more_body", False)
        return message

    return next_part


def _full(scope: Scope) -> Response:
    """The page for whom there is no room."""
    words = words_of(Request(scope))
    _ = words.gettext
    said = _("So many people are reading just now that there is no room for one more. Come again in a minute.")
    headers = {"Retry-After": RETRY_S, "Cache-Control": "no-store", "Content-Language": words.code, "Vary": "Accept-Language"}
    return HTMLResponse(told_page(_("Many readers"), said, words), HTTPStatus.SERVICE_UNAVAILABLE, headers)


def hang_up_on_half_requests() -> None:
    """Let connections over which no whole request comes in time be closed; uvicorn waits for ever, and Streamlit has no setting."""
    from uvicorn.protocols.http import h11_impl

    protocols: list[Any] = [h11_impl.H11Protocol]
    with suppress(ImportError):
        from uvicorn.protocols.http import httptools_impl

        protocols.append(httptools_impl.HttpToolsProtocol)
    for protocol in protocols:
        if not hasattr(protocol, "_made_by_uvicorn"):
            protocol._made_by_uvicorn = protocol.connection_made  # noqa: SLF001
            protocol.connection_made = _connection_made


def _connection_made(self: Any, transport: Any) -> None:
    self._made_by_uvicorn(transport)
    self.loop.call_later(WHOLE_S, _look, self, transport, None)


def _look(protocol: Any, transport: Any, answered: Any) -> None:
    """Close a connection that has been at the same place for the whole time: between two requests, or within the head of one.

    answered: the exchange that was the last one then; a connection that became a websocket is left alone.
    """
    if transport.is_closing() or transport.get_protocol() is not protocol:
        return
    last = protocol.cycle
    if last is answered and (last is None or last.response_complete):
        transport.close()
        return
    protocol.loop.call_later(WHOLE_S, _look, protocol, transport, last)
