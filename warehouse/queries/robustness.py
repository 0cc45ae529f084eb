"""How firmly a verdict stands: its fair alternatives, what is lacking where there is none, recounts and rebuilt figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from warehouse.queries.run import Query
from warehouse.queries.values import NoValues, OfClaim


@dataclass(frozen=True, slots=True)
class Alternative:
    """A fair alternative of a test, and the line of evidence that answers it; without one, reason says why.

    flips: its outcome is not the deciding one; None where it has none. Ids that do not apply are empty.
    """

    test_id: str
    alternative: str
    line: str
    outcome: str
    flips: bool | None
    reason: str
    from_value: float | None
    deadline_value: float | None
    coverage: float | None
    year_crossed: int | None
    membership_id: str
    gap_rule: str
    weighting: str
    dataset_id: str
    vintage_id: str
    figure_id: str
    published_on: dt.date | None
    precision: str | None
    publisher_id: str | None
    document: str | None


@dataclass(frozen=True, slots=True)
class DataGap:
    """What a test without an answer today lacks: reason no_series, no_group, low_coverage or near_zero.

    coverage: in %, of its population. ratio_floor: below what no ratio over a figure of the unit unit_id is told.
    series: the publishers' series that would answer, as "dataset, code"; None where nobody offers one.
    """

    test_id: str
    indicator_id: str
    area_id: str
    sex: str
    year: int
    reason: str
    coverage: float | None
    unit_id: str
    ratio_floor: float | None
    series: str | None


@dataclass(frozen=True, slots=True)
class Recount:
    """How many economies meet a test by its first indicator alone, of all that have a figure in the year."""

    test_id: str
    indicator_id: str
    year: int
    economies_met: int
    economies: int
    publisher_id: str
    published_on: dt.date
    precision: str


@dataclass(frozen=True, slots=True)
class RebuiltGap:
    """The world's gap between men and women online in a year, in people, rebuilt from economies, with its interval."""

    vintage_id: str
    year: int
    reported: float
    low: float
    central: float
    high: float
    coverage: float
    economies: int
    publisher_id: str
    published_on: dt.date
    precision: str


claim_robustness = Query(
    "claim_robustness",
    Alternative,
    OfClaim,
    "What the verdicts of a claim would be otherwise. One row per test and fair alternative.",
)

claim_data_gaps = Query(
    "claim_data_gaps",
    DataGap,
    OfClaim,
    "What the tests without an answer today lack. One row per test, indicator, group, sex and year.",
)

count_recounted = Query(
    "count_recounted", Recount, OfClaim, "Beside a publisher's printed counts: the same counted again. One row per test and year."
)

gender_gap_rebuilt = Query(
    "gender_gap_rebuilt",
    RebuiltGap,
    NoValues,
    "The world's gap rebuilt from economies, newest vintage first. One row per vintage and year.",
)
