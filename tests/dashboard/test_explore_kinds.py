"""Kinds of charts of what is explored, against statements of their own on the built release."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path
from statistics import median

import duckdb
import plotly.graph_objects as go
import pytest

from dashboard.charts import readings
from dashboard.charts.chart import Chart
from dashboard.charts.plotly.room import size
from dashboard.charts.theme import theme
from dashboard.language.words import Words
from dashboard.questions.explore.behind import behind_chart
from dashboard.questions.explore.choices import choose
from dashboard.questions.explore.distribution import distribution_chart, edges
from dashboard.questions.explore.gap import gap_chart, reference_line
from dashboard.questions.explore.panels import panels_chart
from dashboard.questions.explore.read import Explored, in_one_edition, read
from dashboard.questions.explore.scatter import scatter_chart
from dashboard.questions.explore.slope import slope_chart
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked
from dashboard.reading.release import Release
from dashboard.reading.view import View
from tests.dashboard.chart_read import read_chart
from warehouse import queries
from warehouse.release import current_path


@pytest.fixture
def context(release_dir: Path) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words("en", release.read(queries.texts, "en")), theme("light"))


def explored(context: Context, **view: str) -> Explored:
    asked = Asked(View("explore", tuple(view.items())))
    found = read(choose(asked, context), context)
    assert asked.refused == []
    return found


def scatter(context: Context, **view: str) -> Chart | str:
    found = explored(context, **view)
    assert found.choices.against is not None
    return scatter_chart(found, found.choices.against, context)


def drawn(chart: Chart | str) -> Chart:
    assert isinstance(chart, Chart), chart
    return chart


GDP = {"against": "gdp_per_capita_usd", "at": "2021"}


def test_a_scatter_has_a_point_for_each_country_with_both_figures(context: Context, release: duckdb.DuckDBPyConnection) -> None:
    chart = drawn(scatter(context, **GDP, group="developing", colour="income"))
    up, across = (s.vintage_id for s in chart.editions)
    rows = release.execute(
        """
        with newest as (
            select indicator_id::varchar as indicator_id, area_id::varchar as area_id, max(year) as year,
                arg_max(value, year) as value
            from observation
            where year between 2018 and 2021 and sex = '_T' and breakdown = '_T'
                and ((indicator_id = 'internet_users_share' and vintage_id = $up)
                    or (indicator_id = 'gdp_per_capita_usd' and vintage_id = $across))
            group by all
        )
        select u.area_id, i.group_id, u.value, u.year, a.value, a.year
        from newest as u
        inner join newest as a on u.area_id = a.area_id and a.indicator_id = 'gdp_per_capita_usd'
        inner join member as m on u.area_id = m.area_id and m.group_id = 'group:developing' and m.membership_id = 'now'
        left join member as i on u.area_id = i.area_id and i.group_id like 'group:%_income' and i.membership_id = 'now'
        where u.indicator_id = 'internet_users_share'
        order by all""",
        {"up": up, "across": across},
    ).fetchall()
    table = read_chart(chart, context).shown()
    said = table[["area_id", "group_id", "value", "figure_year", "against_value", "against_year"]].astype(object)
    assert list(said.where(said.notna(), None).itertuples(index=False, name=None)) == rows
    years = [year for _, _, _, up_year, _, across_year in rows for year in (up_year, across_year)]
    assert chart.finding == f"{len(rows)} countries and areas have figures of both ({min(years)} to {max(years)})"
    assert set(table["indicator_id"]) == {"internet_users_share"}
    assert set(table["against_unit_id"]) == {"us_dollars"}
    seen = {
        (round(x), round(y, 1)) for t in go.Figure(read_chart(chart, context).figure).data for x, y in zip(t.x, t.y, strict=True)
    }
    assert len(rows) - 3 <= len(seen) <= len(rows)
    whole = read_chart(chart, context).full()
    assert set(whole["unit_id"]) == {"percent_of_population", "us_dollars"}


def test_a_scatter_names_whom_the_reader_chose_and_says_who_is_not_drawn(context: Context) -> None:
    chart = drawn(scatter(context, **GDP, **{"for": "KEN.RWA.USA.ldc"}, group="developing"))
    assert chart.finding.endswith("named: Kenya and Rwanda")
    assert "outside the group): United States" in chart.subtitle
    words = [n["text"] for n in read_chart(chart, context).figure["layout"]["annotations"]]
    assert {"Kenya", "Rwanda"} <= set(words)
    assert any(w.startswith("<b>● East Asia") for w in words)


def test_axes_say_totals_and_logarithms_and_shares_stay_on_a_scale_from_0(context: Context) -> None:
    chart = drawn(scatter(context, show="fixed_broadband_subscriptions", against="internet_users_share"))
    assert chart.scale.ratios
    assert chart.scale.name.endswith("a total, not per person, logarithmic scale")
    assert chart.across is not None
    assert not chart.across.ratios
    figure = read_chart(chart, context).figure
    assert (figure["layout"]["yaxis"]["type"], "type" in figure["layout"]["xaxis"]) == ("log", False)
    at_0 = sum(row.value == 0 for row in chart.rows)
    assert sum(len(t["x"]) for t in figure["data"]) == len(chart.rows) - at_0
    assert ("At 0, which has no place" in chart.subtitle) is bool(at_0)


def test_targets_lie_on_the_axis_of_their_indicator(context: Context) -> None:
    prices = {"show": "fixed_broadband_basket_share_of_gni", "against": "internet_users_share", "group": "ldc", "at": "2022"}
    found = {r.along for r in drawn(scatter(context, **prices)).rules}
    other = {"show": "internet_users_share", "against": "fixed_broadband_basket_share_of_gni", "group": "ldc", "at": "2022"}
    turned = {r.along for r in drawn(scatter(context, **other)).rules}
    assert found == turned == {"value", "across"}


def test_too_few_points_are_a_sentence_that_says_what_would_work(context: Context) -> None:
    said = scatter(
        context, show="daily_internet_users_share", against="mobile_phone_owners_share", group="ldc", tolerance="0", at="2024"
    )
    assert isinstance(said, str)
    assert "too few for a scatter" in said
    assert "there would be" in said or "choose another indicator" in said
    same = scatter(context, against="internet_users_share")
    assert isinstance(same, str)
    assert "the same" in same


def test_the_area_of_a_point_is_as_its_people_and_sizes_are_named(context: Context, release: duckdb.DuckDBPyConnection) -> None:
    chart = drawn(scatter(context, **GDP, **{"for": "IND.KEN"}, size="population", group="developing"))
    (edition,) = {row.size_vintage_id for row in chart.rows if row.size_vintage_id}
    people = dict(
        release.execute(
            """
            select area_id::varchar, arg_max(value, year) from observation
            where indicator_id = 'population' and vintage_id = $edition and sex = '_T' and breakdown = '_T'
                and year between 2018 and 2021
            group by all""",
            {"edition": edition},
        ).fetchall()
    )
    assert {row.area_id: row.size_value for row in chart.rows} == {row.area_id: people.get(row.area_id) for row in chart.rows}
    named, *traces = read_chart(chart, context).figure["data"]
    assert named["text"] == [text for _, text in chart.sizes]
    wide = {
        name: size / (1.35 if t["marker"]["symbol"].startswith("triangle") else 1.2 if t["marker"]["symbol"] == "star" else 1)
        for t in traces
        for name, size in zip(t["text"], t["marker"]["size"], strict=True)
    }
    india, kenya = wide["India"], wide["Kenya"]
    assert (india / kenya) ** 2 == pytest.approx(people["IND"] / people["KEN"], rel=0.05)
    assert (named["marker"]["size"][0] / india) ** 2 == pytest.approx(chart.sizes[0][0] / people["IND"], rel=0.05)
    assert len(set(named["x"])) == 1
    assert context.words.name("indicator", "population", "title") in readings.table(chart).columns
    assert "Area of a point: Population." in chart.key_to_marks
    assert len(chart.editions) == 3
    assert "(size)" in chart.credit
    plain = drawn(scatter(context, **GDP))
    assert plain.sizes == []
    assert {type(t["marker"]["size"]) for t in read_chart(plain, context).figure["data"]} == {int}


def test_both_sources_stand_in_every_place(context: Context) -> None:
    chart = drawn(scatter(context, **GDP))
    first, second = chart.editions
    for part in (first.series_code, second.series_code, first.licence, second.licence):
        assert part in str(chart.source)
    assert "(vertical)" in chart.credit
    assert "(horizontal)" in chart.credit
    assert "NY.GDP.PCAP.CD" in read_chart(chart, context).figure["data"][0]["hovertemplate"]


def test_a_slope_joins_the_first_and_the_last_figure_of_each_area_near_the_years_chosen(
    context: Context, release: duckdb.DuckDBPyConnection
) -> None:
    found = explored(context, show="fixed_broadband_per_100", **{"for": "members_south_asia.KEN"}, since="2004", until="2020")
    chart = drawn(slope_chart(found, context))
    rows = release.execute(
        """
        with held as (
            select area_id::varchar as area_id, year, value from observation
            where indicator_id = 'fixed_broadband_per_100' and vintage_id = $edition and sex = '_T' and breakdown = '_T'
                and (area_id = 'KEN' or area_id in (
                    select area_id from member where group_id = 'group:south_asia' and membership_id = 'now'))
        )
        select area_id, min(year), arg_min(value, year), max(year), arg_max(value, year)
        from held
        where year between 2004 and 2007 or year between 2017 and 2020
        group by area_id
        having min(year) <= 2007 and max(year) >= 2017
        order by area_id""",
        {"edition": found.choices.edition.vintage_id},
    ).fetchall()
    table = read_chart(chart, context).shown().sort_values("area_id")
    said = table[["area_id", "first_year", "first_value", "last_year", "last_value"]]
    assert list(said.itertuples(index=False, name=None)) == rows
    assert len(rows) > 3
    lines = [t for t in go.Figure(read_chart(chart, context).figure).data if t.mode == "lines+markers"]
    assert len(lines) == len(rows)
    assert {t.line.dash for t in lines if t.y[1] < t.y[0]} <= {"dash"}


def test_no_slope_crosses_a_break(context: Context) -> None:
    prices = {"show": "mobile_data_basket_share_of_gni", "for": "KEN.RWA", "since": "2013", "until": "2024"}
    chart = drawn(slope_chart(explored(context, **prices), context))
    assert {row.first_year >= 2021 for row in chart.rows} == {True}
    assert [f.title for f in chart.facets.values()] == ["2021", "2024"]
    assert "From 2021" in chart.note
    alone = slope_chart(explored(context, **prices | {"until": "2025"}), context)
    assert isinstance(alone, str)
    assert alone.startswith("2025 compares with no earlier year.")
    assert "From 2025" in alone


def test_a_slope_says_of_which_years_its_ends_are(context: Context) -> None:
    chart = drawn(slope_chart(explored(context, **{"for": "members_south_asia.KEN.RWA"}, since="2000"), context))
    firsts, lasts = {row.first_year for row in chart.rows}, {row.last_year for row in chart.rows}
    assert max(lasts) < 2024
    said = [f"{min(years)} to {max(years)}" if len(years) > 1 else str(*years) for years in (firsts, lasts)]
    assert [f.title for f in chart.facets.values()] == said
    assert chart.finding.startswith(f"{said[0]} against {said[1]}: of {len(chart.rows)} shown")


def test_names_stand_at_both_ends_of_slopes_and_none_touches_another(context: Context) -> None:
    areas = {"for": "members_south_asia.KEN.RWA.UGA.TZA.ETH.MWI.ZMB.LAO.KHM"}
    chart = drawn(slope_chart(explored(context, **areas, since="2005"), context))
    layout = read_chart(chart, context).figure["layout"]
    assert len(chart.rows) > 12
    low, high = layout["yaxis"]["range"]
    pixels = (layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]) / (high - low)
    for side in ("right", "left"):
        ends = sorted(
            (n["ay"] * pixels, size(n["text"], 11)[1]) for n in layout["annotations"] if n["xanchor"] == side and n["showarrow"]
        )
        assert len(ends) == len(chart.rows)
        assert all(upper - lower >= (one + other) / 2 - 1 for (lower, one), (upper, other) in pairwise(ends))


def test_where_there_is_no_slope_a_sentence_says_so(context: Context) -> None:
    many = slope_chart(explored(context, **{"for": "members_ldc"}), context)
    assert isinstance(many, str)
    assert many.startswith("44 countries and areas are more")
    none = slope_chart(explored(context, show="daily_internet_users_share", **{"for": "BRA"}, since="2024"), context)
    assert isinstance(none, str)
    assert "are the same" in none
    neither = slope_chart(explored(context, **{"for": "NIU"}, since="2015"), context)
    assert isinstance(neither, str)
    assert "has a figure for both" in neither


def test_a_distribution_counts_the_countries_of_each_interval(context: Context, release: duckdb.DuckDBPyConnection) -> None:
    found = explored(context, **{"for": "KEN.RWA.USA"}, group="developing", at="2021", tolerance="1", showedition="wdi:2025-04-15")
    chart = drawn(distribution_chart(found, context))
    assert chart.classes is not None
    starts = [*chart.classes.starts, chart.scale.high]
    counts = release.execute(
        """
        with newest as (
            select o.area_id, arg_max(o.value, o.year) as value
            from observation as o
            inner join member as m on o.area_id::varchar = m.area_id and m.group_id = 'group:developing' and m.membership_id = 'now'
            where o.indicator_id = 'internet_users_share' and o.vintage_id = $edition and o.year between 2020 and 2021
                and o.sex = '_T' and o.breakdown = '_T'
            group by o.area_id
        )
        select (select count(*) from newest where value >= low and (value < high or (high = $end and value = high)))
        from (select unnest($lows) as low, unnest($highs) as high)
        order by low""",
        {"edition": found.choices.edition.vintage_id, "lows": starts[:-1], "highs": starts[1:], "end": starts[-1]},
    ).fetchall()
    bars, marks = go.Figure(read_chart(chart, context).figure).data
    assert [(n,) for n in bars.y] == counts
    assert sum(bars.y) == len(chart.rows) == len(read_chart(chart, context).shown())
    assert len(marks.x) == sum(row.area_id in ("KEN", "RWA") for row in chart.rows) > 0
    values = [row.value for row in chart.rows]
    assert chart.rules[0].at == median(values)
    assert chart.rules[0].text == f"median {context.words.percent(median(values))}"
    assert f"half of {len(values)}" in chart.finding
    assert "have no figure for the year" in chart.subtitle
    assert "outside the group): Kenya and United States" in chart.subtitle


def test_edges_are_round_hold_every_value_and_are_never_many() -> None:
    drawing = random.Random(7)
    for _ in range(300):
        size_of, count = 10 ** drawing.uniform(-3, 9), drawing.randint(1, 250)
        values = [drawing.choice((drawing.random(), drawing.lognormvariate(0, 2))) * size_of for _ in range(count)]
        for ratios in (False, True):
            found = edges([0.0, *values] if drawing.random() < 0.2 else values, ratios)
            assert 2 <= len(found) <= 21
            assert found == sorted(set(found))
            assert found[0] <= min(values)
            assert found[-1] >= max(values)
            told = [e for e in found if e] if ratios else [b - a for a, b in pairwise(found)]
            assert {f"{one:.5e}"[0] for one in told} <= set("125")
    assert edges([-3.0, 4.0, 11.0], ratios=False)[0] < 0
    assert edges([5.0], ratios=False)[0] <= 5.0


def test_intervals_of_counts_widen_and_say_so(context: Context) -> None:
    chart = drawn(distribution_chart(explored(context, show="population"), context))
    assert chart.classes is not None
    starts = chart.classes.starts
    assert all(later >= 2 * earlier for earlier, later in pairwise(starts))
    assert chart.scale.name.endswith("each interval wider than the one before")


def test_too_few_figures_make_no_intervals(context: Context) -> None:
    said = distribution_chart(explored(context, show="daily_internet_users_share", at="2015", tolerance="0", group="sids"), context)
    assert isinstance(said, str)
    assert "too few for intervals" in said


def test_a_difference_is_each_figure_less_that_of_the_reference_in_its_year(
    context: Context, release: duckdb.DuckDBPyConnection
) -> None:
    found = in_one_edition(explored(context, **{"for": "KEN.RWA", "as": "gap", "reference": "NPL"}, since="2010"), context)
    chart = gap_chart(found, context)
    rows = release.execute(
        """
        select o.area_id::varchar, o.year, o.value - n.value
        from observation as o
        inner join observation as n
            on n.area_id = 'NPL' and o.year = n.year and o.indicator_id = n.indicator_id and o.vintage_id = n.vintage_id
            and n.sex = '_T' and n.breakdown = '_T'
        where o.indicator_id = 'internet_users_share' and o.vintage_id = $edition and o.area_id in ('KEN', 'RWA') and o.year >= 2010
            and o.sex = '_T' and o.breakdown = '_T'
        order by all""",
        {"edition": found.choices.edition.vintage_id},
    ).fetchall()
    table = read_chart(chart, context).shown()
    assert sorted(table[["area_id", "year", "difference"]].itertuples(index=False, name=None)) == rows
    assert set(table["reference_id"]) == {"NPL"}
    assert chart.unit == "percentage points"
    assert chart.finding.startswith("Difference from Nepal in percentage points: Kenya ")
    assert [r.text for r in chart.rules if r.along == "value"] == ["Nepal"]
    last = {area_id: difference for area_id, _, difference in rows}
    assert last["RWA"] < 0
    assert f"Rwanda {last['RWA']:.1f} (" in chart.finding
    axis = read_chart(chart, context).figure["layout"]["yaxis"]
    assert {text[0] for at, text in zip(axis["tickvals"], axis["ticktext"], strict=True) if at < 0} == {"-"}


def test_a_difference_from_whom_little_covers_is_hollow_and_the_reference_has_no_line(context: Context) -> None:
    chart = gap_chart(explored(context, **{"for": "KEN.ldc.world", "as": "gap"}, since="1995", reporters="all"), context)
    assert {row.area_id for row in chart.rows} == {"KEN", "group:ldc"}
    assert any(row.low_coverage for row in chart.rows if row.area_id == "KEN")
    covered = gap_chart(explored(context, **{"for": "KEN.ldc.world", "as": "gap"}, since="1995"), context)
    assert not any(row.low_coverage for row in covered.rows if row.area_id == "KEN")
    none = gap_chart(explored(context, show="daily_internet_users_share", **{"for": "BRA", "as": "gap"}), context)
    assert "No differences: World has no figures" in none.subtitle


def test_each_area_has_a_panel_on_the_same_axes_under_its_name_and_newest_figure(context: Context) -> None:
    found = explored(context, **{"for": "KEN.NPL.world.ldc"})
    chart = drawn(panels_chart(found, context))
    figure = read_chart(chart, context).figure
    layout = figure["layout"]
    ranges = {tuple(layout[f"yaxis{n or ''}"]["range"]) for n in (0, 2, 3, 4)}
    assert len(ranges) == 1
    titles = [n["text"] for n in layout["annotations"]]
    for area_id in found.areas:
        last = max(found.of(area_id), key=lambda f: f.year)
        name = chart.facets[area_id].title
        assert f"<b>{name}</b> {context.words.percent(last.value)} ({last.year})" in titles
        assert f"{context.words.percent(last.value)} in {last.year}" in chart.alt
    seen = [y for t in figure["data"] for y in t["y"] if y is not None]
    assert len(seen) == len(found.history) + len(found.figures) + len(found.printed) == len(read_chart(chart, context).shown())
    assert {t["mode"] for t in figure["data"] if t.get("marker", {}).get("symbol") == "diamond"} == {"markers"}
    many = panels_chart(explored(context, **{"for": "members_ldc"}), context)
    assert isinstance(many, str)
    assert "Choose some of them" in many


def test_no_panel_joins_years_over_a_break_or_a_gap(context: Context) -> None:
    found = explored(context, show="mobile_data_basket_share_of_gni", **{"for": "KEN.ldc"})
    chart = drawn(panels_chart(found, context))
    breaks = [b.year for b in found.breaks]
    for trace in read_chart(chart, context).figure["data"]:
        years = list(trace["x"])
        assert years == list(range(years[0], years[-1] + 1))
        assert not any(years[0] < b <= years[-1] for b in breaks)
    assert "do not compare" in chart.key_to_marks
    growth = read_chart(drawn(panels_chart(explored(context, show="gdp_growth"), context)), context).figure
    lowest = min(y for t in growth["data"] for y in t["y"])
    assert growth["layout"]["yaxis"]["range"][0] < lowest < 0


def test_years_behind_are_since_the_reference_had_the_figure_on_its_line(context: Context) -> None:
    view = {"for": "KEN.NPL.DEU.ldc", "as": "behind"}
    found = in_one_edition(explored(context, **view), context)
    chart, line = behind_chart(found, context), {f.year: f.value for f in reference_line(found, context)}
    assert {row.area_id for row in chart.rows} == set(found.areas)
    held = {(f.area_id, f.year): f.value for f in found.figures}
    for row in chart.rows:
        assert row.value == held[row.area_id, row.year]
        past = [value for year, value in line.items() if year <= row.year]
        if row.position == "dated":
            assert row.years_behind == pytest.approx(row.year - row.reference_year)
            before = max(year for year in line if year <= row.reference_year)
            after = min(year for year in line if year >= row.reference_year)
            part = (row.reference_year - before) / ((after - before) or 1)
            assert line[before] + (line[after] - line[before]) * part == pytest.approx(row.value)
        else:
            assert row.years_behind is None
            assert row.value > max(past) if row.position == "ahead" else line[min(line)] >= row.value
    assert "Not reached by World within the years held: Germany." in chart.subtitle
    assert chart.finding.startswith("Years behind World: ")
    assert "computed here" in behind_chart(explored(context, **view | {"for": "KEN"}), context).subtitle.partition("How many")[0]
    table = read_chart(chart, context).shown()
    assert set(table["reference_id"]) == {"group:world"}
    assert set(table["vintage_id"]) == {found.choices.edition.vintage_id}
    assert "ahead" in set(readings.table(chart)["Years behind"])


def test_years_behind_are_told_of_years_that_compare_and_of_prices_the_other_way_round(context: Context) -> None:
    prices = {"show": "mobile_data_basket_share_of_gni", "for": "ldc.KEN", "as": "behind"}
    chart = behind_chart(explored(context, **prices), context)
    assert all(row.reference_year >= row.stretch for row in chart.rows if row.reference_year is not None)
    assert all(row.value >= row.reference_value for row in chart.rows if row.position == "dated")
    first = [row for row in chart.rows if row.position == "before" and row.year == row.reference_from]
    assert first
    assert "more than the years held" in set(readings.table(chart)["Years behind"])
    assert "more than 0 years" not in chart.finding
    none = behind_chart(explored(context, show="daily_internet_users_share", **{"for": "BRA", "as": "behind"}), context)
    assert "No years behind World can be told." in none.subtitle
