"""Where a country stands: its newest figures, rank and change, those beside it, and what is missing; a group's own page."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl

import duckdb
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.theme import theme
from dashboard.language.words import Words
from dashboard.questions.countries import findings, tables
from dashboard.questions.countries.choices import AREA
from dashboard.questions.countries.lines import BREAKDOWNS, INDICATORS, LINES, LOWER_IS_BETTER, ONLINE, Line
from dashboard.questions.countries.reached import prices_of, read_reached
from dashboard.questions.countries.series import years_chart
from dashboard.questions.countries.standing import NOW, OLD_AFTER, SINCE, read_profile
from dashboard.questions.explore import choices as explore
from dashboard.questions.targets.prices import FIXED, MOBILE
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked
from dashboard.reading.release import Release
from dashboard.reading.view import View
from tests.pages.test_pages import in_url, links, opened, said
from warehouse import queries
from warehouse.release import current_path

COUNTRIES = "../../pages/countries.py"


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


@pytest.fixture
def context(release_dir: Path) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words("en", release.read(queries.texts, "en")), theme("light"))


def shown(app: AppTest) -> pd.DataFrame:
    """The first table of the page."""
    table: pd.DataFrame = app.table[0].value
    return table


def test_with_none_chosen_everybody_who_has_a_page_is_a_link(release: duckdb.DuckDBPyConnection) -> None:
    app = opened(COUNTRIES)
    assert not app.warning
    leading = {target for target in links(app).values() if target.startswith("countries?area=")}
    everybody = {a.area_id.removeprefix("group:") for a in queries.areas_with_page(release.cursor())}
    assert {re.findall("area=([^&]+)", target)[0] for target in leading} == everybody
    assert {"NPL", "TWN", "VAT", "XKX", "NIU", "COK", "ldc", "south_asia"} <= everybody


@pytest.mark.parametrize("area", ["NPL", "TWN", "VAT", "XKX", "NIU", "ATA", "ldc", "world", "m49_asia"])
def test_every_kind_of_area_has_a_page(area: str, context: Context) -> None:
    app = opened(COUNTRIES, area=area)
    assert not app.warning
    assert app.header[0].value.startswith(AREA.name(area, context).split(" (")[0])


def test_what_is_no_area_is_told_and_the_list_is_shown() -> None:
    app = opened(COUNTRIES, area="atlantis")
    assert [w.value for w in app.warning if "`area`" in w.value]
    assert in_url(app) == {}
    assert app.header[0].value == "Where does a country stand?"


@pytest.mark.parametrize("name", ["Turkiye", "Turkey", "土耳其"])
def test_a_link_may_name_a_country_as_people_do(name: str) -> None:
    app = opened(COUNTRIES, area=name)
    assert in_url(app) == {"area": "TUR"}
    assert app.header[0].value.startswith("Türkiye: ")


@pytest.mark.parametrize("area_id", ["NPL", "KEN", "group:ldc", "group:world"])
def test_the_newest_figure_is_the_one_that_the_release_calls_so(area_id: str, release: duckdb.DuckDBPyConnection) -> None:
    rows = queries.area_standing(release.cursor(), INDICATORS, BREAKDOWNS, (area_id,), NOW, LOWER_IS_BETTER, SINCE)
    told = {(f.indicator_id, f.sex, f.breakdown): (f.year, f.value, f.vintage_id, f.line) for f in rows if f.newest}
    query = """select indicator_id, sex, breakdown, year, value, vintage_id, line from newest_figure
        where area_id = ? and membership_id = ? and list_contains(?, indicator_id) and list_contains(?, breakdown)"""
    found = release.cursor().execute(query, [area_id, NOW, list(INDICATORS), list(BREAKDOWNS)]).fetchall()
    assert told == {tuple(row[:3]): tuple(row[3:]) for row in found}
    assert len(told) >= 5


@pytest.mark.parametrize("indicator_id", [ONLINE, FIXED])
def test_rank_and_change_stay_in_the_edition_of_the_figure(indicator_id: str, release: duckdb.DuckDBPyConnection) -> None:
    rows = queries.area_standing(release.cursor(), INDICATORS, BREAKDOWNS, ("NPL",), NOW, LOWER_IS_BETTER, SINCE)
    (figure,) = [f for f in rows if (f.indicator_id, f.sex) == (indicator_id, "_T")]
    ahead = "<" if indicator_id in LOWER_IS_BETTER else ">"
    query = f"""select 1 + count(*) filter (where value {ahead} $value), count(*)
        from observation join area using (area_id)
        where kind = 'economy' and indicator_id = $indicator and vintage_id = $vintage and year = $year
            and sex = '_T' and breakdown = '_T'"""
    asked = {"value": figure.value, "indicator": indicator_id, "vintage": figure.vintage_id, "year": figure.year}
    assert release.cursor().execute(query, asked).fetchone() == (figure.rank, figure.economies)
    earlier = """select year, value from observation where area_id = 'NPL' and indicator_id = $indicator and vintage_id = $vintage
        and year >= $since and sex = '_T' and breakdown = '_T' order by year limit 1"""
    since = max(SINCE, figure.stretch)
    found = release.cursor().execute(earlier, {"indicator": indicator_id, "vintage": figure.vintage_id, "since": since}).fetchone()
    assert found == (figure.since_year, figure.since_value)


def test_no_change_is_told_across_a_break(context: Context) -> None:
    profile = read_profile("NPL", (), context)
    mobile = profile.newest(Line(MOBILE), "NPL")
    assert mobile is not None
    assert (mobile.year, mobile.stretch, mobile.since_year) == (2025, 2025, None)
    table = tables.of_country(profile, prices_of(context), context.words)
    place = profile.held.index(Line(MOBILE))
    assert "what is counted changed in 2025" in table["Since 2013"][place]
    assert "✓ under 5\u00a0%" in table["Newest figure"][place]


def test_the_headline_is_the_figure_with_its_year_rank_and_price(context: Context) -> None:
    profile = read_profile("NPL", (), context)
    online = profile.newest(Line(ONLINE), "NPL")
    assert online is not None
    told = findings.headline(profile, read_reached(profile, context), context.words)
    assert f"Nepal: {context.words.percent(online.value)} of people online in {online.year}" in told
    assert f"rank {online.rank} of the {online.economies}" in told
    assert "broadband under 5\u00a0% of income in 2025, but not in 2015 (baskets changed in 2018, 2021 and 2025)" in told


def test_no_rank_is_told_among_the_few_that_have_reported_first(context: Context) -> None:
    profile = read_profile("DEU", (), context)
    online = profile.newest(Line(ONLINE), "DEU")
    assert online is not None
    assert (online.economies or 0) < 20, "few have a figure of that year"
    assert "rank" not in findings.headline(profile, read_reached(profile, context), context.words)
    table = shown(opened(COUNTRIES, area="DEU"))
    assert table["Rank"][0] == "–"


def test_a_country_stands_beside_its_groups_unless_others_are_chosen(context: Context) -> None:
    assert read_profile("NPL", (), context).beside == ("group:south_asia", "group:lower_middle_income", "group:ldc", "group:world")
    table = shown(opened(COUNTRIES, area="NPL", beside="IND.ldc"))
    first = table["Compared with"][0]
    assert "India" in first
    assert "LDCs" in first
    assert "South Asia" not in first


def test_ahead_and_behind_are_told_only_of_what_compares(context: Context) -> None:
    profile = read_profile("NPL", ("IND",), context)
    line = Line("population_covered_5g_share")
    nepal, india = profile.newest(line, "NPL"), profile.newest(line, "IND")
    assert nepal is not None
    assert india is not None
    assert findings.stands(nepal, india) == ""  # 2021 and 2024
    fixed = [profile.newest(Line(FIXED), area) for area in ("NPL", "IND")]
    assert fixed[0] is not None
    assert fixed[1] is not None
    assert findings.stands(fixed[0], fixed[1]) == "behind"  # its price is the higher one


def test_only_the_price_is_the_target_of_each_country(context: Context) -> None:
    found = read_reached(read_profile("NPL", (), context), context)
    assert [r.tested.target for r in found if r.own] == ["t2"]
    assert {r.tested.test.area_id for r in found} == {"group:developing", "group:world", "group:ldc"}
    developed = read_reached(read_profile("CHE", (), context), context)
    assert {r.tested.test.area_id for r in developed} == {"group:world"}


def test_a_country_did_what_the_page_on_targets_says(context: Context) -> None:
    """The same course as in *Who got there, who fell back*."""
    for area_id, taken in {"NPL": "reached", "MWI": "not_yet"}.items():
        (price,) = [r for r in read_reached(read_profile(area_id, (), context), context) if r.own]
        assert price.course == taken


def test_what_is_not_held_and_what_is_old_is_said(context: Context) -> None:
    text = said(opened(COUNTRIES, area="NPL"))
    assert "**People using the Internet: women:** no figure; " in text
    assert "**Lit international bandwidth:** nothing newer than 2017" in text
    profile = read_profile("VAT", (), context)
    reached = {Line(r.indicator_id, r.sex, r.breakdown) for r in profile.reach}
    lacking = {Line(r.indicator_id, r.sex, r.breakdown) for r in profile.lacking}
    assert lacking == {line for line in LINES if line in reached and not profile.newest(line, "VAT")}
    assert len(lacking) > 5


def test_groups_meetings_and_dates() -> None:
    nepal, vanuatu, kenya = (said(opened(COUNTRIES, area=area)) for area in ("NPL", "VUT", "KEN"))
    assert "[Low income]: in 2013, not now" in nepal
    assert "[Least developed countries (LDCs)]: in 2013 and now" in nepal
    assert "Now: members on 23 November 2026." in nepal
    assert ["whether they did is not verified" in page for page in (nepal, vanuatu, kenya)] == [True, False, False]
    assert "[Least developed countries (LDCs)]: until 4 December 2020" in vanuatu
    assert "IGF 2011, Nairobi" in kenya
    assert "No event of this release was held there." in nepal


def test_a_group_has_its_figures_by_kind_and_its_members(release: duckdb.DuckDBPyConnection, context: Context) -> None:
    app = opened(COUNTRIES, area="ldc")
    table = shown(app)
    profile = read_profile("group:ldc", (), context)
    ours, theirs = (profile.of_kind(Line(ONLINE), kind) for kind in ("our_aggregate", "publisher_aggregate"))
    assert ours is not None
    assert theirs is not None
    assert f"{context.words.percent(ours.value)}** ({ours.year})" in table["Aggregate computed here"][0].replace("\\", "")
    assert f"{context.words.percent(ours.coverage, 0)} covered" in table["Aggregate computed here"][0]
    assert f"{context.words.percent(theirs.value)}** ({theirs.year})" in table["Publisher’s own aggregate"][0].replace("\\", "")
    members = queries.group_members(release.cursor(), "group:ldc", NOW)
    leading = [target for target in links(app).values() if re.match(r"countries\?area=[A-Z]{3}&", target)]
    assert len(leading) == len(members) == 44
    assert "15\u00a0% online in LDCs by 2015" in app.table[1].value["Target"][0]


@pytest.mark.parametrize("area_id", ["NPL", "group:ldc"])
def test_a_line_over_the_years_is_of_one_edition_and_crosses_no_break(area_id: str, context: Context) -> None:
    chart = years_chart(read_profile(area_id, (), context), context)
    assert chart is not None
    editions = {(f.indicator_id, f.vintage_id) for f in chart.rows}
    assert len(editions) == len({indicator for indicator, _vintage in editions}) == len(chart.facets)
    assert min(f.year for f in chart.rows if f.indicator_id == FIXED) == 2018  # the basket changed
    assert {f.coverage is None for f in chart.rows if f.area_id.startswith("group:")} == {False}


def test_a_country_without_two_years_of_anything_has_no_chart(context: Context) -> None:
    assert years_chart(read_profile("ATA", (), context), context) is None


def test_each_indicator_leads_to_where_it_is_explored_for_the_same_areas(context: Context) -> None:
    table = tables.of_country(read_profile("KEN", ("RWA", "group:ldc"), context), None, context.words)
    led = [dict(parse_qsl(found[1])) for cell in table["Indicator"] if (found := re.search(r"\(explore\?([^)]+)\)", cell))]
    assert len(led) >= 11
    for asked in led:
        pick = Asked(View.of("explore", asked))
        chosen = explore.choose(pick, context)
        assert pick.refused == []
        assert chosen.areas == ("KEN", "RWA", "group:ldc")
        assert chosen.indicator.indicator_id == asked["show"]
    assert {asked.get("sex") for asked in led} == {None, "F", "M"}


@pytest.mark.parametrize(("area_id", "least"), [("NPL", 5), ("group:ldc", 4), ("group:world", 3)])
def test_an_indicator_without_a_break_is_drawn_over_the_years_too(area_id: str, least: int, context: Context) -> None:
    chart = years_chart(read_profile(area_id, (), context), context)
    assert chart is not None
    assert len(chart.facets) >= least
    assert "internet_users_share" in chart.facets


def test_no_rank_is_told_where_many_have_the_very_same_figure(context: Context) -> None:
    profile = read_profile("NPL", (), context)
    none_covered = profile.newest(Line("population_covered_5g_share"), "NPL")
    assert none_covered is not None
    assert none_covered.level is not None
    assert none_covered.level > 100
    assert profile.rank(none_covered) is None
    online = profile.newest(Line("internet_users_share"), "NPL")
    assert online is not None
    assert online.level == 1
    assert profile.rank(online) is not None


@pytest.mark.parametrize(("economies", "told"), [(20, True), (19, False)])
def test_a_rank_is_told_among_half_of_those_that_ever_report(economies: int, told: bool, context: Context) -> None:
    """The figures are Nepal's; how many report is invented."""
    profile = read_profile("NPL", (), context)
    online = profile.newest(Line(ONLINE), "NPL")
    assert online is not None
    reach = tuple(replace(r, economies=40) for r in profile.reach)
    figure = replace(online, rank=3, economies=economies, level=1)
    assert replace(profile, reach=reach).rank(figure) == ((3, economies) if told else None)


@pytest.mark.parametrize(("years", "told"), [(OLD_AFTER, True), (OLD_AFTER - 1, False)])
def test_a_figure_is_told_as_old_once_others_are_three_years_ahead(years: int, told: bool, context: Context) -> None:
    profile = read_profile("NPL", (), context)
    online = profile.newest(Line(ONLINE), "NPL")
    assert online is not None
    reach = tuple(replace(r, last_year=online.year + years) for r in profile.reach)
    assert (online in [figure for figure, _ in replace(profile, reach=reach).outdated]) is told
