"""Slides of invented charts: every kind has one, what a file says is what was given, and the validators find nothing."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import ooxml_integrity.cli
import openpyxl
import pptx
import pytest
from openxml_audit import validate_pptx
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu

from dashboard.charts.chart import Break, Chart, Rule, value
from dashboard.charts.image import Told
from dashboard.charts.labels import width
from dashboard.charts.plotly import KINDS as FIGURES
from dashboard.charts.plotly.panels import PANEL_LETTERS
from dashboard.charts.theme import LIGHT
from dashboard.language.words import Words
from dashboard.slides.house import TemplateError
from dashboard.slides.kinds import KINDS
from dashboard.slides.powerpoint import presentation
from dashboard.slides.slide import ChartSlide, Paragraph, Presentation, Slide, TableSlide, TextSlide, TitleSlide
from dashboard.slides.text import EAST_ASIAN, EMU, height_of
from tests.dashboard.test_chart_readings import ROWS, invented
from tests.dashboard.test_images import TOLD, some

WORDS = Words("en")
DAY = dt.date(2026, 11, 26)
LINK = "https://tracker.example/page?a=b&c=d"


def made(*slides: Slide, words: Words = WORDS) -> bytes:
    return presentation(Presentation("Held", slides, words, DAY), None)


def read(file: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(file))


def of_chart(kind: Any) -> ChartSlide:
    return ChartSlide(some(kind), TOLD, LINK, ("How to cite", "What was asked for"))


def texts(slide: Any) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_every_kind_has_a_slide() -> None:
    assert set(KINDS) == set(FIGURES)


@pytest.mark.parametrize("kind", FIGURES)
def test_a_slide_says_what_its_chart_is(kind: Any) -> None:
    (slide,) = read(made(of_chart(kind))).slides
    assert slide.shapes.title.text_frame.text == "Found"
    said = "\n".join(texts(slide))
    for part in (TOLD.subtitle, *TOLD.notes, TOLD.origin, "Release 1, today"):
        assert part in said
    assert slide.notes_slide.notes_text_frame.text == "How to cite\nWhat was asked for"
    links = [r.hyperlink.address for s in slide.shapes if s.has_text_frame for p in s.text_frame.paragraphs for r in p.runs]
    assert LINK in links
    described = [e for e in slide.shapes._spTree.iter(qn("p:cNvPr")) if e.get("descr")]
    assert described, "what is drawn says what it is"


def test_every_run_has_its_language_and_a_font_for_east_asian_letters() -> None:
    file = read(made(of_chart("line"), TextSlide("Agenda", ["One"]), TitleSlide("Title", "Below", ["Today"])))
    for slide in file.slides:
        for run in slide.shapes._spTree.iter(qn("a:r")):
            properties = run.find(qn("a:rPr"))
            assert properties.get("lang") == "en-GB"
            assert properties.find(qn("a:ea")).get("typeface")
    about = file.core_properties
    assert (about.title, about.language) == ("Held", "en-GB")
    assert round(file.slide_width / file.slide_height, 3) == round(16 / 9, 3)


def test_rows_and_paragraphs_without_room_go_on_a_next_slide() -> None:
    rows = [[f"Area {n}", str(n)] for n in range(50)]
    file = read(made(TableSlide("Table", ["Area", "Value"], rows, ["Source: nobody"], numbers=[1])))
    assert len(file.slides) > 1
    held = [
        [cell.text for cell in row.cells]
        for slide in file.slides
        for s in slide.shapes
        if s.has_table
        for row in [*s.table.rows][1:]
    ]
    assert held == rows
    paragraphs = [Paragraph("Word " * 80, n % 2) for n in range(20)]
    file = read(made(TextSlide("Text", paragraphs)))
    assert len(file.slides) > 1
    assert "".join(texts(slide)[-1] for slide in file.slides).count("Word") == 80 * 20


def test_the_same_slides_are_the_same_file() -> None:
    first = made(of_chart("line"), of_chart("map"))
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert first == made(of_chart("line"), of_chart("map"))


def test_validators_find_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "every.pptx"
    table = TableSlide("Table", ["Area", "Value"], [["A", "1"]])
    path.write_bytes(made(TitleSlide("Title", "Of it"), TextSlide("Text", ["One"]), table, *map(of_chart, FIGURES)))
    found = validate_pptx(path)
    assert found.is_valid, found.errors
    assert ooxml_integrity.cli.main(["check", str(path)]) == 0, capsys.readouterr().out


def native(kind: Any, chart: Chart | None = None) -> Any:
    """The native chart on the slide of a chart of a kind, or of a chart."""
    (slide,) = read(made(ChartSlide(chart or some(kind), TOLD, LINK))).slides
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    return frame.chart


def sheet(chart: Any) -> list[list[Any]]:
    """The rows of the data sheet inside a native chart."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return [[cell.value for cell in row] for row in book.active.rows]


def test_a_line_is_a_native_chart_with_gaps_and_values_that_are_not_rounded() -> None:
    chart = native("line", invented(rules=(Rule("value", 3.0, "goal"),)))
    (plot,) = chart.plots
    assert [str(c) for c in plot.categories] == ["2010", "2011", "2012", "2013", "2014"]
    held = {series.name: tuple(series.values) for series in plot.series}
    assert held == {
        "Alpha": (1.04, 2.06, None, 4.0, None),
        "Alpha ○": (None, None, None, 4.0, 9.0),
        "Beta": (None, None, 5.0, None, None),
        "goal": (3.0,) * 5,
    }
    space = chart._chartSpace
    assert [e.get("val") for e in space.iter(qn("c:dispBlanksAs"))] == ["gap"]
    dashes = {s.name: s._element.find(f".//{qn('a:prstDash')}") for s in plot.series}
    assert dashes["Alpha"] is None
    assert dashes["goal"].get("val") == "dash"
    assert dashes["Alpha ○"].get("val") == "sysDot", "little is covered"
    rows = sheet(chart)
    assert rows[0] == [None, "Alpha", "Alpha ○", "Beta", "goal"]
    assert rows[1][:2] == [2010, 1.04]
    assert rows[3] == [2012, None, None, 5, 3]
    assert all(int(e.get("val")) > 0 for e in space.iter(qn("c:axId")))
    assert {e.get("typeface") for e in space.iter(qn("a:ea"))} == {EAST_ASIAN}


def test_a_line_is_two_series_where_it_breaks() -> None:
    held = [tuple(s.values) for s in native("line", invented(breaks=(Break(2011, "other"),), rows=ROWS[:2])).plots[0].series]
    assert held == [(1.04, None), (None, 2.06)]


@pytest.mark.parametrize("kind", ["dumbbell", "strip", "labelled", "slope", "scatter", "timeline"])
def test_marks_lie_where_their_values_say(kind: Any) -> None:
    chart = some(kind)
    series = list(native(kind).plots[0].series)
    across = [float(v.text) for s in series for v in s._element.find(qn("c:xVal")).iter(qn("c:v")) if not v.text.startswith(" ")]
    found = {round(v, 9) for v in (*across, *(v for s in series for v in s.values if v is not None))}
    one_value = kind in ("strip", "labelled")
    ys = [y for _, y in chart.styles][: 1 if one_value else None]
    drawn = {round(getattr(r, y), 9) for y in ys for r in chart.rows if getattr(r, y) is not None}
    assert drawn
    assert drawn <= found
    names = {s.name.removesuffix(" ○") for s in series}
    assert names & {style.label for style in chart.styles.values()} or names == {"Lines between marks"}


def test_bars_have_a_name_each_and_are_an_outline_where_the_row_is_low() -> None:
    usual = some("ranking")
    chart = replace(usual, encode=replace(usual.encode, low=lambda r: r == usual.rows[0]))
    (plot,) = native("ranking", chart).plots
    (series,) = plot.series
    (_, y), *_rest = chart.styles
    assert list(series.values) == [getattr(r, y) for r in chart.rows][::-1], "the first row is at the top"
    assert len(list(plot.categories)) == len(chart.rows)
    outlined = [int(p.find(qn("c:idx")).get("val")) for p in series._element.iter(qn("c:dPt"))]
    assert outlined == [len(chart.rows) - 1]


def filled(shape: Any) -> str:
    return "#" + str(shape.fill.fore_color.rgb).lower()


def countries(slide: Any) -> dict[str, Any]:
    """Name → shape of what a map draws."""
    (group,) = [s for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP]
    return {shape.name: shape for shape in group.shapes}


def test_a_country_on_a_map_is_a_shape_in_the_colour_of_its_class() -> None:
    chart = some("map")
    (slide,) = read(made(ChartSlide(chart, TOLD, LINK))).slides
    found = countries(slide)
    (_, y), *_rest = chart.styles
    assert chart.classes
    assert len(found) > 200
    for row in chart.rows:
        name = str(value(row, chart.encode.label))
        read_value = getattr(row, y)
        colour = LIGHT.no_data if read_value is None else LIGHT.classes[chart.classes.of(read_value)]
        assert filled(found[name]) == colour
        assert found[name]._element.nvSpPr.cNvPr.get("descr").startswith(name)
    assert not list(slide.shapes._spTree.iter(qn("p:style"))), "no shadow of any theme"


LONG = "The former Yugoslav and Bolivarian Democratic People’s Republic of the United Islands of São Tomé, Saint Helena and Tristan"


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("kind", FIGURES)
def test_nothing_is_cut_or_written_over(kind: Any, code: str) -> None:
    long = LONG if code == "en" else "委内瑞拉玻利瓦尔共和国与大不列颠及北爱尔兰联合王国以及密克罗尼西亚联邦" * 2
    told = Told("Name", f"{long}. " * 2, (f"{long}. " * 3, f"{long}. " * 9), f"{long}. " * 3, "Release 1, today")
    chart = replace(some(kind), finding=f"{long}: {long}", styles={k: replace(s, label=long) for k, s in some(kind).styles.items()})
    for slide in read(made(ChartSlide(chart, told, LINK * 9, remark=long), words=Words(code))).slides:
        boxes = []
        for shape in slide.shapes:
            left, top, width, height = (part / EMU for part in (shape.left, shape.top, shape.width, shape.height))
            assert left >= 0
            assert top >= 0
            assert left + width <= 960
            assert top + height <= 540
            if (shape.has_text_frame and shape.text_frame.text and not shape.is_placeholder) or shape == slide.shapes.title:
                sizes = {run.font.size.pt for p in shape.text_frame.paragraphs for run in p.runs}
                high = sum(height_of(p.text, max(sizes), width, shape == slide.shapes.title) for p in shape.text_frame.paragraphs)
                assert high <= height + 0.5, (shape.name, high, height)
            if shape.has_chart or (shape.has_text_frame and not (shape.is_placeholder and shape != slide.shapes.title)):
                boxes.append((top, top + height, shape.name))
        boxes.sort()
        for (_, bottom, above), (top, _, below) in pairwise(boxes):
            assert bottom <= top + 1, (above, below)


@pytest.mark.parametrize("name", ["科索沃（安理会第1244号决议）", "Kosovo (UN Security Council resolution 1244)", "Nepal"])
def test_the_title_of_a_panel_and_its_newest_figure_keep_to_the_panel(name: str) -> None:
    usual = some("panels")
    chart = replace(usual, facets={of: replace(facet, title=name, below="0.0%（2010年）") for of, facet in usual.facets.items()})
    titles = [note["text"] for note in FIGURES["panels"](chart, LIGHT)["layout"]["annotations"] if "0.0%" in note["text"]]
    assert len(titles) == len(chart.facets) > 0
    for title in titles:
        assert all(width(line) <= PANEL_LETTERS for line in title.replace("<b>", "").replace("</b>", "").split("<br>")), title


def test_a_template_is_taken_over_without_its_slides() -> None:
    house = pptx.Presentation()
    house.slide_width, house.slide_height = Emu(12_192_000), Emu(6_858_000)
    house.slides.add_slide(house.slide_layouts[0])
    house.slide_master.name = "Of the house"
    stream = io.BytesIO()
    house.save(stream)
    file = read(presentation(Presentation("Held", [of_chart("line"), of_chart("map")], WORDS, DAY), stream.getvalue()))
    assert len(file.slides) == 2
    assert file.slide_master.name == "Of the house"
    assert {slide.slide_layout.name for slide in file.slides} == {"Title Only"}
    with pytest.raises(TemplateError, match="no PowerPoint file"):
        presentation(Presentation("Held", [], WORDS, DAY), b"nothing")
