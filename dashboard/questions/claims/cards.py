"""The card of a claim: how the chart of one of its tests comes of what the reader chose."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.markup import Markdown, link
from dashboard.language.words import MISSING, Words
from dashboard.questions.claims.charts import every_economy_chart, test_chart
from dashboard.questions.claims.choices import CLAIM, choose_test
from dashboard.questions.claims.detail import FROM_YEAR, Detail, read_claim
from dashboard.questions.common import few_shown
from dashboard.reading.context import Context
from dashboard.reading.filters import Pick
from dashboard.reading.shown import Maker, Shown
from warehouse import queries
from warehouse.queries import ClaimTest, EconomyResult, EvidencePoint


def with_figures(detail: Detail) -> dict[str, ClaimTest]:
    """The tests that figures answer, by id."""
    return {t.test_id: t for t in detail.tests if detail.evidence_of(t.test_id)}


def economies(test: ClaimTest, context: Context) -> tuple[EconomyResult, ...]:
    """Of a test that every economy must pass, how each does, year by year; none of another."""
    return context.release.read(queries.every_economy, test.test_id, FROM_YEAR) if test.kind == "every_economy" else ()


def _points(test: ClaimTest, context: Context) -> tuple[EvidencePoint, ...]:
    return context.release.read(queries.evidence_series, test.test_id, FROM_YEAR)


def with_few(test: ClaimTest, context: Context) -> bool:
    """Whether there are years that few countries report, so that the reader can choose to see them."""
    return not economies(test, context) and any(p.low_coverage for p in _points(test, context))


def of_test(pick: Pick, test: ClaimTest, detail: Detail, context: Context) -> Shown:
    """The lines behind a test; of a test that every economy must pass, how many pass."""
    words, points, results = context.words, _points(test, context), economies(test, context)
    source = _origin(detail, points, words)
    if results:
        return [every_economy_chart(test, detail, results, source, words)]
    few = few_shown(pick, context) if with_few(test, context) else True
    return [test_chart(test, detail, points, source, words, few=few)] if points else []


def _origin(detail: Detail, points: Sequence[EvidencePoint], words: Words) -> str:
    """The series and vintages drawn; a licence is said once, behind all that it holds for."""
    _ = words.gettext
    drawn = {p.vintage_id for p in points if p.vintage_id} or {s.vintage_id for s in detail.sources}
    under: dict[str, dict[str, dict[str, None]]] = {}
    for s in detail.sources:
        if s.vintage_id in drawn:
            code = link(s.series_code, s.url)
            vintage = terms.vintage(words, s.publisher_id, s.published_on, s.precision)
            under.setdefault(sources.linked_licence(s, words), {}).setdefault(vintage, {})[code] = None
    said: list[str] = []
    for licence, held in under.items():
        told = [_("{codes}, {vintage}", codes=Markdown(_(", ")).join(c), vintage=vintage) for vintage, c in held.items()]
        said.append(_("{series}. Licence: {licence}.", series=Markdown(_("; ")).join(told), licence=licence))
    said += [_("Single figures as cited in the table.")] if any(p.document for p in points) else []
    said += [terms.second_hands(words, (p.document for p in points))]
    return words.sentences(*said) or MISSING


def _evidence(pick: Pick, context: Context) -> Shown:
    """The chart of the claim and the test chosen."""
    asked = pick.held(CLAIM, context)
    detail = read_claim(asked, context.release) if asked else None
    tests = with_figures(detail) if detail else {}
    return of_test(pick, choose_test(pick, tests, context.words), detail, context) if detail and tests else []


CARDS = (Maker(("*",), _evidence),)
