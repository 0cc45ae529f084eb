"""What a reader chooses to explore: an indicator, areas, years, and how groups are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.language.groups import INCOMES, REGIONS, slug
from dashboard.language.words import Words
from dashboard.questions.common import EDITION, GROUP, MEMBERS, REPORTERS, Editions, Usual, Years, few_shown
from dashboard.questions.explore import areas, indicators
from dashboard.questions.explore.newest import NewestEdition, Sought
from dashboard.questions.targets.choices import GAPS, ROWS
from dashboard.reading import address
from dashboard.reading.areas import area_named
from dashboard.reading.context import Context
from dashboard.reading.filters import Filter, Pick
from warehouse import queries
from warehouse.queries import ExploredEdition, ExploredIndicator

FROM_YEAR = 2000
"""Where years begin unless chosen otherwise."""
TOLERANCES = ("0", "1", "3", "5", "10")
EVERYBODY = "_T"
NONE = "none"
PEOPLE = "population"
"""The indicator that counts people."""
COLOURS = {"region": REGIONS, "income": INCOMES}
"""What colours tell → the groups."""
COMPARED = ("gap", "behind")
"""What lines can show of an area beside another."""
NEWEST = "newest"
"""Where no edition is named: the newest that has most of what is shown."""
STEPS = ("generation_1_to_4",)
"""Units that number steps of a scale."""


def whose_name(whose: str, context: Context) -> str:
    """Whose aggregates of groups are drawn."""
    _ = context.words.gettext
    return {"ours": _("computed here"), "publisher": _("the publisher’s own")}[whose]


def sex_name(sex: str, context: Context) -> str:
    """Of whom the figures are."""
    _ = context.words.gettext
    return {EVERYBODY: _("All"), "F": _("Women"), "M": _("Men")}[sex]


def shown_as_name(shown: str, context: Context) -> str:
    """What lines are of."""
    _ = context.words.gettext
    return {
        "figures": _("Figures"),
        "index": _("Index, one year = 100"),
        "change": _("Change against the year before, %"),
        "gap": _("Difference from another area"),
        "behind": _("Years behind another area"),
    }[shown]


def against_name(option: str, context: Context) -> str:
    """An indicator, or none."""
    return context.words.gettext("None") if option == NONE else context.words.name("indicator", option, "title")


def colour_name(colour: str, context: Context) -> str:
    """What colours tell."""
    _ = context.words.gettext
    return {"region": _("Region (World Bank)"), "income": _("Income group (World Bank)")}[colour]


def edition_name(edition: str, editions: Editions) -> str:
    """An edition, or the newest with the one that this is."""
    if edition != NEWEST:
        return editions.name(edition)
    return editions.context.words.gettext("Newest: {vintage}", vintage=editions.name(editions.usual))


def tolerance_name(years: str, context: Context) -> str:
    """How old a figure may be."""
    words = context.words
    if years == "0":
        return words.gettext("of the year itself only")
    return words.ngettext("up to {n} year before", "up to {n} years before", int(years))


def also_of(words: Words) -> str:
    """Which other charts a choice for map and ranking holds for."""
    return words.gettext("Also of distribution and scatter.")


def can_be_divided(indicator: ExploredIndicator) -> bool:
    """Whether twice a figure means twice as much: not where figures can be below 0, nor where they are steps of a scale."""
    return indicator.range_low >= 0 and indicator.unit_id not in STEPS


@dataclass(frozen=True)
class Sexes:
    """Of whom an indicator has figures."""

    held: Sequence[str]
    context: Context


INDICATOR: Filter[Context] = Filter(
    address.EXPLORED,
    "indicator that is explored",
    ("showedition", "sex", "since", "until", "at"),
    label=lambda words, _: words.gettext("Indicator"),
    options=indicators.in_order,
    default=lambda context: indicators.in_order(context)[0],
    name=lambda indicator_id, context: context.words.name("indicator", indicator_id, "title"),
    meant=lambda text, context: indicators.named(text, context.release) or text,
    others=lambda context: indicators.found_by(context.release),
)
AREAS: Filter[Context] = Filter(
    address.EXPLORED_AREAS,
    "countries, areas, groups and members of groups that are explored, separated by dots",
    label=lambda words, _: words.gettext("Countries, areas and groups"),
    options=areas.options,
    name=areas.name,
    meant=lambda text, context: slug(area_named(text, context.release) or text),
    others=areas.found_by,
    limit=address.MOST_EXPLORED,
)
SINCE: Filter[Years] = Filter(
    "since",
    "first year of what is explored",
    label=lambda words, _: words.gettext("From year"),
    options=lambda years: [str(y) for y in years.held],
    default=lambda years: str(years.usual),
)
UNTIL: Filter[Years] = replace(
    SINCE, key="until", meaning="last year of what is explored", label=lambda words, _: words.gettext("To year")
)
AT: Filter[Years] = replace(
    SINCE,
    key="at",
    meaning="year of the map and the ranking of what is explored",
    label=lambda words, _: words.gettext("Year of map and ranking"),
    help=also_of,
)
OF_YEAR: Filter[Context] = replace(GROUP, label=lambda words, _: words.gettext("Map and ranking of"), help=also_of)
SEX: Filter[Sexes] = Filter(
    "sex",
    "of whom the figures explored are",
    ("showedition", "since", "until", "at"),
    label=lambda words, _: words.gettext("Of whom"),
    options=lambda sexes: sexes.held,
    default=lambda sexes: sexes.held[0],
    name=lambda sex, sexes: sex_name(sex, sexes.context),
    widget="segmented_control",
)
SHOWN_EDITION: Filter[Editions] = replace(
    EDITION,
    key="showedition",
    meaning="edition of the figures explored",
    over=("since", "until", "at"),
    options=lambda editions: [NEWEST, *EDITION.options(editions)],
    default=lambda _: NEWEST,
    name=edition_name,
)
SHOWN_AS: Filter[Context] = Filter(
    "as",
    "whether lines are of figures, an index, changes against the year before, differences from another area, or years behind it",
    label=lambda words, _: words.gettext("Lines show"),
    options=lambda _: ("figures", "index", "change", *COMPARED),
    default=lambda _: "figures",
    name=shown_as_name,
)
AGAINST: Filter[Context] = Filter(
    "against",
    "second indicator, which lies across in the scatter",
    ("againstedition",),
    label=lambda words, _: words.gettext("Scatter against"),
    options=lambda context: (NONE, *indicators.in_order(context)),
    default=lambda _: NONE,
    name=against_name,
    meant=lambda text, context: indicators.named(text, context.release) or text,
    others=lambda context: indicators.found_by(context.release),
)
COLOUR: Filter[Context] = Filter(
    "colour",
    "what the colours of the scatter tell",
    label=lambda words, _: words.gettext("Colours of the scatter"),
    options=lambda _: tuple(COLOURS),
    default=lambda _: "region",
    name=colour_name,
)
SIZE: Filter[Context] = Filter(
    "size",
    "what the area of a point of the scatter tells",
    label=lambda words, _: words.gettext("Size of points"),
    options=lambda context: (NONE, PEOPLE) if PEOPLE in indicators.indicators(context.release) else (NONE,),
    default=lambda _: NONE,
    name=against_name,
)
AGAINST_EDITION: Filter[Editions] = replace(
    SHOWN_EDITION,
    key="againstedition",
    over=(),
    meaning="edition of the second indicator",
    label=lambda words, _: words.gettext("Edition of the second indicator"),
)
REFERENCE: Filter[Context] = Filter(
    "reference",
    "area from which differences, and behind which years are told",
    label=lambda words, _: words.gettext("Compared with"),
    options=lambda context: [a for a in areas.options(context) if not a.startswith(areas.MEMBERS)],
    default=lambda _: "world",
    name=areas.name,
    meant=lambda text, context: slug(area_named(text, context.release) or text),
    others=areas.found_by,
)
WHOSE: Filter[Context] = Filter(
    "whose",
    "whose aggregates of groups are explored, where both are held",
    label=lambda words, _: words.gettext("Figures of groups"),
    options=lambda _: ("ours", "publisher"),
    default=lambda _: "ours",
    name=whose_name,
    method=True,
)
TOLERANCE: Filter[Context] = Filter(
    "tolerance",
    "how many years before the year of the map a figure may be of",
    label=lambda words, _: words.gettext("Figures of map and ranking"),
    options=lambda _: TOLERANCES,
    default=lambda _: "3",
    name=tolerance_name,
    method=True,
)
FILTERS = (
    INDICATOR,
    AREAS,
    SINCE,
    UNTIL,
    SHOWN_AS,
    REFERENCE,
    SEX,
    AT,
    OF_YEAR,
    ROWS,
    AGAINST,
    COLOUR,
    SIZE,
    SHOWN_EDITION,
    AGAINST_EDITION,
    WHOSE,
    MEMBERS,
    GAPS,
    TOLERANCE,
    REPORTERS,
)


@dataclass(frozen=True)
class Against:
    """The second indicator; sex: of whom, as the first where it has that. colour, size: what those of points tell."""

    indicator: ExploredIndicator
    sex: str
    edition: ExploredEdition
    colour: str
    size: str = NONE


@dataclass(frozen=True)
class OfYear:
    """Which economies of which year are mapped and ranked, in which edition, changed_in that of the change; without any no year.

    few_later: whether the edition has later years, which few report.
    """

    group: str
    rows: str
    at: int | None = None
    tolerance: int = 0
    edition: ExploredEdition | None = None
    changed_in: ExploredEdition | None = None
    few_later: bool = False


@dataclass(frozen=True)
class Choices:
    """What is explored. areas: as chosen; members: groups each of whose members is; neither where the usual areas are.

    edition: of the lines; named: whether the reader names one, which then is that of everything. history: the edition that is drawn
    thin beside, since that of the lines begins later; spanning: that in which the first and the last year are compared.
    at: year of the map, None without economies; of_year: the edition of map and ranking, changed_in: that of their change;
    few_later: whether it has later years, which few report.
    reference_id: the area that others are compared with; against: the second indicator, None without one.
    """

    indicator: ExploredIndicator
    sex: str
    edition: ExploredEdition
    areas: tuple[str, ...]
    members: tuple[str, ...]
    since: int
    until: int
    at: int | None
    group: str
    rows: str
    tolerance: int
    whose: str
    membership_id: str
    gap_rule: str
    few: bool
    shown_as: str
    reference_id: str | None
    against: Against | None
    named: bool
    history: ExploredEdition | None
    spanning: ExploredEdition
    of_year: ExploredEdition
    changed_in: ExploredEdition
    few_later: bool

    @property
    def indicator_id(self) -> str:
        """What is explored."""
        return self.indicator.indicator_id


def choose(pick: Pick, context: Context) -> Choices:
    """Everything that a reader chooses, in the order of the screen."""
    indicator = indicators.indicators(context.release)[pick.one(INDICATOR, context)]
    picked = pick.several(AREAS, context)
    sexes = Sexes(sorted(indicator.sexes, key=lambda s: (s != EVERYBODY, s)), context)
    sex = pick.one(SEX, sexes) if len(sexes.held) > 1 else sexes.held[0]
    sought = _sought(pick, indicator, sex, picked, context)
    first, last = sought.years
    since = int(pick.one(SINCE, Years(range(last, first - 1, -1), min(max(first, FROM_YEAR), last))))
    until = int(pick.one(UNTIL, Years(range(last, since - 1, -1), last)))
    shown_as = pick.one(SHOWN_AS, context) if can_be_divided(indicator) else "figures"
    reference = areas.area_id(pick.one(REFERENCE, context), context) if shown_as in COMPARED else None
    of_year = (
        _of_year(pick, since, sought) if sought.of_economies else OfYear(f"group:{GROUP.default(context)}", ROWS.default(context))
    )
    second = _second(pick, sought, of_year) if of_year.edition else None
    pick.one(SHOWN_EDITION, Editions(sought.newest.held, sought.edition.vintage_id, context))
    against = _against(pick, second, context) if second else None
    pick.one(WHOSE, context)
    pick.one(MEMBERS, Usual("now", context))
    pick.one(GAPS, context)
    if of_year.edition:
        pick.one(TOLERANCE, context)
    return Choices(
        indicator,
        sex,
        sought.edition,
        sought.chosen,
        sought.members,
        since,
        until,
        of_year.at,
        of_year.group,
        of_year.rows,
        of_year.tolerance,
        sought.newest.whose,
        sought.newest.membership_id,
        sought.newest.gap_rule,
        few_shown(pick, context),
        shown_as,
        reference,
        against,
        sought.named is not None,
        sought.history(since),
        sought.spanning(since, until, int(pick.held(TOLERANCE, context))),
        of_year.edition or sought.edition,
        of_year.changed_in or sought.edition,
        of_year.few_later,
    )


def _sought(pick: Pick, indicator: ExploredIndicator, sex: str, picked: Sequence[str], context: Context) -> Sought:
    """Whose figures are looked for in which editions; what says how they are made is drawn later, under Method."""
    newest = NewestEdition(
        indicator.indicator_id,
        sex,
        pick.held(MEMBERS, Usual("now", context)),
        pick.held(GAPS, context),
        pick.held(WHOSE, context),
        context,
    )
    wanted = pick.held(SHOWN_EDITION, Editions(newest.held, newest.held[0].vintage_id, context))
    return Sought(
        tuple(areas.area_id(option, context) for option in picked if not option.startswith(areas.MEMBERS)),
        tuple(f"group:{option.removeprefix(areas.MEMBERS)}" for option in picked if option.startswith(areas.MEMBERS)),
        newest,
        next((e for e in newest.held if e.vintage_id == wanted), None),
    )


def _of_year(pick: Pick, since: int, sought: Sought) -> OfYear:
    """Year, group and rows of map and ranking, in the newest edition that has figures of most of the group for the year."""
    context, newest = sought.newest.context, sought.newest
    group, tolerance = f"group:{pick.held(OF_YEAR, context)}", int(pick.held(TOLERANCE, context))
    economies, (first, last) = newest.economies(group), sought.years
    usual = sought.named or newest.of(economies) or sought.edition
    reported = newest.reported(usual, economies)
    at = int(pick.one(AT, Years(range(last, first - 1, -1), reported)))
    edition = usual
    if not sought.named and at != reported:
        edition = newest.of(economies, reaches=at - tolerance, until=at) or usual
    changed_in = sought.named or newest.spanning(economies, (since, at), tolerance, edition)
    pick.one(OF_YEAR, context)
    return OfYear(group, pick.one(ROWS, context), at, tolerance, edition, changed_in, at == reported < edition.last_year)


def _second(pick: Pick, sought: Sought, of_year: OfYear) -> Against | None:
    """The second indicator in the newest edition that has most of the countries and areas of the map for its year."""
    context = sought.newest.context
    chosen = pick.one(AGAINST, context)
    if chosen == NONE or of_year.at is None:
        return None
    indicator = indicators.indicators(context.release)[chosen]
    of_whom = next(s for s in (sought.newest.sex, EVERYBODY, *indicator.sexes) if s in indicator.sexes)
    newest = replace(sought.newest, indicator_id=chosen, sex=of_whom)
    economies, reaches = newest.economies(of_year.group), of_year.at - of_year.tolerance
    edition = newest.of(economies, reaches=reaches, until=of_year.at) or newest.of(economies) or newest.held[0]
    return Against(indicator, of_whom, edition, pick.one(COLOUR, context), pick.one(SIZE, context))


def _against(pick: Pick, second: Against, context: Context) -> Against:
    """The second indicator in the edition chosen, which stands under Method."""
    held = context.release.read(queries.explored_editions, second.indicator.indicator_id, second.sex)
    chosen = pick.one(AGAINST_EDITION, Editions(held, second.edition.vintage_id, context))
    return replace(second, edition=next((e for e in held if e.vintage_id == chosen), second.edition))
