"""Verdicts of threshold tests, on the small synthetic world: ties, gaps, memberships, vintages, coverage."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.claim_models import Claim
from tests.etl.small_world import YEARS, add_vintage, claim, release_of, staged, threshold_claim

Figures = dict[str, dict[int, float]]
FULL: Figures = {a: dict.fromkeys(YEARS, 50.0) for a in ("FRA", "NER", "BGD", "NPL")}
FIGURE = "pf_1,internet_users_share,group:world,2015,_T,{value},{value},percent_of_population,itu,Test report,{on},exact,https://example.org,false\n"


def verdict(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    row = con.execute("select as_then, as_now, since, since_year, now_value from release.verdict").fetchone()
    assert row is not None
    return dict(zip(("as_then", "as_now", "since", "since_year", "now_value"), row, strict=True))


def judged(values: Figures, folder: Path, claim: Claim, figures: str = "", vintage: str = "wdi:2024-01-01") -> dict[str, Any]:
    return verdict(release_of(staged(values, vintage), folder, [claim], figures))


def test_a_value_at_the_threshold_meets_at_least_and_misses_below(tmp_path: Path) -> None:
    at_least = judged(FULL, tmp_path / "a", threshold_claim("group:developing", 50))
    below = judged(FULL, tmp_path / "b", threshold_claim("group:developing", 50, "below"))
    assert (at_least["as_now"], below["as_now"]) == ("met", "missed")
    assert below["since"] == "not_yet"


def test_values_are_compared_unrounded(tmp_path: Path) -> None:
    values = {a: dict.fromkeys(YEARS, 49.96) for a in FULL}
    assert judged(values, tmp_path, threshold_claim("group:developing", 50))["as_now"] == "missed"


def test_without_figures_everything_is_unknown(tmp_path: Path) -> None:
    got = judged({"FRA": {2015: 50.0}}, tmp_path, threshold_claim("group:ldc", 15))
    assert got == {"as_then": "unknown", "as_now": "unknown", "since": "unknown", "since_year": None, "now_value": None}


def test_low_coverage_decides_nothing(tmp_path: Path) -> None:
    got = judged({"NPL": dict.fromkeys(YEARS, 90.0)}, tmp_path, threshold_claim("group:ldc", 15))
    assert got["as_now"] == "unknown"


def test_then_is_the_newest_figure_known_within_two_years(tmp_path: Path) -> None:
    claim = threshold_claim("group:world", 60)
    printed = FIGURE.format(value=61, on="2015-09-21") + FIGURE.format(value=40, on="2019-01-01").replace("pf_1", "pf_2")
    got = judged(FULL, tmp_path, claim, printed)
    assert got["as_then"] == "met"


@pytest.mark.parametrize(("on", "as_then"), [("2017-12-31", "met"), ("2018-01-01", "unknown")])
def test_what_is_published_within_24_months_was_known(on: str, as_then: str, tmp_path: Path) -> None:
    got = judged(FULL, tmp_path, threshold_claim("group:world", 60), FIGURE.format(value=61, on=on))
    assert got["as_then"] == as_then


def test_a_vintage_held_from_then_comes_before_printed_figures(tmp_path: Path) -> None:
    con = staged(FULL)
    add_vintage(con, "wdi:2016-06-01", {a: {2015: 10.0} for a in FULL})
    printed = FIGURE.format(value=90, on="2017-01-01").replace("group:world", "group:developing")
    got = verdict(release_of(con, tmp_path, [threshold_claim("group:developing", 60)], printed))
    assert got["as_then"] == "missed"


def test_now_is_the_newest_vintage(tmp_path: Path) -> None:
    con = staged(FULL)
    add_vintage(con, "wdi:2026-04-19", {a: dict.fromkeys(YEARS, 70.0) for a in FULL})
    got = verdict(release_of(con, tmp_path, [threshold_claim("group:developing", 60)]))
    assert (got["as_now"], got["now_value"]) == ("met", 70)


def test_the_publishers_own_aggregate_decides_for_the_world_only(tmp_path: Path) -> None:
    values = FULL | {"WLD": {2015: 61.0}, "LDC": {2015: 61.0}}
    assert judged(values, tmp_path / "w", threshold_claim("group:world", 60))["as_now"] == "met"
    assert judged(values, tmp_path / "l", threshold_claim("group:ldc", 60))["as_now"] == "missed"


def test_a_gap_between_the_world_and_a_group_is_told_with_the_members_of_the_day(tmp_path: Path) -> None:
    """The publisher's world is everybody's, but its group is of today's members."""
    values = FULL | {"WLD": {2015: 60.0}, "LDC": {2015: 90.0}}
    gap = {
        "kind": "gap",
        "indicator": "internet_users_share",
        "areas": ["group:world", "group:ldc"],
        "measure": "points",
        "direction": "exists",
        "from_year": 2010,
        "to_year": 2015,
    }
    con = release_of(staged(values), tmp_path, [claim(gap)])
    rows = con.execute("select line from release.evidence where role in ('as_now', 'both')").fetchall()
    assert rows == [("our_aggregate",)]


def test_the_year_crossed_is_the_first(tmp_path: Path) -> None:
    values = {a: {2014: 10.0, 2016: 20.0, 2018: 40.0} for a in FULL}
    got = judged(values, tmp_path, threshold_claim("group:ldc", 15))
    assert (got["as_now"], got["since"], got["since_year"]) == ("met", "crossed", 2015)


def test_one_changed_figure_flips_the_verdict(tmp_path: Path) -> None:
    values = {a: dict(s) for a, s in FULL.items()}
    claim = threshold_claim("group:ldc", 50)
    assert judged(values, tmp_path / "a", claim)["as_now"] == "met"
    values["NPL"][2015] = 49.0
    assert judged(values, tmp_path / "b", claim)["as_now"] == "missed"


SHARES = st.floats(0, 100, allow_nan=False)
AREAS = ("FRA", "NER", "BGD", "NPL")


@settings(max_examples=10, deadline=None)
@given(SHARES)
def test_a_value_at_its_own_threshold_is_met_by_at_least_and_missed_by_below(
    tmp_path_factory: pytest.TempPathFactory, value: float
) -> None:
    values = {"WLD": {2015: value}}
    for comparator, expected in (("at_least", "met"), ("below", "missed")):
        claim = threshold_claim("group:world", value, comparator)
        assert judged(values, tmp_path_factory.mktemp("tie"), claim)["as_now"] == expected


@settings(max_examples=10, deadline=None)
@given(st.sets(st.sampled_from(YEARS), max_size=len(YEARS)), SHARES)
def test_a_missing_year_is_bridged_only_between_figures(
    tmp_path_factory: pytest.TempPathFactory, years: set[int], value: float
) -> None:
    got = judged({a: dict.fromkeys(years, value) for a in AREAS}, tmp_path_factory.mktemp("gaps"), threshold_claim("group:ldc", 50))
    inside = bool(years) and min(years) <= 2015 <= max(years)
    assert (got["as_now"] != "unknown") == inside
    assert (got["now_value"] is not None) == inside


@settings(max_examples=10, deadline=None)
@given(SHARES, SHARES, SHARES, st.floats(1, 99))
def test_the_members_of_the_day_asked_for_decide(
    tmp_path_factory: pytest.TempPathFactory, niger: float, bangladesh: float, nepal: float, threshold: float
) -> None:
    """Bangladesh belongs until 2020: it counts with 15 of 40 at the day of the resolution, and not today."""
    values = {"NER": dict.fromkeys(YEARS, niger), "BGD": dict.fromkeys(YEARS, bangladesh), "NPL": dict.fromkeys(YEARS, nepal)}
    then = (20 * niger + 15 * bangladesh + 5 * nepal) / 40
    now = (20 * niger + 5 * nepal) / 25
    for membership, expected in (("resolution", then), ("now", now)):
        claim = threshold_claim("group:ldc", threshold, membership=membership)
        got = judged(values, tmp_path_factory.mktemp("members"), claim)
        assert got["now_value"] == pytest.approx(expected, abs=1e-5)


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(["group:world", "group:ldc", "group:developed"]), st.floats(1, 99), st.sampled_from(["at_least", "below"]))
def test_with_nothing_held_nothing_is_known(
    tmp_path_factory: pytest.TempPathFactory, area: str, threshold: float, comparator: str
) -> None:
    got = judged({}, tmp_path_factory.mktemp("empty"), threshold_claim(area, threshold, comparator))
    assert (got["as_then"], got["as_now"], got["since"], got["now_value"]) == ("unknown", "unknown", "unknown", None)


@settings(max_examples=10, deadline=None)
@given(SHARES, SHARES)
def test_one_economy_is_its_group(tmp_path_factory: pytest.TempPathFactory, france: float, threshold: float) -> None:
    got = judged(
        {"FRA": dict.fromkeys(YEARS, france)}, tmp_path_factory.mktemp("one"), threshold_claim("group:developed", threshold)
    )
    assert got["now_value"] == pytest.approx(france, abs=1e-6)


@settings(max_examples=10, deadline=None)
@given(st.floats(-50, 50, allow_nan=False), st.floats(-50, 50, allow_nan=False))
def test_figures_below_zero_compare_like_others(tmp_path_factory: pytest.TempPathFactory, value: float, threshold: float) -> None:
    got = judged({"WLD": {2015: value}}, tmp_path_factory.mktemp("negative"), threshold_claim("group:world", threshold))
    assert got["as_now"] == ("met" if value >= threshold else "missed")


@settings(max_examples=10, deadline=None)
@given(st.lists(st.floats(0, 100), min_size=len(YEARS), max_size=len(YEARS)).map(sorted), st.floats(1, 99))
def test_rising_figures_cross_once(tmp_path_factory: pytest.TempPathFactory, series: list[float], threshold: float) -> None:
    values = {a: dict(zip(YEARS, series, strict=True)) for a in FULL}
    got = judged(values, tmp_path_factory.mktemp("rising"), threshold_claim("group:ldc", threshold))
    expected = next((y for y, v in zip(YEARS, series, strict=True) if v >= threshold * (1 + 1e-12)), None)
    nearly = next((y for y, v in zip(YEARS, series, strict=True) if v >= threshold * (1 - 1e-12)), None)
    assert got["since_year"] in (expected, nearly)
    assert (got["as_now"] == "met") == (got["since_year"] is not None and got["since_year"] <= 2015)
