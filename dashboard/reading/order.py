"""The order of names in a list, by the rule of the reader's language: pinyin in Chinese, accents no letters in English."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from dashboard.reading.context import Context
from warehouse import queries
from warehouse.languages import languages

T = TypeVar("T")


def by_name(items: Iterable[T], name: Callable[[T], str], context: Context) -> list[T]:
    """The items in the order of their names. Equal names keep the order in which they came."""
    named = [(item, name(item)) for item in items]
    asked = tuple(dict.fromkeys(told for _, told in named))
    found = context.release.read(queries.names_in_order, asked, languages()[context.words.code].collation)
    place = {told: n for n, told in enumerate(found)}
    return [item for item, told in sorted(named, key=lambda pair: place[pair[1]])]
