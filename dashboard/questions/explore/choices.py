"""What a reader chooses to explore: an indicator, areas, years, and how groups are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.questions.common import GROUP, MEMBERS, Editions, Usual, Years, few_shown
from dashboard.questions.explore import areas, indicators
from dashboard.questions.explore.filters import (
    AGAINST,
    AGAINST_EDITION,
    AREAS,
    AT,
    COLOUR,
    COMPARED,
    EVERYBODY,
    FROM_YEAR,
    INDICATOR,
    NONE,
    OF_YEAR,
    REFERENCE,
    SEX,
    SHOWN_AS,
    SHOWN_EDITION,
    SINCE,
    SIZE,
    TOLERANCE,
    UNTIL,
    WHOSE,
    Sexes,
    can_be_divided,
)
from dashboard.questions.explore.newest import NewestEdition, Sought
from dashboard.questions.explore.tabs import unused
from dashboard.questions.targets.choices import GAPS, ROWS
from dashboard.reading.context import Context
from dashboard.reading.filters import Pick, Without
from warehouse import queries
from warehouse.queries import ExploredEdition, ExploredIndicator


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


def choose(pick: Pick, context: Context, tab: str = "") -> Choices:
    """Everything that a reader chooses, in the order of the screen; of a tab that is open only what it uses is drawn."""
    indicator = indicators.indicators(context.release)[pick.one(INDICATOR, context)]
    picked = pick.several(AREAS, context)
    sexes = Sexes(sorted(indicator.sexes, key=lambda s: (s != EVERYBODY, s)), context)
    sex = pick.one(SEX, sexes) if len(sexes.held) > 1 else sexes.held[0]
    sought = _sought(pick, indicator, sex, picked, context)
    pick = Without(pick, unused(tab, of_economies=sought.of_economies))
    other = pick.one(AGAINST, context) if sought.of_economies else NONE
    first, last = sought.years
    since = int(pick.one(SINCE, Years(range(last, first - 1, -1), min(max(first, FROM_YEAR), last))))
    until = int(pick.one(UNTIL, Years(range(last, since - 1, -1), last)))
    shown_as = pick.one(SHOWN_AS, context) if can_be_divided(indicator) else "figures"
    reference = areas.area_id(pick.one(REFERENCE, context), context) if shown_as in COMPARED else None
    of_year = (
        _of_year(pick, since, sought) if sought.of_economies else OfYear(f"group:{GROUP.default(context)}", ROWS.default(context))
    )
    second = _second(other, pick, sought, of_year) if other != NONE else None
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


def _second(chosen: str, pick: Pick, sought: Sought, of_year: OfYear) -> Against | None:
    """The second indicator in the newest edition that has most of the countries and areas of the map for its year."""
    context = sought.newest.context
    if of_year.at is None:
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
