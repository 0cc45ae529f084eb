"""The pictures that stand for our pages where a link to them is previewed, over HTTP: /api/pictures/{page}.png.

One at a time is made, beside the loop, and kept: once for each release, language and view that has a picture of its own.
"""

from __future__ import annotations

from functools import lru_cache
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.api.turns import CrowdedError, Turns
from dashboard.api.unreadable import no_release, words_of
from dashboard.charts.paper import LettersMissingError
from dashboard.charts.theme import LIGHT
from dashboard.exports.citation import Cited, today
from dashboard.exports.images import image
from dashboard.language.words import Words, language_of
from dashboard.questions.pictures import picture, pictured
from dashboard.questions.registry import KEYS, QUESTIONS
from dashboard.reading.address import LANGUAGE
from dashboard.reading.context import Context
from dashboard.reading.release import Release, served_release
from dashboard.reading.view import View
from warehouse import queries
from warehouse.languages import source_language
from warehouse.release import releases_dir
from warehouse.served import files

HELD = 48
"""Pictures kept, up to 800 kB each: those of every page in a few languages, and of the views that are sent around these days."""
MAKING = Turns("pictures", 1, 40)


async def page_picture(request: Request) -> Response:
    """The picture of a page, as PNG, in the language of `lang` and of the view that the keys of the page say.

    404 for no page, and where release or fonts have none; 429 where many wait for one; 503 while no release can be read.
    """
    name, release = request.path_params["page"], served_release()
    nothing = release is None and not files(releases_dir())
    if nothing or name not in {q.name for q in QUESTIONS}:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    if release is None:
        return no_release(words_of(request)).answer(words_of(request).code)
    code = language_of(request.query_params.get(LANGUAGE, "")) or source_language()
    view, _unknown = View.asked(name, request.query_params, KEYS)
    try:
        made = await MAKING.take(lambda: _made(release, pictured(view), code))
    except CrowdedError:
        return Response(status_code=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": "10"})
    if made is None:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    return Response(made, media_type="image/png", headers={"Cache-Control": "public, max-age=86400", "Content-Language": code})


@lru_cache(maxsize=HELD)
def _made(release: Release, view: View, code: str) -> bytes | None:
    words = Words(code, release.read(queries.texts, code))
    chart = picture(view, Context(release, words, LIGHT))
    if chart is None:
        return None
    built_on = release.read(queries.release_summary).built_at.date()
    try:
        return image(chart, "png", Cited(chart.key, chart.finding, release.id, built_on, "", today()), words)
    except LettersMissingError:
        return None


ROUTES = [Route("/api/pictures/{page}.png", page_picture)]
