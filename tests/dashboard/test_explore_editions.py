"""Explore says the newest edition first: by one rule, checked by a statement of its own, and never joined to an older one."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb
import plotly.graph_objects as go
import pytest

from dashboard.charts import readings
from dashboard.charts.chart import Chart
from dashboard.charts.theme import theme
from dashboard.exports import sources
from dashboard.language.words import Words
from dashboard.questions.explore import charts, findings, indicators
from dashboard.questions.explore.distribution import distribution_chart
from dashboard.questions.explore.panels import panels_chart
from dashboard.questions.explore.slope import slope_chart
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from tests.dashboard.chart_read import read_chart
from tests.dashboard.test_explore import chosen, explored
from warehouse import queries
from warehouse.release import current_path

SHORT, LONG = "wdi:2026-04-19", "wdi:2025-04-15"
"""Of Internet use: the newest edition, from 2014 on, and one of the same dataset that reaches back to 1990."""
NEWEST = """
with newest as (
    select o.vintage_id::varchar as vintage_id, o.area_id::varchar as area_id, max(o.year) as year
    from observation as o
    inner join area as a on o.area_id::varchar = a.area_id and a.kind = 'economy'
    where o.indicator_id = $indicator and o.sex = '_T' and o.breakdown = '_T' and list_contains($areas, o.area_id::varchar)
    group by all
)
select n.vintage_id
from newest as n
inner join (select distinct year from newest) as y on n.year >= y.year
inner join vintage as v on n.vintage_id = v.vintage_id
group by n.vintage_id, y.year, v.published_on
having 2 * count(*) > (select count(distinct area_id) from newest)
order by y.year desc, v.published_on desc
limit 1
"""
"""The edition in which more than half of the areas reach the newest year; of several the one published last."""


@pytest.fixture
def context(release_dir: Path) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words("en", release.read(queries.texts, "en")), theme("light"))


def test_what_is_shown_first_is_the_newest_edition_of_most_areas(context: Context, release: duckdb.DuckDBPyConnection) -> None:
    drawing = random.Random(11)
    members = [
        m
        for (m,) in release.execute(
            "select area_id from member where group_id = 'group:world' and membership_id = 'now'"
        ).fetchall()
    ]
    held = [i for i, found in indicators.indicators(context.release).items() if "_T" in found.sexes]
    asked = [
        ("internet_users_share", ["CHN"]),
        *((drawing.choice(held), drawing.sample(members, drawing.randint(1, 9))) for _ in range(40)),
    ]
    told = set()
    for indicator_id, areas in asked:
        found = release.execute(NEWEST, {"indicator": indicator_id, "areas": areas}).fetchone()
        if found:
            choices = chosen(context, show=indicator_id, **{"for": ".".join(areas)})
            assert choices.edition.vintage_id == found[0], (indicator_id, areas)
            told.add(indicator_id)
            ((of_year,),) = release.execute(NEWEST, {"indicator": indicator_id, "areas": members}).fetchall()
            assert choices.of_year.vintage_id == of_year, indicator_id
    assert len(told) > 15
    assert chosen(context, **{"for": "CHN"}).edition.vintage_id == SHORT
    assert "90.6 %" in charts.lines_chart(explored(context, **{"for": "CHN"}), context).finding.replace("\u00a0", " ")


def test_the_edition_that_reaches_further_back_is_thin_beside_it_and_says_which_it_is(
    context: Context, release: duckdb.DuckDBPyConnection
) -> None:
    found = explored(context, **{"for": "CHN.NPL"})
    assert (found.choices.edition.vintage_id, found.history[0].vintage_id) == (SHORT, LONG)
    rows = release.execute(
        """
        select vintage_id::varchar, area_id::varchar, year, value from observation
        where indicator_id = 'internet_users_share' and sex = '_T' and breakdown = '_T' and area_id in ('CHN', 'NPL')
            and year >= 2000 and vintage_id in ($short, $long)
        order by all""",
        {"short": SHORT, "long": LONG},
    ).fetchall()
    chart = charts.lines_chart(found, context)
    shown = read_chart(chart, context).shown()
    assert sorted(shown[["vintage_id", "area_id", "year", "value"]].itertuples(index=False, name=None)) == rows
    assert {style.draw for (series, _), style in chart.styles.items() if series.endswith(" before")} == {"thin"}
    assert {style.draw for (series, _), style in chart.styles.items() if not series.endswith(" before")} == {"line"}
    for trace in go.Figure(read_chart(chart, context).figure).data:
        thin = trace.line.width < 2
        assert ("15 April 2025" in trace.hovertemplate, "19 April 2026" in trace.hovertemplate) == (thin, not thin)
    edition = sources.editions(found.sources, context.words)[LONG]
    panels = panels_chart(found, context)
    assert isinstance(panels, Chart)
    for made in (chart, panels):
        assert edition in made.key_to_marks
        assert edition in made.subtitle
        assert edition in set(readings.table(made)["Edition"])
        assert LONG in {s.vintage_id for s in made.editions}
    assert f"Thin lines, {edition}: China: " in chart.alt


def test_an_edition_that_a_link_names_is_that_of_everything(context: Context) -> None:
    for edition in (SHORT, LONG):
        found = explored(context, **{"for": "CHN.NPL"}, showedition=edition)
        choices = found.choices
        assert {e.vintage_id for e in (choices.edition, choices.of_year, choices.changed_in, choices.spanning)} == {edition}
        assert found.history == ()
        assert {f.vintage_id for f in found.figures if not found.is_newer(f)} == {edition}
    assert {f.year for f in explored(context, **{"for": "CHN"}, showedition=SHORT).figures} == set(range(2014, 2024))


def test_a_change_is_told_in_the_newest_edition_that_has_both_years(context: Context, release: duckdb.DuckDBPyConnection) -> None:
    found = explored(context, since="2005", at="2023")
    assert (found.choices.of_year.vintage_id, found.choices.changed_in.vintage_id) == (SHORT, LONG)
    china = next(e for e in found.economies if e.area_id == "CHN")
    then, now, newest = (
        release.execute(
            "select value from observation where indicator_id = 'internet_users_share' and area_id = 'CHN' and sex = '_T'"
            " and breakdown = '_T' and year = ? and vintage_id = ?",
            of,
        ).fetchone()
        for of in ((2005, LONG), (2023, LONG), (2023, SHORT))
    )
    assert then
    assert now
    assert newest
    assert (china.value, china.change, china.change_vintage_id) == (newest[0], now[0] - then[0], LONG)
    for chart in (charts.map_chart(found, context), charts.ranking_chart(found, context)):
        assert "Changes since 2005 are told in the newest edition that has both years: World Bank, 15 April 2025." in chart.subtitle
        assert set(read_chart(chart, context).shown()["vintage_id"]) == {SHORT}
    within = explored(context, since="2015", at="2023")
    assert within.choices.changed_in.vintage_id == SHORT
    assert "Changes since" not in charts.ranking_chart(within, context).subtitle
    slopes = slope_chart(explored(context, **{"for": "CHN.NPL"}, since="2005"), context)
    assert isinstance(slopes, Chart)
    assert {row.vintage_id for row in slopes.rows} == {LONG}
    assert "Edition: World Bank, 15 April 2025." in slopes.subtitle


def test_a_map_of_an_earlier_year_is_of_the_newest_edition_that_has_it(context: Context) -> None:
    found = explored(context, at="2008")
    assert found.choices.of_year.first_year <= 2008
    assert sum(e.value is not None for e in found.economies) > 150
    assert found.choices.edition.vintage_id == SHORT


def test_map_and_ranking_open_in_the_newest_year_that_half_have(context: Context, release: duckdb.DuckDBPyConnection) -> None:
    moved = 0
    for show, group in (
        ("households_with_internet_share", "world"),
        ("internet_users_share", "ldc"),
        ("population_covered_5g_share", "world"),
    ):
        found = explored(context, show=show, group=group)
        edition = found.choices.of_year
        rows = release.execute(
            """
            select o.year, count(distinct o.area_id), (
                select count(distinct l.area_id) from observation as l
                inner join member as b on l.area_id::varchar = b.area_id and b.group_id = $group and b.membership_id = 'now'
                where l.indicator_id = $show and l.vintage_id = $edition and l.sex = '_T' and l.breakdown = '_T'
                    and l.year > $last - 5)
            from observation as o
            inner join member as m on o.area_id::varchar = m.area_id and m.group_id = $group and m.membership_id = 'now'
            where o.indicator_id = $show and o.vintage_id = $edition and o.sex = '_T' and o.breakdown = '_T'
            group by o.year order by o.year desc""",
            {"show": show, "group": f"group:{group}", "edition": edition.vintage_id, "last": edition.last_year},
        ).fetchall()
        assert found.choices.at
        assert found.choices.at == next(year for year, n, lately in rows if 2 * n >= lately)
        said = f"{found.choices.at} is the newest year that at least half of them have figures of."
        later = found.choices.at < edition.last_year
        moved += later
        for chart in (charts.map_chart(found, context), charts.ranking_chart(found, context)):
            assert (said in chart.subtitle) is later
        asked = explored(context, show=show, group=group, at=str(edition.last_year))
        assert asked.choices.at == edition.last_year
        assert "at least half" not in charts.map_chart(asked, context).subtitle
    assert moved


def test_who_has_the_same_figure_is_named_as_tied(context: Context, release: duckdb.DuckDBPyConnection) -> None:
    found = explored(context, show="internet_users_share", at="2023", tolerance="0", rows="all")
    held = dict(
        release.execute(
            "select area_id::varchar, value from observation where indicator_id = 'internet_users_share' and vintage_id = ?"
            " and year = 2023 and sex = '_T' and breakdown = '_T' and area_id::varchar in"
            " (select area_id from member where group_id = 'group:world')",
            [found.choices.of_year.vintage_id],
        ).fetchall()
    )
    chart = charts.ranking_chart(found, context)
    tied = {a for a, value in held.items() if [*held.values()].count(value) > 1}
    assert tied
    assert {e.area_id for e in chart.rows if findings.is_tied(e)} == tied
    table = readings.table(chart).set_index("Code")
    for area_id, value in held.items():
        others = [*held.values()].count(value) - 1
        assert table.loc[area_id, "Rank"] == 1 + sum(v > value for v in held.values())
        assert table.loc[area_id, "Tied"] == (f"tied with {others} other{'s' if others > 1 else ''}" if others else "")
    first = [a for a, value in held.items() if value == max(held.values())]
    assert len(first) == 3
    assert chart.finding.endswith(
        f"in {context.words.listed([context.words.name('area', e.area_id) for e in chart.rows[:3]])}, tied"
    )
    drawn = [chart.encode.x(e) for e in chart.rows if e.area_id in first]  # type: ignore[operator]
    assert all(name.startswith("=1  ") for name in drawn)
    assert "tied" in chart.key_to_marks
    assert "tied" in chart.alt
    assert "tied" not in charts.ranking_chart(explored(context, show="gdp_per_capita_usd"), context).key_to_marks


def test_how_many_have_no_figure_is_said_of_map_and_ranking(context: Context) -> None:
    found = explored(context)
    missing = sum(e.value is None for e in found.economies)
    said = f"{missing} of {len(found.economies)} countries and areas have no figure for the year."
    assert missing > 1
    for chart in (charts.map_chart(found, context), charts.ranking_chart(found, context), distribution_chart(found, context)):
        assert isinstance(chart, Chart)
        assert chart.subtitle.count(said) == 1
        assert "no figure" not in chart.note
