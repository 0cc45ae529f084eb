"""Text of separated values: its first row, and its rows one by one, however long a field is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from etl.errors import SourceError
from etl.raw.file import RawFile
from etl.raw.files import text


def first_row(first: bytes) -> list[str]:
    """The fields of a csv's first line from the beginning of the file; empty when it is no text."""
    try:
        return next(csv.reader(io.StringIO(text(first) or "", newline="")), [])
    except csv.Error:
        return []


def csv_rows(raw: RawFile, source: Iterable[str], delimiter: str = ",") -> Iterator[list[str]]:
    """The rows of a csv that are not empty, from its lines. SourceError when it is none, or a field is longer than any text of a
    publisher.
    """
    reader = csv.reader(source, delimiter=delimiter)
    try:
        yield from (row for row in reader if row)
    except csv.Error as error:
        raise SourceError(f"{raw.locator}: line {reader.line_num} is no csv ({error}). Download it again.") from error
