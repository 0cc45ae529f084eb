"""The page Data: what the catalogue and the release hold of an indicator, which years of whom, and where each figure leads."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from dashboard.language.markup import plain
from dashboard.language.words import Words
from dashboard.questions.data.regions import RegionYear, share_class
from etl.catalog import load_catalog
from etl.corrections import load_corrections
from tests.pages.test_pages import in_url, links, opened, picker_data, said
from warehouse import queries

DATA = "../../pages/data.py"
WORDS = Words("en")
USERS, BASKET = "internet_users_share", "fixed_broadband_basket_share_of_gni"


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


def tables(**link: str) -> list[pd.DataFrame]:
    """The tables of the page, their cells without links."""
    app = opened(DATA, **link)
    assert not app.exception
    assert not app.warning
    return [t.value.map(lambda cell: plain(cell.replace("\\", "")) if isinstance(cell, str) else cell) for t in app.table]


def table(heading: str, **link: str) -> pd.DataFrame:
    """The one that has a column of this name."""
    return next(t for t in tables(**link) if heading in t.columns)


def test_it_opens_with_the_usual_indicator_and_an_address_without_choices() -> None:
    app = opened(DATA)
    assert "People using the Internet" in said(app)
    assert [c.key for c in app.get("plotly_chart")] == ["chart_coverage"]
    assert in_url(app) == {}


def test_a_link_shows_what_its_sender_saw_and_a_code_gives_way_to_its_indicator() -> None:
    link = {
        "entry": "fixed_broadband_per_100",
        "entryedition": "unsd_sdg:2023-12-17",
        "group": "ldc",
        "order": "most",
        "lang": "zh",
    }
    app = opened(DATA, **link)
    assert not app.warning
    assert in_url(app) == link
    pickers = [picker_data(found) for found in app.get("bidi_component")]
    assert [told["chosen"] for told in pickers if "chosen" in told] == [["fixed_broadband_per_100"], []]
    assert in_url(opened(DATA, entry="IT.NET.BBND.P2")) == {"entry": "fixed_broadband_per_100"}


@pytest.mark.parametrize(("key", "value"), [("entry", "happiness"), ("entryedition", "z"), ("order", "x"), ("later", "z")])
def test_nonsense_falls_back_with_a_notice_that_names_the_key(key: str, value: str) -> None:
    app = opened(DATA, **{key: value})
    assert any(f"`{key}`" in w.value for w in app.warning)
    assert in_url(app) == {}


@pytest.mark.parametrize("indicator", ["ict_skills_share", "internet_users_gender_gap", "fixed_broadband_traffic_exabytes"])
def test_what_is_held_by_breakdown_derived_or_for_groups_only_has_an_entry_too(indicator: str) -> None:
    app = opened(DATA, entry=indicator)
    assert not app.exception
    assert not app.warning
    assert ("groups only" in "".join(i.value for i in app.info)) == (indicator == "fixed_broadband_traffic_exabytes")


def test_every_indicator_held_is_listed(release: duckdb.DuckDBPyConnection) -> None:
    titles = {i.id: i.title["en"] for i in load_catalog().indicators}
    held = release.sql("select distinct indicator_id::varchar from observation").fetchall()
    listed = [title for t in tables() if "Publishers’ codes" in t.columns for title in t["Indicator"]]
    assert sorted(title.split("](")[0].lstrip("[") for title in listed) == sorted(titles[i] for (i,) in held)


def test_what_changes_the_meaning_of_a_figure_is_named() -> None:
    (facts,) = table("Figure of a group", entry=BASKET).to_dict("records")
    assert facts["Not comparable from"] == "2018: The basket holds 5 GB of data instead of 1 GB."
    assert facts["Figure of a group"] == "median"


@pytest.mark.parametrize(
    ("indicator", "wrong"),
    [
        (USERS, {"itu_codes_that_are_not_iso"}),
        (BASKET, {"itu_fixed_basket_of_5_gb"}),
        ("daily_internet_users_share", {"data360_daily_use_over_100", "data360_groups_are_plain_means"}),
        ("mobile_broadband_data360_per_100", {"data360_mobile_broadband_is_another_series", "data360_groups_are_plain_means"}),
        ("gdp_growth", set()),
    ],
)
def test_the_errors_named_are_those_of_its_own_series(indicator: str, wrong: set[str]) -> None:
    reasons = {c.id: c.reason["en"] for c in load_corrections(load_catalog())}
    named = [reason for t in tables(entry=indicator) if "What is wrong" in t.columns for reason in t["What is wrong"]]
    assert sorted(named) == sorted(reasons[c] for c in wrong)


def test_each_edition_has_its_years_and_figures_and_leads_to_them(release: duckdb.DuckDBPyConnection) -> None:
    counted = release.execute(
        "select count(*) from observation where indicator_id = ? group by vintage_id, dataset_id", [USERS]
    ).fetchall()
    editions = table("File", entry=USERS)
    assert sorted(editions["Number of figures"]) == sorted(f"{n:,}" for (n,) in counted)
    app = opened(DATA, entry=USERS)
    files = [cell for t in app.table if "File" in t.value.columns for cell in t.value["File"]]
    assert files[0] == "[CSV](api/v1/observations.csv?dataset=wdi&edition=wdi:2026-04-19&indicator=internet_users_share&lang=en)"
    assert links(app)["Explore this indicator"] == "explore?lang=en&show=internet_users_share"


def test_who_has_a_figure_in_the_newest_year_is_counted(release: duckdb.DuckDBPyConnection) -> None:
    """By another way than the page's: distinct areas, without stretches of years."""
    held = """with held as (
            select o.area_id, o.year from observation as o semi join member as m
            on o.area_id::varchar = m.area_id and m.group_id = 'group:world' and m.membership_id = 'now'
            where o.indicator_id = 'internet_users_share' and o.vintage_id = 'wdi:2025-04-15'
        )"""
    by_year = release.sql(f"{held} select year, count(distinct area_id) from held group by year order by year desc").fetchall()
    (ever,) = release.sql(f"{held} select count(distinct area_id) from held").fetchall()[0]
    (everybody,) = release.sql("select count(*) from member where group_id = 'group:world' and membership_id = 'now'").fetchall()[0]
    (newest, few), (before, many) = by_year[:2]
    assert 2 * few < ever <= 2 * many
    text = said(opened(DATA, entryedition="wdi:2025-04-15"))
    assert f"{newest}: {few} of {everybody} countries and areas have a figure, {before}: {many}" in text
    assert f"{everybody - ever} have no figure in any year." in text


def test_what_an_edition_changed_is_what_both_say_of_the_same_year(release: duckdb.DuckDBPyConnection) -> None:
    """By another way than the page's, a join of the figures that both have; the world's are those that the World Bank published."""
    both = release.sql(
        """select a.area_id::varchar as area_id, a.year, a.value as earlier_value, b.value as later_value
        from observation as a inner join observation as b using (indicator_id, area_id, year, sex, breakdown)
        where indicator_id = 'internet_users_share' and breakdown = '_T'
        and a.vintage_id = 'wdi:2025-04-15' and b.vintage_id = 'wdi:2026-04-19'"""
    ).df()
    revised = both[both["earlier_value"].map(WORDS.percent) != both["later_value"].map(WORDS.percent)]
    largest = revised.loc[(revised["later_value"] - revised["earlier_value"]).abs().idxmax()]
    text = said(opened(DATA))
    assert (
        f"{len(revised):,} of {len(both):,} figures revised; most: Botswana {largest['year']}, from 78.7\u00a0% to 54.7\u00a0%"
        in text
    )
    assert largest["area_id"] == "BWA"
    assert (
        "World Bank, 19 April 2026 or earlier against World Bank, 15 April 2025. Years that both are held for: 2014 to 2023."
        in text
    )
    shown = table("Difference, percentage points")
    assert list(shown.columns[2:4]) == ["15 April 2025", "19 April 2026 or earlier"]
    assert list(shown.iloc[0]) == ["Botswana", "2021", "78.7\u00a0%", "54.7\u00a0%", "-24.0"]
    world = revised[(revised["area_id"] == "group:world") & (revised["year"] == 2023)].iloc[0]
    assert (round(world["earlier_value"], 1), round(world["later_value"], 1)) == (65.4, 69.2)


def test_editions_of_different_datasets_are_no_revisions_of_one_another(release: duckdb.DuckDBPyConnection) -> None:
    assert queries.edition_changes(release.cursor(), USERS, "unsd_sdg:2023-12-17", "wdi:2025-04-15") == ()
    for indicator in queries.method_indicators(release.cursor()):
        for pair in queries.edition_pairs(release.cursor(), indicator.indicator_id):
            assert pair.later_id.partition(":")[0] == pair.earlier_id.partition(":")[0]
    app = opened(DATA, entry="internet_users_gender_gap")
    assert [i.value for i in app.info] == ["No two editions of one dataset are held."]
    refused = opened(DATA, later="wdi:2025-04-15", earlier="unsd_sdg:2020-10-19")
    assert ["`earlier`" in w.value for w in refused.warning] == [True]
    assert in_url(refused) == {"later": "wdi:2025-04-15"}


def test_a_figure_leads_to_the_files_of_every_edition_that_has_it(release: duckdb.DuckDBPyConnection) -> None:
    app = opened(DATA, traced="Nepal", tracedyear="2022")
    assert not app.warning
    assert in_url(app) == {"traced": "NPL", "tracedyear": "2022"}
    (told,) = [t.value for t in app.table if "File and SHA-256" in t.value.columns]
    files = release.sql(
        """select r.sha256, r.locator, s.value from observation as s inner join raw_file as r on s.raw_id::varchar = r.raw_id
        where s.indicator_id = 'internet_users_share' and s.area_id = 'NPL' and s.year = 2022 and s.breakdown = '_T'"""
    ).fetchall()
    assert len(told) == len(files) > 2
    for sha256, locator, value in files:
        (row,) = told[told["File and SHA-256"].str.contains(sha256) & told["Figure"].str.startswith(WORDS.percent(value))].to_dict(
            "records"
        )
        assert f"`{locator}`" in row["File and SHA-256"]


def test_the_row_of_a_region_counts_its_countries_and_areas_that_have_a_figure(release: duckdb.DuckDBPyConnection) -> None:
    """By another way than the page's: distinct areas that have a figure, of the members of the region."""
    counted = release.sql(
        """select m.group_id::varchar, o.year, count(distinct o.area_id) from observation as o
        inner join member as m on o.area_id::varchar = m.area_id and m.membership_id = 'now'
        inner join area as g on m.group_id = g.area_id and g.group_kind = 'region'
        where o.indicator_id = 'internet_users_share' and o.vintage_id = 'wdi:2025-04-15' group by all"""
    ).fetchall()
    names = Words("en", dict(queries.texts(release, "en")))
    (shown,) = opened(DATA, entryedition="wdi:2025-04-15", table="coverage").dataframe
    told = shown.value.set_index(["Region", "Year"])["Countries and areas with a figure"].loc[lambda n: n > 0].to_dict()
    expected = {(names.name("area", region), year): n for region, year, n in counted}
    assert {of: n for of, n in told.items() if "no region" not in of[0]} == expected


@pytest.mark.parametrize(("having", "expected"), [(0, "nothing"), (1, "few"), (4, "few"), (5, "half"), (7, "half"), (8, "most")])
def test_a_share_that_reaches_a_class_is_in_it(having: int, expected: str) -> None:
    assert share_class(RegionYear("region", 2013, having, 10)) == expected
