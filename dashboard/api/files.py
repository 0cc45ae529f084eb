"""Answers as files: CSV that opens in pandas, R and spreadsheets, and Parquet with the type of each column."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any

from dashboard.api.asking import OFFSET, ROWS, Asked
from dashboard.api.sdmx_structure import AGENCY, COMPONENTS, FLOW, VERSION, code_of
from dashboard.api.vocabulary import ALL
from dashboard.exports.cells import harmless
from dashboard.exports.csv import BOM

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 4_096
"""Rows of a file that are in memory at a time."""
PART, IN_MEMORY = 1 << 16, 1 << 20
"""Bytes of a file that are sent at a time, and that are in memory at most before it goes on on disk."""
BETWEEN = "|"
"""Between the values of a list in a cell."""


def as_file(asked: Asked) -> tuple[IO[bytes], int, str]:
    """The page as a file of its form, its length, and the link to the next page ("" at the end).

    The file is written to its end before anybody reads it, so that a slow reader holds no query, and a long one lies on disk.
    """
    release, resource = asked.known.release, asked.resource
    behind = resource.bound({**asked.values, ROWS: 1, OFFSET: asked.values[OFFSET] + asked.limit})
    after = asked.next() if asked.limit < ALL and resource.objects(release, behind) else ""
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115, whoever reads it closes it
    batches = resource.batches(release, resource.bound({**asked.values, ROWS: asked.limit}), BATCH)
    WRITERS[asked.form](file, asked, batches)
    file.seek(0, io.SEEK_END)
    length = file.tell()
    file.seek(0)
    return file, length, after


def parts(file: IO[bytes]) -> Iterator[bytes]:
    """A file in parts, closed after the last."""
    with file:
        while part := file.read(PART):
            yield part


def write_csv(file: IO[bytes], asked: Asked, batches: Iterator[pa.RecordBatch]) -> None:
    """The names of the columns, then the rows. A missing value is an empty cell, several in one cell are parted by |.

    A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    file.write((BOM + ",".join(column.name for column in asked.resource.columns()) + "\n").encode())
    for batch in batches:
        file.write(written(batch))


def write_parquet(file: IO[bytes], asked: Asked, batches: Iterator[pa.RecordBatch]) -> None:
    """The rows with the types that the columns are said to have; the release stands beside them."""
    import pyarrow as pa  # slow to import, and only files need it
    from pyarrow import parquet

    columns = asked.resource.columns()
    schema = pa.schema([(c.name, _type(c.schema)) for c in columns], {"release": asked.known.release.id})
    with parquet.ParquetWriter(file, schema) as out:
        for batch in batches:
            out.write_table(pa.Table.from_batches([batch]).cast(schema))


def write_sdmx(file: IO[bytes], _asked: Asked, batches: Iterator[pa.RecordBatch]) -> None:
    """SDMX-CSV 2.0: the structure that each row is of, then its components, under the names and codes that SDMX has for them."""
    import pyarrow as pa

    of_structure = {"STRUCTURE": "dataflow", "STRUCTURE_ID": f"{AGENCY}:{FLOW}({VERSION})", "ACTION": "I"}
    names = [*of_structure, *(c.id for c in COMPONENTS)]
    file.write((",".join(names) + "\n").encode())
    for batch in batches:
        shared = [pa.array([text] * batch.num_rows) for text in of_structure.values()]
        columns = [_coded(batch.column(c.column)) if c.codes else batch.column(c.column) for c in COMPONENTS]
        file.write(written(pa.RecordBatch.from_arrays([*shared, *columns], names)))


def _coded(column: pa.Array) -> pa.Array:
    """A column of ids as codes of SDMX."""
    import pyarrow as pa

    told = column.dictionary_encode()
    codes = pa.array([code_of(text) for text in told.dictionary.to_pylist()], pa.string())
    return pa.DictionaryArray.from_arrays(told.indices, codes).dictionary_decode()


WRITERS = {"csv": write_csv, "parquet": write_parquet, "sdmx": write_sdmx}


def _type(schema: Mapping[str, Any]) -> pa.DataType:
    """The type of Arrow for one of JSON Schema."""
    import pyarrow as pa

    kind = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    if kind == "array":
        return pa.list_(_type(schema["items"]))
    if schema.get("format") == "date":
        return pa.date32()
    return {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}[kind]


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
