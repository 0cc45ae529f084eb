"""What stands behind the targets on plans, prices, homes and equality. Prices in % of monthly GNI per capita, shares in %."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.queries.run import Cursor, rows


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
    """An economy's baskets in two years; best is the cheaper of those it has.

    course: under_both, fell_back, reached, over_both, under_now and over_now (no figure then), or no_figure_now.
    """

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
    """The first year in which an economy's series has reached a share; None: not up to last_year."""

    area_id: str
    year: int | None
    first_year: int
    last_year: int
    last_value: float


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
        cursor, BasketYear, "basket_years", fixed_id=fixed_id, mobile_id=mobile_id, vintage_id=vintage_id, group_id=group_id,
        membership_id=membership_id,
    )  # fmt: skip


def basket_economies(
    cursor: Cursor, fixed_id: str, mobile_id: str, vintage_id: str, group_id: str, membership_id: str,
    then_year: int, now_year: int, threshold: float,
) -> tuple[BasketEconomy, ...]:  # fmt: skip
    """The economies of a group in two years, dearest first. One row per economy."""
    return rows(
        cursor, BasketEconomy, "basket_economies", fixed_id=fixed_id, mobile_id=mobile_id, vintage_id=vintage_id, group_id=group_id,
        membership_id=membership_id, then_year=then_year, now_year=now_year, threshold=threshold,
    )  # fmt: skip


def published_history(cursor: Cursor, indicator_id: str, area_ids: Sequence[str]) -> tuple[PublishedFigure, ...]:
    """Every figure that publishers printed of an indicator, claims restated left out. One row per figure."""
    return rows(cursor, PublishedFigure, "published_history", indicator_id=indicator_id, area_ids=list(area_ids))


def crossing_years(
    cursor: Cursor, indicator_id: str, vintage_id: str, group_id: str, membership_id: str, threshold: float
) -> tuple[Crossing, ...]:
    """When each economy of a group reached a share. One row per economy with a figure."""
    return rows(
        cursor, Crossing, "crossing_years", indicator_id=indicator_id, vintage_id=vintage_id, group_id=group_id,
        membership_id=membership_id, threshold=threshold,
    )  # fmt: skip
