"""CSV files that explain themselves: a header block of comment lines, then the table."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from typing import Any

import pandas as pd

BOM = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_file(table: pd.DataFrame, header: Sequence[tuple[str, str]]) -> bytes:
    """The table as UTF-8 CSV with a byte-order mark (so that spreadsheets read its letters right).

    One line `# label: text` per entry of the header comes first (`# 标签：文字` in Chinese); readers skip them with comment="#".
    A missing value is an empty cell. A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    out = io.StringIO()
    out.write(BOM)
    for label, text in header:
        out.write(f"# {label}{colon(label)}{' '.join(text.split())}\r\n")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([cell(value) for value in row] for row in table.itertuples(index=False, name=None))
    return out.getvalue().encode("utf-8")


def colon(label: str) -> str:
    """The colon behind a label, as wide as its letters."""
    return "：" if unicodedata.east_asian_width(label[-1:] or " ") in "WF" else ": "


def cell(value: Any) -> Any:
    """A value as it stands in the file."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, str):
        return "'" + value if value.startswith(FORMULA_STARTS) else value
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value
