"""Bullet bars: each on its own scale, with what targets ask for, and in words what the bars show."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dashboard.charts.chart import Chart, Encoding, Facet, Said
from dashboard.charts.plotly import plotly
from dashboard.charts.theme import LIGHT, theme
from dashboard.language.words import Words
from dashboard.questions.countries import bullets, findings
from dashboard.questions.countries.files import standing_chart
from dashboard.questions.countries.lines import LOWER_IS_BETTER, ONLINE, PARTS, TOTALS, Levels, Line, short
from dashboard.questions.countries.reached import levels_of, read_reached
from dashboard.questions.countries.standing import Profile, read_profile
from dashboard.questions.targets.prices import FIXED
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from tests.dashboard.test_chart_readings import ROWS, invented
from warehouse import queries
from warehouse.release import current_path


@pytest.fixture(scope="module", params=["en", "zh"])
def context(release_dir: Path, request: pytest.FixtureRequest) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words(request.param, release.read(queries.texts, request.param)), theme("light"))


def shown(area_id: str, context: Context) -> tuple[Profile, Chart]:
    profile = read_profile(area_id, (), context)
    return profile, standing_chart(profile, levels_of(profile, read_reached(profile, context), context), context)


def texts(chart: Chart) -> list[str]:
    return [note["text"] for note in plotly(chart, LIGHT)["layout"]["annotations"]]


def two() -> Chart:
    facets = {
        "a": Facet("Alpha", levels=(2.0,), end=(4.0, "4 in all"), words=(Said("well", "#111111"), Said("up", "#222222"))),
        "b": Facet("Beta", end=(10.0, "10"), words=(Said("long words " * 9, "#111111"), Said("", ""))),
    }
    encode = Encoding(series=lambda r: r.area, facet="area", label=lambda r: f"told {r.value}")
    chart = invented(kind="bullet", rows=ROWS, encode=encode, facets=facets)
    return replace(chart, styles={("a", "value"): chart.styles["a", "value"], ("b", "value"): chart.styles["b", "value"]})


def test_each_value_is_drawn_as_its_part_of_the_scale_of_its_row() -> None:
    track, bars, marks, levels = plotly(two(), LIGHT)["data"]
    assert track["x"] == [1, 1]
    assert bars["x"] == [pytest.approx((r.value or 0) / 4, abs=0.01) for r in ROWS if r.area == "a"]
    assert marks["x"] == [pytest.approx((r.value or 0) / 10, abs=0.01) for r in ROWS if r.area == "b"]
    assert {*bars["y"]} == {track["y"][0]} != {*marks["y"]} == {track["y"][1]}
    assert levels["x"] == [0.5, 0.5, None]
    assert {"Alpha", "4 in all", "well", "up", "Beta", "10"} <= {*texts(two())}


def test_no_row_touches_the_next_whatever_is_said_of_it() -> None:
    layout = plotly(two(), LIGHT)["layout"]
    lines = sorted({note["y"] for note in layout["annotations"] if note.get("yref") != "paper"})
    assert all(b - a >= 8 for a, b in pairwise(lines))
    assert layout["yaxis"]["range"][0] > lines[-1]


@pytest.mark.parametrize("area_id", ["NPL", "SGP", "group:ldc"])
def test_every_line_but_totals_has_a_bar_that_ends_within_its_scale(area_id: str, context: Context) -> None:
    profile, chart = shown(area_id, context)
    held = [line for line in profile.held if line.indicator_id not in TOTALS]
    assert [facet.title for facet in chart.facets.values()] == [short(line, context.words) for line in held]
    drawn = [r for r in chart.rows if bullets.line_id(r) in chart.facets]
    for row in drawn:
        end = chart.facets[bullets.line_id(row)].end
        assert end is not None
        assert 0 <= row.value <= end[0]
        if row.unit_id.startswith("percent") and row.indicator_id not in LOWER_IS_BETTER:
            assert end[0] == 100
    figure = plotly(chart, LIGHT)
    marks: list[Any] = [at for trace in figure["data"][1:] if "name" in trace for at in trace["x"]]
    assert len(marks) == len(drawn)
    assert {end for facet in chart.facets.values() if facet.end for end in [facet.end[1]]} <= {*texts(chart)}


def test_the_levels_are_those_of_the_targets_and_the_words_say_which_are_reached(context: Context) -> None:
    profile, chart = shown("NPL", context)
    online = profile.newest(Line(ONLINE), "NPL")
    price = profile.newest(Line(FIXED), "NPL")
    assert online is not None
    assert price is not None
    of = chart.facets[bullets.line_id(online)], chart.facets[bullets.line_id(price)]
    assert [[*facet.levels] for facet in of] == [[15, 50, 60], [2, 5]]
    for facet, figure in zip(of, (online, price), strict=True):
        for level in facet.levels:
            there = figure.value < level if figure is price else figure.value >= level
            assert f"{'✓' if there else '✕'}{context.words.percent(level, 0)}" in facet.words[0].text
    _, ldcs = shown("group:ldc", context)
    assert [[*facet.levels] for facet in ldcs.facets.values() if facet.levels] == [[15]]


def test_the_words_say_ahead_and_behind_as_the_table_does(context: Context) -> None:
    profile, chart = shown("NPL", context)
    signs = {"▲": {"ahead", "same"}, "▼": {"behind", "same"}, "◆": {"ahead", "behind", "same"}}
    compared = 0
    for line in bullets.drawn_lines(profile):
        own = profile.newest(line, "NPL")
        assert own is not None
        told = {s for a in profile.beside if (f := profile.newest(line, a)) and (s := findings.stands(own, f))}
        said = chart.facets[bullets.line_id(own)].words[0].text
        assert bool(told) == (said[:1] in signs)
        assert not told or told <= signs[said[0]]
        compared += bool(told)
    assert compared > 5


def test_skills_and_schools_are_shown_where_they_are_held(context: Context) -> None:
    brazil = standing_chart(read_profile("BRA", (), context, PARTS), Levels({}), context)
    titles = " ".join(facet.title for facet in brazil.facets.values())
    assert len(brazil.facets) >= 15
    assert not re.search(r"(skill|education|area|age):\w", titles)
    assert brazil.key == "parts-BRA"
    assert {bullets.line_id(r) for r in brazil.rows if r.area_id == "BRA"} == {*brazil.facets}
    assert read_profile("ATA", (), context, PARTS).held == []


def test_the_source_line_names_each_publisher_with_the_dates_of_its_editions(context: Context) -> None:
    _, chart = shown("NPL", context)
    used = [*chart.editions]
    assert len(used) > 3
    assert {context.words.name("publisher", s.underlying_publisher_id or s.publisher_id) for s in used}
    newest = max(s.published_on for s in used)
    assert context.words.published(newest, next(s.precision for s in used if s.published_on == newest)) in chart.credit
    assert len(chart.credit) < 300
