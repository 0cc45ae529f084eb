"""What is newest, on the small synthetic world: one rule for pages and verdicts, printed figures included."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.etl.small_world import POPULATION, add_vintage, claim, release_of, staged, threshold_claim

USERS = "internet_users_share"
OLD, NEW = "wdi:2024-01-01", "wdi:2025-06-01"


def printed(
    value: float | str,
    year: int,
    published: str,
    area: str = "group:world",
    sex: str = "_T",
    publisher: str = "itu",
    restates: str = "false",
    document: str = "A report",
) -> str:
    """A row of the printed figures."""
    key = f"p_{area}_{year}_{published}_{sex}_{document}".replace(" ", "_")
    said = f"{value},{value or 'many'},percent_of_population"
    return f"{key},{USERS},{area},{year},{sex},{said},{publisher},{document},{published},exact,https://example.org,{restates}\n"


def newest(con: duckdb.DuckDBPyConnection, area: str = "group:world", membership: str = "resolution") -> Any:
    return con.execute(
        """select year, value, line, vintage_id from release.newest_figure
           where indicator_id = ? and area_id = ? and sex = '_T' and breakdown = '_T' and membership_id = ?""",
        [USERS, area, membership],
    ).fetchone()


def everywhere(value: float, *years: int) -> dict[str, dict[int, float]]:
    return {area: dict.fromkeys(years, value) for area in POPULATION}


def test_the_latest_year_is_newest_whatever_is_published_later(tmp_path: Path) -> None:
    con = staged({"WLD": {2014: 40.0, 2016: 44.0}}, OLD)
    add_vintage(con, NEW, {"WLD": {2014: 41.0, 2015: 42.0}})
    assert newest(release_of(con, tmp_path)) == (2016, 44.0, "publisher_aggregate", OLD)


def test_of_one_year_what_was_published_last_is_newest(tmp_path: Path) -> None:
    con = staged({"WLD": {2016: 44.0}}, OLD)
    add_vintage(con, NEW, {"WLD": {2016: 45.0}})
    assert newest(release_of(con, tmp_path))[1] == 45.0


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-06-01", (2016, 50.0, "published_figure", "")),
        ("2023-06-01", (2016, 44.0, "publisher_aggregate", OLD)),
        ("2024-01-01", (2016, 44.0, "publisher_aggregate", OLD)),
    ],
)
def test_a_printed_figure_counts_like_any_other(tmp_path: Path, published: str, expected: tuple[Any, ...]) -> None:
    """Published later it is newer; before, or on the same day as a series with decimals, it is not."""
    con = release_of(staged({"WLD": {2016: 44.0}}, OLD), tmp_path, figures=printed(50, 2016, published))
    assert newest(con) == expected


@pytest.mark.parametrize(
    "figure", [printed(60, 2020, "2024-06-01", restates="true"), printed("", 2020, "2024-06-01")], ids=["claim", "words"]
)
def test_the_claims_own_figure_and_words_are_never_newest(tmp_path: Path, figure: str) -> None:
    con = release_of(staged({"WLD": {2016: 44.0}}, OLD), tmp_path, figures=figure)
    assert newest(con)[:2] == (2016, 44.0)


def test_of_one_day_the_publisher_speaks_for_the_world_and_we_for_a_group(tmp_path: Path) -> None:
    con = release_of(staged(everywhere(40.0, 2016) | {"WLD": {2016: 41.0}, "LDC": {2016: 39.0}}, OLD), tmp_path)
    assert newest(con) == (2016, 41.0, "publisher_aggregate", OLD)
    assert newest(con, "group:ldc") == (2016, 40.0, "our_aggregate", OLD)
    assert newest(con, "FRA") == (2016, 40.0, "observation", OLD)


def test_a_group_is_that_of_the_date_asked_for(tmp_path: Path) -> None:
    """Bangladesh, where all are online, has left the LDCs by now."""
    con = release_of(staged({"NER": {2016: 0.0}, "BGD": {2016: 100.0}, "NPL": {2016: 0.0}}), tmp_path)
    assert newest(con, "group:ldc")[1] == pytest.approx(100 * 15 / 40)
    assert newest(con, "group:ldc", "now")[1] == 0


@pytest.mark.parametrize(("reporting", "year"), [(("FRA", "NER"), 2018), (("FRA", "BGD"), 2016)])
def test_what_covers_too_little_is_never_newest(tmp_path: Path, reporting: tuple[str, ...], year: int) -> None:
    values = everywhere(40.0, 2016)
    for area in reporting:
        values[area][2018] = 50.0
    assert newest(release_of(staged(values), tmp_path))[0] == year


def test_what_a_publisher_states_comes_before_what_we_derive(tmp_path: Path) -> None:
    """Parity printed in June against that of rates printed in July."""
    rates = printed(40, 2016, "2024-07-01", sex="F") + printed(50, 2016, "2024-07-01", sex="M")
    parity = (
        printed(0.9, 2016, "2024-06-01").replace(USERS, "internet_users_gender_parity").replace("percent_of_population", "ratio")
    )
    con = release_of(staged({}), tmp_path, figures=rates + parity)
    found = con.execute(
        "select value from release.newest_figure where indicator_id = 'internet_users_gender_parity' and membership_id = 'now'"
    ).fetchall()
    assert found == [(0.9,)]


def verdict(con: duckdb.DuckDBPyConnection) -> Any:
    return con.execute("select since, since_year, latest_year, latest_value, latest_line from release.verdict").fetchone()


def test_a_verdict_tells_the_newest_figure_beside_its_line(tmp_path: Path) -> None:
    values = everywhere(70.0, 2017) | {"WLD": {2015: 50.0, 2016: 61.0}}
    con = release_of(staged(values), tmp_path, [threshold_claim("group:world", 60)], printed(59, 2020, "2024-06-01"))
    assert verdict(con) == ("crossed", 2016, 2020, 59.0, "published_figure")


def test_a_newer_printed_figure_can_reach_what_the_line_has_not(tmp_path: Path) -> None:
    figures = (
        printed(55, 2015, "2023-01-01", document="a")
        + printed(62, 2020, "2023-06-01", document="b")
        + printed(64, 2021, "2024-06-01", document="c")
    )
    values = {"WLD": {2015: 50.0, 2016: 58.0}}
    con = release_of(staged(values), tmp_path, [threshold_claim("group:world", 60)], figures)
    assert verdict(con) == ("crossed", 2020, 2021, 64.0, "published_figure")


def test_a_figure_printed_of_a_year_that_the_line_holds_does_not_reach(tmp_path: Path) -> None:
    figures = printed(61, 2016, "2023-06-01")
    con = release_of(staged({"WLD": {2015: 50.0, 2016: 58.0}}), tmp_path, [threshold_claim("group:world", 60)], figures)
    assert verdict(con)[:2] == ("not_yet", None)


GAP = {
    "kind": "gap",
    "indicator": USERS,
    "areas": ["group:developed", "group:developing"],
    "measure": "points",
    "from_year": 2010,
    "to_year": 2015,
    "direction": "widening",
}


@pytest.mark.parametrize(("documents", "expected"), [(("One", "One"), (2020, 50.0)), (("One", "Another"), (2015, 20.0))])
def test_both_sides_of_a_gap_are_of_one_document(tmp_path: Path, documents: tuple[str, str], expected: tuple[int, float]) -> None:
    values = {a: {2010: 40.0, 2015: 60.0 if a == "FRA" else 40.0} for a in POPULATION}
    figures = "".join(
        printed(value, 2020, "2024-06-01", area, document=document)
        for value, area, document in zip((90, 40), ("group:developed", "group:developing"), documents, strict=True)
    )
    con = release_of(staged(values), tmp_path, [claim(GAP)], figures)
    row = con.execute("select as_now, latest_year, latest_value from release.verdict").fetchone()
    assert row == ("confirmed", *expected)


def test_every_verdict_of_the_release_tells_the_figure_that_pages_call_newest(release: duckdb.DuckDBPyConnection) -> None:
    apart = release.execute(
        """select t.test_id, v.latest_year, v.latest_value, n.year, n.value
           from claim_test as t inner join verdict as v using (test_id)
           left join newest_figure as n on t.indicator_id = n.indicator_id and t.area_id = n.area_id and t.sex = n.sex
               and n.breakdown = '_T' and t.membership_id = n.membership_id
           where t.kind in ('threshold', 'trend', 'magnitude', 'forecast')
               and (v.latest_year, v.latest_value) is distinct from (n.year, n.value)"""
    ).fetchall()
    assert apart == []


def test_the_world_stands_at_one_figure(release: duckdb.DuckDBPyConnection) -> None:
    row = release.execute(
        """select year, value, line, figure_id from newest_figure where indicator_id = ? and area_id = 'group:world'
           and sex = '_T' and breakdown = '_T' and membership_id = 'now'""",
        [USERS],
    ).fetchone()
    assert row == (2025, 74.0, "published_figure", "ff2025_internet_users_share_world_2025")
    told = release.execute(
        """select distinct latest_year, latest_value from verdict as v inner join claim_test as t using (test_id)
           where t.indicator_id = ? and t.area_id = 'group:world' and t.kind <> 'gap'""",
        [USERS],
    ).fetchall()
    assert told == [(2025, 74.0)]


def test_parity_does_not_stop_in_2022(release: duckdb.DuckDBPyConnection) -> None:
    row = release.execute("select latest_year, latest_value from verdict where test_id = 'PP9e-world'").fetchone()
    assert row == (2025, pytest.approx(71 / 77)), "derived from the rates of 2025 as printed"
    printed = release.execute(
        "select max(value) from published_figure where indicator_id = ? and area_id = 'group:world' and year = 2024",
        ["internet_users_gender_parity"],
    ).fetchone()
    assert printed == (0.94,), "what was printed of the year before is still held"
