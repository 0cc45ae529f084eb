"""The pages on women and men and on the digital divide: every headline number is a query's, every link works, both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.language.words import Words
from tests.pages.test_pages import drawn_open, in_url, opened, said
from warehouse import queries

GENDER = "../../pages/gender_gap.py"
DIVIDE = "../../pages/digital_divide.py"
WORDS = Words("en")


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return con.execute(sql).fetchall()


def charts(app: AppTest) -> list[str]:
    return [c.proto.alt for c in app.get("plotly_chart")]


def drawn(node: Any) -> Iterator[Any]:
    """Every element of a block in the order of the screen."""
    for child in getattr(node, "children", {}).values():
        yield child
        yield from drawn(child)


def test_the_world_of_women_and_men_is_the_publishers_newest(release: duckdb.DuckDBPyConnection) -> None:
    """The newest year with both rates printed; parity and people as the same publisher printed them for that year."""
    printed = rows(
        release,
        """
        select year, sex, indicator_id, value from published_figure
        where area_id = 'group:world' and publisher_id <> 'tracker' and value is not null and not restates_claim""",
    )
    rates = {(year, sex): value for year, sex, kind, value in printed if kind == "internet_users_share"}
    year = max(y for y, sex in rates if sex == "F" and (y, "M") in rates)
    women, men = rates[year, "F"], rates[year, "M"]
    assert (year, women, men) == (2025, 71, 77), "Facts and Figures 2025, of which parity and people were not seen"
    newest_series = rows(release, "select max(year) from observation where area_id = 'group:world' and sex = 'F'")[0][0]
    assert year >= newest_series
    app = opened(GENDER)
    text = said(app)
    assert f"{year}: {WORDS.percent(women, 0)} of women and {WORDS.percent(men, 0)} of men online" in text
    assert "Facts and Figures 2025, through reportify.ai" in text
    assert [m.value for m in app.metric][:4] == [
        WORDS.percent(women, 0),
        WORDS.percent(men, 0),
        WORDS.number(men - women),
        WORDS.number(women / men, 2),
    ]


def test_the_widest_gap_of_a_group_is_the_publishers(release: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        release,
        """
        select year, area_id, max(value) filter (where sex = 'M') - max(value) filter (where sex = 'F') as points
        from observation where indicator_id = 'internet_users_share' and vintage_id = 'itu_aggregates:2024-11-30'
            and area_id <> 'group:world' and sex in ('F', 'M')
        group by all order by year desc, points desc""",
    )
    found = [row for row in found if row[0] == found[0][0]]
    assert len(found) == 13
    year, area, points = found[0]
    assert (year, area) == (2024, "group:ldc")
    ahead = sum(p > 0 for _, _, p in found)
    text = said(opened(GENDER))
    assert f"{year}: men lead in {ahead} of 13 groups, most in LDCs, by {WORDS.number(points, 1)} points" in text


def test_a_group_is_told_from_the_newest_edition_that_states_it(release: duckdb.DuckDBPyConnection) -> None:
    stated = {v.area_id: v.vintage_id for v in queries.sex_group_vintages(release.cursor(), "internet_users_share")}
    assert stated["group:world"] == stated["group:itu_cis"] == "itu_aggregates:2024-11-30"
    assert stated["group:m49_sub_saharan_africa"] == "unsd_sdg:2023-12-17"
    assert "November 2024" in said(opened(GENDER, line="low_income"))


def test_the_forecast_stands_beside_what_was_published(release: duckdb.DuckDBPyConnection) -> None:
    ((forecast, year),) = rows(release, "select threshold, deadline_year from claim_test where kind = 'forecast'")
    told = rows(
        release,
        """
        select year, value, publisher_id = 'tracker' from published_figure where indicator_id = 'internet_users_gender_gap'
        and area_id = 'group:world' and not restates_claim order by published_on""",
    )
    printed = {y: v for y, v, ours in told if not ours}
    ours = {y: v for y, v, derived in told if derived}
    last = max(printed)
    title = (
        f"{WORDS.number(forecast / 1e6)} million was forecast for {year}; {WORDS.number(printed[year] / 1e6)} million was stated "
        f"that year, {WORDS.number(ours[year] / 1e6)} million follows from its rates, and "
        f"{WORDS.number(printed[last] / 1e6)} million was published for {last}"
    )
    assert title in said(opened(GENDER))


def test_economies_where_men_and_where_women_lead_are_counted(release: duckdb.DuckDBPyConnection) -> None:
    text = said(opened(GENDER, sexyear="2015", sexedition="wdi:2025-07-06"))
    ((n, men, women, level),) = rows(
        release,
        """
        with pair as (
            select max(value) filter (where sex = 'F') as f, max(value) filter (where sex = 'M') as m from observation
            where indicator_id = 'internet_users_share' and vintage_id = 'wdi:2025-07-06' and year = 2015 and sex in ('F', 'M')
            group by area_id
        )
        select count(*), count(*) filter (where m > f), count(*) filter (where m < f), count(*) filter (where m = f)
        from pair where f is not null and m is not null""",
    )
    assert f"2015: of {n} countries and areas that report, men lead in {men}, women in {women}, neither in {level}" in text


def test_coverage_by_sex_is_told(release: duckdb.DuckDBPyConnection) -> None:
    ((year, economies, coverage),) = rows(
        release,
        """
        select year, economies_with_data, coverage from aggregate where indicator_id = 'internet_users_gender_parity'
        and vintage_id = 'wdi:2025-07-06' and area_id = 'group:world' and gap_rule = 'reporting' and membership_id = 'now'
        order by coverage desc limit 1""",
    )
    assert f"more than {WORDS.percent(coverage, 0)} of the world’s people (" in said(opened(GENDER))
    assert f"({year}: {economies} countries and areas)" in said(opened(GENDER))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_choice_stands_above_the_groups_that_it_does_not_change(lang: str) -> None:
    app = opened(GENDER, sexedition="wdi:2025-07-06", members="now", lang=lang)
    order = [node.key if node.type == "selectbox" else node.type for node in drawn(app.main)]
    first_choice = order.index("filter_sexedition")
    headers = [i for i, kind in enumerate(order) if kind == "header"]
    charts_above = [i for i, kind in enumerate(order[:first_choice]) if kind == "plotly_chart"]
    assert len([i for i in headers if i < first_choice]) == 3, "the world, group by group, year by year"
    assert len(charts_above) == 2, "the world's and the groups'"
    assert charts(app)[1] == charts(opened(GENDER, lang=lang))[1]


def test_an_economy_without_figures_by_sex_is_told_why() -> None:
    app = opened(GENDER, line="ATA")
    assert any("reported no figures for women and men" in i.value for i in app.info)
    assert len(charts(app)) == 4


def test_every_measure_of_women_and_men_is_drawn() -> None:
    app = opened(GENDER, line="FRA")
    for measure in ("percent", "points", "parity", "people"):
        app.selectbox(key="filter_measure").set_value(measure).run()
        assert not app.exception
        assert len(charts(app)) == 5


DIVIDE_SQL = """
    select h.year, h.value, l.value from aggregate as h inner join aggregate as l
        using (indicator_id, vintage_id, year, membership_id, gap_rule, sex, breakdown)
    where h.indicator_id = 'internet_users_share' and h.vintage_id = 'wdi:2025-04-15' and h.area_id = 'group:high_income'
        and l.area_id = 'group:ldc' and h.membership_id = 'resolution' and h.gap_rule = 'interpolate' and h.sex = '_T'
        and h.year >= 2013 and not h.low_coverage and not l.low_coverage
    order by h.year"""


def test_the_divide_is_the_difference_and_the_ratio_of_two_aggregates(release: duckdb.DuckDBPyConnection) -> None:
    text = said(opened(DIVIDE))
    found = rows(release, DIVIDE_SQL)
    (first, a, b), (last, c, d) = found[0], found[-1]
    assert f"LDCs: {WORDS.number(c - d, 1)} points behind high-income countries in {last}" in text
    assert f"**LDCs**, {first}–{last}: narrower in difference ({WORDS.number(a - b, 1)} → {WORDS.number(c - d, 1)})" in text
    assert f"narrower in ratio ({WORDS.number(a / b, 1)} times → {WORDS.number(c / d, 1)} times)" in text


def test_the_headline_counts_indicators_whose_gap_narrowed(release: duckdb.DuckDBPyConnection) -> None:
    """Each indicator in the vintage that reaches over the most years; both ends cover 80 % of either group; told to one decimal.

    International bandwidth is told from ITU's own aggregates, since nobody states it by economy.
    """
    found = rows(
        release,
        """
        with held as (
            select indicator_id, vintage_id, max(year) - min(year) as reach from observation
            where sex = '_T' and breakdown = '_T' and area_id not like 'group:%' and (
                indicator_id in ('internet_users_share', 'fixed_broadband_per_100', 'active_mobile_broadband_per_100',
                    'population_covered_3g_share', 'population_covered_4g_share', 'fixed_broadband_basket_share_of_gni',
                    'mobile_data_basket_share_of_gni', 'mobile_cellular_basket_share_of_gni'))
            group by all
        ), one as (
            select h.* from held as h inner join vintage as v using (vintage_id)
            qualify row_number() over (partition by indicator_id order by reach desc, published_on desc) = 1
        )
        select a.indicator_id, a.year, abs(h.value - a.value) as apart,
            if(least(h.value, a.value) >= coalesce(u.ratio_floor, 0), greatest(h.value, a.value) / least(h.value, a.value), null)
        from aggregate as a
        inner join aggregate as h using (indicator_id, vintage_id, year, sex, breakdown, membership_id, gap_rule)
        inner join one using (indicator_id, vintage_id)
        inner join indicator as i on a.indicator_id = i.indicator_id
        inner join unit as u on i.unit_id = u.unit_id
        where a.area_id = 'group:ldc' and h.area_id = 'group:high_income' and membership_id = 'resolution' and sex = '_T'
            and gap_rule = 'interpolate' and breakdown = '_T' and a.year >= 2013 and a.coverage >= 80 and h.coverage >= 80
        union all
        select a.indicator_id, a.year, h.value - a.value, h.value / a.value
        from observation as a
        inner join observation as h using (indicator_id, vintage_id, year, sex, breakdown)
        where a.indicator_id = 'international_bandwidth_per_user_kbits' and a.area_id = 'group:ldc'
            and h.area_id = 'group:high_income' and a.year >= 2013
        order by all""",
    )
    lines: dict[str, list[tuple[float, float | None]]] = {}
    for indicator, _year, apart, ratio in found:
        lines.setdefault(indicator, []).append((apart, ratio))
    assert len(lines) == 9
    ends = [(line[0], line[-1]) for indicator, line in lines.items() if "basket" not in indicator]
    assert len(ends) == 6, "no change of prices is told over a basket that changed"
    apart = [(first[0], last[0]) for first, last in ends]
    ratios = [(first[1], last[1]) for first, last in ends if first[1] is not None and last[1] is not None]
    narrower = [sum(round(b, 1) < round(a, 1) for a, b in pairs) for pairs in (apart, ratios)]
    assert len(ratios) < 6, "fixed broadband of 2013 stood under the floor in LDCs"
    text = said(opened(DIVIDE))
    assert "narrowed since 2013, of those where it can be told: " in text
    assert f": {narrower[0]} of 6 as a difference, {narrower[1]} of {len(ratios)} as a ratio, " in text
    assert "(without prices: their baskets changed since)" in text


def test_the_newest_figures_stand_beside_the_line_with_their_source() -> None:
    """The line of LDCs ends in 2021; ITU printed both groups of 2025."""
    text = said(opened(DIVIDE))
    assert "LDCs 34.0\u00a0%, high-income countries 94.0\u00a0% in 2025 (International Telecommunication Union" in text
    assert "as printed)" in text


def test_quality_is_bandwidth_per_user_as_itu_states_it() -> None:
    """858.3 kbit/s in high-income economies, 73.1 in LDCs: ITU, November 2024."""
    app = opened(DIVIDE, indicator="international_bandwidth_per_user_kbits", gap="ratio")
    text = said(app)
    assert "High-income countries in 2024: 11.7 times the figure of LDCs" in text
    assert "the publisher’s own aggregates, with the members of that time" in text
    assert "ecure servers" not in text
    assert "International bandwidth" not in said(opened(DIVIDE, set="development"))


def test_a_changed_basket_is_marked_where_it_changed(release: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.widgets.dialogs.offer", drawn_open)
    indicator = "mobile_data_basket_share_of_gni"
    years = rows(release, f"select year, reason from indicator_break where indicator_id = '{indicator}' order by year")
    app = opened(DIVIDE, indicator=indicator)
    text = said(app)
    assert years
    for year, reason in years:
        assert f"From {year}: {reason}" in text


def test_years_behind_are_read_off_the_reference_line(release: duckdb.DuckDBPyConnection) -> None:
    last, _, value = rows(release, DIVIDE_SQL)[-1]
    line = rows(
        release,
        """
        select year, value from aggregate where indicator_id = 'internet_users_share' and vintage_id = 'wdi:2025-04-15'
        and area_id = 'group:high_income' and membership_id = 'resolution' and gap_rule = 'interpolate' and sex = '_T'
        order by year""",
    )
    after = next(i for i, (_year, v) in enumerate(line) if v >= value)
    (before_year, before), (_, reached) = line[after - 1], line[after]
    then = before_year + (value - before) / (reached - before)
    text = said(opened(DIVIDE))
    assert f"In {last}, LDCs stood where high-income countries had stood in {int(then)}" in text
    assert f"→ {WORDS.number(last - then, 1)} years)" in text


def test_inequality_is_the_marts(release: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        release,
        """
        select year, gini, theil, 100 * theil_between / theil from inequality where indicator_id = 'internet_users_share'
        and vintage_id = 'wdi:2025-04-15' and grouping = 'income' and membership_id = 'resolution' and year >= 2013
        and not low_coverage order by year""",
    )
    (first, g1, t1, _), (last, g2, t2, share) = found[0], found[-1]
    text = said(opened(DIVIDE))
    assert f"from {WORDS.number(t1, 2)} in {first} to {WORDS.number(t2, 2)} in {last} (Theil); {WORDS.percent(share, 0)}" in text
    assert f"from {WORDS.number(g1, 2)} in {first} to {WORDS.number(g2, 2)} in {last}" in text


@pytest.mark.parametrize("chosen", ["income", "special", "development", "africa"])
def test_every_set_of_groups_and_every_measure_is_drawn_or_explained(chosen: str) -> None:
    app = opened(DIVIDE, set=chosen, indicator="fixed_broadband_basket_share_of_gni")
    for measure in ("points", "ratio", "level", "years"):
        app.selectbox(key="filter_gap").set_value(measure).run()
        assert not app.exception
        assert len(charts(app)) + len(app.info) == 3


@pytest.mark.parametrize(
    ("page", "key", "value"),
    [
        (GENDER, "line", "atlantis"),
        (GENDER, "sexyear", "1066"),
        (GENDER, "sexedition", "wdi:1"),
        (GENDER, "measure", "-1"),
        (GENDER, "rows", "'; drop table"),
        (DIVIDE, "set", "<b>"),
        (DIVIDE, "indicator", "happiness"),
        (DIVIDE, "gap", "x"),
        (DIVIDE, "within", "none"),
        (DIVIDE, "members", "never"),
        (DIVIDE, "edition", "x"),
    ],
)
def test_nonsense_in_a_link_falls_back_with_a_notice(page: str, key: str, value: str) -> None:
    app = opened(page, **{key: value})
    assert any(f"`{key}`" in w.value for w in app.warning)
    assert key not in app.query_params


def test_choosing_writes_the_url() -> None:
    app = opened(DIVIDE)
    app.selectbox(key="filter_set").set_value("africa").run()
    app.selectbox(key="filter_within").set_value("region").run()
    assert in_url(app) == {"set": "africa", "within": "region"}
    app = opened(GENDER)
    app.selectbox(key="filter_rows").set_value("lowest").run()
    assert in_url(app) == {"rows": "lowest"}


@pytest.mark.parametrize("page", [GENDER, DIVIDE])
def test_chinese_is_complete(page: str) -> None:
    text = re.sub(r"\]\([^)]*\)|:material/\w+:|`[^`]*`|\*\*|:small|:gray", "", said(opened(page, lang="zh")))
    title_of_a_document = "Measuring digital development: Facts and Figures"
    text = re.sub(rf"[\w-]+(\.[\w-]+)+|[0-9a-f]{{12}}|{title_of_a_document}", "", text)
    # the last names: ITU's workbook has no codes, so its titles stand for them
    names = {
        "Data",
        "DataHub",
        "Creative",
        "Commons",
        "Attribution",
        "NonCommercial",
        "ShareAlike",
        "International",
        "USER",
        "GNTWK",
        "MobLow",
        "Individuals",
        "using",
        "Internet",
        "Percentage",
        "bandwidth",
        "usage",
        "user",
        "kbit",
    }
    assert set(re.findall(r"[A-Za-z]{4,}", text)) - names == set()


@pytest.mark.parametrize("page", [GENDER, DIVIDE])
def test_headings_go_down_one_step_at_a_time(page: str) -> None:
    app = opened(page)
    assert len(app.title) == 1
    assert app.header
    assert all(charts(app))


def test_years_that_few_countries_report_are_drawn_only_when_asked_for() -> None:
    usual, every = opened(GENDER, line="world"), opened(GENDER, line="world", reporters="all")
    lines = [next(c for c in app.get("plotly_chart") if c.key == "chart_sex-lines") for app in (usual, every)]
    first = [min(t["x0"] for t in json.loads(c.proto.spec)["data"] if "x0" in t) for c in lines]
    assert first[1] < 2010 < first[0]
    assert not every.warning
