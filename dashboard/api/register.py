"""The register over HTTP, to read only, in the language of `?lang=`, which each answer names (Content-Language).

`/api/claims.json` lists it. A claim is `/api/claims/{id}.json`, `.csv` (its evidence) or `.zip` (all that its verdicts need); an
address without an ending leads to JSON. What
the address asks for and we do not know is told: in `notices` of JSON, and in the header Warning of every form.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.api import answers
from dashboard.api.turns import LONG, SHORT, CrowdedError
from dashboard.api.unreadable import no_release, words_of
from dashboard.exports.citation import today
from dashboard.exports.claim_files import as_dict, citations, evidence_csv, json_file
from dashboard.language.words import Words
from dashboard.questions.claims.choices import CLAIM
from dashboard.questions.claims.detail import claim_archive, claim_object, read_claim
from dashboard.reading import address
from dashboard.reading.release import Release, served_release
from dashboard.reading.view import View
from dashboard.verdicts.sentences import verbs
from warehouse import queries
from warehouse.languages import languages, source_language

FORMS = {"json": "application/json", "csv": "text/csv; charset=utf-8", "zip": "application/zip"}
"""Forms of a claim, with what they are over HTTP."""


@dataclasses.dataclass(frozen=True)
class Asked:
    """What an address asks for: the words of the language of the answer, and what is not known."""

    words: Words
    unknown: Mapping[str, str]

    def noticed(self, content: dict[str, Any]) -> dict[str, Any]:
        """The content, with a sentence for each thing that is not known."""
        if not self.unknown:
            return content
        said = [
            self.words.gettext("{key} = {value} is not known and was left out.", key=key[:40], value=value[:40])
            for key, value in self.unknown.items()
        ]
        return content | {"notices": said}

    def headers(self) -> dict[str, str]:
        """The language of the answer, and what is not known."""
        told = ", ".join(f"{quote(key[:40])}={quote(value[:40])}" for key, value in self.unknown.items())
        return {"Content-Language": self.words.code} | ({"Warning": f'299 - "not known: {told}"'} if told else {})


def claims(request: Request) -> Response:
    """Every claim with its outcome and statement; 503 while there is no release."""
    release = served_release()
    if release is None:
        return no_release(words_of(request)).answer(words_of(request).code)
    asked = _asked(request, release)
    told = [
        {
            **dataclasses.asdict(c),
            "statement": asked.words.name("claim", c.claim_id, "statement"),
            "verbs": verbs(c, asked.words),
            "link": _link(request, c.claim_id, asked.words, release),
        }
        for c in release.read(queries.claims)
    ]
    return _cached(request, asked.noticed({"release": release.id, "claims": told}), asked.headers())


def claim(request: Request) -> Response:
    """One claim in the form asked for; 404 when the register has none of this id, 503 while there is no release."""
    release = served_release()
    if release is None:
        return no_release(words_of(request)).answer(words_of(request).code)
    claim_id, form = request.path_params["claim_id"], request.path_params["form"]
    detail = read_claim(claim_id, release)
    if detail is None or form not in FORMS:
        return _answer({"error": f"no {claim_id[:20]}.{form[:5]}; see /api/claims.json"}, 404)
    asked = _asked(request, release)
    thing = claim_object(detail, release, asked.words, _link(request, claim_id, asked.words, release))
    if form == "json":
        told = as_dict(thing) | {"cite": citations(thing, today())}
        return _cached(request, asked.noticed(told), asked.headers())
    content = evidence_csv(thing) if form == "csv" else claim_archive(detail, thing, release, today())
    name = f"ict-target-tracker_{detail.claim.claim_id}_{release.id}.{form}"
    headers = asked.headers() | {"Content-Disposition": f'attachment; filename="{name}"'}
    return _cached(request, content, headers, FORMS[form])


async def claim_in_turn(request: Request) -> Response:
    """The same when its turn comes, an archive among the long answers; 429 when too many wait."""
    turns = LONG if request.path_params["form"] == "zip" else SHORT
    try:
        return await turns.take(lambda: claim(request))
    except CrowdedError:
        return _answer({"error": "too many ask just now; ask again in a few seconds"}, 429, {"Retry-After": "10"})


def _asked(request: Request, release: Release) -> Asked:
    choices, unknown = address.understood(request.query_params, {address.LANGUAGE, address.RELEASE})
    if choices.get(address.RELEASE, release.id) != release.id:
        unknown = {**unknown, address.RELEASE: choices[address.RELEASE]}
    code = choices.get(address.LANGUAGE, source_language())
    if code not in languages():
        code, unknown = source_language(), {**unknown, address.LANGUAGE: code}
    return Asked(Words(code, release.read(queries.texts, code)), unknown)


def _link(request: Request, claim_id: str, words: Words, release: Release) -> str:
    view = View.of("claims", {CLAIM.key: claim_id})
    return str(request.base_url.replace(path=f"/{view.question}", query=view.handed_out(words.code, release.id)))


def _cached(request: Request, content: Any, headers: Mapping[str, str], media_type: str = "application/json") -> Response:
    """An answer to keep and ask about before each use; 304 to one who has it.

    It holds the day and the host beside what the release says, and differs by form and language, so its own bytes tell.
    """
    body = content if isinstance(content, bytes) else json_file(content)
    held = answers.tag(body)
    more = {**answers.kept(held), **headers}
    if answers.has(request, held):
        return Response(status_code=304, headers=more)
    return _answer(body, 200, more, media_type)


def _answer(content: Any, status: int, headers: dict[str, str] | None = None, media_type: str = "application/json") -> Response:
    body = content if isinstance(content, bytes) else json_file(content)
    return Response(body, status, headers, media_type)


def no_such(request: Request) -> Response:
    """404 for every other address of the API."""
    return _answer({"error": f"no {request.url.path[:60]}; see /api/claims.json"}, 404)


ROUTES = [
    Route("/api/claims.json", claims),
    Route("/api/claims/{claim_id}.{form}", claim_in_turn),
    Route("/api/claims", answers.as_json),
    Route("/api/claims/", answers.as_json),
    Route("/api/claims/{claim_id}", answers.as_json),
]
"""No query runs on the event loop: plain functions are run beside it by Starlette, what takes longer takes its turn."""
ALL_OTHERS = answers.Beneath("/api/", no_such)
"""After every route of /api, wherever it is declared."""
