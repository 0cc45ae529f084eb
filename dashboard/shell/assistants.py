"""The tools of an assistant over HTTP, at /mcp: each request by itself, without sessions, answered with JSON."""

from __future__ import annotations

from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from dashboard.api import mcp
from dashboard.shell.doors import ASSISTANTS, is_named, named_hosts

LONGEST = 1 << 16
"""Bytes of a request."""


class Assistants:
    """The endpoint. The package behind it is imported for the first who asks: half a second and 36 MB that pages do without."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, by POST; whatever else is asked is told so."""
        if scope["method"] != "POST":
            await Response(status_code=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "POST"})(scope, receive, send)
            return
        await run_in_threadpool(mcp.make_ready)
        from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

        serving = mcp.server(site(scope))
        manager = StreamableHTTPSessionManager(serving, json_response=True, stateless=True, max_request_body_size=LONGEST)
        async with manager.run():
            await manager.handle_request(scope, receive, send)


def site(scope: Scope) -> str:
    """Where pages are, as an answer may say it: under the name asked for if it is known to be ours, else as links from here."""
    host = Headers(scope=scope).get("host", "").lower()
    return f"{scope['scheme']}://{host}" if is_named(host, named_hosts()) else ""


ROUTES = [Route(ASSISTANTS, Assistants())]
