"""Sentences that state a finding are true of the verdicts they are made from."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dashboard.language.words import Words
from dashboard.questions.targets import findings
from warehouse.queries import Verdict

WORDS = Words("en", {("area", "group:ldc", "name"): "Least developed countries"})
WORLD = Verdict(
    test_id="t-world",
    claim_id="t",
    indicator_id="internet_users_share",
    area_id="group:world",
    comparator="at_least",
    threshold=60.0,
    deadline_year=2015,
    known_until=dt.date(2017, 12, 31),
    membership_id="resolution",
    as_then="missed",
    as_now="missed",
    since="crossed",
    since_year=2020,
    then_value=43.4,
    now_value=39.9,
    latest_year=2023,
    latest_value=69.2,
    latest_line="publisher_aggregate",
    latest_publisher_id="world_bank",
    latest_published_on=dt.date(2026, 4, 19),
    latest_precision="not_after",
    latest_through=None,
)
LDC = replace(WORLD, test_id="t-ldc", area_id="group:ldc", threshold=15.0, since="not_yet", since_year=None)


def test_headline_counts_what_was_met_on_todays_figures() -> None:
    met = replace(LDC, as_now="met")
    assert findings.headline([WORLD, LDC], WORDS) == "None of the 2 thresholds for 2015 was met"
    assert findings.headline([WORLD, met], WORDS) == "1 of the 2 thresholds for 2015 was met"
    assert findings.headline([met, met], WORDS) == "All 2 thresholds for 2015 were met"
    unknown = replace(LDC, as_now="unknown")
    assert findings.headline([met, unknown], WORDS) == "1 of the 2 thresholds for 2015 was met; not known: 1"
    assert findings.headline([], WORDS) == "No test of this claim could be made"


def test_aftermath_says_when_and_what_is_still_waited_for() -> None:
    assert findings.aftermath([WORLD, LDC], WORDS) == ("Reached: the world 60\u00a0% in 2020; Not reached yet: LDCs 15\u00a0%")
    assert findings.aftermath([replace(WORLD, since="unknown")], WORDS) == "Not known when the thresholds were reached"


def test_disagreement_names_the_groups_whose_answer_changed() -> None:
    assert findings.disagreement([WORLD, LDC], WORDS) is None
    assert "LDCs" in (findings.disagreement([WORLD, replace(LDC, as_now="met")], WORDS) or "")
    assert findings.disagreement([replace(LDC, as_then="unknown")], WORDS) is None


def test_a_value_that_rounds_to_the_threshold_is_told() -> None:
    assert findings.tie(replace(WORLD, now_value=59.96), WORDS) is not None
    assert findings.tie(replace(WORLD, now_value=59.94), WORDS) is None
    assert findings.tie(replace(WORLD, now_value=60.0, as_now="met"), WORDS) is None
