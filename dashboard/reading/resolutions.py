"""Which resolution and which of its claims the pages tell of, and what its paragraphs are called: all as the release says."""

from __future__ import annotations

from dashboard.language.markup import Markdown, address
from dashboard.language.words import Words
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from warehouse import queries
from warehouse.queries import Resolution

TARGETS = ("t1", "t2", "t3", "t4", "t5")
"""The five targets of the Broadband Commission: plans, prices, homes, people, equality."""
PEOPLE = "t4"
"""The target that the Overview begins with and that the page on targets shows unless another is chosen."""


def told_of(release: Release) -> Resolution | None:
    """The resolution that the pages tell of; None when the release has none."""
    return next(iter(release.read(queries.resolutions)), None)


def year_told_of(release: Release) -> int | None:
    """The year of the resolution that the pages tell of."""
    told = told_of(release)
    return told.adopted_on.year if told else None


def with_role(release: Release, role: str) -> list[str]:
    """The claims that play a part on the pages, in their order; none when no resolution of the release gives it."""
    return [held.claim_id for held in release.read(queries.claim_roles) if held.role == role]


def targets(release: Release) -> dict[str, str]:
    """Target → its claim, in their order; empty when no resolution of the release has them."""
    return {target: claim_id for target in TARGETS for claim_id in with_role(release, target)}


def paragraph_name(release: Release, paragraph_id: str, words: Words) -> str:
    """What a paragraph is called: the part of the resolution and its number."""
    paragraph = next(p for p in release.read(queries.paragraphs) if p.paragraph_id == paragraph_id)
    return words.name("resolution_part", paragraph.part_id, "paragraph").replace("{n}", str(paragraph.number))


def stated(claim_id: str, context: Context) -> Markdown:
    """A claim with its paragraph, which leads to the official text."""
    words, release = context.words, context.release
    claim = next(c for c in release.read(queries.claims) if c.claim_id == claim_id)
    return words.marked(
        "[{paragraph}]({url}): {statement}",
        paragraph=paragraph_name(release, claim.paragraph, words),
        url=address(words.name("resolution", claim.resolution_id, "official_url")),
        statement=words.name("claim", claim_id, "statement"),
    )
