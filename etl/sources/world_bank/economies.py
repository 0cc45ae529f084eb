"""The World Bank's list of economies and aggregates: the answer of /v2/country, with or without its envelope."""

from __future__ import annotations

from typing import Any

import duckdb

from etl.catalog import Catalog
from etl.errors import SourceError
from etl.raw.file import RawFile
from etl.raw.files import first_records, head, plain_text
from etl.sources.base import readable, register_raw_file, register_vintage, vintage_for
from etl.sources.world_bank.api import DATASET, PUBLISHER, is_envelope, require_rows

KEYS = {"id", "iso2Code", "name", "region", "incomeLevel", "longitude", "latitude"}

ENTRY = """{"id": "VARCHAR", "iso2Code": "VARCHAR", "name": "VARCHAR", "region": {"id": "VARCHAR", "value": "VARCHAR"},
"incomeLevel": {"id": "VARCHAR"}, "longitude": "VARCHAR", "latitude": "VARCHAR"}"""

LISTED = """
create or replace temp table cell as
select
    nullif(trim(entry.id), '') as area_code, nullif(trim(entry.iso2Code), '') as iso2, nullif(trim(entry.name), '') as name,
    trim(entry.region.value) = 'Aggregates' as is_aggregate,
    nullif(trim(entry.region.id), '') as region_code, nullif(trim(entry.incomeLevel.id), '') as income_code,
    nullif(trim(entry.longitude), '') as longitude, nullif(trim(entry.latitude), '') as latitude
from (select unnest({entries}) as entry from read_text(?))
"""
BARE = LISTED.replace("{entries}", f"from_json(content, '[{ENTRY}]')")
ENVELOPED = LISTED.replace("{entries}", f"from_json(content, '[[{ENTRY}]]')[2]")

FAULTY = """
select coalesce(area_code, name, 'an entry without a code'), coalesce(longitude, ''), coalesce(latitude, '') from cell
where area_code is null or name is null or is_aggregate is null
    or (longitude is not null and not coalesce(abs(try_cast(longitude as double)) <= 180, false))
    or (latitude is not null and not coalesce(abs(try_cast(latitude as double)) <= 90, false))
union all
select area_code || ', listed ' || count(*) || ' times', '', '' from cell
where area_code is not null
group by area_code having count(*) > 1
order by all
"""

STAGE = """
insert into staging.economy
select
    ?, area_code, iso2, name, is_aggregate, if(is_aggregate, null, region_code), if(is_aggregate, null, income_code),
    cast(longitude as double), cast(latitude as double), ?
from cell
"""


def is_entry(record: dict[str, Any]) -> bool:
    """Whether the record is an entry of the list, by most of its keys."""
    return len(KEYS & record.keys()) >= 5


def read_economies(con: duckdb.DuckDBPyConnection, raw: RawFile, catalog: Catalog) -> None:
    """Stage the list: a cell is an entry, all are kept. Aggregates have neither region nor income group.

    Raises SourceError when an entry lacks a key, a code or a name, is there twice, or has coordinates that are none.
    """
    records = first_records(head(raw.path))
    missing = sorted(KEYS - records[-1].keys())
    if missing:
        raise SourceError(f"{raw.locator}: the first economy lacks {', '.join(missing)}. The World Bank's format has changed.")
    vintage = vintage_for(raw, DATASET, catalog, None, "")
    with plain_text(raw) as path, readable(raw):
        con.execute(ENVELOPED if is_envelope(records[0]) else BARE, [str(path)])
    count = con.execute("select count(*) from cell").fetchone()
    entries = count[0] if count else 0
    if is_envelope(records[0]):
        require_rows(raw, records[0], entries)
    faulty = con.execute(FAULTY).fetchone()
    if faulty:
        raise SourceError(f"{raw.locator}: {faulty[0]}: code, name, region or coordinates ({faulty[1]}, {faulty[2]}) are wrong.")
    register_vintage(con, vintage, PUBLISHER)
    register_raw_file(con, raw, vintage, PUBLISHER, (entries, entries, 0))
    con.execute(STAGE, [vintage.vintage_id, raw.raw_id])
    con.execute("drop table cell")
