"""Invented charts, tables and texts as Word and PDF: what is read back is what was given, and no text is a command."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import ooxml_integrity.cli
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from dashboard.charts import readings
from dashboard.charts.plotly import KINDS
from dashboard.documents import content
from dashboard.documents.pdf import pdf
from dashboard.documents.word import word
from dashboard.language.words import Words
from dashboard.slides.slide import ChartSlide, Paragraph, Presentation, Slide, TableSlide, TextSlide, TitleSlide
from tests.dashboard.hostile import HOSTILE
from tests.dashboard.test_images import TOLD, some

DAY = dt.date(2026, 11, 26)
LINK = "https://tracker.example/page?a=b&c=d"
ENGLISH, CHINESE = Words("en"), Words("zh")
ROWS = [[f"Area {n}", str(n)] for n in range(70)]


def held(*slides: Slide, words: Words = ENGLISH) -> Presentation:
    return Presentation("Held", slides, words, DAY)


def of_chart(kind: Any = "line", remark: str = "") -> ChartSlide:
    return ChartSlide(some(kind), TOLD, LINK, remark=remark)


EVERYTHING = (
    TitleSlide("What was found", "Below it", ["Release 1"]),
    TextSlide("Agenda", ["One", Paragraph("Where it is told", 1, link=LINK)]),
    of_chart(remark="What the reader adds"),
    TableSlide("Listed", ["Area", "Value"], ROWS, ["Source: nobody, once more"], numbers=[1]),
)


def pages(file: bytes) -> list[str]:
    """The text of each page."""
    opened = pypdfium2.PdfDocument(file)
    try:
        return [page.get_textpage().get_text_range() for page in opened]
    finally:
        opened.close()


def close(text: str) -> str:
    """A text without the places where lines end."""
    return re.sub(r"\s+", "", text)


def test_a_pdf_says_all_that_was_given_in_its_order() -> None:
    told = close("".join(pages(pdf(held(*EVERYTHING)))))
    order = ["What was found", "Below it", "Release 1", "Agenda", "One", "Where it is told", "Found", "What the reader adds"]
    order += ["Figure 1. Of nobody.", *TOLD.notes, TOLD.origin, LINK, "Listed", *ROWS[0], "Area 69", "Source: nobody, once more"]
    places = [told.find(close(text)) for text in order]
    assert -1 not in places, order[places.index(-1)]
    beside = [places[order.index(text)] for text in (TOLD.origin, LINK)]  # at the foot of their page
    assert [p for p in places if p not in beside] == sorted(p for p in places if p not in beside)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_figure_of_a_pdf(kind: Any) -> None:
    file = pdf(held(of_chart(kind)))
    assert "Found" in pages(file)[0]
    opened = pypdfium2.PdfDocument(file)
    shapes = [one for page in opened for one in page.get_objects() if one.type == pdfium.FPDF_PAGEOBJ_PATH]
    opened.close()
    assert len(shapes) > 5, "a drawing, as shapes"


def test_a_pdf_is_tagged_and_says_its_title_and_language() -> None:
    opened = pypdfium2.PdfDocument(pdf(held(*EVERYTHING, words=CHINESE)))
    assert pdfium.FPDFCatalog_IsTagged(opened)
    assert opened.get_metadata_dict()["Title"] == "Held"
    assert opened.get_metadata_dict()["Author"] == CHINESE.gettext("ICT Target Tracker")
    opened.close()


def test_chinese_is_read_back_as_it_was_written_and_no_number_leaves_its_unit() -> None:
    text = (
        "2013年12月20日通过的决议指出，女性上网人数比男性少约2亿，到2015年将扩大到3.5亿；在最不发达国家有39.8%的人使用互联网。" * 12
    )
    file = pdf(held(TextSlide("结果", [text]), words=CHINESE))
    assert close(text) in close("".join(pages(file)))
    for line in pages(file)[0].splitlines():
        assert not re.match(r"[亿万年月日%％，。；]", line), line
        assert not re.search(r"\d[.,]?$", line) or "/" in line or "·" in line, line


COMMANDS = ('#panic("x")', "$x$", "= heading", '#link("https://a.b")[c]', "\\textbf{x}", "<w:p/>", "{n} {title}", "#x *y*", "_d_")


@pytest.mark.parametrize("make", [pdf, word])
def test_texts_are_never_commands(make: Any) -> None:
    slides: list[Slide] = [TextSlide("Text", [*HOSTILE, *COMMANDS]), TableSlide("Table", ["{a}", "<b>"], [["#c", "_e_"]])]
    chart = ChartSlide(some("line"), TOLD, LINK, title="= #t", remark="#r $s$")
    file = make(held(*slides, chart))
    if make is pdf:
        said = "".join(pages(file))
    else:
        document = read(file)
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        said = "".join([*(p.text for p in document.paragraphs), *cells])
    for text in (*COMMANDS, "{a}", "<b>", "#c", "_e_", "= #t", "#r $s$"):
        assert close(text) in close(said), text


@pytest.mark.parametrize("make", [pdf, word])
def test_the_same_slides_are_the_same_file(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first = make(held(*EVERYTHING))
    hour = time.localtime(time.time() + 7200)
    monkeypatch.setattr(time, "localtime", lambda *_: hour)
    monkeypatch.setattr(time, "time", lambda: time.mktime(hour))
    assert make(held(*EVERYTHING)) == first


def read(file: bytes) -> Any:
    return docx.Document(io.BytesIO(file))


def footnotes(file: bytes) -> list[str]:
    """The texts of the notes, without the lines between them and the text."""
    root = ElementTree.fromstring(ZipFile(io.BytesIO(file)).read("word/footnotes.xml"))
    notes = [n for n in root if n.get(qn("w:type")) is None]
    return ["".join(t.text or "" for t in note.iter(qn("w:t"))).strip() for note in notes]


def test_a_word_document_has_headings_captions_footnotes_and_tables() -> None:
    file = word(held(*EVERYTHING))
    document = read(file)
    styled = [(p.style.name, "".join(t.text or "" for t in p._p.iter(qn("w:t")))) for p in document.paragraphs]
    headings = [text for style, text in styled if style in ("Title", "Heading 1")]
    assert headings == ["What was found", "Agenda", "Found", "Listed"]
    assert ("Caption", "Figure 1. Of nobody.") in styled
    (caption,) = [p for p in document.paragraphs if p.style.name == "Caption"]
    assert [f.get(qn("w:instr")) for f in caption._p.iter(qn("w:fldSimple"))] == ["SEQ Figure \\* ARABIC"]
    assert [mark.get(qn("w:id")) for mark in caption._p.iter(qn("w:footnoteReference"))] == ["1"]
    (note,) = footnotes(file)
    assert TOLD.origin in note
    assert LINK in note
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Area", "Value"], *ROWS]
    (drawing,) = document.inline_shapes
    assert drawing._inline.docPr.get("descr") == readings.alt(some("line"), ENGLISH)
    targets = {r.target_ref for r in document.part.rels.values() if r.is_external}
    assert LINK in targets


def test_a_word_document_is_in_its_language_with_a_font_for_east_asian_letters() -> None:
    document = read(word(held(*EVERYTHING, words=CHINESE)))
    properties = document.styles["Normal"].element.rPr
    assert properties.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"
    assert properties.find(qn("w:rFonts")).get(qn("w:eastAsia"))
    assert document.core_properties.language == "zh-CN"
    (caption,) = [p for p in document.paragraphs if p.style.name == "Caption"]
    assert "".join(t.text or "" for t in caption._p.iter(qn("w:t"))) == content.caption(of_chart(), CHINESE).format(n=1)


def test_validators_find_nothing_in_a_word_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "every.docx"
    path.write_bytes(word(held(*EVERYTHING, *map(of_chart, KINDS))))
    found = OpenXmlValidator().validate(path)
    assert found.is_valid, found.errors
    assert ooxml_integrity.cli.main(["check", str(path)]) == 0, capsys.readouterr().out


def test_letters_that_no_font_has_are_named() -> None:
    assert content.lacking(held(TextSlide("\U00013000 hieroglyph", []))) == "\U00013000"
    assert content.lacking(held(*EVERYTHING)) == ""


@pytest.mark.parametrize("words", [ENGLISH, CHINESE], ids=lambda words: words.code)
def test_an_office_program_shows_the_words_of_a_word_document(words: Words, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice here: python3 bin/set_up.py --dev")
    path = tmp_path / "brief.docx"
    path.write_bytes(word(held(*EVERYTHING, words=words)))
    own = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    said = close("".join(pages(path.with_suffix(".pdf").read_bytes())))
    caption = content.caption(of_chart(), words).format(n=1)
    for text in ("What was found", "Agenda", "Where it is told", caption, TOLD.origin, *(cell for row in ROWS for cell in row)):
        assert close(text) in said, text
