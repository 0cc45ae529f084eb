"""What lines of Explore show beside the figures, and that the panels show the same."""

from __future__ import annotations

import duckdb
import pytest

from dashboard.charts.chart import Chart, value
from dashboard.exports.headings import field_headings
from dashboard.exports.meanings import meanings
from dashboard.questions.explore.change import change_chart
from dashboard.questions.explore.panels import panels_chart
from dashboard.questions.explore.shown_as import shown_lines
from dashboard.reading.context import Context
from tests.dashboard.chart_read import read_chart
from tests.dashboard.test_explore_kinds import context, drawn, explored

__all__ = ["context"]
KENYA = {"for": "KEN.RWA", "as": "change"}


def test_a_change_is_in_percent_of_the_figure_of_the_year_before_in_the_same_edition(
    context: Context, release: duckdb.DuckDBPyConnection
) -> None:
    found = explored(context, **KENYA, since="2005")
    chart = change_chart(found, context)
    rows = release.execute(
        """
        select o.area_id::varchar, o.year, round((o.value / b.value - 1) * 100, 9)
        from observation as o
        inner join observation as b
            on o.area_id = b.area_id and o.year = b.year + 1 and o.indicator_id = b.indicator_id and o.vintage_id = b.vintage_id
            and b.sex = '_T' and b.breakdown = '_T'
        where o.indicator_id = 'internet_users_share' and o.vintage_id = $edition and o.area_id in ('KEN', 'RWA') and b.year >= 2005
            and o.sex = '_T' and o.breakdown = '_T'
        order by all""",
        {"edition": found.choices.edition.vintage_id},
    ).fetchall()
    table = read_chart(chart, context).shown().round({"relative_change": 9})
    assert sorted(table[["area_id", "year", "relative_change"]].itertuples(index=False, name=None)) == rows
    assert ("RWA", 2007) not in {(area_id, year) for area_id, year, _ in rows}, "2006 is missing, and is no zero"
    last = {area_id: change for area_id, _, change in rows}
    assert chart.finding.startswith(f"Change against the year before: Kenya +{last['KEN']:.1f}\u00a0% (")
    assert "not in percentage points (computed here)" in chart.subtitle
    ours = {"relative_change", "figure_before"}
    assert ours <= field_headings(context.words).keys()
    assert all(meanings(context.words, ours).values())
    assert not chart.editions, "newer figures of other editions are compared with none"


def test_no_change_is_told_over_a_break_nor_of_what_cannot_be_divided(context: Context) -> None:
    found = explored(context, show="mobile_data_basket_usd", **{"for": "KEN.FRA", "as": "change"})
    assert found.breaks
    assert {b.year for b in found.breaks}.isdisjoint(row.year for row in change_chart(found, context).rows)
    assert {row.year for row in change_chart(found, context).rows}
    assert explored(context, show="gdp_growth", **{"as": "change"}).choices.shown_as == "figures"


def test_a_change_over_little_coverage_is_hollow_and_without_two_years_in_a_row_there_is_none(context: Context) -> None:
    few = {"for": "ldc", "as": "change", "reporters": "all", "showedition": "wdi:2025-04-15"}
    assert any(row.low_coverage for row in change_chart(explored(context, **few), context).rows)
    alone = change_chart(explored(context, **KENYA, since="2010", until="2010"), context)
    assert "No changes: nowhere do two years in a row" in alone.subtitle
    assert alone.encode.y == ("value",)


def test_a_change_downwards_has_the_minus_sign_of_the_language(context: Context) -> None:
    found = explored(context, show="fixed_broadband_basket_share_of_gni", **{"for": "KEN.FRA.BRA.IND.NPL", "as": "change"})
    chart = change_chart(found, context)
    fell = [row for row in chart.rows if row.relative_change < 0]
    assert fell
    told = [text for text in (chart.finding, *(chart.written(row, "relative_change") for row in fell)) if "\u2212" in text]
    assert told == [], "CLDR writes a hyphen in English and in Chinese"
    newest = {row.area_id: row for row in sorted(chart.rows, key=lambda r: r.year)}
    lowest = min(row.relative_change for row in newest.values())
    assert lowest < 0
    assert context.words.percent(lowest) in chart.finding


@pytest.mark.parametrize("shown_as", ["figures", "index", "change", "gap", "behind"])
def test_panels_show_what_the_lines_show(context: Context, shown_as: str) -> None:
    found = explored(context, **{"for": "KEN.NPL.ldc.world", "as": shown_as})
    lines, panels = shown_lines(found, context), drawn(panels_chart(found, context))
    (y,) = lines.encode.y
    assert panels.encode.y == (y,)
    assert set(panels.rows) == {row for row in lines.rows if getattr(row, y) is not None}
    figure = read_chart(panels, context).figure
    assert len({tuple(axis["range"]) for name, axis in figure["layout"].items() if name.startswith("yaxis")}) == 1
    for area_id, facet in panels.facets.items():
        assert facet.below == newest(lines, area_id)
    assert ("target" in panels.key_to_marks) == (shown_as == "figures")
    assert lines.subtitle in panels.subtitle


def newest(lines: Chart, area_id: str) -> str:
    """The last value on the line of an area that covers enough, with its year."""
    (y,) = lines.encode.y
    held = [r for r in lines.rows if value(r, lines.encode.series) == area_id and getattr(r, y) is not None and not r.low_coverage]
    last = max(held, key=lambda row: row.year)
    return f"{lines.written(last, y)} ({last.year})"


def test_differences_that_are_all_below_0_stand_under_the_line_of_the_reference(context: Context) -> None:
    figure = read_chart(drawn(panels_chart(explored(context, **{"for": "ldc", "as": "gap"}), context)), context).figure
    low, high = figure["layout"]["yaxis"]["range"]
    assert low < 0 < high
