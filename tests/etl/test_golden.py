"""Known published figures and the T4 verdicts, on the release built from the embedded figures."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from etl.build import Inputs, build
from warehouse.release import open_release


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    return open_release(build(Inputs(), tmp_path_factory.mktemp("releases")).path)


def value(con: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> Any:
    row = con.execute(sql, list(parameters)).fetchone()
    return row[0] if row else None


WORLD = """select value from observation where indicator_id = 'internet_users_share' and area_id = 'group:world' and sex = '_T'
    and vintage_id = ? and year = ?"""
OURS = """select value from aggregate where indicator_id = 'internet_users_share' and vintage_id = ? and area_id = ? and year = ?
    and membership_id = ? and gap_rule = 'interpolate' and sex = '_T'"""


@pytest.mark.parametrize(
    ("vintage", "year", "expected"),
    [
        ("wdi:2025-04-15", 2013, 35.3),
        ("wdi:2025-04-15", 2015, 39.8),
        ("wdi:2025-04-15", 2023, 65.4),
        ("wdi:2026-04-19", 2015, 39.9),
        ("wdi:2026-04-19", 2023, 69.2),
        ("wdi:2026-04-19", 2013, None),
    ],
)
def test_the_world_as_each_vintage_published_it(
    release: duckdb.DuckDBPyConnection, vintage: str, year: int, expected: float | None
) -> None:
    assert value(release, WORLD, vintage, year) == expected


def test_the_world_of_2023_as_itu_printed_it_first(release: duckdb.DuckDBPyConnection) -> None:
    printed = release.execute(
        """select distinct value from published_figure where indicator_id = 'internet_users_share' and area_id = 'group:world'
           and year = 2023 and sex = '_T' and unit_id = 'percent_of_population'"""
    ).fetchall()
    assert (67.4,) in printed


def test_the_ldc_aggregate_is_blank_in_april_2025_and_nothing_breaks(release: duckdb.DuckDBPyConnection) -> None:
    sql = """select count(*) from observation where area_id = 'group:ldc' and indicator_id = 'internet_users_share'
        and vintage_id = ?"""
    assert value(release, sql, "wdi:2025-04-15") == 0
    assert value(release, sql, "wdi:2026-04-19") == 10


@pytest.mark.parametrize(("area", "expected"), [("group:world", 39.8), ("group:developing", 32.3), ("group:ldc", 10.7)])
def test_our_aggregates_of_2015(release: duckdb.DuckDBPyConnection, area: str, expected: float) -> None:
    assert value(release, OURS, "wdi:2025-04-15", area, 2015, "resolution") == pytest.approx(expected, abs=0.05)


@pytest.mark.parametrize(
    ("test_id", "then", "now", "since_year"),
    [("PP9d-world", 43.4, 39.9, 2020), ("PP9d-developing", 35.3, 32.2, 2020), ("PP9d-ldc", 9.5, 10.6, 2017)],
)
def test_t4_was_missed_three_times_and_reached_later(
    release: duckdb.DuckDBPyConnection, test_id: str, then: float, now: float, since_year: int
) -> None:
    row = release.execute(
        "select as_then, as_now, since, since_year, then_value, now_value from verdict where test_id = ?", [test_id]
    ).fetchone()
    assert row is not None
    assert row[:4] == ("missed", "missed", "crossed", since_year)
    assert row[4] == then
    assert row[5] == pytest.approx(now, abs=0.06)


@pytest.mark.parametrize(
    ("test_id", "line", "vintage", "year"),
    [
        ("PP9d-world", "publisher_aggregate", "wdi:2025-04-15", 2021),
        ("PP9d-world", "publisher_aggregate", "wdi:2026-04-19", 2020),
        ("PP9d-world", "our_aggregate", "wdi:2026-04-19", 2021),
        ("PP9d-developing", "our_aggregate", "wdi:2025-04-15", 2020),
        ("PP9d-ldc", "our_aggregate", "wdi:2025-04-15", 2017),
    ],
)
def test_the_year_crossed_depends_on_the_vintage(
    release: duckdb.DuckDBPyConnection, test_id: str, line: str, vintage: str, year: int
) -> None:
    got = release.execute(
        """select distinct year_crossed from evidence where test_id = ? and line = ? and vintage_id = ?
           and gap_rule in ('', 'interpolate') and membership_id in ('', 'resolution')
           and weighting in ('', 'population')""",
        [test_id, line, vintage],
    ).fetchall()
    assert got == [(year,)]


@pytest.mark.parametrize(
    ("group", "membership", "count"),
    [("group:ldc", "resolution", 49), ("group:ldc", "now", 44), ("group:lldc", "resolution", 32), ("group:lldc", "now", 32)],
)
def test_memberships_are_dated(release: duckdb.DuckDBPyConnection, group: str, membership: str, count: int) -> None:
    assert (
        value(
            release,
            """select count(distinct g.area_id) from area_group_member as g cross join membership as m where g.group_id = ?
           and m.membership_id = ? and coalesce(g.valid_from, '-infinity') <= m.as_of
           and m.as_of < coalesce(g.valid_to, 'infinity')""",
            group,
            membership,
        )
        == count
    )


def test_itus_own_estimates_are_marked(release: duckdb.DuckDBPyConnection) -> None:
    sql = "select count(*) from observation where dataset_id = 'itu_datahub' and series_code = 'i99H' and status = ?"
    assert value(release, sql, "estimated") > 1900
    assert value(release, sql, "reported") > 1900


@pytest.mark.parametrize(
    ("year", "median", "weights"),
    [
        (2023, 16.84, "wdi:2025-04-15"),
        (2024, 15.76, "gapminder_population:2026-03-01"),
        (2025, 18.32, "gapminder_population:2026-03-01"),
    ],
)
def test_the_median_price_of_the_49_ldcs(release: duckdb.DuckDBPyConnection, year: int, median: float, weights: str) -> None:
    row = release.execute(
        """select value, weight_vintage_id from aggregate where indicator_id = 'fixed_broadband_basket_share_of_gni'
           and area_id = 'group:ldc' and membership_id = 'resolution' and gap_rule = 'reporting' and year = ?""",
        [year],
    ).fetchone()
    assert row == (pytest.approx(median), weights)


@pytest.mark.parametrize(
    ("indicator", "figures"),
    [
        ("gdp_growth", {2010: 4.53, 2013: 2.80}),
        ("youth_unemployment_share", {2007: 14.15, 2013: 15.72}),
        ("ict_service_exports_share", {2005: 7.13, 2013: 9.10}),
        ("ict_goods_exports_share", {2005: 14.28, 2013: 11.33}),
    ],
)
def test_the_worlds_economy(release: duckdb.DuckDBPyConnection, indicator: str, figures: dict[int, float]) -> None:
    sql = "select value from observation where indicator_id = ? and area_id = 'group:world' and year = ?"
    assert {year: round(value(release, sql, indicator, year), 2) for year in figures} == figures


def test_women_and_men_of_the_world_with_itus_decimals(release: duckdb.DuckDBPyConnection) -> None:
    sql = """select value from observation where indicator_id = 'internet_users_share' and area_id = 'group:world'
        and vintage_id = 'itu_aggregates:2024-11-30' and breakdown = '_T' and sex = ? and year = ?"""
    assert [[value(release, sql, sex, year) for year in range(2019, 2025)] for sex in ("F", "M", "_T")] == [
        [50.4, 55.9, 58.6, 60.8, 63.0, 65.3],
        [55.5, 61.8, 64.8, 66.5, 67.7, 69.5],
        [52.9, 58.6, 61.7, 63.7, 65.4, 67.6],
    ]


def test_the_world_of_2015_as_it_stood_in_2020(release: duckdb.DuckDBPyConnection) -> None:
    assert value(release, WORLD, "unsd_sdg:2020-10-19", 2015) == 41.55


@pytest.mark.parametrize(
    ("group", "under", "of"), [("group:developing", 120, 153), ("group:ldc", 21, 47), ("group:world", 173, 206)]
)
def test_economies_with_a_basket_under_5_percent_in_2025(
    release: duckdb.DuckDBPyConnection, group: str, under: int, of: int
) -> None:
    """By the baskets that ITU calls official for 2025: fixed with 5 GB, mobile with 5 GB."""
    row = release.execute(
        """with best as (
               select o.area_id, min(o.value) as price from observation as o inner join member as m on o.area_id = m.area_id
               where o.indicator_id in ('fixed_broadband_basket_share_of_gni', 'mobile_data_basket_share_of_gni')
                   and o.year = 2025 and o.breakdown = '_T' and m.group_id = ? and m.membership_id = 'resolution'
               group by o.area_id)
           select count(*) filter (where price < 5), count(*) from best""",
        [group],
    ).fetchone()
    assert row == (under, of)


@pytest.mark.parametrize(
    ("indicator", "ours"), [("fixed_broadband_under_2_economies", 87), ("mobile_broadband_under_2_economies", 131)]
)
def test_our_counts_of_2025_are_those_that_itu_printed_but_for_one_economy(
    release: duckdb.DuckDBPyConnection, indicator: str, ours: int
) -> None:
    basket = indicator.replace("mobile_broadband_under_2_economies", "mobile_data_basket_share_of_gni").replace(
        "fixed_broadband_under_2_economies", "fixed_broadband_basket_share_of_gni"
    )
    counted = value(
        release,
        "select count(*) from observation where indicator_id = ? and year = 2025 and breakdown = '_T' and value < 2",
        basket,
    )
    printed = value(release, "select value from published_figure where indicator_id = ? and year = 2025", indicator)
    assert counted == ours
    assert abs(counted - printed) == 1


def test_the_mobile_cellular_basket_has_no_official_figure_of_2017(release: duckdb.DuckDBPyConnection) -> None:
    """ITU's history and its figures disagree on the year, so that year's figures stand for neither basket."""
    found = release.execute(
        """select distinct breakdown from observation where indicator_id = 'mobile_cellular_basket_share_of_gni' and year = 2017"""
    ).fetchall()
    assert found == [("allowance:30_calls_100_messages",)]


def test_no_price_is_filled_in_across_the_change_of_2018(release: duckdb.DuckDBPyConnection) -> None:
    """Thirteen developing economies without a fixed basket in 2017 once had one, between 1 GB before and 5 GB after."""
    sql = """select sum(economies_filled) from aggregate where indicator_id like '%basket%' and area_id = 'group:developing'"""
    assert value(release, sql) == 0
