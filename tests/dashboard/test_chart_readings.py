"""A chart of invented rows read as figure, table, file, hover and alternative text: every reading says the same figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest

from dashboard.charts import readings
from dashboard.charts.chart import Break, Chart, Column, Encoding, Rule, Scale, Style
from dashboard.charts.plotly import KINDS, plotly
from dashboard.charts.theme import theme
from dashboard.language.words import Words

WORDS = Words("en")
LIGHT = theme("light")


@dataclass(frozen=True)
class Invented:
    """A row of this test: no figure of anybody."""

    area: str
    year: int
    value: float | None
    other: float | None
    low: bool = False
    people: int | None = None


ROWS = (
    Invented("a", 2010, 1.04, 2.0, people=7), Invented("a", 2011, 2.06, 3.0), Invented("a", 2013, 4.0, None),
    Invented("a", 2014, 9.0, 1.0, low=True), Invented("b", 2012, 5.0, 5.5),
)  # fmt: skip


def invented(**changes: Any) -> Chart:
    """A chart of two series."""
    return replace(
        Chart(
            key="invented", kind="line", rows=ROWS, record=Invented, encode=Encoding(series="area", low="low"),
            columns=(Column("Area", "area"), Column("Year", "year"), Column("Value", "value", 1),
                     Column("", lambda r: f"said of {r.area}", in_table=False, in_hover=True)),
            styles={("a", "value"): Style("Alpha", "#111111", says="whose"), ("b", "value"): Style("Beta", "#222222")},
            scale=Scale(lambda v: f"{v:.1f}"), finding="Found", subtitle="Of nobody.", unit="things", source="Nobody.",
            full=lambda: readings.frame(ROWS, Invented),
        ),
        **changes,
    )  # fmt: skip


def drawn(trace: dict[str, Any]) -> dict[int, float]:
    """Year → value of a trace over years."""
    years = trace.get("x") or [trace["x0"] + n for n in range(len(trace["y"]))]
    return {x: y for x, y in zip(years, trace["y"], strict=True) if y is not None}


def test_a_line_is_broken_where_a_year_is_missing_and_hollow_where_little_is_covered() -> None:
    solid, hollow, beta = plotly(invented(), LIGHT)["data"]
    assert drawn(solid) == {2010: 1.0, 2011: 2.1, 2013: 4.0}
    assert not solid["connectgaps"]
    assert drawn(hollow) == {2013: 4.0, 2014: 9.0}
    assert hollow["line"]["dash"] == "dot"
    assert drawn(beta) == {2012: 5.0}


def test_the_label_at_the_end_is_of_the_newest_figure_that_covers_enough() -> None:
    texts = [n["text"] for n in plotly(invented(), LIGHT)["layout"]["annotations"]]
    assert "<b>Alpha</b><br>4.0 (2013)" in texts
    assert not any("9.0" in text for text in texts)


def test_no_line_crosses_a_break() -> None:
    parts = plotly(invented(breaks=(Break(2011, "other"),), rows=ROWS[:2]), LIGHT)["data"]
    assert [drawn(p) for p in parts] == [{2010: 1.0}, {2011: 2.1}]


def test_a_rule_is_drawn_and_named_and_the_axis_reaches_it() -> None:
    layout = plotly(invented(rules=(Rule("value", 50, "goal"),)), LIGHT)["layout"]
    assert layout["yaxis"]["range"][1] >= 50
    assert [n["y"] for n in layout["annotations"] if n["text"] == "goal"] == [50]
    assert [s["y0"] for s in layout["shapes"]] == [50]


def test_values_are_drawn_in_the_unit_of_the_scale_and_written_unrounded_to_the_file() -> None:
    millions = invented(scale=Scale(lambda v: f"{v:.2f}", decimals=2, factor=0.5))
    assert drawn(plotly(millions, LIGHT)["data"][0])[2010] == 0.52
    assert readings.file_table(millions)["value"].tolist()[0] == 1.04


def test_the_table_has_headings_and_rounds_half_up_and_the_file_has_every_field() -> None:
    chart = invented(order=lambda r: -r.year)
    table = readings.table(chart)
    assert list(table.columns) == ["Area", "Year", "Value"]
    assert list(table["Year"]) == [2014, 2013, 2012, 2011, 2010]
    assert table["Value"].iloc[-1] == 1.0
    file = readings.file_table(chart)
    assert list(file.columns) == ["area", "year", "value", "other", "low", "people"]
    assert file["year"].tolist() == [2010, 2011, 2013, 2014, 2012]
    assert file["people"].dtype == "Int64"


def test_a_hover_says_the_columns_that_are_for_it_and_whose_figures_they_are() -> None:
    trace = plotly(invented(), LIGHT)["data"][0]
    assert trace["customdata"][0] == "said of a"
    assert trace["hovertemplate"] == "<b>Alpha, %{x}</b><br>%{y:,.1f}<br>%{customdata}<br>whose<extra></extra>"


def test_the_alternative_text_says_the_ends_of_each_series_without_what_covers_too_little() -> None:
    assert readings.alt(invented(), WORDS) == "Of nobody. Alpha: 1.0 in 2010, 4.0 in 2013; Beta: 5.0 in 2012."
    assert readings.alt(invented(rows=()), WORDS) == "Of nobody. no figure."
    assert readings.alt(invented(alt="Told."), WORDS) == "Told."


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_draws_nothing_and_something(kind: Any) -> None:
    chart = invented(kind=kind, rows=ROWS[:2], encode=Encoding(x="year", y=("value", "other"), low="low"),
                     styles={("", "value"): Style("One", "#111111", sign="●"), ("", "other"): Style("Two", "#222222")})  # fmt: skip
    assert plotly(replace(chart, rows=()), LIGHT)["layout"]
    values = [
        v
        for t in plotly(chart, LIGHT)["data"]
        if t.get("hoverinfo") != "skip"
        for v in (*t.get("x", ()), *t.get("y", ()))
    ]
    assert {1.0, 2.1, 2.0, 3.0} <= set(values)
