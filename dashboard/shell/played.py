"""What a chart plays in the browser, over HTTP, for who asks for it: /api/played/explore.json with the choices of the page."""

from __future__ import annotations

import json
from functools import lru_cache
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.api.answers import has, kept, program, tag
from dashboard.api.unreadable import no_release, words_of
from dashboard.charts.theme import LIGHT
from dashboard.language.words import Words, language_of
from dashboard.questions.explore.choices import choose
from dashboard.questions.explore.filters import FILTERS
from dashboard.questions.explore.played import played
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked, Key
from dashboard.reading.keys import SHARED
from dashboard.reading.release import Release, held_release, served_release
from dashboard.reading.view import View
from warehouse import queries
from warehouse.languages import source_language

HELD = 64
"""Answers kept, some 100 kB each."""
KEYS: tuple[Key, ...] = (*FILTERS, *SHARED)


def explore_played(request: Request) -> Response:
    """The years of Explore's map as JSON; 410 where the release that the page was made with is gone, 404 where it has no map,
    503 while no release can be read.
    """
    view, _unknown = View.asked("explore", dict(request.query_params), {key.key for key in KEYS})
    release = held_release(view.release) if view.release else served_release()
    if release is None and not view.release:
        return no_release(words_of(request)).answer(words_of(request).code)
    if release is None:
        return Response(status_code=HTTPStatus.GONE)
    held = tag(release.id.encode(), program(), str(view.choices).encode())
    if has(request, held):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=kept(held))
    made = _made(release, view)
    if made is None:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    return Response(made, media_type="application/json", headers=kept(held))


@lru_cache(maxsize=HELD)
def _made(release: Release, view: View) -> bytes | None:
    code = language_of(view.language or "") or source_language()
    context = Context(release, Words(code, release.read(queries.texts, code)), LIGHT)
    found = played(choose(Asked(view), context), context)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode() if found else None


ROUTES = [Route("/api/played/explore.json", explore_played)]
