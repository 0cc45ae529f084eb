"""How a text file is spelled: its encoding, what parts its fields, and how it writes decimals; and writing it as publishers do.

Spreadsheets save what they opened in the spelling of their country. Such a file is read where nothing is lost: `respell` writes the
rows as the publisher did (UTF-8, commas, decimal points), and says whether it saw decimals, so that a file whose decimals are
gone can be refused.
"""

from __future__ import annotations

import codecs
import csv
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.errors import SourceError, blamed
from etl.raw.file import RawFile
from etl.raw.looks import AGAIN

UTF8, UTF16, WINDOWS = "utf-8-sig", "utf-16", "cp1252"
NAMES = {UTF16: "UTF-16", WINDOWS: "Windows-1252"}
DELIMITERS = {";": "semicolons", "\t": "tabs"}
CHUNK = 1 << 20
FOREIGN = re.compile(r"[^\x00-\x7f]{4}")
"""Four letters in a row that are not of the alphabet: no text of Western Europe, which is all that Windows-1252 can write."""
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
POINT, COMMA = (re.compile(r"-?\d+\.(\d+)(E[+-]?\d+)?", re.IGNORECASE), re.compile(r"-?\d+,(\d+)(E[+-]?\d+)?", re.IGNORECASE))


@dataclass(frozen=True)
class Spelling:
    """An encoding of text, and the sign that a spreadsheet has put between fields in place of the publisher's (empty: none)."""

    encoding: str = UTF8
    delimiter: str = ""

    @property
    def is_publishers(self) -> bool:
        """Whether publishers write so, and nothing needs to be changed."""
        return self == Spelling()

    def __str__(self) -> str:
        """The spelling in words: "with semicolons in UTF-16"."""
        delimiter = f"with {DELIMITERS[self.delimiter]}" if self.delimiter else ""
        return f"{delimiter} in {NAMES[self.encoding]}".strip() if self.encoding != UTF8 else delimiter


PUBLISHERS = Spelling()


def encoding(path: Path) -> str | None:
    """The encoding of a whole text file; None when it is no text, or in an encoding that is not read."""
    try:
        with path.open("rb") as stream:
            first = stream.read(2)
        if first in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return UTF16 if decodes(path, UTF16) else None
        if decodes(path, UTF8):
            return UTF8
        return WINDOWS if decodes(path, WINDOWS) else None
    except OSError:
        return None


def decodes(path: Path, name: str) -> bool:
    """Whether every byte of a file is text in an encoding; in Windows-1252 nearly all bytes are, so it must also look like text."""
    try:
        return not any(name == WINDOWS and (CONTROL.search(p) or FOREIGN.search(p)) for p in decoded(path, name))
    except UnicodeError:
        return False


def decoded(path: Path, name: str) -> Iterator[str]:
    """The text of a file, part by part. UnicodeError where it is none."""
    decoder = codecs.getincrementaldecoder(name)()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield decoder.decode(chunk)
    yield decoder.decode(b"", True)


def respelled_head(first: bytes, spelling: Spelling) -> bytes:
    """The beginning of a file as the publisher would have written it; the last line, which may be cut, is left away."""
    source = codecs.getincrementaldecoder(spelling.encoding)().decode(first)
    if not spelling.delimiter:
        return source.encode()
    lines = source.splitlines(keepends=True)
    try:
        listed = csv.reader(lines[:-1] if len(lines) > 1 else lines, delimiter=spelling.delimiter)
        return "".join(",".join(map(quoted, row)) + "\r\n" for row in listed).encode()
    except csv.Error:
        return b""


def quoted(field: str) -> str:
    """A field of a csv."""
    return '"' + field.replace('"', '""') + '"' if set(field) & set('",\r\n') else field


def respell(raw: RawFile, target: Path, spelling: Spelling) -> None:
    """Write the file as the publisher would have.

    SourceError when it is no csv, or a spreadsheet has put other signs between fields and it cannot be told how decimals are
    written: there are none, some have points and others commas, or all have three digits, which may as well be thousands.
    """
    digits: dict[str, set[int]] = {".": set(), ",": set()}
    try:
        with raw.path.open(encoding=spelling.encoding, newline="") as stream, target.open("w", encoding="utf-8", newline="") as out:
            if spelling.delimiter:
                rows = csv.reader(stream, delimiter=spelling.delimiter)
                csv.writer(out).writerows([with_point(field, digits) for field in row] for row in rows)
            else:
                shutil.copyfileobj(stream, out)
    except (csv.Error, UnicodeError) as error:
        raise SourceError(f"{raw.locator}: is no csv {spelling} ({error}). {AGAIN}") from error
    except OSError as error:
        raise blamed(error, SourceError(f"{raw.locator}: cannot be read ({error.strerror}).")) from error
    if spelling.delimiter:
        require_decimals(raw, spelling, digits)


def require_decimals(raw: RawFile, spelling: Spelling, digits: dict[str, set[int]]) -> None:
    """Raise SourceError unless the numbers of decimals seen after each sign show what is a decimal."""
    seen = digits["."] | digits[","]
    why = "" if seen else "its figures show no decimals"
    if (digits["."] and digits[","]) or seen == {3}:
        why = "how it writes decimals cannot be told"
    if why:
        raise SourceError(f"{raw.locator}: was saved again by a spreadsheet {spelling}, and {why}. {AGAIN}")


def with_point(field: str, digits: dict[str, set[int]]) -> str:
    """A field with a decimal point in place of a decimal comma; `digits` learns how many decimals were seen after each."""
    if found := POINT.fullmatch(field):
        digits["."].add(len(found[1]))
    elif found := COMMA.fullmatch(field):
        digits[","].add(len(found[1]))
        return field.replace(",", ".")
    return field
