"""Rows of indicators as the World Bank's API v2 answers them: one page of JSON, with or without its envelope."""

from __future__ import annotations

import datetime as dt
from typing import Any

import duckdb

from etl.catalog import Catalog
from etl.errors import SourceError
from etl.sources.base import RawFile, fill_cells, stage_cells, vintage_for
from etl.sources.files import first_records, head, plain, refuse

DATASET = "wdi"
PUBLISHER = "world_bank"
ROW_KEYS = {"indicator", "country", "countryiso3code", "date", "value"}
ENVELOPE_KEYS = {"page", "pages", "per_page", "total"}

INCOME_CODES = {"XD": "HIC", "XM": "LIC", "XN": "LMC", "XT": "UMC", "XY": "INX", "XO": "LMY", "XP": "MIC"}
"""The API leaves countryiso3code empty for income groups: their two-letter codes, and the World Bank's codes of three letters."""

ROW = """{"indicator": {"id": "VARCHAR"}, "country": {"id": "VARCHAR"}, "countryiso3code": "VARCHAR", "date": "VARCHAR",
"value": "VARCHAR", "obs_status": "VARCHAR"}"""

PUBLISHED = """
    select
        row.indicator.id as series_code,
        coalesce(nullif(trim(row.countryiso3code), ''), case row.country.id {income} else row.country.id end) as area_code,
        row.date as year_text,
        row.value as value_text,
        case row.obs_status when 'E' then 'estimated' end as status,
        if(row.obs_status in ('', 'E'), null, 'observation status ' || row.obs_status) as note
    from (select unnest({rows}) as row from read_text($path))
"""
INCOME = " ".join(f"when '{two}' then '{three}'" for two, three in INCOME_CODES.items())
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
    """Stage the rows of one page. The vintage is the envelope's `lastupdated`, else as `vintage_for` finds it.

    Raises SourceError when a row lacks a key, the page does not hold as many rows as its envelope says, or a value is no number.
    """
    records = first_records(head(raw.path))
    envelope = records[0] if records and is_envelope(records[0]) else None
    rows = records[1:] if envelope else records[:1]
    if not rows and not envelope:
        raise refuse(raw, "rows of a World Bank indicator")
    for row in rows:
        missing = sorted(ROW_KEYS - row.keys())
        if missing:
            raise SourceError(f"{raw.locator}: the first row lacks {', '.join(missing)}. The World Bank's format has changed.")
    vintage = vintage_for(raw, DATASET, catalog, *stated_date(raw, envelope))
    with plain(raw) as path:
        fill_cells(con, raw, catalog, DATASET, ENVELOPED if envelope else BARE, {"path": str(path)})
    if envelope:
        require_rows(con, raw, envelope)
    stage_cells(con, raw, vintage, PUBLISHER)


def stated_date(raw: RawFile, envelope: dict[str, Any] | None) -> tuple[dt.date | None, str]:
    """The day of the envelope's `lastupdated`, where there is one, and where it comes from."""
    stated = (envelope or {}).get("lastupdated")
    try:
        return (dt.date.fromisoformat(str(stated)) if stated else None), "date of last update in the answer"
    except ValueError:
        raise SourceError(
            f"{raw.locator}: 'lastupdated' is '{stated}', not a date. The World Bank's format has changed."
        ) from None


def require_rows(con: duckdb.DuckDBPyConnection, raw: RawFile, envelope: dict[str, Any]) -> None:
    """Raise SourceError unless the page holds the rows that its envelope promises."""
    try:
        page, size, total = (int(envelope[k]) for k in ("page", "per_page", "total"))
    except (TypeError, ValueError):
        raise SourceError(f"{raw.locator}: its envelope counts no rows. The World Bank's format has changed.") from None
    expected = max(0, min(size, total - (page - 1) * size))
    found = con.execute("select count(*) from cell").fetchone()
    if found and found[0] != expected:
        raise SourceError(f"{raw.locator}: holds {found[0]} rows where its envelope promises {expected}. Download it again.")
