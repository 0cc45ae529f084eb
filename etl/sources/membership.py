"""Lists of who belongs to which group: the one way into `staging.membership`, with every cell accounted for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from etl.errors import SourceError
from etl.raw.file import RawFile
from etl.sources.base import Vintage, register_raw_file, register_vintage

SCHEMA = pa.schema(
    [
        ("area_code", pa.string()),
        ("group_code", pa.string()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
        ("note", pa.string()),
    ]
)


@dataclass(frozen=True)
class Member:
    """A cell of a list of groups.

    `group_code` empty: the cell is blank. `valid_to` is the first day on which the membership no longer holds.
    """

    area_code: str
    group_code: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    note: str | None = None


def stage_members(
    con: duckdb.DuckDBPyConnection, raw: RawFile, vintage: Vintage, publisher_id: str, members: Iterable[Member]
) -> None:
    """Stage the memberships; one that is stated again is dropped. SourceError when there are none."""
    cells = list(members)
    stated = [m for m in cells if m.group_code]
    kept = list(dict.fromkeys(stated))
    if not kept:
        raise SourceError(f"{raw.locator}: states no membership. The publisher's format may have changed.")
    register_vintage(con, vintage, publisher_id)
    register_raw_file(con, raw, vintage, publisher_id, (len(cells), len(kept), len(cells) - len(stated)))
    if len(stated) > len(kept):
        con.execute("insert into staging.dropped values (?, 'stated twice', ?)", [raw.raw_id, len(stated) - len(kept)])
    columns = [pa.array([getattr(m, field.name) for m in kept], field.type) for field in SCHEMA]
    con.register("members", pa.Table.from_arrays(columns, schema=SCHEMA))
    con.execute(
        "insert into staging.membership select ?, area_code, group_code, valid_from, valid_to, note, ? from members",
        [vintage.vintage_id, raw.raw_id],
    )
    con.unregister("members")
