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
    return rewrite_sheets(path, rb'<dimension ref="[^"]*"', f'<dimension ref="{size}"'.encode())


def give_formulas_a_value(path: Path, value: str) -> Path:
    """Make a workbook remember what its formulas gave when it was last saved."""
    return rewrite_sheets(
        path, rb'<c r="(\w+)"( t="\w+")?><f>([^<]*)</f>(?:<v ?/>|<v></v>)', rf'<c r="\1" t="str"><f>\3</f><v>{value}</v>'.encode()
    )


def rewrite_sheets(path: Path, pattern: bytes, replacement: bytes) -> Path:
    """Replace a pattern in the sheets of a workbook, in at least one of them."""
    original = path.with_suffix(".original")
    shutil.move(path, original)
    times = 0
    with zipfile.ZipFile(original) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/"):
                data, replaced = re.subn(pattern, replacement, data)
                times += replaced
            target.writestr(name, data)
    assert times
    return path
