"""Inequality across economies, on the small synthetic world (people: 60, 20, 15, 5), each value worked out by hand."""

from __future__ import annotations

from math import log
from pathlib import Path

import duckdb
import pytest

from tests.etl import small_world
from tests.etl.small_world import release_of, staged

INCOME = """FRA,group:high_income,,,test,true
NER,group:low_income,,,test,true
BGD,group:low_income,,2020-01-01,test,true
BGD,group:lower_middle_income,2020-01-01,,test,true
"""
SHARES = {"FRA": {2015: 80.0}, "NER": {2015: 10.0}, "BGD": {2015: 20.0}, "NPL": {2015: 30.0}}
MEAN = 0.6 * 80 + 0.2 * 10 + 0.15 * 20 + 0.05 * 30  # 54.5


def measured(con: duckdb.DuckDBPyConnection, year: int = 2015, membership: str = "resolution") -> tuple[float, ...] | None:
    row: tuple[float, ...] | None = con.execute(
        """select gini, theil, theil_between, theil_within, economies, coverage, low_coverage from release.inequality
           where indicator_id = 'internet_users_share' and year = ? and grouping = 'income' and membership_id = ?""",
        [year, membership],
    ).fetchone()
    return row


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Reference files whose economies have an income group, but for Nepal."""
    monkeypatch.setattr(small_world, "MEMBER", small_world.MEMBER + INCOME)
    return tmp_path


def theil(parts: list[tuple[float, float]]) -> float:
    """Theil's T of (part of the people, figure) pairs."""
    mean = sum(p * x for p, x in parts)
    return sum(p * x / mean * log(x / mean) for p, x in parts if x)


def test_equal_economies_are_not_unequal(world: Path) -> None:
    con = release_of(staged({area: {2015: 40.0} for area in SHARES}), world)
    found = measured(con)
    assert found is not None
    assert found[:4] == pytest.approx((0, 0, 0, 0), abs=1e-12)
    assert found[4:] == (4, 100, False)


def test_gini_is_twice_the_area_between_lorenz_curve_and_diagonal(world: Path) -> None:
    found = measured(release_of(staged(SHARES), world))
    assert found is not None
    # All pairs of economies: sum of p_i p_j |x_i - x_j| over twice the mean.
    pairs = 0.6 * 0.2 * 70 + 0.6 * 0.15 * 60 + 0.6 * 0.05 * 50 + 0.2 * 0.15 * 10 + 0.2 * 0.05 * 20 + 0.15 * 0.05 * 10
    assert found[0] == pytest.approx(2 * pairs / (2 * MEAN))


def test_theil_is_what_is_between_and_what_is_within_the_groups(world: Path) -> None:
    found = measured(release_of(staged(SHARES), world))
    assert found is not None
    low = (0.2 * 10 + 0.15 * 20) / 0.35
    assert found[1] == pytest.approx(theil([(0.6, 80), (0.2, 10), (0.15, 20), (0.05, 30)]))
    assert found[2] == pytest.approx(theil([(0.6, 80), (0.35, low), (0.05, 30)])), "Nepal is a group of its own"
    assert found[3] == pytest.approx(found[1] - found[2])
    assert found[3] > 0


def test_the_groups_are_those_of_the_membership(world: Path) -> None:
    con = release_of(staged(SHARES), world)
    then, now = measured(con), measured(con, membership="now")
    assert then is not None
    assert now is not None
    assert now[:2] == then[:2]
    assert now[3] == pytest.approx(0), "every economy has a group of its own today"


def test_nobody_online_counts_as_nothing(world: Path) -> None:
    found = measured(release_of(staged(SHARES | {"NER": {2015: 0.0}}), world))
    assert found is not None
    assert found[1] == pytest.approx(theil([(0.6, 80), (0.2, 0), (0.15, 20), (0.05, 30)]))


def test_what_is_not_covered_is_told(world: Path) -> None:
    found = measured(release_of(staged({"NER": {2015: 10.0}, "BGD": {2015: 20.0}}), world))
    assert found is not None
    assert found[4:] == (2, 35, True)


def test_gaps_are_interpolated_and_ends_left_open(world: Path) -> None:
    con = release_of(staged({"FRA": {2010: 20.0, 2020: 40.0}, "NER": {2010: 10.0, 2020: 20.0}}), world)
    assert measured(con, 2015) is not None
    assert measured(con, 2015) == pytest.approx(measured(con, 2010))
    assert measured(con, 2009) is None


def test_where_nobody_at_all_is_online_nothing_is_measured(world: Path) -> None:
    assert measured(release_of(staged({area: {2015: 0.0} for area in SHARES}), world)) is None


def test_ends_of_series_are_left_open(tmp_path: Path) -> None:
    """What is carried on fills a group's average where that is chosen; inequality never."""
    con = release_of(staged({"FRA": {2015: 80.0, 2016: 81.0}, "NER": {2015: 10.0}, "BGD": {2014: 8.0, 2016: 10.0}}), tmp_path)
    sql = "select year, economies from release.inequality where grouping = 'income' and membership_id = 'now' and indicator_id = ?"
    assert dict(con.execute(sql, ["internet_users_share"]).fetchall()) == {2014: 1, 2015: 3, 2016: 2}
