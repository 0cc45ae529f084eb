"""What the key under a chart says: what is drawn and nothing else, and on every map what its boundaries do not say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.charts.theme import theme
from dashboard.language.words import Words
from dashboard.questions.events.charts import map_chart
from dashboard.questions.gender import lines
from dashboard.questions.targets import economies, people
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from tests.dashboard.chart_read import read_chart
from warehouse import queries
from warehouse.release import current_path

HOLLOW, PRINTED = "hollow on a dotted line", "☐ as printed"


@pytest.fixture
def context(release_dir: Path) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words("en", release.read(queries.texts, "en")), theme("light"))


def test_every_map_says_what_its_boundaries_do_not(context: Context) -> None:
    target = people.read_target("PP9d", context)
    assert target is not None
    choice = economies.Choice(("group:world",), 2015, (), "highest")
    found = economies.read_economies(target, people.default_rules(target), choice, context)
    maps = [economies.map_chart(target, choice, found, context), map_chart(context.release.read(queries.events), "", context)]
    for chart in maps:
        assert "do not imply that the United Nations" in read_chart(chart, context).key_to_marks


def test_a_key_names_the_marks_that_are_drawn(context: Context) -> None:
    chosen = lines.newest_by_sex(context)
    assert chosen is not None
    area = lines.read_area("group:world", chosen, context, few=True)
    assert HOLLOW in lines.area_chart(area, "percent", chosen, context).key_to_marks
    asked_for_none = lines.read_area("group:world", chosen, context)
    assert HOLLOW not in lines.area_chart(asked_for_none, "percent", chosen, context).key_to_marks
    covered = replace(area, figures=tuple(f for f in area.figures if not f.low_coverage and f.line != "published_figure"))
    said = lines.area_chart(covered, "percent", chosen, context).key_to_marks
    assert said
    assert HOLLOW not in said
    assert PRINTED not in said


def test_the_lines_of_a_target_have_three_kinds_of_mark(context: Context) -> None:
    target = people.read_target("PP9d", context)
    assert target is not None
    chart = people.lines_chart(target, people.default_rules(target), context)
    assert {(style.draw, style.symbol) for style in chart.styles.values()} == {
        ("line", "circle"),
        ("thin", "circle"),
        ("marks", "square"),
    }
    assert PRINTED in chart.key_to_marks
    assert all(chart.of(*key) for key in chart.styles)
