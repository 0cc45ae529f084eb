"""Rows with nothing in them but what a test says: invented, and only for tests of sentences."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from dashboard.language.words import Words

Row = TypeVar("Row")
WORDS = Words(
    "en",
    {
        ("area", "group:ldc", "name"): "Least developed countries",
        ("area", "group:world", "name"): "World",
        ("area", "AAA", "name"): "Aland",
        ("area", "BBB", "name"): "Beland",
        ("unit", "persons", "name"): "persons",
        ("unit", "countries", "name"): "countries",
        ("unit", "kbits", "name"): "kbit/s",
        ("indicator", "use", "title"): "Use",
        ("indicator", "price", "title"): "Price",
        ("publisher", "itu", "name"): "ITU",
        ("dataset", "wdi", "name"): "World Development Indicators",
        ("event", "forum", "name"): "Forum",
        ("event", "forum", "city"): "Aville",
        ("event", "fair", "name"): "Fair",
        ("follow_up", "review", "step"): "Review",
        ("claim_test", "t", "condition"): "with action",
    },
)
"""English, with invented names."""


def row(kind: type[Row], /, **values: Any) -> Row:
    """A row of a query: what is not said is None, and nothing or zero where None cannot be."""
    empty = {f.name: None for f in dataclasses.fields(kind)}  # type: ignore[arg-type]
    return kind(**(empty | values))
