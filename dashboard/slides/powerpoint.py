"""Slides as a PowerPoint file. Text is measured before it is placed: it wraps, shrinks or goes on a next slide, and is not cut."""

from __future__ import annotations

import copy
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Pt

from dashboard.charts import readings
from dashboard.charts.paper import drawing
from dashboard.charts.theme import LIGHT
from dashboard.exports import sources
from dashboard.exports.archive import undated
from dashboard.exports.chart_files import series_of
from dashboard.language.words import Words
from dashboard.slides.charts import Canvas, parts
from dashboard.slides.house import EDGE, FOOT, House, opened, title_box
from dashboard.slides.kinds import draw
from dashboard.slides.slide import ChartSlide, Paragraph, Presentation, Slide, TableSlide, TextSlide, TitleSlide
from dashboard.slides.table import draw_table, pages_of
from dashboard.slides.text import EMU, Box, Letters, as_paragraphs, fitting, height_of, in_language, lines_of, said, text_box, write
from warehouse.languages import languages

TITLES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
TITLE_ROOM, TITLE_TEMPLATE_ROOM = 62.0, 0.9
SUBTITLE, REMARK, NOTE, SOURCE = 13.0, 13.0, 9.5, 8.5
PARAGRAPHS = (18.0, 16.0, 14.0)
BETWEEN = 6.0
MOST_LINES = 3
NOTES_ROOM = 0.2
"""The part of a slide that what must be known of a chart may take; more of it stands in the notes of the speaker alone."""
LONGEST_LINK = 90


def presentation(held: Presentation, template: bytes | None = None) -> bytes:
    """The slides as a file (.pptx): in our house, or in that of a template, whose own slides are left out.

    TemplateError where the template is no presentation.
    """
    made = Maker(opened(template), held.words)
    with drawing():
        for slide in held.slides:
            made.add(slide)
    about, file = made.house.file.core_properties, made.house.file
    about.title, about.subject, about.language = said(held.title), said(held.subject), made.lang
    about.author = about.last_modified_by = held.words.gettext("ICT Target Tracker")
    about.created = about.modified = dt.datetime.combine(held.made_on, dt.time(), dt.UTC).replace(tzinfo=None)
    about.identifier = held.identifier
    about.keywords = about.comments = about.category = ""
    about.revision = 1
    stream = io.BytesIO()
    file.save(stream)
    return undated(stream.getvalue())


def language_tag(words: Words) -> str:
    """A language as programs name the one that they check: language and country."""
    parts = languages()[words.code].locale.split("_")
    return f"{parts[0]}-{parts[-1]}"


@dataclass(frozen=True)
class Block:
    """Texts at the foot of a slide."""

    name: str
    texts: Sequence[Paragraph]
    size: float
    colour: str
    height: float


@dataclass
class Maker:
    """Adds slides to a file."""

    house: House
    words: Words

    @property
    def lang(self) -> str:
        """The language of every run."""
        return language_tag(self.words)

    def letters(self, size: float, colour: str = LIGHT.text, bold: bool = False) -> Letters:
        """How a text is written in this language."""
        return Letters(size, colour, self.lang, bold)

    @property
    def room(self) -> float:
        """How wide what a slide has is."""
        return self.house.width - 2 * EDGE

    def add(self, slide: Slide) -> None:
        """Add a slide, or the several that it needs."""
        if isinstance(slide, ChartSlide):
            self._chart(slide)
        elif isinstance(slide, TitleSlide):
            self._title_slide(slide)
        elif isinstance(slide, TableSlide):
            self._table(slide)
        else:
            self._text(slide)

    def _empty(self, title: str, notes: Sequence[str], kind: str = "titleOnly") -> tuple[Any, float]:
        """A slide with its title and notes, and where what is below the title begins."""
        layout = self.house.layout(kind)
        slide = self.house.file.slides.add_slide(layout)
        for placeholder in list(slide.placeholders):
            if placeholder.placeholder_format.type not in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE):
                placeholder._element.getparent().remove(placeholder._element)
        _number(slide, layout)
        _speak(slide, notes, self)
        below = self._headline(slide.shapes.title, title)
        return slide, below

    def _headline(self, shape: Any, title: str) -> float:
        """Write a title in the size in which it has room; says where it ends."""
        text = said(title)
        if self.house.ours:
            box = title_box(self.house.width)
            size = fitting(text, TITLES, (box.width, TITLE_ROOM), True)
            high = height_of(text, size, box.width, True) + 4
            box = replace(box, height=high)
            shape.left, shape.top, shape.width, shape.height = box.emu()
            write(shape.text_frame, [text], self.letters(size, LIGHT.text, True))
            return box.bottom
        shape.text_frame.text = text
        top, width, height = (part / EMU for part in (shape.top, shape.width, shape.height))
        size = fitting(text, TITLES, (width * TITLE_TEMPLATE_ROOM, height * TITLE_TEMPLATE_ROOM), True)
        for run in shape.text_frame.paragraphs[0].runs:
            run.font.size = Pt(size)
            in_language(run, self.lang)
        return float(top + height)

    def _chart(self, held: ChartSlide) -> None:
        """The slide of a chart, or several where it has more rows than one has room for."""
        chart, title = held.chart, held.title or held.chart.finding
        foot = list(self._foot(held))
        above = sum(height_of(said(text), SUBTITLE, self.room) + 2 for text in (held.told.subtitle, held.remark) if text)
        below = sum(block.height + 3 for block in foot)
        room = self.house.height - self._below(title) - above - below - 2 * BETWEEN - FOOT / 2
        found = parts(chart, room)
        for n, part in enumerate(found, start=1):
            named = title if len(found) == 1 else f"{title} ({n}/{len(found)})"
            slide, top = self._empty(named, self._noted(held))
            top = self._line(slide, held.told.subtitle, top + 2, SUBTITLE, LIGHT.muted, self.words.gettext("Subtitle"))
            top = self._line(slide, held.remark, top + 2, REMARK, LIGHT.text, self.words.gettext("Remark"))
            bottom = self._stand(slide, foot)
            box = Box(EDGE, top + BETWEEN, self.room, bottom - top - 2 * BETWEEN)
            draw(Canvas(slide, box, self.lang, self.words, readings.alt(part, self.words)), part)

    def _line(self, slide: Any, text: str, top: float, size: float, colour: str, name: str) -> float:
        """A text from edge to edge; says where it ends."""
        text = said(text)
        if not text:
            return top
        high = height_of(text, size, self.room)
        text_box(slide, Box(EDGE, top, self.room, high), [text], self.letters(size, colour), name)
        return top + high

    def _foot(self, held: ChartSlide) -> Iterator[Block]:
        """The release with its link, the source, and what must be known, from the bottom up."""
        _ = self.words.gettext
        yield self._block(_("Release"), self._release(held), SOURCE, LIGHT.muted)
        yield self._block(_("Source"), [Paragraph(self._origin(held))], SOURCE, LIGHT.muted)
        notes = [Paragraph(note) for note in self._notes(held.told.notes, held.chart.key_to_marks)]
        yield self._block(_("Notes"), notes, NOTE, LIGHT.text)

    def _block(self, name: str, paragraphs: Sequence[Paragraph], size: float, colour: str) -> Block:
        texts = as_paragraphs(paragraphs)
        return Block(name, texts, size, colour, sum(height_of(one.text, size, self.room - 40) for one in texts))

    def _stand(self, slide: Any, foot: Sequence[Block]) -> float:
        """Write the foot; says where it begins."""
        bottom = self.house.height - FOOT / 2
        for block in foot:
            if block.texts:
                bottom -= block.height + 1
                place = Box(EDGE, bottom, self.room - 40, block.height)
                text_box(slide, place, block.texts, self.letters(block.size, block.colour), block.name)
                bottom -= 2
        return bottom

    def _origin(self, held: ChartSlide) -> str:
        """Where the figures come from; where that is long, whose they are, and all of it in the notes."""
        if not self._is_long(held):
            return held.told.origin
        chart, words = held.chart, self.words
        credit = chart.credit or sources.credit(series_of(chart), words) or str(chart.source)
        return words.sentences(
            words.gettext("{list}.", list=words.gettext("Source: {list}", list=said(credit).rstrip(".。"))),
            words.gettext("Editions and licences are in the notes to this slide."),
        )

    def _is_long(self, held: ChartSlide) -> bool:
        return len(lines_of(said(held.told.origin), SOURCE, self.room - 40)) > MOST_LINES

    def _noted(self, held: ChartSlide) -> Sequence[str]:
        """The notes, with what has no room on the slide."""
        missing = [
            note for note in held.told.notes if note and note not in set(self._notes(held.told.notes, held.chart.key_to_marks))
        ]
        more = [*([held.told.origin] if self._is_long(held) else []), *missing]
        known = {said(note) for note in held.notes}
        return [*held.notes, *(note for note in more if said(note) not in known)]

    def _notes(self, notes: Sequence[str], kept: str) -> Iterator[str]:
        """What marks mean, always; what else must be known if it has room."""
        left = NOTES_ROOM * self.house.height
        for note in notes:
            high = height_of(said(note), NOTE, self.room - 40)
            if note and (note == kept or high <= left):
                left -= high
                yield note

    def _release(self, held: ChartSlide) -> list[Paragraph]:
        """The release and the day, and the link in what of it has room in a line: all of it is behind it and in the notes."""
        text, link = said(held.told.release), held.link
        if not link:
            return [Paragraph(text)]
        named = text.replace(link, "").strip(" ·")
        short = link if len(link) <= LONGEST_LINK else link[: LONGEST_LINK - 1] + "…"
        return [Paragraph(" · ".join(filter(None, (named, short))), link=link)]

    def _title_slide(self, held: TitleSlide) -> None:
        slide, top = self._empty(held.title, held.notes)
        if self.house.ours:
            shape, width = slide.shapes.title, self.room
            size = fitting(said(held.title), (40.0, 36.0, 32.0, 28.0, 24.0, 20.0), (width, 190), True)
            high = height_of(said(held.title), size, width, True) + 6
            shape.left, shape.top, shape.width, shape.height = Box(EDGE, 250 - high, width, high).emu()
            shape.text_frame.clear()
            write(shape.text_frame, [held.title], self.letters(size, LIGHT.text, True))
            top = 262
        top = self._line(slide, held.subtitle, top, 20, LIGHT.muted, self.words.gettext("Subtitle")) + 24
        lines = as_paragraphs(held.said)
        if lines:
            high = sum(height_of(one.text, 14, self.room) + 4 for one in lines)
            text_box(slide, Box(EDGE, top, self.room, high), lines, self.letters(14, LIGHT.muted), self.words.gettext("Release"), 4)

    def _text(self, held: TextSlide) -> None:
        """Paragraphs in the largest size in which they have room on one slide; else on several."""
        paragraphs = as_paragraphs(held.paragraphs)
        top, height = self._below_title(), self.house.height - FOOT * 1.5
        for size in PARAGRAPHS:
            pages = list(_paged(paragraphs, size, self.room, height - top - 12))
            if len(pages) == 1:
                break
        for page in pages or [[]]:
            slide, begins = self._empty(held.title, held.notes)
            high = sum(_high(one, size, self.room) for one in page)
            if page:
                place = Box(EDGE, begins + 12, self.room, high)
                text_box(slide, place, page, self.letters(size), self.words.gettext("Text"), size * 0.5)

    def _below(self, title: str) -> float:
        """Where what is below a title begins."""
        if not self.house.ours:
            return self._below_title()
        box, text = title_box(self.house.width), said(title)
        return box.top + height_of(text, fitting(text, TITLES, (box.width, TITLE_ROOM), True), box.width, True) + 4

    def _below_title(self) -> float:
        """Where a title ends at the lowest."""
        return title_box(self.house.width).top + TITLE_ROOM if self.house.ours else self.house.height * 0.3

    def _table(self, held: TableSlide) -> None:
        foot = as_paragraphs(held.foot)
        foot_high = sum(height_of(one.text, NOTE, self.room) + 2 for one in foot)
        subtitle_high = height_of(said(held.subtitle), SUBTITLE, self.room) + 4 if held.subtitle else 0
        top = self._below_title() + subtitle_high + 10
        bottom = self.house.height - FOOT * 1.2 - foot_high - 6
        for rows in pages_of(held, self.room, bottom - top):
            slide, begins = self._empty(held.title, held.notes)
            begins = self._line(slide, held.subtitle, begins + 2, SUBTITLE, LIGHT.muted, self.words.gettext("Subtitle"))
            draw_table(slide, held, rows, Box(EDGE, begins + 8, self.room, bottom - begins - 8), self.letters(12))
            if foot:
                place = Box(EDGE, bottom + 6, self.room - 40, foot_high)
                text_box(slide, place, foot, self.letters(NOTE, LIGHT.muted), self.words.gettext("Source"), 2)


def _high(one: Paragraph, size: float, room: float) -> float:
    return height_of(one.text, size, room - 14 * one.level, one.strong) + size * 0.5


def _paged(paragraphs: Sequence[Paragraph], size: float, room: float, height: float) -> Iterator[list[Paragraph]]:
    """The paragraphs of each slide."""
    page: list[Paragraph] = []
    left = height
    for one in paragraphs:
        high = _high(one, size, room)
        if page and high > left:
            yield page
            page, left = [], height
        page.append(one)
        left -= high
    if page:
        yield page


def _number(slide: Any, layout: Any) -> None:
    """The number of the slide where the layout has a place for it, which the library leaves out."""
    for placeholder in layout.placeholders:
        if placeholder.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            slide.shapes._spTree.append(copy.deepcopy(placeholder._element))


def _speak(slide: Any, notes: Sequence[str], made: Maker) -> None:
    """Paragraphs for who speaks."""
    if not notes:
        return
    frame = slide.notes_slide.notes_text_frame
    for n, text in enumerate(notes):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = said(text)
        in_language(run, made.lang)
