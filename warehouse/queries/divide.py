"""Groups against a reference group, and inequality across economies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.queries.run import Cursor, rows


@dataclass(frozen=True, slots=True)
class DivideFigure:
    """A group against the reference group in a year. points and ratio grow with the gap.

    ratio: None where the smaller figure is below the floor of its unit. years_behind: only where position is dated.
    position: dated, before (the reference group was past it when its line begins, in reference_from) or ahead (the group is).
    stretch: the first year of the years without a break that it belongs to; only figures of one stretch compare.
    coverage and low_coverage: of the one of both groups that covers less; reference_low_coverage: of the reference group.
    coverage and the counts of economies are of our aggregates; None of a publisher's own.
    """

    area_id: str
    year: int
    value: float
    reference_value: float
    points: float
    ratio: float | None
    years_behind: float | None
    reference_year: float | None
    position: str
    reference_from: int
    coverage: float | None
    low_coverage: bool
    reference_low_coverage: bool
    economies: int | None
    economies_with_data: int | None
    stretch: int


@dataclass(frozen=True, slots=True)
class NewestGap:
    """A group and the reference group in their newest figures, both from one edition or document; line: whose they are."""

    area_id: str
    year: int
    value: float
    reference_value: float
    points: float
    ratio: float | None
    line: str
    publisher_id: str
    published_on: dt.date
    precision: str


@dataclass(frozen=True, slots=True)
class DivideIndicator:
    """An indicator with its unit and the vintage that the divide is told from; line: our_aggregate or publisher_aggregate.

    ratio_floor: below what no ratio over a figure is told.
    """

    indicator_id: str
    unit_id: str
    ratio_floor: float | None
    vintage_id: str
    publisher_id: str
    published_on: dt.date
    precision: str
    line: str


@dataclass(frozen=True, slots=True)
class InequalityFigure:
    """Gini and Theil of an indicator over the people of the world, each with the figure of their economy; between_share in %."""

    year: int
    gini: float
    theil: float
    theil_between: float
    theil_within: float
    between_share: float | None
    economies: int
    coverage: float
    low_coverage: bool
    dataset_id: str
    weight_vintage_id: str


def divide_series(
    cursor: Cursor,
    indicator_id: str,
    vintage_id: str,
    area_ids: Sequence[str],
    reference_id: str,
    membership_id: str,
    gap_rule: str,
    direction: int,
    from_year: int,
) -> tuple[DivideFigure, ...]:
    """Groups against the reference group. direction is 1 where more is better, -1 where less is. One row per group and year."""
    return rows(
        cursor,
        DivideFigure,
        "divide_series",
        indicator_id=indicator_id,
        vintage_id=vintage_id,
        area_ids=list(area_ids),
        reference_id=reference_id,
        membership_id=membership_id,
        gap_rule=gap_rule,
        direction=direction,
        from_year=from_year,
    )


def newest_gaps(
    cursor: Cursor, indicator_id: str, area_ids: Sequence[str], reference_id: str, membership_id: str, direction: int
) -> tuple[NewestGap, ...]:
    """The newest figures of groups and of the reference group. direction: as in divide_series. One row per group that has any."""
    return rows(
        cursor,
        NewestGap,
        "newest_gaps",
        indicator_id=indicator_id,
        area_ids=list(area_ids),
        reference_id=reference_id,
        membership_id=membership_id,
        direction=direction,
    )


def divide_indicators(cursor: Cursor, indicator_ids: Sequence[str]) -> tuple[DivideIndicator, ...]:
    """Those of the indicators that the release holds, in their order. One row per indicator."""
    return rows(cursor, DivideIndicator, "divide_indicators", indicator_ids=list(indicator_ids))


def divides(
    cursor: Cursor,
    indicators: Sequence[tuple[str, str, int]],
    area_ids: Sequence[str],
    reference_id: str,
    membership_id: str,
    gap_rule: str,
    from_year: int,
) -> tuple[tuple[DivideFigure, ...], ...]:
    """The series of several indicators (indicator, vintage, direction), in their order: one answer to remember, not nine."""
    return tuple(
        divide_series(cursor, i, v, area_ids, reference_id, membership_id, gap_rule, direction, from_year)
        for i, v, direction in indicators
    )


def inequality_series(
    cursor: Cursor, indicator_id: str, vintage_id: str, grouping: str, membership_id: str, from_year: int
) -> tuple[InequalityFigure, ...]:
    """Inequality across economies. grouping is income or region. One row per year."""
    return rows(
        cursor,
        InequalityFigure,
        "inequality_series",
        indicator_id=indicator_id,
        vintage_id=vintage_id,
        grouping=grouping,
        membership_id=membership_id,
        from_year=from_year,
    )
