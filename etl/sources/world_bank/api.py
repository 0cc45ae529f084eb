"""Rows of indicators as the World Bank's API v2 answers them: one page of JSON, with or without its envelope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from etl.catalog import Catalog
from etl.errors import SourceError
from etl.raw.file import RawFile
from etl.raw.files import contents, first_records, head
from etl.raw.looks import refuse
from etl.sources.base import fill_cells, stage_files, vintage_for

DATASET = "wdi"
PUBLISHER = "world_bank"
ROW_KEYS = {"indicator", "country", "countryiso3code", "date", "value"}
ENVELOPE_KEYS = {"page", "pages", "per_page", "total"}
UPDATED = "date of last update in the answer"

INCOME_CODES = {"XD": "HIC", "XM": "LIC", "XN": "LMC", "XT": "UMC", "XY": "INX", "XO": "LMY", "XP": "MIC"}
"""The API leaves countryiso3code empty for income groups: their two-letter codes, and the World Bank's codes of three letters."""

ROW = """{"indicator": {"id": "VARCHAR"}, "country": {"id": "VARCHAR"}, "countryiso3code": "VARCHAR", "date": "VARCHAR",
"value": "VARCHAR", "obs_status": "VARCHAR"}"""

INCOME = " ".join(f"when '{two}' then '{three}'" for two, three in INCOME_CODES.items())
PUBLISHED = """
    select
        file,
        row.indicator.id as series_code,
        coalesce(nullif(row.countryiso3code, ''), case row.country.id {income} else row.country.id end) as area_code,
        row.date as year_text,
        row.value as value_text,
        null as status,
        if(row.obs_status = '', null, 'observation status ' || row.obs_status) as note
    from (select file, unnest({rows}) as row from page)
"""
BARE = PUBLISHED.format(income=INCOME, rows=f"from_json(content, '[{ROW}]')")
ENVELOPED = PUBLISHED.format(income=INCOME, rows=f"from_json(content, '[[{ROW}]]')[2]")
"""In an enveloped answer the envelope is no list of rows, so DuckDB reads it as null and the second element is the rows."""


def error_message(records: list[dict[str, Any]]) -> str | None:
    """What the World Bank says is wrong, where it says so inside an answer with status 200."""
    if not records or "message" not in records[0]:
        return None
    messages = records[0]["message"]
    parts = messages if isinstance(messages, list) else [messages]
    texts = [": ".join(str(p[k]) for k in ("key", "value") if p.get(k)) if isinstance(p, dict) else str(p) for p in parts]
    return "; ".join(texts) or "no reason given"


def is_envelope(record: dict[str, Any]) -> bool:
    """Whether the record is the envelope of a page."""
    return record.keys() >= ENVELOPE_KEYS


def is_row(record: dict[str, Any]) -> bool:
    """Whether the record is a row of an indicator, by most of its keys: a changed row is refused by `read_rows`, not ignored."""
    return len(ROW_KEYS & record.keys()) >= 3


def read_rows(con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
    """Stage the rows of one page; see `read_pages`."""
    read_pages(con, [raw], catalog)


def read_pages(con: duckdb.DuckDBPyConnection, raws: Sequence[RawFile], catalog: Catalog) -> None:
    """Stage the rows of pages that either all have an envelope or all have none; a cell is a row.

    The vintage is the envelope's `lastupdated`, else as `vintage_for` finds it. Raises SourceError when a row lacks a key, a
    page does not hold as many rows as its envelope says, or a value is no number.
    """
    envelopes = [page_envelope(raw) for raw in raws]
    dated = [stated_date(raw, envelope) for raw, envelope in zip(raws, envelopes, strict=True)]
    vintages = [vintage_for(raw, DATASET, catalog, day, UPDATED) for raw, day in zip(raws, dated, strict=True)]
    con.register("page", contents(raws))
    try:
        fill_cells(con, raws, catalog, DATASET, ENVELOPED if envelopes[0] else BARE, {})
    finally:
        con.unregister("page")
    rows = dict(con.execute("select file, count(*) from cell group by file").fetchall())
    for file, (raw, envelope) in enumerate(zip(raws, envelopes, strict=True)):
        if envelope:
            require_rows(raw, envelope, rows.get(file, 0))
    stage_files(con, list(zip(raws, vintages, strict=True)), PUBLISHER)


def page_envelope(raw: RawFile) -> dict[str, Any] | None:
    """The envelope of a page, None when it has none. SourceError when it is no page of rows, or its first row lacks a key."""
    records = first_records(head(raw.path))
    envelope = records[0] if records and is_envelope(records[0]) else None
    rows = records[1:] if envelope else records[:1]
    if not rows and not envelope:
        raise refuse(raw, "rows of a World Bank indicator")
    for row in rows:
        missing = sorted(ROW_KEYS - row.keys())
        if missing:
            raise SourceError(f"{raw.locator}: the first row lacks {', '.join(missing)}. The World Bank's format has changed.")
    return envelope


def stated_date(raw: RawFile, envelope: dict[str, Any] | None) -> dt.date | None:
    """The day of the envelope's `lastupdated`, where there is one."""
    stated = (envelope or {}).get("lastupdated")
    try:
        return dt.date.fromisoformat(str(stated)) if stated else None
    except ValueError:
        raise SourceError(f"{raw.locator}: 'lastupdated' is '{stated}', not a date. The World Bank's format has changed.") from None


def require_rows(raw: RawFile, envelope: Mapping[str, Any], found: int) -> None:
    """Raise SourceError unless as many rows of the page were found as its envelope promises."""
    try:
        page, size, total = (int(envelope[k]) for k in ("page", "per_page", "total"))
    except (TypeError, ValueError):
        raise SourceError(f"{raw.locator}: its envelope counts no rows. The World Bank's format has changed.") from None
    expected = max(0, min(size, total - (max(page, 1) - 1) * size))  # nothing at all is page 0 of 0
    if found != expected:
        raise SourceError(f"{raw.locator}: holds {found} rows where its envelope promises {expected}. Download it again.")
