"""Women and men online: rates in % (0–100), gaps in points and in people, parity as women's rate over men's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.queries.provenance import Source
from warehouse.queries.run import Query, Table
from warehouse.queries.values import OfArea, OfIndicator, OfVintage


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


@dataclass(frozen=True, slots=True)
class GroupVintage:
    """A group, and a vintage that states it."""

    area_id: str
    vintage_id: str


@dataclass(frozen=True, slots=True)
class FullSexFigure:
    """A figure by sex with all that its publisher says of it."""

    area_id: str
    area_name: str
    year: int
    sex: str
    value: float
    unit_id: str
    status: str
    note: str | None
    series_code: str
    area_code: str
    vintage_id: str
    raw_id: str


@dataclass(frozen=True, slots=True)
class OfSexes:
    """For areas in one vintage, and publishers' own groups in another."""

    area_ids: Sequence[str]
    vintage_id: str
    publisher_vintage_id: str
    membership_id: str
    gap_rule: str


sex_series = Query(
    "sex_series",
    SexFigure,
    OfSexes,
    "Women and men of areas, ours, publishers' own and printed. One row per line, vintage or document, area and year.",
)


@dataclass(frozen=True, slots=True)
class OfSexEconomies:
    """For the economies that belong to all the groups at the membership's date."""

    vintage_id: str
    year: int
    group_ids: Sequence[str]
    membership_id: str


sex_economies = Query(
    "sex_economies",
    SexEconomy,
    OfSexEconomies,
    "Every economy that belongs to all the groups, where men lead most first. One row per economy.",
)


@dataclass(frozen=True, slots=True)
class OfSexCoverage:
    """For one vintage, from a year on."""

    vintage_id: str
    from_year: int


sex_coverage = Query("sex_coverage", SexCoverage, OfSexCoverage, "How much of the world reports women and men. One row per year.")

sex_newest = Query(
    "sex_newest", SexNewest, OfArea, "The newest women and men that a publisher states of an area. One row, or none."
)

sex_gap_figures = Query(
    "sex_gap_figures",
    GapFigure,
    OfArea,
    "The claim's figure, the forecast, and every figure printed or derived since. One row per figure, by year and date.",
)

sources_by_sex = Query(
    "sources_by_sex",
    Source,
    OfIndicator,
    "Where the figures by sex of an indicator come from. One row per vintage and dataset, newest first.",
)


sex_group_vintages = Query(
    "sex_group_vintages",
    GroupVintage,
    OfIndicator,
    "The newest vintage in which a publisher states women and men of each group. One row per group.",
)

full_series_by_sex = Table(
    "full_series_by_sex",
    FullSexFigure,
    OfVintage,
    "The full series by sex of one vintage, for a file. One row per area, year and sex.",
)
