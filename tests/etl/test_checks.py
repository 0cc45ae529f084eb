"""Each check of a release finds its fault and nothing else; findings are listed, not refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.build import Inputs, build
from etl.checks import CHECKS, FINDINGS, STAGING_CHECKS, run_checks
from etl.errors import CheckError
from tests.etl.small_world import add_standings, add_vintage, release_of, staged, threshold_claim
from tests.publisher_server import wb_page, wb_row
from warehouse.languages import translated_languages
from warehouse.release import current_path, open_release

VINTAGE = "wdi:2024-01-01"
SHARES: dict[str, dict[int, float]] = {"FRA": {2015: 80.0}, "NER": {2015: 10.0}, "BGD": {2015: 20.0}, "NPL": {2015: 30.0}}
OURS = 54.5


def found(con: duckdb.DuckDBPyConnection, check: str) -> list[tuple[Any, ...]]:
    """The offending rows of one check."""
    rows: list[tuple[Any, ...]] = con.execute((CHECKS / f"{check}.sql").read_text(encoding="utf-8")).fetchall()
    return rows


def add(con: duckdb.DuckDBPyConnection, code: str, values: dict[str, float]) -> None:
    add_vintage(con, VINTAGE, {area: {2015: value} for area, value in values.items()}, code)


def build_input(con: duckdb.DuckDBPyConnection, origin: str = "embedded", may_shrink: str | None = None) -> None:
    con.execute("create or replace temp table build_input as select ? as origin, ?::varchar as may_shrink", [origin, may_shrink])


def test_a_name_leads_to_one_economy(tmp_path: Path) -> None:
    con = release_of(staged(SHARES), tmp_path)
    assert found(con, "area_called_one") == []
    con.execute("insert into release.area_called values ('NPL', 'Bangla-Désh'), ('BGD', 'bangla desh')")
    assert found(con, "area_called_one") == [("bangladesh", "BGD NPL")]


@pytest.mark.parametrize(("world", "offends"), [(OURS, False), (OURS + 1.9, False), (OURS + 2.1, True), (OURS - 2.1, True)])
def test_our_aggregate_is_near_the_publishers(tmp_path: Path, world: float, offends: bool) -> None:
    con = release_of(staged(SHARES | {"WLD": {2015: world}}), tmp_path)
    assert bool(found(con, "aggregate_near_publisher")) is offends


def test_where_few_are_covered_the_aggregates_may_differ(tmp_path: Path) -> None:
    con = release_of(staged({"FRA": {2015: 80.0}, "WLD": {2015: 40.0}}), tmp_path)
    assert found(con, "aggregate_near_publisher") == []


@pytest.mark.parametrize(
    ("women", "men", "offends"), [(78.0, 82.0, False), (82.0, 78.0, False), (95.0, 90.0, False), (20.0, 10.0, True)]
)
def test_rates_of_women_and_men_enclose_the_total(tmp_path: Path, women: float, men: float, offends: bool) -> None:
    con = staged({"FRA": {2015: 80.0}})
    add(con, "IT.NET.USER.FE.ZS", {"FRA": women})
    add(con, "IT.NET.USER.MA.ZS", {"FRA": men})
    assert bool(found(release_of(con, tmp_path), "sex_shares_consistent")) is offends


def test_small_faults_of_many_points_are_a_mix_up(tmp_path: Path) -> None:
    years = range(2000, 2020)
    con = staged({"FRA": dict.fromkeys(years, 50.0)})
    add_vintage(con, VINTAGE, {"FRA": {y: 48.0 if y % 10 else 51.0 for y in years}}, "IT.NET.USER.FE.ZS")
    add_vintage(con, VINTAGE, {"FRA": dict.fromkeys(years, 52.0)}, "IT.NET.USER.MA.ZS")
    rows = found(release_of(con, tmp_path), "sex_shares_consistent")
    assert [(row[1], row[3], row[5]) for row in rows] == [("internet_users_share", 20, 10.0)]


@pytest.mark.parametrize(("men", "offends"), [(29.0, False), (29.5, False), (33.0, True)])
def test_women_and_men_add_up_to_everybody(tmp_path: Path, men: float, offends: bool) -> None:
    con = staged(SHARES)
    for code, value in (("SP.POP.TOTL.FE.IN", 31.0), ("SP.POP.TOTL.MA.IN", men)):
        add_vintage(con, "wdi:2023-01-01", {"FRA": {2015: value}}, code)
    assert bool(found(release_of(con, tmp_path), "sex_counts_add_up")) is offends


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("delete from release.indicator where indicator_id = 'population'", "in the catalogue, not in the release"),
        (
            "update release.indicator set indicator_id = 'x' where indicator_id = 'gdp_growth'",
            "in the release, not in the catalogue",
        ),
        ("update release.observation set unit_id = 'servers' where area_id = 'FRA'", "has figures in servers, not in persons"),
    ],
)
def test_catalogue_and_tables_agree(tmp_path: Path, damage: str, problem: str) -> None:
    con = release_of(staged(SHARES), tmp_path)
    assert found(con, "catalogue_matches") == []
    con.execute(damage)
    assert problem in {row[1] for row in found(con, "catalogue_matches")}


@pytest.mark.parametrize(
    ("damage", "offending"),
    [
        (
            "delete from release.translation where entity_id = 'population' and field = 'title'",
            [("no text", "indicator", "population", "title")],
        ),
        (
            "update release.translation set entity_id = 'nobody' where entity = 'publisher' and entity_id = 'itu'",
            [("no text", "publisher", "itu", "name"), ("of nothing", "publisher", "nobody", "name")],
        ),
        (
            "update release.area set name = 'a' where area_id = 'FRA'; delete from release.area where area_id = 'NPL'",
            [("of nothing", "area", "NPL", "name")],
        ),
    ],
)
def test_every_text_is_in_every_language(tmp_path: Path, damage: str, offending: list[tuple[str, ...]]) -> None:
    con = release_of(staged(SHARES), tmp_path)
    assert found(con, "text_in_every_language") == []
    con.execute(damage)
    wanted = [(*row, language) for row in offending for language in translated_languages()]
    assert sorted(found(con, "text_in_every_language")) == sorted(wanted)


FIGURE = "f1,internet_users_share,group:world,2015,_T,40,40 %,percent_of_population,itu,A report,2015-11-30,exact,https://example.org,false\n"


@pytest.mark.parametrize(
    ("check", "damage"),
    [
        ("member_known", "update release.area_group_member set group_id = 'group:atlantis' where area_id = 'NER'"),
        ("member_known", "update release.area_group_member set area_id = 'XYZ' where area_id = 'NER'"),
        ("published_figure_known", "update release.published_figure set indicator_id = 'happiness'"),
        ("published_figure_known", "update release.published_figure set publisher_id = 'nobody'"),
        ("printed_text_known", "update release.published_figure set document = 'Another report'"),
        ("printed_text_known", "update release.published_figure set value_text = 'almost half'"),
        ("raw_file_accounts", "update release.raw_file set cells_read = cells_read + 1"),
        ("raw_file_accounts", "insert into release.raw_file_dropped select raw_id, 'a reason', 1 from release.raw_file limit 1"),
        ("verdict_for_every_test", "delete from release.verdict"),
        ("verdict_for_every_test", "update release.claim_test set area_id = 'group:atlantis'"),
        ("observation_in_range", "update release.observation set value = 101 where unit_id = 'percent_of_population'"),
    ],
)
def test_a_damaged_release_is_found(tmp_path: Path, check: str, damage: str) -> None:
    con = release_of(staged(SHARES), tmp_path, [threshold_claim("group:world", 60)], FIGURE)
    assert found(con, check) == []
    con.execute(damage)
    assert len(found(con, check)) >= 1


@pytest.mark.parametrize("said", ["value_text = '2500 million'", "value_text = '71 of 178'", "through = 'example.org'"])
def test_a_figure_and_a_report_told_by_others_need_no_text_of_their_own(tmp_path: Path, said: str) -> None:
    con = release_of(staged(SHARES), tmp_path, [threshold_claim("group:world", 60)], FIGURE)
    con.execute(f"update release.published_figure set {said}")
    assert found(con, "printed_text_known") == []


@pytest.mark.parametrize("damage", ["set licence_id = 'none'", "set licence_basis = ''"])
def test_a_series_without_a_licence_is_found(tmp_path: Path, damage: str) -> None:
    con = release_of(staged(SHARES), tmp_path)
    assert found(con, "licence_present") == []
    con.execute("update release.series " + damage + " where series_code = 'IT.NET.USER.ZS'")
    assert found(con, "licence_present") == [("wdi", "IT.NET.USER.ZS")]


def test_every_check_is_made_to_fail_by_a_test() -> None:
    """The checks that this file and test_build.py name."""
    texts = "".join((Path(__file__).with_name(name)).read_text(encoding="utf-8") for name in ("test_checks.py", "test_build.py"))
    assert [p.stem for d in (CHECKS, STAGING_CHECKS) for p in d.glob("*.sql") if f'"{p.stem}"' not in texts] == []


def test_every_embedded_series_has_figures(tmp_path: Path) -> None:
    con = release_of(staged(SHARES), tmp_path)
    build_input(con)
    lacking = {row[1] for row in found(con, "embedded_series_present")}
    assert "i99H" in lacking
    assert "IT.NET.USER.ZS" not in lacking
    build_input(con, "files")
    assert found(con, "embedded_series_present") == []


@pytest.mark.parametrize(
    ("before", "may_shrink", "lost"),
    [(4, None, []), (6, None, []), (7, None, [(1, 2015, 3)]), (7, "the publisher withdrew them", [])],
)
def test_years_do_not_lose_economies(tmp_path: Path, before: int, may_shrink: str | None, lost: list[tuple[int, int, int]]) -> None:
    con = release_of(staged(SHARES), tmp_path)
    build_input(con, may_shrink=may_shrink)
    con.execute(
        """create temp table previous_coverage as
                   select 'wdi' as dataset_id, 'internet_users_share' as indicator_id, 2015 as year, ? as economies""",
        [before],
    )
    con.execute("insert into previous_coverage values ('wdi', 'an_indicator_that_was_removed', 2015, 200)")
    assert [(row[2], row[3], row[5]) for row in found(con, "coverage_not_shrinking")] == lost


def write_users(folder: Path, areas: list[str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, code in (("users", "IT.NET.USER.ZS"), ("people", "SP.POP.TOTL")):
        rows = [wb_row(code, area, year, 10) for area in areas for year in (2014, 2015)]
        (folder / f"{name}.json").write_text(json.dumps(wb_page(rows)))
    return folder


def test_a_build_that_lost_a_file_is_refused_unless_told_why(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    whole = build(Inputs(origin="files", files=write_users(tmp_path / "a", ["FRA", "NER", "BGD", "NPL"])), releases)
    fewer = Inputs(origin="files", files=write_users(tmp_path / "b", ["FRA"]))
    with pytest.raises(CheckError, match=r"coverage_not_shrinking: .*--may-shrink.* internet_users_share, years 2"):
        build(fewer, releases)
    assert current_path(releases) == whole.path
    told = build(Inputs(origin="files", files=tmp_path / "b", may_shrink="a test"), releases)
    problems = open_release(told.path).execute("select problems from release_info").fetchone()
    assert problems == ("allowed to lack figures of the release before: a test",)


@pytest.mark.parametrize(
    "path", sorted(p for d in (CHECKS, STAGING_CHECKS, FINDINGS) for p in d.glob("*.sql")), ids=lambda p: p.stem
)
def test_every_query_says_what_it_finds_first(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("-- ")
    assert first.endswith(".")
    assert len(first) > 30


def test_findings_of_the_embedded_figures(release_dir: Path) -> None:
    path = current_path(release_dir)
    with duckdb.connect() as con:
        con.execute(f"attach '{path}' as release (read_only)")
        listed = {f.name: f for f in run_checks(con, FINDINGS, 1000)}
    assert set(listed) == {p.stem for p in FINDINGS.glob("*.sql")} - {"beyond_possible"}
    apart = next(row for row in listed["sexes_apart"].examples if row["indicator_id"] == "internet_users_share")
    assert (apart["area_id"], apart["year"], apart["total"]) == ("QAT", 2009, 53.1)
    jumps = {(row["indicator_id"], row["area_id"], row["year"]) for row in listed["jumps"].examples}
    assert ("fixed_broadband_basket_share_of_gni", "UGA", 2014) in jumps


@pytest.mark.parametrize(
    ("indicator", "value", "text", "women", "men", "offends"),
    [
        ("internet_users_relative_gender_gap", 12, "12", 29, 33, False),
        ("internet_users_relative_gender_gap", 15, "15", 29, 33, False),
        ("internet_users_relative_gender_gap", 16, "16", 29, 33, True),
        ("internet_users_relative_gender_gap", 12.1, "12.1", 44.9, 51.1, False),
        ("internet_users_relative_gender_gap", 13.1, "13.1", 44.9, 51.1, True),
        ("internet_users_gender_parity", 0.94, "0.94", 65, 70, False),
        ("internet_users_gender_parity", 0.96, "0.96", 65, 70, True),
        ("internet_users_relative_gender_gap_in_users", 16, "16", 29, 33, False),
    ],
)
def test_a_printed_gap_is_that_of_the_rates_printed_with_it(
    tmp_path: Path, indicator: str, value: float, text: str, women: float, men: float, offends: bool
) -> None:
    """Of rounded figures whatever they may have been; a gap in users is not compared with rates."""
    tail = "itu,A report,2013-02-01,month,https://example.org,false\n"
    figures = f"gap,{indicator},group:developing,2013,_T,{value},{text},ratio,{tail}"
    for sex, rate in (("F", women), ("M", men)):
        figures += f"{sex},internet_users_share,group:developing,2013,{sex},{rate},{rate},percent_of_population,{tail}"
    con = release_of(staged(SHARES), tmp_path, figures=figures)
    assert bool(found(con, "printed_sexes_consistent")) is offends


@pytest.mark.parametrize(("gap", "offends"), [(16, False), (12, True)])
def test_a_printed_gap_in_users_is_that_of_the_counts(tmp_path: Path, gap: int, offends: bool) -> None:
    """Counts as ITU printed them in 2013 of developing countries; one reading of two that agrees is enough."""
    tail = "itu,A report,2013-02-01,month,https://example.org,false\n"
    figures = f"gap,internet_users_relative_gender_gap_in_users,group:developing,2013,_T,{gap},{gap},ratio,{tail}"
    for key, sex, count in (("a", "F", 826), ("b", "M", 980), ("c", "F", 980), ("d", "M", 826)):
        figures += f"{key},internet_users,group:developing,2013,{sex},{count}000000,{count} million,persons,{tail}"
    con = release_of(staged(SHARES), tmp_path, figures=figures)
    assert bool(found(con, "printed_sexes_consistent")) is offends


PRICES = "itu_price_baskets:2025-12-01"
MOBILE = {"2GB": "i271mb_2GB_GNI", "5GB": "i271mb_5GB_GNI", "1GB5": "i271mb_1GB5_GNI", "1GB": "i271md_pd_B1GB_GNI"}
OFFICIAL = [(2017, "1GB"), (2018, "1GB5"), (2020, "1GB5"), (2021, "2GB"), (2024, "2GB"), (2025, "5GB")]
"""As in the catalogue, which has breaks in 2018, 2021 and 2025."""
UNCHANGED = "a break, and the basket does not change"


def priced(folder: Path, official: list[tuple[int, str]], other: list[tuple[str, int]]) -> duckdb.DuckDBPyConnection:
    """A release with official baskets and `other` series in years that are trials."""
    con = staged({})
    for code in MOBILE.values():
        add_vintage(con, PRICES, {"NER": dict.fromkeys((2017, 2018, 2020, 2021, 2024, 2025), 3.0)}, code)
    add_standings(
        con,
        PRICES,
        [(MOBILE[c], year, "Data-only", "official") for year, c in official]
        + [(code, year, "Data-only", "experimental") for code, year in other],
    )
    con.execute(
        """delete from staging.observation where dataset_id = 'itu_price_baskets'
           and (series_code, year) not in (select (series_code, year) from staging.series_standing)"""
    )
    return release_of(con, folder)


def test_the_official_basket_of_a_year_stands_for_it_and_trials_are_apart(tmp_path: Path) -> None:
    con = priced(tmp_path, OFFICIAL, [(MOBILE["5GB"], 2024), (MOBILE["2GB"], 2025)])
    held = con.execute(
        """select year, series_code, breakdown from release.observation where year > 2021 and dataset_id = 'itu_price_baskets'
           order by all"""
    ).fetchall()
    assert held == [
        (2024, "i271mb_2GB_GNI", "_T"),
        (2024, "i271mb_5GB_GNI", "allowance:5_gb"),
        (2025, "i271mb_2GB_GNI", "allowance:2_gb"),
        (2025, "i271mb_5GB_GNI", "_T"),
    ]
    assert found(con, "basket_official") == []
    assert found(con, "basket_history") == []


def test_a_trial_that_stands_for_its_basket_is_found(tmp_path: Path) -> None:
    con = priced(tmp_path, OFFICIAL[1:], [(MOBILE["1GB"], 2017)])
    assert [row[1:5] for row in found(con, "basket_official")] == [
        (MOBILE["1GB"], "mobile_data_basket_share_of_gni", 2017, "experimental")
    ]


def test_a_price_of_which_the_history_says_nothing_is_found(tmp_path: Path) -> None:
    con = priced(tmp_path, OFFICIAL, [])
    con.execute("delete from release.series_standing where year = 2018")
    assert [row[3:5] for row in found(con, "basket_official")] == [(2018, "not in the history")]


@pytest.mark.parametrize(
    ("official", "problem"),
    [
        ([*OFFICIAL[:5], (2025, "2GB")], [(2025, UNCHANGED)]),
        ([*OFFICIAL[:4], (2024, "5GB")], [(2024, "the basket changes, and no break says so"), (2025, UNCHANGED)]),
        ([*OFFICIAL, (2025, "2GB")], [(2025, "two series of one indicator are official")]),
    ],
)
def test_a_basket_that_changes_unseen_is_found(
    tmp_path: Path, official: list[tuple[int, str]], problem: list[tuple[int, str]]
) -> None:
    rows = found(priced(tmp_path, official, []), "basket_history")
    assert [row[2:4] for row in rows if row[1] in ("Data-only", "mobile_data_basket_share_of_gni")] == problem


def test_an_official_basket_that_the_catalogue_does_not_know_is_found(tmp_path: Path) -> None:
    con = priced(tmp_path, OFFICIAL, [])
    con.execute("update release.series_standing set series_code = 'i271mb_20GB_GNI' where year = 2025")
    assert ("i271mb_20GB_GNI", 2025, "official, and no indicator has it") in [row[1:] for row in found(con, "basket_history")]


@pytest.mark.parametrize(("printed", "offends"), [(6.0, False), (4.1, False), (6.1, True), (3.9, True)])
def test_a_printed_price_is_that_of_the_official_basket(tmp_path: Path, printed: float, offends: bool) -> None:
    con = staged({})
    add_vintage(con, PRICES, {"NER": {2017: 4.0}, "FRA": {2017: 6.0}}, MOBILE["1GB"])
    figure = (
        f"f,mobile_data_basket_share_of_gni,group:world,2017,_T,{printed},x,percent_of_gni_per_capita,itu,A report,2018-01-01,"
        "exact,https://example.org,false\n"
    )
    assert bool(found(release_of(con, tmp_path, figures=figure), "printed_price_official")) is offends
