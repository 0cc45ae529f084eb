"""The doors: what is turned away before Streamlit sees it.

Streamlit trusts its clients more than a public server may. Anybody may upload files into its memory; a foreign origin makes it ask
a service on the Internet for this machine's address, on the event loop; any client may clear the cache of all. None is needed here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from dataclasses import dataclass
from http import HTTPStatus

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.api.answers import is_open

HOSTS_VARIABLE = "ICT_HOSTS"
LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
HOST = re.compile(r"(?P<name>[a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?")
READING = ("GET", "HEAD", "OPTIONS")
ASSISTANTS = "/mcp"
"""Where assistants ask, by POST as their protocol has it; nothing is written there either."""
UPLOADS = "_stcore/upload_file/"
UNSAID = ("_stcore/metrics", "_stcore/script-health-check", "_stcore/agent")
"""Of Streamlit, what says how busy this process is, runs the script for whoever asks, or describes it to developers."""
MESSAGES = {"rerun_script", "stop_script", "app_heartbeat", "backend_operation_request"}
"""What a page says to its server. Left out: clearing the cache, which is everybody’s; asking for the state of the source code, or
for addresses to upload to; rerunning when a source file changes; and what only tests of Streamlit itself say."""
OPERATIONS = {"deferred_file", "dataframe_chunk"}
"""Of its operations: making a file when it is downloaded, and reading on in a long table. The others write into our folder."""
POLICY_VIOLATION, UNSUPPORTED_DATA = 1008, 1003


@dataclass(frozen=True)
class Refusal:
    """Why a request is turned away: the status of HTTP, and a sentence."""

    status: HTTPStatus
    reason: str


def named_hosts(text: str | None = None) -> frozenset[str]:
    """The names under which readers reach this server, from ICT_HOSTS: separated by commas or spaces, with or without `https://`.

    Empty when the administrator names none; then any name is ours.
    """
    told = os.environ.get(HOSTS_VARIABLE, "") if text is None else text
    return frozenset(host_of(part) for part in re.split(r"[\s,]+", told) if part)


def host_of(origin: str) -> str:
    """Host, and port where it is told, of an origin such as `https://host:port`, in small letters."""
    return origin.lower().split("://", 1)[-1].split("/", 1)[0]


def refusal(scope: Scope, hosts: Collection[str]) -> Refusal | None:
    """Why this request or websocket is not for us; None when it is."""
    headers = Headers(scope=scope)
    host, origins = headers.get("host", "").lower(), headers.getlist("origin")
    if not (host == "" or is_ours(host, hosts)):
        return Refusal(HTTPStatus.MISDIRECTED_REQUEST, f"This server does not answer for that host; see {HOSTS_VARIABLE}.")
    foreign = any(host_of(origin) not in {host, *hosts} for origin in origins)
    if foreign and not (scope["type"] == "http" and is_open(scope["path"])):
        return Refusal(HTTPStatus.FORBIDDEN, f"Pages of other sites may not ask this server; see {HOSTS_VARIABLE}.")
    if scope["type"] == "http" and scope["method"] in READING and any(part in scope["path"] for part in UNSAID):
        return Refusal(HTTPStatus.NOT_FOUND, "There is nothing at this address.")
    if scope["type"] == "websocket" or scope["method"] in READING or (scope["method"], scope["path"]) == ("POST", ASSISTANTS):
        return None
    if UPLOADS in scope["path"]:
        return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This server takes no files.")
    return Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "This server is only read.")


def is_ours(host: str, hosts: Collection[str]) -> bool:
    """Whether a Host header is well formed and, where the administrator names hosts, one of them or the loopback."""
    return is_named(host, hosts) or (not hosts and HOST.fullmatch(host) is not None)


def is_named(host: str, hosts: Collection[str]) -> bool:
    """Whether a Host header is one that the administrator names, or the loopback: then an answer may say it again."""
    told = HOST.fullmatch(host)
    return told is not None and (host in hosts or told["name"] in LOOPBACK)


def is_needed(frame: bytes) -> bool:
    """Whether a page of ours says this to its server. What cannot be read is left to Streamlit, which ends the connection."""
    said = BackMsg()
    try:
        said.ParseFromString(frame)
    except DecodeError:
        return True
    if said.WhichOneof("type") == "backend_operation_request":
        return said.backend_operation_request.WhichOneof("payload") in OPERATIONS
    return said.WhichOneof("type") in MESSAGES


def listening(receive: Receive) -> Receive:
    """Hear only what is needed from a websocket. A client that speaks in text speaks another protocol and is taken as gone."""

    async def next_needed() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            frame = message.get("bytes")
            if frame is None:
                return {"type": "websocket.disconnect", "code": UNSUPPORTED_DATA}
            if is_needed(frame):
                return message

    return next_needed


def without_origin(scope: Scope) -> Scope:
    """The scope of a websocket whose origin we know; Streamlit would look it up again, in its own way."""
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"origin"]}


class Doors:
    """Turns away what is not for us: by its host, its origin, its method, or what it says over the websocket."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] | None = None) -> None:
        self.app = app
        self.hosts = named_hosts() if hosts is None else hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on. A body that is not wanted is not read."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refused = refusal(scope, self.hosts)
        if scope["type"] == "http":
            answer = PlainTextResponse(refused.reason, refused.status, allowed(refused)) if refused else self.app
            await answer(scope, receive, send)
        elif refused:
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": refused.reason})
        else:
            await self.app(without_origin(scope), listening(receive), send)


def allowed(refused: Refusal) -> dict[str, str]:
    """The headers of a refusal: which methods there are, where that was what was wrong."""
    return {"Allow": ", ".join(READING)} if refused.status == HTTPStatus.METHOD_NOT_ALLOWED else {}
