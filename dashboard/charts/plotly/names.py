"""The names of rows at the left of a plot."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.labels import BREAK, wrapped

LONGEST, LINE, BETWEEN = 28, 15, 5
"""Letters of a name in one line; pixels of a line, and between rows."""
LETTER = 14
"""Pixels of a chart to a letter of a name."""


def row_names(names: Sequence[str], room: int = 0) -> tuple[list[str], int]:
    """The names in lines that leave room for the values on the narrowest screen, and the pixels that the tallest row takes.

    room: pixels that the chart is wide at least, where it is not that screen.
    """
    longest = room // LETTER or LONGEST
    told = [name if BREAK in name else wrapped(name, longest) for name in names]
    return told, BETWEEN + LINE * (1 + max((name.count(BREAK) for name in told), default=0))
