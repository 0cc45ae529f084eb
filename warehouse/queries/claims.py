"""The register of claims: its order, one claim with all that belongs to it, and the figures behind its verdicts.

Values are in the test's unit, shares in % (0–100). Texts are ids here; `texts` says them in a language.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.claim_test import DeclaredTest
from warehouse.queries.provenance import Source
from warehouse.queries.run import Query
from warehouse.queries.values import NoValues, OfClaim


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with the outcome that its tests share (or mixed, no_figures, not_measurable).

    verbs: with which the text introduces it, in English, in the order of the text. symbol, official_url: of its resolution.
    """

    claim_id: str
    resolution_id: str
    place: int
    paragraph: str
    kind: str
    theme: str
    verbs: Sequence[str]
    outcome: str
    tests: int
    symbol: str
    official_url: str


@dataclass(frozen=True, slots=True)
class ClaimTest(DeclaredTest):
    """A declared test with its verdict. from_value, now_value: of the line that decides today, in its first and last year.

    indicator_ids: all that may answer, indicator_id first. line_year, line_value: where the line that decides today ends; latest_:
    the newest figure, whatever line it is from. breaks: the years between the deadline and the newest figure or the crossing
    from which an indicator of the test means something else.
    years_found: of a yearly test, the years asked about of which a meeting is on record.
    done_on, end_on: when the event was held or the step was done, known to done_precision; due_on: when it was due.
    """

    indicator_ids: Sequence[str]
    unit_id: str | None
    members_on: dt.date
    has_condition: bool
    outcome: str
    as_then: str
    as_now: str
    since: str
    since_year: int | None
    from_value: float | None
    then_value: float | None
    now_value: float | None
    line_year: int | None
    line_value: float | None
    latest_year: int | None
    latest_value: float | None
    latest_line: str | None
    latest_publisher_id: str | None
    latest_published_on: dt.date | None
    latest_precision: str | None
    latest_through: str | None
    breaks: Sequence[int]
    days_late: int | None
    alternatives: int
    alternatives_that_differ: int
    held: str | None
    done_on: dt.date | None
    end_on: dt.date | None
    done_precision: str | None
    place_area_id: str | None
    due_precision: str | None
    years_found: Sequence[int]
    url: str | None


@dataclass(frozen=True, slots=True)
class ClaimEvidence:
    """A line of figures that a test of any kind was applied to; `url` is of the document or of the series.

    through: who reported or republished a printed figure, where it was not seen at its publisher; else empty.
    """

    test_id: str
    line: str
    dataset_id: str
    vintage_id: str
    figure_id: str
    membership_id: str
    gap_rule: str
    weighting: str
    published_on: dt.date
    precision: str
    publisher_id: str
    document: str | None
    through: str
    value_text: str | None
    figure_indicator_id: str | None
    url: str | None
    series_code: str | None
    licence: str | None
    licence_url: str | None
    licence_basis: str | None
    from_value: float | None
    deadline_value: float | None
    margin: float | None
    outcome: str
    coverage: float | None
    economies_met: int | None
    economies: int | None
    year_crossed: int | None
    latest_year: int | None
    latest_value: float | None
    role: str


@dataclass(frozen=True, slots=True)
class EvidencePoint:
    """A year of a line behind a test. side: 1 for what the test names first, 2 for the other side of a gap."""

    line: str
    side: int
    dataset_id: str
    vintage_id: str
    publisher_id: str
    document: str
    url: str
    published_on: dt.date
    precision: str
    area_id: str
    sex: str
    year: int
    value: float
    coverage: float | None
    low_coverage: bool
    restates_claim: bool


@dataclass(frozen=True, slots=True)
class EconomyResult:
    """An economy under a test that every economy must pass; value and passes are None without a figure for the year."""

    area_id: str
    year: int
    value: float | None
    indicator_id: str | None
    passes: bool | None


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """A document, an event or another claim that a claim names (kind: document, event, claim)."""

    kind: str
    target_id: str
    symbol: str | None
    url: str | None
    dated_on: dt.date | None
    date_precision: str | None
    area_id: str | None
    held: str | None


@dataclass(frozen=True, slots=True)
class Goalpost:
    """A wording of a target over time; threshold is in unit_id."""

    goalpost_id: str
    set_on: dt.date | None
    set_precision: str | None
    comparator: str | None
    threshold: float | None
    unit_id: str | None
    area_id: str | None
    deadline_year: int | None
    url: str | None


@dataclass(frozen=True, slots=True)
class GoalpostVerdict:
    """A later wording against the newest figure up to its deadline; year and value are None where no figure is held.

    value: in unit_id (every_economy: % of economies). outcome: met, missed or unknown. url is of the report or of the series.
    """

    goalpost_id: str
    kind: str
    unit_id: str | None
    comparator: str | None
    threshold: float | None
    area_id: str | None
    deadline_year: int | None
    outcome: str
    year: int | None
    value: float | None
    line: str | None
    economies_met: int | None
    economies: int | None
    publisher_id: str | None
    published_on: dt.date | None
    precision: str | None
    through: str
    url: str | None


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A quantity of a claim; unit is a word of the register, not always an id of a unit.

    in_text: the paragraph states it; else only a document that it takes note of does.
    """

    value: float
    unit: str
    year: int | None
    area_id: str | None
    text: str
    in_text: bool


@dataclass(frozen=True, slots=True)
class ClaimSource(Source):
    """A series in one vintage and file that the evidence of a claim rests on."""

    indicator_id: str


@dataclass(frozen=True, slots=True)
class ClaimOfTest:
    """A test and the claim that it is of."""

    test_id: str
    claim_id: str


@dataclass(frozen=True, slots=True)
class ClaimActor:
    """Who acts in a claim or is asked to act. name: in English; actor_id: the same name in snake_case, one for all claims."""

    claim_id: str
    actor_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Method:
    """A SQL file that made evidence and verdicts."""

    name: str
    text: str


claims = Query("claims", Claim, NoValues, "Every claim, in the order of the resolutions and of their texts. One row per claim.")

claim_kinds = Query("claim_kinds", str, NoValues, "The ids of the kinds of claims, in the order of the register.")

themes = Query("themes", str, NoValues, "The ids of the themes of claims, in the order of the register.")


@dataclass(frozen=True, slots=True)
class OfClaimOrAll:
    """For what belongs to one claim, or to any where it is None."""

    claim_id: str | None


claim_tests = Query(
    "claim_tests",
    ClaimTest,
    OfClaimOrAll,
    "The tests of a claim, or of all, with their verdicts, in the order of the register. One row per test.",
)

claim_evidence = Query(
    "claim_evidence",
    ClaimEvidence,
    OfClaim,
    "Every line of figures that the tests of a claim were applied to, deciding ones first. One row per test and line.",
)

claims_of_tests = Query("claims_of_tests", ClaimOfTest, NoValues, "Which claim each test is of. One row per test.")

claim_actors = Query("claim_actors", ClaimActor, NoValues, "Who acts in each claim or is asked to. One row per claim and actor.")


@dataclass(frozen=True, slots=True)
class OfTest:
    """For the figures behind a test, from a year on."""

    test_id: str
    from_year: int


evidence_series = Query(
    "evidence_series", EvidencePoint, OfTest, "The years of the lines behind a test. One row per line, side, year and document."
)

every_economy = Query(
    "every_economy",
    EconomyResult,
    OfTest,
    "The economies that a test asks one by one, in the vintage that decides. One row per economy of the group and year.",
)

claim_links = Query("claim_links", ClaimLink, OfClaim, "What a claim names. One row per document, event and related claim.")

claim_goalposts = Query(
    "claim_goalposts", Goalpost, OfClaim, "How the wording of a target moved, oldest first. One row per wording."
)

goalpost_verdicts = Query(
    "goalpost_verdicts",
    GoalpostVerdict,
    OfClaim,
    "What came of the later wordings of a target, oldest first. One row per wording that is tested.",
)

claim_figures = Query("claim_figures", StatedFigure, OfClaim, "The quantities that a claim states. One row per quantity.")

claim_sources = Query(
    "claim_sources",
    ClaimSource,
    OfClaim,
    "What the evidence of a claim rests on, newest first. One row per vintage, series and raw file.",
)

method_sql = Query(
    "method_sql", Method, NoValues, "The SQL that made evidence and verdicts, in the order in which it ran. One row per file."
)
