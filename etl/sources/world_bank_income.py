"""The World Bank's country groups: income groups by fiscal year (OGHIST), and the list of one fiscal year (CLASS).

A fiscal year runs from 1 July: FY14 was in force from 1 July 2013 to 30 June 2014. CLASS is dated by what its notes say, not
by its name.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
from openpyxl.workbook.workbook import Workbook

from etl.catalog import Catalog
from etl.errors import SourceError
from etl.raw.file import RawFile
from etl.sources.base import Vintage
from etl.sources.by_hand import DownloadedByHand
from etl.sources.membership import Member, stage_members
from etl.sources.workbook import opened, rows, sheet_names

DATASET = "world_bank_income"
HISTORY_SHEET = "Country Analytical History"
GROUPS_SHEET = "Groups"
NOTES_SHEET = "Notes"
INCOME = {"L": "LIC", "LM": "LMC", "UM": "UMC", "H": "HIC", "LM*": "LMC"}
"""The history's letters, and the World Bank's own codes of the same groups. The star is a footnote on Yemen before 1990."""
FISCAL_YEAR = re.compile(r"FY(\d\d)")
IN_FORCE = re.compile(r"set on 1 July (\d{4}) remain in effect until 1 July (\d{4})")


def fiscal_year(label: str) -> int:
    """The calendar year in which a fiscal year ends: FY89 → 1989, FY23 → 2023. The classification began with FY89."""
    short = int(label[2:])
    return short + (1900 if short >= 89 else 2000)


def vintage(year: int) -> Vintage:
    """The vintage of a list that reaches to a fiscal year: the classification is set on the fiscal year's first day."""
    return Vintage(DATASET, dt.date(year - 1, 7, 1), "exact", "first day of the newest fiscal year in the list")


def history_header(raw: RawFile, book: Workbook) -> tuple[dict[int, int], list[list[str]]]:
    """(column → fiscal year, the rows below the header). SourceError when no row names fiscal years."""
    listed = list(rows(raw, book, HISTORY_SHEET))
    for number, row in enumerate(listed):
        found = {i: fiscal_year(value) for i, value in enumerate(row) if FISCAL_YEAR.fullmatch(value)}
        if found:
            gaps = sorted(set(range(min(found.values()), max(found.values()) + 1)) - set(found.values()))
            if gaps or len(set(found.values())) != len(found):
                raise SourceError(
                    f"{raw.locator}: sheet '{HISTORY_SHEET}' does not name every fiscal year once ({gaps or 'repeated'})."
                )
            return found, listed[number + 1 :]
    raise SourceError(f"{raw.locator}: sheet '{HISTORY_SHEET}' names no fiscal years. The World Bank's format has changed.")


def history(raw: RawFile, years: dict[int, int], listed: list[list[str]]) -> Iterator[Member]:
    """One cell per economy and fiscal year; '..' and empty are blank. Rows without a code are notes.

    SourceError for an unknown letter.
    """
    for row in listed:
        if not re.fullmatch(r"[A-Z]{3}f?", row[0]):
            continue
        for column, year in years.items():
            letter = row[column] if column < len(row) else ""
            if letter not in INCOME and letter not in ("", ".."):
                raise SourceError(
                    f"{raw.locator}: '{letter}' for {row[0]} in FY{year % 100:02} is no income group. The format has changed."
                )
            group = INCOME.get(letter, "")
            yield Member(row[0], group, dt.date(year - 1, 7, 1), dt.date(year, 7, 1))


def in_force(raw: RawFile, book: Workbook) -> int:
    """The fiscal year of a list, by its notes. SourceError when they do not say it."""
    notes = " ".join(value for row in rows(raw, book, NOTES_SHEET) for value in row)
    found = IN_FORCE.search(notes)
    if not found or int(found[2]) != int(found[1]) + 1:
        raise SourceError(
            f"{raw.locator}: its notes do not say for which year its groups hold. The World Bank's format has changed."
        )
    return int(found[2])


def grouped(raw: RawFile, book: Workbook, year: int) -> Iterator[Member]:
    """One cell per economy and group (income, region, lending, …), held to be in force for the fiscal year."""
    listed = rows(raw, book, GROUPS_SHEET)
    header = next(listed, [])
    if header[:3] != ["GroupCode", "GroupName", "CountryCode"]:
        raise SourceError(
            f"{raw.locator}: sheet '{GROUPS_SHEET}' begins with {', '.join(header[:4])}. The World Bank's format has changed."
        )
    for row in listed:
        if len(row) < 3 or not row[0] or not row[2]:
            raise SourceError(
                f"{raw.locator}: sheet '{GROUPS_SHEET}' has a row without codes ({', '.join(row)}). Download it again."
            )
        yield Member(row[2], row[0], dt.date(year - 1, 7, 1), dt.date(year, 7, 1))


class WorldBankIncome(DownloadedByHand):
    """Reads the World Bank's workbooks of country groups; they are downloaded by hand, once a year."""

    publisher_id = "world_bank"
    dataset_id = DATASET

    def recognises(self, path: Path) -> bool:
        """Whether the file is one of the two workbooks."""
        sheets = set(sheet_names(path))
        return HISTORY_SHEET in sheets or sheets >= {"List of economies", GROUPS_SHEET}

    def read(self, con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:  # noqa: ARG002  (the files date themselves)
        """Stage memberships: cells are the history's years of economies, or the rows of the sheet Groups."""
        with opened(raw) as book:
            if HISTORY_SHEET in book.sheetnames:
                years, listed = history_header(raw, book)
                year = max(years.values())
                members = list(history(raw, years, listed))
            else:
                year = in_force(raw, book)
                members = list(grouped(raw, book, year))
        stage_members(con, raw, vintage(year), self.publisher_id, members)
