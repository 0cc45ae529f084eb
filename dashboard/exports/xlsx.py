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
    """The table on the first of the two sheets, and label and text of each entry of the header on the second.

    Numbers and dates are cells of their kind; a missing value is empty; what would run as a formula gets an apostrophe before it.
    """
    book = Workbook(write_only=True)
    figures = book.create_sheet(sheets[0])
    rows = [[native(value) for value in row] for row in table.itertuples(index=False, name=None)]
    figures.freeze_panes = "A2"
    for n, name in enumerate(table.columns):
        longest = max([len(str(name)), *(len(str(row[n])) for row in rows[:200])])
        figures.column_dimensions[get_column_letter(n + 1)].width = min(longest + 2, WIDEST)
    figures.append([_bold(figures, native(name)) for name in table.columns])
    for row in rows:
        figures.append(row)
    told = book.create_sheet(sheets[1])
    for letter, width in zip("AB", TOLD_WIDTHS, strict=True):
        told.column_dimensions[letter].width = width
    for label, text in header:
        told.append([_bold(told, native(label)), _wrapped(told, native(text))])
    figures.auto_filter.ref = f"A1:{get_column_letter(max(len(table.columns), 1))}{len(rows) + 1}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def native(value: Any) -> Any:
    """A value as it stands in the sheet: None where there is none."""
    plain = cell(value)
    return None if isinstance(plain, str) and not plain else plain


def _bold(sheet: Any, value: Any) -> WriteOnlyCell:
    made = WriteOnlyCell(sheet, value)
    made.font = Font(bold=True)
    made.alignment = Alignment(vertical="top")
    return made


def _wrapped(sheet: Any, value: Any) -> WriteOnlyCell:
    made = WriteOnlyCell(sheet, value)
    made.alignment = Alignment(wrap_text=True, vertical="top")
    return made
