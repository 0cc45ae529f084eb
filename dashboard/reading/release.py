"""An open release and its remembered reads, for whoever reads: a page, an answer over HTTP, a file, a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from warehouse.queries.run import Cursor, Declaration, UnreadableError
from warehouse.release import held_path, open_release
from warehouse.served import doubt, served

if TYPE_CHECKING:
    import pyarrow as pa

P = ParamSpec("P")
R = TypeVar("R")
REMEMBERED = 1024
"""Answers kept for all readers; the oldest unused go first."""
OPEN = 4
"""Releases open at once: the one served, the one before it, and those that frames in pages of others ask for by name."""


@dataclass(frozen=True)
class Release:
    """An open release. `id` is the first 12 digits of its hash, which name its file."""

    path: Path

    @property
    def id(self) -> str:
        """The name of the release."""
        return self.path.stem

    def read(self, query: Callable[Concatenate[Cursor, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer of one of `warehouse.queries`, remembered for this release and these values."""
        result: R = _remembered(self.path, query, args, tuple(sorted(kwargs.items())))
        return result

    def read_whole(self, query: Callable[Concatenate[Cursor, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same for large answers that are asked for once: not remembered."""
        with _cursor(self.path) as cursor:
            return query(cursor, *args, **kwargs)

    def objects(self, query: Declaration[..., Any], values: Mapping[str, Any]) -> list[str]:
        """The rows of an answer as JSON objects, not remembered."""
        with _cursor(self.path) as cursor:
            return query.objects(cursor, **values)

    def batches(self, query: Declaration[..., Any], values: Mapping[str, Any], rows: int) -> Iterator[pa.RecordBatch]:
        """An answer of any length in batches of some rows, each read when it is asked for."""
        with _cursor(self.path) as cursor:
            batches: Iterator[pa.RecordBatch] = query.related(cursor, **values).to_arrow_reader(rows)
            yield from batches


def served_release() -> Release | None:
    """The release that is served now; None when there is none that can be read."""
    path = served().path
    return Release(path) if path else None


def held_release(release_id: str) -> Release | None:
    """A release by its name, served or an earlier one that is still kept; None where it is not."""
    path = held_path(release_id)
    return Release(path) if path else None


@contextmanager
def _cursor(path: Path) -> Iterator[Cursor]:
    """A cursor on a release. What cannot be read is opened anew by who asks next, and examined before it is served again."""
    try:
        with _connection(path).cursor() as cursor:
            yield cursor
    except UnreadableError:
        _connection.cache_clear()
        doubt(path)
        raise


@lru_cache(maxsize=OPEN)
def _connection(path: Path) -> Cursor:
    return open_release(path)


@lru_cache(maxsize=REMEMBERED)
def _remembered(path: Path, query: Callable[..., Any], args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> Any:
    """Answers are immutable rows, so all readers share them."""
    with _cursor(path) as cursor:
        return query(cursor, *args, **dict(kwargs))
