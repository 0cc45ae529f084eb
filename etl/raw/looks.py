"""What a file that no reader takes looks like, in words, and what its owner can do about it."""

from __future__ import annotations

import csv
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from etl.errors import SourceError
from etl.raw.file import RawFile
from etl.raw.files import UNREADABLE, head, text

AGAIN = "Download it again."
CHOOSE_CSV = "Choose CSV at the publisher."
SAVE_XLSX = "Choose CSV at the publisher, or save it as .xlsx."
LAYOUTS = "docs/sources.md has the layouts that are."
UNPACK = "Unpack it, and put what is inside here."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_SIZE = 64 << 20
"""Bytes of an old Office file that are looked through for what it is."""


@dataclass(frozen=True)
class Look:
    """What a file seems to be (`what`: "an HTML page …"), what to do about it, and whether it may well hold figures."""

    what: str
    advice: str = AGAIN
    figures: bool = True


MAGIC: tuple[tuple[bytes, Look], ...] = (
    (b"version https://git-lfs", Look("a pointer to a file in Git LFS, not the file itself", "Run git lfs pull where it is from.")),
    (b"%pdf", Look("a PDF document", "", figures=False)),
    (b"\x89png", Look("an image", "", figures=False)),
    (b"\xff\xd8\xff", Look("an image", "", figures=False)),
    (b"gif8", Look("an image", "", figures=False)),
    (b"[internetshortcut]", Look("a link to a page, not the file itself", "Open it and download the file.")),
    (b"par1", Look("a Parquet file", CHOOSE_CSV)),
    (b"arrow1", Look("an Arrow file", CHOOSE_CSV)),
    (b"<stata_dta", Look("a file of Stata", CHOOSE_CSV)),
    (b"$fl2", Look("a file of SPSS", CHOOSE_CSV)),
    (b"sqlite format 3", Look("a database of SQLite", CHOOSE_CSV)),
    (b"rdx", Look("a file of R", CHOOSE_CSV)),
    (b"7z\xbc\xaf", Look("packed with 7-Zip", UNPACK)),
    (b"rar!", Look("packed with RAR", UNPACK)),
    (b"bzh", Look("packed with bzip2", UNPACK)),
    (b"\xfd7zxz", Look("packed with xz", UNPACK)),
    (b"(\xb5/\xfd", Look("packed with Zstandard", UNPACK)),
)
"""How a file begins, in small letters, and what it then is."""

HTML = re.compile(rb"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head|body)\b", re.DOTALL)
XML: tuple[tuple[bytes, Look], ...] = (
    (b"excel.sheet", Look("a spreadsheet as XML", SAVE_XLSX)),
    (b"www.worldbank.org", Look("the World Bank's XML", CHOOSE_CSV)),
    (b"sdmx", Look("SDMX in XML", CHOOSE_CSV)),
)
"""What stands at the beginning of a text in pointed brackets, and what it then is."""

UNFINISHED = re.compile(r"\.(crdownload|part|partial|download|tmp)$", re.IGNORECASE)
DOCUMENT = re.compile(r"\.(md|rst|ya?ml|toml|ini|docx?|pptx?|odt|rtf|py|r|ipynb|log|sha256|db)$", re.IGNORECASE)


def refuse(raw: RawFile, wanted: str) -> SourceError:
    """The error for a file that is none of the formats wanted."""
    found = look(raw.path, head(raw.path))
    advice = AGAIN if found.advice in ("", LAYOUTS) else found.advice
    return SourceError(f"{raw.locator}: is {found.what}, not {wanted}. {advice}")


def look(path: Path, first: bytes) -> Look:
    """What a file looks like, by its name, its beginning `first` and, of Office files, what is inside."""
    start = first.lstrip(b"\xef\xbb\xbf \t\r\n")[:4000].lower()
    if not start:
        return Look("an empty file")
    for begins, found in MAGIC:
        if start.startswith(begins):
            return found
    if UNFINISHED.search(path.name):
        return Look("a download that did not end")
    if first.startswith(OLE):
        return old_office(path)
    if first.startswith(b"PK\x03\x04"):
        return packed(path)
    if HTML.match(start):
        return Look("an HTML page, often a publisher's error page")
    if start.startswith(b"<"):
        return next((found for part, found in XML if part in start), Look("XML", CHOOSE_CSV))
    return plain_text(path, first)


def old_office(path: Path) -> Look:
    """What a compound file is: the names of its parts are written in UTF-16."""
    with path.open("rb") as stream:
        inside = stream.read(OLE_SIZE)
    if "EncryptedPackage".encode("utf-16-le") in inside:
        return Look("a workbook or document with a password", "Save it without a password.")
    if any(name.encode("utf-16-le") in inside for name in ("Workbook", "Book")):
        return Look("an old Excel workbook (.xls)", "Choose CSV at the publisher, or save it as .xlsx.")
    return Look("an old Office document", "Save it as .xlsx if it holds figures.", figures=path.suffix.lower() == ".xls")


def packed(path: Path) -> Look:
    """What a zip file is: a workbook, a document, or files packed together."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            locked = any(entry.flag_bits & 1 for entry in archive.infolist())
            kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except UNREADABLE:
        return Look("a zip file or workbook that is cut or broken")
    except KeyError:
        return Look("a zip file that is broken")
    inside: tuple[tuple[Callable[[], bool], Look], ...] = (
        (lambda: "xl/workbook.xml" in names, Look("a workbook in a layout that is not read", LAYOUTS)),
        (lambda: "xl/workbook.bin" in names, Look("a binary Excel workbook (.xlsb)", SAVE_XLSX)),
        (lambda: b"spreadsheet" in kind, Look("an OpenDocument spreadsheet", SAVE_XLSX)),
        (lambda: "word/document.xml" in names or b"opendocument" in kind, Look("a document", "", figures=False)),
        (lambda: any(n.startswith("ppt/") for n in names), Look("a presentation", "", figures=False)),
        (lambda: locked, Look("a zip file with a password", "Unpack it with the password.")),
    )
    shown = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
    other = Look(f"a zip file in which nothing is known ({shown or 'empty'})", UNPACK)
    return next((found for holds, found in inside if holds()), other)


def member_names(path: Path) -> list[str]:
    """The names of the files in a zip; none when it is no zip."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except UNREADABLE:
        return []


def plain_text(path: Path, first: bytes) -> Look:
    """What a text is: JSON, a table, or words for people."""
    source = text(first)
    if source is None or "\0" in source:
        return Look("text in another encoding than UTF-8, or a binary file", "Save it as UTF-8, or download it again.")
    if source.lstrip()[:1] in ("[", "{"):
        return Look("JSON of another shape", LAYOUTS)
    if DOCUMENT.search(path.name) or not is_table(source, path.name):
        return Look("text of another format", "", figures=False)
    return Look("a table in a layout that is not read", LAYOUTS)


def is_table(source: str, name: str) -> bool:
    """Whether most of the first lines have the same number of fields: several, where the name does not say that it is a table."""
    lines = [line for line in source.splitlines()[:16] if line.strip()]
    for delimiter in (",", ";", "\t"):
        try:
            counts = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            continue
        fields, times = counts.most_common(1)[0] if counts else (0, 0)
        wanted = 2 if name.lower().endswith((".csv", ".tsv", ".tab")) or delimiter == "\t" else 4
        if fields >= wanted and times >= wanted // 2 and times * 2 >= len(lines):
            return True
    return False
