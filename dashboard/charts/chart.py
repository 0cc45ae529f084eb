"""A chart as one value: rows as they were read, what a person reads of them, and how they are to be drawn.

It knows no drawing library. The screen's figure, the table, the file, the alternative text and a hover are readings of the same
chart (`dashboard.charts.readings`, `dashboard.charts.plotly`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from dashboard.language.words import round_half_up
from warehouse.queries import Source

Kind = Literal[
    "line",
    "bar",
    "distribution",
    "dumbbell",
    "timeline",
    "ranking",
    "strip",
    "slope",
    "labelled",
    "panels",
    "map",
    "cities",
    "scatter",
    "slopegraph",
    "heat",
    "histogram",
    "bullet",
]
Draw = Literal["line", "thin", "marks"]
Dash = Literal["solid", "dash", "dot"]
DECADE = 10
Get = str | Callable[[Any], Any]
"""A field of a row by its name, or what is made of the row."""


def value(row: Any, get: Get) -> Any:
    """What a row holds under a name, or what is made of it."""
    return getattr(row, get) if isinstance(get, str) else get(row)


@dataclass(frozen=True, slots=True)
class Column:
    """What a person reads of a row: a column of the table under `title`, a line of the hover, or both.

    decimals: to how many a number is rounded; None: it stands as `read` gives it.
    """

    title: str
    read: Get
    decimals: int | None = None
    in_table: bool = True
    in_hover: bool = False


@dataclass(frozen=True, slots=True)
class Encoding:
    """Which parts of a row are drawn where.

    x: the year, the name of the row, or its value across; y: the values, several where a row has several marks (women
    and men); series: what belongs together, as a key of the chart's styles; facet: the panel or group of rows, as a key of the
    chart's facets; low: whether the mark is hollow, since too little is covered, it is an estimate or it falls short; label: what
    stands beside the mark; marked: whether the reader chose the row; told: whether value and year stand at the mark, since the
    figure decides, or its name does, since the reader chose it; size: what the area of the mark tells, None where it tells nothing.
    """

    x: Get = "year"
    y: tuple[str, ...] = ("value",)
    series: Get = lambda _row: ""
    low: Get = lambda _row: False
    label: Get = lambda _row: ""
    facet: Get = lambda _row: ""
    marked: Get = lambda _row: False
    told: Get = lambda _row: False
    size: Get = lambda _row: None


@dataclass(frozen=True, slots=True)
class Style:
    """How the marks of one series and one value are drawn; `says` ends the hover of each: whose figures, and from where.

    draw: a line carries its label at its end if `named`, a thin one stands behind, marks are not joined. sign: the mark in a text.
    dash: how a line is drawn, so that lines are told apart without colour.
    shared: the value is one for all rows of an x, whatever their series, so each is drawn once and no row's hover tells of it.
    low: whether it is hollow, where it covers more or less than the rest of its row; None: as the encoding says.
    """

    label: str
    colour: str
    draw: Draw = "line"
    symbol: str = "circle"
    sign: str = ""
    named: bool = True
    says: str = ""
    dash: Dash = "solid"
    shared: bool = False
    low: Get | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis of values. They are drawn times `factor`; low and high: where it ends if the values allow; name: what it counts.

    ratios: equal ratios are equally far from each other.
    """

    write: Callable[[float], str]
    decimals: int = 1
    suffix: str = ""
    low: float | None = 0.0
    high: float | None = None
    name: str = ""
    factor: float = 1.0
    ratios: bool = False

    @property
    def minus(self) -> str:
        """What a number below 0 begins with, in the language in which the axis is written."""
        sign = self.write(-1.0)[:1]
        return "-" if sign.isalnum() else sign


def spans_decades(values: Iterable[float]) -> bool:
    """Whether the values, all above 0, span a power of ten or more, so that equal ratios are to be equally far from each other."""
    held = list(values)
    return bool(held) and min(held) > 0 and max(held) >= DECADE * min(held)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line through the chart at a year or a value that matters, with its name; across: at a value of the axis that lies."""

    along: Literal["year", "value", "across"]
    at: float
    text: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A few words that a chart has on itself, in a colour of their own."""

    text: str
    colour: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A panel, or a group of rows: its heading, what is said below, the sign of its unit, and what ends the hover of its marks.

    levels: values that matter in it alone; end: where its own scale ends, and how that is written; words: what stands below it.
    """

    title: str
    below: str = ""
    suffix: str = ""
    says: str = ""
    marked_value: float | None = None
    levels: Sequence[float] = ()
    end: tuple[float, str] | None = None
    words: Sequence[Said] = ()


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes of values, lowest first: where each begins and what it is called; `missing` names what has no figure."""

    starts: tuple[float, ...]
    names: tuple[str, ...]
    missing: str

    def of(self, value: float) -> int:
        """The number of the class, 0 for the lowest."""
        return sum(value >= start for start in self.starts[1:])


@dataclass(frozen=True, slots=True)
class Frames:
    """Years that the reader can let pass though only one of them is drawn, `shown`; key: of the address that says which."""

    first: int
    last: int
    shown: int
    key: str


@dataclass(frozen=True, slots=True)
class Break:
    """From this year on the figures mean something else; nothing is joined or compared over it. series: of which; empty: of all."""

    year: int
    text: str
    series: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A chart and what belongs to it. Its file has the fields of `record`, the type of its rows.

    about: what each row of its files is of, where the row does not say it (indicator_id, year, …).
    finding: the headline; subtitle: for whom and when, in which edition; unit: in what; source: where the figures come from, or a
    sentence where there are several documents, and then `credit` says whose they are in a few words; styles: how each
    (series, value) is drawn, in drawing order; full: the whole series as a table, made when somebody asks for it;
    alt: the alternative text where the general one would say too little.
    """

    key: str
    kind: Kind
    rows: Sequence[Any]
    record: type
    columns: Sequence[Column]
    encode: Encoding
    styles: Mapping[tuple[str, str], Style]
    scale: Scale
    finding: str
    subtitle: str
    unit: str
    source: Source | str
    full: Callable[[], pd.DataFrame] = field(compare=False)
    about: Mapping[str, Any] = field(default_factory=dict)
    credit: str = ""
    editions: Sequence[Source] = ()
    """Those that some of the rows are of, beside `source` or where it is a sentence on several."""
    across: Scale | None = None
    """The axis that lies, where it is of values too."""
    sizes: Sequence[tuple[float, str]] = ()
    """Where the areas of marks tell something: some sizes and what they are called, the largest first."""
    alt: str = ""
    key_to_marks: str = ""
    """What the marks mean that the drawing itself does not name, only of those drawn; on a map what its boundaries do not say."""
    note: str = ""
    """What else must be known of the figures: which editions, what is missing, what does not compare."""
    rules: Sequence[Rule] = ()
    breaks: Sequence[Break] = ()
    facets: Mapping[str, Facet] = field(default_factory=dict)
    classes: Classes | None = None
    row_height: int = 22
    between: str = ", "
    """What stands between the rows that one mark is made of, in its hover."""
    table_open: bool = False
    played: bool = False
    """Whether the reader can let its years pass, from the first to the last."""
    frames: Frames | None = None
    """Where they are not in the chart itself but asked for once the reader wants them."""
    height: Literal["content", "stretch"] = "content"
    """stretch where static/page.css says how high the chart is."""
    order: Callable[[Any], Any] | None = None
    """By what the table's rows are sorted; None: as they are drawn."""

    def of(self, series: str, y: str) -> list[Any]:
        """The rows of a series that have the value, in their order; of a shared value one row per x, in the order of x."""
        if (series, y) in self.styles and self.styles[series, y].shared:
            held = [r for r in self.rows if getattr(r, y) is not None]
            return [row for _, row in sorted({value(r, self.encode.x): r for r in held}.items())]
        return [r for r in self._by_series.get(series, ()) if getattr(r, y) is not None]

    @cached_property
    def _by_series(self) -> Mapping[Any, Sequence[Any]]:
        """Series → its rows, found once: a chart may have hundreds of series."""
        found: dict[Any, list[Any]] = {}
        for row in self.rows:
            found.setdefault(value(row, self.encode.series), []).append(row)
        return found

    def is_low(self, row: Any, style: Style) -> bool:
        """Whether a row's value in this style is drawn hollow."""
        return bool(value(row, self.encode.low if style.low is None else style.low))

    def drawn(self, row: Any, y: str, finer: int = 0) -> float:
        """The value as it is drawn: in the unit of the scale, rounded as it is written, or `finer` by some digits."""
        return round_half_up(getattr(row, y) * self.scale.factor, self.scale.decimals + finer)

    def written(self, row: Any, y: str) -> str:
        """The value as a person reads it, from what was read: rounded once."""
        return self.scale.write(getattr(row, y) * self.scale.factor)
