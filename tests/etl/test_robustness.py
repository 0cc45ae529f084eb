"""Fair alternatives and data gaps, on the small synthetic world: what flips, and why there is no answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from etl.claim_models import Claim
from tests.etl.small_world import POPULATION, YEARS, add_vintage, claim, release_of, staged, threshold_claim

LDCS = ("NER", "BGD", "NPL")
Figures = dict[str, dict[int, float]]
FULL: Figures = {a: dict.fromkeys(YEARS, 50.0) for a in POPULATION}


def alternatives(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[bool | None, str, float | None]]:
    """Of the only test: (flips, reason, value) per alternative."""
    found = con.execute("select alternative, flips, reason, deadline_value from release.robustness").fetchall()
    return {alternative: (flips, reason, value) for alternative, flips, reason, value in found}


def counted(con: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    row = con.execute("select alternatives, alternatives_that_differ from release.verdict").fetchone()
    assert row is not None
    return row


def test_leaving_out_estimates_can_flip_a_verdict(tmp_path: Path) -> None:
    values = {a: {2014: 10.0, 2015: 30.0, 2016: 10.0} for a in LDCS}
    con = staged({})
    add_vintage(con, "wdi:2025-01-01", values, estimated=[(a, 2015) for a in LDCS])
    found = alternatives(release_of(con, tmp_path, [threshold_claim("group:ldc", 15)]))
    assert found["without_estimates"] == (True, "", 10.0)


def test_a_publisher_that_does_not_say_is_not_made_to_say(tmp_path: Path) -> None:
    found = alternatives(release_of(staged(FULL), tmp_path, [threshold_claim("group:ldc", 15)]))
    assert found["without_estimates"] == (None, "not_stated", None)


def test_a_vintage_without_estimates_is_told_so(tmp_path: Path) -> None:
    con = staged({})
    add_vintage(con, "wdi:2025-01-01", FULL, estimated=[])
    found = alternatives(release_of(con, tmp_path, [threshold_claim("group:ldc", 15)]))
    assert found["without_estimates"] == (None, "none_marked", None)


def test_too_little_left_without_estimates_decides_nothing(tmp_path: Path) -> None:
    con = staged({})
    add_vintage(con, "wdi:2025-01-01", FULL, estimated=[("NER", y) for y in YEARS])
    found = alternatives(release_of(con, tmp_path, [threshold_claim("group:ldc", 15)]))
    assert found["without_estimates"] == (None, "low_coverage", None)


def test_members_of_another_date_can_flip_a_verdict(tmp_path: Path) -> None:
    """Bangladesh leaves the group in 2020: with it the LDCs of 2015 stand at 22.5 %, without it at 10 %."""
    values = {"NER": dict.fromkeys(YEARS, 10.0), "NPL": dict.fromkeys(YEARS, 10.0), "BGD": dict.fromkeys(YEARS, 43.3333)}
    con = release_of(staged(values), tmp_path, [threshold_claim("group:ldc", 15)])
    flips, reason, value = alternatives(con)["membership"]
    assert (flips, reason) == (True, "")
    assert value is not None
    assert round(value, 6) == 10


def test_weights_can_flip_a_verdict(tmp_path: Path) -> None:
    values = {"NER": dict.fromkeys(YEARS, 10.0), "NPL": dict.fromkeys(YEARS, 40.0), "BGD": dict.fromkeys(YEARS, 10.0)}
    con = release_of(staged(values), tmp_path, [threshold_claim("group:ldc", 15)])
    assert alternatives(con)["unweighted"] == (True, "", 20.0)
    assert counted(con) == (3, 2)  # without Bangladesh, too, it is over 15


def test_everybody_belongs_to_the_world(tmp_path: Path) -> None:
    found = alternatives(release_of(staged(FULL), tmp_path, [threshold_claim("group:world", 15)]))
    assert found["membership"] == (None, "everybody_belongs", None)


def test_without_figures_there_is_nothing_to_change_but_the_gap_is_named(tmp_path: Path) -> None:
    con = release_of(staged({"NPL": dict.fromkeys(YEARS, 90.0)}), tmp_path, [threshold_claim("group:ldc", 15)])
    assert alternatives(con) == {}
    gaps = con.execute("select indicator_id, area_id, year, reason, coverage from release.data_gap").fetchall()
    assert gaps == [("internet_users_share", "group:ldc", 2015, "low_coverage", 12.5)]


def test_an_indicator_without_figures_is_named(tmp_path: Path) -> None:
    test: dict[str, Any] = {
        "kind": "trend",
        "indicator": "gdp_growth",
        "area": "group:world",
        "from_year": 2010,
        "to_year": 2013,
        "direction": "falling",
    }
    con = release_of(staged(FULL), tmp_path, [claim(test)])
    gaps = con.execute("select year, reason from release.data_gap order by year").fetchall()
    assert gaps == [(2010, "no_series"), (2013, "no_series")]


def test_a_year_that_nobody_reports_is_named(tmp_path: Path) -> None:
    con = release_of(staged({a: {2018: 50.0} for a in LDCS}), tmp_path, [threshold_claim("group:ldc", 15)])
    assert con.execute("select year, reason from release.data_gap").fetchall() == [(2015, "no_group")]


COUNT = (
    "pf_1,affordable_broadband_economies,group:world,2014,_T,{n},{n},countries,itu,Test report,2015-05-26,exact,"
    "https://example.org,false\n"
)


def every_economy() -> Claim:
    return claim(
        {
            "kind": "every_economy",
            "indicators": ["internet_users_share"],
            "area": "group:ldc",
            "comparator": "at_least",
            "threshold": 15,
            "deadline_year": 2015,
            "printed_count": "affordable_broadband_economies",
        }
    )


def test_a_printed_count_answers_then_and_lends_no_share(tmp_path: Path) -> None:
    for n, expected in ((3, "missed"), (4, "met")):
        con = release_of(staged(FULL), tmp_path / str(n), [every_economy()], COUNT.format(n=n))
        said = con.execute("select as_then, then_value, as_now, now_value from release.verdict").fetchone()
        assert said == (expected, None, "met", 100)
        counted_then = con.execute(
            "select economies_met, economies, latest_year, deadline_value from release.evidence where line = 'published_count'"
        ).fetchone()
        assert counted_then == (n, 4, 2014, None)


def test_a_count_printed_too_late_answers_nothing(tmp_path: Path) -> None:
    late = COUNT.format(n=3).replace("2015-05-26", "2018-01-01")
    con = release_of(staged(FULL), tmp_path, [every_economy()], late)
    assert con.execute("select as_then from release.verdict").fetchone() == ("unknown",)
