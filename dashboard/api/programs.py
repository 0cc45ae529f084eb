"""The address for programs: `/api/v1/{resource}` as `.json`, `.csv` and `.parquet`; see `resources` and `parameters`.

Every answer is determined by the release, the program and what was asked for, so these make its tag, and who has it is told so
before anything is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from dashboard.api import answers
from dashboard.api.asking import Asked, understood
from dashboard.api.files import as_file, parts
from dashboard.api.forms import FORMS, as_json
from dashboard.api.kinds import nearest
from dashboard.api.openapi import document
from dashboard.api.parameters import LIMIT, PARAMETERS, Parameter
from dashboard.api.problems import SHOWN, ProblemError
from dashboard.api.resource import Resource
from dashboard.api.resources import RESOURCES
from dashboard.api.turns import LONG, SHORT, CrowdedError
from dashboard.api.unreadable import no_release, words_of
from dashboard.api.vocabulary import Known
from dashboard.language.words import Words
from dashboard.reading.release import served_release

ROOT = "/api/v1"


def routes(resources: Sequence[Resource] = RESOURCES, parameters: Sequence[Parameter] = PARAMETERS) -> list[Route]:
    """The routes of some resources and parameters. No query runs on the event loop: plain functions are run beside it by Starlette,
    what reads figures takes its turn.
    """
    named = {r.name: r for r in resources}

    async def rows(request: Request) -> Response:
        """A resource in a form; a problem where the address or what it asks for is none of ours, and where too many ask."""
        try:
            begun = await SHORT.take(lambda: answered(request, named, parameters))
            return begun if isinstance(begun, Response) else await LONG.take(begun)
        except CrowdedError:
            words = words_of(request)
            return too_many(words).answer(words.code)

    def without_ending(request: Request) -> Response:
        """To JSON, where there is such a resource."""
        name, words = request.path_params["resource"], words_of(request)
        return answers.as_json(request) if name in named else _no_such(name, list(named), words).answer(words.code)

    def described(request: Request) -> Response:
        """The OpenAPI document, with the days of the release that is served."""
        release, words = served_release(), words_of(request)
        if release is None:
            return no_release(words).answer(words.code)
        content = document(resources, [p.dated(Known(release, words).ids.memberships) for p in parameters])
        held = answers.tag(content)
        headers = {**answers.kept(held), "Content-Language": words.code}
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
        answers.Beneath(f"{ROOT}/", unknown),
    ]


def answered(request: Request, named: Mapping[str, Resource], parameters: Sequence[Parameter]) -> Response | Callable[[], Response]:
    """The answer to a request, a problem included; where it takes longer, what makes it."""
    name, form, words = request.path_params["resource"], request.path_params["form"], words_of(request)
    try:
        if name not in named or form not in FORMS:
            raise _no_such(f"{name}.{form}", [f"{r}.{f}" for r in named for f in FORMS], words)
        release = served_release()
        if release is None:
            raise no_release(words)
        asked = understood(request.query_params.multi_items(), named[name], form, Known(release, words), parameters)
    except ProblemError as problem:
        return problem.answer(words.code)
    held = answers.tag(release.id.encode(), answers.program(), asked.key)
    headers = {**answers.kept(held), "Content-Language": asked.known.words.code, "Vary": "Accept-Language"}
    if answers.has(request, held):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    if form != "json":
        headers["Content-Disposition"] = f'attachment; filename="ict-target-tracker_{name}_{release.id}.{form}"'
        return lambda: _file(request, asked, headers)
    return (lambda: _page(request, asked, headers)) if asked.limit > LIMIT else _page(request, asked, headers)


def _page(request: Request, asked: Asked, headers: dict[str, str]) -> Response:
    content, after = as_json(asked)
    return _told(request, content, headers | _link(after))


def _file(request: Request, asked: Asked, headers: dict[str, str]) -> Response:
    file, length, after = as_file(asked)
    more = headers | _link(after) | {"Content-Length": str(length)}
    if request.method == "HEAD":
        file.close()
        return Response(None, HTTPStatus.OK, more, FORMS[asked.form])
    return StreamingResponse(parts(file), HTTPStatus.OK, more, FORMS[asked.form])


def _link(after: str) -> dict[str, str]:
    return {"Link": f'<{after}>; rel="next"'} if after else {}


def _told(request: Request, content: bytes, headers: dict[str, str]) -> Response:
    """The answer; to HEAD what stands before it only."""
    if request.method == "HEAD":
        return Response(None, 200, headers | {"Content-Length": str(len(content))}, FORMS["json"])
    return Response(content, 200, headers, FORMS["json"])


def too_many(words: Words) -> ProblemError:
    """That whoever asks must come again."""
    said = words.gettext("Too many ask for files just now. Ask again in a few seconds.")
    return ProblemError(HTTPStatus.TOO_MANY_REQUESTS, said)


def _no_such(name: str, there_are: Sequence[str], words: Words) -> ProblemError:
    """That there is no such address, with those that may have been meant, else all."""
    near = nearest(name, there_are) or list(there_are)
    said = words.gettext("There is nothing at {path}. There are: {list}.", path=name[:SHOWN], list=", ".join(near))
    return ProblemError(HTTPStatus.NOT_FOUND, said)


ROUTES = routes()
