"""The HTTP side of the dashboard: headers, a health check, and what a reader sees when a script fails."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.api import catalogue, programs, sdmx
from dashboard.api import register as api
from dashboard.api.answers import CrossOrigin
from dashboard.api.turns import Turns
from dashboard.api.unreadable import Unreadable, unreadable
from dashboard.language.words import Words
from dashboard.reading.address import asks_for_one_chart
from dashboard.shell import addresses, assistants, pictures, played
from dashboard.shell.doors import Doors
from dashboard.shell.limits import Limits
from dashboard.shell.not_found import NotFound
from dashboard.widgets import screen
from dashboard.widgets.filters import language
from warehouse import replica
from warehouse.queries.run import UnreadableError
from warehouse.release import ROOT
from warehouse.served import served

SCRIPT = Path(__file__).resolve().parent / "script.py"
STATIC = ROOT / "static"
FETCHED = {".css", ".js", ".json", ".svg"}
DIRECTIVES = (
    "default-src 'self'",
    # Streamlit's page has an inline script, its table needs WebAssembly, and it runs the script of a component from a blob
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self' ws: wss: data: blob:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
)
FRAMED = {"Content-Security-Policy": "; ".join([*DIRECTIVES, "frame-ancestors * file:"])}
"""Of a page that shows one chart alone: pages of any site may frame it, and those on a reader’s own disk, which `*` leaves out."""
UNFRAMED = {"Content-Security-Policy": "; ".join([*DIRECTIVES, "frame-ancestors 'self'"]), "X-Frame-Options": "SAMEORIGIN"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
LOOKS = Turns("looks", 1, 200)
"""Looking which release is served: beside the loop, and in a thread that nothing else takes."""
log = logging.getLogger(__name__)


def may_be_framed(scope: Scope) -> bool:
    """Whether a request is for a page that shows one chart alone."""
    return scope["path"].removeprefix("/") in addresses.PAGES and asks_for_one_chart(scope["query_string"].decode("latin-1"))


class Public(StaticFiles):
    """What a page fetches of `static/`, and nothing that only lies beside it."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """The file of this path; None for what no page of ours fetches."""
        return super().lookup_path(path) if Path(path).suffix in FETCHED else ("", None)


class SecurityHeaders:
    """Adds the headers to every HTTP answer; nothing may be loaded from another host."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with headers added to what comes back."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (HEADERS | (FRAMED if may_be_framed(scope) else UNFRAMED)).items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


async def alive(_request: Request) -> JSONResponse:
    """200 as long as the process answers at all, whatever it holds."""
    return JSONResponse({"alive": True})


async def health(_request: Request) -> JSONResponse:
    """200 with the release that is served, which has been read; 503 while there is none. `problem`: for administrators."""
    found = await LOOKS.take(served)
    problem = " ".join(filter(None, [found.problem, replica.problem()]))
    told = {"release": found.path.stem if found.path else None} | ({"problem": problem} if problem else {})
    return JSONResponse(told, status_code=200 if found.path else 503)


def explain(error: Exception) -> bool:
    """What a reader sees instead of a traceback, which goes to the log."""
    log.error("The page failed", exc_info=error)
    words = Words(language())
    said = words.gettext("This page could not be drawn. Reload it; if it fails again, tell the administrator what you chose.")
    screen.error(unreadable(words) if isinstance(error, UnreadableError) else said, icon=":material/error:")
    return True


ROUTES = [
    Route("/api/health", health),
    Route("/api/alive", alive),
    *api.ROUTES,
    *pictures.ROUTES,
    *played.ROUTES,
    *catalogue.ROUTES,
    *sdmx.ROUTES,
    *programs.ROUTES,
    *assistants.ROUTES,
    api.ALL_OTHERS,
    Mount("/app/static", Public(directory=STATIC)),
    *addresses.ROUTES,
]
"""Streamlit would serve a folder `static` beside its script, which is not where ours is."""
MIDDLEWARE = [
    Middleware(SecurityHeaders),
    Middleware(Doors),
    Middleware(Limits),
    Middleware(CrossOrigin),
    Middleware(addresses.Heirs),
    Middleware(NotFound),
    Middleware(Unreadable),
]
