"""Reading the files that were found into staging, each by its reader: many at once where a reader is faster so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import duckdb

from etl.catalog import Catalog
from etl.errors import SourceError
from etl.limits import first_beyond
from etl.raw.files import unpacked_size
from etl.raw.looks import AGAIN
from etl.sources.base import BatchSource
from etl.sources.finding import Found, opened

BATCH_BYTES = 128 << 20
"""Files of one source are read together up to so many bytes, unpacked: enough to keep every core busy, little enough for memory."""


def read_files(con: duckdb.DuckDBPyConnection, found: Sequence[Found], catalog: Catalog) -> None:
    """Stage files. SourceError names the file at fault."""
    for batch in batches(found):
        read_batch(con, batch, catalog)


def read_batch(con: duckdb.DuckDBPyConnection, batch: Sequence[Found], catalog: Catalog) -> None:
    """Stage files of one reader. SourceError names the file at fault."""
    source = batch[0].source
    if isinstance(source, BatchSource) and len(batch) > 1:
        source.read_together(con, [found.raw for found in batch], catalog)
        return
    for found in batch:
        with opened(found) as raw:
            source.read(con, raw, catalog)
        if found.spelling.delimiter:
            require_decimals(con, found, catalog)


def require_decimals(con: duckdb.DuckDBPyConnection, found: Found, catalog: Catalog) -> None:
    """Raise SourceError when a figure that a spreadsheet has saved lies beyond its range, as one without its decimals does."""
    row = first_beyond(con, catalog, found.raw.raw_id)
    if row:
        what = ", ".join(str(x) for x in row[:3])
        raise SourceError(
            f"{found.raw.locator}: was saved again by a spreadsheet {found.spelling}, and its decimals seem to be gone ({what} has "
            f"the value {row[3]:,.15g}). {AGAIN}"
        )


def batches(found: Sequence[Found]) -> Iterator[list[Found]]:
    """Neighbouring files of the same source that lie as publishers wrote them, up to BATCH_BYTES; each other file by itself."""
    for (_, together), group in groupby(found, key=lambda x: (x.source, x.as_it_lies)):
        batch: list[Found] = []
        filled = 0
        for one in group:
            size = max(one.raw.size, unpacked_size(one.raw.path))
            if batch and (not together or filled + size > BATCH_BYTES):
                yield batch
                batch, filled = [], 0
            batch.append(one)
            filled += size
        yield batch
