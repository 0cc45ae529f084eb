"""One claim with everything that belongs to it, as read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from dashboard.exports import sources
from dashboard.exports.claim_files import ClaimObject, archive
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.reading.release import Release
from dashboard.verdicts.sentences import actor, sentence, verbs
from warehouse import queries
from warehouse.languages import languages
from warehouse.queries import (
    Alternative,
    Claim,
    ClaimEvidence,
    ClaimLink,
    ClaimSource,
    ClaimTest,
    DataGap,
    Goalpost,
    RebuiltGap,
    Recount,
    StatedFigure,
    YearlyMeeting,
)

FROM_YEAR = 2000
GENDER_GAP = "internet_users_gender_gap"
UNTESTED = ("not_measurable", "no_figures")


@dataclass(frozen=True)
class Detail:
    """A claim, its tests with verdicts, and what they rest on."""

    claim: Claim
    tests: tuple[ClaimTest, ...]
    evidence: tuple[ClaimEvidence, ...]
    figures: tuple[StatedFigure, ...]
    links: tuple[ClaimLink, ...]
    goalposts: tuple[Goalpost, ...]
    sources: tuple[ClaimSource, ...]
    actors: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    data_gaps: tuple[DataGap, ...]
    recounts: tuple[Recount, ...]
    rebuilt: tuple[RebuiltGap, ...]
    meetings: tuple[YearlyMeeting, ...]

    def evidence_of(self, test_id: str) -> list[ClaimEvidence]:
        """The lines that a test was applied to."""
        return [e for e in self.evidence if e.test_id == test_id]

    def alternatives_of(self, test_id: str) -> list[Alternative]:
        """What the verdict of a test would be otherwise."""
        return [a for a in self.alternatives if a.test_id == test_id]

    def data_gaps_of(self, test_id: str) -> list[DataGap]:
        """What a test lacks."""
        return [g for g in self.data_gaps if g.test_id == test_id]

    def deciding(self, test_id: str, role: str) -> ClaimEvidence | None:
        """The line that decides as_then or as_now."""
        return next((e for e in self.evidence_of(test_id) if e.role in (role, "both")), None)


def read_claim(claim_id: str, release: Release) -> Detail | None:
    """Everything about a claim; None when the register has no claim of this id."""
    claim = next((c for c in release.read(queries.claims) if c.claim_id == claim_id), None)
    if claim is None:
        return None
    tests = release.read(queries.claim_tests, claim_id)
    by_sex = any(t.indicator_id == GENDER_GAP for t in tests)
    return Detail(
        claim,
        tests,
        release.read(queries.claim_evidence, claim_id),
        release.read(queries.claim_figures, claim_id),
        release.read(queries.claim_links, claim_id),
        release.read(queries.claim_goalposts, claim_id),
        release.read(queries.claim_sources, claim_id),
        tuple(a.name for a in release.read(queries.claim_actors) if a.claim_id == claim_id),
        release.read(queries.claim_robustness, claim_id),
        release.read(queries.claim_data_gaps, claim_id),
        release.read(queries.count_recounted, claim_id),
        release.read(queries.gender_gap_rebuilt) if by_sex else (),
        release.read(queries.claim_meetings, claim_id),
    )


def claim_object(detail: Detail, release: Release, words: Words, link: str) -> ClaimObject:
    """The claim as an object that can be taken away. `link` is its permalink."""
    summary, claim_id = release.read(queries.release_summary), detail.claim.claim_id
    statements = {code: release.read(queries.texts, code).get(("claim", claim_id, "statement"), "") for code in languages()}
    said = {code: verbs(detail.claim, Words(code, release.read(queries.texts, code))) for code in languages()}
    return ClaimObject(
        words=words,
        claim=replace(detail.claim, official_url=words.name("resolution", detail.claim.resolution_id, "official_url")),
        statements=statements,
        verbs=said,
        title=words.name("paragraph", detail.claim.paragraph, "title"),
        note=_text(words, claim_id, "note"),
        untested=untested(words, claim_id),
        sentences={t.test_id: sentence(t, detail.evidence, words) for t in detail.tests},
        tests=detail.tests,
        evidence=[_in_words(e, words) for e in detail.evidence],
        figures=[replace(f, text=stated(words, claim_id, f.text)) for f in detail.figures],
        links=detail.links,
        goalposts=detail.goalposts,
        sources=[
            replace(s, citation=sources.citation(s, words), basis=words.text(s.basis), licence=terms.licence(words, s.licence))
            for s in detail.sources
        ],
        actors=[actor(words, claim_id, a) for a in detail.actors],
        conditions={t.test_id: words.name("claim_test", t.test_id, "condition") for t in detail.tests if t.has_condition},
        alternatives=[replace(a, document=a.document and terms.document(words, a.document)) for a in detail.alternatives],
        data_gaps=detail.data_gaps,
        recounts=detail.recounts,
        rebuilt=detail.rebuilt,
        meetings=detail.meetings,
        link=link,
        release_id=release.id,
        release_hash=summary.release_hash,
        built_on=summary.built_at.date(),
    )


def claim_archive(detail: Detail, thing: ClaimObject, release: Release, accessed_on: dt.date) -> bytes:
    """The claim as a zip with everything that its verdicts can be made from again."""
    tests = [test for test in detail.tests if test.indicator_id]
    series = [(test, release.read(queries.evidence_series, test.test_id, FROM_YEAR)) for test in tests]
    every = [test for test in detail.tests if test.kind == "every_economy"]
    economies = [(test, release.read(queries.every_economy, test.test_id, FROM_YEAR)) for test in every]
    return archive(thing, series, economies, release.read(queries.method_sql), accessed_on)


def _in_words(row: ClaimEvidence, words: Words) -> ClaimEvidence:
    """A line of evidence with its document, its figure as printed and its licence in this language."""
    return replace(
        row,
        document=row.document and terms.document(words, row.document),
        value_text=row.value_text and terms.printed(words, row.value_text),
        licence=row.licence and terms.licence(words, row.licence),
    )


def stated(words: Words, claim_id: str, text: str) -> str:
    """A quantity that a claim states, in this language; `text` is the English one."""
    told = words.name("claim_figure", f"{claim_id}:{text}", "text")
    return text if told == f"{claim_id}:{text}" else told


def untested(words: Words, claim_id: str) -> dict[str, str]:
    """By outcome of a claim without tests, why it has none; empty for an outcome that is not its own."""
    return {outcome: _text(words, claim_id, outcome) for outcome in UNTESTED}


def _text(words: Words, claim_id: str, field: str) -> str:
    told = words.name("claim", claim_id, field)
    return "" if told == claim_id else told
