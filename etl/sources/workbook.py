"""Workbooks (xlsx) as publishers serve them: which sheets they hold, and their rows one by one."""

from __future__ import annotations

import csv
import io
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import IO, Any

import openpyxl
from openpyxl.workbook.workbook import Workbook

from etl.errors import SourceError, blamed
from etl.raw.file import RawFile
from etl.raw.files import UNREADABLE, head, is_gzip, plain, whole

UNPACKED_LIMIT = 256 << 20
"""Bytes a workbook may unpack to: the largest one read takes a tenth of it."""
LAST_ROW = 1 << 20
"""The last row that a workbook can have; a cell may name a later one."""
CELLS_LIMIT = 20_000_000
"""Cells of one sheet, empty ones in front of a cell included: a single cell far to the right makes 16,384 of its row."""
LISTING_LIMIT = 1 << 20
BEGINNING = 1 << 18
"""Bytes of each part of a workbook that are looked at to recognise it."""
SHEET = re.compile(r'<(?:\w+:)?sheet\s[^>]*?name="([^"]*)"')
YEAR = re.compile(r"(19|20)\d\d")


def sheet_names(path: Path) -> list[str]:
    """The names of a workbook's sheets, without reading the sheets; empty when the file is no workbook."""
    if not head(path).startswith(b"PK"):
        return []
    try:
        packed = io.BytesIO(whole(RawFile(path, path.name, "", 0))) if is_gzip(path) else path
        with zipfile.ZipFile(packed) as archive:
            if archive.getinfo("xl/workbook.xml").file_size > LISTING_LIMIT:
                return []
            return [unescape(name) for name in SHEET.findall(archive.read("xl/workbook.xml").decode("utf-8"))]
    except (KeyError, ValueError, SourceError, *UNREADABLE):
        return []


def beginning(path: Path) -> str:
    """The first texts of a workbook, as its XML has them, without opening it; empty when the file is none."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [n for n in archive.namelist() if n == "xl/sharedStrings.xml" or n.startswith("xl/worksheets/sheet")]
            parts = []
            for name in names:
                with archive.open(name) as stream:
                    parts.append(stream.read(BEGINNING).decode("utf-8", "replace"))
            return "\n".join(parts)
    except UNREADABLE:
        return ""


@contextmanager
def opened(raw: RawFile) -> Iterator[Workbook]:
    """The workbook, read row by row, with the values that its formulas last gave. SourceError when it is damaged."""
    with plain(raw) as path, path.open("rb") as stream:
        try:
            require_size(raw, stream)
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        except SourceError:
            raise
        except Exception as error:  # openpyxl lets through whatever its readers of XML and zip raise
            what = str(error).partition("\n")[0].replace(str(path), path.name)
            raise SourceError(f"{raw.locator}: is not a whole workbook ({what}). Download it again.") from error
        try:
            yield book
        finally:
            book.close()


def require_size(raw: RawFile, stream: IO[bytes]) -> None:
    """Raise SourceError when a workbook would unpack to more than may be."""
    with zipfile.ZipFile(stream) as archive:
        if sum(part.file_size for part in archive.infolist()) > UNPACKED_LIMIT:
            raise SourceError(f"{raw.locator}: unpacks to more than {UNPACKED_LIMIT >> 20} MiB. It is refused.")


def rows(raw: RawFile, book: Workbook, sheet: str) -> Iterator[list[str]]:
    """The rows of a sheet as texts, without the empty ones.

    The size that a sheet claims is not believed: one that claims a million rows costs what it holds. SourceError when it is
    not there or damaged.
    """
    if sheet not in book.sheetnames:
        raise SourceError(
            f"{raw.locator}: has no sheet '{sheet}', but {', '.join(book.sheetnames)}. The publisher's format has changed."
        )
    worksheet: Any = book[sheet]
    worksheet.reset_dimensions()
    far = f"{raw.locator}: sheet '{sheet}' has a cell farther out than any table. Remove it, or download the workbook again."
    cells = 0
    try:
        for number, values in enumerate(worksheet.iter_rows(values_only=True)):
            cells += len(values)
            if number >= LAST_ROW or cells > CELLS_LIMIT:
                raise SourceError(far)
            if any(value is not None for value in values):
                yield [text(value) for value in values]
    except SourceError:
        raise
    except Exception as error:  # as above
        raise SourceError(f"{raw.locator}: sheet '{sheet}' is damaged ({error}). Download it again.") from error


@contextmanager
def sheet_as_csv(raw: RawFile, sheet: str) -> Iterator[RawFile]:
    """A sheet of a workbook as a csv whose rows are as long as its first. SourceError when the sheet is not there or damaged."""
    with tempfile.TemporaryDirectory(prefix="ict-") as folder:
        target = Path(folder) / "sheet.csv"
        try:
            with opened(raw) as book, target.open("w", encoding="utf-8", newline="") as stream:
                listed = rows(raw, book, sheet)
                header = next(listed, [])
                writer = csv.writer(stream)
                writer.writerow(header)
                writer.writerows((row + [""] * (len(header) - len(row)))[: max(len(header), 1)] for row in listed)
        except OSError as error:
            raise blamed(error, SourceError(f"{raw.locator}: cannot be read ({error.strerror}).")) from error
        yield replace(raw, path=target)


def text(value: Any) -> str:
    """A cell as text: a number with all its digits, an empty cell as ''."""
    return "" if value is None else str(value).replace("\xa0", " ").strip()


def table(raw: RawFile, book: Workbook, sheet: str, wanted: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of a sheet whose first row names its columns, as column → text; short rows are filled up.

    SourceError when a wanted column is missing, or a column is there twice.
    """
    source = rows(raw, book, sheet)
    header = next(source, [])
    missing = [name for name in wanted if name not in header]
    named = [name for name in header if name]
    if missing or len(set(named)) != len(named):
        what = f"lacks the columns {', '.join(missing)}" if missing else "names a column twice"
        raise SourceError(f"{raw.locator}: sheet '{sheet}' {what}. The publisher's format has changed.")
    for values in source:
        filled = values + [""] * (len(header) - len(values))
        yield {name: value for name, value in zip(header, filled, strict=False) if name}


def years(raw: RawFile, sheet: str, row: dict[str, str]) -> list[str]:
    """The columns of a row that are years. SourceError when there is none."""
    found = [name for name in row if YEAR.fullmatch(name)]
    if not found:
        raise SourceError(f"{raw.locator}: sheet '{sheet}' has no column for a year. The publisher's format has changed.")
    return found
