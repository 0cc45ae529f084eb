"""Keys and filters that several questions share."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from dashboard.language import terms
from dashboard.language.groups import EVERY, GROUPS, INCOMES, REGIONS, slug
from dashboard.reading import address
from dashboard.reading.context import Context
from dashboard.reading.filters import Filter, Pick
from warehouse.queries import ExploredEdition, FigureOrigin, IndicatorEdition, Source, Vintage

MEMBERSHIPS = ("resolution", "now")


@dataclass(frozen=True)
class Usual:
    """The id that holds where nothing is chosen."""

    value: str
    context: Context


@dataclass(frozen=True)
class Editions:
    """Editions to choose from, newest first, and the usual one."""

    held: Sequence[Vintage | Source | ExploredEdition | IndicatorEdition | FigureOrigin]
    usual: str
    context: Context

    def name(self, vintage_id: str) -> str:
        """Publisher and date."""
        v = next(v for v in self.held if v.vintage_id == vintage_id)
        return terms.vintage(self.context.words, v.publisher_id, v.published_on, v.precision)


@dataclass(frozen=True)
class Years:
    """Years to choose from, newest first, and the usual one."""

    held: Sequence[int]
    usual: int


def group_name(option: str, context: Context) -> str:
    """A group by its id in the address, or all."""
    return context.words.gettext("All") if option == EVERY else context.words.name("area", f"group:{option}")


GROUP: Filter[Context] = Filter(
    "group",
    "group whose countries and areas are shown",
    label=lambda words, _: words.gettext("Group"),
    options=lambda _: [slug(g) for g in GROUPS],
    default=lambda _: "world",
    name=group_name,
)
REGION: Filter[Context] = Filter(
    "region",
    "region (World Bank) whose countries and areas are shown",
    label=lambda words, _: words.gettext("Region"),
    options=lambda _: (EVERY, *REGIONS),
    default=lambda _: EVERY,
    name=group_name,
)
INCOME: Filter[Context] = Filter(
    "income",
    "income group (World Bank) whose countries and areas are shown",
    label=lambda words, _: words.gettext("Income group"),
    options=lambda _: (EVERY, *INCOMES),
    default=lambda _: EVERY,
    name=group_name,
)
MEMBERS: Filter[Usual] = Filter(
    "members",
    "date at which memberships are evaluated",
    label=lambda words, _: words.gettext("Membership of groups"),
    options=lambda _: MEMBERSHIPS,
    default=lambda usual: usual.value,
    name=lambda membership, usual: usual.context.words.name("membership", membership),
    method=True,
)
EDITION: Filter[Editions] = Filter(
    address.EDITION,
    "edition of the figures",
    label=lambda words, _: words.gettext("Edition"),
    options=lambda editions: [v.vintage_id for v in editions.held],
    default=lambda editions: editions.usual,
    name=lambda vintage_id, editions: editions.name(vintage_id),
    method=True,
)

REPORTERS: Filter[Context] = Filter(
    "reporters",
    "whether years that rest on few reporting countries and areas are drawn",
    label=lambda words, _: words.gettext("Years that few countries report"),
    options=lambda _: ("enough", EVERY),
    default=lambda _: "enough",
    name=lambda option, context: context.words.gettext("shown") if option == EVERY else context.words.gettext("left out"),
    method=True,
)


class Covered(Protocol):
    """A figure of a group that says whether too little of the group is covered."""

    @property
    def low_coverage(self) -> bool | None:
        """Under 80 % of the group's people; None where that is not asked."""


F = TypeVar("F", bound=Covered)


def enough(figures: Iterable[F], few: bool, series: Callable[[F], Hashable] = lambda _: None) -> list[F]:
    """The figures to draw: with `few` all, else those that cover enough. A series none of whose figures does is kept whole."""
    held = list(figures)
    told = {series(f) for f in held if not f.low_coverage}
    return [f for f in held if few or not f.low_coverage or series(f) not in told]


def half_report(economies: int, of: int) -> bool:
    """Whether so many economies are not just the few that reported first: at least half of all that might have."""
    return 2 * economies >= of


def few_shown(pick: Pick, context: Context) -> bool:
    """Whether years that few of a group's countries and areas report are drawn."""
    return pick.one(REPORTERS, context) == EVERY


def choose_groups(pick: Pick, context: Context) -> tuple[str, ...]:
    """The groups that an economy must belong to, all of them: its group, its region, its income group."""
    chosen = (pick.one(GROUP, context), pick.one(REGION, context), pick.one(INCOME, context))
    return tuple(f"group:{g}" for g in chosen if g != EVERY)
