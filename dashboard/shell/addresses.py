"""The addresses of the pages: each is answered with the page that Streamlit draws in, and what was meant for one leads there."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.language.words import Words, language_of, preferred
from dashboard.questions.pictures import pictured
from dashboard.questions.registry import KEYS, question_at
from dashboard.reading import address
from dashboard.reading.address import RETIRED_PAGES, STRAY
from dashboard.reading.release import served_release
from dashboard.reading.view import View
from dashboard.shell.head import Head, head_of, tags
from warehouse import queries
from warehouse.queries.run import UnreadableError
from warehouse.release import ROOT

FIRST = "overview"
PAGES = frozenset("" if path.stem == FIRST else path.stem for path in (ROOT / "pages").glob("*.py"))
"""The names of the pages in their addresses."""
STREAMLIT_PAGE = Path(st.__file__).parent / "static" / "index.html"
ROOT_ELEMENT = re.compile(r"<html[^>]*>")
SCRIPT = f'<head>\n    <script src="./app/static/history.js" data-pages="{",".join(sorted(PAGES))}"></script>'
"""Stands before Streamlit's own script: puts its steps in the browser's history in order, and follows links between our pages."""


log = logging.getLogger(__name__)


def page_html(head: Head, url: str, picture: str) -> str:
    """Streamlit's page, with its head in place of Streamlit's own, and our script. `url` and `picture`: of a preview."""
    told = ROOT_ELEMENT.sub("<html>", STREAMLIT_PAGE.read_text(encoding="utf-8"), count=1)
    theirs = ("<html>", "<head>", "<title>Streamlit</title>")
    ours = (f'<html lang="{head.language}" dir="{head.direction}">', SCRIPT, tags(head, url, picture))
    for old, new in zip(theirs, ours, strict=True):
        told = told.replace(old, new, 1)
    return told


def page(request: Request) -> HTMLResponse:
    """The page that every address of ours opens, with the head of what the address asks for.

    A plain function: Starlette runs it beside the event loop, so that a query does not hold up other readers.
    """
    view, _unknown = View.asked(request.url.path.rpartition("/")[2], request.query_params, KEYS)
    code = language_of(view.language or "") or preferred(request.headers.get("accept-language", ""))
    asked = address.query(view.params | {address.LANGUAGE: code})
    told = page_html(head_in(code, view), str(request.url.replace(query=asked)), picture_of(request, view, code))
    return HTMLResponse(told, headers={"Cache-Control": "no-cache", "Content-Language": code, "Vary": "Accept-Language"})


def picture_of(request: Request, view: View, code: str) -> str:
    """The address of the picture that stands for a page; it names the release, so that a newer one has another. "" without one."""
    release, name = served_release(), question_at(view.question).name
    if release is None:
        return ""
    path = f"{request.url.path.rpartition('/')[0]}/api/pictures/{name}.png"
    of_view = pictured(view).params | {address.LANGUAGE: code, address.RELEASE: release.id}
    return str(request.url.replace(path=path, query=address.query(of_view)))


def head_in(code: str, view: View) -> Head:
    """The head of a view in a language; without what the release says where it cannot be read, of which the page itself tells."""
    release = served_release()
    try:
        return head_of(view, release, Words(code, release.read(queries.texts, code) if release else None))
    except UnreadableError:
        log.exception("The release cannot be read")
        return head_of(view, None, Words(code))


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
