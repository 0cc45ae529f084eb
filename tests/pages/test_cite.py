"""A number in a footnote: its link opens the very observation, edition included; what is no observation leads to its chart."""

from __future__ import annotations

import random
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import duckdb
import pytest

from dashboard.charts.chart import Chart
from dashboard.charts.theme import LIGHT
from dashboard.exports.footnote import figures
from dashboard.language.groups import slug
from dashboard.language.words import Words
from dashboard.questions.cards import chart_of
from dashboard.reading.context import Context
from dashboard.reading.observed import Grain
from dashboard.reading.release import Release
from dashboard.reading.view import View
from dashboard.widgets.cite import of_chart
from tests.pages.test_chinese import DATA
from tests.pages.test_pages import in_url, opened, served
from warehouse import queries
from warehouse.release import current_path

__all__ = ["served"]
LINK = re.compile(r"release \w+, (\S+) \(accessed")


@pytest.fixture
def context(release_dir: Path) -> Context:
    path = current_path(release_dir)
    assert path
    held = Release(path)
    return Context(held, Words("en", held.read(queries.texts, "en")), LIGHT)


def drawn(question: str, chart: str, context: Context, **choices: str) -> Chart:
    found = chart_of(View.of(question, choices), chart, context)
    assert found
    return found


def test_any_observation_is_opened_by_its_address_with_its_footnote(release: duckdb.DuckDBPyConnection) -> None:
    """Drawn by chance among all, and one each of women and of a part of a breakdown."""
    asked = """select indicator_id::varchar, area_id::varchar, year, vintage_id::varchar, sex::varchar, breakdown::varchar, value,
            series_code
        from observation where {which} order by hash(indicator_id, area_id, year, vintage_id, sex, breakdown) limit 400"""
    chosen = random.Random(13)
    for which, count in (("true", 4), ("sex = 'F'", 1), ("breakdown <> '_T'", 2)):
        for *grain, value, code in chosen.sample(release.sql(asked.format(which=which)).fetchall(), count):
            of = Grain(*grain)
            app = opened(DATA, **of.view.params, lang="en")
            assert not app.warning, of
            assert in_url(app).get("tracedyear", str(of.year)) == str(of.year)
            (said,) = [c.value for c in app.code if "In: ICT Target Tracker" in c.value]
            assert f", {code}, published " in said, of
            assert "Licence: " in said
            told = re.search(r": (-?[\d,]+(?:\.\d+)?)", said)
            assert told, said
            decimals = len(told[1].partition(".")[2])
            assert float(told[1].replace(",", "")) == pytest.approx(value, abs=0.5000001 / 10**decimals), (said, value)


def test_a_figure_of_a_chart_leads_to_its_observation_in_its_edition(context: Context) -> None:
    chart = drawn("explore", "explore-lines", context, **{"for": "KEN.ldc.world", "since": "2005"})
    for figure in figures(chart, context.words):
        row, said = figure.row, of_chart(figure, chart, context)
        found = LINK.search(said)
        assert found
        parts = urlsplit(found[1])
        if row.line in ("economy", "publisher_aggregate"):
            assert parts.path == "/data"
            asked = dict(parse_qsl(parts.query))
            wanted = {
                "traced": slug(row.area_id),
                "tracedyear": str(row.year),
                "tracededition": row.vintage_id,
                "release": context.release.id,
            }
            assert {key: asked.get(key) for key in wanted} == wanted
            name = context.words.name("area", row.area_id)
            assert said.startswith(f"People using the Internet, {name}, {row.year}: {chart.written(row, 'value')}. ")
            assert row.series_code in said
        else:
            assert parts.fragment == chart.key, "a mean of ours is nobody's observation"
            printed = row.line == "published_figure"
            assert (f"Source: {row.document}, {row.url}. Licence: none" in said) == printed
            assert ("Aggregate computed here" in said) != printed


def test_women_and_men_of_one_row_are_two_figures(context: Context) -> None:
    chart = drawn("gender_gap", "sex-groups", context)
    figure = figures(chart, context.words)[0]
    for field, sex, word in (("women", "F", "Women"), ("men", "M", "Men")):
        said = of_chart(figure, chart, context, field)
        assert f"tracedsex={sex}" in said, said
        assert f", {word}, " in said
        assert chart.written(figure.row, field) in said


def test_a_figure_that_is_only_made_here_leads_to_its_chart(context: Context) -> None:
    chart = drawn("explore", "explore-lines", context, **{"for": "KEN.RWA", "as": "index"})
    said = [of_chart(figure, chart, context) for figure in figures(chart, context.words)]
    assert said
    assert all("#explore-lines" in text and "/data?" not in text for text in said)
