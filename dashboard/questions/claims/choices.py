"""What a reader chooses of the claims: which are listed, which one is looked at, which of its tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.language.groups import EVERY
from dashboard.language.words import Words
from dashboard.reading import address
from dashboard.reading.context import Context
from dashboard.reading.filters import Filter, Key, Pick
from dashboard.verdicts.marks import ORDER, mark
from dashboard.verdicts.sentences import about, indicators
from warehouse import queries
from warehouse.queries import Claim, ClaimTest
from warehouse.queries.provenance import Texts

PARTS = ("PP", "OP")
LISTED = ("page",)
"""What of the list is asked anew when another choice lists other claims."""


def outcomes_held(context: Context) -> list[str]:
    """The outcomes that claims of the release have, in the order of the marks."""
    held = {c.outcome for c in context.release.read(queries.claims)}
    return [o for o in ORDER if o in held]


def outcome_name(outcome: str, context: Context) -> str:
    """An outcome as sign and word, or all."""
    shown = mark(context.words, outcome) if outcome != EVERY else None
    return f"{shown.sign} {shown.word}" if shown else context.words.gettext("All")


def named(entity: str, entity_id: str, context: Context) -> str:
    """The title of a kind or theme, or all."""
    return context.words.gettext("All") if entity_id == EVERY else context.words.name(entity, entity_id, "title")


@dataclass(frozen=True)
class Tests:
    """The tests of a claim that figures answer, by id."""

    tests: Mapping[str, ClaimTest]
    words: Words

    def name(self, test_id: str) -> str:
        """What a test looks at, its measure, and its indicators where they differ."""
        words, test = self.words, self.tests[test_id]
        measures = {"points": words.gettext("in points"), "ratio": words.gettext("as a ratio")}
        parts = [about(test, words), measures.get(test.measure or "", "")]
        parts += [indicators(test, words)] if len({t.indicator_id for t in self.tests.values()}) > 1 else []
        return words.gettext(", ").join(p for p in parts if p)


SEARCH = Key(address.SEARCH, "words that a claim must have", LISTED)
CLAIM: Filter[Context] = Filter(
    "claim",
    "claim whose own view is shown",
    ("test",),
    label=lambda words, _: words.gettext("Claims"),
    options=lambda context: [c.claim_id for c in context.release.read(queries.claims)],
)
OUTCOME: Filter[Context] = Filter(
    "outcome",
    "outcome that a claim must have",
    LISTED,
    label=lambda words, _: words.gettext("Outcome"),
    options=lambda context: [EVERY, *outcomes_held(context)],
    default=lambda _: EVERY,
    name=outcome_name,
)
KIND: Filter[Context] = Filter(
    "kind",
    "kind of claims",
    LISTED,
    label=lambda words, _: words.gettext("Kind"),
    options=lambda context: [EVERY, *context.release.read(queries.claim_kinds)],
    default=lambda _: EVERY,
    name=lambda kind, context: named("claim_kind", kind, context),
)
THEME: Filter[Context] = Filter(
    "theme",
    "theme of claims",
    LISTED,
    label=lambda words, _: words.gettext("Theme"),
    options=lambda context: [EVERY, *context.release.read(queries.themes)],
    default=lambda _: EVERY,
    name=lambda theme, context: named("theme", theme, context),
)
PARAGRAPH: Filter[Context] = Filter(
    "par",
    "paragraph or part of the resolution",
    LISTED,
    label=lambda words, _: words.gettext("Paragraphs of the resolution"),
    options=lambda context: [EVERY, *PARTS, *context.release.read(queries.paragraphs)],
    default=lambda _: EVERY,
    widget="radio",
)
LIST_PAGE: Filter[int] = Filter(
    "page",
    "which twenty of the claims found are listed",
    label=lambda words, _: words.gettext("Claims"),
    options=lambda pages: [str(n) for n in range(1, pages + 1)],
    default=lambda _: "1",
    widget="pagination",
)
"""Of the number of pages."""
TEST: Filter[Tests] = Filter(
    "test",
    "test of a claim whose figures are drawn",
    label=lambda words, _: words.gettext("Test"),
    options=lambda of: list(of.tests),
    default=lambda of: next(iter(of.tests)),
    name=lambda test_id, of: of.name(test_id),
)
FILTERS = (CLAIM, SEARCH, OUTCOME, KIND, THEME, PARAGRAPH, LIST_PAGE, TEST)


@dataclass(frozen=True)
class Wanted:
    """Which claims are shown; EVERY where a filter asks nothing. paragraph: a part of the resolution or one paragraph."""

    text: str
    kind: str
    outcome: str
    theme: str
    paragraph: str


def choose_claims(pick: Pick, text: str, context: Context) -> Wanted:
    """The filters beside the search for `text`; the paragraph is chosen in the outline."""
    outcome, kind, theme = pick.one(OUTCOME, context), pick.one(KIND, context), pick.one(THEME, context)
    return Wanted(text, kind, outcome, theme, pick.held(PARAGRAPH, context))


def choose_test(pick: Pick, tests: Mapping[str, ClaimTest], words: Words) -> ClaimTest:
    """The test to look at; nothing to choose where there is one."""
    return next(iter(tests.values())) if len(tests) == 1 else tests[pick.one(TEST, Tests(tests, words))]


def found(claims: Iterable[Claim], wanted: Wanted, texts: Sequence[Texts]) -> list[Claim]:
    """The claims that every filter lets through. Each word asked for must stand in id, statement, paragraph's title or verbs.

    `texts` are those of every language, so that a link finds the same claims in each.
    """
    asked = wanted.text.casefold().split()
    return [
        c
        for c in claims
        if wanted.kind in (EVERY, c.kind)
        and wanted.outcome in (EVERY, c.outcome)
        and wanted.theme in (EVERY, c.theme)
        and wanted.paragraph in (EVERY, c.paragraph, c.paragraph[:2])
        and _says(c, asked, texts)
    ]


def _says(claim: Claim, asked: Sequence[str], texts: Sequence[Texts]) -> bool:
    if not asked:
        return True
    keys = [("claim", claim.claim_id, "statement"), ("paragraph", claim.paragraph, "title")]
    keys += [("paragraph_verb", f"{claim.paragraph}:{verb}", "verb") for verb in claim.verbs]
    told = " ".join([claim.claim_id, *(t.get(key, "") for t in texts for key in keys)]).casefold()
    return all(a in told for a in asked)
