"""Figures of groups and economies. Values are in the indicator's unit, shares in % (0–100)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from warehouse.queries.run import Cursor, rows, sql


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
    """In which unit an indicator is."""

    indicator_id: str
    unit_id: str


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


def group_series(
    cursor: Cursor,
    indicator_id: str,
    area_ids: Sequence[str],
    vintage_ids: Sequence[str],
    membership_id: str,
    gap_rule: str,
    from_year: int,
) -> tuple[GroupFigure, ...]:
    """Our aggregates. One row per vintage, group and year."""
    return rows(
        cursor,
        GroupFigure,
        "group_series",
        indicator_id=indicator_id,
        area_ids=list(area_ids),
        vintage_ids=list(vintage_ids),
        membership_id=membership_id,
        gap_rule=gap_rule,
        from_year=from_year,
    )


def publisher_series(
    cursor: Cursor, indicator_id: str, area_ids: Sequence[str], vintage_ids: Sequence[str], from_year: int
) -> tuple[PublisherFigure, ...]:
    """The publisher's own aggregates. One row per vintage, group and year."""
    return rows(
        cursor,
        PublisherFigure,
        "publisher_series",
        indicator_id=indicator_id,
        area_ids=list(area_ids),
        vintage_ids=list(vintage_ids),
        from_year=from_year,
    )


def printed_figures(
    cursor: Cursor, indicator_id: str, area_ids: Sequence[str], from_year: int, known_by_year: int
) -> tuple[PrintedFigure, ...]:
    """Figures that publishers printed up to the end of `known_by_year`; of several for one year, the newest.

    One row per area and year.
    """
    return rows(
        cursor,
        PrintedFigure,
        "printed_figures",
        indicator_id=indicator_id,
        area_ids=list(area_ids),
        from_year=from_year,
        known_by_year=known_by_year,
    )


def economy_figures(
    cursor: Cursor, indicator_id: str, vintage_id: str, year: int, group_ids: Sequence[str], membership_id: str
) -> tuple[EconomyFigure, ...]:
    """The figure of every economy that belongs to all the groups at the membership's date, highest first.

    One row per economy, those without a figure last.
    """
    return rows(
        cursor,
        EconomyFigure,
        "economy_figures",
        indicator_id=indicator_id,
        vintage_id=vintage_id,
        year=year,
        group_ids=list(group_ids),
        membership_id=membership_id,
    )


def economy_ids(cursor: Cursor) -> tuple[str, ...]:
    """The ids of all economies."""
    return tuple(row[0] for row in cursor.execute(sql("economy_ids")).fetchall())


def full_series(cursor: Cursor, indicator_id: str, vintage_id: str) -> pd.DataFrame:
    """The full series of one vintage, for a file. One row per area, economies and the publisher's groups, and year.

    Columns: area_id, area_name, year, value, unit_id, status, note, series_code, area_code, vintage_id, raw_id.
    """
    return cursor.execute(sql("full_series"), {"indicator_id": indicator_id, "vintage_id": vintage_id}).df()


def indicator_units(cursor: Cursor) -> tuple[IndicatorUnit, ...]:
    """Every indicator with its unit."""
    return rows(cursor, IndicatorUnit, "indicator_units")
