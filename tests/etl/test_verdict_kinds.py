"""Verdicts of the other kinds of tests, on the small synthetic world."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.catalog import load_catalog
from etl.marts import build_marts
from tests.etl import small_world
from tests.etl.small_world import TEXT, YEARS, claim, release_of, staged

SHARE = "internet_users_share"
GROUP_OF = {"FRA": "group:developed", "NER": "group:developing", "BGD": "group:developing", "NPL": "group:developing"}


def series(developed: dict[int, float], developing: dict[int, float]) -> dict[str, dict[int, float]]:
    """The same figures for every economy of each of the two groups."""
    return {a: developed if g == "group:developed" else developing for a, g in GROUP_OF.items()}


def gap(measure: str, direction: str, start: int = 2010, end: int = 2015) -> dict[str, Any]:
    return {
        "kind": "gap",
        "indicator": SHARE,
        "areas": ["group:developed", "group:developing"],
        "measure": measure,
        "from_year": start,
        "to_year": end,
        "direction": direction,
    }


def outcomes(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    return dict(con.execute("select test_id, outcome from release.verdict").fetchall())


def judge(values: dict[str, dict[int, float]], folder: Path, *tests: dict[str, Any]) -> list[str]:
    """The outcomes of the tests, in the order of their ids."""
    con = release_of(staged(values), folder, [claim(*tests)])
    return [outcome for _, outcome in sorted(outcomes(con).items())]


def test_a_divide_can_widen_in_points_and_narrow_in_ratio(tmp_path: Path) -> None:
    values = series({2010: 40.0, 2015: 80.0}, {2010: 10.0, 2015: 30.0})
    con = release_of(staged(values), tmp_path, [claim(gap("points", "widening"), gap("ratio", "widening"))])
    answers = con.execute("select test_id, outcome, as_now from release.verdict order by all").fetchall()
    assert answers == [
        ("PP9d-developed-developing-points", "mixed", "confirmed"),
        ("PP9d-developed-developing-ratio", "mixed", "contradicted"),
    ]
    assert con.execute("select outcome from release.claim_verdict").fetchone() == ("mixed",)
    said = con.execute("select from_value, deadline_value from release.evidence where role = 'as_now' order by all").fetchall()
    assert said == [(pytest.approx(4), pytest.approx(80 / 30)), (pytest.approx(30), pytest.approx(50))]


@pytest.mark.parametrize(
    ("direction", "expected"), [("widening", "contradicted"), ("narrowing", "contradicted"), ("exists", "confirmed")]
)
def test_an_unchanged_gap_neither_widens_nor_narrows_but_exists(tmp_path: Path, direction: str, expected: str) -> None:
    values = series(dict.fromkeys(YEARS, 80.0), dict.fromkeys(YEARS, 30.0))
    assert judge(values, tmp_path, gap("points", direction)) == [expected]


def test_a_gap_needs_both_sides_and_both_years(tmp_path: Path) -> None:
    assert judge({"FRA": dict.fromkeys(YEARS, 80.0)}, tmp_path / "a", gap("points", "widening")) == ["no_data"]
    late = series(dict.fromkeys(YEARS, 80.0), {2012: 1.0, 2015: 2.0})
    assert judge(late, tmp_path / "b", gap("points", "widening")) == ["no_data"]


@pytest.mark.parametrize(
    ("economies", "membership", "expected"),
    [
        ({}, "now", "met_on_time"),
        ({}, "resolution", "no_data"),
        ({code: {2015: 10.0} for code in ("NER", "BGD", "NPL")}, "now", "missed"),
    ],
)
def test_a_publishers_aggregate_of_a_group_decides_only_of_todays_members_where_none_is_ours(
    tmp_path: Path, economies: dict[str, dict[int, float]], membership: str, expected: str
) -> None:
    asked = small_world.threshold_claim("group:ldc", 35, membership=membership)
    con = release_of(staged(economies | {"LDC": {2015: 40.0}}), tmp_path, [asked])
    assert list(outcomes(con).values()) == [expected]


@pytest.mark.parametrize(("base", "expected"), [(0.5, "mixed"), (0.499, "no_data")])
def test_over_a_figure_under_the_floor_no_ratio_is_told(tmp_path: Path, base: float, expected: str) -> None:
    """40 over 0.5 narrows to 80 over 30; over less than 0.5 % the difference is told alone, and why."""
    values = series({2010: 40.0, 2015: 80.0}, {2010: base, 2015: 30.0})
    con = release_of(staged(values), tmp_path, [claim(gap("points", "widening"), gap("ratio", "widening"))])
    answers = outcomes(con)
    assert answers["PP9d-developed-developing-ratio"] == expected
    assert answers["PP9d-developed-developing-points"] == ("mixed" if expected == "mixed" else "confirmed")
    gaps = con.execute("select area_id, year, reason from release.data_gap").fetchall()
    assert gaps == ([] if expected == "mixed" else [("group:developing", 2010, "near_zero")])


def test_a_ratio_over_nothing_is_no_ratio(tmp_path: Path) -> None:
    values = series({2010: 40.0, 2015: 80.0}, {2010: 0.0, 2015: 30.0})
    assert judge(values, tmp_path, gap("ratio", "widening")) == ["no_data"]


@pytest.mark.parametrize(
    ("end", "direction", "expected"),
    [
        (60.0, "rising", "confirmed"),
        (60.0, "falling", "contradicted"),
        (40.0, "falling", "confirmed"),
        (50.0, "rising", "contradicted"),
    ],
)
def test_a_trend_is_the_direction_between_two_years(tmp_path: Path, end: float, direction: str, expected: str) -> None:
    test = {"kind": "trend", "indicator": SHARE, "area": "group:world", "from_year": 2010, "to_year": 2015, "direction": direction}
    assert judge({a: {2010: 50.0, 2015: end} for a in GROUP_OF}, tmp_path, test) == [expected]


@pytest.mark.parametrize(
    ("held", "expected"), [(33.0, "accurate"), (36.3, "accurate"), (30.0, "accurate"), (40.0, "understated"), (20.0, "overstated")]
)
def test_a_stated_quantity_is_compared_within_its_tolerance(tmp_path: Path, held: float, expected: str) -> None:
    test = {"kind": "magnitude", "indicator": SHARE, "area": "group:world", "value": 33.0, "year": 2013, "tolerance_share": 10}
    assert judge({a: {2013: held} for a in GROUP_OF}, tmp_path, test) == [expected]


@pytest.mark.parametrize(("condition_held", "expected"), [(True, "understated"), (False, "untestable"), (None, "untestable")])
def test_a_forecast_is_judged_only_when_its_condition_held(tmp_path: Path, condition_held: bool | None, expected: str) -> None:
    test = {
        "kind": "forecast",
        "indicator": SHARE,
        "area": "group:world",
        "value": 10.0,
        "year": 2015,
        "tolerance_share": 10,
        "condition": TEXT,
        "condition_held": condition_held,
    }
    assert judge({a: {2015: 50.0} for a in GROUP_OF}, tmp_path, test) == [expected]


def test_every_economy_means_every_one_of_the_members(tmp_path: Path) -> None:
    test = {
        "kind": "every_economy",
        "indicators": [SHARE],
        "area": "group:ldc",
        "comparator": "at_least",
        "threshold": 15,
        "deadline_year": 2015,
    }
    values = {"NER": {2015: 10.0, 2018: 15.0}, "BGD": {2015: 20.0, 2018: 30.0}, "NPL": {2015: 16.0, 2018: 17.0}}
    con = release_of(staged(values), tmp_path, [claim(test)])
    row = con.execute("select outcome, as_now, since_year from release.verdict").fetchone()
    assert row == ("met_late", "missed", 2018)
    counted = con.execute(
        "select economies_met, economies, coverage from release.evidence where membership_id = 'resolution'"
    ).fetchone()
    assert counted == (2, 3, 100)


def dated(folder: Path, test: dict[str, Any], file: str, row: str) -> tuple[str, int | None]:
    """The outcome and days late of one dated test, with one row added to a reference file."""
    con = staged({})
    reference = small_world.write_reference(folder)
    with (reference / f"{file}.csv").open("a") as stream:
        stream.write(row + "\n")
    con.execute("attach ':memory:' as release")
    build_marts(con, load_catalog(), [claim(test)], reference)
    got = con.execute("select outcome, days_late from release.verdict").fetchone()
    assert got is not None
    return got


STEP = "step,PP9,Do it,2014-03-31,day,{done},{precision},,,https://example.org"
DEADLINE = {"kind": "deadline", "step": "step"}


@pytest.mark.parametrize(
    ("done", "precision", "expected"),
    [
        ("2014-03-31", "day", ("kept", None)),
        ("2014-07-31", "day", ("late", 122)),
        ("", "", ("not_verified", None)),
        ("2014-07-01", "month", ("late", None)),
        ("2015-01-01", "year", ("late", None)),
        ("2014-12-31", "year", ("kept", None)),
        ("2014-04-30", "month", ("late", None)),
        ("2014-04-01", "day", ("late", 1)),
    ],
)
def test_a_deadline_is_kept_late_or_not_verified(
    tmp_path: Path, done: str, precision: str, expected: tuple[str, int | None]
) -> None:
    assert dated(tmp_path, DEADLINE, "follow_up", STEP.format(done=done, precision=precision)) == expected


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ((2013,), "not_verified"),
        ((2011, 2012, 2013, 2015), "not_verified"),
        ((2011, 2012, 2013, 2014, 2015), "held"),
        ((2010, 2011, 2012, 2013, 2015), "not_verified"),
        ((), "not_verified"),
    ],
)
def test_what_meets_every_year_is_not_held_on_one_meeting(tmp_path: Path, years: tuple[int, ...], expected: str) -> None:
    test = {"kind": "yearly", "event": "forum", "from_year": 2011, "to_year": 2015}
    records = "\n".join(f"forum,{year},,,Here,https://example.org" for year in years)
    assert dated(tmp_path, test, "yearly_meeting", records) == (expected, None)


@pytest.mark.parametrize(("done", "expected"), [("2014-03-31", "kept"), ("2014-04-01", "late")])
def test_of_what_is_known_to_the_month_only_a_later_month_is_late(tmp_path: Path, done: str, expected: str) -> None:
    row = STEP.format(done=done, precision="month").replace("2014-03-31,day", "2014-03-15,day")
    assert dated(tmp_path, DEADLINE, "follow_up", row) == (expected, None)
