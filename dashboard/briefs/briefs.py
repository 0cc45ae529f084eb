"""The briefs that there are. Each is a deck of views, which its reader can open and change, and tables that are no charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.charts import seen
from dashboard.charts.chart import Chart, Kind
from dashboard.decks.deck import Deck, Item
from dashboard.decks.keys import VERDICT
from dashboard.language.groups import slug
from dashboard.language.markup import plain
from dashboard.language.words import Words
from dashboard.questions.cards import CARDS
from dashboard.questions.claims.choices import CLAIM, named
from dashboard.questions.countries import findings, groups, tables
from dashboard.questions.countries.choices import AREA, choose_area
from dashboard.questions.countries.reached import prices_of, read_reached, tests_of
from dashboard.questions.countries.standing import Profile, read_profile
from dashboard.questions.divide import choices as divide
from dashboard.questions.divide.series import read_divides
from dashboard.questions.events import words as of_event
from dashboard.questions.targets.choices import TARGET
from dashboard.questions.targets.scoreboard import board, read_tests
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked
from dashboard.reading.resolutions import targets
from dashboard.reading.view import View
from dashboard.slides.slide import Paragraph, TableSlide, TextSlide
from dashboard.verdicts.brief import brief as in_short
from dashboard.verdicts.marks import badge
from warehouse import queries
from warehouse.queries import Claim

COUNTRY = "country"
"""How the id of the brief on a country, an area or a group begins."""
TALL: frozenset[Kind] = frozenset({"ranking", "strip", "dumbbell", "slope", "labelled"})
MOST_ROWS = 40
"""A chart with a line for each country is left out of a brief when it has more: nobody reads 170 lines from a slide."""


@dataclass(frozen=True)
class Brief:
    """What a brief tells. subtitle: of what it tells; deck: its charts and verdicts; tables: what stands before them."""

    brief_id: str
    subtitle: str
    deck: Deck
    tables: Sequence[TableSlide | TextSlide] = ()


@dataclass(frozen=True)
class Subject:
    """A brief on a subject. title: what it is called; meaning: of what it tells; tell: its items and tables in a release.

    charted: whether it has items, which can be added to a deck; else it is tables alone.
    """

    title: Callable[[Context], str]
    meaning: Callable[[Context], str]
    tell: Callable[[Context], tuple[list[Item], list[TableSlide | TextSlide]]]
    charted: bool = True


def brief_of(brief_id: str, context: Context) -> Brief | None:
    """The brief of that id: of a subject, or `country-` and a country, an area or a group; None where there is none."""
    if brief_id.startswith(f"{COUNTRY}-"):
        return country(brief_id.removeprefix(f"{COUNTRY}-"), context)
    subject = SUBJECTS.get(brief_id)
    if subject is None:
        return None
    items, tables_of = subject.tell(context)
    return Brief(brief_id, subject.meaning(context), Deck(title=subject.title(context), items=tuple(items)), tables_of)


def country(area: str, context: Context) -> Brief | None:
    """Where a country, an area or a group stands, be it that it has no figures. area: as an address names it; None of no area."""
    words = context.words
    area_id = choose_area(Asked(View.of("countries", {AREA.key: area})), context)
    profile = read_profile(area_id, (), context) if area_id else None
    if area_id is None or profile is None:
        return None
    name = words.name("area", area_id)
    items = [*charts("countries", {AREA.key: slug(area_id)}, context)]
    title = words.gettext("Brief: {name}", name=name) if profile.is_group else words.gettext("Country brief: {name}", name=name)
    deck = Deck(title=title, items=tuple(items))
    reached = read_reached(profile, context)
    return Brief(f"{COUNTRY}-{slug(area_id)}", plain(findings.headline(profile, reached, words)), deck, _standing(profile, context))


def charts(question: str, choices: Mapping[str, str], context: Context) -> Iterator[Item]:
    """The charts that a page shows first with these choices, without those that have too many lines to be read from a slide."""
    view = View.of(question, choices)
    for maker in CARDS[question]:
        shown = maker.make(Asked(view), context)
        first = shown[0] if shown and not isinstance(shown, str) else None
        if isinstance(first, Chart) and not (first.kind in TALL and len(first.rows) > MOST_ROWS):
            yield Item(question, view.choices, first.key, context.release.id, marks=seen.marks(first))


def verdicts(claim_ids: Sequence[str], context: Context) -> Iterator[Item]:
    """The verdicts of claims, a slide each."""
    for claim_id in claim_ids:
        yield Item("claims", ((CLAIM.key, claim_id),), VERDICT, context.release.id)


def table(title: str, frame: pd.DataFrame, words: Words, subtitle: str = "", foot: Sequence[str | Paragraph] = ()) -> TableSlide:
    """A table of the screen on a slide, without its colours and links; the lines of a cell stand behind each other."""
    between = words.gettext("; ")
    rows = [[between.join(plain(cell).splitlines()) for cell in row] for row in frame.itertuples(index=False, name=None)]
    return TableSlide(title, [str(column) for column in frame.columns], rows, foot, subtitle)


def _of_theme(theme: str, context: Context) -> list[str]:
    return [c.claim_id for c in context.release.read(queries.claims) if c.theme == theme and c.tests]


def _targets(context: Context) -> tuple[list[Item], list[TableSlide | TextSlide]]:
    """The five targets at a glance, and the chart that each begins with."""
    _ = context.words.gettext
    tests = read_tests(context)
    at_a_glance = table(_("The five targets"), board(tests, context.words), context.words) if tests else None
    items = [item for target in targets(context.release) for item in charts("broadband_targets", {TARGET.key: target}, context)]
    return items, [at_a_glance] if at_a_glance else []


def _gender(context: Context) -> tuple[list[Item], list[TableSlide | TextSlide]]:
    """The page on women and men, and what was claimed of them."""
    return [*charts("gender_gap", {}, context), *verdicts(_of_theme("gender", context), context)], []


def _divide(context: Context) -> tuple[list[Item], list[TableSlide | TextSlide]]:
    """The divide in each indicator, and how unequal countries are."""
    compared = divide.choose_groups(Asked(View()), context)
    indicators = [d.indicator_id for d in read_divides(*compared, context)]
    items = [item for one in indicators for item in charts("digital_divide", {divide.INDICATOR.key: one}, context)]
    return [*dict.fromkeys(items), *verdicts(_of_theme("divide", context), context)], []


def _scorecard(context: Context) -> tuple[list[Item], list[TableSlide | TextSlide]]:
    """Every claim of the register with its verdict, theme by theme."""
    read = context.release.read
    claims = read(queries.claims)
    told: list[TableSlide | TextSlide] = [
        _claimed(named("theme", theme, context), held, context)
        for theme in read(queries.themes)
        if (held := [c for c in claims if c.theme == theme])
    ]
    return [], told


def _claimed(title: str, claims: Sequence[Claim], context: Context) -> TableSlide:
    """Claims with what came of each."""
    words, read = context.words, context.release.read
    _ = words.gettext
    rows = [
        {
            _("Claim"): claim.claim_id,
            _("What the text says"): words.name("claim", claim.claim_id, "statement"),
            _("Verdict"): in_short(claim.outcome, read(queries.claim_tests, claim.claim_id), words),
        }
        for claim in claims
    ]
    return table(title, pd.DataFrame(rows, dtype=object), words)


def _forums(context: Context) -> tuple[list[Item], list[TableSlide | TextSlide]]:
    """Meetings of the Internet Governance Forum, held and announced, and what was claimed of them."""
    words = context.words
    _ = words.gettext
    found = [e for e in context.release.read(queries.events) if e.kind == "igf_meeting"]
    rows = [
        {
            _("Meeting"): of_event.label(e, words),
            _("Place"): of_event.place(e, words),
            _("When"): of_event.when(e, words),
            _("Outcome"): plain(badge(words, e.pledge_outcome)) if e.pledge_outcome else "",
        }
        for e in sorted(found, key=lambda e: e.start_on)
    ]
    if not rows:
        return [], []
    ids = {c for e in found if e.claim_ids for c in e.claim_ids.split(".")}
    claims = [c for c in context.release.read(queries.claims) if c.claim_id in ids]
    told = table(_("Meetings of the Internet Governance Forum"), pd.DataFrame(rows, dtype=object), words)
    return [*charts("igf_and_events", {}, context)], [told, _claimed(_("What was claimed of them"), claims, context)]


def _standing(profile: Profile, context: Context) -> list[TableSlide | TextSlide]:
    """The newest figures, what became of the targets there, its groups and meetings, and what is missing."""
    words, read = context.words, context.release.read
    _ = words.gettext
    if profile.is_group:
        told: list[TableSlide | TextSlide] = [table(_("Newest figures"), tables.of_group(profile, words), words)]
        tested = tests_of(profile.area_id, context)
        if tested:
            told.append(table(_("At the targets"), board(tested, words), words))
    else:
        newest = tables.of_country(profile, prices_of(context), words).drop(columns=_("Compared with"))  # the chart compares
        told = (
            [table(_("Newest figures"), newest, words, foot=[plain(findings.key_to_table(profile, words))])] if len(newest) else []
        )
        reached = read_reached(profile, context)
        if reached:
            told.append(
                table(_("At the targets"), tables.of_targets(reached, words), words, foot=[plain(findings.whose_targets(words))])
            )
        held = groups.events_of(profile.area_id, read(queries.events), words)
        if held:
            told.append(TextSlide(_("Meetings and events"), _lines(held)))
    lacking = findings.missing(profile, words)
    return [*told, TextSlide(_("What is missing"), _lines(lacking))] if lacking else told


def _lines(markdown: str) -> list[str]:
    """The items of a list of the screen as paragraphs."""
    return [text for line in str(markdown).splitlines() if (text := plain(type(markdown)(line.lstrip("- ").strip())))]


SUBJECTS: Mapping[str, Subject] = {
    "targets": Subject(
        lambda c: c.words.gettext("The 2015 targets"),
        lambda c: c.words.gettext("What the five broadband targets asked for, and what the figures say."),
        _targets,
    ),
    "gender": Subject(
        lambda c: c.words.gettext("The gender gap"),
        lambda c: c.words.gettext("Women and men online, and what was claimed of them."),
        _gender,
    ),
    "divide": Subject(
        lambda c: c.words.gettext("The digital divide"),
        lambda c: c.words.gettext("How far groups of countries are from the best-off, indicator by indicator."),
        _divide,
    ),
    "scorecard": Subject(
        lambda c: c.words.gettext("Scorecard of the resolution"),
        lambda c: c.words.gettext("Every claim of the register with its verdict, theme by theme."),
        _scorecard,
        charted=False,
    ),
    "igf": Subject(
        lambda c: c.words.gettext("The Internet Governance Forum"),
        lambda c: c.words.gettext("Its meetings, where and when they were, and what was claimed of them."),
        _forums,
    ),
}
"""The briefs on subjects, in their order."""
