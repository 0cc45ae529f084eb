"""What ITU printed stands in Explore's lines as points of their own: named with its document, joined to nothing, told by maker."""

from __future__ import annotations

from pathlib import Path

import duckdb
import plotly.graph_objects as go
import pytest

from dashboard.charts import readings
from dashboard.charts.theme import theme
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.questions.explore import charts, printed
from dashboard.questions.explore.charts import lines_chart
from dashboard.questions.explore.gap import gap_chart
from dashboard.questions.explore.panels import panels_chart
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from tests.dashboard.chart_read import read_chart
from tests.dashboard.test_explore import explored
from warehouse import queries
from warehouse.release import current_path


@pytest.fixture(params=["en", "zh"])
def context(release_dir: Path, request: pytest.FixtureRequest) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words(request.param, release.read(queries.texts, request.param)), theme("light"))


@pytest.mark.parametrize(("sex", "areas"), [("_T", "world.ldc.KEN"), ("F", "world")])
def test_printed_figures_of_the_sex_are_points_with_their_document(
    context: Context, release: duckdb.DuckDBPyConnection, sex: str, areas: str
) -> None:
    chart = lines_chart(explored(context, sex=sex, **{"for": areas}), context)
    rows = release.execute(
        """
        select area_id, year, value, document || if(through = '', '', ', through ' || through)
        from published_figure as p
        where indicator_id = 'internet_users_share' and sex = $sex and publisher_id in ('itu', 'broadband_commission')
            and year >= 2000 and list_contains($areas, area_id) and value is not null and not restates_claim and not exists (
                select 1 from published_figure as later
                where (later.indicator_id, later.sex, later.area_id, later.year, later.publisher_id)
                    = (p.indicator_id, p.sex, p.area_id, p.year, p.publisher_id)
                    and later.value is not null and not later.restates_claim
                    and (later.published_on > p.published_on
                        or (later.published_on = p.published_on and later.figure_id < p.figure_id)))
        order by all""",
        {"sex": sex, "areas": [f"group:{a}" for a in areas.split(".")]},
    ).fetchall()
    assert rows
    shown = read_chart(chart, context).shown()
    of_reports = shown[shown["line"] == "published_figure"]
    assert sorted(of_reports[["area_id", "year", "value", "document"]].itertuples(index=False, name=None)) == rows
    documents = {terms.document(context.words, document) for *_, document in rows}
    assert documents <= set(readings.table(chart)[context.words.gettext("Edition or document")])
    points = [t for t in go.Figure(read_chart(chart, context).figure).data if t.mode == "markers" and t.marker.symbol == "square"]
    assert points
    assert {t.mode for t in points} == {"markers"}
    makers = {printed.SIGNS[p][0] for p in of_reports["publisher_id"]}
    assert makers == {style.symbol for (of, _y), style in chart.styles.items() if charts.PRINTED in of}
    assert len(makers) == (2 if sex == "_T" else 1)
    assert all(said.split("<br>")[0] in documents for t in points for said in t.customdata)
    last = max((row for row in rows if row[0] == "group:world"), key=lambda row: row[1])
    assert terms.document(context.words, last[3]) in chart.alt
    assert context.words.percent(last[2]) in chart.subtitle
    assert context.words.percent(last[2]) in chart.alt


def test_each_maker_has_its_own_mark_and_the_key_names_those_drawn(context: Context) -> None:
    used = [*printed.SIGNS.values(), *printed.SIGNS_OF_EDITIONS.values(), printed.ANY_OTHER]
    assert len(set(used)) == len({mark for mark, _ in used}) == len({sign for _, sign in used}) == len(used)
    words = context.words
    chart = lines_chart(explored(context), context)
    drawn = {style.symbol for style in chart.styles.values() if style.draw == "marks"}
    signs = dict(used)
    assert {sign for mark, sign in signs.items() if mark in drawn} == {
        sign for sign in signs.values() if sign in chart.key_to_marks
    }
    assert len(drawn) > 1
    assert words.name("publisher", "itu") in chart.key_to_marks
    assert words.name("publisher", "world_bank") in chart.key_to_marks


def test_what_is_printed_is_in_no_difference_and_stands_in_panels_as_it_does_beside_lines(context: Context) -> None:
    panels, gaps = panels_chart(explored(context), context), gap_chart(explored(context, **{"as": "gap"}), context)
    assert not isinstance(panels, str)
    assert "☐" in panels.key_to_marks
    assert {style.draw for style in panels.styles.values() if style.symbol == "square"} == {"marks"}
    assert "☐" not in gaps.key_to_marks
    assert "published_figure" not in {row.line for row in gaps.rows}
