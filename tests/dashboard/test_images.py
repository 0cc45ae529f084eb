"""Images of invented charts: every kind is drawn, marks stand where their values say, texts stay texts, nothing else is touched."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import pi
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image

from dashboard.charts import paper
from dashboard.charts.chart import Chart, Encoding, Facet, Rule, Scale, Style
from dashboard.charts.image import Told, chart_image
from dashboard.charts.outlines import cut, outlines, projected
from dashboard.charts.paper import LettersMissingError
from dashboard.charts.plotly import KINDS, plotly
from dashboard.charts.plotly.image import draw
from dashboard.charts.plotly.image import notes as noted
from dashboard.charts.plotly.image.frame import Box
from dashboard.charts.plotly.image.vocabulary import unread
from dashboard.charts.theme import DARK, LIGHT, Theme
from dashboard.language.markup import visible
from tests.dashboard.hostile import HOSTILE
from tests.dashboard.test_chart_readings import PLACED, Invented, invented, of_kind

ROOT = Path(__file__).resolve().parents[2]
SVG = "{http://www.w3.org/2000/svg}"
TOLD = Told("Name", "Of nobody.", ("What hollow means.",), "Source: nobody.", "Release 1, today. https://example.org/a?b=c&d=e")
DRAWN = {"svg", "title", "metadata", "RDF", "Work", "defs", "style", "g", "path", "text", "use", "clipPath", "rect"}
"""The elements that an image may have."""


def some(kind: Any) -> Chart:
    """A chart of a kind with rows that it can draw."""
    return of_kind(kind, PLACED if kind in ("map", "cities", "slope") else PLACED[:2])


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def texts(svg: bytes) -> list[str]:
    """What is written, in drawing order."""
    return ["".join(e.itertext()) for e in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rows", ["some", "none"])
def test_every_kind_is_an_image_without_a_word_left_unread(kind: Any, rows: str) -> None:
    chart = some(kind) if rows == "some" else of_kind(kind, ())
    assert unread(plotly(chart, LIGHT)) == []
    with picture(chart_image(chart, "png", TOLD)) as image:
        assert image.width == 2400
        assert 1350 <= image.height <= 1700
        assert image.getpixel((0, 0)) == (255, 255, 255)
    written = texts(chart_image(chart, "svg", TOLD))
    assert {"Name", "Found", TOLD.subtitle, *TOLD.notes, TOLD.origin, TOLD.release} <= set(written)


def test_words_that_are_not_drawn_are_named() -> None:
    figure = plotly(invented(rules=(Rule("value", 1, "goal"),)), LIGHT)
    figure["data"][0] |= {"fill": "tozeroy", "mode": "sparkles"}
    figure["data"][0]["line"]["shape"] = "hv"
    figure["layout"]["yaxis"]["rangebreaks"] = []
    figure["layout"]["annotations"][0]["valign"] = "top"
    figure["layout"]["shapes"][0]["type"] = "circle"
    figure["layout"]["template"] = "none"
    assert unread(figure) == [
        "layout.annotation.valign",
        "layout.axis.rangebreaks",
        "layout.shape.type=circle",
        "layout.template",
        "scatter.fill",
        "scatter.line.shape",
        "scatter.mode=sparkles",
    ]


def test_points_stand_where_their_values_say() -> None:
    chart = invented(styles={("a", "value"): Style("Alpha", "#123456")}, rules=(Rule("value", 4.0, "goal"),))
    frame = draw.fitted(plotly(chart, LIGHT), 1000, 400)
    (x0, y0), (x1, y1), (x2, y2) = (frame.point("x", "y", at) for at in ((2010, 1.0), (2011, 2.0), (2013, 4.0)))
    assert x2 - x0 == pytest.approx(3 * (x1 - x0))
    assert y0 - y2 == pytest.approx(3 * (y0 - y1))
    assert x0 < x1
    assert y2 < y0, "more is higher"
    assert frame.place("y", "y", 4.0) == pytest.approx(y2), "the rule lies on the value"
    drawn = ElementTree.fromstring(chart_image(chart, "svg", TOLD))
    (line,) = (p.get("d", "") for p in drawn.iter(f"{SVG}path") if "#123456; stroke-width: 3.45" in p.get("style", ""))
    assert len(re.findall(r"[\d.]+ [\d.]+", line)) == 2, "nothing is joined over the missing year"


def test_equal_ratios_are_equally_far_where_the_scale_is_one_of_ratios() -> None:
    rows = tuple(replace(row, value=v) for row, v in zip(of_kind("strip").rows, (1.0, 10.0, 100.0), strict=True))
    chart = of_kind("strip", rows)
    chart = replace(chart, scale=Scale(lambda v: f"{v:.0f}", ratios=True), rules=(Rule("value", 10, "goal"),))
    frame = draw.fitted(plotly(chart, LIGHT), 1000, 400)
    one, ten, hundred = (frame.point("x", "y", (v, 0))[0] for v in (1, 10, 100))
    assert ten - one == pytest.approx(hundred - ten)
    (goal,) = (n for n in plotly(chart, LIGHT)["layout"]["annotations"] if n["text"] == "goal")
    assert frame.place("x", "x", goal["x"], logged=True) == pytest.approx(ten), "a note says the logarithm"
    assert frame.place("x", "x", 10) == pytest.approx(ten), "a line says the value"


@pytest.mark.parametrize("kind", KINDS)
def test_no_letter_stands_beyond_the_edge(kind: Any) -> None:
    long = Style("A name that is as long as the names of the groups are", "#111111", sign="●")
    chart = replace(some(kind), styles=dict.fromkeys(some(kind).styles, long), facets={"f": Facet("Another name " * 3)})
    figure = plotly(chart, LIGHT)
    if "geo" not in figure["layout"]:
        for box in draw.letters(figure, draw.fitted(figure, 900, 420)):
            assert box.left >= 0
            assert box.top >= 0
            assert box.right <= 900
            assert box.bottom <= 420


def test_bars_lie_upon_each_other_and_what_covers_little_is_hatched() -> None:
    rows = (Invented("a", 2010, 2.0, 3.0), Invented("a", 2011, 2.0, 3.0, low=True))
    chart = replace(of_kind("bar"), rows=rows, encode=replace(of_kind("bar").encode, low="low", label=lambda _row: ""))
    drawn = ElementTree.fromstring(chart_image(chart, "svg", TOLD))
    tall = []
    for paint in ("#111111", "#222222"):
        bars = [p.get("d", "") for p in drawn.iter(f"{SVG}path") if f"fill: {paint}" in p.get("style", "")]
        assert len(bars) == 2
        edges = [[float(y) for y in re.findall(r"[\d.]+ ([\d.]+)", bar)] for bar in bars]
        tall.append((min(edges[0]), max(edges[0])))
    (low_top, low_foot), (high_top, high_foot) = tall
    assert high_foot == pytest.approx(low_top, abs=0.2)
    assert (high_foot - high_top) / (low_foot - low_top) == pytest.approx(1.5, abs=0.01)
    stripes = [
        p for p in drawn.iter(f"{SVG}path") if "stroke: #ffffff" in p.get("style", "") and "fill: none" in p.get("style", "")
    ]
    assert sum(p.get("d", "").count("M") for p in stripes) > 10


def test_cells_begin_at_their_year_and_estimates_are_hatched() -> None:
    rows = (Invented("a", 2010, 2.0, None), Invented("a", 2012, 1.0, None, low=True), Invented("b", 2011, 2.0, None))
    encode = Encoding(y=("value",), series=lambda r: "guess" if r.low else "", label="area", low="low")
    styles = {("", "value"): Style("Told", "#111111"), ("guess", "value"): Style("Guessed", "#222222")}
    chart = invented(kind="heat", rows=rows, encode=encode, styles=styles)
    figure = plotly(chart, LIGHT)
    assert [(t["base"], t["x"], t["marker"].get("pattern", {}).get("fillmode")) for t in figure["data"]] == [
        ([2009.5, 2010.5], [2.0, 2.0], None),
        ([2011.5], [1.0], "overlay"),
    ], "stripes over the colour and not in its place"
    first, second = figure["data"][0]["y"]
    assert first == figure["data"][1]["y"][0] < second, "a row per name"
    lacking = replace(
        chart, rows=(*rows, Invented("c", 2010, 3.0, None)), styles=styles | {("none", "value"): Style("Missing", "")}
    )
    lacking = replace(lacking, encode=replace(encode, series=lambda r: "none" if r.area == "c" else ""))
    pale = plotly(lacking, LIGHT)["data"][0]
    assert (pale["base"], pale["x"], pale["y"]) == ([2009.5] * 2, [3] * 2, [first, second]), "behind each row that has a cell"
    drawn = ElementTree.fromstring(chart_image(chart, "svg", TOLD))
    told, guessed = (
        [
            [float(x) for x in re.findall(r"([\d.]+) [\d.]+", p.get("d", ""))]
            for p in drawn.iter(f"{SVG}path")
            if f"fill: {paint}" in p.get("style", "")
        ]
        for paint in ("#111111", "#222222")
    )
    assert max(told[0]) == pytest.approx(min(guessed[0]), abs=0.2), "where one ends the next begins"
    assert max(told[0]) - min(told[0]) == pytest.approx(2 * (max(guessed[0]) - min(guessed[0])), abs=0.2)


def test_it_is_light_unless_asked_otherwise() -> None:
    def corner(*theme: Theme) -> Any:
        return picture(chart_image(invented(), "png", TOLD, *theme)).getpixel((0, 0))

    assert corner() == (255, 255, 255)
    assert corner(DARK) == (14, 17, 23)


def test_the_same_chart_is_the_same_image_whoever_else_draws() -> None:
    alone = [chart_image(some(kind), "svg", TOLD) for kind in KINDS]
    with ThreadPoolExecutor(4) as many:
        beside = list(many.map(lambda kind: chart_image(some(kind), "svg", TOLD), KINDS))
    assert beside == alone
    assert chart_image(invented(), "png", TOLD) == chart_image(invented(), "png", TOLD)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_texts_stay_texts(text: str) -> None:
    wild = Style(text, "#111111", sign="●")
    chart = invented(finding=text, styles=dict.fromkeys(invented().styles, wild))
    told = Told("Name", text, (text,), text, text)
    svg = chart_image(chart, "svg", told)
    root = ElementTree.fromstring(svg)
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= DRAWN
    assert not any("href" in key and not value.startswith("#") for e in root.iter() for key, value in e.attrib.items())
    said = re.sub(r"\s", "", "".join(texts(svg)))
    assert re.sub(r"\s", "", visible(text)) in said
    assert picture(chart_image(chart, "png", told)).width == 2400


def test_a_machine_without_the_letters_says_so_instead_of_drawing_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    poor = dict.fromkeys(paper.FAMILIES, ("DejaVu Sans",))
    monkeypatch.setattr(paper, "FAMILIES", poor)
    remembered = (paper._families, paper._font, paper._letters, paper._width)
    for held in remembered:
        held.cache_clear()
    try:
        chart = invented(finding="世界已达到")
        with pytest.raises(LettersMissingError, match=r"世界已达到.*fonts-noto-cjk"):
            chart_image(chart, "png", TOLD)
        assert "世界已达到" in texts(chart_image(chart, "svg", TOLD)), "the reader's machine has its own letters"
        assert chart_image(invented(finding="≈ Ünïcode – “quoted”, ●"), "png", TOLD)
        assert paper.missing_letters("世界 of 世") == "世界"
    finally:
        monkeypatch.undo()
        for held in remembered:
            held.cache_clear()


QUIET = """
import socket, sys
def refused(*_): raise AssertionError("network")
socket.socket.connect = refused
from dashboard.shell import server
from dashboard.questions import registry
assert "matplotlib" not in sys.modules, "half a second for nobody"
from tests.dashboard.test_images import TOLD, chart_image, some
for kind in ("line", "map"):
    for form in ("png", "svg"):
        assert chart_image(some(kind), form, TOLD)
"""


def test_nothing_is_written_or_asked_for_and_the_library_waits_for_the_first_image(tmp_path: Path) -> None:
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    home.mkdir(mode=0o500)
    temporary.mkdir()
    kept = {k: v for k, v in os.environ.items() if k not in ("MPLCONFIGDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
    asked = kept | {"HOME": str(home / "none"), "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", QUIET], cwd=tmp_path, env=asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    # Streamlit says that it remembers in memory where no server runs.
    assert [line for line in done.stderr.splitlines() if "MemoryCacheStorageManager" not in line] == []
    assert sorted(f for f in tmp_path.rglob("*")) == [home, temporary]


def test_a_country_is_cut_where_the_map_ends_and_nowhere_else() -> None:
    edge = projected((180, 0))[0]
    for country, rings in outlines(-57, 84).items():
        for ring in rings:
            xs = [x for x, _ in ring]
            assert max(abs(x) for x in xs) <= edge + 1e-9
            if country == "FJI":
                assert max(xs) - min(xs) < 0.1, "on one side or on the other"
    sides = {x > 0 for ring in outlines(-57, 84)["RUS"] for x, _ in ring}
    assert sides == {True, False}, "Chukotka reaches over the antimeridian"
    assert "ATA" not in outlines(-57, 84)
    assert len(outlines(-57, 84)) > 230


def test_a_ring_over_the_antimeridian_is_two_and_one_at_it_stays_one() -> None:
    over = [(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0)]
    ends = sorted((min(x for x, _ in part), max(x for x, _ in part)) for part in cut(over))
    assert ends == [(-180.0, -170.0), (170.0, 180.0)]
    (beside,) = cut([(170.0, 0.0), (-180.0, 0.0), (-180.0, 10.0), (170.0, 10.0)])
    assert {x for x, _ in beside} == {170.0, 180.0}, "no line is left at the other edge"


def test_the_projection_is_natural_earth() -> None:
    """Šavrič and others give the width of the equator as 2 × 2.73539 and the height of the pole as 1.42239."""
    assert projected((180, 0))[0] == pytest.approx(0.8707 * pi)
    assert projected((0, 90))[1] == pytest.approx(1.42239, abs=1e-4)
    assert projected((90, 45)) == pytest.approx((-projected((-90, 45))[0], projected((0, 45))[1]))


def test_boxes_touch_their_point() -> None:
    assert Box.about((10, 10), (4, 2), "left", "top") == Box(10, 10, 14, 12)
    assert Box.about((10, 10), (4, 2), "right", "bottom") == Box(6, 8, 10, 10)
    assert Box.about((10, 10), (4, 2), "center", "middle") == Box(8, 9, 12, 11)


def test_a_note_leads_from_its_edge_to_what_it_speaks_of() -> None:
    figure = plotly(invented(), LIGHT)
    looks = {"text": "There", "showarrow": True, "borderpad": 3, "standoff": 5, "xanchor": "left", "yanchor": "middle"}
    said = {"x": 2010, "y": 1.0, "axref": "x", "ayref": "y", "ax": 2012, "ay": 1.0}
    figure["layout"]["annotations"] = [looks | said, looks | {"x": 2012, "y": 4.0, "ax": 50, "ay": 0}]
    frame = draw.fitted(figure, 1000, 400)
    by_value, by_pixels = noted.notes(frame, figure["layout"])
    assert by_value.at == pytest.approx(frame.point("x", "y", (2012, 1.0)))
    assert by_pixels.at == pytest.approx((by_pixels.point[0] + 50, by_pixels.point[1]))
    for note in (by_value, by_pixels):
        assert note.letters == pytest.approx((note.at[0] + 3, note.at[1]))
        assert noted.way_out(note) == pytest.approx((note.box.left, note.at[1]))
