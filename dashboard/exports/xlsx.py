"""XLSX files that explain themselves: the table with native numbers and dates, and a sheet that says where it comes from."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from dashboard.exports.cells import cell

WIDEST = 48
"""Letters of a column; a longer text is cut on the screen, not in the file."""
TOLD_WIDTHS = (24, 110)
LONGEST_ON_PAPER = 200
"""Letters of a text above or below a printed sheet: Excel takes 255, its own signs among them."""


@dataclass(frozen=True)
class Shown:
    """How a sheet shows its table. formats: place of a column → how the number of each row is written, "" as it is.

    above, below: what a printed sheet says on each of its pages: what it is, and where it comes from.
    """

    formats: Mapping[int, Sequence[str]] = field(default_factory=dict)
    above: str = ""
    below: str = ""


PLAIN = Shown()


def xlsx_file(table: pd.DataFrame, header: Sequence[tuple[str, str]], sheets: tuple[str, str], shown: Shown = PLAIN) -> bytes:
    """The table on the first of the two sheets, and label and text of each entry of the header on the second."""
    book = Workbook(write_only=True)
    add_table(book, sheets[0], table, shown)
    add_told(book, sheets[1], header)
    return saved(book)


def add_table(book: Workbook, name: str, table: pd.DataFrame, shown: Shown = PLAIN) -> None:
    """A sheet with the table, its headings in sight and with filters; on paper as wide as a page, the headings on each.

    Numbers and dates are cells of their kind; a missing value is empty; what would run as a formula gets an apostrophe before it.
    """
    sheet = book.create_sheet(name)
    rows = [[native(value) for value in row] for row in table.itertuples(index=False, name=None)]
    sheet.freeze_panes = "A2"
    _lay_out(sheet, shown)
    for n, heading in enumerate(table.columns):
        longest = max([len(str(heading)), *(len(str(row[n])) for row in rows[:200])])
        sheet.column_dimensions[get_column_letter(n + 1)].width = min(longest + 2, WIDEST)
    sheet.append([bold(sheet, heading) for heading in table.columns])
    styled = {one: _formatted(sheet, one) for formats in shown.formats.values() for one in {*formats} if one}
    for n, row in enumerate(rows):
        sheet.append(_cells(row, {place: styled.get(formats[n]) for place, formats in shown.formats.items()}))
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(table.columns), 1))}{len(rows) + 1}"


def _cells(row: Sequence[Any], styled: Mapping[int, WriteOnlyCell | None]) -> Iterator[Any]:
    """The cells of a row, one after the other, since those of a format are one cell that is written again and again."""
    for place, value in enumerate(row):
        cell_of = styled.get(place)
        if cell_of is None or not isinstance(value, int | float):
            yield value
        else:
            cell_of.value = value
            yield cell_of


def _formatted(sheet: Any, number_format: str) -> WriteOnlyCell:
    made = WriteOnlyCell(sheet)
    made.number_format = number_format
    return made


def _lay_out(sheet: Any, shown: Shown) -> None:
    """How the sheet is printed."""
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.oddHeader.left.text = _on_paper(shown.above) or None
    sheet.oddFooter.left.text = _on_paper(shown.below) or None
    sheet.oddFooter.right.text = "&P/&N"


def _on_paper(text: str) -> str:
    """The text as it can stand above or below a printed sheet, where & begins a code."""
    plain = " ".join(str(cell(text)).split())
    cut = plain if len(plain) <= LONGEST_ON_PAPER else plain[: LONGEST_ON_PAPER - 1] + "…"
    return cut.replace("&", "&&")


def add_told(book: Workbook, name: str, told: Sequence[tuple[str, str]]) -> Any:
    """A sheet with labels and texts beside each other, to which more can be appended."""
    sheet = book.create_sheet(name)
    for letter, width in zip("AB", TOLD_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for label, text in told:
        sheet.append([bold(sheet, label), wrapped(sheet, text)])
    return sheet


def saved(book: Workbook) -> bytes:
    """The workbook as a file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def native(value: Any) -> Any:
    """A value as it stands in the sheet: None where there is none."""
    plain = cell(value)
    return None if isinstance(plain, str) and not plain else plain


def bold(sheet: Any, value: Any) -> WriteOnlyCell:
    """A cell of a heading or a label."""
    made = WriteOnlyCell(sheet, native(value))
    made.font = Font(bold=True)
    made.alignment = Alignment(vertical="top")
    return made


def wrapped(sheet: Any, value: Any) -> WriteOnlyCell:
    """A cell of a long text."""
    made = WriteOnlyCell(sheet, native(value))
    made.alignment = Alignment(wrap_text=True, vertical="top")
    return made
