"""Long texts and lists made once for all readers who look at the same, as charts are drawn once for them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from dashboard.reading.context import Context

Made = TypeVar("Made")
REMEMBERED = 256
"""Texts and lists kept for all readers, 10 to 30 kB each; the oldest unused go first."""


@dataclass(frozen=True)
class Asked:
    """What is wanted. It is the same as another where what it is made from is: see `remembered`."""

    made_from: Hashable
    make: Callable[[], Any] = field(compare=False)


def remembered(name: str, of: Hashable, context: Context, make: Callable[[], Made]) -> Made:
    """What has that name, which nobody changes. `of`: all that `make` looks at beside the release and the words of the context."""
    made: Made = _made(Asked((name, of, context.release.path, context.words.code), make))
    return made


@lru_cache(maxsize=REMEMBERED)
def _made(asked: Asked) -> Any:
    return asked.make()
