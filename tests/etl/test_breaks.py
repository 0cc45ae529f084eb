"""Nothing is filled or compared across a break, on the small synthetic world with an invented break in 2013."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.claim_models import Claim
from tests.etl.small_world import POPULATION, add_vintage, broken_in, claim, release_of, staged, threshold_claim

USERS = "internet_users_share"
PRICES = "fixed_broadband_basket_share_of_gni"


def filled(con: duckdb.DuckDBPyConnection, area: str, rule: str, indicator: str = USERS) -> dict[int, float]:
    """The years of a group's line with their values."""
    found = con.execute(
        """select year, value from release.aggregate where area_id = ? and gap_rule = ? and indicator_id = ?
           and membership_id = 'resolution' and sex = '_T' and breakdown = '_T' order by year""",
        [area, rule, indicator],
    ).fetchall()
    return dict(found)


def test_no_gap_is_filled_across_a_break(tmp_path: Path) -> None:
    """Nothing of 2012 and 2013 is known, and the break lies between them; 2015 lies between two years of one stretch."""
    con = release_of(staged({"NER": {2010: 10.0, 2011: 12.0, 2014: 40.0, 2016: 60.0}}), tmp_path, known=broken_in([2013]))
    assert filled(con, "group:ldc", "interpolate") == {2010: 10.0, 2011: 12.0, 2014: 40.0, 2015: 50.0, 2016: 60.0}
    assert set(filled(con, "group:ldc", "carry")) == {2010, 2011, 2012, 2014, 2015, 2016}, "carried up to the break"


def test_a_break_of_another_dataset_parts_nothing(tmp_path: Path) -> None:
    known = broken_in([2013], "itu_datahub")
    con = release_of(staged({"NER": {2012: 10.0, 2014: 40.0}}), tmp_path, known=known)
    assert filled(con, "group:ldc", "interpolate")[2013] == 25.0


def test_prices_are_never_filled(tmp_path: Path) -> None:
    con = staged({})
    prices = {"NER": {2010: 5.0, 2012: 9.0}, "BGD": {2010: 5.0}, "NPL": {2012: 7.0}}
    add_vintage(con, "itu_price_baskets:2024-12-01", prices, "i154_FBB_GNI")
    release_of(con, tmp_path)
    for rule in ("interpolate", "carry", "reporting"):
        assert filled(con, "group:ldc", rule, PRICES) == {2010: 5.0, 2012: 8.0}, rule


@pytest.mark.parametrize(
    ("breaks", "stretches"),
    [([], [(0, 9999)]), ([2013], [(0, 2012), (2013, 9999)]), ([2013, 2018], [(0, 2012), (2013, 2017), (2018, 9999)])],
)
def test_stretches_hold_every_year_once(tmp_path: Path, breaks: list[int], stretches: list[tuple[int, int]]) -> None:
    con = release_of(staged({}), tmp_path, known=broken_in(breaks))
    for dataset in ("wdi", "itu_datahub", ""):
        held = con.execute(
            "select from_year, to_year from release.stretch where indicator_id = ? and dataset_id = ? order by all",
            [USERS, dataset],
        ).fetchall()
        assert held == stretches, dataset


def trend(start: int, end: int, **more: Any) -> Claim:
    return claim(
        {
            "kind": "trend",
            "indicator": USERS,
            "area": "group:world",
            "from_year": start,
            "to_year": end,
            "direction": "rising",
            **more,
        }
    )


@pytest.mark.parametrize(
    ("start", "end", "outcome", "break_year"),
    [
        (2010, 2012, "confirmed", None),
        (2010, 2013, "unknown", 2013),
        (2012, 2015, "unknown", 2013),
        (2013, 2015, "confirmed", None),
    ],
)
def test_a_trend_over_a_break_is_not_told(tmp_path: Path, start: int, end: int, outcome: str, break_year: int | None) -> None:
    values = {a: {y: float(y - 2000) for y in range(2010, 2016)} for a in POPULATION}
    con = release_of(staged(values), tmp_path, [trend(start, end)], known=broken_in([2013]))
    assert con.execute("select as_now from release.verdict").fetchone() == (outcome,)
    said = con.execute(
        "select distinct outcome, break_year, margin is null from release.evidence where gap_rule = 'interpolate'"
    ).fetchall()
    assert said == [(outcome, break_year, outcome == "unknown")]
    gaps = con.execute("select reason, year from release.data_gap").fetchall()
    assert gaps == ([("break", break_year)] if break_year else [])


def test_of_two_breaks_the_last_is_named(tmp_path: Path) -> None:
    values = {a: {2010: 10.0, 2015: 20.0} for a in POPULATION}
    con = release_of(staged(values), tmp_path, [trend(2010, 2015)], known=broken_in([2012, 2014]))
    assert con.execute("select distinct break_year from release.evidence").fetchall() == [(2014,)]


def test_an_alternative_over_a_break_says_so(tmp_path: Path) -> None:
    """The World Bank's series is whole, ITU's has a break; so what another publisher says cannot be told."""
    values = {a: {2010: 10.0, 2015: 20.0} for a in POPULATION}
    con = staged(values)
    add_vintage(con, "itu_datahub:2023-06-01", values, "i99H")
    known = broken_in([2013], "itu_datahub")
    release_of(con, tmp_path, [trend(2010, 2015)], known=known)
    told = con.execute("select reason, flips from release.robustness where alternative = 'other_publisher'").fetchall()
    assert told == [("break", None)]
    assert con.execute("select as_now from release.verdict").fetchone() == ("confirmed",)


def test_a_level_is_asked_on_either_side_of_a_break(tmp_path: Path) -> None:
    values = {a: {y: float(y - 2000) for y in range(2010, 2016)} for a in POPULATION}
    con = release_of(staged(values), tmp_path, [threshold_claim("group:world", 14, deadline=2012)], known=broken_in([2013]))
    assert con.execute("select as_now, since_year from release.verdict").fetchone() == ("missed", 2014)
