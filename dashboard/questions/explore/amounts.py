"""How the values of any unit are written and scaled: one rule per unit, for axes, tables and sentences alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import floor, log10
from typing import Protocol

from dashboard.charts.base import percent_sign
from dashboard.charts.chart import Scale, spans_decades
from dashboard.language.words import Words, round_half_up
from warehouse.queries import ExploredIndicator

OF_A_WHOLE = ("percent_of_population", "percent_of_households", "percent_of_schools")
"""Shares of people or things: they end at 100 and are never drawn on a logarithmic axis."""
COUNTS = ("persons", "subscriptions", "servers", "countries", "megabits_per_second", "terabits_per_second", "exabytes")
"""Totals of a country or area: where many people live they are large, whatever each of them has."""
ORDERS = 100
"""Figures of which the highest is more than so many times the lowest are drawn on a logarithmic axis beside others."""
FEW = 10
"""So many of a size that a language counts by are drawn with a decimal more."""
LARGE = 1000
"""From here on a number is written without decimals."""
SHARES = (0.0, 20.0, 40.0, 60.0, 80.0)
CLASSES = 5
DIGITS = 6
"""More than the edge of an interval ever has."""


class Measured(Protocol):
    """What says in which unit figures are, and to how many decimals they are written."""

    @property
    def unit_id(self) -> str:
        """The unit."""

    @property
    def decimals(self) -> int:
        """Of a figure as it is written."""


def scale(indicator: Measured, values: Sequence[float], words: Words, ratios: bool = False) -> Scale:
    """The axis of an indicator for these values; ratios: logarithmic where they span a power of ten."""
    unit, decimals = indicator.unit_id, indicator.decimals
    logarithmic = ratios and unit not in OF_A_WHOLE and spans_decades(values)
    if unit.startswith("percent"):
        return Scale(
            words.percent,
            suffix=percent_sign(words),
            high=100 if unit in OF_A_WHOLE else None,
            name=_named(unit, words),
            ratios=logarithmic,
        )
    largest = max((abs(v) for v in values), default=0.0)
    size = words.counted(largest)
    if decimals == 0 and largest >= size.size:
        counted = (
            size.people
            if unit == "persons"
            else words.gettext("{unit}, {size}", unit=words.name("unit", unit), size=size.sign.strip())
        )
        return Scale(
            lambda v: words.people(v * size.size),
            decimals=2 if largest < FEW * size.size else 1,
            name=counted,
            factor=1 / size.size,
            ratios=logarithmic,
        )
    return Scale(
        lambda v: words.number(v, 0 if abs(v) >= LARGE else decimals),
        decimals=decimals,
        name=_named(unit, words),
        ratios=logarithmic,
    )


def axis(indicator: ExploredIndicator, title: str, values: Sequence[float], words: Words) -> Scale:
    """The axis of an indicator beside that of another: it says what it counts, whether that is a total, and its kind of scale."""
    plain = scale(indicator, values, words)
    above_0 = [v for v in values if v > 0]
    ratios = (
        indicator.unit_id not in OF_A_WHOLE and indicator.range_low >= 0 and bool(above_0) and max(above_0) > ORDERS * min(above_0)
    )
    said = [
        title,
        plain.name or unit(indicator, words),
        words.gettext("a total, not per person") if indicator.unit_id in COUNTS else "",
        words.gettext("logarithmic scale") if ratios else "",
    ]
    return replace(plain, name=words.gettext(", ").join(filter(None, said)), ratios=ratios)


def _named(unit: str, words: Words) -> str:
    """What an axis counts; nothing where its sign of a share says it."""
    return "" if unit in OF_A_WHOLE else words.name("unit", unit)


def written(scale_of: Scale, value: float) -> str:
    """A value in the indicator's unit as its scale writes it."""
    return scale_of.write(value * scale_of.factor)


def unit(indicator: ExploredIndicator, words: Words) -> str:
    """The unit by name."""
    return words.name("unit", indicator.unit_id)


def classes(indicator: ExploredIndicator, values: Sequence[float]) -> tuple[float, ...]:
    """Where the classes of a map begin: of shares of a whole every 20 points, else about as many economies in each, rounded."""
    if indicator.unit_id in OF_A_WHOLE:
        return SHARES
    ordered = sorted(values)
    if not ordered:
        return (0.0,)
    quantiles = [ordered[len(ordered) * n // CLASSES] for n in range(1, CLASSES)]
    low = min(0.0, ordered[0])
    return (low, *dict.fromkeys(r for q in quantiles if (r := _rounded(q)) > low))


def _rounded(value: float) -> float:
    """A number to two digits, as a person would part classes."""
    if value == 0:
        return 0.0
    digits = 1 - floor(log10(abs(value)))
    return round_half_up(value, digits) if digits >= 0 else float(round(value, digits))


def edge(value: float, scale_of: Scale, words: Words) -> str:
    """Where an interval begins or ends, with all the decimals that it has and no more."""
    return written(scale_of, value) if scale_of.factor != 1 else tick(value, scale_of, words)


def tick(value: float, scale_of: Scale, words: Words) -> str:
    """The same below an axis that says in what size it counts."""
    drawn = float(f"{value * scale_of.factor:.{DIGITS}g}")
    decimals = next((n for n in range(DIGITS * 2) if round(drawn, n) == drawn), 0)
    return words.percent(drawn, decimals) if scale_of.suffix else words.number(drawn, decimals)


def class_names(starts: Sequence[float], scale_of: Scale, words: Words) -> tuple[str, ...]:
    """The classes in words, lowest first: under 20, 20 to under 40, 80 or more."""
    _ = words.gettext

    def said(value: float) -> str:
        if scale_of.factor != 1 or value != int(value):
            return written(scale_of, value)
        return words.percent(value, 0) if scale_of.suffix else words.number(value)

    if len(starts) == 1:
        return (_("any figure"),)
    between = [_("{low} to under {high}", low=said(low), high=said(high)) for low, high in pairwise(starts[1:])]
    return (_("under {high}", high=said(starts[1])), *between, _("{low} or more", low=said(starts[-1])))
