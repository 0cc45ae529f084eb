"""A hash of the values of one column, taken from the batches in which DuckDB hands them over."""

from __future__ import annotations

import hashlib

import pyarrow as pa
import pyarrow.compute as pc


class ColumnHash:
    """SHA-256 over the values of one column, however they are cut into batches: which are null, how long texts are, and the values.

    Values of an ENUM are hashed by their number: the column's type names them.
    """

    def __init__(self) -> None:
        self.parts = {part: hashlib.sha256() for part in ("valid", "lengths", "values")}

    def update(self, values: pa.Array) -> None:
        """Add the next values."""
        self.parts["valid"].update(fixed_width(values.is_valid()))
        values = values.drop_null()
        if pa.types.is_string(values.type):
            self.parts["lengths"].update(fixed_width(pc.binary_length(values)))
            self.parts["values"].update(characters(values))
        else:
            self.parts["values"].update(fixed_width(values.indices if pa.types.is_dictionary(values.type) else values))

    def digest(self) -> bytes:
        """The hash of all values added."""
        return b"".join(part.digest() for part in self.parts.values())


def fixed_width(values: pa.Array) -> memoryview:
    """The bytes of values of a fixed width, none of them null."""
    if pa.types.is_boolean(values.type):
        values = values.cast(pa.int8())
    width = values.type.bit_width // 8
    return memoryview(values.buffers()[1] or b"")[values.offset * width : (values.offset + len(values)) * width]


def characters(values: pa.StringArray) -> memoryview:
    """The bytes of texts, one after the other, none of them null."""
    if not len(values):
        return memoryview(b"")
    _, offsets, data = values.buffers()
    ends = memoryview(offsets).cast("i")
    return memoryview(data or b"")[ends[values.offset] : ends[values.offset + len(values)]]
