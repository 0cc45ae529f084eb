"""What a reader chooses of the claims: which are listed, which one is looked at, which of its tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from string import digits

from dashboard.language.groups import EVERY
from dashboard.language.words import Words
from dashboard.questions.claims.search import Index
from dashboard.questions.common import REPORTERS
from dashboard.reading import address
from dashboard.reading.context import Context
from dashboard.reading.filters import Filter, Key, Pick
from dashboard.reading.resolutions import PEOPLE, targets
from dashboard.reading.view import View
from dashboard.verdicts.marks import FAMILIES, ORDER, family, mark
from dashboard.verdicts.sentences import about, actor, indicators
from warehouse import queries
from warehouse.queries import Claim, ClaimActor, ClaimTest, Paragraph, Resolution

LISTED = ("page",)
"""What of the list is asked anew when another choice lists other claims."""


@dataclass(frozen=True)
class Listed:
    """The resolution whose claims are listed."""

    resolution: Resolution
    context: Context

    @cached_property
    def claims(self) -> list[Claim]:
        """Its claims, in their order."""
        return [c for c in self.context.release.read(queries.claims) if c.resolution_id == self.resolution.resolution_id]

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs, in their order."""
        held = self.context.release.read(queries.paragraphs)
        return [p for p in held if p.resolution_id == self.resolution.resolution_id]

    @cached_property
    def actors(self) -> dict[str, list[ClaimActor]]:
        """Who acts in its claims or is asked to, each with the claims, whoever is in most of them first."""
        ids, found = {c.claim_id for c in self.claims}, dict[str, list[ClaimActor]]()
        for a in self.context.release.read(queries.claim_actors):
            if a.claim_id in ids:
                found.setdefault(a.actor_id, []).append(a)
        return dict(sorted(found.items(), key=lambda item: -len(item[1])))

    @property
    def example(self) -> str:
        """The id of one of its claims: of the target that the Overview begins with, else of the first."""
        ids = [c.claim_id for c in self.claims]
        told = targets(self.context.release).get(PEOPLE)
        return told if told in ids else ids[0]


def outcomes_held(listed: Listed) -> list[str]:
    """The families of outcomes that claims of the resolution have, each before its outcomes."""
    held = {c.outcome for c in listed.claims}
    found = {name: [o for o in ORDER if o in held and o in outcomes] for name, outcomes in FAMILIES.items()}
    return [o for name, outcomes in found.items() if outcomes for o in (name, *outcomes)]


def outcome_name(outcome: str, words: Words) -> str:
    """A family or an outcome of it as sign and word, or all."""
    if outcome == EVERY:
        return words.gettext("All")
    if outcome not in FAMILIES:
        return words.gettext("{sign} {word}", sign=mark(words, outcome).sign, word=mark(words, outcome).word)
    shown = family(words, outcome)
    return words.gettext("{sign} {word}, all", sign=shown.sign, word=shown.word)


def paragraph_choice(chosen: str, listed: Listed) -> str:
    """The whole resolution, a part of it with how many paragraphs it has, or a paragraph by number and title."""
    words = listed.context.words
    if chosen == EVERY:
        return words.gettext("The whole resolution")
    if chosen in listed.resolution.parts:
        held = sum(p.part_id == chosen for p in listed.paragraphs)
        title = words.name("resolution_part", chosen, "title")
        return words.ngettext("{part}: {n} paragraph", "{part}: {n} paragraphs", held, part=title)
    return words.gettext("{id} {title}", id=chosen, title=words.name("paragraph", chosen, "title"))


def numbered(paragraph: Paragraph, words: Words) -> str:
    """A paragraph by its number in its part, and our title of it."""
    return words.gettext("{n}. {title}", n=paragraph.number, title=words.name("paragraph", paragraph.paragraph_id, "title"))


def actor_choice(chosen: str, listed: Listed) -> str:
    """Who acts, with the number of claims, or all."""
    words = listed.context.words
    if chosen == EVERY:
        return words.gettext("All")
    return words.gettext("{name} ({n})", name=acting(chosen, listed), n=words.number(len(listed.actors[chosen])))


def acting(actor_id: str, listed: Listed) -> str:
    """Who acts, as a claim of theirs calls them."""
    first = listed.actors[actor_id][0]
    return actor(listed.context.words, first.claim_id, first.name)


def resolutions(context: Context) -> dict[str, Resolution]:
    """The resolutions of the release by id, the one that the pages tell of first."""
    return {r.resolution_id: r for r in context.release.read(queries.resolutions)}


def resolution_name(resolution_id: str, context: Context) -> str:
    """A resolution by symbol and title."""
    symbol, title = resolutions(context)[resolution_id].symbol, context.words.name("resolution", resolution_id, "title")
    return context.words.gettext("{title}: {list}", title=symbol, list=title)


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
RESOLUTION: Filter[Context] = Filter(
    "res",
    "resolution whose claims are listed",
    ("par", "who", *LISTED),
    label=lambda words, _: words.gettext("Resolution"),
    options=lambda context: list(resolutions(context)),
    default=lambda context: next(iter(resolutions(context))),
    name=resolution_name,
)
OUTCOME: Filter[Listed] = Filter(
    "outcome",
    "outcome that a claim must have",
    LISTED,
    label=lambda words, _: words.gettext("Outcome"),
    options=lambda listed: [EVERY, *outcomes_held(listed)],
    default=lambda _: EVERY,
    name=lambda outcome, listed: outcome_name(outcome, listed.context.words),
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
PARAGRAPH: Filter[Listed] = Filter(
    "par",
    "paragraph or part of the resolution",
    LISTED,
    label=lambda words, _: words.gettext("Paragraphs of the resolution"),
    options=lambda listed: [EVERY, *listed.resolution.parts, *(p.paragraph_id for p in listed.paragraphs)],
    default=lambda _: EVERY,
    name=paragraph_choice,
)
ACTOR: Filter[Listed] = Filter(
    "who",
    "who acts in a claim or is asked to act",
    LISTED,
    label=lambda words, _: words.gettext("Who acts or is asked to act"),
    options=lambda listed: [EVERY, *listed.actors],
    default=lambda _: EVERY,
    name=actor_choice,
)
LIST_PAGE: Filter[int] = Filter(
    "page",
    "which of the claims found are listed: some twenty, never a part of a paragraph",
    label=lambda words, _: words.gettext("Claims"),
    options=lambda pages: [str(n) for n in range(1, pages + 1)],
    default=lambda _: "1",
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
FILTERS = (CLAIM, RESOLUTION, SEARCH, OUTCOME, KIND, THEME, PARAGRAPH, ACTOR, LIST_PAGE, TEST, REPORTERS)


def unfiltered(view: View) -> View:
    """The view without what picks some of a resolution's claims."""
    chosen = {f.key for f in FILTERS} - {RESOLUTION.key}
    return replace(view, choices=tuple(choice for choice in view.choices if choice[0] not in chosen))


@dataclass(frozen=True)
class Wanted:
    """Which claims are shown; EVERY where a filter asks nothing.

    outcome: one or a family of them. paragraph: a part of the resolution or one paragraph. acting: the claims of who was chosen.
    """

    text: str
    kind: str
    outcome: str
    theme: str
    paragraph: str
    acting: frozenset[str] | None = None


def choose_resolution(pick: Pick, context: Context) -> Listed:
    """The resolution whose claims are listed; there is something to choose only where the release has several."""
    several = len(resolutions(context)) > 1
    chosen = pick.one(RESOLUTION, context) if several else pick.held(RESOLUTION, context)
    return Listed(resolutions(context)[chosen], context)


def choose_claims(pick: Pick, text: str, listed: Listed) -> Wanted:
    """The filters beside the search for `text`."""
    paragraph, outcome = pick.one(PARAGRAPH, listed), pick.one(OUTCOME, listed)
    kind, theme, who = pick.one(KIND, listed.context), pick.one(THEME, listed.context), pick.one(ACTOR, listed)
    acting = None if who == EVERY else frozenset(a.claim_id for a in listed.actors[who])
    return Wanted(text, kind, outcome, theme, paragraph, acting)


def choose_test(pick: Pick, tests: Mapping[str, ClaimTest], words: Words) -> ClaimTest:
    """The test to look at; nothing to choose where there is one."""
    return next(iter(tests.values())) if len(tests) == 1 else tests[pick.one(TEST, Tests(tests, words))]


def found(claims: Iterable[Claim], wanted: Wanted, index: Index) -> list[Claim]:
    """The claims that every filter lets through and that say what is searched for."""
    sought = index.sought(wanted.text)
    return [
        c
        for c in claims
        if wanted.kind in (EVERY, c.kind)
        and (wanted.outcome in (EVERY, c.outcome) or c.outcome in FAMILIES.get(wanted.outcome, ()))
        and wanted.theme in (EVERY, c.theme)
        and wanted.paragraph in (EVERY, c.paragraph, c.paragraph.rstrip(digits))
        and (wanted.acting is None or c.claim_id in wanted.acting)
        and sought.is_said(index.said[c.claim_id])
    ]
