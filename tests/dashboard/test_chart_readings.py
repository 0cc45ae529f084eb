"""A chart of invented rows read as figure, table, file, hover and alternative text: every reading says the same figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.charts import readings
from dashboard.charts.chart import Break, Chart, Classes, Column, Encoding, Facet, Rule, Scale, Style
from dashboard.charts.plotly import KINDS, plotly
from dashboard.charts.theme import HIGHLIGHT, theme
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
    Invented("a", 2010, 1.04, 2.0, people=7),
    Invented("a", 2011, 2.06, 3.0),
    Invented("a", 2013, 4.0, None),
    Invented("a", 2014, 9.0, 1.0, low=True),
    Invented("b", 2012, 5.0, 5.5),
)


def invented(**changes: Any) -> Chart:
    """A chart of two series."""
    return replace(
        Chart(
            key="invented",
            kind="line",
            rows=ROWS,
            record=Invented,
            encode=Encoding(series="area", low="low"),
            columns=(
                Column("Area", "area"),
                Column("Year", "year"),
                Column("Value", "value", 1),
                Column("", lambda r: f"said of {r.area}", in_table=False, in_hover=True),
            ),
            styles={("a", "value"): Style("Alpha", "#111111", says="whose"), ("b", "value"): Style("Beta", "#222222")},
            scale=Scale(lambda v: f"{v:.1f}"),
            finding="Found",
            subtitle="Of nobody.",
            unit="things",
            source="Nobody.",
            full=lambda: readings.frame(ROWS, Invented),
        ),
        **changes,
    )


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


def test_a_value_that_all_series_share_is_drawn_once_and_hollow_only_where_it_is_low_itself() -> None:
    rows = (
        Invented("a", 2011, 1.0, 8.0, low=True),
        Invented("b", 2010, 2.0, 9.0),
        Invented("b", 2011, 3.0, 8.0),
        Invented("b", 2012, 4.0, 7.0),
    )
    shared = Style("Reference", "#333333", shared=True, low=lambda r: r.year == 2012)
    chart = invented(rows=rows, styles={("all", "other"): shared, **invented().styles})
    solid, hollow, alpha, _beta = plotly(chart, LIGHT)["data"]
    assert drawn(solid) == {2010: 9.0, 2011: 8.0}
    assert hollow["marker"]["size"] == [0, 0, 7]
    assert hollow["customdata"] == ["", "", ""], "the hover of a row tells of its own series"
    assert alpha["marker"]["size"] == [7], "hollow, as its row says"
    assert readings.alt(chart, WORDS) == ("Of nobody. Reference: 9.0 in 2010, 8.0 in 2011; Beta: 2.0 in 2010, 4.0 in 2012.")


@pytest.mark.parametrize(("kind", "trace"), [("line", 0), ("bar", 0), ("dumbbell", 1), ("timeline", 0), ("ranking", 1)])
def test_a_half_is_drawn_as_the_table_writes_it(kind: Any, trace: int) -> None:
    rows = (Invented("a", 2010, 0.25, 0.65),)
    chart = invented(
        kind=kind,
        rows=rows,
        encode=Encoding(x="area" if kind in ROWS_OF_NAMES else "year", y=("value",)),
        styles={("", "value"): Style("One", "#111111")},
    )
    held = plotly(chart, LIGHT)["data"][trace]
    assert 0.3 in (*held["x"], *held["y"]) if "x" in held else 0.3 in held["y"]
    assert readings.table(chart)["Value"].tolist() == [0.3]


def test_a_label_rounds_what_was_read_and_not_what_is_drawn() -> None:
    rows = (Invented("a", 2010, 161_460_000.0, None),)
    for kind in ("line", "timeline"):
        chart = invented(kind=kind, rows=rows, scale=Scale(lambda v: f"{v:.0f} million", factor=1e-6))
        assert "161 million" in str(plotly(chart, LIGHT)), "drawn at 161.5, which would be written 162"
    assert "161 million" in readings.alt(chart, WORDS)


def test_a_rule_at_zero_takes_the_place_of_the_line_of_the_axis() -> None:
    below = (Invented("a", 2010, -1.0, None), Invented("a", 2011, 1.0, None))
    assert plotly(invented(rows=below), LIGHT)["layout"]["yaxis"]["zeroline"]
    assert not plotly(invented(rows=below, rules=(Rule("value", 0.0, "equal"),)), LIGHT)["layout"]["yaxis"]["zeroline"]


def test_no_line_crosses_a_break() -> None:
    parts = plotly(invented(breaks=(Break(2011, "other"),), rows=ROWS[:2]), LIGHT)["data"]
    assert [drawn(p) for p in parts] == [{2010: 1.0}, {2011: 2.1}]


def test_a_break_of_one_series_cuts_only_its_line_and_names_that_are_equal_stand_once() -> None:
    rows = tuple(Invented(area, year, 1.0, None) for area in "ab" for year in range(2010, 2014))
    breaks = (Break(2013, "other"), Break(2012, "less", ("b",)), Break(2011, "less", ("b",)))
    figure = plotly(invented(rows=rows, breaks=breaks), LIGHT)
    assert [sorted(drawn(p)) for p in figure["data"]] == [[2010, 2011, 2012], [2013], [2010], [2011], [2012], [2013]]
    assert [s["x0"] for s in figure["layout"]["shapes"]] == [2010.5, 2011.5, 2012.5]
    named = [(n["x"], n["text"]) for n in figure["layout"]["annotations"] if n["text"] in ("less", "other")]
    assert named == [(2010.5, "less"), (2012.5, "other")]


@pytest.mark.parametrize("kind", ["line", "panels"])
def test_marks_of_several_sizes_are_not_paler_than_lines(kind: Any) -> None:
    """Plotly makes marks translucent where their sizes differ, unless it is told not to."""
    rows = tuple(Invented("a", year, 1.0, None, low=year == 2020) for year in (*range(2000, 2019), 2020))
    traces = plotly(invented(kind=kind, rows=rows, facets={"": Facet("A region")}), LIGHT)["data"]
    sized = [t["marker"] for t in traces if isinstance(t.get("marker", {}).get("size"), list)]
    assert sized
    assert all(marker["opacity"] == 1 for marker in sized)


def test_lines_can_be_told_apart_without_colour() -> None:
    (line,) = plotly(invented(styles={("b", "value"): Style("Beta", "#222222", dash="dash")}), LIGHT)["data"]
    assert line["line"]["dash"] == "dash"


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
    assert trace["hovertemplate"] == "<b>Alpha %{x}</b><br>%{y:,.1f}<br>%{customdata}<br>whose<extra></extra>"


def test_the_alternative_text_says_the_ends_of_each_series_without_what_covers_too_little() -> None:
    assert readings.alt(invented(), WORDS) == "Of nobody. Alpha: 1.0 in 2010, 4.0 in 2013; Beta: 5.0 in 2012."
    assert readings.alt(invented(rows=()), WORDS) == "Of nobody. no data."
    assert readings.alt(invented(alt="Told."), WORDS) == "Told."


def test_the_alternative_text_leaves_out_what_only_stands_behind() -> None:
    behind = invented(styles={("a", "value"): Style("Alpha", "#111111", "thin"), ("b", "value"): Style("Beta", "#222222")})
    assert readings.alt(behind, WORDS) == "Of nobody. Beta: 5.0 in 2012."


def test_a_bar_of_low_coverage_is_hatched() -> None:
    chart = invented(kind="bar", encode=Encoding(y=("value",), low="low"), styles={("", "value"): Style("One", "#111111")})
    (bars,) = (t for t in plotly(chart, LIGHT)["data"] if t["type"] == "bar")
    assert bars["marker"]["pattern"]["fillmode"] == "overlay", "stripes over the colour and not in its place"
    shapes = dict(zip(bars["x"], bars["marker"]["pattern"]["shape"], strict=True))
    assert {year for year, shape in shapes.items() if shape == "/"} == {2014}


@dataclass(frozen=True)
class Placed(Invented):
    """A row that has a place and days as well."""

    area_id: str = "KEN"
    on_map: bool = True
    longitude: float = 36.8
    latitude: float = -1.3
    start_on: dt.date = dt.date(2010, 1, 1)
    end_on: dt.date = dt.date(2010, 12, 31)


PLACED = (Placed("a", 2010, 1.04, 2.0), Placed("b", 2011, 2.06, 3.0, on_map=False), Placed("c", 2012, None, None))


def of_kind(kind: Any, rows: tuple[Placed, ...] = PLACED) -> Chart:
    """The same rows as a chart of any kind."""
    return invented(
        kind=kind,
        rows=rows,
        record=Placed,
        classes=Classes((0, 2), ("under 2", "2 or more"), "no figure"),
        encode=Encoding(x="area" if kind in ROWS_OF_NAMES else "year", y=("value", "other"), label="area", facet=lambda _row: "f"),
        styles={("", "value"): Style("One", "#111111", sign="●"), ("", "other"): Style("Two", "#222222")},
        facets={"f": Facet("Facet")},
    )


ROWS_OF_NAMES = ("dumbbell", "ranking", "strip", "slope", "labelled")
NO_VALUES = ("map", "cities", "distribution", "histogram", "bullet")
MANY_VALUES = ("line", "bar", "dumbbell", "timeline", "slope", "panels", "slopegraph")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_draws_what_its_rows_hold_and_says_it_in_table_and_file(kind: Any) -> None:
    held = PLACED if kind in ("map", "cities", "slope") else PLACED[:2]
    chart = of_kind(kind, held)
    figure = go.Figure(plotly(chart, LIGHT))  # validates every key
    drawn_values = {round(float(v), 2) for t in figure.data for v in (*numbers(t, "x"), *numbers(t, "y"))}
    if kind not in NO_VALUES:
        assert ({1.04, 2.06} if kind == "strip" else {1.0, 2.1}) <= drawn_values
    if kind in MANY_VALUES:
        assert {2.0, 3.0} <= drawn_values
    assert len(readings.table(chart)) == len(readings.file_table(chart)) == len(held)
    assert "said of a" in str(plotly(chart, LIGHT))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_survives_having_no_row(kind: Any) -> None:
    assert go.Figure(plotly(of_kind(kind, ()), LIGHT)).layout.height > 0
    assert "no data" in readings.alt(of_kind(kind, ()), WORDS)


def numbers(trace: Any, axis: str) -> list[float]:
    """The numbers of a trace along an axis."""
    return [v for v in (trace[axis] if axis in trace and trace[axis] is not None else ()) if isinstance(v, int | float)]


def test_a_map_classes_what_it_knows_and_greys_what_it_does_not() -> None:
    traces = plotly(of_kind("map"), LIGHT)["data"]
    outlines = [t for t in traces if t["type"] == "choropleth"]
    assert [t["z"] for t in outlines] == [[0], [0]], "one without a figure, one in the lowest class"
    dots = [t for t in traces if t["type"] == "scattergeo" and t["lon"] != [None]]
    assert [t["marker"]["color"] for t in dots] == [[LIGHT.classes[1]]], "the one without an outline is in the upper class"
    assert [t["name"] for t in traces if t["type"] == "scattergeo" and t["lon"] == [None]] == ["under 2", "2 or more", "no figure"]


def test_the_borders_of_a_map_are_painted_once() -> None:
    """A layer of borders over outlines that have their own took half of the time of a change."""
    geo = plotly(of_kind("map"), LIGHT)["layout"]["geo"]
    assert geo["showland"]
    assert not geo.get("showcountries")


def test_a_row_that_falls_short_is_hollow_and_one_that_was_chosen_stands_out() -> None:
    chart = replace(
        of_kind("ranking", PLACED[:2]), encode=Encoding(x="area", low=lambda r: r.area == "a", marked=lambda r: r.area == "b")
    )
    _stems, dots, _values = plotly(chart, LIGHT)["data"]
    assert dots["marker"]["color"] == [LIGHT.background, HIGHLIGHT]


def test_a_distribution_has_a_bar_for_each_year_and_says_how_many_rows_it_has_and_which() -> None:
    rows = (*(Invented(name, 2010, 1.0, None) for name in "abcde"), Invented("f", 2012, 1.0, None))
    chart = invented(
        kind="distribution",
        rows=rows,
        between="、",
        encode=Encoding(y=("year",)),
        styles={("", "year"): Style("Counted", "#111111")},
        columns=(Column("Area", "area", in_hover=True),),
        rules=(Rule("year", 2011, "then"),),
    )
    figure = plotly(chart, LIGHT)
    (bars,) = figure["data"]
    assert drawn(bars) == {2010: 5, 2011: 0, 2012: 1}
    assert bars["customdata"] == ["5<br>a、b、c、d<br>e", "0", "1<br>f"]
    assert [s["x0"] for s in figure["layout"]["shapes"]] == [2011.5], "behind the bar of the year"


def test_a_row_without_a_panel_is_drawn_in_every_panel() -> None:
    chart = invented(
        kind="panels",
        facets={"b": Facet("B"), "c": Facet("C")},
        encode=Encoding(series="area", facet=lambda r: "" if r.area == "a" else r.area),
    )
    traces = [(t["name"], t["xaxis"], drawn(t)) for t in plotly(chart, LIGHT)["data"]]
    alpha = {2010: 1.0, 2011: 2.1, 2013: 4.0, 2014: 9.0}
    assert traces == [("Alpha", "x", alpha), ("Beta", "x", {2012: 5.0}), ("Alpha", "x2", alpha)]


def test_panels_of_many_points_mark_only_those_where_little_is_covered() -> None:
    def traces(rows: tuple[Invented, ...]) -> list[dict[str, Any]]:
        chart = invented(kind="panels", rows=rows, facets={"": Facet("A region")})
        found: list[dict[str, Any]] = plotly(chart, LIGHT)["data"]
        return found

    rows = tuple(Invented("a", year, year - 1999.0, None, low=year == 2011) for year in range(2000, 2012))
    (covered,), (solid, hollow), (few, _last) = traces(rows[:-1]), traces(rows), traces(rows[-2:])
    assert covered["mode"] == "lines"
    assert "marker" not in covered
    assert max(drawn(solid)) == 2010, "no solid line leads to a point of low coverage"
    assert drawn(hollow) == {2010: 11.0, 2011: 12.0}
    assert hollow["line"]["dash"] == "dot"
    assert hollow["marker"]["size"] == [0] * 11 + [6]
    assert hollow["marker"]["color"] == LIGHT.background
    assert few["marker"]["size"] == 6


@dataclass(frozen=True)
class Twice:
    """A row of this test with one value, or with two."""

    area: str
    year: int
    value: float | None
    later: float | None = None


def sloped(rows: tuple[Twice, ...], **changes: Any) -> list[dict[str, Any]]:
    """The two ends of a slope, without their stems: names, values and fills."""
    chart = invented(
        kind="slope", rows=rows, record=Twice, columns=(), facets={"b": Facet("Bravo"), "a": Facet("Alpha")}, **changes
    )
    _stems, then, now = plotly(chart, LIGHT)["data"]
    return [{"name": t["name"], "at": dict(zip(t["text"], t["x"], strict=True)), "fill": t["marker"]["color"]} for t in (then, now)]


def test_a_slope_joins_two_values_of_a_row_or_two_rows_of_a_facet() -> None:
    then, now = Style("2010", "#111111"), Style("2020", "#111111")
    wide = sloped(
        (Twice("a", 0, 1.0, 2.0), Twice("b", 0, None, 4.0)),
        encode=Encoding(y=("value", "later"), facet="area"),
        styles={("", "value"): then, ("", "later"): now},
    )
    long = sloped(
        (Twice("a", 2010, 1.0), Twice("a", 2020, 2.0), Twice("b", 2020, 4.0)),
        encode=Encoding(series=lambda r: str(r.year), facet="area"),
        styles={("2010", "value"): then, ("2020", "value"): now},
    )
    assert (
        wide
        == long
        == [
            {"name": "2010", "at": {"Alpha": 1.0}, "fill": [LIGHT.background]},
            {"name": "2020", "at": {"Bravo": 4.0, "Alpha": 2.0}, "fill": ["#111111", "#111111"]},
        ]
    )


def test_dots_of_a_strip_lie_a_digit_finer_than_they_are_written() -> None:
    chart = replace(of_kind("strip", PLACED[:2]), encode=Encoding(x="area", facet=lambda _row: "f"))
    dots, _hollow = plotly(chart, LIGHT)["data"]
    assert dots["x"] == [1.04, 2.06]
    assert "%{x:.1f}" in dots["hovertemplate"]


def test_rules_of_a_timeline_are_drawn_and_named_and_its_axes_reach_them() -> None:
    rules = (Rule("value", 50, "goal"), Rule("year", 2020, "deadline"))
    layout = plotly(invented(kind="timeline", rules=rules), LIGHT)["layout"]
    assert layout["yaxis"]["range"][1] > 50
    assert layout["xaxis"]["range"][1] > 2020
    assert {(s["x0"], s["y0"]) for s in layout["shapes"]} == {(0, 50), (2020, 0)}
    assert {n["text"] for n in layout["annotations"]} >= {"goal", "deadline"}


def test_a_figure_of_a_timeline_is_written_as_its_row_says() -> None:
    def texts(**changes: Any) -> list[str]:
        return [t for trace in plotly(invented(kind="timeline", rows=ROWS[:2], **changes), LIGHT)["data"] for t in trace["text"]]

    assert texts() == ["1.0", "2.1"]
    assert texts(encode=Encoding(series="area", label=lambda r: f"about {r.value:.0f}")) == ["about 1", "about 2"]


def test_a_dot_without_a_value_is_in_the_table_of_a_row_and_not_drawn() -> None:
    chart = of_kind("labelled")
    (dots,) = plotly(chart, LIGHT)["data"]
    assert dots["x"] == [1.0, 2.1]
    assert len(readings.table(chart)) == 3


def test_a_line_says_in_its_hover_only_of_years_that_it_draws() -> None:
    lines = plotly(invented(), LIGHT)["data"]
    assert len(lines) > len(invented().styles), "one series has a part that is drawn hollow"
    for trace in lines:
        assert [bool(said) for said in trace["customdata"]] == [v is not None for v in trace["y"]]
