"""One claim with everything that belongs to it, as read."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.claims.sentences import sentence
from dashboard.exports.claim_files import ClaimObject
from dashboard.i18n import LANGUAGES, Words
from dashboard.releases import Release
from warehouse import queries
from warehouse.queries import (
    Claim,
    ClaimEvidence,
    ClaimLink,
    ClaimSource,
    ClaimTest,
    Goalpost,
    StatedFigure,
)

FROM_YEAR = 2000


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

    def evidence_of(self, test_id: str) -> list[ClaimEvidence]:
        """The lines that a test was applied to."""
        return [e for e in self.evidence if e.test_id == test_id]


def read_claim(claim_id: str, release: Release) -> Detail | None:
    """Everything about a claim; None when the register has no claim of this id."""
    claim = next((c for c in release.read(queries.claims) if c.claim_id == claim_id), None)
    if claim is None:
        return None
    return Detail(
        claim, release.read(queries.claim_tests, claim_id), release.read(queries.claim_evidence, claim_id),
        release.read(queries.claim_figures, claim_id), release.read(queries.claim_links, claim_id),
        release.read(queries.claim_goalposts, claim_id), release.read(queries.claim_sources, claim_id),
    )  # fmt: skip


def claim_object(detail: Detail, release: Release, words: Words, link: str) -> ClaimObject:
    """The claim as an object that can be taken away. `link` is its permalink."""
    summary = release.read(queries.release_summary)
    statements = {
        code: release.read(queries.texts, code).get(("claim", detail.claim.claim_id, "statement"), "")
        for code in LANGUAGES
    }
    return ClaimObject(
        claim=detail.claim, statements=statements, title=words.name("paragraph", detail.claim.paragraph, "title"),
        note=_text(words, detail.claim.claim_id, "note"), not_measurable=_text(words, detail.claim.claim_id, "not_measurable"),
        sentences={t.test_id: sentence(t, detail.evidence, words) for t in detail.tests},
        tests=detail.tests, evidence=detail.evidence, figures=detail.figures, links=detail.links, goalposts=detail.goalposts,
        sources=detail.sources, link=link, release_id=release.id, release_hash=summary.release_hash,
        built_on=summary.built_at.date(),
    )  # fmt: skip


def _text(words: Words, claim_id: str, field: str) -> str:
    told = words.name("claim", claim_id, field)
    return "" if told == claim_id else told
