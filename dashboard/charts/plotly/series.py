"""What lines and marks over years are made of: dots in the order of their years, each with what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from dashboard.charts import readings
from dashboard.charts.chart import Chart, Scale, Style, value
from dashboard.language.words import round_half_up

DIGITS = 6
"""Of a value on a logarithmic axis: so many that a hover rounds it as the table does."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A value of a year, drawn hollow where it is low; `text` is the value in words, `said` what its hover adds.

    told: its value and year stand at it, since it decides.
    """

    year: int
    value: float
    text: str
    said: str
    low: bool
    told: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series with its dots in the order of their years."""

    style: Style
    dots: Sequence[Dot]

    @property
    def end(self) -> Dot | None:
        """The dot that its label names: the newest that covers enough; of a series that never does, the newest."""
        return max((d for d in self.dots if not d.low), key=lambda d: d.year, default=None) or max(
            self.dots, key=lambda d: d.year, default=None
        )


def on_axis(read: float, scale: Scale) -> float:
    """A value as it is drawn; where equal ratios are equally far, to as many digits as are left of a small one."""
    drawn = read * scale.factor
    decimals = max(scale.decimals, DIGITS - 1 - floor(log10(drawn))) if scale.ratios else scale.decimals
    return round_half_up(drawn, decimals)


def series_of(chart: Chart, key: tuple[str, str]) -> Drawn:
    """A series of a chart, by its key in the styles."""
    style, y = chart.styles[key], key[1]
    return Drawn(
        style,
        [
            Dot(
                value(row, chart.encode.x),
                on_axis(getattr(row, y), chart.scale),
                chart.written(row, y),
                "" if style.shared else readings.hover(chart, row),
                chart.is_low(row, style),
                bool(value(row, chart.encode.told)),
            )
            for row in chart.of(*key)
        ],
    )
