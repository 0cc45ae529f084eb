"""Figures of groups and economies. Values are in the indicator's unit, shares in % (0–100)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.queries.run import Query, Table
from warehouse.queries.values import NoValues, OfVintage


@dataclass(frozen=True, slots=True)
class Called:
    """A name or code by which an economy or group is found."""

    area_id: str
    name: str


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """Our aggregate of a group for a year. coverage: % of its population in the economies averaged."""

    vintage_id: str
    area_id: str
    year: int
    value: float
    coverage: float
    low_coverage: bool
    economies: int
    economies_with_data: int
    economies_filled: int
    dataset_id: str
    weight_vintage_id: str


@dataclass(frozen=True, slots=True)
class IndicatorUnit:
    """In which unit an indicator is, and with how many decimals that is shown."""

    indicator_id: str
    unit_id: str
    decimals: int


@dataclass(frozen=True, slots=True)
class PublisherFigure:
    """The publisher's own aggregate of a group for a year."""

    vintage_id: str
    area_id: str
    year: int
    value: float
    status: str
    dataset_id: str
    publisher_id: str
    series_code: str
    raw_id: str


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure that a publisher printed in a document."""

    area_id: str
    year: int
    value: float
    figure_id: str
    publisher_id: str
    document: str
    published_on: dt.date
    precision: str
    url: str


@dataclass(frozen=True, slots=True)
class EconomyFigure:
    """An economy's figure for a year; value and what belongs to it are None where there is none.

    flagged_estimate: the publisher behind the series marks the same figure as its estimate. nearest_year: of the figures of an
    economy that has none in the year; None when it has none at all.
    """

    area_id: str
    rank: int | None
    value: float | None
    status: str | None
    flagged_estimate: bool
    note: str | None
    series_code: str | None
    raw_id: str | None
    nearest_year: int | None
    on_map: bool
    longitude: float | None
    latitude: float | None


@dataclass(frozen=True, slots=True)
class FullFigure:
    """A figure with all that its publisher says of it."""

    area_id: str
    area_name: str
    year: int
    value: float
    unit_id: str
    status: str
    note: str | None
    series_code: str
    area_code: str
    vintage_id: str
    raw_id: str


@dataclass(frozen=True, slots=True)
class OfGroups:
    """For our aggregates of groups, each vintage by itself, under one rule for members and one for gaps."""

    indicator_id: str
    area_ids: Sequence[str]
    vintage_ids: Sequence[str]
    membership_id: str
    gap_rule: str
    from_year: int


group_series = Query("group_series", GroupFigure, OfGroups, "Our aggregates. One row per vintage, group and year.")


@dataclass(frozen=True, slots=True)
class OfPublisher:
    """For the publisher's own aggregates of groups, each vintage by itself."""

    indicator_id: str
    area_ids: Sequence[str]
    vintage_ids: Sequence[str]
    from_year: int


publisher_series = Query(
    "publisher_series", PublisherFigure, OfPublisher, "The publisher's own aggregates. One row per vintage, group and year."
)


@dataclass(frozen=True, slots=True)
class OfPrinted:
    """For figures printed up to a day."""

    indicator_id: str
    area_ids: Sequence[str]
    from_year: int
    known_until: dt.date


printed_figures = Query(
    "printed_figures",
    PrintedFigure,
    OfPrinted,
    "Figures that publishers printed; of several for one year, the newest. One row per area and year.",
)


@dataclass(frozen=True, slots=True)
class OfEconomies:
    """For the economies that belong to all the groups at the membership's date."""

    indicator_id: str
    vintage_id: str
    year: int
    group_ids: Sequence[str]
    membership_id: str


economy_figures = Query(
    "economy_figures",
    EconomyFigure,
    OfEconomies,
    "The figure of every such economy, highest first. One row per economy, those without a figure last.",
)


@dataclass(frozen=True, slots=True)
class OfNames:
    """For these names, by a rule of CLDR as DuckDB calls it."""

    names: Sequence[str]
    collation: str


names_in_order = Query("names_in_order", str, OfNames, "The names in the order of a language. One row per name.")

area_called = Query(
    "area_called", Called, NoValues, "By which names and codes economies and groups are found. One row per area and name."
)

economy_ids = Query("economy_ids", str, NoValues, "The ids of all economies.")

full_series = Table(
    "full_series",
    FullFigure,
    OfVintage,
    "The full series of one vintage, for a file. One row per area, economies and the publisher's groups, and year.",
)

indicator_units = Query("indicator_units", IndicatorUnit, NoValues, "Every indicator with its unit. One row per indicator.")
