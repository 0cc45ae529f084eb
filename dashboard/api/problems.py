"""What is wrong with a request, as RFC 9457 has it: where, and what would be right."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Annotated

from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"
SHOWN = 80
"""Characters of what was asked for that are said again."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A parameter that cannot be followed."""

    parameter: Annotated[str, "its name"]
    value: Annotated[str, "what was asked for, cut where it is long"]
    detail: Annotated[str, "what is wrong and what would be right"]
    nearest: Annotated[Sequence[str], "what may have been meant, the nearest first"] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no other answer."""

    type: Annotated[str, "about:blank: the status says what kind of problem it is"]
    title: Annotated[str, "the phrase of the status"]
    status: Annotated[int, "the status of HTTP"]
    detail: Annotated[str, "a sentence for a person"]
    errors: Annotated[Sequence[Fault], "each parameter that cannot be followed"]


class ProblemError(Exception):
    """A request that is answered with a problem."""

    def __init__(self, status: HTTPStatus, detail: str, errors: Sequence[Fault] = ()) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, errors

    def answer(self, language: str) -> Response:
        """The problem over HTTP; `language`: in which it is told."""
        told = Problem("about:blank", self.status.phrase, self.status.value, self.detail, self.errors)
        headers = {"Content-Language": language, "Vary": "Accept-Language", "Cache-Control": "no-store"}
        if self.status in (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS):
            headers["Retry-After"] = "10"
        return Response(json.dumps(asdict(told), ensure_ascii=False).encode(), self.status, headers, MEDIA_TYPE)
