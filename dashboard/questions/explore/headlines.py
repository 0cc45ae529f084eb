"""The headline of lines that show what is made of figures: an index, changes, differences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from dashboard.language.words import Words
from dashboard.questions.divide.findings import short
from dashboard.questions.explore.findings import EACH
from warehouse.queries import ExploredFigure

Figure = TypeVar("Figure", bound=ExploredFigure)


def newest(rows: Sequence[Figure], made: Callable[[Figure], float], written: Callable[[float], str], words: Words) -> str:
    """The newest of a few areas, of more the lowest and the highest. made: what is made of a figure; written: the same in words."""
    last = {r.area_id: r for r in sorted(rows, key=lambda r: r.year) if not r.low_coverage} or {r.area_id: r for r in rows}
    held = [*last.values()]
    if len(held) > EACH:
        held = [min(held, key=made), max(held, key=made)]
    told = [
        words.gettext("{name} {value} ({year})", name=short(r.area_id, words), value=written(made(r)), year=r.year) for r in held
    ]
    return words.gettext("; ").join(told)
