"""The page on the Forum and other events: its numbers are the release's, every choice is drawn or explained, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from dashboard.language.words import Words
from dashboard.questions.events.words import KINDS, PARTS
from tests.pages.test_gender_and_divide import charts, rows
from tests.pages.test_pages import in_url, opened, said

PAGE = "../../pages/igf_and_events.py"
WORDS = Words("en")
NAMED_HOSTS = "from event where kind = 'igf_meeting' and named_in_resolution and year(start_on) < 2014"


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


def test_the_headline_counts_hosts_and_announced_meetings(release: duckdb.DuckDBPyConnection) -> None:
    ((hosts, held),) = rows(release, f"select count(*), count(*) filter (where held = 'held') {NAMED_HOSTS}")
    outcomes = rows(release, "select outcome from verdict where kind = 'pledge'")
    kept, open_ = outcomes.count(("kept",)), outcomes.count(("not_verified",))
    assert hosts == held == 8
    assert kept + open_ == len(outcomes)
    assert (
        f"All {held} Internet Governance Forums that the resolution mentions took place; of {len(outcomes)} meetings announced, "
        f"{kept} took place in time and {open_} could not be verified"
    ) in said(opened(PAGE))


def test_map_and_timeline_count_every_event(release: duckdb.DuckDBPyConnection) -> None:
    ((n, first, last, vague),) = rows(
        release,
        """
        select count(*), min(year(start_on)), max(year(end_on)), count(*) filter (where date_precision <> 'day') from event""",
    )
    ((placed, cities, economies),) = rows(
        release,
        """
        select count(*), count(distinct (longitude, latitude)), count(distinct area_id) from event where longitude is not null""",
    )
    told = f"{n} events, {first} to {last}; {placed} of them in {cities} cities of {economies} countries and areas"
    assert told in said(opened(PAGE))
    text = said(opened(PAGE, tab="events-timeline"))
    assert told in text, "map and timeline are one card"
    assert f"Of {vague} events only the month or the year is verified" in text


def test_the_lateness_of_a_step_is_the_difference_of_two_days(release: duckdb.DuckDBPyConnection) -> None:
    late = rows(release, "select done_on, due_on from follow_up where done_on > due_on")
    shown = said(opened(PAGE))
    assert late
    for done, due in late:
        days = (done - due).days
        assert f"{days} days" in shown
        assert f"due {WORDS.date(due)}; done [{WORDS.date(done)}](" in shown


def test_participation_names_its_basis(release: duckdb.DuckDBPyConnection) -> None:
    shown = said(opened(PAGE))
    for share, basis in rows(
        release, "select developing_share, developing_share_basis from event where developing_share is not null"
    ):
        assert basis
        assert f"{WORDS.percent(share, 0)}, {basis}"[:40] in shown


def test_a_host_is_set_beside_its_region(release: duckdb.DuckDBPyConnection) -> None:
    """Kenya in 2011: both ends of its own line, and of its region's, in the vintage that the page names."""
    text = said(opened(PAGE, event="igf_2011"))
    found = re.search(
        r"People using the Internet, (\d+) to (\d+): Kenya ([\d.]+).% to ([\d.]+).%, "
        r"Sub-Saharan Africa ([\d.]+).% to ([\d.]+).%",
        text,
    )
    assert found
    first, last, *values = found.groups()
    assert (int(first), int(last)) == (2009, 2013)
    for year, own, region in ((first, values[0], values[2]), (last, values[1], values[3])):
        held = rows(
            release,
            f"""
            select o.value, a.value from observation as o
            inner join aggregate as a using (indicator_id, vintage_id, year, sex, breakdown)
            where o.indicator_id = 'internet_users_share' and o.vintage_id like 'itu_datahub%' and o.area_id = 'KEN' and sex = '_T'
                and a.area_id = 'group:sub_saharan_africa' and a.membership_id = 'now' and a.gap_rule = 'interpolate'
                and year = {int(year)}""",
        )
        assert [(WORDS.number(a, 1), WORDS.number(b, 1)) for a, b in held] == [(own, region)]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_choice_is_drawn_or_explained(part: str, kind: str, release: duckdb.DuckDBPyConnection) -> None:
    app = opened(PAGE, part=part, meeting=kind)
    assert not app.exception
    assert len(charts(app)) + len(app.info) in (2, 3)
    text = said(app)
    assert not re.search(r"\b1 (events|cities|countries|days)\b|\b0 of them are not verified", text)


def test_every_host_is_drawn_or_explained(release: duckdb.DuckDBPyConnection) -> None:
    held = rows(release, "select event_id from event where area_id is not null order by md5(event_id) limit 12")
    for (event,) in held:
        app = opened(PAGE, event=event)
        assert not app.exception
        assert len(charts(app)) == 2


def test_a_link_to_the_table_of_the_old_timeline_opens_that_of_the_map() -> None:
    app = opened(PAGE, table="events-timeline.host")
    assert in_url(app)["table"] == "events-map.host"
    assert len(app.dataframe) == 2
    assert len(app.dataframe[0].value) == 55
    assert not app.warning


def test_years_without_a_record_are_told(release: duckdb.DuckDBPyConnection) -> None:
    years = {y for (y,) in rows(release, "select distinct year(start_on) from event where kind = 'igf_meeting'")}
    absent = [str(y) for y in range(min(years), max(years)) if y not in years]
    text = said(opened(PAGE))
    assert ("No verified record of a meeting of the Forum" in text) == bool(absent)
    assert all(y in text for y in absent)


def test_nonsense_in_a_link_falls_back_with_a_notice() -> None:
    for key in ("part", "meeting", "event"):
        app = opened(PAGE, **{key: "<b>"})
        assert any(f"`{key}`" in w.value for w in app.warning)


def test_chinese_is_complete() -> None:
    app = opened(PAGE, lang="zh")
    text = said(app)
    text = re.sub(r"https?://[^)\s]*|:material/\w+:|\w+-badge|\*\*|[0-9a-f]{12}", "", text)
    names = {
        "GeoNames",
        "DataHub",
        "NETmundial",
        "Creative",
        "Commons",
        "Attribution",
        "NonCommercial",
        "ShareAlike",
        "International",
        "SETS",
    }
    assert set(re.findall(r"[A-Za-z]{4,}", text)) - names == set()
