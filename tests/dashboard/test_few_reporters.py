"""Years that few countries and areas of a group report: off until asked for, said where they are left out, and in the full file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.charts.chart import Chart
from dashboard.charts.theme import theme
from dashboard.language.words import Words
from dashboard.questions.common import enough
from dashboard.questions.divide import inequality, series
from dashboard.questions.targets import people, regions
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from tests.dashboard.chart_read import read_chart
from warehouse import queries
from warehouse.release import current_path

LEFT_OUT, HOLLOW = "left out", "under 80 % of the population covered"


@pytest.fixture
def context(release_dir: Path) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words("en", release.read(queries.texts, "en")), theme("light"))


def record(context: Context, few: bool) -> Chart:
    target = people.read_target("PP9d", context)
    assert target is not None
    return people.lines_chart(target, people.default_rules(target), context, few)


def by_region(context: Context, few: bool) -> Chart:
    target = people.read_target("PP9d", context)
    assert target is not None
    return regions.regions_chart(target, people.default_rules(target), context, few)


def gap(context: Context, few: bool) -> Chart:
    return series.divide_chart(series.read_divides(series.SETS["special"], "resolution", context)[0], "points", context, few)


def gini(context: Context, few: bool) -> Chart:
    held = context.release.read(queries.vintages, inequality.INEQUALITY)
    vintage = max(held, key=lambda v: (v.last_year - v.first_year, v.published_on))
    figures = inequality.read_inequality(vintage.vintage_id, "income", "resolution", context)
    return inequality.gini_chart(figures, vintage, "resolution", context, few)


@pytest.mark.parametrize("made", [record, by_region, gap, gini], ids=lambda made: made.__name__)
def test_they_are_drawn_when_asked_for(made: Callable[[Context, bool], Chart], context: Context) -> None:
    usual, every = made(context, False), made(context, True)
    assert not any(row.low_coverage for row in usual.rows)
    assert any(row.low_coverage for row in every.rows)
    assert len(usual.rows) < len(every.rows)
    assert LEFT_OUT in usual.key_to_marks
    assert HOLLOW not in usual.key_to_marks
    assert LEFT_OUT not in every.key_to_marks
    assert HOLLOW in every.key_to_marks
    assert len(usual.full()) == len(every.full()), "the full file has all years either way"


def test_a_line_that_would_vanish_is_kept(context: Context) -> None:
    figures = [row for row in gap(context, True).rows if row.low_coverage]
    assert figures
    assert enough(figures, few=False, series=lambda f: f.area_id) == figures


def test_a_line_that_covers_too_little_all_along_is_named_without_a_value(context: Context) -> None:
    whole = gap(context, True)
    low = replace(whole, rows=[row for row in whole.rows if row.low_coverage])
    ends = [a["text"] for a in read_chart(low, context).figure["layout"]["annotations"] if "<b>LDCs" in a["text"]]
    assert ends == ["<b>LDCs</b>"]
