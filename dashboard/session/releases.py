"""The served release inside the app: the connection and the remembered reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from warehouse import queries
from warehouse.queries.run import Cursor
from warehouse.release import current_path, open_release

P = ParamSpec("P")
R = TypeVar("R")


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
        result: R = _remembered(str(self.path), query.__name__, args, tuple(sorted(kwargs.items())))
        return result

    def read_whole(self, query: Callable[Concatenate[Cursor, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same for large answers that are asked for once: not remembered."""
        with _connection(str(self.path)).cursor() as cursor:
            return query(cursor, *args, **kwargs)


def served_release() -> Release | None:
    """The release that the pointer names now; None when there is none yet."""
    path = current_path()
    return Release(path) if path else None


@st.cache_resource(max_entries=2, show_spinner=False)
def _connection(path: str) -> Cursor:
    return open_release(Path(path))


@st.cache_resource(max_entries=256, show_spinner=False)
def _remembered(path: str, name: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> Any:
    """Answers are immutable rows, so sessions share them; `st.cache_data` would copy each at every rerun."""
    with _connection(path).cursor() as cursor:
        return getattr(queries, name)(cursor, *args, **dict(kwargs))
