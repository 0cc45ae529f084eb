"""What every answer over HTTP has in common: kept and asked about before each use, and open to pages of other sites."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from warehouse.release import ROOT

OPEN = ("/api/v1", "/api/claims")
"""What any page may read: public figures, the same for everybody, and nothing that a cookie opens."""
METHODS = "GET, HEAD, OPTIONS"
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
READABLE = "Content-Language, ETag, Link, Warning"
TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')
"""An entity tag; whether it is weak does not matter to who has it already."""
PROGRAM = ("dashboard/**/*.py", "dashboard/**/*.po", "warehouse/**/*.py", "warehouse/**/*.sql")


def tag(*parts: bytes) -> str:
    """The entity tag of an answer that these parts determine."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return f'"{digest.hexdigest()[:32]}"'


@cache
def program() -> bytes:
    """A hash of what answers: another version of the program may answer otherwise of the same release."""
    files = sorted(file for pattern in PROGRAM for file in ROOT.glob(pattern))
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).digest()


def kept(held: str) -> dict[str, str]:
    """The headers of an answer that is kept under this tag, and asked about before each use."""
    return {"ETag": held, "Cache-Control": "no-cache"}


def has(request: Request, held: str) -> bool:
    """Whether who asks has the answer of this tag: named among others, or any (*)."""
    asked = ", ".join(request.headers.getlist("if-none-match"))
    return asked.strip() == "*" or held in TAG.findall(asked)


def as_json(request: Request) -> Response:
    """To the same address with the ending of JSON. The link is relative: it says nothing of the host that was asked for."""
    path = request.url.path
    name = path.rstrip("/").rpartition("/")[2]
    asked = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{'../' if path.endswith('/') else ''}{name}.json{asked}", HTTPStatus.PERMANENT_REDIRECT)


class Beneath(Route):
    """Every address below a path, whatever characters it has; the usual route knows none with an end of a line in it."""

    def __init__(self, path: str, endpoint: Callable[[Request], Response]) -> None:
        super().__init__(f"{path}{{rest:path}}", endpoint)
        self.path_regex = re.compile(self.path_regex.pattern, re.DOTALL)


def is_open(path: str) -> bool:
    """Whether pages of other sites may read this address."""
    return any(path == name or path.startswith((f"{name}/", f"{name}.")) for name in OPEN)


class CrossOrigin:
    """Lets pages of other sites read what is open, and answers them when they ask whether they may."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on with what a browser must be told."""
        if scope["type"] != "http" or not is_open(scope["path"]):
            await self.app(scope, receive, send)
            return

        async def send_open(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Access-Control-Allow-Origin"] = "*"
                headers["Access-Control-Expose-Headers"] = READABLE
            await send(message)

        asked = scope["method"] == "OPTIONS"
        await (Response(status_code=HTTPStatus.NO_CONTENT, headers=PREFLIGHT) if asked else self.app)(scope, receive, send_open)
