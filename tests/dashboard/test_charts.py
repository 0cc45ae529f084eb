"""Charts draw what they are given: figures are valid, missing stays missing, vintages stay apart, alt texts are true."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.charts.base import Place, Told, spread
from dashboard.charts.choropleth import NO_FIGURE, Classes, choropleth, choropleth_alt
from dashboard.charts.lines import Line, Point, Points, Record, lines_alt, threshold_lines
from dashboard.charts.panels import Panel, PanelLine, PanelPoint, panels
from dashboard.charts.ranking import ranking, ranking_alt
from dashboard.charts.theme import ACCENT, DARK, GROUP_COLOURS, HIGHLIGHT, LIGHT, NEUTRAL, theme
from dashboard.language.words import Words

WORDS = Words("en")
CLASSES = Classes((0, 15, 50, 60, 80))
TOLD = Told(2015, 3, "reported by the economy", "Publisher<br>CODE<br>published 1 May 2020<br>CC BY 4.0")
LINES = [Line("group:world", "World", 60.0), Line("group:ldc", "LDCs", 15.0)]
CURRENT = Points(
    [Point("group:world", 2014, 37.0, "", 99.0, (200, 217)), Point("group:world", 2015, 39.84, "", 99.0, (200, 217)),
     Point("group:world", 2017, 45.0, "", 70.0, (100, 217), low_coverage=True),
     Point("group:ldc", 2015, 10.55, "", 90.0, (40, 49))],
    "ours",
)  # fmt: skip
EARLIER = Points([Point("group:world", 2000, 6.5, "", 95.0, (190, 217))], "ours, earlier")
RECORD = Record(CURRENT, EARLIER, Points([Point("group:world", 2015, 39.9)], "theirs"), Points([], "printed"))


def place(area_id: str, value: float | None, **more: Any) -> Place:
    known = value is not None
    usual = Place(area_id, f"Name of {area_id}", value, 1 if known else None, False, None, True, 10.0, 20.0)
    return replace(usual, **more)


PLACES = [
    place("NOR", 96.8), place("MDV", 50.0, on_map=False, estimate=True), place("ERI", 1.08),
    place("SOM", None, nearest_year=2013), place("VAT", None, on_map=False),
]  # fmt: skip


@pytest.mark.parametrize("kind", ["light", "dark"])
def test_figures_are_valid(kind: str) -> None:
    colours = theme(kind)
    for figure in (
        threshold_lines(LINES, RECORD, 2015, WORDS, colours),
        choropleth(PLACES, CLASSES, TOLD, WORDS, colours, ["NOR", "MDV"]),
        ranking(PLACES[:3], 60.0, TOLD, WORDS, colours, ["ERI"]),
    ):
        assert len(go.Figure(**figure).data) == len(figure["data"])


def test_missing_years_are_gaps_and_low_coverage_is_drawn_apart() -> None:
    data = threshold_lines(LINES, RECORD, 2015, WORDS, LIGHT)["data"]
    solid = next(t for t in data if t["name"] == "World" and t["line"]["width"] == 3)
    assert (solid["x0"], solid["dx"], solid["y"]) == (2014, 1, [37.0, 39.8, None, None])
    assert solid["connectgaps"] is False
    dotted = next(t for t in data if t.get("line", {}).get("dash") == "dot")
    assert dotted["y"] == [None, None, None, 45.0]
    assert dotted["marker"]["color"] == LIGHT.background


def test_vintages_are_never_one_line() -> None:
    data = threshold_lines(LINES, RECORD, 2015, WORDS, LIGHT)["data"]
    lines = [t for t in data if t["name"] == "World" and t["mode"] == "lines"]
    assert [t["y"] for t in lines][:2] == [[6.5], [37.0, 39.8, None, None]]
    assert "earlier" in lines[0]["hovertemplate"]


def test_every_line_is_labelled_at_its_end_and_has_its_threshold() -> None:
    layout = threshold_lines(LINES, RECORD, 2015, WORDS, LIGHT)["layout"]
    texts = [a["text"] for a in layout["annotations"]]
    assert any("World" in t and "45.0\u00a0% (2017)" in t for t in texts)
    assert {s["y0"] for s in layout["shapes"]} == {60.0, 15.0, 0}
    assert layout["showlegend"] is False


def test_lines_alt_is_true_of_the_points() -> None:
    said = lines_alt(LINES, RECORD, 2015, WORDS)
    assert "World 39.8\u00a0% in 2015 against a target of 60\u00a0%, and 45.0\u00a0% in 2017" in said
    nothing = lines_alt(LINES, replace(RECORD, current=Points(CURRENT.points[:1], "")), 2015, WORDS)
    assert "World: no data for 2015" in nothing
    assert "LDCs: no data for 2015" in nothing


def test_classes_begin_at_their_start() -> None:
    assert [CLASSES.of(v) for v in (0.0, 14.99, 15.0, 49.999, 50.0, 60.0, 79.9, 80.0, 100.0)] == [
        0,
        0,
        1,
        1,
        2,
        3,
        3,
        4,
        4,
    ]
    assert CLASSES.of(None) == NO_FIGURE


def test_map_draws_outlines_and_dots_and_missing_as_missing() -> None:
    data = choropleth(PLACES, CLASSES, TOLD, WORDS, LIGHT)["data"]
    outlines = {a: z for t in data if t["type"] == "choropleth" for a, z in zip(t["locations"], t["z"], strict=True)}
    assert outlines == {"SOM": 0, "NOR": 4, "ERI": 0}
    grey = next(t for t in data if t["type"] == "choropleth" and t["locations"] == ["SOM"])
    assert grey["colorscale"] == [[0.0, LIGHT.no_data], [1.0, LIGHT.no_data]]
    assert grey["customdata"] == [2013]
    dots = [t for t in data if t["type"] == "scattergeo" and t.get("text")]
    assert [t["text"] for t in dots] == [["Name of VAT"], ["Name of MDV (estimate)"]]
    assert dots[1]["marker"]["color"] == [LIGHT.classes[2]]
    named = [t["name"] for t in data if "name" in t]
    assert named == [
        "under 15\u00a0%",
        "15 to under 50\u00a0%",
        "50 to under 60\u00a0%",
        "60 to under 80\u00a0%",
        "80\u00a0% or more",
        "no data",
    ]


def test_map_alt_counts_every_place_once() -> None:
    said = choropleth_alt(PLACES, CLASSES, 2015, WORDS)
    assert "1 at 80\u00a0% or more, 0 at 60 to under 80\u00a0%, 1 at 50 to under 60\u00a0%" in said
    assert said.endswith("without data: 2.")


def test_ranking_marks_estimates_and_highlights() -> None:
    figure = ranking(PLACES[:3], 60.0, TOLD, WORDS, LIGHT, ["ERI"])
    stems, dots = figure["data"]
    assert stems["x"] == dots["x"] == [96.8, 50.0, 1.1]
    assert dots["marker"]["color"] == [ACCENT, LIGHT.background, HIGHLIGHT]
    assert figure["layout"]["shapes"][0]["x0"] == 60.0
    assert "from Name of NOR (96.8\u00a0%) to Name of ERI (1.1\u00a0%)" in ranking_alt(PLACES[:3], 2015, WORDS)
    assert "no data" in ranking_alt([], 2015, WORDS)


def test_labels_keep_their_order_and_their_distance() -> None:
    placed = spread([71.3, 67.2, 28.8, 30.0], 9.5)
    assert placed[0] - placed[1] == pytest.approx(9.5)
    assert placed[3] - placed[2] == pytest.approx(9.5)
    assert sum(placed[:2]) == pytest.approx(71.3 + 67.2)
    assert spread([10.0, 50.0], 9.5) == [10.0, 50.0]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("background", [LIGHT.background, DARK.background])
@pytest.mark.parametrize("colour", [*GROUP_COLOURS.values(), ACCENT, HIGHLIGHT, NEUTRAL])
def test_marks_stand_out_in_both_themes(colour: str, background: str) -> None:
    assert contrast(colour, background) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_words_and_outlines_stand_out(colours: Any) -> None:
    assert contrast(colours.text, colours.background) >= 7
    assert contrast(colours.muted, colours.background) >= 4.5
    steps = [luminance(c) for c in colours.classes]
    assert steps in (sorted(steps), sorted(steps, reverse=True))


def test_panels_of_many_points_mark_only_those_where_little_is_covered() -> None:
    points = [PanelPoint(year, year - 1999.0, low=year == 2011) for year in range(2000, 2012)]
    lines = [PanelLine("covered", ACCENT, "circle", points[:-1]), PanelLine("low", ACCENT, "circle", points)]
    covered, low = panels([Panel("A region", lines)], (2000, 2011), LIGHT)["data"]
    assert covered["mode"] == "lines"
    assert "marker" not in covered
    assert low["marker"]["size"] == [0] * 11 + [6]
    assert low["marker"]["color"] == LIGHT.background
    few = panels([Panel("A region", [PanelLine("few", ACCENT, "circle", points[-2:])])], (2000, 2011), LIGHT)["data"][0]
    assert few["marker"]["size"] == 6
    assert few["marker"]["color"] == [ACCENT, LIGHT.background]
