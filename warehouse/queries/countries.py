"""Where an area stands: its newest figures beside those of others, its groups, who has a page. Shares in % (0–100)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.queries.events import HostFigure
from warehouse.queries.provenance import Source
from warehouse.queries.run import Query
from warehouse.queries.values import NoValues


@dataclass(frozen=True, slots=True)
class PageArea:
    """An economy (group_kind None) or a group. region_id: the World Bank's region that it is in now."""

    area_id: str
    group_kind: str | None
    region_id: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest figure of an area in a line (indicator, sex, breakdown), of one kind: whose it is says `line`.

    newest: whether it is the newest of all kinds. document, through, url: of a printed figure; else empty. coverage: of our
    aggregates, % of the group's people. stretch: from which year the series means the same. rank: of an economy, 1 is best, among
    the `economies` with a figure of the year in the edition, `level` of them with the same one. since_…: the first figure of the
    same kind, edition and stretch from the year asked about on; None where there is none before the newest.
    """

    indicator_id: str
    sex: str
    breakdown: str
    area_id: str
    year: int
    value: float
    unit_id: str
    line: str
    vintage_id: str
    publisher_id: str
    published_on: dt.date
    precision: str
    document: str
    through: str
    url: str
    coverage: float | None
    newest: bool
    stretch: int
    rank: int | None
    economies: int | None
    level: int | None
    since_year: int | None
    since_value: float | None


@dataclass(frozen=True, slots=True)
class Reach:
    """How many economies have a figure in a line, and the newest year of any."""

    indicator_id: str
    sex: str
    breakdown: str
    last_year: int
    economies: int


@dataclass(frozen=True, slots=True)
class Belonging:
    """A group that an economy belongs or belonged to. then_in, now_in: whether on the two dates of membership asked about.

    valid_from None: since before the first date held; valid_to None: still.
    """

    group_id: str
    group_kind: str
    then_in: bool
    now_in: bool
    valid_from: dt.date | None
    valid_to: dt.date | None
    verified: bool
    source: str


@dataclass(frozen=True, slots=True)
class LineSource(Source):
    """A source of the figures in one line."""

    indicator_id: str
    sex: str
    breakdown: str


@dataclass(frozen=True, slots=True)
class OfLines:
    """For the lines of some indicators, by their breakdowns."""

    indicator_ids: Sequence[str]
    breakdowns: Sequence[str]


@dataclass(frozen=True, slots=True)
class OfStanding(OfLines):
    """For some areas. lower_is_better: indicators of which the lowest figure is the best."""

    area_ids: Sequence[str]
    membership_id: str
    lower_is_better: Sequence[str]
    since_year: int


@dataclass(frozen=True, slots=True)
class OfBelonging:
    """For an economy on two dates of membership."""

    area_id: str
    then_id: str
    now_id: str


areas_with_page = Query(
    "areas_with_page",
    PageArea,
    NoValues,
    "Every economy with a figure or a membership, and every group that is found by name. One row per area.",
)

area_standing = Query(
    "area_standing", Standing, OfStanding, "The newest figures of areas. One row per area, line and kind of figure that it has."
)

line_reach = Query("line_reach", Reach, OfLines, "How far the figures of economies reach. One row per line.")

line_sources = Query(
    "line_sources", LineSource, OfLines, "Where the figures come from. One row per line, vintage, series and raw file."
)

area_memberships = Query(
    "area_memberships", Belonging, OfBelonging, "The groups that an economy belongs or belonged to. One row per group."
)


@dataclass(frozen=True, slots=True)
class OfSeries:
    """For some areas. vintage_ids, from_years: of each indicator, in their order."""

    indicator_ids: Sequence[str]
    vintage_ids: Sequence[str]
    from_years: Sequence[int]
    area_ids: Sequence[str]
    membership_id: str


area_series = Query(
    "area_series", HostFigure, OfSeries, "The years of areas, each indicator in one edition. One row per indicator, area and year."
)
