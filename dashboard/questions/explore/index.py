"""Lines as an index: every figure against that of its own area in one year, so that what grew fastest is seen whatever its size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from dashboard.charts.chart import Chart, Column, Scale, spans_decades
from dashboard.language.words import Words
from dashboard.questions.explore.amounts import LARGE
from dashboard.questions.explore.charts import key_to_marks, lines_chart
from dashboard.questions.explore.findings import of_lines
from dashboard.questions.explore.headlines import newest
from dashboard.questions.explore.read import Explored, in_one_edition
from dashboard.reading.context import Context
from warehouse.queries import ExploredFigure

BASE = 100.0


@dataclass(frozen=True, slots=True)
class IndexedFigure(ExploredFigure):
    """A figure and its index: its value, where that of its area in the year base_year is 100."""

    index: float
    base_year: int


def base_year(explored: Explored) -> int | None:
    """The first year of those in which the most areas have a figure to divide by; None where no area has one.

    Where figures before and after a year do not compare it is one of the newest years that do, as far as these are several.
    """
    held = Counter(f.year for f in explored.figures if not explored.is_newer(f) and divides(f, explored))
    stretches = [{y for y in held if not _broken(explored, y, year)} for year in sorted(held, reverse=True)]
    years = next((years for years in stretches if len(years) > 1), set(held))
    return max(years, key=lambda year: (held[year], -year), default=None)


def indexed(explored: Explored) -> list[IndexedFigure]:
    """The figures of the edition chosen that compare with the base year, of areas that have a figure then."""
    year = base_year(explored)
    bases = {f.area_id: f.value for f in explored.figures if f.year == year and not explored.is_newer(f) and divides(f, explored)}
    return [
        IndexedFigure(**asdict(f), index=f.value / bases[f.area_id] * BASE, base_year=year)
        for f in explored.figures
        if year is not None and f.area_id in bases and not explored.is_newer(f) and not _broken(explored, year, f.year)
    ]


def divides(figure: ExploredFigure, explored: Explored) -> bool:
    """Whether others can be told as a multiple of a figure: it does not read as zero."""
    least: float = 10.0**-explored.choices.indicator.decimals
    return figure.value >= least


def _broken(explored: Explored, one: int, other: int) -> bool:
    """Whether the figures of two years do not compare."""
    return any(min(one, other) < b.year <= max(one, other) for b in explored.breaks)


def index_chart(explored: Explored, context: Context) -> Chart:
    """The lines as an index; of nothing that could be divided by the figures themselves."""
    explored = in_one_edition(explored, context)
    chart, rows, words = lines_chart(explored, context), indexed(explored), context.words
    if not rows:
        return chart
    year = rows[0].base_year
    ratios = spans_decades(r.index for r in rows)
    unit = words.gettext("index, {year} = 100", year=year)
    lacking = [a for a in explored.areas if a not in {r.area_id for r in rows}]
    return replace(
        chart,
        rows=rows,
        record=IndexedFigure,
        columns=[*chart.columns[:2], Column(words.gettext("Index"), "index", 1), *chart.columns[2:]],
        encode=replace(chart.encode, y=("index",)),
        styles={(series, "index"): style for (series, _), style in chart.styles.items() if not series.endswith(" newer")},
        scale=Scale(lambda v: _written(v, words), name=unit, ratios=ratios, low=None if ratios else 0.0),
        rules=[r for r in chart.rules if r.along == "year"],
        finding=_finding(rows, year, words),
        subtitle=words.sentences(
            of_lines(explored, context),
            words.gettext("Logarithmic scale.") if ratios else "",
            words.gettext(
                "No figure for {year} that others could be divided by: {list}.",
                year=year,
                list=words.listed([words.name("area", a) for a in lacking]),
            )
            if lacking
            else "",
        ),
        unit=unit,
        editions=[],
        alt="",
        key_to_marks=key_to_marks(explored, False, words),
    )


def _written(value: float, words: Words) -> str:
    return words.number(value, 0 if value >= LARGE else 1)


def _finding(rows: Sequence[IndexedFigure], year: int, words: Words) -> str:
    """The headline: the newest index of a few areas, of more the lowest and the highest."""
    return words.gettext("{year} = 100: {list}", year=year, list=newest(rows, _index, lambda v: _written(v, words), words))


def _index(row: IndexedFigure) -> float:
    return row.index
