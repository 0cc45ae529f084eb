"""The pictures that stand for our pages where a link to them is previewed, over HTTP: /api/pictures/{page}.png."""

from __future__ import annotations

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.charts.paper import LettersMissingError
from dashboard.charts.theme import LIGHT
from dashboard.exports.citation import Cited, today
from dashboard.exports.images import image
from dashboard.language.words import Words, language_of
from dashboard.questions.pictures import picture
from dashboard.questions.registry import QUESTIONS
from dashboard.reading.address import LANGUAGE
from dashboard.reading.context import Context
from dashboard.reading.release import Release, served_release
from warehouse import queries
from warehouse.languages import source_language

HELD = 32
"""Pictures kept, some 400 kB each: those of every page in a few languages."""


def page_picture(request: Request) -> Response:
    """The picture of a page in the language of `lang`, as PNG; 404 for no page, and where release or fonts have none."""
    name, release = request.path_params["page"], served_release()
    code = language_of(request.query_params.get(LANGUAGE, "")) or source_language()
    made = _made(release, name, code) if release and name in {q.name for q in QUESTIONS} else None
    if made is None:
        return Response(status_code=404)
    return Response(made, media_type="image/png", headers={"Cache-Control": "public, max-age=86400", "Content-Language": code})


@lru_cache(maxsize=HELD)
def _made(release: Release, name: str, code: str) -> bytes | None:
    words = Words(code, release.read(queries.texts, code))
    chart = picture(name, Context(release, words, LIGHT))
    if chart is None:
        return None
    built_on = release.read(queries.release_summary).built_at.date()
    try:
        return image(chart, "png", Cited(chart.key, chart.finding, release.id, built_on, "", today()), words)
    except LettersMissingError:
        return None


ROUTES = [Route("/api/pictures/{page}.png", page_picture)]
