"""The tools of an assistant: each asks a resource of the address for programs, with its parameters and within its limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from dashboard.api import assistant_answers as answers
from dashboard.api.asking import understood
from dashboard.api.kinds import nearest
from dashboard.api.parameters import PARAMETERS, Parameter
from dashboard.api.problems import SHOWN, ProblemError
from dashboard.api.resource import Resource, left_out
from dashboard.api.resources import RESOURCES
from dashboard.api.unreadable import no_release
from dashboard.api.vocabulary import Known
from dashboard.language.words import Words, language_of
from dashboard.reading import address
from dashboard.reading.release import served_release
from warehouse.languages import source_language

ROWS = 100
"""Rows of an answer unless `limit` says otherwise: an assistant reads each of them."""
LIMIT = "limit"
INSTRUCTIONS = (
    "Figures on information and communication technologies of countries, areas and groups, in every edition held, and what a "
    "resolution of the UN General Assembly says of them, claim by claim, with verdicts. Name publisher, edition and year of each "
    "figure, give the page that its source leads to, join no two editions or publishers into one line, and say of what is not here "
    "that it is not held. Each source names its licence: figures of the ITU DataHub may not be used commercially."
)
RESOURCE = {r.name: r for r in RESOURCES}


@dataclass(frozen=True)
class Tool:
    """A tool. meaning: for the assistant. takes: parameters of its resource, all where it is empty. needs: which must be given."""

    name: str
    meaning: str
    resource: Resource
    answer: Callable[[answers.Question], dict[str, Any]]
    takes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    def parameters(self) -> list[Parameter]:
        """Those that it takes."""
        return [p for p in self.resource.parameters(PARAMETERS) if not self.takes or p.name in self.takes]

    def schema(self, days: Mapping[str, dt.date]) -> dict[str, Any]:
        """Its arguments as JSON Schema; `days`: those of the release at which members belong to groups."""
        return {
            "type": "object",
            "properties": {p.name: p.kind.schema() | {"description": self._said(p.dated(days))} for p in self.parameters()},
            "required": list(self.needs),
            "additionalProperties": False,
        }

    def _said(self, parameter: Parameter) -> str:
        usual = f"{ROWS}" if parameter.name == LIMIT else left_out(parameter, [self.resource])
        example = f" Such as {parameter.example}." if parameter.example else ""
        left = "" if parameter.name in self.needs else f" Left out: {usual}."
        return f"{parameter.meaning}: {parameter.kind.told()}.{left}{example}"


TOOLS = (
    Tool(
        "search_indicators",
        "Find indicators by words, a name in any language or a publisher's code, with what is held of each. Countries, areas, "
        "groups, claims and events that answer to the words are named beside them.",
        RESOURCE["search"],
        answers.indicators,
        needs=(address.SEARCH,),
    ),
    Tool(
        "get_figures",
        "Publishers' figures of countries, areas and groups, of each series its newest edition. Every figure names its source: "
        "publisher, dataset, code, edition, licence.",
        RESOURCE["observations"],
        answers.figures,
    ),
    Tool(
        "get_aggregates",
        "Figures of groups that this tracker computed from countries and areas, with coverage; low_coverage decides nothing.",
        RESOURCE["aggregates"],
        answers.figures,
    ),
    Tool(
        "get_published_figures",
        "Figures that publishers printed in reports, each with its document: what was known at the time.",
        RESOURCE["published_figures"],
        answers.figures,
    ),
    Tool("list_claims", "The claims of the resolution with the outcome of each.", RESOURCE["claims"], answers.listed),
    Tool(
        "get_claim",
        "A claim with the verdict of each of its tests, the figures that decide it and their sources.",
        RESOURCE["claims"],
        answers.claim,
        ("claim", address.LANGUAGE, address.RELEASE),
        ("claim",),
    ),
    Tool(
        "cite_claim",
        "How to cite a claim with its verdict: a reference, BibTeX, and its sources.",
        RESOURCE["claims"],
        answers.cite_claim,
        ("claim", address.LANGUAGE, address.RELEASE),
        ("claim",),
    ),
    Tool(
        "cite_figures",
        "How to cite the figures that get_figures gives for the same arguments: a reference, BibTeX, and each publisher's series.",
        RESOURCE["observations"],
        answers.cite_figures,
    ),
)
NAMED = {t.name: t for t in TOOLS}


def answered(name: str, arguments: Mapping[str, Any], site: str) -> dict[str, Any]:
    """What a tool answers. ProblemError says what is wrong and what would be right."""
    words = Words(language_of(str(arguments.get(address.LANGUAGE, ""))) or source_language())
    if name not in NAMED:
        near = nearest(name, NAMED) or list(NAMED)
        said = words.gettext("There is nothing at {path}. There are: {list}.", path=name[:SHOWN], list=", ".join(near))
        raise ProblemError(HTTPStatus.NOT_FOUND, said)
    release = served_release()
    if release is None:
        raise no_release(words)
    tool, known = NAMED[name], Known(release, words)
    given = [(key, as_text(value)) for key, value in arguments.items() if value is not None]
    lacking = [key for key in tool.needs if key not in dict(given)]
    if lacking:
        said = words.gettext("{resource} needs one of these: {list}.", resource=name, list=", ".join(lacking))
        raise ProblemError(HTTPStatus.BAD_REQUEST, said)
    paged = [] if LIMIT in dict(given) or tool.takes else [(LIMIT, str(ROWS))]
    asked = understood([*given, *paged], tool.resource, "json", known, tool.parameters())
    return tool.answer(answers.Question(asked, site))


def as_text(value: Any) -> str:
    """A value of JSON as it stands in an address."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return address.SEPARATOR.join(map(as_text, value)) if isinstance(value, list) else str(value)


def said(problem: ProblemError, language: str = "") -> str:
    """A problem in a sentence or two, with what may have been meant."""
    words = Words(language_of(language) or source_language())
    near: Sequence[str] = list(dict.fromkeys(n for fault in problem.errors for n in fault.nearest))
    meant = words.gettext("Perhaps meant: {list}.", list=words.listed(list(near))) if near else ""
    return words.sentences(problem.detail, meant)
