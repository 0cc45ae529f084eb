"""Looking into publishers' files before DuckDB reads them: their beginning, and a plain copy of what is packed.

A reader recognises a file by its beginning only; so does the message that says what a wrong file looks like.
"""

from __future__ import annotations

import codecs
import gzip
import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

import pyarrow as pa

from etl.errors import SourceError, blamed
from etl.raw.file import RawFile

HEAD_BYTES = 1 << 16
UNPACKED_LIMIT = 1 << 30
"""Bytes that a packed file may unpack to on disk: the whole World Development Indicators as csv are a fifth of it."""
MEMORY_LIMIT = 256 << 20
"""Bytes of a file that are held in memory at once, unpacked: as many as an answer of a publisher may have."""

GZIP = b"\x1f\x8b"
UNREADABLE = (OSError, EOFError, RuntimeError, NotImplementedError, zlib.error, zipfile.BadZipFile)
"""What gzip and zipfile raise on broken, cut or encrypted files."""


def is_gzip(path: Path) -> bool:
    """Whether a file is gzip, by its first bytes."""
    with path.open("rb") as stream:
        return stream.read(2) == GZIP


def head(path: Path) -> bytes:
    """The first bytes of a file, of what is inside when it is gzip; empty when it cannot be read."""
    try:
        with path.open("rb") as stream:
            first = stream.read(HEAD_BYTES)
        if not first.startswith(GZIP):
            return first
        with gzip.open(path) as stream:
            return stream.read(HEAD_BYTES)
    except UNREADABLE:
        return b""


def text(first: bytes) -> str | None:
    """The beginning as text without its byte order mark; None when it is not UTF-8."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(first).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None


def ends_as_json(path: Path) -> bool:
    """Whether the last character of a file is the end of a JSON value: a body may be cut before it was sent."""
    last = b""
    try:
        with _opened(path, is_gzip(path)) as stream:
            while chunk := stream.read(1 << 20):
                last = (last + chunk)[-100:]
    except UNREADABLE:
        return False
    return last.rstrip()[-1:] in (b"]", b"}")


def first_records(first: bytes) -> list[dict[str, Any]]:
    """The first record of a JSON array and, after it, the first record of an array that follows: as many as are there.

    An answer of the World Bank gives [envelope, first row], bare rows give [first row], other things give [].
    """
    source = text(first)
    if source is None:
        return []
    decoder, at = json.JSONDecoder(), 0
    found: list[dict[str, Any]] = []
    while len(found) < 2:
        at = _skip(source, at, " \t\r\n[" if not found else " \t\r\n,[")
        if source[at : at + 1] != "{":
            break
        try:
            record, at = decoder.raw_decode(source, at)
        except (ValueError, RecursionError):
            break
        found.append(record)
    return found if source.lstrip()[:1] == "[" else []


def _skip(source: str, at: int, characters: str) -> int:
    while at < len(source) and source[at] in characters:
        at += 1
    return at


@contextmanager
def plain(raw: RawFile) -> Iterator[Path]:
    """A path under which DuckDB can read the file as it is: unpacked when it is gzip, without signs that mean a pattern.

    SourceError when it is packed, and broken or larger than UNPACKED_LIMIT.
    """
    packed = is_gzip(raw.path)
    if not packed and not set("*?[]{}") & set(str(raw.path)):
        yield raw.path
        return
    with _copy(raw, packed) as path:
        yield path


@contextmanager
def plain_text(raw: RawFile) -> Iterator[Path]:
    """As `plain`, of a text that is taken whole into memory. SourceError when it is larger than MEMORY_LIMIT."""
    with plain(raw) as path:
        if path.stat().st_size > MEMORY_LIMIT:
            raise SourceError(f"{raw.locator}: is larger than {MEMORY_LIMIT >> 20} MiB, unpacked. It is refused.")
        yield path


def contents(raws: Sequence[RawFile]) -> pa.Table:
    """The whole texts of small files, one row per file: `file` (its place in `raws`) and `content`. DuckDB takes them in parallel.

    SourceError when a file cannot be unpacked whole or is not UTF-8.
    """
    with ThreadPoolExecutor() as pool:
        texts = list(pool.map(_content, raws))
    places = [pa.array([place], pa.int16()) for place in range(len(raws))]
    return pa.table({"file": pa.chunked_array(places), "content": pa.chunked_array(texts)})


def _content(raw: RawFile) -> pa.LargeStringArray:
    """One text, as an array of one."""
    found = whole(raw)
    try:
        ends = pa.array([0, len(found)], pa.int64()).buffers()[1]
        array = pa.LargeStringArray.from_buffers(1, ends, pa.py_buffer(found))  # as it lies there, without a copy
        array.validate(full=True)
        return array
    except pa.ArrowInvalid as error:
        raise SourceError(f"{raw.locator}: is broken, its text is not UTF-8. Download it again.") from error


def whole(raw: RawFile, limit: int = MEMORY_LIMIT) -> bytes:
    """All bytes of a file, unpacked when it is gzip. SourceError when it is broken, or larger than the limit."""
    try:
        with raw.path.open("rb") as stream:
            found = stream.read(limit + 1)
        if found.startswith(GZIP):
            found = unzipped(found, limit + 1)
    except UNREADABLE as error:
        raise SourceError(f"{raw.locator}: cannot be unpacked whole ({error}). Download it again.") from error
    if len(found) > limit:
        raise SourceError(f"{raw.locator}: is larger than {limit >> 20} MiB, unpacked. It is refused.")
    return found


def unzipped(packed: bytes, limit: int) -> bytes:
    """What is inside gzip bytes, up to a limit: a kilobyte can hold a megabyte. EOFError or zlib.error when they are broken."""
    parts: list[bytes] = []
    size = 0
    while packed and size < limit:
        inside = zlib.decompressobj(wbits=31)
        parts.append(inside.decompress(packed, limit - size))
        size += len(parts[-1])
        if size < limit and not inside.eof:
            raise EOFError("it ends in the middle")
        packed = inside.unused_data.lstrip(b"\0")
    return parts[0] if len(parts) == 1 else b"".join(parts)


def unpacked_size(path: Path) -> int:
    """Bytes of a file, of what is inside when it is gzip, as its last four bytes say."""
    with path.open("rb") as stream:
        packed = stream.read(2) == GZIP
        size = stream.seek(-4 if packed else 0, os.SEEK_END)
        return int.from_bytes(stream.read(4), "little") if packed else size


def _opened(path: Path, packed: bool) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path) if packed else path.open("rb"))


def member_head(archive: zipfile.ZipFile, name: str) -> bytes:
    """The first whole lines of a file in a zip."""
    with archive.open(name) as stream:
        first = stream.read(HEAD_BYTES)
    return first[: first.rfind(b"\n") + 1] if len(first) == HEAD_BYTES and b"\n" in first and b"\0" not in first else first


def unpacked_member(raw: RawFile, name: str, folder: Path) -> Path:
    """A file of a zip, unpacked into a folder. SourceError when it is broken, or larger than UNPACKED_LIMIT."""
    target = folder / Path(name).name
    try:
        with zipfile.ZipFile(raw.path) as archive, archive.open(name) as packed:
            copy_bounded(raw, packed, target)
    except (KeyError, *UNREADABLE) as error:
        broken = SourceError(f"{raw.locator}: cannot be unpacked whole ({error}). Download it again.")
        raise blamed(error, broken) from error
    return target


def copy_bounded(raw: RawFile, packed: IO[bytes], target: Path) -> None:
    """Write what is unpacked to a file. SourceError when it is more than UNPACKED_LIMIT."""
    with target.open("wb") as unpacked:
        while chunk := packed.read(1 << 20):
            if unpacked.tell() + len(chunk) > UNPACKED_LIMIT:
                raise SourceError(f"{raw.locator}: unpacks to more than {UNPACKED_LIMIT >> 30} GiB. It is refused.")
            unpacked.write(chunk)


@contextmanager
def _copy(raw: RawFile, packed: bool) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ict-") as folder:
        path = Path(folder) / "plain"
        try:
            with _opened(raw.path, packed) as stream:
                copy_bounded(raw, stream, path)
        except UNREADABLE as error:
            broken = SourceError(f"{raw.locator}: cannot be unpacked whole ({error}). Download it again.")
            raise blamed(error, broken) from error
        yield path
