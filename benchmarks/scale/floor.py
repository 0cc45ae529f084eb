"""The floor: what DuckDB alone needs to turn the same pages into a table of texts, without keeping any account of them."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from pathlib import Path

import duckdb

from etl.sources.world_bank.api import ROW

OBJECT_BYTES = 1 << 26

PARSE = f"""
create table parsed as
select row.indicator.id as series, row.countryiso3code as area, row.country.id as country, row.date, row.value, row.obs_status
from (
    select unnest(from_json(json, '[[{ROW}]]')[2]) as row
    from read_json_objects($paths, format = 'unstructured', maximum_object_size = $object_bytes)
)
"""


def parse(paths: list[Path]) -> int:
    """Parse pages, packed or not, as DuckDB reads them itself; returns the number of rows."""
    with tempfile.TemporaryDirectory(prefix="ict-benchmark-") as folder, duckdb.connect() as con:
        con.execute("set temp_directory = '" + folder + "'")
        con.execute(PARSE, {"paths": [str(path) for path in paths], "object_bytes": OBJECT_BYTES})
        row = con.execute("select count(*) from parsed").fetchone()
        assert row is not None
        return int(row[0])


def unpack(paths: list[Path], folder: Path) -> list[Path]:
    """Copies of packed pages, unpacked."""
    folder.mkdir()
    plain = [folder / path.stem for path in paths]
    for path, target in zip(paths, plain, strict=True):
        with gzip.open(path) as packed, target.open("wb") as unpacked:
            shutil.copyfileobj(packed, unpacked, 1 << 20)
    return plain
