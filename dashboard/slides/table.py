"""Tables of a slide: columns as wide as what they say needs, rows as high, and as many slides as the rows need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from dashboard.charts.image import BAND
from dashboard.charts.theme import LIGHT
from dashboard.slides.slide import TableSlide
from dashboard.slides.text import EMU, Box, Letters, described, height_of, rgb, said, width_of, write

SIZE = 12.0
PADDING = 5.0
NARROWEST = 34.0
WIDEST = 0.6
"""The part of a table that a column takes at most where others need more."""


def _widths(held: TableSlide, room: float) -> list[float]:
    """How wide each column is: as wide as its longest text if all have room, else the long ones narrower."""
    rows = [held.columns, *held.rows]
    wanted = [
        max([NARROWEST, *(width_of(said(row[n]), SIZE, k == 0) + 2 * PADDING + 4 for k, row in enumerate(rows))])
        for n in range(len(held.columns))
    ]
    if sum(wanted) <= room:
        spare = (room - sum(wanted)) / max(len(wanted), 1)
        return [width + min(spare, 60.0) for width in wanted]
    fair = room / len(wanted)
    narrow = sum(width for width in wanted if width <= fair)
    long = sum(width for width in wanted if width > fair)
    return [width if width <= fair else (room - narrow) * width / long for width in wanted]


def _heights(row: Sequence[str], widths: Sequence[float], bold: bool = False) -> float:
    return max(height_of(said(text) or " ", SIZE, width - 2 * PADDING, bold) for text, width in zip(row, widths, strict=True)) + 6


def pages_of(held: TableSlide, room: float, height: float) -> Iterator[Sequence[Sequence[str]]]:
    """The rows of each slide; at least one slide."""
    widths = _widths(held, room)
    head = _heights(held.columns, widths, True)
    page: list[Sequence[str]] = []
    left = height - head
    for row in held.rows:
        high = _heights(row, widths)
        if page and high > left:
            yield page
            page, left = [], height - head
        page.append(row)
        left -= high
    if page or not held.rows:
        yield page


def draw_table(slide: Any, held: TableSlide, rows: Sequence[Sequence[str]], box: Box, letters: Letters) -> Any:
    """A native table with a heading row."""
    widths = _widths(held, box.width)
    heights = [_heights(held.columns, widths, True), *(_heights(row, widths) for row in rows)]
    place = Box(box.left, box.top, sum(widths), sum(heights))
    frame = slide.shapes.add_table(len(rows) + 1, len(held.columns), *place.emu())
    described(frame, said(held.title), said(f"{held.title} {held.subtitle}".strip()))
    table = frame.table
    table.horz_banding = False
    for n, width in enumerate(widths):
        table.columns[n].width = round(width * EMU)
    for n, height in enumerate(heights):
        table.rows[n].height = round(height * EMU)
    for n, row in enumerate([held.columns, *rows]):
        for k, text in enumerate(row):
            cell = table.cell(n, k)
            cell.margin_left = cell.margin_right = Pt(PADDING)
            cell.margin_top = cell.margin_bottom = Pt(3)
            look = replace(letters, size=SIZE, align="right" if k in held.numbers else "left")
            look = replace(look, bold=True, colour="#ffffff") if n == 0 else look
            write_cell(cell, text, look)
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(BAND if n == 0 else LIGHT.background)
    return frame


def write_cell(cell: Any, text: str, look: Letters) -> None:
    """A text in a cell; its edges are the cell's own."""
    margins = cell.margin_left, cell.margin_top
    write(cell.text_frame, [text or " "], look)
    for name in ("marL", "marR"):
        cell._tc.get_or_add_tcPr().set(name, str(margins[0]))
    for name in ("marT", "marB"):
        cell._tc.get_or_add_tcPr().set(name, str(margins[1]))
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
