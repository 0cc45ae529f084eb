"""What a reader chooses of the targets: which one, which section of it, and what that section is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.groups import EVERY
from dashboard.language.words import Words
from dashboard.questions.common import EDITION, GROUP, INCOME, MEMBERS, REGION, REPORTERS, Editions, Usual, Years, choose_groups
from dashboard.questions.gender.choices import YEAR as YEAR_BY_SEX
from dashboard.questions.gender.choices import economies_by_name
from dashboard.questions.targets.economies import Choice
from dashboard.questions.targets.parity import FROM_YEAR, PARITY
from dashboard.questions.targets.people import Rules, Target, default_rules
from dashboard.questions.targets.prices import Prices
from dashboard.reading.areas import area_named, called
from dashboard.reading.context import Context
from dashboard.reading.filters import Filter, Pick
from dashboard.reading.resolutions import PEOPLE, TARGETS
from dashboard.verdicts.sentences import about
from warehouse import queries
from warehouse.queries import ClaimTest, Source, Verdict

SECTIONS = ("record", "economies", "crossing", "regions", "differences")
GAP_RULES = ("interpolate", "carry", "reporting")
MOST_HIGHLIGHTED = 10


def title(words: Words, target: str) -> str:
    """A target's number and subject."""
    _ = words.gettext
    return {"t1": _("1 · Plans"), "t2": _("2 · Prices"), "t3": _("3 · Homes"), "t4": _("4 · People"), "t5": _("5 · Equality")}[
        target
    ]


def section_name(words: Words, section: str) -> str:
    """A section, as a question's short form."""
    _ = words.gettext
    return {
        "record": _("The record"),
        "economies": _("Country by country"),
        "crossing": _("Who got there, who fell back"),
        "regions": _("Region by region"),
        "differences": _("How the figures differ"),
    }[section]


def rows_name(words: Words, rows: str) -> str:
    """Which rows of the ranking are drawn."""
    _ = words.gettext
    return {"highest": _("highest 20"), "lowest": _("lowest 20"), EVERY: _("all")}[rows]


@dataclass(frozen=True)
class Shares:
    """The tests of a target by the share that each asks for."""

    tests: Mapping[str, Verdict]
    words: Words

    def name(self, share: str) -> str:
        """A test by its group and share."""
        words, test = self.words, self.tests[share]
        return words.gettext(
            "{group}, {threshold}", group=terms.group(words, test.area_id), threshold=words.percent(test.threshold, 0)
        )


@dataclass(frozen=True)
class Tests:
    """The tests of a target's claim, by id."""

    tests: Mapping[str, ClaimTest]
    words: Words


TARGET: Filter[Context] = Filter(
    "target",
    "target of the Broadband Commission",
    ("tested",),
    label=lambda words, _: words.gettext("Target"),
    options=lambda _: TARGETS,
    default=lambda _: PEOPLE,
    name=lambda target, context: title(context.words, target),
    widget="segmented_control",
)
SECTION: Filter[Context] = Filter(
    "section",
    "what is shown of the target",
    label=lambda words, _: words.gettext("What is shown"),
    options=lambda _: SECTIONS,
    default=lambda _: SECTIONS[0],
    name=lambda section, context: section_name(context.words, section),
    widget="segmented_control",
)
VINTAGE: Filter[Editions] = replace(
    EDITION, help=lambda words: words.gettext("Which edition of which publisher’s data the lines, the map and the ranking show.")
)
GAPS: Filter[Context] = Filter(
    "gaps",
    "what fills gaps in the series of a country or area before its group is averaged",
    label=lambda words, _: words.gettext("Missing years"),
    options=lambda _: GAP_RULES,
    default=lambda _: GAP_RULES[0],
    name=lambda rule, context: terms.gap_rule(context.words, rule),
    method=True,
)
AREAS: Filter[Context] = Filter(
    "areas",
    "countries and areas to highlight, ISO 3166-1 alpha-3, separated by dots",
    label=lambda words, _: words.gettext("Countries and areas to highlight"),
    options=economies_by_name,
    name=lambda area_id, context: context.words.name("area", area_id),
    meant=lambda name, context: area_named(name, context.release) or name,
    others=lambda context: called(context.release),
    limit=MOST_HIGHLIGHTED,
)
YEAR: Filter[Years] = Filter(
    "year",
    "year of map and ranking",
    label=lambda words, _: words.gettext("Year"),
    options=lambda years: [str(y) for y in years.held],
    default=lambda years: str(years.usual),
)
ROWS: Filter[Context] = Filter(
    "rows",
    "which rows of the ranking are drawn",
    label=lambda words, _: words.gettext("Ranking"),
    options=lambda _: ("highest", "lowest", EVERY),
    default=lambda _: "highest",
    name=lambda rows, context: rows_name(context.words, rows),
)
THRESHOLD: Filter[Shares] = Filter(
    "threshold",
    "share whose first year is counted, in %",
    label=lambda words, _: words.gettext("Group and its threshold"),
    options=lambda of: list(of.tests),
    default=lambda of: next(iter(of.tests)),
    name=lambda share, of: of.name(share),
    widget="segmented_control",
)
PRICE_YEAR: Filter[Prices] = Filter(
    "priceyear",
    "year of prices set against 2015",
    label=lambda words, prices: words.gettext("Year set against {year}", year=prices.deadline),
    options=lambda prices: prices.later_years,
    default=lambda prices: prices.later_years[0],
)
TESTED: Filter[Tests] = Filter(
    "tested",
    "test of a target whose figures are compared",
    label=lambda words, _: words.gettext("Group"),
    options=lambda of: list(of.tests),
    default=lambda of: next(iter(of.tests)),
    name=lambda test_id, of: about(of.tests[test_id], of.words),
    widget="segmented_control",
)
FILTERS = (
    TARGET,
    SECTION,
    VINTAGE,
    MEMBERS,
    GAPS,
    AREAS,
    GROUP,
    REGION,
    INCOME,
    YEAR,
    ROWS,
    THRESHOLD,
    PRICE_YEAR,
    YEAR_BY_SEX,
    TESTED,
    REPORTERS,
)


def choose_section(pick: Pick, context: Context) -> tuple[str, str]:
    """The target and the section of it."""
    return pick.one(TARGET, context), pick.one(SECTION, context)


def choose_rules(pick: Pick, target: Target, context: Context) -> Rules:
    """Edition, membership and gap rule."""
    usual = default_rules(target)
    with pick.row(3, 230):
        vintage = pick.one(VINTAGE, Editions(target.vintages, usual.vintage_id, context))
        members = pick.one(MEMBERS, Usual(usual.membership_id, context))
        return Rules(vintage, members, pick.one(GAPS, context))


def choose_areas(pick: Pick, context: Context) -> tuple[str, ...]:
    """Economies to highlight."""
    return tuple(pick.several(AREAS, context))


def choose_economies(pick: Pick, target: Target, rules: Rules, areas: tuple[str, ...], context: Context) -> Choice:
    """Group, region, income, year, and how much of the ranking."""
    vintage = target.vintage(rules.vintage_id)
    years = Years(range(vintage.last_year, vintage.first_year - 1, -1), target.deadline_year)
    with pick.row(5, 150):
        groups = choose_groups(pick, context)
        year = int(pick.one(YEAR, years))
        return Choice(groups, year, areas, pick.one(ROWS, context))


def choose_threshold(pick: Pick, target: Target, context: Context) -> Verdict:
    """The group and share whose first year is counted: one of the tests of the target."""
    tests = {f"{v.threshold:.0f}": v for v in target.verdicts}
    return tests[pick.one(THRESHOLD, Shares(tests, context.words))]


def choose_price_year(pick: Pick, prices: Prices) -> int:
    """The year that is set against the deadline."""
    return int(pick.one(PRICE_YEAR, prices))


def choose_parity_year(pick: Pick, context: Context) -> tuple[Source, int] | None:
    """The newest source of economies' parity and the year chosen; None when there is none."""
    held = context.release.read(queries.vintages, PARITY)
    if not held:
        return None
    last = held[0].last_year
    year = pick.one(YEAR_BY_SEX, Years(range(last, FROM_YEAR - 1, -1), last))
    return sources.source_of(context.release.read(queries.sources, PARITY), held[0].vintage_id), int(year)


def choose_test(pick: Pick, tests: Sequence[ClaimTest], words: Words) -> ClaimTest:
    """One of the tests of a target's claim; nothing is drawn where there is one only."""
    by_id = {t.test_id: t for t in tests}
    return tests[0] if len(tests) == 1 else by_id[pick.one(TESTED, Tests(by_id, words))]
