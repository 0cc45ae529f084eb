"""Verdicts in one short sentence, and what the outcomes come to."""

from __future__ import annotations

import duckdb
import pytest

from dashboard.language.words import Words
from dashboard.questions.claims.paragraphs import all_tests
from dashboard.verdicts.brief import brief
from dashboard.verdicts.marks import FAMILIES, ORDER
from warehouse import queries
from warehouse.languages import languages


def test_every_outcome_is_in_one_family() -> None:
    assert sorted(o for members in FAMILIES.values() for o in members) == sorted(ORDER)


@pytest.mark.parametrize(
    ("claim_id", "said"),
    [
        ("PP1", "Not measurable"),
        ("PP8a", "Took place: 5 of 5 years on record"),
        ("PP9a", "Missed: due 2015, not reached by 2022"),
        ("PP9c", "Missed, reached later: due 2015, reached 2018"),
        ("PP9d", "Missed, reached later: due 2015, reached 2017 to 2020"),
        ("PP9f", "Overstated: 200 million stated, 162 million in 2013"),
        ("PP14d", "Confirmed: 2 tests"),
        ("PP15a", "Confirmed: 11.5 per 100 people in 2010, 27.4 per 100 people in 2013"),
        ("PP17c", "Mixed: Wider as a difference, narrower as a ratio"),
        ("PP17d", "Confirmed: a gap of 21.7 per 100 people in 2008, of 27.7 per 100 people in 2013"),
        ("OP4a", "Confirmed: a gap of 4.0 percentage points in 2013"),
        ("OP2b", "Mixed: 1 of 3 tests, Confirmed 2"),
        ("OP22a", "Late: 122 days after 31 March 2014"),
        ("OP22b", "Not verified: no record found"),
        ("OP2c", "Contradicted: 2 of 3 tests, No data 1"),
    ],
)
def test_a_verdict_is_said_in_short(claim_id: str, said: str, release: duckdb.DuckDBPyConnection) -> None:
    words = Words("en", queries.texts(release.cursor(), "en"))
    claim = next(c for c in queries.claims(release.cursor()) if c.claim_id == claim_id)
    assert brief(claim.outcome, all_tests(release.cursor()).get(claim_id, []), words) == said


@pytest.mark.parametrize("language", list(languages()))
def test_every_verdict_fits_a_margin(language: str, release: duckdb.DuckDBPyConnection) -> None:
    words, tests = Words(language, queries.texts(release.cursor(), language)), all_tests(release.cursor())
    said = {c.claim_id: brief(c.outcome, tests.get(c.claim_id, []), words) for c in queries.claims(release.cursor())}
    assert {claim_id: text for claim_id, text in said.items() if not 0 < len(text) <= 90} == {}
    assert {claim_id: len(found) for claim_id, found in tests.items()} == {
        c.claim_id: c.tests for c in queries.claims(release.cursor()) if c.tests
    }
