"""The addresses of the pages: each is answered with the page that Streamlit draws in, and what was meant for one leads there."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.reading.address import RETIRED_PAGES, STRAY
from warehouse.release import ROOT

FIRST = "overview"
PAGES = frozenset("" if path.stem == FIRST else path.stem for path in (ROOT / "pages").glob("*.py"))
"""The names of the pages in their addresses."""
STREAMLIT_PAGE = Path(st.__file__).parent / "static" / "index.html"
SCRIPT = f'<head>\n    <script src="./app/static/history.js" data-pages="{",".join(sorted(PAGES))}"></script>'
"""Stands before Streamlit's own script: puts its steps in the browser's history in order, and follows links between our pages."""


def page_html() -> str:
    """Streamlit's page, with our name and our script."""
    told = STREAMLIT_PAGE.read_text(encoding="utf-8")
    return told.replace("<head>", SCRIPT, 1).replace("<title>Streamlit</title>", "<title>ICT Target Tracker</title>", 1)


def page(_request: Request) -> HTMLResponse:
    """The page that every address of ours opens."""
    return HTMLResponse(page_html(), headers={"Cache-Control": "no-cache"})


def heir(path: str) -> str | None:
    """The name of the page that an address is meant for, where it is not quite its own: copied with a full stop, or retired."""
    name = path.removeprefix("/").rstrip(STRAY + "/").lower()
    meant = "" if name == FIRST else RETIRED_PAGES.get(name, name)
    return meant if meant in PAGES and path != f"/{meant}" and not path.startswith("//") else None


class Heirs:
    """Leads from an address that is not quite one of ours to the page that is meant, with all that the address asks for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Redirect, or pass on."""
        meant = heir(scope["path"]) if scope["type"] == "http" else None
        if meant is None:
            await self.app(scope, receive, send)
            return
        asked = scope["query_string"].decode("latin-1")
        await RedirectResponse(f"/{meant}" + (f"?{asked}" if asked else ""), 308)(scope, receive, send)


ROUTES = [Route(f"/{name}", page) for name in sorted(PAGES)]
