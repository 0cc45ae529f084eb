"""The UN's standard country codes (M49): regions of each economy, and which are LDCs, LLDCs and SIDS when downloaded."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb

from etl.catalog import Catalog
from etl.errors import SourceError
from etl.raw.csv_text import csv_rows
from etl.raw.file import RawFile
from etl.raw.files import head, text, whole
from etl.sources.base import vintage_for
from etl.sources.by_hand import DownloadedByHand
from etl.sources.membership import Member, stage_members

DATASET = "un_m49"
CODE = "M49 Code"
HEADER = re.compile(r'("?)Global Code\1([;,\t])\1Global Name\1\2')
REGIONS = ("Global Code", "Region Code", "Sub-region Code", "Intermediate Region Code")
FLAGS = {
    "Least Developed Countries (LDC)": "199",
    "Land Locked Developing Countries (LLDC)": "432",
    "Small Island Developing States (SIDS)": "722",
}
"""A column of marks, and the M49 number of the group that it marks."""


def delimiter_of(source: str) -> str:
    """What stands between fields: a semicolon as the UN serves it, or what a spreadsheet has put there."""
    found = HEADER.match(source)
    return found[2] if found else ";"


def members(raw: RawFile, source: str) -> Iterator[Member]:
    """One cell per economy and column of regions or marks, without leading zeros. SourceError for an unknown mark or code."""
    listed = csv_rows(raw, io.StringIO(source, newline=""), delimiter_of(source))
    header = next(listed)
    for row in (dict(zip(header, fields, strict=False)) for fields in listed):
        code = (row.get(CODE) or "").lstrip("0")
        if not code.isdigit():
            raise SourceError(f"{raw.locator}: '{row.get(CODE)}' is no M49 code ({row.get('Country or Area')}). Download it again.")
        for column in REGIONS:
            yield Member(code, row.get(column, "").lstrip("0"))
        for column, group in FLAGS.items():
            mark = row.get(column, "").strip()
            if mark not in ("", "x"):
                raise SourceError(
                    f"{raw.locator}: '{mark}' for {row.get('Country or Area')} in '{column}' is no mark. Download it again."
                )
            yield Member(code, group if mark else "")


class UnM49(DownloadedByHand):
    """Reads the overview of M49 codes, which the UN serves as a page for people only."""

    publisher_id = "unsd"
    dataset_id = DATASET

    def recognises(self, path: Path) -> bool:
        """Whether the file begins as the overview does."""
        return HEADER.match(text(head(path)) or "") is not None

    def read(self, con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
        """Stage memberships without a period: they hold on the vintage's day. SourceError when a column is missing."""
        try:
            source = whole(raw).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise SourceError(f"{raw.locator}: is not UTF-8 text. Download it again.") from None
        header = next(csv_rows(raw, io.StringIO(source, newline=""), delimiter_of(source)), [])
        missing = [name for name in (CODE, *REGIONS, *FLAGS) if name not in header]
        if missing:
            raise SourceError(f"{raw.locator}: lacks the columns {', '.join(missing)}. The format of M49 has changed.")
        stage_members(con, raw, vintage_for(raw, DATASET, catalog, None, ""), self.publisher_id, members(raw, source))
