"""ITU's workbook of aggregates read with openpyxl alone, in another way than the reader: where columns stand is written down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl

TOTALS = ("By dvpmnt status and spec. reg.", "By BDT region")
UNITS = {
    "fixed broadband traffic": ("Exabytes", "Per subscription (GB)"),
    "mobile broadband traffic": ("Exabytes", "Per subscription (GB)"),
    "international bandwidth usage": ("Tbit/s", "Per Internet user (kbit/s)"),
    "subscriptions": ("Millions", "Per 100 inhabitants"),
    "": ("Millions", "Percentage"),
}
"""How a title ends or what it is → the units of its two stretches of columns (B to U, W to AP), as the sheets state them."""
GROUPS = {
    "World",
    "Low-income",
    "Lower-middle-income",
    "Upper-middle-income",
    "High-income",
    "Least Developed Countries (LDCs)",
    "Land Locked Developing Countries (LLDCs)",
    "Small Island Developing States (SIDS)",
    "Africa",
    "Americas",
    "Arab States",
    "Asia-Pacific",
    "CIS",
    "Europe",
}


def name(title: str) -> str:
    """A title without what is said of its unit, its split and its footnotes."""
    found = re.sub(r"\*|/Millions|\((Millions|Exabytes|Tbits/s\**|%)\)|Percentage of |, by .*", "", title).strip()
    return found[0].upper() + found[1:]


def rows(path: Path) -> Iterator[tuple[str, str, str, list[object]]]:
    """(sheet, title, group, columns from B on) of each row of figures."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for sheet in book.sheetnames:
        title = ""
        for row in book[sheet].iter_rows(min_row=3, max_col=42, values_only=True):
            label = str(row[0] or "").rstrip("*")
            if label in GROUPS:
                yield sheet, name(title), label, list(row[1:])
            elif label:
                title = label


def cells(path: Path) -> Iterator[tuple[str, object]]:
    """(series, value) of every year of every group."""
    for sheet, title, _, columns in rows(path):
        units = next(units for ending, units in UNITS.items() if title.lower().endswith(ending))
        for at, value in enumerate(columns):
            if value is not None:
                yield f"{title}: {units[at > 19] if sheet in TOTALS else 'Percentage'}", value


def totals_again(path: Path) -> Iterator[tuple[str, str, int, object]]:
    """(series, group, year, value) of the totals in the sheets that split: the first stretch of columns, up to 2024."""
    for sheet, title, group, columns in rows(path):
        if sheet not in TOTALS:
            first = columns[: columns.index(None)] if None in columns else columns
            yield from ((title, group, 2025 - len(first) + at, value) for at, value in enumerate(first))


def totals(path: Path) -> dict[tuple[str, str, int], object]:
    """(series, group, year) → rate, of the sheets of totals: columns W to AP."""
    return {
        (title, group, 2005 + at): value
        for sheet, title, group, columns in rows(path)
        if sheet in TOTALS
        for at, value in enumerate(columns[21:41])
    }
