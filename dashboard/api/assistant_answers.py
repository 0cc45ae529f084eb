"""What an assistant is answered: rows of the address for programs, in few words, each with its source; a claim; a reference.

Every answer names its release and leads to the page and the file that show the same. What has no value is left out.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlencode

from dashboard.api.asking import CURSOR, Asked
from dashboard.api.assistant_pages import EXPLORE, explored_by
from dashboard.api.forms import as_json
from dashboard.api.problems import ProblemError
from dashboard.api.vocabulary import ALL
from dashboard.exports import sources
from dashboard.exports.citation import Cited, apa, bibtex, today
from dashboard.exports.claim_files import as_dict, citations
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.questions.claims.choices import CLAIM
from dashboard.questions.claims.detail import claim_object, read_claim
from dashboard.questions.data.choices import ENTRY
from dashboard.reading import address
from dashboard.reading.view import View
from warehouse import queries
from warehouse.queries import Source

OF_SOURCE = (  # noqa: SIM905
    "indicator_id unit_id aggregation membership_id members_on gap_rule publisher_id publisher dataset_id series_code series_codes "
    "vintage_id document through url published_on published_precision licence licences licence_url licence_basis "
    "weight_indicator_id weight_vintage_id restates_claim"
).split()
"""Columns that rows of one source share, so that they are told once."""
OF_TEST = (  # noqa: SIM905
    "test_id kind sentence indicator_id area_id other_area_id sex comparator threshold deadline_year unit_id membership_id "
    "members_on outcome as_then as_now since since_year then_value now_value latest_year latest_value latest_publisher_id "
    "latest_published_on condition days_late due_on done_on alternatives alternatives_that_differ"
).split()
"""What is told of a test; everything is in the file that the answer leads to."""
NOT_PAGED = (CURSOR, "limit", address.LANGUAGE, address.RELEASE)


@dataclass(frozen=True)
class Question:
    """A question of an assistant understood. site: where the pages are, such as http://localhost:8501."""

    asked: Asked
    site: str

    @property
    def words(self) -> Words:
        """The words of the answer, with what the release calls things."""
        code = self.asked.known.words.code
        return Words(code, self.asked.known.release.read(queries.texts, code))

    @property
    def about(self) -> dict[str, Any]:
        """What every answer says of itself."""
        return {"release": self.asked.known.release.id, "language": self.asked.known.words.code}

    def page(self, question: str, choices: Mapping[str, str]) -> str:
        """The address of a page with some choices, in the release that answers."""
        view = View.of(question, choices).handed_out(self.asked.known.words.code, self.asked.known.release.id)
        return f"{self.site}/{question}?{view}"

    def file(self, form: str) -> str:
        """The address of all the rows for a program."""
        given = [*((k, v) for k, v in self.asked.given if k not in NOT_PAGED), (address.RELEASE, self.asked.known.release.id)]
        return f"{self.site}/api/v1/{self.asked.resource.name}.{form}?{urlencode(given, safe=':.')}"

    def rows(self) -> tuple[list[dict[str, Any]], str]:
        """The rows of this page as the address for programs gives them, and the cursor of the next ("" at the end)."""
        content, after = as_json(self.asked)
        rows: list[dict[str, Any]] = json.loads(content)["rows"]
        return rows, parse_qs(after.removeprefix("?")).get(CURSOR, [""])[0]


def filled(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without what has no value."""
    return {name: value for name, value in row.items() if value not in (None, "", [], ())}


def listed(question: Question) -> dict[str, Any]:
    """Rows as they are."""
    rows, after = question.rows()
    return filled(question.about | {"rows": [filled(r) for r in rows], "cursor": after, "file": question.file("csv")})


def indicators(question: Question) -> dict[str, Any]:
    """The indicators found with what is held of each, and what else answers to the words."""
    found, after = question.rows()
    ids = [r["id"] for r in found if r["kind"] == "indicator"]
    language = question.asked.known.words.code
    held = {i.indicator_id: i for i in question.asked.known.release.read(queries.indicator_rows, ALL, 0, language, tuple(ids))}
    told = [filled(dataclasses.asdict(held[i])) | {"page": question.page("data", {ENTRY.key: i})} for i in ids]
    others = [{name: r[name] for name in ("kind", "id", "name")} for r in found if r["kind"] != "indicator"]
    return question.about | filled({"indicators": told, "others": others, "cursor": after})


def figures(question: Question) -> dict[str, Any]:
    """Figures, each with the number of its source; where none is held, that in a sentence."""
    rows, after = question.rows()
    told, used = by_source(rows, question)
    nothing = "" if told else question.words.gettext("No figure is held that answers to this. Ask for fewer conditions.")
    about = question.about | {"figures": told, "sources": used}
    return about | filled({"nothing": nothing, "cursor": after, "page": _page_of_all(used), "file": question.file("csv")})


def _page_of_all(used: Sequence[Mapping[str, Any]]) -> str:
    """The page that shows every figure of an answer: where they are of one source; "" where that has none either."""
    return str(used[0].get("page", "")) if len(used) == 1 else ""


def by_source(rows: Sequence[Mapping[str, Any]], question: Question) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows without what those of one source share, each with its number; and the sources, with what they are called.

    page: where the figures of a source are shown as they are told here, in the same edition, areas and years.
    """
    numbers: dict[str, int] = {}
    used: list[dict[str, Any]] = []
    told = []
    rows_of: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows:
        shared = {name: row[name] for name in OF_SOURCE if name in row}
        key = json.dumps(shared)
        if key not in numbers:
            numbers[key] = len(used) + 1
            used.append({"source": numbers[key], **filled(named(shared, question))})
        rows_of.setdefault(numbers[key], []).append(row)
        told.append(filled({name: value for name, value in row.items() if name not in OF_SOURCE}) | {"source": numbers[key]})
    return told, [source | filled({"page": _page_of(rows_of[source["source"]], question)}) for source in used]


def _page_of(rows: Sequence[Mapping[str, Any]], question: Question) -> str:
    """The page that shows rows of one source; "" without one."""
    choices = explored_by(rows, question.asked.known.release, question.words)
    return question.page(EXPLORE, choices) if choices else ""


def named(shared: Mapping[str, Any], question: Question) -> dict[str, Any]:
    """What the rows of a source share, with names beside ids, the publisher's address and how it is cited."""
    words = question.words
    names = {
        "indicator": words.name("indicator", shared["indicator_id"], "title"),
        "unit": words.name("unit", shared["unit_id"]),
        "publisher": words.name("publisher", shared["publisher_id"]),
    }
    if "dataset_id" not in shared:
        return {**shared, **names}
    series = of_series(shared, question)
    licences = shared.get("licences") or [shared["licence"]]
    return {
        **shared,
        **names,
        "dataset": words.name("dataset", shared["dataset_id"]),
        "licence": "; ".join(terms.licence(words, name) for name in licences),
        "url": list(dict.fromkeys(s.url for s in series)),
        "cite": list(dict.fromkeys(sources.citation(s, words) for s in series)),
    }


def of_series(shared: Mapping[str, Any], question: Question) -> list[Source]:
    """The publishers' series behind rows of an edition."""
    codes = shared.get("series_codes") or [shared["series_code"]]
    held = question.asked.known.release.read(
        queries.series_rows, ALL, 0, question.words.code, (shared["indicator_id"],), (shared["dataset_id"],)
    )
    published = dt.date.fromisoformat(shared["published_on"])
    return [
        Source(
            vintage_id=shared["vintage_id"],
            dataset_id=s.dataset_id,
            publisher_id=s.publisher_id,
            underlying_publisher_id=s.underlying_publisher_id,
            series_code=s.series_code,
            published_on=published,
            precision=shared["published_precision"],
            basis="",
            licence=s.licence,
            licence_url=s.licence_url,
            licence_basis=s.licence_basis,
            url=s.url,
            citation="",
            sha256=None,
            locator=None,
        )
        for s in held
        if s.series_code in codes
    ]


def reference(key: str, title: str, link: str, question: Question) -> dict[str, Any]:
    """How to cite what a page shows, and the licence of what is ours in it."""
    built = question.asked.known.release.read(queries.release_summary).built_at.date()
    cited = Cited(key, title, question.asked.known.release.id, built, link, today())
    return {"reference": apa(cited, question.words), "bibtex": bibtex(cited, question.words), "page": link}


def cite_figures(question: Question) -> dict[str, Any]:
    """How to cite some figures: the page that shows them, and each publisher's series."""
    rows, _after = question.rows()
    _told, used = by_source(rows, question)
    titles = [question.words.name("indicator", i, "title") for i in dict.fromkeys(r["indicator_id"] for r in rows)]
    areas = list(dict.fromkeys(r["area_name"] for r in rows))
    where = areas if len(areas) <= address.MOST_EXPLORED else []
    title = question.words.gettext("; ").join([*titles, *([question.words.listed(where)] if where else [])])
    link = _page_of_all(used) or question.file("csv")
    return question.about | reference("figures", title, link, question) | {"sources": used}


def claim(question: Question) -> dict[str, Any]:
    """A claim with the verdict of each test, the figures that decide it, and what would change it."""
    whole, cite = _claim(question)
    language = question.words.code
    told = {name: whole[name] for name in ("claim_id", "symbol", "paragraph", "kind", "theme", "outcome", "official_url", "note")}
    said = {"statement": whole["statement"][language], "verbs": whole["verbs"][language]}
    reasons = {name: whole.get(name) for name in ("not_measurable", "no_figures")}
    sources_of = [{name: s[name] for name in s if name not in ("sha256", "locator")} for s in whole["sources"]]
    rest = {
        "tests": [_test(t) for t in whole["tests"]],
        "sources": [filled(s) for s in sources_of],
        "cite": cite["apa"],
        "page": whole["link"],
        "file": f"{question.site}/api/claims/{whole['claim_id']}.json",
    }
    return question.about | filled(told | said | reasons) | rest


def cite_claim(question: Question) -> dict[str, Any]:
    """How to cite a claim with its verdict, and the figures of the World Bank behind it."""
    whole, cite = _claim(question)
    used = [{"cite": s["citation"], "licence": s["licence"], "licence_url": s["licence_url"]} for s in whole["sources"]]
    return question.about | {"reference": cite["apa"], "bibtex": cite["bibtex"], "page": whole["link"], "sources": used}


def _claim(question: Question) -> tuple[dict[str, Any], dict[str, Any]]:
    """A claim as JSON holds it, and its citations."""
    claim_id, *more = question.asked.values["claim_ids"]
    if more:
        said = question.words.ngettext("It takes at most {n} value.", "It takes at most {n} values.", 1)
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"claim: {said}")
    release = question.asked.known.release
    detail = read_claim(claim_id, release)
    assert detail is not None, "its id was understood"
    thing = claim_object(detail, release, question.words, question.page("claims", {CLAIM.key: claim_id}))
    whole: dict[str, Any] = json.loads(json.dumps(as_dict(thing), default=str))
    return whole, citations(thing, today())


def _test(test: Mapping[str, Any]) -> dict[str, Any]:
    """A test in few words: its verdict, the lines that decide it, and the alternatives that would change it."""
    decides = [filled(e) for e in test["evidence"] if e["role"] != "alternative"]
    changes = [filled(a) for a in test["robustness"] if a["flips"]]
    return filled({name: test.get(name) for name in OF_TEST} | {"evidence": decides, "would_change": changes})
