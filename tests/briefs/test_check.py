"""A deck that is checked: nothing differs in what was just made, and every change that is planted is found, and no other."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pptx
import pytest
from openpyxl import load_workbook
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from dashboard.briefs.check import NOT_FIGURES, NUMBER, check
from dashboard.briefs.make import slides_of
from dashboard.briefs.reading_back import UnreadableFileError
from dashboard.documents.forms import FORMS
from dashboard.questions.present.slides import links_to, presentation
from dashboard.slides.powerpoint import presentation as presentation_file
from tests.briefs.test_briefs import SITE, Held, held

__all__ = ["held"]
PLANTED = 25
"""Changes of each kind: in texts, in charts, in data sheets, in notes."""
Change = Callable[[], None]


def made(held: Held, brief_id: str, code: str = "en") -> bytes:
    brief, context = held.brief(brief_id, code)
    return FORMS["pptx"].make(slides_of(brief, context, links_to(SITE, context)))


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("brief_id", ["gender", "country-NPL"])
def test_in_what_was_just_made_nothing_differs(held: Held, brief_id: str, code: str) -> None:
    for slide in check(made(held, brief_id, code), held.context):
        assert slide.made, slide.title
        assert slide.differences == []
        assert slide.own == []
        assert slide.same > 0 or not re.search(r"\d", slide.title)


def test_a_deck_is_checked_by_its_links(held: Held) -> None:
    brief, context = held.brief("gender")
    deck = brief.deck.named("For the meeting").retitle(0, "A title of mine")
    file = FORMS["pptx"].make(presentation(deck, context, links_to(SITE, context)))
    found = check(file, held.context)
    assert all(slide.made for slide in found)
    assert sum(len(slide.differences) for slide in found) == 0
    assert sum(slide.same for slide in found) > 100


def another(text: str) -> str:
    """A number with another last digit."""
    return text[:-1] + str((int(text[-1]) + 1) % 10)


def in_text(paragraph: Any) -> Iterator[Change]:
    """Changes of a number in a paragraph of one run."""
    if len(paragraph.runs) != 1 or not NUMBER.search(NOT_FIGURES.sub(" ", paragraph.text)) or NOT_FIGURES.search(paragraph.text):
        return
    run = paragraph.runs[0]

    def change() -> None:
        run.text = NUMBER.sub(lambda found: another(found[0]), run.text, count=1)

    yield change


def in_charts(shape: Any) -> Iterator[Change]:
    """Changes of a value that a chart draws."""
    for element in shape.chart.part._element.iter(qn("c:val"), qn("c:yVal")):
        for value in element.iter(qn("c:v")):

            def change(value: Any = value) -> None:
                value.text = str(float(value.text) + 1)

            yield change


def in_sheets(shape: Any) -> Iterator[Change]:
    """Changes of a cell of the data sheet of a chart; each is written back at once."""
    part = shape.chart.part.chart_workbook.xlsx_part
    cells = [
        cell.coordinate
        for row in load_workbook(io.BytesIO(part.blob)).worksheets[0].iter_rows()
        for cell in row
        if isinstance(cell.value, float)
    ]
    for coordinate in cells:

        def change(coordinate: str = coordinate) -> None:
            book = load_workbook(io.BytesIO(part.blob))
            book.worksheets[0][coordinate] = book.worksheets[0][coordinate].value + 1
            stream = io.BytesIO()
            book.save(stream)
            part._blob = stream.getvalue()

        yield change


def paragraphs_of(slide: Any) -> Iterator[Any]:
    """What is written on a slide; a title names what its slide is of, so it is left."""
    for shape in slide.shapes:
        if shape.has_text_frame and shape != slide.shapes.title:
            yield from shape.text_frame.paragraphs
        elif getattr(shape, "has_table", False) and shape.has_table:
            for row in shape.table.rows:
                for cell in row.cells:
                    yield from cell.text_frame.paragraphs


def plantable(file: Any) -> dict[str, list[Change]]:
    """What can be changed in a file, by kind."""
    charts = [shape for slide in file.slides for shape in slide.shapes if getattr(shape, "has_chart", False) and shape.has_chart]
    said = [paragraph for slide in file.slides for paragraph in paragraphs_of(slide)]
    noted = [p for slide in file.slides if slide.has_notes_slide for p in slide.notes_slide.notes_text_frame.paragraphs]
    return {
        "text": [change for paragraph in said for change in in_text(paragraph)],
        "notes": [change for paragraph in noted for change in in_text(paragraph)],
        "chart": [change for chart in charts for change in in_charts(chart)],
        "sheet": [change for chart in charts for change in in_sheets(chart)],
    }


def test_every_planted_change_is_found_and_no_other(held: Held) -> None:
    file: Any = pptx.Presentation(io.BytesIO(made(held, "divide")))
    chosen = random.Random(68198)
    for changes in plantable(file).values():
        for change in chosen.sample(changes, PLANTED):
            change()
    found = check(saved(file), held.context)
    assert all(slide.made for slide in found)
    by_part: dict[str, int] = {}
    for slide in found:
        for one in slide.differences:
            by_part[one.place.part] = by_part.get(one.place.part, 0) + 1
    assert by_part.pop("table", 0) + by_part.pop("text", 0) == PLANTED
    assert by_part == {"notes": PLANTED, "chart": PLANTED, "sheet": PLANTED}
    assert sum(len(slide.own) for slide in found) == 0


def saved(file: Any) -> bytes:
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def test_numbers_written_otherwise_are_the_same_and_a_sheet_left_out_is_no_change(held: Held) -> None:
    """As LibreOffice saves a presentation."""
    file: Any = pptx.Presentation(io.BytesIO(made(held, "country-NPL")))
    for slide in file.slides:
        for shape in slide.shapes:
            if getattr(shape, "has_chart", False) and shape.has_chart:
                for value in shape.chart.part._element.iter(qn("c:v")):
                    value.text = (value.text or "").removesuffix(".0")
                for outside in list(shape.chart.part._element.iter(qn("c:externalData"))):
                    outside.getparent().remove(outside)
            if shape.is_placeholder and shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                shape.text_frame.text = "7"
    found = check(saved(file), held.context)
    assert all(slide.made for slide in found)
    assert [difference for slide in found for difference in slide.differences] == []
    assert [text for slide in found for text in slide.own] == []


def test_in_the_house_of_a_template_nothing_differs(held: Held) -> None:
    brief, context = held.brief("igf")
    house = saved(pptx.Presentation())
    found = check(presentation_file(slides_of(brief, context, links_to(SITE, context)), house), held.context)
    assert all(slide.made and not slide.differences and not slide.own for slide in found)


def with_link(address: str) -> bytes:
    """A presentation of somebody else, with signs that could stand for figures and a link."""
    file: Any = pptx.Presentation()
    slide = file.slides.add_slide(file.slide_layouts[1])
    slide.shapes.title.text = "Of 5 # 3 @"
    run = slide.placeholders[1].text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "# there", address
    return saved(file)


@pytest.mark.parametrize("address", ["http://[bad#explore-lines", "https://elsewhere.example/page", "mailto:a@b.c"])
def test_a_presentation_of_somebody_else_is_none_of_ours(held: Held, address: str) -> None:
    with pytest.raises(UnreadableFileError, match="names no brief and no chart"):
        check(with_link(address), held.context)


def test_signs_in_the_place_of_figures_stop_nothing(held: Held) -> None:
    file: Any = pptx.Presentation(io.BytesIO(made(held, "country-NPL")))
    for slide in file.slides:
        for paragraph in paragraphs_of(slide):
            for run in paragraph.runs:
                run.text = NUMBER.sub("#", run.text)
    assert sum(len(slide.differences) for slide in check(saved(file), held.context)) == 0


@pytest.mark.parametrize("file", [b"", b"PK\x03\x04", b"not a file" * 100])
def test_what_is_no_presentation_is_said(held: Held, file: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        check(file, held.context)
    path = tmp_path / "file.pptx"
    path.write_bytes(file)
    done = held.run("check", str(path))
    assert done.returncode == 1
    assert "is no PowerPoint file" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_says_what_differs(held: Held, tmp_path: Path) -> None:
    path = tmp_path / "file.pptx"
    path.write_bytes(made(held, "country-NPL"))
    same = held.run("check", str(path))
    assert same.returncode == 0, same.stderr
    assert "0 are not; 0 slides cannot be made today." in same.stdout
    file: Any = pptx.Presentation(str(path))
    next(iter(plantable(file)["text"]))()
    file.save(str(path))
    differs = held.run("check", str(path), "--json")
    assert differs.returncode == 4
    (one,) = [d for line in differs.stdout.splitlines() for d in json.loads(line)["differences"]]
    assert one["then"] == another(one["now"])
