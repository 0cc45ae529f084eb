"""Any indicator of any areas: what can be looked at, and the figures. Values are in the indicator's unit, shares in % (0–100)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.queries.figures import PrintedFigure
from warehouse.queries.gender import FullSexFigure
from warehouse.queries.provenance import Source
from warehouse.queries.run import Query, Table
from warehouse.queries.values import NoValues, OfIndicator


@dataclass(frozen=True, slots=True)
class ExploredIndicator:
    """An indicator with figures of the whole, or of women and men. range_low: under it no figure can be.

    sexes: of whom (_T, F, M); series_codes: of its publishers.
    """

    indicator_id: str
    theme: str
    unit_id: str
    decimals: int
    range_low: float
    sexes: Sequence[str]
    series_codes: Sequence[str]


@dataclass(frozen=True, slots=True)
class ExploredEdition:
    """A vintage with what it holds of an indicator; economies: how many, without groups."""

    vintage_id: str
    dataset_id: str
    publisher_id: str
    published_on: dt.date
    precision: str
    first_year: int
    last_year: int
    economies: int


@dataclass(frozen=True, slots=True)
class EditionReach:
    """So many areas of an edition whose figures begin and end in the same years, in the line asked for, and in the other.

    vintage_id: None where their figures begin in first_year in whichever edition and line. A year is None where a line is not held.
    """

    vintage_id: str | None
    areas: int
    first_year: int | None
    last_year: int | None
    other_first_year: int | None
    other_last_year: int | None


@dataclass(frozen=True, slots=True)
class ReportingYear:
    """A year of an edition; areas: how many have a figure then; areas_lately: how many have one in any of its last years."""

    year: int
    areas: int
    areas_lately: int


@dataclass(frozen=True, slots=True)
class ExploredFigure:
    """A figure of an area and year. line: `economy`, `our_aggregate` or `publisher_aggregate`.

    coverage: of ours, % of the group's population in the economies averaged. status and what follows it: of the publisher's.
    compares_from: the first year whose figures mean the same; None where no break before it is known. aggregation: of ours,
    weighted_mean, sum or median.
    """

    line: str
    area_id: str
    year: int
    value: float
    status: str | None
    note: str | None
    coverage: float | None
    low_coverage: bool
    economies: int | None
    economies_with_data: int | None
    economies_filled: int | None
    vintage_id: str
    dataset_id: str
    series_code: str | None
    raw_id: str | None
    compares_from: int | None
    aggregation: str | None


@dataclass(frozen=True, slots=True)
class ExploredEconomy:
    """An economy's newest figure up to a year, with the year that it is of; None where it has none within the tolerance.

    level: how many have the very same figure, and so the same rank.
    first_value, since_year: its first figure from another year on, where that is earlier; change: from that to that of change_year,
    all of change_vintage_id, the edition in which both years are compared, which may be another than that of the value.
    nearest_year: of the figures of an economy that has none then; None when it has none at all. compares_from: as of a figure.
    """

    area_id: str
    rank: int | None
    level: int | None
    value: float | None
    figure_year: int | None
    first_value: float | None
    since_year: int | None
    change: float | None
    change_year: int | None
    change_vintage_id: str | None
    status: str | None
    note: str | None
    series_code: str | None
    raw_id: str | None
    nearest_year: int | None
    on_map: bool
    longitude: float | None
    latitude: float | None
    compares_from: int | None


@dataclass(frozen=True, slots=True)
class ExploredYear:
    """An economy's newest figure up to a year, with the year that it is of."""

    area_id: str
    year: int
    value: float
    figure_year: int


@dataclass(frozen=True, slots=True)
class FullExploredFigure(FullSexFigure):
    """A figure with all that its publisher says of it; compares_from: as of a figure."""

    compares_from: int | None


@dataclass(frozen=True, slots=True)
class ExploredTarget:
    """A share or number that a claim asks an area to reach; kind `every_economy`: each economy of the area."""

    claim_id: str
    kind: str
    area_id: str
    comparator: str
    threshold: float
    deadline_year: int


@dataclass(frozen=True, slots=True)
class GroupOfEconomy:
    """That an economy belongs to a group."""

    area_id: str
    group_id: str


@dataclass(frozen=True, slots=True)
class OfSex:
    """For one indicator of everybody (_T), women (F) or men (M)."""

    indicator_id: str
    sex: str


@dataclass(frozen=True, slots=True)
class OfSexVintage:
    """For the same in one vintage."""

    indicator_id: str
    sex: str
    vintage_id: str


@dataclass(frozen=True, slots=True)
class OfAreas:
    """For the figures of areas, groups under one rule for members and one for gaps."""

    indicator_id: str
    sex: str
    area_ids: Sequence[str]
    membership_id: str
    gap_rule: str


@dataclass(frozen=True, slots=True)
class OfReach(OfAreas):
    """For the same areas, of each those figures that reach a year and are not of years after another.

    speaks: our_aggregate or publisher_aggregate, the line asked for of a group that has both.
    """

    speaks: str
    reaches: int
    until: int


@dataclass(frozen=True, slots=True)
class OfReporters:
    """For some areas in one vintage, and for so many of its last years."""

    indicator_id: str
    sex: str
    vintage_id: str
    area_ids: Sequence[str]
    years: int


@dataclass(frozen=True, slots=True)
class OfReports:
    """For what some publishers printed of areas."""

    indicator_id: str
    sex: str
    area_ids: Sequence[str]
    publisher_ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class OfYear:
    """For the economies that belong to all the groups, in a year or up to `tolerance` years before it, against a year `since`.

    change_vintage_id: the vintage in which that is told, by itself.
    """

    indicator_id: str
    sex: str
    vintage_id: str
    change_vintage_id: str
    year: int
    since: int
    tolerance: int
    group_ids: Sequence[str]
    membership_id: str


@dataclass(frozen=True, slots=True)
class OfYears:
    """For the economies that belong to all the groups, in every year from one to another or up to `tolerance` years before each."""

    indicator_id: str
    sex: str
    vintage_id: str
    first_year: int
    last_year: int
    tolerance: int
    group_ids: Sequence[str]
    membership_id: str


@dataclass(frozen=True, slots=True)
class OfSomeGroups:
    """For the members of some groups at a date."""

    group_ids: Sequence[str]
    membership_id: str


@dataclass(frozen=True, slots=True)
class OfLargest:
    """For so many economies of a vintage, by the size that another indicator tells."""

    indicator_id: str
    sex: str
    vintage_id: str
    size_id: str
    most: int


explored_indicators = Query(
    "explored_indicators", ExploredIndicator, NoValues, "The indicators that can be looked at. One row per indicator."
)
explored_editions = Query(
    "explored_editions", ExploredEdition, OfSex, "The vintages that hold the indicator, newest first. One row per vintage."
)
explored_reach = Query("explored_reach", EditionReach, OfReach, "How far editions reach. One row per edition, first and last year.")
explored_sources = Query(
    "explored_sources", Source, OfSex, "Where the figures come from, with all codes of a vintage. One row per vintage."
)
explored_figures = Query(
    "explored_figures", ExploredFigure, OfAreas, "Figures in every vintage and line. One row per vintage, area, line and year."
)
explored_reporters = Query(
    "explored_reporters",
    ReportingYear,
    OfReporters,
    "How many areas have a figure in each year, the newest first. One row per year.",
)
explored_printed = Query(
    "explored_printed",
    PrintedFigure,
    OfReports,
    "What publishers printed, claims restated left out; of several for one year, the newest. One row per area, publisher and year.",
)
explored_economies = Query(
    "explored_economies",
    ExploredEconomy,
    OfYear,
    "The figure of every such economy, highest first. One row per economy, those without a figure last.",
)
explored_years = Query(
    "explored_years", ExploredYear, OfYears, "The same figure of every year. One row per economy and year that has one."
)
explored_targets = Query(
    "explored_targets", ExploredTarget, OfIndicator, "What claims ask of the indicator. One row per test, highest first."
)
explored_largest = Query(
    "explored_largest", str, OfLargest, "The ids of the largest economies that the vintage holds, largest first."
)
groups_of_economies = Query(
    "groups_of_economies", GroupOfEconomy, OfSomeGroups, "To which of the groups economies belong. One row per economy and group."
)
explored_full_series = Table(
    "explored_full_series",
    FullExploredFigure,
    OfSexVintage,
    "The full series of one vintage, for a file. One row per area, economies and the publisher's groups, and year.",
)
group_ids = Query("group_ids", str, NoValues, "The ids of all groups.")
