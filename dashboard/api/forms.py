"""The forms of an answer: rows as JSON, a page at a time, and as CSV that opens in pandas, R and spreadsheets."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dashboard.api.asking import OFFSET, ROWS, Asked
from dashboard.api.parameters import LIMIT
from dashboard.api.vocabulary import ALL
from dashboard.exports.cells import harmless
from dashboard.exports.csv import BOM

if TYPE_CHECKING:
    import pyarrow as pa

FORMS = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
"""Ending of an address → what it is over HTTP."""
REMEMBERED = 64
"""Pages of JSON kept, up to some 0.7 MB each; the oldest unused go first."""
BATCH = 4_096
"""Rows of a CSV that are in memory at a time."""
PART, IN_MEMORY = 1 << 16, 1 << 20
"""Bytes of a file that are sent at a time, and that are in memory at most before it goes on on disk."""
BETWEEN = "|"
"""Between the values of a list in a cell."""


@dataclass(frozen=True)
class Page:
    """A page that is wanted. It is the same as another where what determines it is: the release and what is asked for."""

    release: Path
    key: bytes
    asked: Asked = field(compare=False)


def as_json(asked: Asked) -> tuple[bytes, str]:
    """The page as JSON, and the link to the next one ("" at the end). Usual pages are remembered for all who ask."""
    return _made(Page(asked.known.release.path, asked.key, asked)) if asked.limit <= LIMIT else _json(asked)


@lru_cache(maxsize=REMEMBERED)
def _made(page: Page) -> tuple[bytes, str]:
    return _json(page.asked)


def forget() -> None:
    """Remember no page any more: for who measures."""
    _made.cache_clear()


def _json(asked: Asked) -> tuple[bytes, str]:
    bound = asked.resource.bound({**asked.values, ROWS: asked.limit + 1})
    rows = asked.resource.objects(asked.known.release, bound)
    after = asked.next() if len(rows) > asked.limit else ""
    about = {"release": asked.known.release.id, "language": asked.known.words.code, "next": after or None}
    told = json.dumps(about, ensure_ascii=False, separators=(",", ":")).removesuffix("}")
    return f'{told},"rows":[{",".join(rows[: asked.limit])}]}}'.encode(), after


def as_csv(asked: Asked) -> tuple[IO[bytes], int, str]:
    """The page as a CSV file, its length, and the link to the next page ("" at the end).

    The names of the columns come first. A missing value is an empty cell, several in one cell are parted by |. A text that a
    spreadsheet would run as a formula gets an apostrophe in front. The file is written to its end before anybody reads it, so that
    a slow reader holds no query, and a long one lies on disk.
    """
    release, resource = asked.known.release, asked.resource
    behind = resource.bound({**asked.values, ROWS: 1, OFFSET: asked.values[OFFSET] + asked.limit})
    after = asked.next() if asked.limit < ALL and resource.objects(release, behind) else ""
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115, whoever reads it closes it
    file.write((BOM + ",".join(column.name for column in resource.columns()) + "\n").encode())
    for batch in resource.batches(release, resource.bound({**asked.values, ROWS: asked.limit}), BATCH):
        file.write(written(batch))
    length = file.tell()
    file.seek(0)
    return file, length, after


def parts(file: IO[bytes]) -> Iterator[bytes]:
    """A file in parts, closed after the last."""
    with file:
        while part := file.read(PART):
            yield part


def written(batch: pa.RecordBatch) -> bytes:
    """The rows of a batch as lines of CSV."""
    import pyarrow as pa  # slow to import, and only files need it
    from pyarrow import csv

    out = io.BytesIO()
    table = pa.table([_cells(column) for column in batch.columns], names=batch.schema.names)
    csv.write_csv(table, out, csv.WriteOptions(include_header=False))
    return out.getvalue()


def _cells(column: pa.Array) -> pa.Array:
    """A column as it stands in a file: lists in one cell, texts made harmless, each that repeats once."""
    import pyarrow as pa
    from pyarrow import compute

    if pa.types.is_list(column.type):
        column = compute.binary_join(column.cast(pa.list_(pa.string())), BETWEEN)
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return column
    told = column.dictionary_encode()
    texts = told.dictionary.to_pylist()
    safe = [harmless(text) for text in texts]
    return column if safe == texts else pa.DictionaryArray.from_arrays(told.indices, pa.array(safe)).dictionary_decode()
