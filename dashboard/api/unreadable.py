"""A release that cannot be read just now: what whoever asks is told, over HTTP and on the screen."""

from __future__ import annotations

import logging
from http import HTTPStatus

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.api.problems import ProblemError
from dashboard.language.words import Words, language_of, preferred
from dashboard.reading.address import LANGUAGE
from warehouse.queries.run import UnreadableError
from warehouse.release import releases_dir
from warehouse.served import files

log = logging.getLogger(__name__)


def unreadable(words: Words) -> str:
    """That the figures are there and cannot be read."""
    return words.gettext("The figures cannot be read just now. Come again in a while; whoever runs this site can see why.")


def no_release(words: Words) -> ProblemError:
    """That there is nothing to answer from: none yet, or none that can be read."""
    said = unreadable(words) if files(releases_dir()) else words.gettext("There is no release yet.")
    return ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, said)


def words_of(request: Request) -> Words:
    """The words of the language asked for, else of the one that the reader prefers."""
    named = language_of(request.query_params.get(LANGUAGE, ""))
    return Words(named or preferred(request.headers.get("accept-language", "")))


class Unreadable:
    """Answers 503 with a problem where a release broke while it was asked; the log says how."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and answer where nobody has begun to."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_on(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_on)
        except UnreadableError:
            log.exception("The release cannot be read")
            if begun:
                raise
            words = words_of(Request(scope))
            problem = ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, unreadable(words))
            await problem.answer(words.code)(scope, receive, send)
