"""Women and men online: rates in % (0–100), gaps in points and in people, parity as women's rate over men's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from warehouse.queries.provenance import Source
from warehouse.queries.run import Cursor, rows, sql


@dataclass(frozen=True, slots=True)
class SexFigure:
    """Women and men online in one area and year.

    line: our_aggregate, publisher_aggregate (of an economy: its observations) or published_figure.

    gap: men online less women online, people; None where the population by sex is not known. Coverage is of our aggregates.
    """

    line: str
    vintage_id: str
    area_id: str
    year: int
    women: float
    men: float
    points: float
    parity: float | None
    gap: float | None
    coverage: float | None
    economies: int | None
    economies_with_data: int | None
    low_coverage: bool
    publisher_id: str | None
    document: str | None
    published_on: dt.date | None
    precision: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class SexEconomy:
    """Women and men online in an economy and year; None where it did not report both. nearest_year: the nearest in which it did."""

    area_id: str
    women: float | None
    men: float | None
    points: float | None
    parity: float | None
    gap: float | None
    status: str | None
    nearest_year: int | None


@dataclass(frozen=True, slots=True)
class SexCoverage:
    """How many economies report women and men for a year, and the % of the world's population that lives there."""

    year: int
    economies: int
    all_economies: int
    coverage: float


@dataclass(frozen=True, slots=True)
class SexNewest:
    """Women and men of an area in the newest year that a publisher states, printed in a document or in a series.

    parity and gap follow from the rates; parity_printed and gap_printed are the publisher's own, None where it printed none.
    """

    year: int
    women: float
    men: float
    points: float
    parity_printed: float | None
    parity: float | None
    gap_printed: float | None
    gap: float | None
    publisher_id: str
    document: str
    published_on: dt.date
    precision: str
    url: str
    printed: bool


@dataclass(frozen=True, slots=True)
class GapFigure:
    """A figure of the gap in people.

    kind: claim (the resolution's own), forecast, printed, or ours: derived from printed rates, series from rates in a series (whose
    dataset is then the document).
    """

    kind: str
    year: int
    value: float
    publisher_id: str
    document: str
    published_on: dt.date
    precision: str
    url: str


def sex_series(
    cursor: Cursor, area_ids: Sequence[str], vintage_id: str, publisher_vintage_id: str, membership_id: str, gap_rule: str
) -> tuple[SexFigure, ...]:
    """Women and men of areas: ours of a vintage, economies of the same, publishers' own groups of another, printed ones.

    One row per line, vintage or document, area and year.
    """
    return rows(
        cursor,
        SexFigure,
        "sex_series",
        area_ids=list(area_ids),
        vintage_id=vintage_id,
        publisher_vintage_id=publisher_vintage_id,
        membership_id=membership_id,
        gap_rule=gap_rule,
    )


def sex_economies(
    cursor: Cursor, vintage_id: str, year: int, group_ids: Sequence[str], membership_id: str
) -> tuple[SexEconomy, ...]:
    """Every economy that belongs to all the groups, where men lead most first. One row per economy."""
    return rows(
        cursor,
        SexEconomy,
        "sex_economies",
        vintage_id=vintage_id,
        year=year,
        group_ids=list(group_ids),
        membership_id=membership_id,
    )


def sex_coverage(cursor: Cursor, vintage_id: str, from_year: int) -> tuple[SexCoverage, ...]:
    """How much of the world reports women and men. One row per year."""
    return rows(cursor, SexCoverage, "sex_coverage", vintage_id=vintage_id, from_year=from_year)


def sex_newest(cursor: Cursor, area_id: str) -> tuple[SexNewest, ...]:
    """The newest women and men that a publisher states of an area. One row, or none."""
    return rows(cursor, SexNewest, "sex_newest", area_id=area_id)


def sex_gap_figures(cursor: Cursor, area_id: str) -> tuple[GapFigure, ...]:
    """The claim's figure, the forecast, and every figure printed or derived since. One row per figure, by year and date."""
    return rows(cursor, GapFigure, "sex_gap_figures", area_id=area_id)


def sources_by_sex(cursor: Cursor, indicator_id: str) -> tuple[Source, ...]:
    """Where the figures by sex of an indicator come from. One row per vintage and dataset, newest first."""
    return rows(cursor, Source, "sources_by_sex", indicator_id=indicator_id)


def sex_group_vintages(cursor: Cursor, indicator_id: str) -> dict[str, str]:
    """Group → the newest vintage in which a publisher states its women and men."""
    return dict(cursor.execute(sql("sex_group_vintages"), {"indicator_id": indicator_id}).fetchall())


def full_series_by_sex(cursor: Cursor, indicator_id: str, vintage_id: str) -> pd.DataFrame:
    """The full series by sex of one vintage, for a file. One row per area, year and sex; columns as `full_series`, and sex."""
    return cursor.execute(sql("full_series_by_sex"), {"indicator_id": indicator_id, "vintage_id": vintage_id}).df()
