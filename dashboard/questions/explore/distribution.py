"""How many countries and areas lie in which interval, with the median and those that the reader chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil, floor, log10
from statistics import median

from dashboard.charts.chart import Chart, Classes, Column, Encoding, Rule, Scale
from dashboard.language.words import Words
from dashboard.questions.explore import amounts, findings
from dashboard.questions.explore.charts import of_year, target_rules
from dashboard.questions.explore.read import Explored
from dashboard.questions.explore.tabs import DISTRIBUTION
from dashboard.reading.context import Context
from warehouse.queries import ExploredEconomy

MOST, FEWEST_BINS = 20, 4
NICE = (1, 2, 5, 10)
FEWEST = 5
"""Under so many figures there is nothing to see."""


def edges(values: Sequence[float], ratios: bool) -> list[float]:
    """Round edges of at most 20 intervals that hold all values, about as many as statisticians advise (Rice’s rule).

    Equally wide; with `ratios` 1, 2, 5, 10, 20, …, and from 0 where a value is 0.
    """
    low, high = min(values), max(values)
    if ratios:
        return _of_ratios([v for v in values if v > 0], low)
    wanted = max(FEWEST_BINS, min(MOST, ceil(2 * len(values) ** (1 / 3))))
    width = (high - low) or abs(high) or 1.0
    ten = 10.0 ** floor(log10(width / wanted))
    step = next(s for n in (1, 10, 100) for nice in NICE if _count(low, high, s := nice * n * ten) <= wanted)
    first = floor(low / step)
    return [round((first + n) * step, 10) for n in range(_count(low, high, step) + 1)]


def _count(low: float, high: float, step: float) -> int:
    return max(ceil(high / step - 1e-9) - floor(low / step), 1)


def _of_ratios(above_0: Sequence[float], low: float) -> list[float]:
    steps = ((1, 2, 5), (1,))
    found = next(held for of in steps if len(held := _around(above_0, of)) <= MOST or of == steps[-1])
    return [*([0.0] if low <= 0 else []), *found]


def _around(above_0: Sequence[float], steps: Sequence[int]) -> list[float]:
    """Such steps of each power of ten, from the last below all values to the first above them."""
    first, last = floor(log10(min(above_0))), ceil(log10(max(above_0)))
    every = [round(step * 10.0**power, 10) for power in range(first, last + 1) for step in steps]
    begin = max(e for e in every if e <= min(above_0))
    end = min((e for e in every if e >= max(above_0) and e > begin), default=every[-1] * 10)
    return [*(e for e in every if begin <= e < end), end]


def distribution_chart(explored: Explored, context: Context) -> Chart | str:
    """The economies of the year in intervals; with too few of them a sentence that says so and what would work."""
    words, choices = context.words, explored.choices
    rows = [e for e in explored.economies if e.value is not None]
    values = [e.value for e in rows if e.value is not None]
    if len(values) < FEWEST:
        return _too_few(len(values), explored, words)
    plain = amounts.axis(choices.indicator, words.name("indicator", choices.indicator_id, "title"), values, words)
    parts = edges(values, plain.ratios)
    factor = plain.factor
    scale = replace(
        plain, low=parts[0], high=parts[-1], name=_axis_name(plain, words), write=lambda v: amounts.tick(v / factor, plain, words)
    )
    classes = Classes(tuple(parts[:-1]), _names(parts, plain, words), words.gettext("no data"))
    chart = of_year(explored, scale, context)
    named = [e.area_id for e in rows if e.area_id in explored.areas and e.area_id not in explored.members]
    return replace(
        chart,
        key=DISTRIBUTION,
        kind="histogram",
        between=words.gettext(", "),
        rows=rows,
        classes=classes,
        columns=[
            *(c for c in chart.columns if c.in_table),
            Column("", lambda e: _placed(e, choices.at, plain, words), in_table=False, in_hover=True),
        ],
        encode=Encoding(
            x="figure_year",
            label=lambda e: words.name("area", e.area_id),
            marked=lambda e: e.area_id in explored.areas,
            told=lambda e: e.area_id in named,
        ),
        rules=[
            Rule("across", median(values), words.gettext("median {value}", value=amounts.written(plain, median(values)))),
            *(replace(r, along="across") for r in target_rules(explored.targets, choices, choices.indicator, words)),
        ],
        finding=_finding(explored, values, classes, plain, words),
        subtitle=words.sentences(chart.subtitle, chart.note, _chosen_missing(explored, words)),
        note="",
        alt=_alt(explored, values, classes, plain, words),
    )


def _placed(economy: ExploredEconomy, year: int | None, scale: Scale, words: Words) -> str:
    """Name and figure, with its year where that is another than the one asked for."""
    name, value = words.name("area", economy.area_id), amounts.written(scale, economy.value or 0.0)
    if economy.figure_year == year:
        return words.gettext("{name} {value}", name=name, value=value)
    return words.gettext("{name} {value} ({year})", name=name, value=value, year=economy.figure_year)


def _axis_name(scale: Scale, words: Words) -> str:
    """What lies across; intervals that widen say so."""
    return words.gettext("{axis}, each interval wider than the one before", axis=scale.name) if scale.ratios else scale.name


def _names(parts: Sequence[float], scale: Scale, words: Words) -> tuple[str, ...]:
    """The intervals in words; the last holds its end."""
    told = [amounts.edge(edge, scale, words) for edge in parts]
    inner = [words.gettext("{low} to under {high}", low=low, high=high) for low, high in pairwise(told[:-1])]
    return (*inner, words.gettext("{low} to {high}", low=told[-2], high=told[-1]))


def _counts(values: Sequence[float], classes: Classes) -> list[int]:
    numbers = [classes.of(v) for v in values]
    return [numbers.count(n) for n in range(len(classes.starts))]


def _finding(explored: Explored, values: Sequence[float], classes: Classes, scale: Scale, words: Words) -> str:
    """The figure that half reach, and the interval in which the most lie."""
    counts = _counts(values, classes)
    fullest = max(range(len(counts)), key=counts.__getitem__)
    return words.gettext(
        "{half}; the fullest interval, {interval}, holds {count}",
        half=findings.half(explored, scale, words),
        count=counts[fullest],
        interval=classes.names[fullest],
    )


def _chosen_missing(explored: Explored, words: Words) -> str:
    """Who of the chosen countries and areas has no place among the intervals."""
    held = {e.area_id for e in explored.economies if e.value is not None}
    lacking = [a for a in explored.areas if explored.chosen and not a.startswith("group:") and a not in held]
    if not lacking:
        return ""
    return words.gettext(
        "Chosen, but not marked (without a figure, or outside the group): {list}.",
        list=words.listed([words.name("area", a) for a in lacking]),
    )


def _alt(explored: Explored, values: Sequence[float], classes: Classes, scale: Scale, words: Words) -> str:
    """How many lie in each interval, from the lowest, and how many have no figure."""
    _ = words.gettext
    counts = _counts(values, classes)
    return _(
        "Countries and areas by {indicator} in {year}: {counts}; median {median}; without data: {missing}.",
        indicator=words.name("indicator", explored.choices.indicator_id, "title"),
        year=explored.choices.at,
        counts=_(", ").join(
            _("{count} at {share}", count=n, share=name) for n, name in zip(counts, classes.names, strict=True) if n
        ),
        median=amounts.written(scale, median(values)),
        missing=len(explored.economies) - len(values),
    )


def _too_few(count: int, explored: Explored, words: Words) -> str:
    choices = explored.choices
    return words.sentences(
        words.ngettext(
            "{n} country or area has a figure for {year}: too few for intervals.",
            "{n} countries and areas have a figure for {year}: too few for intervals.",
            count,
            year=choices.at,
        ),
        words.gettext("Older figures (under Method), another year or the whole world may give more."),
    )
