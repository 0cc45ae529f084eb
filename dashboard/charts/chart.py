"""A chart as one value: rows, what their fields mean, and how they are to be drawn. It knows no drawing library.

The screen's figure, the table, the file, the alternative text and a hover are readings of the same chart (`readings`, `plotly`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal[
    "line", "bar", "ranking", "dumbbell", "slope", "strip", "timeline", "map", "events_map", "events_timeline", "panels"
]
Row = Mapping[str, Any]
"""One mark, or the marks of one economy: field → value. None: no figure."""
Write = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A field of the rows, declared once for heading, table, file, hover and alternative text.

    `write` is how a person reads a value; `decimals` to how many the table rounds a number (None: as it is written by `write`).
    in_table, in_file, in_hover: which readings have it; a hover leaves out what is empty.
    """

    field: str
    title: str
    write: Write = str
    decimals: int | None = None
    in_table: bool = True
    in_file: bool = True
    in_hover: bool = False


@dataclass(frozen=True, slots=True)
class Encoding:
    """Which fields are drawn: x along the axis of years (or as the row's name), y as values, series as what belongs together.

    Several fields in y are several marks of one row (women and men). low: a field that says that too little is covered.
    """

    x: str = "year"
    y: tuple[str, ...] = ("value",)
    series: str = ""
    low: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How the marks of one series and one field of y are drawn; `says` ends the hover of each: whose figures, and from where.

    draw: thick lines carry their label at the end if `named`; thin ones stand behind; marks are not joined.
    """

    label: str
    colour: str
    draw: Literal["line", "thin", "marks"] = "line"
    symbol: str = "circle"
    dash: str = "solid"
    named: bool = True
    says: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis of values. low and high: where it ends at the latest, if values allow; ratios: equal ratios are equally far."""

    write: Callable[[float], str]
    decimals: int = 1
    suffix: str = ""
    low: float | None = 0.0
    high: float | None = None
    name: str = ""
    ratios: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the chart at a year (x) or a value (y) that matters, with its name."""

    axis: Literal["x", "y"]
    at: float
    text: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """From this year on the figures mean something else; nothing is joined or compared over it."""

    year: int
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and what belongs to it.

    finding: the headline; subtitle: of what, in which unit, for whom and when; source: a sentence, or where the figures come from;
    styles: how each (series, field of y) is drawn, in drawing order; full: the whole series as a table, made when it is asked for.
    """

    key: str
    kind: Kind
    rows: Sequence[Row]
    columns: Sequence[Column]
    encode: Encoding
    styles: Mapping[tuple[str, str], Style]
    scale: Scale
    finding: str
    subtitle: str
    unit: str
    source: Any
    alt: str = ""
    note: str = ""
    rules: Sequence[Rule] = ()
    breaks: Sequence[Break] = ()
    full: Callable[[], Any] | None = field(default=None, compare=False)
    table_open: bool = False

    def of(self, series: str, y: str) -> list[Row]:
        """The rows of a series that have a value of the field, in their order."""
        return [
            r for r in self.rows if (not self.encode.series or r[self.encode.series] == series) and r.get(y) is not None
        ]
