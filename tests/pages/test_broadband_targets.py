"""The page on the five broadband targets: every headline number is a query's, nothing unmet looks like progress, both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.language.words import Words
from dashboard.questions.targets.choices import SECTIONS
from tests.pages.test_pages import TARGETS, drawn_open, in_url, opened, said
from warehouse import queries

WORDS = Words("en")
CLAIMS = {"t1": "PP9a", "t2": "PP9b", "t3": "PP9c", "t4": "PP9d", "t5": "PP9e"}
MEMBERS = """
    select distinct g.area_id from area_group_member as g inner join membership as d on d.membership_id = 'resolution'
    where g.group_id = '{group}' and coalesce(g.valid_from, '-infinity'::date) <= d.as_of
        and d.as_of < coalesce(g.valid_to, 'infinity'::date)"""
CHEAPER = """
    select area_id::varchar as area_id, year, min(value) as value from observation
    where indicator_id in ('fixed_broadband_basket_share_of_gni', 'mobile_data_basket_share_of_gni') and sex = '_T'
        and breakdown = '_T'
    group by all"""


@pytest.fixture(autouse=True)
def served(release_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(release_dir))


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return con.execute(sql).fetchall()


def board(app: AppTest) -> dict[str, list[str]]:
    """The scoreboard, column by column, without its Markdown."""
    table = app.table[0].value
    return {c: [re.sub(r":\w+\[|\]|\*\*", "", v).replace("  \n", ": ") for v in table[c]] for c in table.columns}


def charts(app: AppTest) -> list[str]:
    return [str(c.key).removeprefix("chart_") for c in app.get("plotly_chart")]


def test_the_scoreboard_says_what_the_verdicts_say(release: duckdb.DuckDBPyConnection) -> None:
    shown = board(opened(TARGETS))
    found = rows(
        release,
        """
        select v.as_then, v.then_value, v.as_now, v.now_value, v.since, v.since_year, v.latest_year, v.latest_value,
            case when n.publisher_id = 'tracker' then ', derived from printed rates'
                when v.latest_line = 'published_figure' and t.indicator_id <> 'broadband_plan_countries' then ', as printed'
                else '' end || if(n.through <> '', '; second-hand, through ' || n.through, '') as newest_source,
            (select any_value(f.through) from evidence as e inner join published_figure as f using (figure_id)
             where e.test_id = v.test_id and e.role in ('as_then', 'both')) as through,
            t.kind, t.threshold, t.indicator_id
        from verdict as v inner join claim_test as t using (test_id)
        left join published_figure as n on v.latest_figure_id = n.figure_id
        where v.claim_id in ('PP9a', 'PP9b', 'PP9c', 'PP9d', 'PP9e') order by v.claim_id, t.threshold desc""",
    )
    assert len(found) == 7 == len(shown["Target"])
    ((met, counted, year),) = rows(
        release,
        """
        select economies_met, economies, latest_year from evidence
        where line = 'published_count' and role = 'as_then'""",
    )
    printed = f": {met} of {counted} in {year}"

    def told(value: float, kind: str, threshold: float, indicator: str) -> str:
        if indicator == "broadband_plan_countries":
            return f"{WORDS.number(value)} of {WORDS.number(threshold)} countries"
        if indicator == "internet_users_gender_parity":
            return WORDS.number(value, 2)
        return WORDS.percent(value) + (" of countries and areas" if kind == "every_economy" else "")

    for n, (then, then_value, now, now_value, since, year, latest_year, latest, source, through, *about) in enumerate(found):
        words_for = {"met": "✓ Met", "missed": "✕ Missed", "unknown": "∅ No data"}
        for column, outcome, value in (("Known at the deadline", then, then_value), ("Latest revision", now, now_value)):
            expected = words_for[outcome] if value is None else f"{words_for[outcome]}: {told(value, *about)}"
            expected += printed if outcome != "unknown" and value is None else ""
            if column == "Known at the deadline" and through:
                expected += f": second-hand, through {through}"
            assert shown[column][n] == expected
        expected = {"crossed": f"◔ Reached in {year}", "not_yet": "✕ Not reached yet", "unknown": "∅ No data"}[since]
        newest = "" if latest is None or since == "unknown" else f": {told(latest, *about)} in {latest_year}"
        newest = (newest.replace(".0", "") if source == ", as printed" else newest) + (source if newest else "")
        assert shown["Later on"][n] == expected + newest


def test_the_first_sentence_counts_the_targets_met(release: duckdb.DuckDBPyConnection) -> None:
    text = said(opened(TARGETS))
    late = rows(
        release,
        """
        select claim_id from verdict
        where claim_id in ('PP9a', 'PP9b', 'PP9c', 'PP9d', 'PP9e') and outcome = 'met_on_time'""",
    )
    assert late == []
    assert "None of the 5 broadband targets was met in time" in text
    (years,) = rows(
        release,
        """
        select list(since_year order by verdict.claim_id, threshold desc) from verdict inner join claim_test using (test_id)
        where verdict.claim_id in ('PP9c', 'PP9d')""",
    )
    homes, world, developing, ldc = years[0]
    assert (
        f"Reached later on: homes ({homes}), 60\u00a0% of the world online ({world}), 50\u00a0% in developing "
        f"countries ({developing}), 15\u00a0% in LDCs ({ldc})."
    ) in text
    names = {"PP9a": "plans", "PP9b": "prices", "PP9c": "homes", "PP9e": "equality of women and men"}
    found = rows(release, "select claim_id from verdict where since = 'not_yet' order by claim_id")
    told = ", ".join(names[claim] for (claim,) in found if claim in names)
    assert told
    assert f"Still short in the newest figures: {told}." in text
    assert "Not known later on" not in text


def test_an_expired_target_never_looks_like_progress() -> None:
    shown = opened(TARGETS).table[0].value
    for column in ("Known at the deadline", "Latest revision", "Later on"):
        for cell in shown[column]:
            assert not cell.startswith((":green", ":blue")), cell
            assert re.match(r":(red|orange|gray)\[\*\*[✕◔∅] \w+", cell)


DRAWN = {
    "t1": {"record": ["plans"]},
    "t2": {
        "record": ["basket-groups", "baskets", "basket-medians"],
        "economies": ["basket-economies"],
        "crossing": ["basket-crossings"],
        "regions": ["basket-regions"],
    },
    "t3": {"record": ["homes"], "economies": ["homes-economies"], "regions": ["homes-regions"]},
    "t4": {"record": ["PP9d-lines"], "economies": ["PP9d-map"], "crossing": ["crossings"], "regions": ["regions"]},
    "t5": {"record": ["parity"], "economies": ["parity-economies"], "regions": ["parity-groups"]},
}


@pytest.mark.parametrize("target", list(CLAIMS))
def test_each_section_draws_its_charts_and_only_those_or_says_that_no_data_is_held(target: str) -> None:
    app = opened(TARGETS, **({"target": target} if target != "t4" else {}))
    for section in SECTIONS:
        app.segmented_control(key="filter_section").set_value(section).run()
        assert not app.exception
        wanted = DRAWN[target].get(section, [])
        assert charts(app) == wanted
        assert all(c.proto.alt for c in app.get("plotly_chart"))
        empty = not wanted and section != "differences" and (target, section) != ("t3", "crossing")
        assert any("No data." in i.value for i in app.info) == empty
        assert in_url(app) == ({"target": target} if target != "t4" else {}) | ({"section": section} if section != "record" else {})


def test_every_count_of_plans_is_shown_and_contradictions_are_told(release: duckdb.DuckDBPyConnection) -> None:
    app = opened(TARGETS, target="t1")
    found = rows(
        release,
        """
        select year, value from published_figure
        where indicator_id = 'broadband_plan_countries' and not restates_claim""",
    )
    assert {int(v) for _, v in found} == {102, 134, 140, 148, 151, 155, 165}
    alt = app.get("plotly_chart")[0].proto.alt
    assert all(f"{value:.0f} ({year})" in alt for year, value in found)
    assert "134 or 140 in 2013, depending on the report; 165 in 2021 but 155 in 2022" in said(app)


def test_economies_under_five_percent_are_counted(release: duckdb.DuckDBPyConnection) -> None:
    text = said(opened(TARGETS, target="t2"))
    for group, name in (("group:world", "World"), ("group:developing", "Developing countries"), ("group:ldc", "LDCs")):
        (then, now) = rows(
            release,
            f"""
            select count(*) filter (where value < 5), count(*), year from ({CHEAPER})
            where area_id in ({MEMBERS.format(group=group)})
            and year in (2015, (select max(year) from ({CHEAPER}))) group by year order by year""",
        )
        assert f"{name}, {then[0]} of {then[1]} in {then[2]}, {now[0]} of {now[1]} in {now[2]}" in text


def test_the_median_basket_is_the_economies(release: duckdb.DuckDBPyConnection) -> None:
    text = said(opened(TARGETS, target="t2"))
    for indicator, name in (("fixed_broadband", "Fixed basket"), ("mobile_data", "Mobile basket")):
        ((then,), (now,)) = rows(
            release,
            f"""
            select median(value) from observation where indicator_id = '{indicator}_basket_share_of_gni' and sex = '_T'
            and breakdown = '_T' and area_id::varchar in ({MEMBERS.format(group="group:developing")})
                and year in (2015, 2025)
            group by year order by year""",
        )
        assert f"{name} {WORDS.percent(then)} of income in 2015, {WORDS.percent(now)} in 2025" in text


def test_economies_over_the_line_are_named_and_those_that_fell_back_counted(release: duckdb.DuckDBPyConnection) -> None:
    app = opened(TARGETS, target="t2", section="economies", priceyear="2024")
    found = rows(
        release,
        f"""
        select n.area_id, t.value < 5 from ({CHEAPER}) as n left join ({CHEAPER}) as t on n.area_id = t.area_id and t.year = 2015
        where n.year = 2024 and n.value >= 5 and n.area_id in ({MEMBERS.format(group="group:developing")})""",
    )
    back = sum(fell is True for _, fell in found)
    assert f"In 2024 {len(found)} developing countries paid 5\u00a0% of income or more; under it in 2015: {back} of them" in said(
        app
    )
    names = dict(rows(release, "select area_id, name from area"))
    alt = app.get("plotly_chart")[0].proto.alt
    assert all(names[area] in alt for area, _ in found)


@pytest.mark.parametrize(("share", "group"), [("60", "group:world"), ("50", "group:developing"), ("15", "group:ldc")])
def test_who_got_there_and_who_fell_back_is_counted(
    release: duckdb.DuckDBPyConnection, share: str, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.widgets.dialogs.offer", drawn_open)
    link = {} if share == "60" else {"threshold": share}
    app = opened(TARGETS, section="crossing", **link)
    ((early, late, never, there, back),) = rows(
        release,
        f"""
        with held as (
            select area_id, min(year) filter (where value >= {share}) as first,
                any_value(value) filter (where year = 2015) as then_value,
                arg_max(value, year) as latest, max(year) as last_year
            from observation where indicator_id = 'internet_users_share' and vintage_id = 'wdi:2025-04-15' and sex = '_T'
                and area_id::varchar in ({MEMBERS.format(group=group)})
            group by area_id
        )
        select count(*) filter (where first <= 2015), count(*) filter (where first > 2015), count(*) filter (where first is null),
            count(*) filter (where latest >= {share} and last_year > 2015),
            count(*) filter (where then_value >= {share} and latest < {share} and last_year > 2015)
        from held""",
    )
    text = said(app)
    assert (f"Countries and areas that reached {share}\u00a0%: {early} by 2015, {late} later on, {never} not yet") in text
    assert f"{there} countries and areas are at {share}\u00a0% or more" in text
    assert ("Counted here and not among those of 2015, for which there is no figure of them: Gibraltar" in text) is (share == "60")
    assert f"fell back: {back};" in text
    lists = {e.label: len(e.markdown[0].value.splitlines()) for e in app.expander if re.search(r": \d+$", e.label)}
    assert all(label.endswith(f": {n}") for label, n in lists.items())
    assert sum(lists.values()) == early + late + never


def test_economies_are_counted_by_the_year_in_which_their_price_came_under_the_line(release: duckdb.DuckDBPyConnection) -> None:
    ((early, late, never),) = rows(
        release,
        f"""
        with first as (
            select area_id, min(year) filter (where value < 5) as year from ({CHEAPER})
            where area_id in ({MEMBERS.format(group="group:developing")}) group by area_id
        )
        select count(*) filter (where year <= 2015), count(*) filter (where year > 2015), count(*) filter (where year is null)
        from first""",
    )
    text = said(opened(TARGETS, target="t2", section="crossing"))
    assert (f"Developing countries first under 5\u00a0% of income: {early} up to 2015, {late} later on, {never} never") in text
    assert "What is counted changed in 2018, 2021 and 2025, so figures before and after do not compare." in text


def test_a_region_says_how_many_were_there_at_the_deadline_and_are_now(release: duckdb.DuckDBPyConnection) -> None:
    alt = opened(TARGETS, target="t2", section="regions").get("plotly_chart")[0].proto.alt
    told = [
        f"{year}: {there} of {n}"
        for year, there, n in rows(
            release,
            f"""
            select year, count(*) filter (where value < 5), count(*) from ({CHEAPER})
            where area_id in ({MEMBERS.format(group="group:developing")}) and year in (2015, 2025)
                and area_id in ({MEMBERS.format(group="group:sub_saharan_africa")})
            group by year order by year""",
        )
    ]
    assert f"Sub-Saharan Africa {', '.join(told)}" in alt


def test_the_strip_counts_every_economy_once(release: duckdb.DuckDBPyConnection) -> None:
    ((there, n),) = rows(
        release,
        f"""
        select count(*) filter (where value < 5), count(*) from ({CHEAPER}) where year = 2025
        and area_id in ({MEMBERS.format(group="group:developing")})""",
    )
    assert f"{there} of {n} countries and areas were under 5\u00a0% in 2025" in said(
        opened(TARGETS, target="t2", section="regions")
    )
    ((there, n),) = rows(
        release,
        """
        select count(*) filter (where value >= 0.98), count(*) from observation where indicator_id = 'internet_users_gender_parity'
        and vintage_id = 'wdi:2025-07-06' and year = 2019 and area_id not like 'group:%'""",
    )
    text = said(opened(TARGETS, target="t5", section="economies", sexyear="2019"))
    assert f"{there} of {n} countries and areas were at our parity mark or above in 2019" in text


def test_homes_and_equality_say_what_was_printed_and_what_is_known(
    release: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.widgets.dialogs.offer", drawn_open)
    ((printed, ours, year, since),) = rows(
        release,
        """
        select then_value, now_value, deadline_year, since_year from verdict inner join claim_test using (test_id)
        where verdict.claim_id = 'PP9c'""",
    )
    text = said(opened(TARGETS, target="t3"))
    told = f"in {year}: {WORDS.percent(printed)} as printed, {WORDS.percent(ours)} by our average, against 40\u00a0%"
    assert told in text
    assert "weighted by people, since nobody counts homes" in text
    assert f"Ours reached 40\u00a0% in {since}. 42.9\u00a0% was printed of 2017." in text
    ((then, now, latest, last),) = rows(
        release,
        """
        select then_value, now_value, latest_value, latest_year from verdict where claim_id = 'PP9e'""",
    )
    then, now, latest = (WORDS.number(v, 2) for v in (then, now, latest))
    text = said(opened(TARGETS, target="t5"))
    assert f"{then} of men’s as known at the deadline, {now} in the latest revision; in {last} it was {latest}" in text


def test_the_lineage_holds_every_wording_once(release: duckdb.DuckDBPyConnection) -> None:
    table = opened(TARGETS).table[-1].value
    assert len(table) == 7
    cells = "\n".join(table["Wordings"])
    found = rows(release, "select text, year(set_on), deadline_year from goalpost where claim_id between 'PP9a' and 'PP9e'")
    assert {year for _, year, _ in found} == {2011, 2013, 2018, 2022}
    for text, year, due in found:
        assert len(re.findall(rf"\*\*{year}\*\* → {due}: \[{re.escape(text)}\]", cells)) == 1, text


@pytest.mark.parametrize(
    ("lang", "column", "told"),
    [
        (
            "en",
            "What came of the later wording",
            [
                ["Wording of 2018", "? Unknown", "do not say which of them are funded"],
                ["✕ Missed", "areas were under 2\u00a0% in 2025", "International Telecommunication Union, 2 December 2025"],
                ["–"],
                ["✕ Missed", "74\u00a0% in 2025, against 75\u00a0%", "as printed"],
                ["? Unknown", "No figure for 2025. 67.2\u00a0% in 2023, against 65\u00a0%"],
                ["✕ Missed", "34\u00a0% in 2025, against 35\u00a0%", "as printed"],
                ["✕ Missed", "0.92 in 2025, against 0.98", "the parity mark is ours", "second-hand, through"],
            ],
        ),
        (
            "zh",
            "此后表述的结果",
            [
                ["2018年的表述", "有资金保障"],
                ["2025年", "低于2%"],
                ["–"],
                ["2025年为74%，目标值为75%"],
                ["无2025年数据。2023年为67.2%，目标值为65%"],
                ["2025年为34%，目标值为35%"],
                ["均等线由本系统设定"],
            ],
        ),
    ],
)
def test_the_lineage_says_what_came_of_the_later_wordings(lang: str, column: str, told: list[list[str]]) -> None:
    app = opened(TARGETS, **({"lang": lang} if lang != "en" else {}))
    cells = list(app.table[-1].value[column])
    assert len(cells) == len(told)
    for cell, parts in zip(cells, told, strict=True):
        assert all(part in cell for part in parts), cell
    wanted = {"en": "The resolution claims nothing of the later ones", "zh": "决议未就此后的表述提出任何论断"}
    assert wanted[lang] in said(app)


@pytest.mark.parametrize(
    ("key", "value"),
    [("target", "t6"), ("section", "<b>"), ("priceyear", "2015"), ("threshold", "99"), ("sexyear", "1066"), ("areas", "XXX")],
)
def test_nonsense_in_a_link_falls_back_with_a_notice(key: str, value: str) -> None:
    where = {
        "priceyear": {"target": "t2", "section": "economies"},
        "threshold": {"section": "crossing"},
        "sexyear": {"target": "t5", "section": "economies"},
        "areas": {"target": "t2", "section": "regions"},
    }.get(key, {})
    app = opened(TARGETS, **where, **{key: value})
    assert any(f"`{key}`" in w.value for w in app.warning)
    assert key not in app.query_params
    assert charts(app)


def test_homes_by_economy_are_counted(release: duckdb.DuckDBPyConnection) -> None:
    ((there,),) = rows(
        release,
        f"""
        select count(*) filter (where value >= 40) from (
            select arg_max(value, year) as value, max(year) as last from observation
            where indicator_id = 'households_with_internet_share'
                and area_id::varchar in ({MEMBERS.format(group="group:developing")})
            group by area_id having last > 2015)""",
    )
    app = opened(TARGETS, target="t3", section="economies")
    assert charts(app) == ["homes-economies"]
    app.segmented_control(key="filter_section").set_value("crossing").run()
    assert not app.info
    assert f"{there} countries and areas are at 40\u00a0% or more" in said(app)


@pytest.mark.parametrize("target", list(CLAIMS))
def test_chinese_is_complete(target: str) -> None:
    # `almost`: what a publisher printed in words is quoted; the words of the derived code.
    noise = (
        r"[\w-]+(\.[\w-]+)+|\(https?://[^)]*\)|:material/\w+:|:\w+-badge|:\w+\[|`[^`]*`|\*\*|<[^>]*>|i\d+_\w+|i\d+\w+|[0-9a-f]{12}"
    )
    known = {
        "DataHub",
        "NonCommercial",
        "ShareAlike",
        "Creative",
        "Commons",
        "Attribution",
        "International",
        "USER",
        "internet",
        "users",
        "gender",
        "parity",
        "almost",
        "Wikipedia",
        "World",
        "Data",
    }
    app = opened(TARGETS, target=target, lang="zh")
    for section in SECTIONS:
        app.segmented_control(key="filter_section").set_value(section).run()
        tables = [str(v) for t in app.table[:1] for c in t.value.columns for v in [c, *t.value[c]]]
        text = re.sub(noise, "", "\n".join([said(app), *tables, *(c.proto.alt for c in app.get("plotly_chart"))]))
        assert set(re.findall(r"[A-Za-z]{4,}", text)) - known == set()


def test_the_claims_are_those_of_the_register(release: duckdb.DuckDBPyConnection) -> None:
    assert all(queries.claim_tests(release.cursor(), claim) for claim in CLAIMS.values())


def test_charts_of_printed_figures_say_how_many_are_second_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.widgets.dialogs.offer", drawn_open)
    assert re.search(r"\d+ of \d+ printed figures are second-hand, through [\w.-]+", said(opened(TARGETS, target="t4")))
    assert re.search(r"刊载的\d+个数据中，\d+个为二手来源，据[\w.-]+", said(opened(TARGETS, target="t3", lang="zh")))
