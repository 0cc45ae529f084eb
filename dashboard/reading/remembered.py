"""Long texts made once for all readers who look at the same, as charts are drawn once for them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache

from dashboard.language.markup import Markdown
from dashboard.reading.context import Context

REMEMBERED = 256
"""Texts kept for all readers, some 10 kB each; the oldest unused go first."""


@dataclass(frozen=True)
class Asked:
    """A text that is wanted. It is the same as another where what it is made from is: see `remembered`."""

    made_from: Hashable
    make: Callable[[], Markdown] = field(compare=False)


def remembered(name: str, of: Hashable, context: Context, make: Callable[[], Markdown]) -> Markdown:
    """The text of that name. `of`: all that `make` looks at beside the release and the words of the context."""
    return _made(Asked((name, of, context.release.path, context.words.code), make))


@lru_cache(maxsize=REMEMBERED)
def _made(asked: Asked) -> Markdown:
    return asked.make()
