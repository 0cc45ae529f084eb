"""What stands behind the targets on plans, prices, homes and equality. Prices in % of monthly GNI per capita, shares in %."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.queries.run import Cursor, rows

COURSES = ("stayed", "reached", "there_now", "fell_back", "not_yet", "not_there_now", "no_figure_now")
"""What became of an economy between two years: on the right side of a threshold in both, only later, later without an earlier
figure, only earlier, in neither, not later without an earlier figure, or without a later figure."""


@dataclass(frozen=True, slots=True)
class BasketYear:
    """A year of a basket (fixed, mobile, or either: the cheaper of the two) over the economies of a group that have a figure."""

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


def indicator_breaks(cursor: Cursor, indicator_ids: Sequence[str]) -> tuple[Break, ...]:
    """The breaks of some indicators. One row per indicator and year."""
    return rows(cursor, Break, "indicator_breaks", indicator_ids=list(indicator_ids))


def basket_years(
    cursor: Cursor, fixed_id: str, mobile_id: str, vintage_id: str, group_id: str, membership_id: str
) -> tuple[BasketYear, ...]:
    """How many economies are under 5 % and under 2 %, and the median. One row per basket and year."""
    return rows(
        cursor,
        BasketYear,
        "basket_years",
        fixed_id=fixed_id,
        mobile_id=mobile_id,
        vintage_id=vintage_id,
        group_id=group_id,
        membership_id=membership_id,
    )


def basket_economies(
    cursor: Cursor,
    fixed_id: str,
    mobile_id: str,
    vintage_id: str,
    group_id: str,
    membership_id: str,
    then_year: int,
    now_year: int,
    threshold: float,
) -> tuple[BasketEconomy, ...]:
    """The economies of a group in two years, dearest first. One row per economy."""
    return rows(
        cursor,
        BasketEconomy,
        "basket_economies",
        fixed_id=fixed_id,
        mobile_id=mobile_id,
        vintage_id=vintage_id,
        group_id=group_id,
        membership_id=membership_id,
        then_year=then_year,
        now_year=now_year,
        threshold=threshold,
    )


def published_history(cursor: Cursor, indicator_id: str, area_ids: Sequence[str]) -> tuple[PublishedFigure, ...]:
    """Every figure that publishers printed of an indicator, claims restated left out. One row per figure."""
    return rows(cursor, PublishedFigure, "published_history", indicator_id=indicator_id, area_ids=list(area_ids))


def crossing_years(
    cursor: Cursor, indicator_id: str, vintage_id: str, group_id: str, membership_id: str, threshold: float, then_year: int
) -> tuple[Crossing, ...]:
    """When each economy of a group reached a share, and what became of it since a year. One row per economy with a figure."""
    return rows(
        cursor,
        Crossing,
        "crossing_years",
        indicator_id=indicator_id,
        vintage_id=vintage_id,
        group_id=group_id,
        membership_id=membership_id,
        threshold=threshold,
        then_year=then_year,
    )


def basket_crossings(
    cursor: Cursor, fixed_id: str, mobile_id: str, vintage_id: str, group_id: str, membership_id: str, threshold: float
) -> tuple[BasketCrossing, ...]:
    """When each economy's cheaper basket came under a share of income. One row per economy with a figure."""
    return rows(
        cursor,
        BasketCrossing,
        "basket_crossings",
        fixed_id=fixed_id,
        mobile_id=mobile_id,
        vintage_id=vintage_id,
        group_id=group_id,
        membership_id=membership_id,
        threshold=threshold,
    )


def economies_by_region(
    cursor: Cursor,
    indicator_ids: Sequence[str],
    vintage_id: str,
    year: int,
    group_id: str,
    membership_id: str,
    region_ids: Sequence[str],
) -> tuple[RegionEconomy, ...]:
    """The economies of a group in a year, region by region, lowest first. One row per economy, those without a figure last."""
    return rows(
        cursor,
        RegionEconomy,
        "economies_by_region",
        indicator_ids=list(indicator_ids),
        vintage_id=vintage_id,
        year=year,
        group_id=group_id,
        membership_id=membership_id,
        region_ids=list(region_ids),
    )
