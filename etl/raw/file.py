"""The bytes of a publisher as they lie in a file: what everything that reads them starts from."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from etl.errors import SourceError


@dataclass(frozen=True)
class RawFile:
    """Bytes of a publisher that lie in a file: as found in a folder, or as fetched and kept.

    `locator` is what a person can look up: the path below the folder, or the address.
    """

    path: Path
    locator: str
    sha256: str
    size: int
    retrieved_at: dt.datetime | None = None

    @property
    def raw_id(self) -> str:
        """The id of the file in our tables."""
        return self.sha256[:16]


def raw_file(path: Path, locator: str, retrieved_at: dt.datetime | None = None) -> RawFile:
    """Describe a file that lies on disk. SourceError when it cannot be read or is empty."""
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = path.stat().st_size
    except OSError as error:
        raise SourceError(f"{locator}: cannot be read ({error.strerror}). Check the path and its permissions.") from error
    if size == 0:
        raise SourceError(f"{locator}: is empty. Download it again.")
    return RawFile(path, locator, digest, size, retrieved_at)
