"""Group figures from economies, on the small synthetic world."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.etl.small_world import add_vintage, release_of, staged

ALL_2015 = {"FRA": {2015: 80.0}, "NER": {2015: 10.0}, "BGD": {2015: 20.0}, "NPL": {2015: 30.0}}


def aggregate(
    con: duckdb.DuckDBPyConnection, area: str, year: int = 2015, rule: str = "interpolate", membership: str = "resolution"
) -> Any:
    return con.execute(
        """select value, coverage, economies, economies_with_data, economies_filled, low_coverage, value_unweighted
           from release.aggregate
           where indicator_id = 'internet_users_share' and area_id = ? and year = ? and gap_rule = ? and membership_id = ?""",
        [area, year, rule, membership],
    ).fetchone()


def test_a_group_is_weighted_by_population(tmp_path: Path) -> None:
    con = release_of(staged(ALL_2015), tmp_path)
    value, coverage, economies, with_data, filled, low, unweighted = aggregate(con, "group:world")
    assert value == pytest.approx((80 * 60 + 10 * 20 + 20 * 15 + 30 * 5) / 100)
    assert (coverage, economies, with_data, filled, low) == (100, 4, 4, 0, False)
    assert unweighted == pytest.approx(35)


def test_membership_is_taken_at_its_date(tmp_path: Path) -> None:
    con = release_of(staged(ALL_2015), tmp_path)
    assert aggregate(con, "group:ldc")[2] == 3
    assert aggregate(con, "group:ldc", membership="now")[2] == 2
    assert aggregate(con, "group:ldc", membership="now")[0] == pytest.approx((10 * 20 + 30 * 5) / 25)


def test_a_gap_inside_a_series_is_interpolated_and_counted(tmp_path: Path) -> None:
    con = release_of(staged({"NER": {2010: 0.0, 2020: 10.0}}), tmp_path)
    value, coverage, _, with_data, filled, low, _ = aggregate(con, "group:world")
    assert value == pytest.approx(5)
    assert (coverage, with_data, filled, low) == (20, 1, 1, True)
    assert aggregate(con, "group:world", rule="reporting") is None


def test_ends_stay_open_unless_carried_and_then_for_two_years(tmp_path: Path) -> None:
    con = release_of(staged({"NER": {2010: 40.0}, "FRA": {2010: 50.0, 2016: 80.0}}), tmp_path)
    assert aggregate(con, "group:ldc", 2011) is None
    assert aggregate(con, "group:ldc", 2012, "carry")[0] == 40
    assert aggregate(con, "group:ldc", 2013, "carry") is None
    assert aggregate(con, "group:world", 2017, "carry") is None, "nothing reaches past the vintage's last year"


def test_vintages_are_never_mixed(tmp_path: Path) -> None:
    con = staged({"NER": {2010: 0.0}})
    add_vintage(con, "wdi:2025-01-01", {"NER": {2020: 10.0}})
    release_of(con, tmp_path)
    years = con.execute(
        "select distinct year from release.aggregate where indicator_id = 'internet_users_share' order by 1"
    ).fetchall()
    assert years == [(2010,), (2020,)]


def test_an_economy_without_weight_does_not_count(tmp_path: Path) -> None:
    con = staged({"NER": {2015: 10.0}, "FRA": {2015: 90.0}})
    con.execute("delete from staging.observation where series_code = 'SP.POP.TOTL' and area_code = 'FRA'")
    release_of(con, tmp_path)
    assert aggregate(con, "group:world")[:3] == (10, 50, 3)


def weighted_with(con: duckdb.DuckDBPyConnection, year: int) -> Any:
    return con.execute(
        """select value, economies, weight_vintage_id from release.aggregate where indicator_id = 'internet_users_share'
           and area_id = 'group:world' and year = ? and gap_rule = 'reporting' and membership_id = 'resolution'""",
        [year],
    ).fetchone()


def test_where_the_first_population_ends_the_next_weighs_the_same_economies(tmp_path: Path) -> None:
    """The first ends in 2020 and does not know Nepal; the next has women and men only, other numbers, and goes on to 2021."""
    values = dict.fromkeys((2020, 2021), 0.0)
    con = staged({"FRA": values, "NER": dict.fromkeys(values, 100.0), "NPL": values})
    con.execute("delete from staging.observation where series_code = 'SP.POP.TOTL' and area_code = 'NPL'")
    people = {"FRA": 10.0, "NER": 30.0, "BGD": 5.0, "NPL": 50.0}
    for sex in ("female", "male"):
        add_vintage(
            con,
            "gapminder_population:2024-03-01",
            {a: dict.fromkeys((2020, 2021), n / 2) for a, n in people.items()},
            f"{sex}_population_with_projections",
        )
    release_of(con, tmp_path)
    assert weighted_with(con, 2020) == (pytest.approx(100 * 20 / 80), 3, "wdi:2023-01-01")
    assert weighted_with(con, 2021) == (pytest.approx(100 * 30 / 40), 3, "gapminder_population:2024-03-01")


def test_a_newer_population_weighs_the_years_that_it_reaches(tmp_path: Path) -> None:
    values = dict.fromkeys((2014, 2015), 0.0)
    con = staged({"FRA": values, "NER": dict.fromkeys(values, 100.0)})
    add_vintage(con, "wdi:2024-06-01", {key: {2015: 7.0} for key in ("FRA", "NER")}, "SP.POP.TOTL")
    release_of(con, tmp_path)
    assert weighted_with(con, 2014)[2] == "wdi:2023-01-01"
    assert weighted_with(con, 2015) == (pytest.approx(50), 2, "wdi:2024-06-01")


def test_women_without_men_weigh_nobody(tmp_path: Path) -> None:
    con = staged({"FRA": {2021: 50.0}})
    add_vintage(con, "gapminder_population:2024-03-01", {"FRA": {2021: 5.0}}, "female_population_with_projections")
    release_of(con, tmp_path)
    assert weighted_with(con, 2021) is None
