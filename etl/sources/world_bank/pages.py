"""What an answer of the World Bank's API says of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from etl.raw.file import RawFile
from etl.raw.files import first_records, head
from etl.sources.base import Part
from etl.sources.world_bank import archives
from etl.sources.world_bank.api import is_envelope

PAGE_SIZE = 32_500
"""Rows that the API gives in one page at most: a series has 17,600."""


def part(raw: RawFile) -> Part | None:
    """Which page of an answer a file is; None when it is all of it, or says nothing of pages."""
    first = head(raw.path)
    said: Mapping[str, Any] = {}
    what: object = None
    if archives.is_archive(first):
        said, what = archives.envelope(first), (archives.version(first), archives.series(first))
    elif (records := first_records(first)) and is_envelope(records[0]):
        said, what = records[0], records[1].get("indicator", "economies") if len(records) > 1 else None
    try:
        page, pages, size, total = (int(said[key]) for key in ("page", "pages", "per_page", "total"))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    if pages <= 1:
        return None
    rows = max(0, min(size, total - (page - 1) * size))
    key = ("world bank", str(what), pages, size, total, str(said.get("lastupdated")))
    return Part(key, f"page {page} of {pages}", rows, total, f"Ask with per_page={PAGE_SIZE}.")
