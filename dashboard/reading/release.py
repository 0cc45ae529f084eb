"""An open release and its remembered reads, for whoever reads: a page, an answer over HTTP, a file, a test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from warehouse.queries.run import Cursor
from warehouse.release import current_path, open_release

P = ParamSpec("P")
R = TypeVar("R")
REMEMBERED = 256
"""Answers kept for all readers; the oldest unused go first."""


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
        with _connection(self.path).cursor() as cursor:
            return query(cursor, *args, **kwargs)


def served_release() -> Release | None:
    """The release that the pointer names now; None when there is none yet."""
    path = current_path()
    return Release(path) if path else None


@lru_cache(maxsize=2)
def _connection(path: Path) -> Cursor:
    return open_release(path)


@lru_cache(maxsize=REMEMBERED)
def _remembered(path: Path, query: Callable[..., Any], args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> Any:
    """Answers are immutable rows, so all readers share them."""
    with _connection(path).cursor() as cursor:
        return query(cursor, *args, **dict(kwargs))
