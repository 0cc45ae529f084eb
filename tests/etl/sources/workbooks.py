"""Small workbooks in the publishers' layouts, with invented figures."""

from __future__ import annotations

import re
import shutil
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def write_workbook(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    """A workbook of these sheets, each a list of rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def claim_size(path: Path, size: str) -> Path:
    """Make every sheet of a workbook claim to be of a size, as in "A1:AB1048415"."""
    original = path.with_suffix(".original")
    shutil.move(path, original)
    with zipfile.ZipFile(original) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/"):
                data, replaced = re.subn(rb'<dimension ref="[^"]*"', f'<dimension ref="{size}"'.encode(), data)
                assert replaced == 1
            target.writestr(name, data)
    return path
