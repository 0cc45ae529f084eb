"""What the charts of women and men and of the divide draw is what their files say."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts import readings
from dashboard.charts.theme import theme
from dashboard.exports.headings import field_headings
from dashboard.language.words import Words, round_half_up
from dashboard.questions.divide import findings, inequality
from dashboard.questions.divide import series as divide
from dashboard.questions.gender import lines as gender
from dashboard.questions.gender import rows as gender_rows
from dashboard.questions.gender import world as gender_world
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from tests.dashboard.chart_read import ChartRead, read_chart
from warehouse import queries
from warehouse.queries import DivideFigure, GapFigure, InequalityFigure, SexCoverage, SexEconomy, SexFigure
from warehouse.release import current_path


@pytest.fixture(params=["en", "zh"])
def context(release_dir: Path, request: pytest.FixtureRequest) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words(request.param, release.read(queries.texts, request.param)), theme("light"))


@pytest.fixture
def by_sex(context: Context) -> gender.BySex:
    chosen = gender.newest_by_sex(context)
    assert chosen is not None
    return replace(chosen, vintage_id="wdi:2025-07-06")


def points(card: ChartRead, digits: int = 1) -> set[tuple[Any, float]]:
    """Every (x, y) that the figure draws, once."""
    found = set()
    for trace in go.Figure(card.figure).data:  # validates the dictionary as well
        ys = trace.y or ()
        xs = trace.x if trace.x is not None else range(int(trace.x0), int(trace.x0) + len(ys))
        found |= {(x, round_half_up(float(y), digits)) for x, y in zip(xs, ys, strict=True) if y is not None}
    return found


def pairs(table: pd.DataFrame, x: str, *columns: str, digits: int = 1, over: float = 1) -> set[tuple[Any, float]]:
    return {
        (row[x], round_half_up(float(row[c]) / over, digits)) for _, row in table.iterrows() for c in columns if pd.notna(row[c])
    }


@pytest.mark.parametrize("area", ["group:world", "group:ldc", "group:developed", "FRA", "group:m49_sub_saharan_africa"])
def test_lines_of_women_and_men(context: Context, by_sex: gender.BySex, area: str) -> None:
    found = gender.read_area(area, by_sex, context)
    for measure, columns in {"percent": ("women", "men"), "points": ("points",)}.items():
        card = read_chart(gender.area_chart(found, measure, by_sex, context), context)
        assert points(card) == pairs(card.shown(), "year", *columns)
    card = read_chart(gender.area_chart(found, "parity", by_sex, context), context)
    assert points(card, 3) == pairs(card.shown(), "year", "parity", digits=3)
    card = read_chart(gender.area_chart(found, "people", by_sex, context), context)
    size = context.words.counted(gender.largest_gap(found)).size
    digits = 2 if gender.largest_gap(found) < gender.FEW * size else 1
    assert points(card, digits) == pairs(card.shown(), "year", "gap", over=size, digits=digits)


def test_low_coverage_is_drawn_hollow(context: Context, by_sex: gender.BySex) -> None:
    world = gender.read_area("group:world", by_sex, context)
    assert not world.ours_speaks
    figure = read_chart(gender.area_chart(world, "percent", by_sex, context), context).figure
    named = [a["text"] for a in figure["layout"]["annotations"]]
    assert len(named) == 2
    assert all("(2024)" in text for text in named), "the publisher's own line is named, not that of the few that report"


def test_timeline(context: Context) -> None:
    figures = context.release.read(queries.sex_gap_figures, gender.WORLD)
    card = read_chart(gender_world.timeline_chart(figures, context), context)
    size = context.words.counted(card.shown()["value"].max())
    assert points(card, 3) == pairs(card.shown(), "year", "value", over=size.size, digits=3)
    assert {"claim", "forecast", "printed", "derived", "series"} == set(card.shown()["kind"])
    for value, year in zip(card.shown()["value"], card.shown()["year"], strict=True):
        said = context.words.people(value)
        assert context.words.gettext("{people} ({year})", people=said, year=year) in card.alt


def test_every_figure_of_the_timeline_has_its_value_beside_it(context: Context) -> None:
    figures = context.release.read(queries.sex_gap_figures, gender.WORLD)
    card = read_chart(gender_world.timeline_chart(figures, context), context)
    written = {(n["x"], n["text"]) for n in card.figure["layout"]["annotations"]}
    drawn = {(x, text) for t in card.figure["data"] for x, text in zip(t["x"], t["text"], strict=True)}
    assert drawn <= written
    values = [(n["x"], n["text"]) for n in card.figure["layout"]["annotations"] if n.get("xref", "x") == "x"]
    assert len(values) == len(set(values)), "figures of one year and value share a label"
    assert {x for x, _ in drawn} == set(card.shown()["year"])
    assert len({(t["marker"]["symbol"]) for t in card.figure["data"]}) <= 3, "so many kinds of mark"


def test_groups_that_a_publisher_states(context: Context, by_sex: gender.BySex) -> None:
    figures = gender_rows.read_groups(by_sex, context)
    assert {f.area_id for f in figures} == set(gender_rows.GROUPS)
    card = read_chart(gender_rows.groups_chart(figures, by_sex, context), context)
    for trace, column in zip(card.figure["data"][1:], ("women", "men"), strict=True):
        assert list(trace["x"]) == pytest.approx(card.shown()[column].tolist(), abs=0.0501)
    widest = max((f for f in figures if f.area_id != gender.WORLD), key=lambda f: f.men - f.women)
    assert context.words.number(widest.men - widest.women, 1) in card.title


@pytest.mark.parametrize("shown", ["highest", "lowest", "all"])
def test_dumbbells(context: Context, by_sex: gender.BySex, shown: str) -> None:
    economies = context.release.read(queries.sex_economies, by_sex.vintage_id, 2015, ("group:world",), "resolution")
    chart = gender_rows.economies_chart(economies, 2015, shown, ("group:world",), by_sex, context)
    card = read_chart(chart, context)
    table = card.shown()
    assert len(table) == (sum(e.women is not None for e in economies) if shown == "all" else gender_rows.ENDS)
    for trace, column in zip(card.figure["data"][1:], ("women", "men"), strict=True):
        names = [context.words.name("area", a) for a in table["area_id"]]
        drawn = {re.sub(r"<br>|\s", "", name): x for name, x in zip(trace["y"], trace["x"], strict=True)}
        names = [re.sub(r"\s", "", name) for name in names]
        assert drawn == pytest.approx(dict(zip(names, table[column], strict=True)), abs=0.0501)


def test_coverage(context: Context, by_sex: gender.BySex) -> None:
    years = context.release.read(queries.sex_coverage, by_sex.vintage_id, 2000)
    card = read_chart(gender_rows.coverage_chart(years, by_sex, context), context)
    assert points(card) == pairs(card.shown(), "year", "coverage")
    assert list(card.figure["data"][0]["text"]) == [str(n) for n in card.shown()["economies"]]


@pytest.mark.parametrize("chosen", sorted(divide.SETS))
def test_lines_of_the_divide(context: Context, chosen: str) -> None:
    columns = {"points": "points", "ratio": "ratio", "years": "years_behind"}
    for one in divide.read_divides(divide.SETS[chosen], "now", context):
        for measure, column in columns.items():
            card = read_chart(divide.divide_chart(one, measure, context), context)
            assert points(card) == pairs(card.shown(), "year", column)
        card = read_chart(divide.divide_chart(one, "level", context), context)
        assert points(card) == pairs(card.shown(), "year", "value", "reference_value")


def test_the_line_of_the_reference_group_is_hollow_only_where_that_group_covers_little(context: Context) -> None:
    one = next(
        d
        for d in divide.read_divides(divide.SETS["special"], "now", context)
        if d.indicator_id == "active_mobile_broadband_per_100"
    )
    low = {f.year for f in one.figures if f.reference_low_coverage}
    others = {f.year for f in one.figures if f.low_coverage} - low
    assert low
    assert others, "years in which only another group covers little"
    figure = read_chart(divide.divide_chart(one, "level", context, few=True), context).figure
    name = findings.short("group:high_income", context.words)
    hollow = {
        t["x0"] + n
        for t in figure["data"]
        if t["name"] == name and t["line"].get("dash") == "dot"
        for n, size in enumerate(t["marker"]["size"])
        if size
    }
    assert hollow == low


def test_no_line_crosses_a_changed_basket(context: Context) -> None:
    one = next(d for d in divide.read_divides(divide.SETS["income"], "now", context) if d.indicator_id.startswith("mobile_data"))
    assert one.breaks
    for trace in read_chart(divide.divide_chart(one, "level", context), context).figure["data"]:
        years = [trace["x0"] + n for n, y in enumerate(trace["y"]) if y is not None]
        assert all(not min(years) < year <= max(years) for year in one.breaks)


def test_bars_and_line_of_inequality(context: Context) -> None:
    vintage = next(v for v in context.release.read(queries.vintages, inequality.INEQUALITY) if v.vintage_id == "wdi:2025-04-15")
    figures = inequality.read_inequality(vintage.vintage_id, "region", "now", context)
    card = read_chart(inequality.theil_chart(figures, "region", vintage, "now", context), context)
    assert points(card, 3) == pairs(card.shown(), "year", "theil_between", "theil_within", digits=3)
    card = read_chart(inequality.gini_chart(figures, vintage, "now", context), context)
    assert points(card, 3) == pairs(card.shown(), "year", "gini", digits=3)


@pytest.mark.parametrize("record", [SexFigure, SexEconomy, SexCoverage, GapFigure, DivideFigure, InequalityFigure])
def test_every_column_of_a_file_has_a_heading(context: Context, record: type) -> None:
    headings = field_headings(context.words)
    assert [f.name for f in fields(record) if f.name not in headings] == []


def test_an_empty_choice_says_so(context: Context, by_sex: gender.BySex) -> None:
    card = read_chart(gender_rows.economies_chart([], 2015, "all", ("group:world",), by_sex, context), context)
    assert "2015" in card.title
    assert card.shown().empty


def test_a_gap_of_a_little_over_a_million_is_not_rounded_to_one(context: Context, by_sex: gender.BySex) -> None:
    found = gender.read_area("KEN", by_sex, context)
    one = replace(found, figures=tuple(replace(f, gap=1_234_000.0) for f in found.figures))
    chart = gender.area_chart(one, "people", by_sex, context)
    said = context.words.people(1_234_000.0)
    assert chart.written(chart.rows[0], "gap") == said
    assert re.search(r"\d[.]\d|123", said)
    figure = read_chart(chart, context).figure
    assert any(said in n["text"] for n in figure["layout"]["annotations"])
    drawn = {y for t in figure["data"] for y in t["y"] if y is not None}
    size = context.words.counted(1_234_000.0).size
    assert drawn == {round_half_up(1_234_000.0 / size, 2)}
    heading = context.words.gettext("Gap, {unit}", unit=context.words.counted(1_234_000.0).people)
    assert set(readings.table(chart)[heading]) == {round_half_up(1_234_000.0 / size, 3)}
