"""What is explored is what the release holds: every indicator has charts that are their files; nothing is joined over a break."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts.chart import Chart
from dashboard.charts.theme import theme
from dashboard.exports import sources
from dashboard.exports.citation import Cited, apa, bibtex, today
from dashboard.language.words import Words
from dashboard.questions.explore import amounts, charts, findings, indicators
from dashboard.questions.explore.charts import target_rules
from dashboard.questions.explore.choices import Choices, choose
from dashboard.questions.explore.distribution import distribution_chart
from dashboard.questions.explore.index import index_chart, indexed
from dashboard.questions.explore.read import Explored, in_one_edition, offered, read
from dashboard.questions.explore.slope import slope_chart
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked
from dashboard.reading.release import Release
from dashboard.reading.view import View
from tests.dashboard.chart_read import read_chart
from warehouse import queries
from warehouse.release import current_path

LONG = "wdi:2025-04-15"
"""The edition of Internet use that spans the most years; one of 2026 begins in 2014."""
WITHOUT_TOTALS = {"ict_skills_share", "schools_with_computers_share", "schools_with_internet_share"}
"""Indicators that publishers give by breakdown only."""


@pytest.fixture(params=["en", "zh"])
def context(release_dir: Path, request: pytest.FixtureRequest) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words(request.param, release.read(queries.texts, request.param)), theme("light"))


def chosen(context: Context, **view: str) -> Choices:
    asked = Asked(View("explore", tuple(view.items())))
    found = choose(asked, context)
    assert asked.refused == []
    return found


def explored(context: Context, **view: str) -> Explored:
    return read(chosen(context, **view), context)


def drawn(chart: Chart, context: Context) -> set[float]:
    """Every value that the figure of lines draws."""
    found = set()
    for trace in go.Figure(read_chart(chart, context).figure).data:
        found |= {float(y) for y in trace.y or () if y is not None}
    return found


def test_every_indicator_with_figures_is_offered(context: Context, release: duckdb.DuckDBPyConnection) -> None:
    held = {i for (i,) in release.execute("select distinct indicator_id::varchar from observation").fetchall()}
    assert set(indicators.in_order(context)) == held - WITHOUT_TOTALS
    assert indicators.in_order(context)[0] == "internet_users_share"


def test_every_indicator_has_charts_that_are_their_files(context: Context) -> None:
    for indicator_id in indicators.in_order(context):
        found = explored(context, show=indicator_id)
        assert found.figures, indicator_id
        lines = charts.lines_chart(found, context)
        table = read_chart(lines, context).shown()
        seen, held = drawn(lines, context), [v * lines.scale.factor for v in table["value"]]
        close = 0.501 * 10**-lines.scale.decimals
        assert all(any(abs(y - v) <= close for y in seen) for v in held), indicator_id
        assert all(any(abs(y - v) <= close for v in held) for y in seen), indicator_id
        assert findings.lines(found, lines.scale, context.words)
        if found.economies:
            for chart in (charts.map_chart(found, context), charts.ranking_chart(found, context)):
                told = read_chart(chart, context)
                assert told.figure["data"], indicator_id
                assert "value" in told.shown().columns


def test_the_file_holds_the_rows_of_a_query(context: Context, release: duckdb.DuckDBPyConnection) -> None:
    found = explored(context, show="fixed_broadband_per_100", **{"for": "KEN.RWA"}, since="2010")
    table = read_chart(charts.lines_chart(found, context), context).shown()
    rows = release.execute(
        """
        select area_id::varchar, year, value, vintage_id::varchar from observation
        where indicator_id = 'fixed_broadband_per_100' and vintage_id = $edition and area_id in ('KEN', 'RWA') and year >= 2010
            and sex = '_T' and breakdown = '_T'
        order by all""",
        {"edition": found.choices.edition.vintage_id},
    ).fetchall()
    assert sorted(table[["area_id", "year", "value", "vintage_id"]].itertuples(index=False, name=None)) == rows
    assert set(table["indicator_id"]) == {"fixed_broadband_per_100"}
    assert set(table["unit_id"]) == {"per_100_people"}


def test_each_member_of_a_group_is_a_line_and_the_file_holds_all_of_them(
    context: Context, release: duckdb.DuckDBPyConnection
) -> None:
    found = explored(context, show="fixed_broadband_per_100", **{"for": "members_lldc.KAZ"}, since="2010")
    chart = charts.lines_chart(found, context)
    rows = release.execute(
        """
        select area_id::varchar, year, value from observation
        where indicator_id = 'fixed_broadband_per_100' and vintage_id = $edition and year >= 2010 and sex = '_T'
            and breakdown = '_T' and area_id in (select area_id from member where group_id = 'group:lldc' and membership_id = 'now')
        order by all""",
        {"edition": found.choices.edition.vintage_id},
    ).fetchall()
    table = read_chart(chart, context).shown()
    assert sorted(table[["area_id", "year", "value"]].itertuples(index=False, name=None)) == rows
    assert len(found.areas) == 32
    assert {series for (series, _), style in chart.styles.items() if style.draw == "line"} == {"KAZ"}
    before = explored(context, show="fixed_broadband_per_100", **{"for": "members_ldc"}, members="resolution")
    assert len(before.areas) == 49


def test_a_line_stays_in_one_edition_and_a_newer_figure_stands_by_itself(context: Context) -> None:
    found = explored(context)
    edition = found.choices.edition.vintage_id
    newer = [f for f in found.figures if f.vintage_id != edition]
    assert newer
    chart = charts.lines_chart(found, context)
    for area_id in found.areas:
        assert {f.vintage_id for f in found.of(area_id)} == {edition}
        covered = [f.year for f in found.of(area_id) if not f.low_coverage]
        assert all(f.year > max(covered) for f in newer if f.area_id == area_id)
    assert {chart.styles[f"{f.area_id} newer", "value"].draw for f in newer} == {"marks"}
    assert {s.vintage_id for s in chart.editions} == {f.vintage_id for f in (*newer, *found.revised)}
    heads = findings.newest(found)
    assert {f.vintage_id for f in heads} == {edition}, "the headline compares figures of one edition"
    assert all(context.words.percent(f.value) in chart.finding for f in heads)
    assert not {"◇", "△", "☐"} & set(chart.finding + chart.subtitle)
    apart = findings.apart(found, chart.scale, context.words)
    assert apart in chart.subtitle
    told = sources.editions(found.sources, context.words)
    assert all(context.words.percent(f.value) in apart and told[f.vintage_id] in apart for f in newer)


def test_what_a_newer_edition_says_of_the_last_year_is_told_beside_it(context: Context) -> None:
    """The World Bank's edition of April 2026 has Nepal ten points under that of April 2025, for the same year."""
    found = explored(context, **{"for": "NPL"}, showedition=LONG)
    (revised,) = found.revised
    last = found.of("NPL")[-1]
    assert (revised.year, revised.line) == (last.year, last.line)
    assert revised.vintage_id != last.vintage_id
    told = charts.lines_chart(found, context).subtitle
    assert context.words.percent(revised.value) in told
    newest = explored(context, **{"for": "NPL"})
    assert newest.revised == ()
    assert [f.value for f in findings.newest(newest)] == [revised.value], "it is the headline unless an older edition is named"


def test_what_newer_editions_say_is_told_of_many_areas_and_beside_map_and_ranking(context: Context) -> None:
    found = explored(context, **{"for": "NPL.IND.CHN.FRA.KEN"}, showedition=LONG)
    chart = charts.lines_chart(found, context)
    assert isinstance(chart, Chart)
    nepal = next(f for f in found.revised if f.area_id == "NPL")
    assert len(found.revised) > 3
    assert (
        context.words.name("area", nepal.area_id)
        in chart.subtitle.partition(findings.revised(found, chart.scale, context.words))[1]
    )
    later = findings.newer_edition(found.choices, found.choices.of_year, context)
    assert later
    slopes, intervals = slope_chart(found, context), distribution_chart(found, context)
    assert isinstance(slopes, Chart)
    assert isinstance(intervals, Chart)
    for made in (charts.map_chart(found, context), charts.ranking_chart(found, context), slopes, intervals):
        assert later in made.note + made.subtitle
    usual = chosen(context)
    assert findings.newer_edition(usual, usual.of_year, context) == ""


def test_an_area_that_the_edition_lacks_is_told_by_the_edition_that_has_it(context: Context) -> None:
    found = explored(context, **{"for": "NIU"}, showedition=LONG)
    assert found.figures
    assert found.source.vintage_id in {f.vintage_id for f in found.figures}
    assert sources.editions([found.source], context.words)[found.leading] in charts.lines_chart(found, context).subtitle
    alone, beside = charts.lines_chart(found, context), charts.lines_chart(explored(context), context)
    assert alone.key_to_marks
    assert "◇" not in alone.key_to_marks, "it is no mark beside a line"
    assert "◇" in beside.key_to_marks


def test_an_end_of_the_ranking_that_is_of_another_year_says_which(context: Context) -> None:
    found = explored(context, show="internet_users_share", at="2024")
    ends = [e for e in found.economies if e.value is not None]
    told = charts.ranking_chart(found, context).finding
    assert all(str(end.figure_year) in told for end in (ends[0], ends[-1]))
    years = sorted({e.figure_year for e in ends if e.figure_year})
    for finding in (told, charts.map_chart(found, context).finding):
        assert finding.startswith((f"{years[0]} to {years[-1]}: ", f"{years[0]}年至{years[-1]}年："))
    strict = explored(context, show="internet_users_share", at="2022", tolerance="0")
    assert charts.map_chart(strict, context).finding.startswith("2022")


def test_a_group_has_one_line_and_the_reader_says_whose(context: Context) -> None:
    view = {"show": "internet_users_share", "showedition": "wdi:2022-09-16"}
    ours, theirs = (explored(context, **view, whose=whose).of("group:world") for whose in ("ours", "publisher"))
    assert {f.line for f in ours} == {"our_aggregate"}
    assert {f.line for f in theirs} == {"publisher_aggregate"}


def test_years_that_cover_too_little_are_left_out_until_asked_for(context: Context) -> None:
    without, with_all = explored(context, showedition=LONG), explored(context, showedition=LONG, reporters="all")
    assert without.left_out
    assert not any(f.low_coverage for f in without.figures)
    assert any(f.low_coverage for f in with_all.figures)


def test_a_group_that_few_report_is_left_out_with_how_much_is_covered_and_the_largest_stand_in(context: Context) -> None:
    """No year of women online covers enough of a group."""
    by_sex = {"sex": "F", "showedition": "wdi:2025-07-06"}
    usual = explored(context, **by_sex)
    assert not any(a.startswith("group:") for a in usual.areas)
    groups = explored(context, **by_sex, **{"for": "ldc.KEN"})
    assert {f.area_id for f in groups.figures if not groups.is_newer(f)} == {"KEN"}
    assert list(groups.few) == ["group:ldc"]
    covered = context.words.percent(groups.few["group:ldc"], 0)
    assert covered in findings.few_report(groups, context.words)
    chart = charts.lines_chart(groups, context)
    assert findings.few_report(groups, context.words) in chart.subtitle
    assert findings.who_is_not_shown(groups, context.words) == findings.few_report(groups, context.words), "it has figures"
    alone = explored(context, **by_sex, **{"for": "ldc"}, until="2020")
    assert not alone.figures
    assert context.words.percent(alone.few["group:ldc"], 0) in findings.absent(alone, context, offered(alone, context))
    asked = explored(context, **by_sex, **{"for": "ldc"}, reporters="all")
    drawn_low = charts.lines_chart(asked, context)
    assert all(f.low_coverage for f in asked.figures if not asked.is_newer(f))
    assert covered in drawn_low.subtitle
    (last,) = findings.newest(asked)
    assert context.words.percent(last.coverage, 0) in drawn_low.finding


def test_a_file_says_from_which_year_figures_compare_and_that_a_price_is_a_median(context: Context) -> None:
    view = {"show": "mobile_data_basket_share_of_gni", "for": "KEN.ldc", "until": "2024", "at": "2024"}
    found = explored(context, **view)
    lines, slopes = charts.lines_chart(found, context), slope_chart(found, context)
    assert isinstance(slopes, Chart)
    table = read_chart(lines, context).shown()
    broken = sorted(b.year for b in found.breaks)
    assert broken
    for year, since in zip(table["year"], table["compares_from"], strict=True):
        before = [b for b in broken if b <= year]
        assert (None if pd.isna(since) else since) == (before[-1] if before else None)
    of_groups = table["line"] == "our_aggregate"
    assert set(table.loc[of_groups, "aggregation"]) == {"median"}
    assert table.loc[~of_groups, "aggregation"].isna().all()
    median = findings.computed(found.figures, found.choices, context.words)
    assert "median" in median or "中位数" in median
    for chart in (lines, slopes):
        assert median in chart.subtitle
        said = set(read_chart(chart, context).labelled()[context.words.gettext("Whose figure")])
        assert any("median" in cell or "中位数" in cell for cell in said)
    for chart in (charts.map_chart(found, context), slopes):
        assert set(read_chart(chart, context).shown()["compares_from"].dropna()) == {max(b for b in broken if b <= 2024)}
    assert set(read_chart(lines, context).full()["compares_from"].dropna()) <= set(broken)
    weighted = explored(context)
    assert set(read_chart(charts.lines_chart(weighted, context), context).shown()["aggregation"].dropna()) == {"weighted_mean"}


def test_a_citation_names_every_edition_that_is_drawn(context: Context) -> None:
    found = explored(context)
    chart = charts.lines_chart(found, context)
    drawn_of = sources.drawn_of(chart.source, chart.editions, context.words)
    told = sources.editions(found.sources, context.words)
    used = {f.vintage_id for f in (*found.figures, *found.revised)}
    assert len(used) > 1
    assert all(told[v] in drawn_of for v in used)
    what = cited(drawn_of)
    assert all(told[v] in apa(what, context.words) and told[v] in bibtex(what, context.words) for v in used)


def cited(figures: str) -> Cited:
    return Cited("k", "T", "0123456789ab", today(), "https://host/", today(), figures)


def test_an_economy_has_its_newest_figure_within_the_tolerance_and_the_year_is_told(context: Context) -> None:
    strict = explored(context, at="2023", tolerance="0").economies
    found = explored(context, at="2023", tolerance="3").economies
    assert {e.figure_year for e in strict} == {2023, None}
    assert {e.figure_year for e in found} == {2020, 2021, 2022, 2023, None}
    assert sum(e.value is not None for e in found) > sum(e.value is not None for e in strict)
    ranked = charts.ranking_chart(explored(context, at="2023", rows="all"), context)
    names = {e.figure_year: ranked.encode.x(e) for e in ranked.rows}  # type: ignore[operator]
    assert "2021" in names[2021]
    assert "2023" not in names[2023]


def test_no_change_is_told_over_a_break(context: Context) -> None:
    """The mobile basket changed in 2018, 2021 and 2025."""
    for economy in explored(context, show="mobile_data_basket_usd", at="2024", since="2013").economies:
        assert economy.since_year is None or economy.since_year >= 2021
        assert economy.figure_year is None or economy.figure_year >= 2021
    found = explored(context, show="mobile_data_basket_usd", **{"for": "KEN"})
    assert [b.year for b in charts.lines_chart(found, context).breaks] == [2018, 2021, 2025]


def test_targets_that_bear_on_what_is_shown_are_drawn(context: Context) -> None:
    assert [r.at for r in charts.lines_chart(explored(context), context).rules if r.along == "value"] == [60, 50, 15]
    ldcs = charts.lines_chart(explored(context, **{"for": "ldc.KEN"}), context)
    assert [(r.along, r.at) for r in ldcs.rules] == [("value", 15), ("year", 2015)]
    prices = explored(context, show="fixed_broadband_basket_share_of_gni", **{"for": "KEN"})
    assert [r.at for r in charts.ranking_chart(prices, context).rules] == [5]
    assert not charts.lines_chart(explored(context, show="population"), context).rules


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("IT.NET.BBND.P2", "fixed_broadband_per_100"),
        ("每百人固定宽带订阅数", "fixed_broadband_per_100"),
        ("people using the internet", "internet_users_share"),
        ("price", None),
        ("nothing", None),
    ],
)
def test_an_indicator_is_named_by_title_and_code_in_an_address(context: Context, typed: str, wanted: str | None) -> None:
    assert indicators.named(typed, context.release) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("affordability", "price"), ("上网", "internet_users"), ("cell phones", "mobile_cellular"), ("homes", "households")],
)
def test_an_indicator_is_found_by_what_people_call_it(context: Context, typed: str, wanted: str) -> None:
    found = {i for i, names in indicators.found_by(context.release).items() if typed in names}
    themes = {i.indicator_id: i.theme for i in context.release.read(queries.explored_indicators)}
    assert found
    assert any(i.startswith(wanted) or themes[i] == wanted for i in found)


def test_an_index_is_each_figure_against_that_of_its_area_in_one_year(context: Context) -> None:
    found = in_one_edition(explored(context, **{"for": "KEN.RWA.ldc", "as": "index"}), context)
    chart = index_chart(found, context)
    held = {(f.area_id, f.year): f.value for f in found.figures if not found.is_newer(f)}
    year = chart.rows[0].base_year
    assert {a for a, y in held if y == year} == {"KEN", "RWA", "group:ldc"}
    table = read_chart(chart, context).shown()
    assert set(table.loc[table["year"] == year, "index"].round(9)) == {100}
    for row in table.itertuples():
        assert row.index == pytest.approx(held[row.area_id, row.year] / held[row.area_id, year] * 100)
    assert not [r for r in chart.rules if r.along == "value"], "a target is a share, not an index"
    assert drawn(chart, context)


@pytest.mark.parametrize("show", ["gdp_growth", "internet_users_gender_gap", "ict_regulatory_generation"])
def test_there_is_no_index_of_what_cannot_be_divided(context: Context, show: str) -> None:
    assert chosen(context, **{"show": show, "as": "index"}).shown_as == "figures"


def test_no_index_is_told_over_a_break(context: Context) -> None:
    found = explored(context, show="mobile_data_basket_usd", **{"for": "KEN.FRA", "as": "index"})
    rows = index_chart(found, context).rows
    assert {r.year for r in rows} == {2021, 2022, 2023, 2024}, "the newest years that compare"


def test_where_no_group_has_figures_the_largest_economies_are_shown_and_it_is_said(context: Context) -> None:
    found = explored(context, show="daily_internet_users_share")
    assert len(found.areas) == 5
    said = findings.who_is_not_shown(found, context.words)
    assert said
    assert said in charts.lines_chart(found, context).subtitle


def test_areas_without_figures_are_named_and_what_would_work_is_offered(context: Context) -> None:
    words = context.words
    nothing = explored(context, show="daily_internet_users_share", **{"for": "ldc"})
    assert not nothing.figures
    said = findings.absent(nothing, context, offered(nothing, context))
    assert words.name("area", "group:ldc") in said
    assert words.name("area", "BRA") in said
    some = explored(context, **{"for": "ATA.KEN"})
    assert words.name("area", "ATA") in charts.lines_chart(some, context).subtitle


def test_women_and_men_have_their_own_editions_and_their_file_says_so(context: Context) -> None:
    found = explored(context, sex="F", **{"for": "BRA"})
    table = read_chart(charts.lines_chart(found, context), context).shown()
    assert set(table["sex"]) == {"F"}
    assert found.choices.edition.vintage_id != explored(context).choices.edition.vintage_id


def test_classes_of_a_map_rise_and_have_a_name_each(context: Context) -> None:
    for indicator_id in indicators.in_order(context):
        found = explored(context, show=indicator_id)
        values = [e.value for e in found.economies if e.value is not None]
        starts = amounts.classes(found.choices.indicator, values)
        assert list(starts) == sorted(set(starts)), indicator_id
        names = amounts.class_names(starts, amounts.scale(found.choices.indicator, values, context.words), context.words)
        assert len(set(names)) == len(starts), indicator_id


def test_an_index_begins_with_figures_that_say_something(context: Context) -> None:
    """Sri Lanka and Ethiopia had next to no fixed broadband at first: a multiple of nothing is none."""
    rows = indexed(explored(context, show="fixed_broadband_per_100", **{"for": "LKA.ETH"}))
    assert rows
    assert {r.area_id for r in rows} == {"ETH", "LKA"}
    assert all(100 * r.value / r.index >= 0.1 for r in rows)


@pytest.mark.parametrize(
    ("show", "told"),
    [
        ("internet_users_share", ["target 60 %, World by 2015"]),
        ("fixed_broadband_basket_share_of_gni", ["target 5 %, each country by 2015"]),
    ],
)
def test_beside_figures_of_countries_a_target_says_whom_it_is_for(context: Context, show: str, told: list[str]) -> None:
    found = explored(context, show=show, **{"for": "KEN"})
    english = Words("en", context.release.read(queries.texts, "en"))
    rules = target_rules(found.targets, found.choices, found.choices.indicator, english)
    assert [rule.text.replace("\u00a0", " ") for rule in rules] == told
