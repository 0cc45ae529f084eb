"""Words of charts are placed where they have room, on narrow and wide screens; what spans decades has a logarithmic axis."""

from __future__ import annotations

from dataclasses import replace
from math import log10

import pytest

from dashboard.charts.base import ratio_axis, spread
from dashboard.charts.chart import Rule, Scale, Style, spans_decades
from dashboard.charts.plotly import plotly
from dashboard.charts.plotly.key import key
from dashboard.charts.plotly.room import Box, Place, Planes, Wanted, placed, size, tiers
from dashboard.charts.theme import theme
from tests.dashboard.test_chart_readings import Invented, invented

LIGHT = theme("light")
PLANES = Planes.of((40, 20, 20, 30), 400, (2000, 2020), (0, 100))


def boxes(wanted: list[Wanted], places: list[Place], wide: bool) -> list[Box]:
    plot = PLANES.both[wide]
    found = []
    for one, place in zip(wanted, places, strict=True):
        (px, py), (across, high) = plot.at(one.x, one.y), size(one.text, one.letters)
        x, y = px + place.right, py + place.below
        found.append(Box(x - across / 2, y - high / 2, x + across / 2, y + high / 2))
    return found


@pytest.mark.parametrize("wide", [False, True], ids=["narrow", "wide"])
def test_no_label_of_a_crowd_is_left_out_or_covers_another(wide: bool) -> None:
    wanted = [Wanted(2010 + n % 4, 50 + n, f"{n} million") for n in range(12)]
    found = boxes(wanted, placed(wanted, ([], []), ([], []), PLANES), wide)
    assert len(found) == 12
    assert not [n for n, one in enumerate(found) for other in found[n + 1 :] if one.touches(other)]


def test_a_label_keeps_away_from_words_that_stand_already_and_is_led_to_where_it_is_far() -> None:
    one = Wanted(2010, 50, "39.9 %")
    (free,) = placed([one], ([], []), ([], []), PLANES)
    assert not free.led
    around = tuple([Box(px - 40, py - 40, px + 40, py + 20)] for px, py in (plot.at(2010, 50) for plot in PLANES.both))
    (moved,) = placed([one], ([], []), (around[0], around[1]), PLANES)
    assert moved.led
    assert not boxes([one], [moved], False)[0].touches(around[0][0])
    (covering,) = placed([one], ([Box(0, 0, 400, 400)], []), ([], []), PLANES)
    assert not covering.clear


def test_names_above_a_plot_that_would_touch_stand_in_rows_and_none_leaves_the_chart() -> None:
    assert tiers([(2001, "resolution"), (2002, "deadline"), (2019, "basket changed")], PLANES) == [
        (0, "left"),
        (1, "left"),
        (0, "right"),
    ]


def test_labels_at_the_end_lead_to_the_newest_figure_that_covers_enough() -> None:
    (alpha,) = (n for n in plotly(invented(), LIGHT)["layout"]["annotations"] if "Alpha" in n["text"])
    assert (alpha["x"], alpha["y"], alpha["showarrow"]) == (2013, 4.0, True)
    assert alpha["ax"] > 2014, "it stands at the right of all that is drawn"


def test_a_thin_line_is_dotted_to_a_point_of_low_coverage() -> None:
    styles = {("a", "value"): Style("Alpha", "#111111", "thin")}
    solid, hollow = plotly(invented(styles=styles), LIGHT)["data"]
    assert solid["x0"] + len([y for y in solid["y"] if y is not None]) <= 2014
    assert hollow["line"]["dash"] == "dot"


def test_the_figure_that_decides_is_labelled_with_value_and_year() -> None:
    chart = invented()
    told = replace(chart, encode=replace(chart.encode, told=lambda r: r.year == 2011))
    texts = [n["text"] for n in plotly(told, LIGHT)["layout"]["annotations"]]
    assert "2.1 (2011)" in texts
    assert "2.1 (2011)" not in [n["text"] for n in plotly(chart, LIGHT)["layout"]["annotations"]]


def test_the_name_of_a_rule_gives_way_to_a_line_along_it() -> None:
    rows = tuple(Invented("a", year, 60.0, None) for year in range(2000, 2011))
    rule = Rule("value", 60, "target 60 %")
    (name,) = (
        n
        for n in plotly(invented(rows=rows, rules=(rule,), scale=Scale(str, high=100)), LIGHT)["layout"]["annotations"]
        if n["text"] == rule.text
    )
    assert name["yanchor"] in ("bottom", "top")
    assert "bgcolor" not in name, "it stands above or below the line, not on it"


def test_the_name_of_a_rule_stands_at_the_right_where_lines_are_in_its_way_elsewhere() -> None:
    """A line crosses the rule early, so that on a wide screen the name has room at the end, below it."""
    rows = tuple(Invented("a", year, min(4.0 * (year - 2000), 70.0), None) for year in range(2000, 2024))
    rule = Rule("value", 15, "target 15 %, reached 2 years late, in 2017")
    scale = Scale(str, high=70)
    (name,) = (
        n for n in plotly(invented(rows=rows, rules=(rule,), scale=scale), LIGHT)["layout"]["annotations"] if "target" in n["text"]
    )
    assert (name["x"], name["xanchor"], name["yanchor"]) == (1.0, "right", "top")


def test_words_in_the_colour_of_a_series_are_read_on_a_dark_page() -> None:
    chart = invented(styles={("a", "value"): Style("Alpha", "#a3561e")})
    colours = [n["font"]["color"] for kind in ("light", "dark") for n in plotly(chart, theme(kind))["layout"]["annotations"]]
    assert len(set(colours)) == 2


def test_a_key_wraps_where_the_narrowest_screen_ends() -> None:
    notes, high = key([("● A name of some length", "#111111"), ("■ Another name as long as that", "#222222")], LIGHT)
    assert [n["xshift"] for n in notes] == [0, 0]
    assert notes[0]["yshift"] - notes[1]["yshift"] == high / 2
    (long,), _ = key([("● " + "word " * 30, "#111111")], LIGHT)
    assert long["text"].count("<br>") >= 2


def test_spread_keeps_labels_of_different_heights_apart_and_inside() -> None:
    placed_at = spread([10.0, 12.0, 395.0], [30, 50, 30], (0, 400))
    assert placed_at[1] - placed_at[0] == pytest.approx(40)
    assert placed_at[0] >= 15
    assert placed_at[2] == 385


def test_values_that_span_decades_have_a_logarithmic_axis_with_its_own_numbers() -> None:
    assert spans_decades([0.5, 7.0, 5.0]) is True
    assert spans_decades([2.0, 12.0]) is False
    assert spans_decades([0.0, 12.0]) is False
    rows = tuple(Invented("a", 2000 + n, value, None) for n, value in enumerate((0.04, 1.0, 50.0)))
    chart = invented(rows=rows, scale=Scale(lambda v: f"{v:.1f}", suffix=" %", ratios=True))
    figure = plotly(chart, LIGHT)
    axis = figure["layout"]["yaxis"]
    assert axis["type"] == "log"
    assert axis["range"] == pytest.approx([log10(0.032), log10(62.5)])
    assert axis["ticktext"] == ["0.1 %", "1 %", "10 %"]
    assert figure["data"][0]["y"] == [0.04, 1.0, 50.0], "a small value is not rounded away"
    assert ratio_axis(1, 60, "")["tickvals"] == [1, 2, 5, 10, 20, 50]
