"""The register over HTTP, to read only: `/api/claims.json` and `/api/claims/{id}.json`, in the language of `?lang=`."""

from __future__ import annotations

import dataclasses
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.actions import today
from dashboard.claims.detail import claim_object, read_claim
from dashboard.exports.claim_files import as_dict, citations, json_file
from dashboard.i18n import DEFAULT_LANGUAGE, LANGUAGES, Words
from dashboard.releases import Release, served_release
from warehouse import queries


def claims(request: Request) -> Response:
    """Every claim with its outcome and statement; 503 while there is no release."""
    release = served_release()
    if release is None:
        return _answer({"error": "no release yet"}, 503)
    words = _words(request, release)
    told = [
        {
            **dataclasses.asdict(c),
            "statement": words.name("claim", c.claim_id, "statement"),
            "link": _link(request, c.claim_id),
        }
        for c in release.read(queries.claims)
    ]
    return _cached(request, release, {"release": release.id, "claims": told})


def claim(request: Request) -> Response:
    """One claim with tests, verdicts, evidence, sources and citations; 404 when the register has none of this id."""
    release = served_release()
    if release is None:
        return _answer({"error": "no release yet"}, 503)
    claim_id = request.path_params["claim_id"]
    detail = read_claim(claim_id, release)
    if detail is None:
        return _answer({"error": f"no claim {claim_id[:20]}; see /api/claims.json"}, 404)
    thing = claim_object(detail, release, _words(request, release), _link(request, claim_id))
    return _cached(request, release, as_dict(thing) | {"cite": citations(thing, today())})


def _words(request: Request, release: Release) -> Words:
    asked = request.query_params.get("lang", DEFAULT_LANGUAGE)
    code = asked if asked in LANGUAGES else DEFAULT_LANGUAGE
    return Words(code, release.read(queries.texts, code))


def _link(request: Request, claim_id: str) -> str:
    return str(request.base_url.replace(path="/claims", query=f"claim={claim_id}"))


def _cached(request: Request, release: Release, content: Any) -> Response:
    """A release never changes, so its id tells whether an answer still holds; 304 to one who has it."""
    tag = f'"{release.id}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=300, must-revalidate"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return _answer(content, 200, headers)


def _answer(content: Any, status: int, headers: dict[str, str] | None = None) -> Response:
    return Response(json_file(content), status, headers, "application/json")


ROUTES = [Route("/api/claims.json", claims), Route("/api/claims/{claim_id}.json", claim)]
"""Plain functions: Starlette runs them beside the event loop, so that a query does not hold up other readers."""
