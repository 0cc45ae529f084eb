"""Questions asked on each side of the boundaries that their SQL draws, on the small synthetic world."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.etl.small_world import YEARS, add_vintage, release_of, staged, threshold_claim
from warehouse import queries

USERS = "internet_users_share"
FIXED, MOBILE = "fixed_broadband_basket_share_of_gni", "mobile_data_basket_share_of_gni"
NEW = "wdi:2025-01-01"
BASKETS = "itu_price_baskets:2024-12-01"
WOMEN_AND_MEN = """\
women,internet_users_share,group:world,2015,F,44,44,percent_of_population,itu,A report,2016-05-01,exact,https://example.org,false
men,internet_users_share,group:world,2015,M,48,48,percent_of_population,itu,A report,2016-05-01,exact,https://example.org,false
"""


def opened(con: duckdb.DuckDBPyConnection, folder: Path, *, claims: bool = False) -> duckdb.DuckDBPyConnection:
    release_of(con, folder, [threshold_claim("group:ldc", 15.0)] if claims else [])
    con.execute("use release")
    return con


@pytest.mark.parametrize(("silent", "low"), [((), False), (("NER",), True), (("FRA",), True)])
def test_a_gap_is_covered_where_both_of_its_sides_are(tmp_path: Path, silent: tuple[str, ...], low: bool) -> None:
    """The world is covered to the same 80 % whether or not the better-off group is; developed countries are France alone here."""
    values = {a: dict.fromkeys(YEARS, 50.0) for a in ("FRA", "NER", "BGD", "NPL")}
    con = staged(values)
    for area in silent:
        con.execute(
            "delete from staging.observation where series_code = 'IT.NET.USER.ZS' and area_code = ? and year = 2020", [area]
        )
    opened(con, tmp_path)
    areas, reference = ("group:ldc", "group:world") if "FRA" in silent else ("group:developing", "group:developed")
    found = queries.divide_series(con, USERS, "wdi:2024-01-01", [areas], reference, "resolution", "interpolate", 1, 2010)
    assert {f.year: f.low_coverage for f in found}[2020] is low
    assert {f.year: f.reference_low_coverage for f in found}[2020] is ("FRA" in silent), "the reference group by itself"


def test_either_basket_counts_from_the_first_year_with_mobile_ones(tmp_path: Path) -> None:
    con = staged({})
    add_vintage(con, BASKETS, {"NER": {2012: 9.0, 2013: 9.0}, "BGD": {2013: 8.0}}, "i154_FBB_GNI")
    add_vintage(con, BASKETS, {"NER": {2013: 4.0}}, "i271md_pd_B1GB_GNI")
    found = queries.basket_years(opened(con, tmp_path), FIXED, MOBILE, BASKETS, "group:ldc", "resolution", 5.0, 2.0)
    counted = {(b.basket, b.year): (b.economies, b.under_5) for b in found}
    assert counted == {("fixed", 2012): (1, 0), ("fixed", 2013): (2, 0), ("mobile", 2013): (1, 1), ("either", 2013): (2, 1)}


@pytest.mark.parametrize(("threshold", "later", "under"), [(9.0, 4.0, (1, 0)), (9.1, 4.1, (2, 1)), (4.0, 9.1, (0, 2))])
def test_baskets_count_as_under_the_shares_that_are_asked_about(
    threshold: float, later: float, under: tuple[int, int], tmp_path: Path
) -> None:
    con = staged({})
    add_vintage(con, BASKETS, {"NER": {2013: 9.0}, "BGD": {2013: 4.0}}, "i154_FBB_GNI")
    world = opened(con, tmp_path)
    (found,) = queries.basket_years(world, FIXED, MOBILE, BASKETS, "group:ldc", "resolution", threshold, later)
    assert (found.under_5, found.under_2, found.share_under_5) == (*under, 50.0 * under[0])


def test_a_claim_rests_on_the_vintages_that_answered_or_were_asked(tmp_path: Path) -> None:
    """One that holds the group in other years only is no source; nor is another indicator's."""
    con = staged({"NER": {2015: 10.0}, "BGD": {2015: 10.0}})
    add_vintage(con, NEW, {"FRA": {2015: 90.0}, "LDC": {2012: 9.0}})
    add_vintage(con, "wdi:2023-06-01", {"NER": {2015: 5.0}}, "IT.NET.BBND.P2")
    found = queries.claim_sources(opened(con, tmp_path, claims=True), "PP9d")
    assert {(s.vintage_id, s.series_code) for s in found} == {("wdi:2024-01-01", "IT.NET.USER.ZS")}


def test_a_share_is_reached_when_it_is_attained_and_now_is_after_the_deadline(tmp_path: Path) -> None:
    con = staged({"NER": {2014: 15.0, 2015: 14.9, 2016: 15.0}, "BGD": {2014: 16.0, 2015: 16.0}, "NPL": {2015: 14.0, 2016: 14.0}})
    found = queries.crossing_years(opened(con, tmp_path), USERS, "wdi:2024-01-01", "group:ldc", "resolution", 15.0, 2015)
    told = {c.area_id: (c.year, c.course) for c in found}
    assert told == {"NER": (2014, "reached"), "BGD": (2014, "no_figure_now"), "NPL": (None, "not_yet")}


def test_a_price_on_the_threshold_is_not_under_it(tmp_path: Path) -> None:
    con = staged({})
    series = {"NER": {2015: 5.0, 2020: 4.9}, "BGD": {2015: 4.9, 2020: 5.0}, "NPL": {2015: 5.0, 2020: 5.0}}
    add_vintage(con, BASKETS, series, "i154_FBB_GNI")
    world = opened(con, tmp_path)
    found = queries.basket_economies(world, FIXED, MOBILE, BASKETS, "group:ldc", "resolution", 2015, 2020, 5.0)
    assert {e.area_id: e.course for e in found} == {"NER": "reached", "BGD": "fell_back", "NPL": "not_yet"}


@pytest.mark.parametrize(
    ("done", "outcome", "late"), [("2015-12-31", "kept", 0), ("2016-01-01", "late", 1), (None, "not_verified", None)]
)
def test_the_last_day_is_in_time(done: str | None, outcome: str, late: int | None, tmp_path: Path) -> None:
    con = opened(staged({}), tmp_path)
    con.execute(
        "insert into follow_up by name select 's' as step_id, 'A1' as paragraph, 'test' as step, date '2015-12-31' as due_on"
    )
    con.execute("update follow_up set done_on = ?::date", [done])
    (step,) = queries.follow_ups(con)
    assert (step.outcome, step.days_late) == (outcome, late)


def test_of_one_year_what_was_printed_goes_before_a_series(tmp_path: Path) -> None:
    con = staged({})
    release_of(con, tmp_path, [], WOMEN_AND_MEN)
    con.execute("use release")
    con.execute(
        "insert into observation by name select o.* replace ('group:world' as area_id, s.sex as sex, 2015 as year, 50.0 as value, "
        "'internet_users_share' as indicator_id, 'IT.NET.USER.ZS' as series_code) from (from observation limit 1) as o "
        "cross join (values ('F'), ('M')) as s (sex)"
    )
    (newest,) = queries.sex_newest(con, "group:world")
    assert (newest.year, newest.women, newest.men, newest.printed) == (2015, 44.0, 48.0, True)


def test_a_host_is_shown_in_the_edition_that_knows_most_of_its_years(tmp_path: Path) -> None:
    con = staged({"NER": {2014: 1.0, 2015: 2.0, 2016: 3.0}})
    add_vintage(con, NEW, {"NER": {2015: 9.0}})
    world = opened(con, tmp_path)
    found = queries.host_series(world, "NER", ["group:world"], [USERS], 2014, 2016)
    assert {f.vintage_id for f in found} == {"wdi:2024-01-01"}
    assert [f.value for f in found if f.area_id == "NER"] == [1.0, 2.0, 3.0]
