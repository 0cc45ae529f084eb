"""Every sentence of the room of verdicts, on each side of what it decides by. The rows are invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dashboard.language import terms
from dashboard.language.words import MISSING
from dashboard.verdicts import gaps, newest, sentences
from dashboard.verdicts.lacking import lacking
from dashboard.verdicts.marks import ORDER, amount, day, days, mark, round_amount
from dashboard.verdicts.robustness import name, table
from tests.dashboard.invented import WORDS, row
from warehouse.queries import Alternative, ClaimEvidence, ClaimTest, DataGap

SHARE = {"unit_id": "percent_of_population", "sex": "_T", "other_sex": "_T", "area_id": "group:ldc", "test_id": "t", "breaks": ()}
SPACE = "\u00a0"


def asked(**values: Any) -> ClaimTest:
    return row(ClaimTest, **(SHARE | {"years_found": (), "indicator_ids": ("use",), "alternatives": 0} | values))


def said(**values: Any) -> str:
    return sentences.sentence(asked(**values), (), WORDS)


THRESHOLD = {"kind": "threshold", "threshold": 60.0, "deadline_year": 2015}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"outcome": "no_data"}, "No verdict: the figures of this release do not answer this test."),
        ({"outcome": "met_on_time"}, "Met by 2015."),
        (
            {"outcome": "contested"},
            "Contested: what was known at the deadline and the latest revision disagree on whether it was met by 2015.",
        ),
        ({"outcome": "met_late", "since": "crossed", "since_year": 2020}, "Missed in 2015, reached in 2020."),
        (
            {
                "outcome": "missed",
                "since": "not_yet",
                "latest_value": 34.0,
                "latest_year": 2025,
                "latest_line": "published_figure",
                "latest_publisher_id": "itu",
                "latest_published_on": dt.date(2025, 11, 17),
                "latest_precision": "exact",
            },
            f"Missed in 2015 and not reached later on: 34{SPACE}% in 2025 (ITU, 17 November 2025, as printed).",
        ),
        ({"outcome": "missed", "since": "unknown"}, "Missed in 2015; this release does not say whether it was reached later on."),
        (
            {"outcome": "met_on_time", "breaks": (2018, 2021)},
            "Met by 2015. What is counted changed in 2018 and 2021, so figures before and after do not compare.",
        ),
    ],
)
def test_a_threshold(values: dict[str, Any], sentence: str) -> None:
    assert said(**THRESHOLD, **values) == sentence


@pytest.mark.parametrize(
    ("since", "outcome", "begins"),
    [
        ("not_yet", "missed", f"Missed in 2015 and not reached later on: in 2025 78.4{SPACE}% of the countries and areas"),
        ("crossed", "met_late", "Missed in 2015, reached in 2019. In 2015 148 of the 193"),
        ("not_yet", "met_on_time", "Met by 2015. In 2015 148 of the 193"),
    ],
)
def test_every_economy(since: str, outcome: str, begins: str) -> None:
    counted = row(ClaimEvidence, test_id="t", role="both", economies=193, economies_met=148, deadline_value=76.7)
    test = asked(
        kind="every_economy", outcome=outcome, since=since, since_year=2019, deadline_year=2015, latest_year=2025, latest_value=78.4
    )
    told = sentences.sentence(test, [counted], WORDS)
    assert told.startswith(begins)
    assert f"148 of the 193 countries and areas with a figure met it, 76.7{SPACE}% of them; every one should have." in told
    other = row(ClaimEvidence, test_id="t", role="alternative", economies=1, economies_met=1, deadline_value=100.0)
    assert "every one should have" not in sentences.sentence(test, [other], WORDS)


@pytest.mark.parametrize(
    ("outcome", "values", "sentence"),
    [
        ("accurate", {"now_value": 201e6}, "Accurate: the text says 200 million, the figures give 201 million for 2013."),
        (
            "overstated",
            {"now_value": 146e6, "then_value": 162e6},
            "Overstated: the text says 200 million, the figures give 146 million for 2013.",
        ),
        ("understated", {"now_value": 250e6}, "Understated: the text says 200 million, the figures give 250 million for 2013."),
        ("overstated", {"then_value": 162e6}, "Overstated: the text says 200 million, the figures give 162 million for 2013."),
        (
            "contested",
            {"then_value": 199e6, "now_value": 146e6},
            "Contested: the text says 200 million; what was known at the time gives 199 million, the latest revision 146 million.",
        ),
        (
            "untestable",
            {"now_value": 146e6},
            (
                "Cannot be tested: nothing shows whether its condition held. It forecast 200 million for 2013; "
                "the figures give 146 million."
            ),
        ),
    ],
)
def test_a_quantity_that_is_stated(outcome: str, values: dict[str, Any], sentence: str) -> None:
    assert said(kind="magnitude", unit_id="persons", threshold=200e6, deadline_year=2013, outcome=outcome, **values) == sentence


TREND = {"kind": "trend", "from_year": 2003, "deadline_year": 2013, "from_value": 12.3}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"outcome": "confirmed", "now_value": 36.9},
            f"Confirmed: it moved as the text says, from 12.3{SPACE}% in 2003 to 36.9{SPACE}% in 2013.",
        ),
        (
            {"outcome": "contradicted", "then_value": 11.0},
            f"Contradicted: it did not move as the text says, from 12.3{SPACE}% in 2003 to 11.0{SPACE}% in 2013.",
        ),
        ({"outcome": "contested"}, "Contested: what was known at the time and the latest revision disagree on the direction."),
        ({"outcome": "confirmed", "direction": "exists", "now_value": 9.0}, f"Confirmed: the gap was 9.0{SPACE}% in 2013."),
        ({"outcome": "contradicted", "direction": "exists", "now_value": 0.0}, f"Contradicted: the gap was 0.0{SPACE}% in 2013."),
    ],
)
def test_a_movement(values: dict[str, Any], sentence: str) -> None:
    assert said(**TREND, **values) == sentence


GAP = {
    "kind": "gap",
    "direction": "widening",
    "from_year": 2005,
    "deadline_year": 2013,
    "from_value": 40.0,
    "now_value": 45.0,
    "as_now": "confirmed",
    "as_then": "unknown",
    "outcome": "mixed",
    "measure": "points",
}


def test_a_gap_in_both_measures() -> None:
    points = asked(**GAP)
    ratio = asked(**(GAP | {"measure": "ratio", "from_value": 5.0, "now_value": 4.0, "as_now": "contradicted"}))
    assert (
        gaps.before(points, WORDS)
        == "Difference: 40.0 percentage points in 2005, 45.0 percentage points in 2013, wider ✓ Confirmed"
    )
    assert gaps.before(ratio, WORDS) == "Ratio: 5.00 to 1 in 2005, 4.00 to 1 in 2013, narrower ✕ Contradicted"
    assert sentences.sentence(points, (), WORDS).endswith("✓ Confirmed. The other measure says otherwise.")
    assert sentences.sentence(asked(**(GAP | {"outcome": "confirmed"})), (), WORDS).endswith("✓ Confirmed.")
    assert gaps.disagreement([points, ratio], WORDS) == "Wider as a difference, narrower as a ratio."
    narrowing = [asked(**(GAP | {"direction": "narrowing"})), ratio]
    assert gaps.disagreement(narrowing, WORDS) == "Narrower as a difference, wider as a ratio."
    assert gaps.disagreement([points], WORDS) == ""
    assert gaps.disagreement([asked(**(GAP | {"outcome": "confirmed"})), ratio], WORDS) == ""


def test_what_answers_is_today_and_else_the_time() -> None:
    assert gaps.answer(asked(as_now="met", as_then="missed")) == "met"
    assert gaps.answer(asked(as_now="unknown", as_then="missed")) == "missed"


def test_a_gap_that_was_only_at_its_end() -> None:
    told = gaps.before(asked(**(GAP | {"from_value": None})), WORDS)
    assert told == "Difference: 45.0 percentage points in 2013 ✓ Confirmed"
    assert gaps.before(asked(**(GAP | {"direction": "exists"})), WORDS) == told


@pytest.mark.parametrize(("line", "moved"), [(45.0, "unchanged"), (44.9, "narrower"), (45.1, "wider")])
def test_a_gap_since_the_last_year_of_its_test(line: float, moved: str) -> None:
    test = asked(**GAP, line_year=2023, line_value=line)
    assert gaps.after([test], WORDS) == f"Since 2013: {line:.1f} percentage points, {moved} in 2023"
    broken = asked(**(GAP | {"breaks": (2023,)}), line_year=2023, line_value=line)
    assert gaps.after([broken], WORDS).endswith("not comparable in 2023")
    later = asked(**(GAP | {"breaks": (2024,)}), line_year=2023, line_value=line)
    assert gaps.after([later], WORDS).endswith(f"{moved} in 2023")
    assert gaps.after([asked(**GAP, line_year=2013, line_value=line)], WORDS) == ""


def test_tests_of_one_gap_stand_together_points_first() -> None:
    points, ratio = asked(**GAP), asked(**(GAP | {"measure": "ratio"}))
    other, trend = asked(**(GAP | {"from_year": 2006})), asked(**TREND, outcome="confirmed")
    assert gaps.together([ratio, other, trend, points]) == [(points, ratio), (other,), (trend,)]


def dated(**values: Any) -> str:
    return said(**({"kind": "event", "outcome": "held", "done_precision": "day", "due_precision": "day"} | values))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Not verified: no record was found. That does not show that it did not happen."),
        (
            {"done_on": dt.date(2013, 10, 22), "outcome": "not_verified"},
            "Not verified: no record was found. That does not show that it did not happen.",
        ),
        ({"done_on": dt.date(2013, 10, 22)}, "Took place: 22 October 2013."),
        ({"done_on": dt.date(2013, 10, 22), "end_on": dt.date(2013, 10, 25)}, "Took place: 22–25 Oct 2013."),
        (
            {"done_on": dt.date(2013, 10, 22), "event_id": "forum", "place_area_id": "AAA"},
            "Took place: Aville, Aland, 22 October 2013.",
        ),
        ({"done_on": dt.date(2013, 10, 22), "event_id": "fair", "place_area_id": "AAA"}, "Took place: Aland, 22 October 2013."),
        (
            {"done_on": dt.date(2016, 5, 2), "due_on": dt.date(2016, 5, 1), "days_late": 1, "kind": "deadline", "outcome": "late"},
            "Done 1 day late: 2 May 2016; due by 1 May 2016.",
        ),
        (
            {"done_on": dt.date(2016, 5, 3), "due_on": dt.date(2016, 5, 1), "days_late": 2, "kind": "deadline", "outcome": "late"},
            "Done 2 days late: 3 May 2016; due by 1 May 2016.",
        ),
        (
            {
                "done_on": dt.date(2016, 5, 1),
                "done_precision": "month",
                "due_on": dt.date(2015, 12, 31),
                "due_precision": "year",
                "kind": "deadline",
                "outcome": "late",
            },
            "Done late: May 2016; due by 2015.",
        ),
        (
            {
                "done_on": dt.date(2015, 5, 1),
                "due_on": dt.date(2015, 12, 31),
                "due_precision": "year",
                "kind": "pledge",
                "outcome": "kept",
            },
            "Kept: 1 May 2015; due by 2015.",
        ),
    ],
)
def test_what_was_done_and_when(values: dict[str, Any], sentence: str) -> None:
    assert dated(**values) == sentence


def test_a_yearly_meeting() -> None:
    held = {"kind": "yearly", "from_year": 2006, "deadline_year": 2008, "outcome": "confirmed"}
    assert said(**held, years_found=(2006, 2007, 2008)) == "Held each year from 2006 to 2008."
    told = said(**held, years_found=(2007,))
    assert told == "Not verified: a record was found for 1 of the 3 years from 2006 to 2008, none for 2006 and 2008."


def test_what_a_test_is_about() -> None:
    assert sentences.about(asked(kind="event", event_id="forum"), WORDS) == "Forum"
    assert sentences.about(asked(kind="deadline", step_id="review"), WORDS) == "Review"
    assert sentences.about(asked(kind="trend"), WORDS) == "LDCs"
    sexes = asked(kind="gap", sex="F", other_sex="M", area_id="group:world", other_area_id="group:world")
    assert sentences.about(sexes, WORDS) == "Women and Men"
    assert sentences.about(asked(kind="gap", other_area_id="AAA"), WORDS).endswith(" and Aland")


@pytest.mark.parametrize(
    ("held", "ends"),
    [(True, "The condition held."), (False, "The condition did not hold."), (None, "Nothing shows whether it held.")],
)
def test_a_condition(held: bool | None, ends: str) -> None:
    assert sentences.condition(asked(has_condition=True, condition_held=held), WORDS) == f"On condition: with action {ends}"
    assert sentences.condition(asked(has_condition=False, condition_held=held), WORDS) == ""


@pytest.mark.parametrize(("value", "told"), [(59.96, True), (59.94, False), (60.0, False), (60.04, True), (60.06, False)])
def test_a_figure_that_is_written_like_the_threshold(value: float, told: bool) -> None:
    assert bool(sentences.tie(asked(**THRESHOLD, now_value=value), WORDS)) is told
    assert bool(sentences.tie(asked(**THRESHOLD, then_value=value), WORDS)) is told


@pytest.mark.parametrize(("last", "told"), [(12.34, True), (12.3, False), (12.36, False)])
def test_a_movement_smaller_than_it_is_written(last: float, told: bool) -> None:
    assert bool(sentences.tie(asked(**TREND, now_value=last), WORDS)) is told


@pytest.mark.parametrize(
    ("every", "differ", "sentence"),
    [
        (0, 0, ""),
        (1, 0, "The one other fair choice that can be computed would not change the result."),
        (1, 1, "The one other fair choice that can be computed would change the result."),
        (4, 0, "None of the 4 other fair choices that can be computed would change the result."),
        (4, 3, "3 of the 4 other fair choices that can be computed would change the result."),
    ],
)
def test_how_sure_a_verdict_is(every: int, differ: int, sentence: str) -> None:
    assert sentences.sure(asked(alternatives=every, alternatives_that_differ=differ), WORDS) == sentence


@pytest.mark.parametrize(
    ("value", "unit", "measure", "written"),
    [
        (None, "percent_of_population", None, MISSING),
        (4.5, "percent_of_population", None, f"4.5{SPACE}%"),
        (4.5, "percent_of_population", "points", "4.5 percentage points"),
        (4.5, "percent_of_population", "ratio", "4.50 to 1"),
        (1e6, "persons", None, "1 million"),
        (999_999.0, "persons", None, "999,999 persons"),
        (0.915, "ratio", None, "0.92"),
        (193.0, "countries", None, "193 countries"),
        (12.25, "kbits", None, "12.3 kbit/s"),
        (-0.04, "kbits", None, "0.0 kbit/s"),
    ],
)
def test_a_figure_with_its_unit(value: float | None, unit: str, measure: str | None, written: str) -> None:
    assert amount(WORDS, value, unit, measure) == written


def test_a_threshold_is_written_as_a_person_would() -> None:
    assert round_amount(WORDS, 60.0, "percent_of_population") == f"60{SPACE}%"
    assert round_amount(WORDS, 0.5, "percent_of_population") == f"0.5{SPACE}%"
    assert round_amount(WORDS, 60.0, "kbits") == "60.0 kbit/s"


def test_days_no_more_precisely_than_they_are_known() -> None:
    first, last = dt.date(2013, 10, 22), dt.date(2013, 10, 25)
    assert day(WORDS, None, "day") == MISSING
    assert day(WORDS, first, "year") == "2013"
    assert days(WORDS, first, first, "day") == days(WORDS, first, None, "day") == "22 October 2013"
    assert days(WORDS, first, last, "month") == "October 2013"


def test_every_outcome_has_a_mark_of_its_own() -> None:
    marks = [mark(WORDS, outcome) for outcome in ORDER]
    assert len({m.word for m in marks}) == len(ORDER)
    assert mark(WORDS, "nonsense").word == "Unknown"
    assert {mark(WORDS, o).colour for o in ("met", "accurate", "confirmed", "kept")} == {"green"}
    assert {mark(WORDS, o).colour for o in ("missed", "overstated", "understated", "contradicted", "not_kept")} == {"red"}


def gap(**values: Any) -> str:
    held = {"indicator_id": "use", "area_id": "group:ldc", "sex": "_T", "year": 2013, "unit_id": "percent_of_population"}
    return lacking([row(DataGap, **(held | values))], WORDS)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"reason": "no_series"}, "Data gap: no publisher offers “Use” as a series; single printed figures are all there is."),
        (
            {"reason": "no_series", "series": "wdi IT.X"},
            (
                "Data gap: this release has no figures of “Use” (World Development Indicators, IT.X). They are not among the "
                "embedded ones; a build from the publishers’ addresses asks for them."
            ),
        ),
        ({"reason": "no_group"}, "Data gap: “Use”, LDCs, 2013: there is no figure."),
        ({"reason": "no_group", "sex": "F"}, "Data gap: “Use”, LDCs, women, 2013: there is no figure."),
        ({"reason": "break"}, "Data gap: “Use”, LDCs: the series breaks in 2013, so the years before and after do not compare."),
        (
            {"reason": "low_coverage", "coverage": 79.4},
            (
                f"Data gap: “Use”, LDCs, 2013: the figures cover 79{SPACE}% of the population; under 80{SPACE}% "
                "they are not used for a verdict."
            ),
        ),
        (
            {"reason": "near_zero", "ratio_floor": 0.5},
            (
                f"No ratio: “Use”, LDCs, 2013 is under 0.5{SPACE}%, where a ratio tells when something began rather "
                "than how people fare."
            ),
        ),
    ],
)
def test_what_is_lacking(values: dict[str, Any], sentence: str) -> None:
    assert gap(**values).replace("80 %", f"80{SPACE}%") == sentence


def test_what_is_lacking_is_told_of_each_indicator() -> None:
    held = {"area_id": "group:ldc", "sex": "_T", "unit_id": "percent_of_population"}
    found = [
        row(DataGap, **held, indicator_id="use", year=2005, reason="no_group"),
        row(DataGap, **held, indicator_id="use", year=2013, reason="no_group"),
        row(DataGap, **held, indicator_id="price", year=2005, reason="no_series"),
        row(DataGap, **held, indicator_id="price", year=2013, reason="no_series"),
    ]
    told = lacking(found, WORDS)
    assert (told.count("“Use”"), told.count("“Price”")) == (2, 1)


def test_whether_another_choice_flips_the_verdict() -> None:
    held = {"line": "our_aggregate", "publisher_id": "", "coverage": 91.0, "alternative": "unweighted", "reason": ""}
    found = [
        row(Alternative, **held, flips=True, outcome="missed", deadline_value=12.0),
        row(Alternative, **held, flips=False, outcome="met", deadline_value=None),
        row(Alternative, **(held | {"reason": "low_coverage", "coverage": 61.0}), flips=None, outcome="unknown"),
    ]
    told = table(asked(**THRESHOLD), found, None, WORDS)
    assert list(told["Would change the result"]) == [f"⇄{SPACE}yes: ✕ Missed, 12.0{SPACE}%", f"={SPACE}no: ✓ Met", MISSING]
    whose = list(told.iloc[:, 2])
    assert whose[0].endswith(f"91{SPACE}% of the population covered")
    assert whose[2].startswith(f"no answer: covers 61{SPACE}% of the population")
    alternatives = ("membership", "without_estimates", "other_publisher", "unweighted", "other_aggregate", "reporting_only")
    assert len({name(a, WORDS) for a in alternatives}) == len(alternatives)


def test_the_newest_figures_of_a_gap_stand_apart_where_they_end_no_line() -> None:
    held = GAP | {"line_year": 2023, "line_value": 44.0, "latest_year": 2025, "latest_value": 43.0}
    assert gaps.newest([asked(**held)], WORDS).startswith("Newest: 43.0 percentage points in 2025 (")
    assert gaps.newest([asked(**(held | {"latest_year": 2023, "latest_value": 44.0}))], WORDS) == ""
    assert gaps.newest([asked(**(held | {"latest_value": None}))], WORDS) == ""


def test_a_printed_figure_without_decimals_has_none() -> None:
    printed = asked(latest_value=74.0, latest_line="published_figure")
    assert newest.figure(printed, WORDS, "percent_of_population") == f"74{SPACE}%"
    assert (
        newest.figure(asked(latest_value=74.0, latest_line="publisher_aggregate"), WORDS, "percent_of_population")
        == f"74.0{SPACE}%"
    )
    assert newest.breaks((), WORDS) == ""


@pytest.mark.parametrize(
    ("status", "flagged", "told"),
    [
        ("reported", False, "reported by the country or area"),
        ("reported", True, "estimate, so marked in ITU DataHub"),
        ("estimated", True, "estimate of the publisher"),
        ("estimated", False, "estimate of the publisher"),
        (None, False, "no data"),
    ],
)
def test_who_says_that_a_figure_is_an_estimate(status: str | None, flagged: bool, told: str) -> None:
    assert terms.status(WORDS, status, flagged) == told
