"""ITU's aggregates for the world, income groups, special groups and ITU regions: the workbook behind Facts and Figures.

Each sheet is blocks under one another: a title, column heads (a unit, or whose figure it is), a row of years, a row per group.
Two sheets give millions and rates side by side; three split a rate by area, sex or age. ITU has no codes here, so a series is its
title and unit ("Individuals using the Internet: Percentage"), without the stars that lead to footnotes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from openpyxl.workbook.workbook import Workbook

from etl.catalog import Catalog
from etl.errors import SourceError
from etl.raw.file import RawFile
from etl.raw.looks import refuse
from etl.sources.base import Vintage, stage_cells, vintage_for
from etl.sources.by_hand import DownloadedByHand
from etl.sources.figures import Row, fill_from_rows
from etl.sources.workbook import opened, rows, sheet_names

DATASET = "itu_aggregates"
TOTALS = ("By dvpmnt status and spec. reg.", "By BDT region")
SPLIT = ("By urban-rural area", "By gender", "Internet use by age")
VERSION = re.compile(r"Version ([A-Z][a-z]+ \d{4})\b")
SUFFIX = re.compile(r"\s*(?:/\s*\w+|\((?:%|Millions|Exabytes|Tbits?/s)\))$")
SPLIT_TITLE = re.compile(r"(?:Percentage of )?(.+?)(?:, by [a-z/]+(?: area)?)?")
PARTS = {
    "Total": ("_T", "_T"),
    "Female": ("F", "_T"),
    "Male": ("M", "_T"),
    "Urban": ("_T", "area:urban"),
    "Rural": ("_T", "area:rural"),
    "Youth (15-24)": ("_T", "age:15_to_24"),
    "Rest of the population": ("_T", "age:all_but_15_to_24"),
}
"""What a column of a sheet that splits is about → sex and breakdown."""
Figure = tuple[tuple[str, str, str], str, tuple[str, str]]
"""(series, area, year), value, (sex, breakdown)."""
STATED_AGAIN = "the total, stated in another sheet too"
MISSING = "N/A"
YEAR = re.compile(r"(?:19|20)\d\d")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


@dataclass
class Block:
    """What holds for the rows that follow: the title, the head of each stretch of columns, the year of each column."""

    title: str = ""
    heads: dict[int, str] = field(default_factory=dict)
    years: dict[int, str] = field(default_factory=dict)

    def take(self, row: list[str]) -> bool:
        """Read a row that is none of figures: title, heads or years, of which one row may hold several. False when it is one."""
        values = {column: value for column, value in enumerate(row) if column and value}
        if values and all(YEAR.fullmatch(value) for value in values.values()):
            self.years = values
        elif any(NUMBER.fullmatch(value) or value == MISSING for value in values.values()):
            return False
        elif values:
            self.heads = ({} if 1 in values else self.heads) | values
        self.title = row[0] or self.title
        return True

    def head(self, column: int) -> str:
        """The head nearest to the left of a column; '' when there is none."""
        return max(((at, text) for at, text in self.heads.items() if at <= column), default=(0, ""))[1]


def plain_text(text: str) -> str:
    """A text without line ends and without the stars that lead to footnotes."""
    return " ".join(text.replace("*", "").split())


def cells(raw: RawFile, book: Workbook) -> Iterator[Row]:
    """One row per group and year of every sheet. SourceError when a sheet's blocks are not as described above."""
    stated: set[tuple[str, str, str]] = set()
    for sheet in (*TOTALS, *SPLIT):
        block = Block()
        for row in rows(raw, book, sheet):
            if row[0].startswith("Notes:"):
                break
            texts = [plain_text(value) for value in row]
            if block.take(texts):
                continue
            for key, value, part in figures(raw, sheet, block, texts):
                again = STATED_AGAIN if sheet in SPLIT and key in stated and part == PARTS["Total"] else None
                stated.update({key} if sheet in TOTALS else ())
                yield *key, value, *part, "estimated", None, again


def figures(raw: RawFile, sheet: str, block: Block, row: list[str]) -> Iterator[Figure]:
    """The figures of one group in one block. SourceError when a column has no year, no head or one that is not known."""
    stray = [value for column, value in enumerate(row) if column and value and column not in block.years]
    if stray or not row[0] or not block.years:
        what = f"the figure '{stray[0]}' under no year" if stray else "figures without a name or years"
        raise SourceError(f"{raw.locator}: sheet '{sheet}', {block.title}: has {what}. ITU's format has changed.")
    title = SUFFIX.sub("", block.title)
    for column, year in block.years.items():
        value, head = (row[column] if column < len(row) else ""), block.head(column)
        if sheet in TOTALS and head:
            yield (f"{title}: {head}", row[0], year), value, PARTS["Total"]
        elif sheet in SPLIT and head in PARTS:
            yield (f"{of_whom(title)}: Percentage", row[0], year), value, PARTS[head]
        else:
            raise SourceError(
                f"{raw.locator}: sheet '{sheet}', {block.title}: a column is headed '{head}', which is not known here. "
                "The reader must be adapted to it."
            )


def of_whom(title: str) -> str:
    """The title of a split rate as the sheets of totals give it: without "Percentage of" and without what splits it."""
    found = SPLIT_TITLE.fullmatch(title)
    name = found[1] if found else title
    return name[:1].upper() + name[1:]


def version(raw: RawFile, book: Workbook) -> dt.date | None:
    """The last day of the month that the sheets state as their version; None when they state none."""
    stated = {found[1] for row in rows(raw, book, TOTALS[0]) if (found := VERSION.search(row[0]))}
    if len(stated) != 1:
        return None
    first = dt.datetime.strptime(stated.pop(), "%B %Y").replace(tzinfo=dt.UTC).date()
    return (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)


def dated(raw: RawFile, book: Workbook, catalog: Catalog) -> Vintage:
    """The vintage: the month that the sheets state, else what is known of the file. SourceError when it cannot be dated."""
    stated = version(raw, book)
    if stated is None:
        return vintage_for(raw, DATASET, catalog, None, "")
    return Vintage(DATASET, stated, "month", "version stated in the sheets")


class ItuAggregates(DownloadedByHand):
    """Reads the workbook of aggregates; ITU names it anew with each edition, so there is no address that a program can ask."""

    publisher_id = "itu"
    dataset_id = DATASET

    def recognises(self, path: Path) -> bool:
        """Whether the file is a workbook with these sheets."""
        return set(sheet_names(path)) >= {*TOTALS, *SPLIT}

    def read(self, con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
        """Stage the aggregates; a cell is a year of a group's row. SourceError when the sheets are not as described above."""
        if not self.recognises(raw.path):
            raise refuse(raw, "ITU's workbook of aggregates")
        with opened(raw) as book:
            vintage = dated(raw, book, catalog)
            fill_from_rows(con, raw, catalog, DATASET, cells(raw, book), (MISSING,))
        stage_cells(con, raw, vintage, self.publisher_id)
