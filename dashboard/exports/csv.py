"""CSV files that explain themselves: a header block of comment lines, then the table."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence

import pandas as pd

from dashboard.exports.cells import cell, comment

BOM = "\ufeff"


def csv_file(table: pd.DataFrame, header: Sequence[tuple[str, str]]) -> bytes:
    """The table as UTF-8 CSV with a byte-order mark (so that spreadsheets read its letters right).

    One line `# label: text` per entry of the header comes first (`# 标签：文字` in Chinese); readers skip them with comment="#".
    A missing value is an empty cell. A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    out = io.StringIO()
    out.write(BOM)
    for label, text in header:
        out.write(f"# {comment(f'{label}{colon(label)}{text}')}\r\n")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(cell, table.columns))
    writer.writerows([cell(value) for value in row] for row in table.itertuples(index=False, name=None))
    return out.getvalue().encode("utf-8")


def colon(label: str) -> str:
    """The colon behind a label, as wide as its letters."""
    return "：" if any(unicodedata.east_asian_width(letter) in "WF" for letter in label) else ": "
