"""The publishers' answers as they were received: each kept compressed under its content hash, with a small note beside it.

`data/raw/<host>/<address's hash>/` holds `<sha256>.gz` for every different answer of one address, and `<sha256>.json`
that says when and how it came. A note is written after its bytes, both by renaming: a killed fetch leaves no half answer.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from etl.catalog import ROOT
from etl.errors import SourceError
from etl.raw.file import RawFile
from etl.raw.files import UNREADABLE

KEPT_HEADERS = ("Content-Encoding", "Content-Length", "Content-Type", "Date", "ETag", "Last-Modified")


class TooLargeError(Exception):
    """An answer is larger than what is accepted."""


@dataclass(frozen=True)
class Answer:
    """What is known of one kept answer: where from, when received, when last found unchanged, and its bytes' hash and number."""

    url: str
    retrieved_at: str
    checked_at: str
    status: int
    headers: dict[str, str]
    sha256: str
    size: int

    def checked_on(self) -> dt.date:
        """The UTC day on which the address last gave these bytes."""
        return dt.datetime.fromisoformat(self.checked_at).date()


def raw_dir() -> Path:
    """The folder of kept answers: environment ICT_RAW, else data/raw."""
    return Path(os.environ.get("ICT_RAW") or ROOT / "data" / "raw")


def now() -> str:
    """The present time in UTC, to the second."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0).isoformat()


class RawStore:
    """Kept answers below one folder."""

    def __init__(self, directory: Path | None = None) -> None:
        self.directory = directory or raw_dir()

    def latest(self, url: str) -> Answer | None:
        """The answer last received from an address; None when there is none, or its bytes or note are damaged."""
        answers = []
        for path in self._folder(url).glob("*.json"):
            try:
                answers.append(Answer(**json.loads(path.read_text(encoding="utf-8"))))
            except (OSError, ValueError, TypeError):
                continue
        answers = [a for a in answers if self._body(a).is_file()]
        return max(answers, key=lambda a: (a.checked_at, a.retrieved_at), default=None)

    def keep(self, url: str, status: int, headers: dict[str, str], body: Path, sha256: str, size: int) -> Answer:
        """Move a received body (already gzip) into place and note it. Bytes received before keep the time they first came."""
        folder = self._folder(url)
        folder.mkdir(parents=True, exist_ok=True)
        known = self.latest(url)
        retrieved_at = known.retrieved_at if known and known.sha256 == sha256 else now()
        kept = {k: headers[k] for k in KEPT_HEADERS if k in headers}
        answer = Answer(url, retrieved_at, now(), status, kept, sha256, size)
        body.replace(self._body(answer))
        self._note(answer)
        return answer

    def confirm(self, answer: Answer) -> Answer:
        """Note that the address still gives these bytes."""
        confirmed = Answer(**(asdict(answer) | {"checked_at": now()}))
        self._note(confirmed)
        return confirmed

    def raw_file(self, answer: Answer) -> RawFile:
        """The answer as a file for the readers, named by its address."""
        received = dt.datetime.fromisoformat(answer.retrieved_at)
        return RawFile(self._body(answer), answer.url, answer.sha256, answer.size, received)

    @contextmanager
    def receiving(self, url: str) -> Iterator[Path]:
        """A path to write an answer to; whatever is still there afterwards is removed."""
        folder = self._folder(url)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".receiving-", dir=folder)
        except OSError as error:
            raise SourceError(f"{folder}: cannot be written ({error.strerror}). Check the path and its permissions.") from error
        os.close(handle)
        try:
            yield Path(name)
        finally:
            Path(name).unlink(missing_ok=True)

    def _folder(self, url: str) -> Path:
        host = urlsplit(url).netloc.replace(":", "_") or "unknown"
        return self.directory / host / hashlib.sha256(url.encode()).hexdigest()[:16]

    def _body(self, answer: Answer) -> Path:
        return self._folder(answer.url) / f"{answer.sha256}.gz"

    def _note(self, answer: Answer) -> None:
        with self.receiving(answer.url) as path:
            path.write_text(json.dumps(asdict(answer), indent=1, sort_keys=True) + "\n", encoding="utf-8")
            path.replace(self._body(answer).with_suffix(".json"))


def kept_file(locator: str, sha256: str, size: int, retrieved_at: dt.datetime | None) -> RawFile | None:
    """The kept answer with this hash, its bytes hashed again; None when it is kept no longer. SourceError when they are others."""
    for path in raw_dir().glob(f"*/*/{sha256}.gz"):
        try:
            with gzip.open(path) as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
        except UNREADABLE as error:
            raise SourceError(f"{path}: is damaged ({error}). Remove it and build live again.") from error
        if found != sha256:
            raise SourceError(f"{path}: does not hold the bytes of {locator}. Remove it and build live again.")
        return RawFile(path, locator, sha256, size, retrieved_at)
    return None


def write_compressed(chunks: Iterable[bytes], path: Path, limit: int) -> tuple[str, int]:
    """Write chunks as gzip that is the same for the same bytes; returns their SHA-256 and number. TooLargeError past the limit."""
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as plain, _gzip(plain) as packed:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise TooLargeError
            digest.update(chunk)
            packed.write(chunk)
    return digest.hexdigest(), size


def _gzip(stream: IO[bytes]) -> gzip.GzipFile:
    return gzip.GzipFile(filename="", fileobj=stream, mode="wb", compresslevel=5, mtime=0)
