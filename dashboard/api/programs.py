"""The address for programs: `/api/v1/{resource}.json` and `.csv`. What can be asked for is said by `resources` and `parameters`.

Every answer is determined by the release, the program and what was asked for, so these make its tag, and who has it is told so
before anything is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from dashboard.api import answers
from dashboard.api.asking import Asked, understood
from dashboard.api.forms import FORMS, as_csv, as_json
from dashboard.api.kinds import nearest
from dashboard.api.openapi import document
from dashboard.api.parameters import PARAMETERS, Parameter
from dashboard.api.problems import SHOWN, ProblemError
from dashboard.api.resource import Resource
from dashboard.api.resources import RESOURCES
from dashboard.api.vocabulary import Known
from dashboard.language.words import Words, language_of, preferred
from dashboard.reading.address import LANGUAGE
from dashboard.reading.release import served_release

ROOT = "/api/v1"


def words_of(request: Request) -> Words:
    """The words of the language asked for, else of the one that the reader prefers."""
    named = language_of(request.query_params.get(LANGUAGE, ""))
    return Words(named or preferred(request.headers.get("accept-language", "")))


def routes(resources: Sequence[Resource] = RESOURCES, parameters: Sequence[Parameter] = PARAMETERS) -> list[Route]:
    """The routes of some resources and parameters. Plain functions: Starlette runs them beside the event loop, so that a query does
    not hold up other readers.
    """
    named = {r.name: r for r in resources}

    def rows(request: Request) -> Response:
        """A resource in a form; a problem where the address or what it asks for is none of ours."""
        name, form, words = request.path_params["resource"], request.path_params["form"], words_of(request)
        try:
            if name not in named or form not in FORMS:
                raise _no_such(f"{name}.{form}", [f"{r}.{f}" for r in named for f in FORMS], words)
            release = served_release()
            if release is None:
                raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, words.gettext("There is no release yet."))
            return answered(request, understood(request, named[name], form, Known(release, words), parameters))
        except ProblemError as problem:
            return problem.answer(words.code)

    def without_ending(request: Request) -> Response:
        """To JSON, where there is such a resource."""
        name, words = request.path_params["resource"], words_of(request)
        return answers.as_json(request) if name in named else _no_such(name, list(named), words).answer(words.code)

    def described(request: Request) -> Response:
        """The OpenAPI document."""
        content = document(resources, parameters)
        held = answers.tag(content)
        headers = {**answers.kept(held), "Content-Language": words_of(request).code}
        return Response(status_code=304, headers=headers) if answers.has(request, held) else _told(request, content, headers)

    def unknown(request: Request) -> Response:
        """A problem, for every other address."""
        words = words_of(request)
        return _no_such(request.url.path.removeprefix(f"{ROOT}/"), list(named), words).answer(words.code)

    return [
        Route(ROOT, lambda _: RedirectResponse("v1/openapi.json")),
        Route(f"{ROOT}/", lambda _: RedirectResponse("openapi.json")),
        Route(f"{ROOT}/openapi.json", described),
        Route(f"{ROOT}/{{resource}}.{{form}}", rows),
        Route(f"{ROOT}/{{resource}}", without_ending),
        Route(f"{ROOT}/{{resource}}/", without_ending),
        Route(f"{ROOT}{{rest:path}}", unknown),
    ]


def answered(request: Request, asked: Asked) -> Response:
    """The answer, or that who asks has it already."""
    release = asked.known.release
    held = answers.tag(release.id.encode(), answers.program(), asked.key)
    headers = {**answers.kept(held), "Content-Language": asked.known.words.code, "Vary": "Accept-Language"}
    if asked.form == "csv":
        headers["Content-Disposition"] = f'attachment; filename="ict-target-tracker_{asked.resource.name}_{release.id}.csv"'
    if answers.has(request, held):
        return Response(status_code=304, headers=headers)
    if asked.form == "csv":
        parts, after = as_csv(asked)
        headers |= _link(after)
        return (
            StreamingResponse(parts, 200, headers, FORMS["csv"]) if request.method == "GET" else _told(request, b"", headers, "csv")
        )
    content, after = as_json(asked)
    return _told(request, content, headers | _link(after))


def _link(after: str) -> dict[str, str]:
    return {"Link": f'<{after}>; rel="next"'} if after else {}


def _told(request: Request, content: bytes, headers: dict[str, str], form: str = "json") -> Response:
    """The answer; to HEAD what stands before it only."""
    answer = Response(content if request.method == "GET" else b"", 200, headers, FORMS[form])
    if request.method == "HEAD":
        del answer.headers["content-length"]
    return answer


def _no_such(name: str, there_are: Sequence[str], words: Words) -> ProblemError:
    """That there is no such address, with those that may have been meant, else all."""
    near = nearest(name, there_are) or list(there_are)
    said = words.gettext("There is nothing at {path}. There are: {list}.", path=name[:SHOWN], list=", ".join(near))
    return ProblemError(HTTPStatus.NOT_FOUND, said)


ROUTES = routes()
