"""The later wordings of the targets: met, missed or unknown by synthetic figures up to their deadline."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.catalog import ROOT
from etl.marts import build_marts
from tests.etl.small_world import add_vintage, staged, write_reference
from tests.reading import catalog
from warehouse import queries

GOALPOSTS = """people,PP9d,test,2018-01-23,day,at_least,75,percent_of_population,group:world,2020,https://example.org/
price,PP9b,test,2018-01-23,day,below,2,percent_of_gni_per_capita,group:ldc,2020,https://example.org/
plan,PP9a,test,2018-01-23,day,,,,group:world,2020,https://example.org/
"""
TESTS = """people,threshold,internet_users_share,,
price,every_economy,fixed_broadband_basket_share_of_gni,,
price,every_economy,mobile_data_basket_share_of_gni,,
plan,not_counted,,,
"""
PRINTED = "one,internet_users_share,group:world,{year},_T,{value},{value},percent_of_population,itu,test,2020-11-17,exact,https://example.org/,{own}"
FIXED, MOBILE = "i154_FBB5_GNI", "i271mb_1GB5_GNI"


def judged(folder: Path, claim_id: str, figures: str = "", prices: dict[str, dict[str, dict[int, float]]] | None = None) -> Any:
    """The verdict of the one wording of a claim; prices: code → economy → year → value."""
    con = staged({})
    for code, values in (prices or {}).items():
        add_vintage(con, "itu_price_baskets:2020-12-02", values, code)
    reference = write_reference(folder, figures)
    for name, rows in (("goalpost", GOALPOSTS), ("goalpost_test", TESTS)):
        with (reference / f"{name}.csv").open("a", encoding="utf-8") as stream:
            stream.write(rows)
    con.execute("attach ':memory:' as release")
    build_marts(con, catalog(), [], reference)
    con.execute("use release")
    (found,) = queries.goalpost_verdicts(con, claim_id)
    return found


@pytest.mark.parametrize(("value", "outcome"), [(74, "missed"), (75, "met"), (76, "met")])
def test_a_figure_of_the_deadlines_year_decides(tmp_path: Path, value: int, outcome: str) -> None:
    found = judged(tmp_path, "PP9d", PRINTED.format(year=2020, value=value, own="false"))
    assert (found.outcome, found.value, found.year, found.line) == (outcome, value, 2020, "published_figure")
    assert (found.publisher_id, str(found.published_on)) == ("itu", "2020-11-17")


@pytest.mark.parametrize("year", [2019, 2021])
def test_a_figure_of_another_year_decides_nothing(tmp_path: Path, year: int) -> None:
    found = judged(tmp_path, "PP9d", PRINTED.format(year=year, value=80, own="false"))
    assert (found.outcome, found.year) == ("unknown", 2019 if year == 2019 else None)


def test_what_restates_the_target_is_no_figure(tmp_path: Path) -> None:
    found = judged(tmp_path, "PP9d", PRINTED.format(year=2020, value=80, own="true"))
    assert (found.outcome, found.value) == ("unknown", None)


@pytest.mark.parametrize(
    ("fixed", "mobile", "met", "held", "outcome"),
    [
        ({"NER": 1.9, "NPL": 5.0}, {"NPL": 1.0}, 2, 2, "met"),
        ({"NER": 2.0, "NPL": 1.0}, {"NER": 9.0}, 1, 2, "missed"),
        ({"NER": 1.0}, {}, 1, 1, "unknown"),
        ({"NER": 3.0}, {"BGD": 1.0, "FRA": 1.0}, 0, 1, "missed"),
    ],
)
def test_every_member_of_today_is_asked_by_either_basket(
    tmp_path: Path, fixed: dict[str, float], mobile: dict[str, float], met: int, held: int, outcome: str
) -> None:
    prices = {c: {a: {2020: v} for a, v in f.items()} for c, f in ((FIXED, fixed), (MOBILE, mobile))}
    found = judged(tmp_path, "PP9b", prices=prices)
    assert (found.economies_met, found.economies, found.outcome, found.year) == (met, held, outcome, 2020)


def test_what_nobody_counts_is_unknown(tmp_path: Path) -> None:
    found = judged(tmp_path, "PP9a")
    assert (found.kind, found.outcome, found.year, found.publisher_id) == ("not_counted", "unknown", None, None)


def test_every_wording_of_2018_is_tested_and_no_claim_is(release: duckdb.DuckDBPyConnection) -> None:
    with (ROOT / "data" / "reference" / "goalpost.csv").open(encoding="utf-8", newline="") as stream:
        wordings = {r["goalpost_id"] for r in csv.DictReader(stream) if r["set_on"] == "2018-01-23"}
    found = {v.goalpost_id: v for c in "abcde" for v in queries.goalpost_verdicts(release.cursor(), f"PP9{c}")}
    assert found.keys() == wordings
    assert found["gender_2018"].threshold == 0.98
    assert not release.execute("select test_id from claim_test where deadline_year = 2025 and claim_id like 'PP9%'").fetchall()
    told = {k: (v.outcome, v.year) for k, v in found.items()}
    assert told == {
        "policy_2018": ("unknown", None),
        "affordability_2018": ("missed", 2025),
        "people_world_2018": ("missed", 2025),
        "people_developing_2018": ("unknown", 2023),
        "people_ldc_2018": ("missed", 2025),
        "gender_2018": ("missed", 2025),
    }
