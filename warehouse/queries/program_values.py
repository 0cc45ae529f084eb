"""What the questions of programs are asked with: which rows, in which language, narrowed by what. Of ids none means any."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfRows:
    """Which of the rows."""

    row_limit: int
    row_offset: int


@dataclass(frozen=True, slots=True)
class OfRowsInWords(OfRows):
    """The same, with texts in a language."""

    language: str


@dataclass(frozen=True, slots=True)
class OfIndicatorRows(OfRowsInWords):
    """For these indicators."""

    indicator_ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class OfAreaRows(OfRowsInWords):
    """For these areas that belong to all of these groups on a day."""

    area_ids: Sequence[str]
    group_ids: Sequence[str]
    members_on: dt.date


@dataclass(frozen=True, slots=True)
class OfMembershipRows(OfRowsInWords):
    """For what these areas were ever members of, of these groups."""

    area_ids: Sequence[str]
    group_ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class OfSeriesRows(OfIndicatorRows):
    """For these indicators in these datasets."""

    dataset_ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class OfVintageRows(OfIndicatorRows):
    """For these editions of these datasets, published up to a day."""

    dataset_ids: Sequence[str]
    vintage_ids: Sequence[str]
    as_of: dt.date


@dataclass(frozen=True, slots=True)
class OfFigureRows(OfVintageRows):
    """For the newest of these editions of each series, or for all with `history`; for these years."""

    group_ids: Sequence[str]
    members_on: dt.date
    sexes: Sequence[str]
    breakdowns: Sequence[str]
    from_year: int
    to_year: int
    history: bool


@dataclass(frozen=True, slots=True)
class OfObservationRows(OfFigureRows):
    """For figures of these areas that belong to all of these groups on a day."""

    area_ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class OfAggregateRows(OfFigureRows):
    """For figures of any of these groups, made of its members on a day under these rules for gaps."""

    gap_rules: Sequence[str]


@dataclass(frozen=True, slots=True)
class OfPublishedFigureRows(OfIndicatorRows):
    """For these areas, sexes and years, published up to a day."""

    area_ids: Sequence[str]
    sexes: Sequence[str]
    from_year: int
    to_year: int
    as_of: dt.date


@dataclass(frozen=True, slots=True)
class OfClaimRows(OfRowsInWords):
    """For these claims, of these kinds and themes, with these outcomes."""

    claim_ids: Sequence[str]
    kinds: Sequence[str]
    themes: Sequence[str]
    outcomes: Sequence[str]


@dataclass(frozen=True, slots=True)
class OfVerdictRows(OfRows):
    """For the tests of these claims that these indicators answer, with these outcomes."""

    claim_ids: Sequence[str]
    indicator_ids: Sequence[str]
    outcomes: Sequence[str]


@dataclass(frozen=True, slots=True)
class OfEventRows(OfRowsInWords):
    """For events in these areas."""

    area_ids: Sequence[str]
