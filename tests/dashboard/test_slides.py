"""Slides of invented charts: every kind has one, what a file says is what was given, and the validators find nothing."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import ooxml_integrity.cli
import pptx
import pytest
from openxml_audit import validate_pptx
from pptx.oxml.ns import qn

from dashboard.charts.plotly import KINDS as FIGURES
from dashboard.language.words import Words
from dashboard.slides.kinds import KINDS
from dashboard.slides.powerpoint import presentation
from dashboard.slides.slide import ChartSlide, Paragraph, Presentation, Slide, TableSlide, TextSlide, TitleSlide
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
    assert made(of_chart("line"), of_chart("map")) == made(of_chart("line"), of_chart("map"))


def test_validators_find_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "every.pptx"
    table = TableSlide("Table", ["Area", "Value"], [["A", "1"]])
    path.write_bytes(made(TitleSlide("Title", "Of it"), TextSlide("Text", ["One"]), table, *map(of_chart, FIGURES)))
    found = validate_pptx(path)
    assert found.is_valid, found.errors
    assert ooxml_integrity.cli.main(["check", str(path)]) == 0, capsys.readouterr().out
