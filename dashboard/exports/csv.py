"""CSV files that plain readers open: the names of the columns come first, and nothing before them."""

from __future__ import annotations

import csv
import io

import pandas as pd

from dashboard.exports.cells import cell

BOM = "\ufeff"


def csv_file(table: pd.DataFrame) -> bytes:
    """The table as UTF-8 CSV with a byte-order mark, so that spreadsheets read its letters right.

    A missing value is an empty cell. A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(cell, table.columns))
    writer.writerows([cell(value) for value in row] for row in table.itertuples(index=False, name=None))
    return out.getvalue().encode("utf-8")
