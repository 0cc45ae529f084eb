"""The picture of the Overview, and that its file, its image and a footnote name the edition that each figure is of."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.charts.chart import Chart
from dashboard.charts.theme import LIGHT
from dashboard.exports.chart_files import shown_table
from dashboard.exports.citation import Cited, today
from dashboard.exports.footnote import figures, footnote
from dashboard.exports.images import told
from dashboard.exports.sources import vintage
from dashboard.language.words import Words
from dashboard.questions.overview.picture import picture
from dashboard.questions.targets.people import Target, read_target
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from dashboard.reading.resolutions import PEOPLE, targets
from warehouse import queries
from warehouse.release import current_path

CITED = Cited("x", "x", "0" * 12, today(), "", today())
UNITS = {"internet_users_share": "percent_of_population"}


@pytest.fixture(scope="module", params=["en", "zh"])
def context(release_dir: Path, request: pytest.FixtureRequest) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words(request.param, release.read(queries.texts, request.param)), LIGHT)


@pytest.fixture(scope="module")
def target(context: Context) -> Target:
    found = read_target(targets(context.release)[PEOPLE], context)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def chart(target: Target, context: Context) -> Chart:
    return picture(target, context)


def test_it_draws_lines_that_cover_enough_and_nothing_printed(chart: Chart) -> None:
    assert chart.rows
    assert not [row for row in chart.rows if row.low_coverage or row.line == "published_figure"]
    assert "printed" not in chart.note


def test_each_threshold_says_how_late_it_was_reached_and_the_figure_stands_there(chart: Chart, target: Target) -> None:
    rules = [rule.text for rule in chart.rules if rule.along == "value"]
    assert len(rules) == len(target.verdicts)
    for rule, verdict in zip(rules, target.verdicts, strict=True):
        assert str(verdict.since_year) in rule
        assert str((verdict.since_year or 0) - verdict.deadline_year) in rule
    assert callable(chart.encode.told)
    named = [(row.area_id, row.year) for row in chart.rows if chart.encode.told(row)]
    assert sorted(named) == sorted((v.area_id, v.since_year) for v in target.verdicts), "one figure each, of the line that decides"


def test_a_footnote_names_the_edition_of_its_figure_and_one_named_on_the_chart_comes_first(chart: Chart, context: Context) -> None:
    held = figures(chart, context.words)
    (earlier,) = chart.editions
    assert isinstance(chart.source, type(earlier))
    assert next(f for f in held if f.usual).source == chart.source
    old = [f for f in held if f.source == earlier]
    assert len(old) == sum(row.vintage_id == earlier.vintage_id for row in chart.rows) > 0
    said = footnote(old[0].told, old[0].source, chart.unit, "", context.release.id, context.words)
    assert vintage(earlier, context.words) in said
    assert vintage(chart.source, context.words) not in said


def test_file_and_image_name_every_edition(chart: Chart, context: Context) -> None:
    header = shown_table(chart, CITED, UNITS, "0", context.words).header()
    for source in (chart.source, *chart.editions):
        assert not isinstance(source, str)
        day = vintage(source, context.words)
        assert any(day in text for _, text in header)
        assert any(text == source.sha256 for _, text in header)
        assert day in told(chart, CITED, context.words).origin
