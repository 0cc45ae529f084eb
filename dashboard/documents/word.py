"""Slides as a Word document: real headings, captions that Word numbers, footnotes for sources, tables, alternative texts."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from dashboard.charts import readings
from dashboard.charts.theme import LIGHT
from dashboard.documents import content
from dashboard.documents.footnotes import MARK_STYLE, TEXT_STYLE, Footnotes
from dashboard.exports.archive import undated
from dashboard.slides.powerpoint import language_tag
from dashboard.slides.slide import ChartSlide, Paragraph, Presentation, TableSlide, TextSlide, TitleSlide
from dashboard.slides.text import EAST_ASIAN, LATIN, as_paragraphs, said

PAPER, MARGIN = (Cm(21.0), Cm(29.7)), Cm(2.0)
ACROSS = Cm(17.0)
CELL, NOTE = "table text", "note below"
SIZES = {"Normal": 10.5, "Title": 22.0, "Heading 1": 15.0, "Caption": 9.0, "Footer": 8.5, TEXT_STYLE: 8.5, CELL: 9.0, NOTE: 8.5}
"""Styles, and how large their letters are in points."""
MUTED = ("Caption", "Footer", NOTE)
INDENT = Cm(0.6)


def word(held: Presentation) -> bytes:
    """The slides as a file (.docx): the same bytes for the same slides.

    LettersMissingError where no font of this machine has the letters of a drawing.
    """
    made = _Maker(held)
    for slide, n in content.numbered(held.slides):
        made.add(slide, n)
    return made.file()


class _Maker:
    """Adds slides to a document."""

    def __init__(self, held: Presentation) -> None:
        self._held, self._words = held, held.words
        self._document: Any = docx.Document()
        self._leave_out_copies()
        self._lay_out()
        self._notes = Footnotes(self._document)

    def file(self) -> bytes:
        """The document, with what it is and of when."""
        about, words = self._document.core_properties, self._words
        about.title, about.subject, about.language = said(self._held.title), said(self._held.subject), language_tag(words)
        about.author = about.last_modified_by = words.gettext("ICT Target Tracker")
        about.created = about.modified = dt.datetime.combine(self._held.made_on, dt.time(), dt.UTC).replace(tzinfo=None)
        about.comments = about.keywords = about.category = ""
        about.revision = 1
        stream = io.BytesIO()
        self._document.save(stream)
        return undated(stream.getvalue())

    def _leave_out_copies(self) -> None:
        """The library's empty document has its styles twice, for a program of 2010: the second would contradict ours."""
        links = self._document.part.rels
        for key in [key for key, link in links.items() if link.reltype.endswith("/stylesWithEffects")]:
            del links[key]

    def _lay_out(self) -> None:
        """Paper, margins, and styles in fonts that every machine has, in the language of the words."""
        section = self._document.sections[0]
        section.page_width, section.page_height = PAPER
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
        styles = self._document.styles
        for name in (TEXT_STYLE, CELL, NOTE):
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        styles.add_style(MARK_STYLE, WD_STYLE_TYPE.CHARACTER).font.superscript = True
        for name, size in SIZES.items():
            self._set(styles[name], size)
        for name in MUTED:
            styles[name].font.bold, styles[name].font.color.rgb = False, _rgb(LIGHT.muted)
        for name in (TEXT_STYLE, CELL, NOTE):
            styles[name].paragraph_format.space_after = Pt(2)
        styles["Heading 1"].paragraph_format.keep_with_next = True
        self._number(section.footer.paragraphs[0])

    def _set(self, style: Any, size: float) -> None:
        style.font.name, style.font.size = LATIN, Pt(size)
        style.font.color.rgb = _rgb(LIGHT.text)
        properties = style.element.get_or_add_rPr()
        fonts = properties.find(qn("w:rFonts"))
        for theme in [name for name in fonts.attrib if name.endswith("Theme")]:
            del fonts.attrib[theme]
        for face, name in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", EAST_ASIAN)):
            fonts.set(qn(f"w:{face}"), name)
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        tag = language_tag(self._words)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), tag)
        language.set(qn("w:eastAsia"), tag)
        properties.append(language)

    def _number(self, paragraph: Any) -> None:
        """The foot of every page: whose it is, of which day, and the number of the page."""
        words = self._words
        paragraph.add_run(" · ".join((words.gettext("ICT Target Tracker"), words.date(self._held.made_on), "")))
        _field(paragraph, "PAGE", "1")

    def add(self, slide: Any, n: int) -> None:
        """A slide as paragraphs. n: of its figure or table."""
        if isinstance(slide, TitleSlide):
            self._document.add_paragraph(said(slide.title), style="Title")
            self._small([slide.subtitle, *slide.said])
        elif isinstance(slide, TextSlide):
            self._heading(slide.title)
            for one in as_paragraphs(slide.paragraphs):
                paragraph = self._document.add_paragraph()
                paragraph.paragraph_format.left_indent = INDENT * one.level
                self._write(paragraph, one, self._document.part)
        elif isinstance(slide, TableSlide):
            self._table(slide)
        else:
            self._figure(slide, n)

    def _heading(self, title: str) -> None:
        self._document.add_heading(said(title), level=1)

    def _small(self, texts: Sequence[str | Paragraph]) -> None:
        for one in as_paragraphs(texts):
            self._write(self._document.add_paragraph(style=NOTE), one, self._document.part)

    def _figure(self, slide: ChartSlide, n: int) -> None:
        self._heading(slide.title or slide.chart.finding)
        if slide.remark:
            self._document.add_paragraph(said(slide.remark))
        picture = self._document.add_picture(io.BytesIO(content.drawing(slide, "png")), width=ACROSS)
        about = picture._inline.docPr
        about.set("name", f"figure{n}")
        about.set("descr", said(readings.alt(slide.chart, self._words)))
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True
        before, _, after = content.caption(slide, self._words).partition("{n}")
        caption = self._document.add_paragraph(before, style="Caption")
        _field(caption, "SEQ Figure \\* ARABIC", str(n))
        caption.add_run(after)
        self._notes.add(caption, [*content.source(slide), Paragraph(slide.link, link=slide.link)], self._write)
        self._small(slide.told.notes)

    def _table(self, slide: TableSlide) -> None:
        self._heading(slide.title)
        self._small([slide.subtitle])
        table = self._document.add_table(rows=1, cols=len(slide.columns), style="Table Grid")
        for row, cells in enumerate([slide.columns, *slide.rows]):
            places = table.rows[0].cells if row == 0 else table.add_row().cells
            for column, (place, cell) in enumerate(zip(places, cells, strict=True)):
                paragraph = place.paragraphs[0]
                paragraph.style = CELL
                paragraph.add_run(said(cell)).bold = row == 0 or None
                if column in slide.numbers:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        head = table.rows[0]._tr.get_or_add_trPr()
        head.append(OxmlElement("w:tblHeader"))
        self._small(slide.foot)

    def _write(self, paragraph: Any, one: Paragraph, part: Any) -> None:
        """A text at the end of a paragraph, as a link where it leads somewhere. part: of the file, which holds its links."""
        if not one.link:
            paragraph.add_run(one.text).bold = one.strong or None
            return
        run = paragraph.add_run(one.text)
        run.font.underline = True
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), part.relate_to(one.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run._r.addprevious(link)
        link.append(run._r)


def _rgb(colour: str) -> Any:
    make: Any = RGBColor  # which says no types
    return make(*(int(colour[n : n + 2], 16) for n in (1, 3, 5)))


def _field(paragraph: Any, code: str, shown: str) -> None:
    """A field that Word counts itself, with what it shows until then."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run(shown)
    run._r.addprevious(field)
    field.append(run._r)
