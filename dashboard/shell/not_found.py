"""What an address that is none of ours is answered with: a sentence and the pages there are, in the reader's language.

Streamlit would draw the first page there, and say something else above it in English whatever the language.
"""

from __future__ import annotations

import re
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.language.markup import visible
from dashboard.language.words import Words, language_of, preferred
from dashboard.questions.registry import FIRST, QUESTIONS
from dashboard.reading.keys import LANGUAGE
from dashboard.shell.addresses import PAGES
from dashboard.shell.told import told_page

NAMED = re.compile(r"/(?!(?:api|app|component|components|mcp|media|static)(?:/|$))(?!.*_stcore)([^.]*?)/?")
"""An address that names a page: not one of files, of the API or of Streamlit's own."""


def not_found_page(words: Words) -> str:
    """The page as HTML. No text of it can become markup."""
    _ = words.gettext
    said = _("There is no page at this address. These are the pages of this tracker:")
    links = "".join(
        f'<li><a href="/{"" if q is FIRST else q.name}?{LANGUAGE.key}={words.code}">{escape(visible(q.title(words)))}</a></li>'
        for q in QUESTIONS
    )
    return told_page(_("No such page"), said, words, f"<ul>{links}</ul>")


class NotFound:
    """Answers 404 where an address names a page that is none of ours; passes all else on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        named = NAMED.fullmatch(scope["path"]) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        if named is None or named[1] in PAGES:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        code = language_of(request.query_params.get(LANGUAGE.key, "")) or preferred(request.headers.get("accept-language", ""))
        told = await run_in_threadpool(not_found_page, Words(code))
        headers = {"Cache-Control": "no-cache", "Content-Language": code, "Vary": "Accept-Language"}
        await HTMLResponse(told, 404, headers)(scope, receive, send)
