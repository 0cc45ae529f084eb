"""A request understood: its resource, form, language and values, and the page of the answer that it is for."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from dashboard.api.parameters import LIMIT, PARAMETERS, Parameter, values_of
from dashboard.api.problems import SHOWN, Fault, ProblemError
from dashboard.api.resource import Resource
from dashboard.api.vocabulary import ALL, Known
from dashboard.language.words import Words
from dashboard.reading.address import LANGUAGE

CURSOR, ROWS, OFFSET = "cursor", "row_limit", "row_offset"
DIGITS = 12
"""Of the number of rows before a page, and of the mark of its question, in a cursor."""
MOST_PARAMETERS = 50


@dataclass(frozen=True)
class Asked:
    """What a request asks for. given: its parameters as they were written. values: by the names that queries bind."""

    resource: Resource
    form: str
    known: Known
    given: tuple[tuple[str, str], ...]
    values: Mapping[str, Any]

    @property
    def limit(self) -> int:
        """Rows of this page; of CSV all, unless a page was asked for."""
        said: int | None = self.values[ROWS]
        paged = self.form == "json" or bool(self.values[CURSOR])
        return said or (LIMIT if paged else ALL)

    @property
    def key(self) -> bytes:
        """What determines the answer, but for the release and the program."""
        values = {**self.values, ROWS: self.limit}
        return repr((self.resource.name, self.form, sorted(values.items()))).encode()

    def next(self) -> str:
        """The page behind this one, as a link from here: it names no host and no path."""
        kept = [(name, text) for name, text in self.given if name not in (CURSOR, LANGUAGE)]
        after = cursor(self.values[OFFSET] + self.limit, self.values)
        return "?" + urlencode([*kept, (LANGUAGE, self.known.words.code), (CURSOR, after)], safe=":.")


def understood(
    given: Sequence[tuple[str, str]], resource: Resource, form: str, known: Known, parameters: Sequence[Parameter] = PARAMETERS
) -> Asked:
    """What is asked for with these parameters, as they were written. ProblemError names every fault of them."""
    if len(given) > MOST_PARAMETERS:
        n = MOST_PARAMETERS
        said = known.words.ngettext("An address takes at most {n} parameter.", "An address takes at most {n} parameters.", n)
        raise ProblemError(HTTPStatus.BAD_REQUEST, said)
    values, faults = values_of(given, resource.name, known, parameters)
    if not faults:
        faults = _together(values, resource, known)
    if faults:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "; ".join(f"{f.parameter}: {f.detail}" for f in faults), faults)
    words = Words(values["language"])
    asked = Asked(resource, form, replace(known, words=words), tuple(given), {**values, OFFSET: _offset(values, known)})
    narrowing = {name for p in parameters if p.name in resource.narrowed_by for name in p.names}
    if narrowing and narrowing.isdisjoint(dict(given)):
        either = ", ".join(resource.narrowed_by)
        said = words.gettext("{resource} needs one of these: {list}.", resource=resource.name, list=either)
        raise ProblemError(HTTPStatus.BAD_REQUEST, said, [Fault(resource.narrowed_by[0], "", said)])
    return asked


def _together(values: Mapping[str, Any], resource: Resource, known: Known) -> list[Fault]:
    """The faults of values that are right each by itself."""
    _ = known.words.gettext
    faults = []
    first, last = values.get("from_year", 0), values.get("to_year", 0)
    if first > last:
        faults.append(Fault("from", str(first), _("It is after the last year, {year}.", year=str(last))))
    days = known.ids.memberships
    day = values.get("members_on")
    if resource.name == "aggregates" and day not in days.values():
        said = _("Our aggregates are made for the members of these days only: {list}.", list=", ".join(map(str, days.values())))
        faults.append(Fault("members", str(day), said, tuple(days)))
    return faults


def cursor(offset: int, values: Mapping[str, Any]) -> str:
    """A text that leads to the rows from the `offset`th on, of the same question to the same release only."""
    told = f"{offset}.{_question(values)}"
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _question(values: Mapping[str, Any]) -> str:
    """A mark of what is asked for, whatever page."""
    left_out = {ROWS, CURSOR, OFFSET, "language"}
    told = repr(sorted((name, value) for name, value in values.items() if name not in left_out))
    return hashlib.sha256(told.encode()).hexdigest()[:DIGITS]


def _offset(values: Mapping[str, Any], known: Known) -> int:
    """How many rows come before the page that a cursor leads to. ProblemError where it was made for something else."""
    text: str = values.get(CURSOR, "")
    if not text:
        return 0
    try:
        told = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        told = ""
    offset, _dot, question = told.partition(".")
    if not (offset.isascii() and offset.isdigit() and len(offset) <= DIGITS and question == _question(values)):
        _ = known.words.gettext
        said = _("This cursor is of another question or another release. Begin again without it.")
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"{CURSOR}: {said}", [Fault(CURSOR, text[:SHOWN], said)])
    return int(offset)
