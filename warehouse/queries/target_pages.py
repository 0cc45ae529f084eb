"""What stands behind the targets on plans, prices, homes and equality. Prices in % of monthly GNI per capita, shares in %."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.queries.run import Query
from warehouse.queries.values import OfIndicators

COURSES = ("stayed", "reached", "there_now", "fell_back", "not_yet", "not_there_now", "no_figure_now")
"""What became of an economy between two years: on the right side of a threshold in both, only later, later without an earlier
figure, only earlier, in neither, not later without an earlier figure, or without a later figure."""


@dataclass(frozen=True, slots=True)
class BasketYear:
    """A year of a basket (fixed, mobile, or either: the cheaper of the two) over the economies of a group that have a figure.

    under_5, under_2: under the threshold and the later threshold asked about; files have called them after those of the target.
    """

    basket: str
    year: int
    economies: int
    under_5: int
    under_2: int
    share_under_5: float
    median: float


@dataclass(frozen=True, slots=True)
class BasketEconomy:
    """An economy's baskets in two years; best is the cheaper of those it has. course is one of COURSES."""

    area_id: str
    fixed_then: float | None
    mobile_then: float | None
    best_then: float | None
    fixed_now: float | None
    mobile_now: float | None
    best_now: float | None
    course: str


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A figure as printed; value is None where the publisher gave words only."""

    figure_id: str
    area_id: str
    year: int
    value: float | None
    value_text: str
    publisher_id: str
    document: str
    published_on: dt.date
    precision: str
    url: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """The first year in which an economy's series has reached a share; None: not up to last_year. course is one of COURSES."""

    area_id: str
    year: int | None
    first_year: int
    last_year: int
    then_value: float | None
    last_value: float
    course: str


@dataclass(frozen=True, slots=True)
class BasketCrossing:
    """The first year in which an economy's cheaper basket is under a share of income; None: in no year held."""

    area_id: str
    year: int | None
    first_year: int
    last_year: int
    last_value: float


@dataclass(frozen=True, slots=True)
class RegionEconomy:
    """An economy with its region (None: in none) and its figure of a year: of several indicators the lowest; None where none."""

    region_id: str | None
    area_id: str
    value: float | None
    indicator_id: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Break:
    """A year from which a series does not compare with the years before; why is said by `texts`."""

    indicator_id: str
    dataset_id: str | None
    year: int

    @property
    def text_id(self) -> str:
        """The id of its reason among the texts."""
        return f"{self.indicator_id}:{self.year}"


indicator_breaks = Query("indicator_breaks", Break, OfIndicators, "The breaks of some indicators. One row per indicator and year.")


@dataclass(frozen=True, slots=True)
class OfBaskets:
    """For the fixed and the mobile basket of a group's economies, in one vintage."""

    fixed_id: str
    mobile_id: str
    vintage_id: str
    group_id: str
    membership_id: str


@dataclass(frozen=True, slots=True)
class OfBasketYears(OfBaskets):
    """For the same against a share of income in %, and against the one that it was moved to."""

    threshold: float
    later_threshold: float


basket_years = Query(
    "basket_years",
    BasketYear,
    OfBasketYears,
    "How many economies are under the two shares of income, and the median. One row per basket and year.",
)


@dataclass(frozen=True, slots=True)
class OfBasketEconomies(OfBaskets):
    """For the same in two years, against a share of income in %."""

    then_year: int
    now_year: int
    threshold: float


basket_economies = Query(
    "basket_economies",
    BasketEconomy,
    OfBasketEconomies,
    "The economies of a group in two years, dearest first. One row per economy.",
)


@dataclass(frozen=True, slots=True)
class OfHistory:
    """For all that was printed of an indicator in some areas."""

    indicator_id: str
    area_ids: Sequence[str]


published_history = Query(
    "published_history",
    PublishedFigure,
    OfHistory,
    "Every figure that publishers printed of an indicator, claims restated left out. One row per figure.",
)


@dataclass(frozen=True, slots=True)
class OfCrossings:
    """For the economies of a group against a share in %, from a year on."""

    indicator_id: str
    vintage_id: str
    group_id: str
    membership_id: str
    threshold: float
    then_year: int


crossing_years = Query(
    "crossing_years",
    Crossing,
    OfCrossings,
    "When each economy of a group reached a share, and what became of it since a year. One row per economy with a figure.",
)


@dataclass(frozen=True, slots=True)
class OfBasketCrossings(OfBaskets):
    """For the same against a share of income in %."""

    threshold: float


basket_crossings = Query(
    "basket_crossings",
    BasketCrossing,
    OfBasketCrossings,
    "When each economy's cheaper basket came under a share of income. One row per economy with a figure.",
)


@dataclass(frozen=True, slots=True)
class OfRegions:
    """For the economies of a group in a year, by region; of several indicators the lowest figure counts."""

    indicator_ids: Sequence[str]
    vintage_id: str
    year: int
    group_id: str
    membership_id: str
    region_ids: Sequence[str]


economies_by_region = Query(
    "economies_by_region",
    RegionEconomy,
    OfRegions,
    "The economies of a group in a year, region by region, lowest first. One row per economy, those without a figure last.",
)
