"""XLSX files that explain themselves: the table with native numbers and dates, and a sheet that says where it comes from."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from dashboard.exports.cells import cell

WIDEST = 48
"""Letters of a column; a longer text is cut on the screen, not in the file."""
TOLD_WIDTHS = (24, 110)


def xlsx_file(table: pd.DataFrame, header: Sequence[tuple[str, str]], sheets: tuple[str, str]) -> bytes:
    """The table on the first of the two sheets, and label and text of each entry of the header on the second."""
    book = Workbook(write_only=True)
    add_table(book, sheets[0], table)
    add_told(book, sheets[1], header)
    return saved(book)


def add_table(book: Workbook, name: str, table: pd.DataFrame) -> None:
    """A sheet with the table, its headings in sight and with filters.

    Numbers and dates are cells of their kind; a missing value is empty; what would run as a formula gets an apostrophe before it.
    """
    sheet = book.create_sheet(name)
    rows = [[native(value) for value in row] for row in table.itertuples(index=False, name=None)]
    sheet.freeze_panes = "A2"
    for n, heading in enumerate(table.columns):
        longest = max([len(str(heading)), *(len(str(row[n])) for row in rows[:200])])
        sheet.column_dimensions[get_column_letter(n + 1)].width = min(longest + 2, WIDEST)
    sheet.append([bold(sheet, heading) for heading in table.columns])
    for row in rows:
        sheet.append(row)
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(table.columns), 1))}{len(rows) + 1}"


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
