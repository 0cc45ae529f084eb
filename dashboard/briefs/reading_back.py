"""What a PowerPoint file of ours says, read from the file itself: its texts, notes, tables, charts, data sheets and shapes.

Nothing is read that nobody sees: what a reader sees, hears or can open is what is compared.
"""

from __future__ import annotations

import datetime as dt
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from zipfile import BadZipFile, ZipFile

import pptx
from openpyxl import load_workbook
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn

SHEET = "sheet"
COORDINATES = ("c:tx", "c:cat", "c:xVal", "c:val", "c:yVal", "c:bubbleSize")
MOST_BYTES, MOST_UNPACKED = 64 << 20, 512 << 20
OF_EVERY_SLIDE = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER)
"""Places whose texts the program writes itself."""
UNREADABLE = (PackageNotFoundError, BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, AttributeError, OSError)
"""What the libraries make of a file that is damaged or none of theirs."""


class UnreadableFileError(ValueError):
    """A file is no presentation that can be read; the message is the end of a sentence that begins with its name."""


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands on a slide. part: text, notes, table, shape (its alternative text), chart or sheet.

    name: of the object; at: paragraph, cell, or series and point.
    """

    part: str
    name: str = ""
    at: str = ""


@dataclass(frozen=True)
class Read:
    """A slide as it was read. link: where its chart is seen, "" where it names none.

    texts: what is said, by place; values: what charts and their data sheets hold, by place.
    """

    number: int
    title: str
    link: str
    texts: dict[Place, str] = field(default_factory=dict)
    values: dict[Place, str] = field(default_factory=dict)


@dataclass(frozen=True)
class File:
    """A file as it was read, with its properties: title, language, of which brief it is, and the day on which it was made."""

    title: str
    language: str
    identifier: str
    made_on: dt.date
    slides: list[Read]


def read_file(file: bytes) -> File:
    """What a file says. UnreadableFileError where it is no presentation, or larger than one of ours can be."""
    if len(file) > MOST_BYTES:
        raise UnreadableFileError(f"has {len(file) >> 20} MiB; a presentation of this tracker has fewer than {MOST_BYTES >> 20}.")
    try:
        with ZipFile(io.BytesIO(file)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise UnreadableFileError("unpacks to more than a presentation of this tracker.")
        held = pptx.Presentation(io.BytesIO(file))
        about, slides = held.core_properties, [_slide(n, slide) for n, slide in enumerate(held.slides, start=1)]
    except UnreadableFileError:
        raise
    except UNREADABLE as error:
        raise UnreadableFileError("is no PowerPoint file, or is damaged.") from error
    day = about.created.date() if about.created else dt.datetime.now(dt.UTC).date()
    return File(about.title or "", about.language or "", about.identifier or "", day, slides)


def _slide(number: int, slide: Any) -> Read:
    title = slide.shapes.title.text_frame.text if slide.shapes.title is not None else ""
    held, link, seen = Read(number, title, ""), "", dict[str, int]()
    for shape in slide.shapes:
        if shape.is_placeholder and shape.placeholder_format.type in OF_EVERY_SLIDE:
            continue
        seen[shape.name] = seen.get(shape.name, 0) + 1
        name = shape.name if seen[shape.name] == 1 else f"{shape.name} {seen[shape.name]}"
        held.texts.update(_texts(shape, name))
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            held.texts.update(_of_group(shape, name))
        if getattr(shape, "has_chart", False):
            held.values.update(_of_chart(shape.chart.part, name))
        if shape.has_text_frame:
            link = link or next(_links(shape), "")
    if slide.has_notes_slide:
        paragraphs = slide.notes_slide.notes_text_frame.paragraphs
        held.texts.update({Place("notes", at=str(n)): paragraph.text for n, paragraph in enumerate(paragraphs, start=1)})
    return Read(number, title, link, held.texts, held.values)


def _links(shape: Any) -> Iterator[str]:
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            if (address := run.hyperlink.address) and _is_address(address):
                yield str(address)


def _is_address(text: str) -> bool:
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def _texts(shape: Any, name: str) -> Iterator[tuple[Place, str]]:
    """What an object of a slide says: its paragraphs, its cells, its alternative text."""
    if shape.has_text_frame:
        for n, paragraph in enumerate(shape.text_frame.paragraphs, start=1):
            yield Place("text", name, str(n)), paragraph.text
    if getattr(shape, "has_table", False) and shape.has_table:
        for row, cells in enumerate(shape.table.rows, start=1):
            for column, cell in enumerate(cells.cells, start=1):
                yield Place("table", name, f"{row}.{column}"), cell.text
    yield Place("shape", name), shape._element.xpath(".//p:cNvPr")[0].get("descr") or ""


def _of_group(group: Any, name: str) -> Iterator[tuple[Place, str]]:
    """What is written in a drawing, and what its parts are for who listens: the words of a chart, the countries of a map."""
    for n, part in enumerate(group.shapes, start=1):
        said = part.text_frame.text if part.has_text_frame else ""
        if said:
            yield Place("text", name, str(n)), said
        yield Place("shape", name, str(n)), part._element.xpath(".//p:cNvPr")[0].get("descr") or ""


def _of_chart(part: Any, name: str) -> Iterator[tuple[Place, str]]:
    """What a chart draws, as the file keeps it, and the cells of its data sheet."""
    for n, series in enumerate(part._element.iter(qn("c:ser")), start=1):
        for coordinate in COORDINATES:
            for element in series.findall(qn(coordinate)):
                for point in element.iter(qn("c:pt")):
                    yield Place("chart", name, f"{n}.{coordinate[2:]}.{point.get('idx')}"), point.findtext(qn("c:v")) or ""
    workbook = part.chart_workbook.xlsx_part
    if workbook is not None:
        for sheet in load_workbook(io.BytesIO(workbook.blob), data_only=True).worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        yield Place(SHEET, name, cell.coordinate), str(cell.value)
