"""Declared tests, what they were applied to, and what came out. Values in the indicator's unit, shares in % (0–100)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from warehouse.queries.run import Query
from warehouse.queries.values import OfClaim


@dataclass(frozen=True, slots=True)
class Verdict:
    """A threshold test with its three answers. as_then, as_now: met, missed or unknown; since: crossed, not_yet or unknown.

    known_until: the day up to which what was published counts as known at the deadline.
    """

    test_id: str
    claim_id: str
    indicator_id: str
    area_id: str
    comparator: str
    threshold: float
    deadline_year: int
    known_until: dt.date
    membership_id: str
    as_then: str
    as_now: str
    since: str
    since_year: int | None
    then_value: float | None
    now_value: float | None
    latest_year: int | None
    latest_value: float | None
    latest_line: str | None
    latest_publisher_id: str | None
    latest_published_on: dt.date | None
    latest_precision: str | None
    latest_through: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line of figures that a test was applied to; `url` is of the document or of the series.

    through: who reported or republished a printed figure, where it was not seen at its publisher; else empty.
    """

    test_id: str
    indicator_id: str
    area_id: str
    deadline_year: int
    line: str
    dataset_id: str
    vintage_id: str
    published_on: dt.date
    precision: str
    membership_id: str
    gap_rule: str
    weighting: str
    deadline_value: float | None
    outcome: str
    coverage: float | None
    year_crossed: int | None
    latest_year: int | None
    latest_value: float | None
    role: str
    publisher_id: str
    document: str | None
    through: str
    url: str
    series_code: str | None


threshold_verdicts = Query(
    "threshold_verdicts",
    Verdict,
    OfClaim,
    "The threshold tests of a claim with their verdicts, highest threshold first. One row per test.",
)

evidence = Query(
    "evidence",
    Evidence,
    OfClaim,
    "The lines of figures that the threshold tests of a claim were applied to, deciding ones first. One row per test and line.",
)
