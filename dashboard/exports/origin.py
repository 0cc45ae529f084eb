"""Where one figure, or one series, comes from, as *About these data* tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """Label → text, in Markdown, under the name of what it is of. `said`: sentences before it."""

    of: str
    facts: Mapping[str, str]
    said: Sequence[str] = ()
