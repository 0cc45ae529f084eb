"""Rows of the small synthetic world on each side of every boundary that the marts draw: coverage, dates, and what counts once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.etl import small_world
from tests.etl.small_world import POPULATION, add_vintage, release_of, staged, threshold_claim

USERS = "internet_users_share"
PRICES = "fixed_broadband_basket_share_of_gni"
EDGE = [({"FRA", "NER"}, 80.0, False), ({"FRA", "BGD"}, 75.0, True)]
"""Economies that report, the share of the world's people who live there, and whether that is too little."""


def one(con: duckdb.DuckDBPyConnection, sql: str, *values: object) -> Any:
    return con.execute(sql, list(values)).fetchone()


@pytest.mark.parametrize(("coverage", "enough"), [(80.0, True), (79.999, False), (100.0, True), (None, None)])
def test_eighty_percent_are_enough(tmp_path: Path, coverage: float | None, enough: bool | None) -> None:
    assert one(release_of(staged({}), tmp_path), "select release.covers_enough(?)", coverage) == (enough,)


@pytest.mark.parametrize(("reporting", "coverage", "low"), EDGE)
def test_means_and_inequality_are_marked_where_too_few_are_covered(
    tmp_path: Path, reporting: set[str], coverage: float, low: bool
) -> None:
    con = release_of(staged({a: {2015: 10.0 + len(a)} for a in reporting}), tmp_path)
    for table in ("aggregate", "inequality"):
        where = "area_id = 'group:world' and gap_rule = 'interpolate'" if table == "aggregate" else "grouping = 'income'"
        sql = f"select coverage, low_coverage from release.{table} where {where} and indicator_id = ? and year = 2015"
        assert one(con, sql, USERS) == (coverage, low), table


@pytest.mark.parametrize(("reporting", "coverage", "low"), EDGE)
def test_medians_are_marked_where_too_few_are_covered(tmp_path: Path, reporting: set[str], coverage: float, low: bool) -> None:
    con = staged({})
    add_vintage(con, "itu_price_baskets:2024-12-01", {a: {2015: 5.0} for a in reporting}, "i154_FBB_GNI")
    row = one(
        release_of(con, tmp_path),
        """select coverage, low_coverage from release.aggregate where indicator_id = ? and area_id = 'group:world'
           and gap_rule = 'interpolate'""",
        PRICES,
    )
    assert row == (coverage, low)


@pytest.mark.parametrize(
    ("reporting", "gaps"), [({"FRA", "NER"}, []), ({"FRA", "BGD"}, [("low_coverage", 75.0)]), (set(), [("no_group", None)])]
)
def test_a_gap_in_the_data_is_told_where_too_few_are_covered(
    tmp_path: Path, reporting: set[str], gaps: list[tuple[str, float | None]]
) -> None:
    """In another year everybody reports, so the release holds the indicator."""
    con = staged({a: {2018: 50.0} | ({2015: 50.0} if a in reporting else {}) for a in POPULATION})
    release_of(con, tmp_path, [threshold_claim("group:world", 60)])
    assert con.execute("select reason, coverage from release.data_gap").fetchall() == gaps


@pytest.mark.parametrize(("reporting", "coverage", "low"), EDGE)
def test_an_alternative_of_too_few_is_told_so(tmp_path: Path, reporting: set[str], coverage: float, low: bool) -> None:
    values = {a: {2014: 50.0, 2016: 50.0} | ({2015: 50.0} if a in reporting else {}) for a in POPULATION}
    con = release_of(staged(values), tmp_path, [threshold_claim("group:world", 60)])
    told = one(con, "select coverage, reason, flips from release.robustness where alternative = 'reporting_only'")
    assert told == (coverage, *(("low_coverage", None) if low else ("", False)))


def test_a_reported_figure_is_carried_once_where_others_are_estimates(tmp_path: Path) -> None:
    con = staged({})
    values = {"NER": {2010: 40.0}, "FRA": {2010: 50.0, 2016: 80.0}}
    add_vintage(con, "wdi:2025-01-01", values, estimated=[("FRA", 2010)])
    row = one(
        release_of(con, tmp_path),
        """select economies_with_data, coverage, value from release.aggregate where indicator_id = ?
           and area_id = 'group:ldc' and year = 2011 and gap_rule = 'carry' and membership_id = 'resolution'""",
        USERS,
    )
    assert row == (1, 50.0, 40.0)


@pytest.mark.parametrize(
    ("day", "belongs"), [("2019-12-31", True), ("2020-01-01", False), ("2010-01-01", True), ("2009-12-31", False)]
)
def test_a_member_belongs_from_its_first_day_to_the_day_before_its_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str, belongs: bool
) -> None:
    """Two periods that overlap are one membership."""
    periods = "BGD,group:lldc,2010-01-01,2020-01-01,test,true\nBGD,group:lldc,2012-01-01,2014-01-01,test,true\n"
    monkeypatch.setattr(small_world, "MEMBER", small_world.MEMBER + periods)
    con = release_of(staged({}), tmp_path)
    con.execute("update release.membership set as_of = ? where membership_id = 'now'", [dt.date.fromisoformat(day)])
    held = con.execute("select area_id from release.member where group_id = 'group:lldc' and membership_id = 'now'").fetchall()
    assert held == ([("BGD",)] if belongs else [])


def test_regions_are_those_of_the_newest_list(tmp_path: Path) -> None:
    con = staged({})
    for day, region in (("2022-06-01", "ECS"), ("2024-06-01", "SSF"), ("2023-06-01", "SAS")):
        vintage = f"wdi:{day}"
        con.execute("insert into staging.vintage values (?, 'world_bank', 'wdi', ?, 'exact', 'test')", [vintage, day])
        con.execute(
            """insert into staging.economy by name select ? as vintage_id, 'NER' as area_code, 'NE' as iso2, 'Niger' as name,
               false as is_aggregate, ? as region_code, 'raw' as raw_id""",
            [vintage, region],
        )
    release_of(con, tmp_path)
    held = con.execute(
        "select group_id from release.area_group_member where area_id = 'NER' and source like 'World Bank%'"
    ).fetchall()
    assert held == [("group:sub_saharan_africa",)]


@pytest.mark.parametrize(("printed", "since"), [(5.0, "not_yet"), (4.9, "crossed")])
def test_a_printed_figure_on_the_threshold_is_not_below_it(printed: float, since: str, tmp_path: Path) -> None:
    con = staged({"NER": {2015: 50.0}, "BGD": {2015: 50.0}, "NPL": {2015: 50.0}})
    figure = f"p,internet_users_share,group:ldc,2018,_T,{printed},{printed},percent_of_population,itu,A report,2019-05-01,exact,"
    release_of(con, tmp_path, [threshold_claim("group:ldc", 5.0, "below")], f"{figure}https://example.org,false\n")
    assert one(con, "select since from release.verdict") == (since,)


@pytest.mark.parametrize(
    ("later", "outcome", "since", "year"), [(10.0, "missed", "not_yet", None), (16.0, "met_late", "crossed", 2018)]
)
def test_what_was_reached_and_lost_by_the_deadline_counts_when_it_is_reached_again(
    later: float, outcome: str, since: str, year: int | None, tmp_path: Path
) -> None:
    series = {2013: 20.0, 2014: 20.0, 2015: 10.0, 2018: later}
    con = release_of(staged(dict.fromkeys(("NER", "BGD", "NPL"), series)), tmp_path, [threshold_claim("group:ldc", 15.0)])
    assert one(con, "select outcome, since, since_year from release.verdict") == (outcome, since, year)


@pytest.mark.parametrize(("restates", "lines"), [("true", []), ("false", ["published_figure"])])
def test_a_document_that_repeats_the_claim_is_no_evidence_of_it(restates: str, lines: list[str], tmp_path: Path) -> None:
    figure = (
        "p,internet_users_share,group:ldc,2015,_T,16,16,percent_of_population,itu,A report,2016-05-01,exact,https://example.org"
    )
    con = release_of(staged({}), tmp_path, [threshold_claim("group:ldc", 15.0)], f"{figure},{restates}\n")
    assert [line for (line,) in con.execute("select line from release.evidence").fetchall()] == lines
