"""Groups against a reference group, and inequality across economies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.queries.run import Cursor, Query
from warehouse.queries.values import OfIndicators


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


@dataclass(frozen=True, slots=True)
class OfDivide:
    """For groups or economies against another in one vintage. direction: 1 where more is better, -1 where less is.

    whose: `ours` or `publisher`, of aggregates of groups.
    """

    indicator_id: str
    vintage_id: str
    area_ids: Sequence[str]
    reference_id: str
    membership_id: str
    gap_rule: str
    direction: int
    from_year: int
    sex: str = "_T"
    whose: str = "ours"


divide_series = Query(
    "divide_series", DivideFigure, OfDivide, "Groups or economies against the reference. One row per area and year that both have."
)


@dataclass(frozen=True, slots=True)
class OfNewestGaps:
    """For groups against a reference group in their newest figures. direction: as in OfDivide."""

    indicator_id: str
    area_ids: Sequence[str]
    reference_id: str
    membership_id: str
    direction: int


newest_gaps = Query(
    "newest_gaps",
    NewestGap,
    OfNewestGaps,
    "The newest figures of groups and of the reference group. One row per group that has any.",
)

divide_indicators = Query(
    "divide_indicators",
    DivideIndicator,
    OfIndicators,
    "Those of the indicators that the release holds, in their order. One row per indicator.",
)


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


@dataclass(frozen=True, slots=True)
class OfInequality:
    """For inequality within and between the groups of a grouping: income or region."""

    indicator_id: str
    vintage_id: str
    grouping: str
    membership_id: str
    from_year: int


inequality_series = Query("inequality_series", InequalityFigure, OfInequality, "Inequality across economies. One row per year.")
