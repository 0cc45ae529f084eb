"""What is held of one indicator: its series, editions, corrections and claims, which years it covers, what an edition changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.queries.provenance import Source
from warehouse.queries.run import Query, Table
from warehouse.queries.values import OfIndicator, OfVintage


@dataclass(frozen=True, slots=True)
class IndicatorSeries:
    """A publisher's codes for an indicator in one dataset, under one licence, with their addresses. figures: in every edition."""

    dataset_id: str
    publisher_id: str
    underlying_publisher_id: str | None
    series_codes: Sequence[str]
    urls: Sequence[str]
    licence: str
    licence_url: str
    licence_basis: str
    figures: int


@dataclass(frozen=True, slots=True)
class IndicatorEdition:
    """A vintage with what it holds of an indicator, whatever the sex and breakdown.

    dataset_id: of the figures, which may be derived from those of the vintage's own dataset.
    """

    vintage_id: str
    dataset_id: str
    publisher_id: str
    published_on: dt.date
    precision: str
    first_year: int
    last_year: int
    economies: int
    groups: int
    figures: int


@dataclass(frozen=True, slots=True)
class IndicatorCorrection:
    """A known error in series of the indicator. left_out: how many of its figures; None where none is left out."""

    correction_id: str
    dataset_id: str
    action: str
    reference: str
    left_out: int | None


@dataclass(frozen=True, slots=True)
class CoverageStretch:
    """Neighbouring years in which an economy has figures made in the same way, or none (status None). years: how many they are.

    region_id: of the World Bank, None where it lists none.
    """

    area_id: str
    region_id: str | None
    status: str | None
    first_year: int
    last_year: int
    years: int


@dataclass(frozen=True, slots=True)
class EditionPair:
    """Two editions of one dataset that have years in common: from which to which."""

    later_id: str
    earlier_id: str
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class EditionChange:
    """A figure that reads otherwise in the later of two editions. revision: revised, new or gone; difference: of a revised one.

    of_both: how many figures both editions have, the same in every row.
    """

    area_id: str
    year: int
    sex: str
    earlier_value: float | None
    later_value: float | None
    difference: float | None
    revision: str
    of_both: int


@dataclass(frozen=True, slots=True)
class FigureOrigin:
    """A figure of an area and year in one edition, under the publisher's own codes, and the file that it was read from.

    retrieved_at: when the file was asked for; None where it was kept by hand. locator, sha256: None of what is derived here.
    """

    year: int
    sex: str
    breakdown: str
    vintage_id: str
    value: float
    status: str
    note: str | None
    dataset_id: str
    publisher_id: str
    published_on: dt.date
    precision: str
    series_code: str
    area_code: str
    locator: str | None
    sha256: str | None
    retrieved_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class OfIndicatorArea:
    """For one indicator of one area."""

    indicator_id: str
    area_id: str


@dataclass(frozen=True, slots=True)
class OfEditions:
    """For two editions."""

    indicator_id: str
    earlier_id: str
    later_id: str


@dataclass(frozen=True, slots=True)
class EditionFigure:
    """A figure of an edition with all that its publisher says of it."""

    area_id: str
    area_name: str
    year: int
    sex: str
    breakdown: str
    value: float
    unit_id: str
    status: str
    note: str | None
    series_code: str
    area_code: str
    vintage_id: str
    raw_id: str


@dataclass(frozen=True, slots=True)
class OfEditionMembers:
    """For what an edition has of the economies that belong to all the groups."""

    indicator_id: str
    vintage_id: str
    group_ids: Sequence[str]
    membership_id: str


indicator_series = Query(
    "indicator_series", IndicatorSeries, OfIndicator, "Whose figures are held. One row per dataset, publisher and licence."
)
indicator_editions = Query(
    "indicator_editions", IndicatorEdition, OfIndicator, "The vintages that hold it, newest first. One row per vintage and dataset."
)
indicator_corrections = Query(
    "indicator_corrections", IndicatorCorrection, OfIndicator, "Known errors of its publishers. One row per correction."
)
indicator_claims = Query("indicator_claims", str, OfIndicator, "The ids of the claims that it tests, in the order of the register.")
coverage_stretches = Query(
    "coverage_stretches",
    CoverageStretch,
    OfEditionMembers,
    "Which years an edition has of each economy, from its first year to its last. One row per economy and stretch of years.",
)
edition_sources = Query("edition_sources", Source, OfVintage, "The series of the indicator in an edition. One row per series.")
edition_figures = Table(
    "edition_figures",
    EditionFigure,
    OfVintage,
    "Every figure of an edition, for a file. One row per area, year, sex and breakdown.",
)
edition_pairs = Query(
    "edition_pairs", EditionPair, OfIndicator, "The editions that can be compared, newest first. One row per two of a dataset."
)
edition_changes = Query(
    "edition_changes",
    EditionChange,
    OfEditions,
    "What reads otherwise in the later edition in years that both are held for, largest revisions first; nothing where they are of "
    "different datasets. One row per area, year and sex.",
)
figure_origins = Query(
    "figure_origins",
    FigureOrigin,
    OfIndicatorArea,
    "What every edition says of an area, the newest year first. One row per year, edition, sex and breakdown.",
)
