"""The register over HTTP, to read only, in the language of `?lang=`.

`/api/claims.json` lists it. A claim is `/api/claims/{id}.json`, `.csv` (its evidence) or `.zip` (all that its verdicts need).
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.exports.citation import today
from dashboard.exports.claim_files import as_dict, citations, evidence_csv, json_file
from dashboard.language.words import DEFAULT_LANGUAGE, LANGUAGES, Words
from dashboard.questions.claims.detail import claim_archive, claim_object, read_claim
from dashboard.reading.release import Release, served_release
from dashboard.verdicts.sentences import verbs
from warehouse import queries

FORMS = {"json": "application/json", "csv": "text/csv; charset=utf-8", "zip": "application/zip"}
"""Forms of a claim, with what they are over HTTP."""


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
            "verbs": verbs(c, words),
            "link": _link(request, c.claim_id),
        }
        for c in release.read(queries.claims)
    ]
    return _cached(request, {"release": release.id, "claims": told})


def claim(request: Request) -> Response:
    """One claim in the form asked for; 404 when the register has none of this id, 503 while there is no release."""
    release = served_release()
    if release is None:
        return _answer({"error": "no release yet"}, 503)
    claim_id, form = request.path_params["claim_id"], request.path_params["form"]
    detail = read_claim(claim_id, release)
    if detail is None or form not in FORMS:
        return _answer({"error": f"no {claim_id[:20]}.{form[:5]}; see /api/claims.json"}, 404)
    thing = claim_object(detail, release, _words(request, release), _link(request, claim_id))
    if form == "json":
        return _cached(request, as_dict(thing) | {"cite": citations(thing, today())})
    content = evidence_csv(thing, today()) if form == "csv" else claim_archive(detail, thing, release, today())
    name = f"ict-target-tracker_{detail.claim.claim_id}_{release.id}.{form}"
    return _cached(request, content, {"Content-Disposition": f'attachment; filename="{name}"'}, FORMS[form])


def _words(request: Request, release: Release) -> Words:
    asked = request.query_params.get("lang", DEFAULT_LANGUAGE)
    code = asked if asked in LANGUAGES else DEFAULT_LANGUAGE
    return Words(code, release.read(queries.texts, code))


def _link(request: Request, claim_id: str) -> str:
    return str(request.base_url.replace(path="/claims", query=f"claim={claim_id}"))


def _cached(
    request: Request, content: Any, more: Mapping[str, str] | None = None, media_type: str = "application/json"
) -> Response:
    """An answer to keep and ask about before each use; 304 to one who has it.

    It holds the day and the host beside what the release says, and differs by form and language, so its own bytes tell.
    """
    body = content if isinstance(content, bytes) else json_file(content)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", **(more or {})}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return _answer(body, 200, headers, media_type)


def _answer(
    content: Any, status: int, headers: dict[str, str] | None = None, media_type: str = "application/json"
) -> Response:
    body = content if isinstance(content, bytes) else json_file(content)
    return Response(body, status, headers, media_type)


ROUTES = [Route("/api/claims.json", claims), Route("/api/claims/{claim_id}.{form}", claim)]
"""Plain functions: Starlette runs them beside the event loop, so that a query does not hold up other readers."""
