"""The charts of people using the Internet draw what their files say; editions stay apart, estimates are marked."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.charts import readings
from dashboard.charts.plotly import plotly
from dashboard.charts.theme import HIGHLIGHT, theme
from dashboard.language.words import Words, round_half_up
from dashboard.questions.targets import economies as charts
from dashboard.questions.targets.people import Rules, Target, default_rules, lines_chart, read_points, read_target
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from warehouse import queries
from warehouse.release import current_path

EARLIER = "wdi:2025-04-15"
"""An edition that reaches back to the start."""


@pytest.fixture(params=["en", "zh"])
def context(release_dir: Path, request: pytest.FixtureRequest) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words(request.param, release.read(queries.texts, request.param)), theme("light"))


@pytest.fixture
def target(context: Context) -> Target:
    found = read_target("PP9d", context)
    assert found is not None
    return found


def test_every_point_of_the_lines_is_drawn_once_in_its_own_edition(context: Context, target: Target) -> None:
    chart = lines_chart(target, default_rules(target), context)
    file = readings.file_table(chart)
    drawn = sum(len(chart.of(*key)) for key in chart.styles)
    assert drawn == len(file) == len(readings.table(chart)) > 100
    for series, y in chart.styles:
        editions = {p.vintage_id for p in chart.of(series, y)}
        assert len(editions) <= 1, (series, editions)
    assert file["economies"].dtype == "Int64"


def test_the_line_is_what_the_verdict_rests_on(context: Context, target: Target) -> None:
    chart = lines_chart(target, default_rules(target), context)
    lines = {area: {p.line for p in chart.of(f"{area} line", "value")} for area in ("group:world", "group:ldc")}
    assert lines == {"group:world": {"publisher_aggregate"}, "group:ldc": {"our_aggregate"}}
    assert {r.at for r in chart.rules} == {60.0, 50.0, 15.0, 2015}


def test_the_alternative_text_says_the_figures_of_the_deadline(context: Context, target: Target) -> None:
    rules = Rules(EARLIER, "resolution", "interpolate")
    chart = lines_chart(target, rules, context)
    at = {p.area_id: p.value for p in chart.rows if p.year == 2015 and p.line == "our_aggregate" and p.vintage_id == EARLIER}
    for area in ("group:developing", "group:ldc"):
        assert context.words.percent(at[area]) in chart.alt


def chosen(context: Context, target: Target, **changes: Any) -> tuple[charts.Choice, charts.Economies]:
    choice = replace(charts.Choice(("group:world",), 2015, ("NOR",), "highest"), **changes)
    return choice, charts.read_economies(target, Rules(EARLIER, "resolution", "interpolate"), choice, context)


def test_the_map_says_of_each_place_its_figure_or_why_there_is_none(context: Context, target: Target) -> None:
    choice, found = chosen(context, target, year=2020)
    chart = charts.map_chart(target, choice, found, context)
    assert len(chart.rows) == len(readings.file_table(chart)) > 200
    for row in chart.rows:
        said = readings.hover(chart, row)
        assert said
        assert "–" not in said
        assert " -" not in said
        assert (row.rank is None) == (context.words.percent(row.value) not in said)
    assert str(len(chart.rows) - len(found.ranked)) in re.findall(r"\d+", chart.alt), "how many have none"


def test_classes_begin_at_their_start(context: Context, target: Target) -> None:
    classes = charts.map_chart(target, *chosen(context, target), context).classes
    assert classes is not None
    values = (0.0, 14.99, 15.0, 49.999, 50.0, 60.0, 79.9, 80.0, 100.0)
    assert [classes.of(v) for v in values] == [0, 0, 1, 1, 2, 3, 3, 4, 4]
    assert len(set(classes.names)) == len(classes.starts)


@pytest.mark.parametrize(("shown", "rows"), [("highest", 21), ("lowest", 21), ("all", None)])
def test_the_ranking_keeps_the_countries_chosen(context: Context, target: Target, shown: str, rows: int | None) -> None:
    choice, found = chosen(context, target, rows=shown, areas=("RWA",) if shown == "highest" else ("NOR",))
    chart = charts.ranking_chart(target, choice, found, context)
    assert len(chart.rows) == (rows or len(found.ranked))
    _stems, dots, _values = plotly(chart, context.theme)["data"]
    assert dots["x"] == [round_half_up(r.value, 1) for r in chart.rows]
    assert sum(c == HIGHLIGHT for c in dots["marker"]["line"]["color"]) == 1
    assert [r.rank for r in chart.rows] == sorted(r.rank for r in chart.rows)


def test_an_estimate_is_marked_in_name_and_mark(context: Context, target: Target) -> None:
    choice, found = chosen(context, target, rows="all")
    chart = charts.ranking_chart(target, choice, found, context)
    _stems, dots, _values = plotly(chart, context.theme)["data"]
    for row, text, fill in zip(chart.rows, dots["text"], dots["marker"]["color"], strict=True):
        estimate = row.flagged_estimate or row.status in ("estimated", "modelled")
        assert (fill == context.theme.background) is estimate
        assert (text != context.words.name("area", row.area_id)) is estimate


def test_a_year_without_figures_says_so(context: Context, target: Target) -> None:
    choice, found = chosen(context, target, year=1989)
    assert found.ranked == []
    assert charts.ranking_chart(target, choice, found, context).alt
    assert "1989" in charts.map_chart(target, choice, found, context).finding


def test_the_newest_printed_figure_is_a_point_of_its_own(target: Target, context: Context) -> None:
    points = read_points(target, default_rules(target), None, context)
    newest = {(p.area_id, p.year, p.value) for p in points if p.line == "published_figure" and p.year > 2017}
    assert newest == {("group:world", 2025, 74.0), ("group:ldc", 2025, 34.0)}
