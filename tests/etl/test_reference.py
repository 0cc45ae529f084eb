"""The reference files: memberships on the dates that matter, unique keys, and nothing without a link."""

from __future__ import annotations

import csv
import datetime as dt
import re

import duckdb
import pytest

from etl.catalog import load_catalog
from etl.claims import REFERENCE_DIR, read_register
from warehouse.languages import translated_languages

RESOLUTION = dt.date(2013, 12, 20)
NOW = dt.date(2026, 11, 23)
KEYS = {
    "area": ["area_id"],
    "area_group_member": ["area_id", "group_id", "valid_from"],
    "published_figure": ["figure_id"],
    "event": ["event_id"],
    "document": ["document_id"],
    "follow_up": ["step_id"],
    "goalpost": ["goalpost_id"],
    "yearly_meeting": ["event_id", "year"],
    **{f"translation/{language}": ["entity", "entity_id", "field"] for language in translated_languages()},
}
Rows = list[dict[str, str]]


def rows(name: str) -> Rows:
    with (REFERENCE_DIR / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def texts() -> set[str]:
    """What our tables say that has translations of its own, in the source language."""
    return {row["entity_id"] for x in translated_languages() for row in rows(f"translation/{x}") if row["entity"] == "text"}


def members(group: str, on: dt.date) -> set[str]:
    """Who belongs to the group on a day."""
    return {
        r["area_id"]
        for r in rows("area_group_member")
        if r["group_id"] == f"group:{group}"
        and (not r["valid_from"] or dt.date.fromisoformat(r["valid_from"]) <= on)
        and (not r["valid_to"] or on < dt.date.fromisoformat(r["valid_to"]))
    }


@pytest.mark.parametrize("name", KEYS)
def test_keys_are_unique(name: str) -> None:
    keys = [tuple(r[k] for k in KEYS[name]) for r in rows(name)]
    assert len(keys) == len(set(keys)) > 0


@pytest.mark.parametrize(
    ("group", "on", "count"),
    [
        ("ldc", RESOLUTION, 49),
        ("ldc", dt.date(2014, 1, 1), 48),
        ("ldc", dt.date(2017, 6, 4), 47),
        ("ldc", dt.date(2020, 12, 4), 46),
        ("ldc", NOW, 44),
        ("ldc", dt.date(2012, 12, 17), 48),
        ("lldc", RESOLUTION, 32),
        ("lldc", NOW, 32),
        ("sids", RESOLUTION, 38),
        ("sids", NOW, 39),
        ("high_income", RESOLUTION, 76),
        ("upper_middle_income", RESOLUTION, 55),
        ("lower_middle_income", RESOLUTION, 48),
        ("low_income", RESOLUTION, 36),
        ("high_income", NOW, 87),
        ("upper_middle_income", NOW, 54),
        ("lower_middle_income", NOW, 50),
        ("low_income", NOW, 26),
    ],
)
def test_members_of_a_group_on_a_day(group: str, on: dt.date, count: int) -> None:
    assert len(members(group, on)) == count


def test_the_five_that_left_the_list_of_ldcs() -> None:
    assert members("ldc", RESOLUTION) - members("ldc", NOW) == {"WSM", "GNQ", "VUT", "BTN", "STP"}
    assert members("ldc", NOW) < members("ldc", RESOLUTION)


def test_developed_and_developing_share_out_every_economy_once() -> None:
    developed, developing = members("developed", RESOLUTION), members("developing", RESOLUTION)
    assert not developed & developing
    assert developed | developing == {r["area_id"] for r in rows("area")} - {"ATA"}
    assert {"JPN", "ISR", "CYP", "RUS"} <= developed
    assert {"KOR", "SGP", "TUR", "CHN"} <= developing
    assert members("developed", NOW) == developed
    assert members("ldc", RESOLUTION) | members("lldc", RESOLUTION) - developed <= developing


def test_an_economy_has_one_income_group_at_a_time() -> None:
    groups = ["high_income", "upper_middle_income", "lower_middle_income", "low_income"]
    for on in (RESOLUTION, NOW):
        found = [a for g in groups for a in members(g, on)]
        assert len(found) == len(set(found))


def test_only_the_old_list_of_sids_is_unverified() -> None:
    unverified = [r for r in rows("area_group_member") if r["verified"] == "false"]
    assert {r["group_id"] for r in unverified} == {"group:sids"}
    assert {r["area_id"] for r in unverified} == members("sids", RESOLUTION)


def test_memberships_and_figures_name_what_exists() -> None:
    catalog = load_catalog()
    groups, areas = {g.id for g in catalog.groups}, {r["area_id"] for r in rows("area")}
    assert {r["group_id"] for r in rows("area_group_member")} <= groups
    assert {r["area_id"] for r in rows("area_group_member")} <= areas
    figures = rows("published_figure")
    assert {r["area_id"] for r in figures} <= groups | areas
    assert {r["indicator_id"] for r in figures} <= {i.id for i in catalog.indicators}
    assert {r["unit_id"] for r in figures} <= {u.id for u in catalog.units}
    assert {r["publisher_id"] for r in figures} <= {p.id for p in catalog.publishers}
    assert {r["area_id"] for r in rows("event")} <= areas | {""}


def test_figures_are_in_the_unit_and_range_of_their_indicator() -> None:
    indicators = {i.id: i for i in load_catalog().indicators}
    for row in rows("published_figure"):
        indicator = indicators[row["indicator_id"]]
        assert row["unit_id"] == indicator.unit, row["figure_id"]
        if row["value"]:
            assert indicator.range[0] <= float(row["value"]) <= indicator.range[1], row["figure_id"]


@pytest.mark.parametrize(
    ("figure", "value", "published_on"),
    [
        ("sob2015_internet_users_share_world_2015", 43.4, "2015-09-21"),
        ("sob2015_internet_users_share_developing_2015", 35.3, "2015-09-21"),
        ("sob2015_internet_users_share_ldc_2015", 9.5, "2015-09-21"),
        ("mis2015_households_with_internet_share_developing_2015", 34.1, "2015-11-30"),
        ("sob2015_broadband_plan_countries_world_2015", 148, "2015-09-21"),
        ("ff2021_internet_users_gender_parity_world_2020", 0.92, "2021-11-01"),
        ("ff2024_internet_users_gender_gap_world_2021", 277_000_000, "2024-11-01"),
    ],
)
def test_the_figures_that_verdicts_rest_on(figure: str, value: float, published_on: str) -> None:
    row = next(r for r in rows("published_figure") if r["figure_id"] == figure)
    assert (float(row["value"]), row["published_on"]) == (value, published_on)


def test_the_world_series_of_the_world_bank_is_whole() -> None:
    years = [int(r["year"]) for r in rows("published_figure") if r["figure_id"].startswith("wdiowid_internet_users_share_world_")]
    assert years == list(range(2005, 2024))


@pytest.mark.parametrize("name", ["published_figure", "event", "document", "follow_up", "goalpost", "yearly_meeting"])
def test_every_fact_has_a_link(name: str) -> None:
    assert all(re.match(r"https?://[\w.-]+\.[a-z]{2,}", r["url"]) for r in rows(name))


@pytest.mark.parametrize("name", ["published_figure", "event", "document", "follow_up", "goalpost", "yearly_meeting"])
def test_dates_are_dates_and_in_order(name: str) -> None:
    for row in rows(name):
        for column in ("published_on", "start_on", "end_on", "dated_on", "due_on", "done_on", "set_on"):
            if row.get(column):
                dt.date.fromisoformat(row[column])
        if row.get("start_on"):
            assert row["start_on"] <= row["end_on"], row["event_id"]


def test_precisions_and_outcomes_are_of_the_closed_lists() -> None:
    assert {r["published_precision"] for r in rows("published_figure")} <= {"exact", "month", "year", "not_after"}
    assert {r["date_precision"] for r in rows("event")} <= {"day", "month", "year"}
    assert {r["held"] for r in rows("event")} == {"held", "not_verified"}


def test_the_modalities_came_122_days_late() -> None:
    step = next(r for r in rows("follow_up") if r["step_id"] == "review_modalities")
    assert (dt.date.fromisoformat(step["done_on"]) - dt.date.fromisoformat(step["due_on"])).days == 122


OWN_SITES = ("itu.int", "broadbandcommission.org", "foleon.com")


def test_a_figure_seen_elsewhere_than_at_its_publisher_says_through_whom() -> None:
    for row in rows("published_figure"):
        host = row["url"].split("/")[2]
        own = any(host == site or host.endswith(f".{site}") for site in OWN_SITES)
        assert own != bool(row["through"]), row["figure_id"]
        assert "as reported" not in row["document"], row["figure_id"]


def test_a_yearly_meeting_is_dated_in_its_year() -> None:
    for row in rows("yearly_meeting"):
        assert {row[c][:4] for c in ("start_on", "end_on")} <= {row["year"], ""}, row


@pytest.mark.parametrize(
    ("event", "first", "last"), [("igf_2007", "2007-11-12", "2007-11-15"), ("igf_2008", "2008-12-03", "2008-12-06")]
)
def test_the_second_and_third_forum_have_their_days(event: str, first: str, last: str) -> None:
    found = next(r for r in rows("event") if r["event_id"] == event)
    assert (found["start_on"], found["end_on"], found["date_precision"]) == (first, last, "day")


def test_what_was_not_read_is_not_said_to_be_done() -> None:
    """OP18: the Secretary-General's report of 2014 could not be read; OP22: no document records the appointment."""
    done = {r["step_id"]: r["done_on"] for r in rows("follow_up")}
    assert (done["igf_report"], done["co_facilitators"]) == ("", "")


def test_only_the_target_on_homes_has_no_later_wording() -> None:
    """January 2018: a funded plan, 2 % of income, 75, 65 and 35 % online, equality across targets; of homes nothing."""
    later = {r["claim_id"] for r in rows("goalpost") if r["set_on"] >= "2018-01-23" and r["deadline_year"] == "2025"}
    assert later == {"PP9a", "PP9b", "PP9d", "PP9e"}


def test_goalposts_belong_to_claims() -> None:
    assert {r["claim_id"] for r in rows("goalpost")} <= {c.id for c in read_register().claims}
    assert {r["threshold"] for r in rows("goalpost") if r["claim_id"] == "PP9d"} == {"60", "50", "15", "75", "65", "35"}


def test_how_a_date_is_known_is_said_in_every_language() -> None:
    known = texts()
    assert {f.basis for f in load_catalog().raw_files} <= known
    stated = re.findall(
        r'"((?:day|date|release date|version|first day) [^"{]+)"',
        "\n".join(path.read_text(encoding="utf-8") for path in (REFERENCE_DIR.parents[1] / "etl" / "sources").rglob("*.py")),
    )
    assert len(set(stated)) >= 8
    assert set(stated) <= known


def test_no_text_is_kept_that_nobody_says() -> None:
    figures = rows("published_figure")
    said = {re.sub(r", as (reported (at|by)|republished by) .+$", "", r["document"]) for r in figures}
    said |= {r["value_text"] for r in figures} | {f.basis for f in load_catalog().raw_files}
    said |= {r["source"].partition(";")[0] for r in rows("area_group_member")}
    left = texts() - said
    assert all(re.match(r"day|date|release date|version|first day", text) for text in left), left


def test_every_group_of_a_publisher_has_a_chinese_name(release: duckdb.DuckDBPyConnection) -> None:
    named = release.execute("""
        select a.area_id, t.text from area as a
        inner join translation as t on t.entity = 'area' and t.entity_id = a.area_id and t.language = 'zh'
        where a.kind = 'group'""").fetchall()
    assert len(named) > 60
    assert [area for area, name in named if not re.search("[\u4e00-\u9fff]", name)] == []
    assert len({name for _area, name in named}) == len(named)
