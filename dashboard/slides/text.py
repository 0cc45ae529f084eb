"""Texts on a slide: runs with language and fonts, boxes that are as high as their text, and how large letters may be to fit.

All measures are in points, 72 to an inch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.charts.paper import plain as in_lines
from dashboard.charts.paper import size_of, wrapped
from dashboard.language.markup import plain, visible
from dashboard.slides.slide import Paragraph

EMU = 12_700
"""Units of the file to a point."""
LATIN, EAST_ASIAN = "Arial", "Microsoft YaHei"
"""Fonts that come with the programs that show slides; another machine has some of the same width."""
WIDER = 1.08
"""So much wider letters may be in the font of a slide than in the one that they are measured in."""
LINE = 1.2
"""From one line to the next, in sizes of the letters."""
LARGER_LINE = 1.33
"""The same where there are East Asian letters."""
INDENT = 14.0
ALIGNED = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
ANCHORED = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
Align = Literal["left", "center", "right"]
Anchor = Literal["top", "middle", "bottom"]


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def emu(self) -> tuple[int, int, int, int]:
        """Left, top, width and height as the file counts them."""
        left, top, width, height = (round(part * EMU) for part in (self.left, self.top, self.width, self.height))
        return left, top, width, height


@dataclass(frozen=True, slots=True)
class Letters:
    """How a text is written. lang: as a program names the language that it checks."""

    size: float
    colour: str
    lang: str
    bold: bool = False
    align: Align = "left"


def said(text: str) -> str:
    """A text without marks of Markdown and without signs that cannot be seen."""
    return visible(plain(text))


def line_height(text: str, size: float) -> float:
    """From one line of a text to the next."""
    return size * (LARGER_LINE if any(letter > "\u2e80" for letter in text) else LINE)


def width_of(text: str, size: float, bold: bool = False) -> float:
    """How wide a text of one or more lines may become."""
    return size_of(in_lines(text, bold), size)[0] * WIDER


def lines_of(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """A text in the lines that it has in a box so wide."""
    held = [line for part in text.split("\n") for line in wrapped(part, size, room / WIDER, bold)]
    return ["".join(run.text for run in line) for line in held]


def height_of(text: str, size: float, room: float, bold: bool = False) -> float:
    """How high a text becomes in a box so wide."""
    return len(lines_of(text, size, room, bold)) * line_height(text, size)


def fitting(text: str, sizes: Sequence[float], room: tuple[float, float], bold: bool = False) -> float:
    """The first of the sizes, largest first, in which a text has room; else the last."""
    return next((size for size in sizes if height_of(text, size, room[0], bold) <= room[1]), sizes[-1])


def rgb(colour: str) -> Any:
    """A colour as the library takes it, from #rrggbb."""
    make: Any = RGBColor  # which says no types
    return make(*(int(colour[n : n + 2], 16) for n in (1, 3, 5)))


def runs(paragraph: Any, text: str, letters: Letters, link: str = "") -> None:
    """Write a text into a paragraph."""
    run = paragraph.add_run()
    run.text = text
    run.font.size = Pt(letters.size)
    run.font.bold = letters.bold
    run.font.color.rgb = rgb(letters.colour)
    if link:
        run.hyperlink.address = link
    in_language(run, letters.lang)


def in_language(run: Any, lang: str) -> None:
    """Say of a run in which language it is, and in which font its East Asian letters are, which the library leaves out."""
    properties = run._r.get_or_add_rPr()
    properties.set("lang", lang)
    if properties.find(qn("a:ea")) is None:
        font = properties.makeelement(qn("a:ea"), {"typeface": EAST_ASIAN})
        after = [properties.find(qn(name)) for name in ("a:cs", "a:sym", "a:hlinkClick")]
        before = next((element for element in after if element is not None), None)
        if before is None:
            properties.append(font)
        else:
            before.addprevious(font)


def write(
    frame: Any, paragraphs: Sequence[str | Paragraph], letters: Letters, between: float = 0.0, anchor: Anchor = "top"
) -> None:
    """Write paragraphs into a frame of text, without edges, broken at its width."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = ANCHORED[anchor]
    for n, one in enumerate(as_paragraphs(paragraphs)):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.alignment = ALIGNED[letters.align]
        paragraph.space_after = Pt(between)
        if one.level:
            properties = paragraph._p.get_or_add_pPr()
            properties.set("marL", str(round(INDENT * one.level * EMU)))
            properties.set("indent", "0")
        bold = letters.bold or one.strong
        runs(paragraph, one.text, Letters(letters.size, letters.colour, letters.lang, bold), one.link)


def as_paragraphs(paragraphs: Sequence[str | Paragraph]) -> list[Paragraph]:
    """All as paragraphs, their texts as they are to be read; without empty ones."""
    held = [Paragraph(one) if isinstance(one, str) else one for one in paragraphs]
    return [Paragraph(said(one.text), one.level, one.strong, one.link) for one in held if one.text]


def text_box(slide: Any, box: Box, paragraphs: Sequence[str | Paragraph], letters: Letters, name: str, between: float = 0.0) -> Any:
    """A box of text on a slide, under a name."""
    shape = slide.shapes.add_textbox(*box.emu())
    shape.name = name
    write(shape.text_frame, paragraphs, letters, between)
    return shape


def described(shape: Any, name: str, alternative: str) -> None:
    """Give an object its name and its alternative text, for which the library has no call."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", alternative)
