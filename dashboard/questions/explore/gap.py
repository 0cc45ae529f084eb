"""Lines as differences: every figure less that of one area in the same year, in the unit of the indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from dashboard.charts.chart import Chart, Column, Rule, Scale
from dashboard.charts.theme import GROUP_COLOURS, NEUTRAL
from dashboard.language.words import Words
from dashboard.questions.explore import amounts
from dashboard.questions.explore.charts import key_to_marks, lines_chart
from dashboard.questions.explore.findings import computed, of_lines
from dashboard.questions.explore.headlines import newest
from dashboard.questions.explore.read import Explored, in_one_edition, speaking
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import ExploredFigure


@dataclass(frozen=True, slots=True)
class ComparedFigure(ExploredFigure):
    """A figure and its difference from that of another area in the same year and edition, reference_figure."""

    difference: float
    reference_id: str
    reference_line: str
    reference_aggregation: str | None
    reference_figure: float


def reference_line(explored: Explored, context: Context) -> list[ExploredFigure]:
    """The figures of the area that others are compared with, in the edition chosen; nothing without one."""
    choices = explored.choices
    if choices.reference_id is None:
        return []
    rules = (choices.membership_id, choices.gap_rule)
    held = context.release.read(queries.explored_figures, choices.indicator_id, choices.sex, (choices.reference_id,), *rules)
    return speaking([f for f in held if f.vintage_id == choices.edition.vintage_id], choices.whose)


def reference_made(explored: Explored, context: Context) -> str:
    """How that area is made where it is a group of ours and no line says so."""
    choices, words = explored.choices, context.words
    said = computed(explored.figures, choices, words)
    return "" if said else computed(reference_line(explored, context), choices, words)


def compared(explored: Explored, context: Context) -> list[ComparedFigure]:
    """The figures of the edition, of the years in which the reference has one. Low where either covers too little."""
    choices = explored.choices
    if choices.reference_id is None:
        return []
    references = {f.year: f for f in reference_line(explored, context) if choices.few or not f.low_coverage}
    return [
        ComparedFigure(
            **asdict(replace(f, low_coverage=f.low_coverage or references[f.year].low_coverage)),
            difference=f.value - references[f.year].value,
            reference_id=choices.reference_id,
            reference_line=references[f.year].line,
            reference_aggregation=references[f.year].aggregation,
            reference_figure=references[f.year].value,
        )
        for f in explored.figures
        if f.year in references and f.area_id != choices.reference_id and not explored.is_newer(f)
    ]


def gap_chart(explored: Explored, context: Context) -> Chart:
    """The differences; the lines themselves, and why, where there are none."""
    explored = in_one_edition(explored, context)
    chart, rows, words = lines_chart(explored, context), compared(explored, context), context.words
    reference = words.name("area", explored.choices.reference_id)
    if not rows:
        none = words.gettext("No differences: {reference} has no figures in the years of the others.", reference=reference)
        return replace(chart, subtitle=words.sentences(chart.subtitle, none))
    scale = _scale(explored, rows, words)
    lacking = [a for a in explored.areas if a not in {r.area_id for r in rows} and a != explored.choices.reference_id]
    drawn = {r.area_id for r in rows}
    return replace(
        chart,
        rows=rows,
        record=ComparedFigure,
        columns=[
            *chart.columns[:2],
            Column(words.gettext("Difference, {unit}", unit=scale.name), "difference", explored.choices.indicator.decimals),
            Column(
                words.gettext("Figure of {reference}", reference=reference), "reference_figure", explored.choices.indicator.decimals
            ),
            *chart.columns[2:],
        ],
        encode=replace(chart.encode, y=("difference",)),
        styles={(series, "difference"): style for (series, _), style in chart.styles.items() if series in drawn},
        scale=scale,
        rules=[
            Rule("value", 0.0, reference, GROUP_COLOURS.get(explored.choices.reference_id or "", NEUTRAL)),
            *(r for r in chart.rules if r.along == "year"),
        ],
        finding=_finding(rows, scale, reference, words),
        subtitle=words.sentences(
            of_lines(explored, context),
            reference_made(explored, context),
            words.gettext(
                "Each figure less that of {reference} in the same year and edition (computed here).", reference=reference
            ),
            words.gettext("No difference: {list}.", list=words.listed([words.name("area", a) for a in lacking])) if lacking else "",
        ),
        unit=scale.name,
        editions=[],
        alt="",
        key_to_marks=key_to_marks(explored, False, words),
    )


def _scale(explored: Explored, rows: Sequence[ComparedFigure], words: Words) -> Scale:
    """Of shares percentage points, else the unit of the indicator."""
    plain = amounts.scale(explored.choices.indicator, [r.difference for r in rows], words)
    if plain.suffix:
        return replace(plain, write=lambda v: words.number(v, 1), suffix="", high=None, name=words.gettext("percentage points"))
    return replace(plain, high=None)


def _finding(rows: Sequence[ComparedFigure], scale: Scale, reference: str, words: Words) -> str:
    """The headline: the newest difference of a few areas, of more the lowest and the highest."""
    told = newest(rows, _difference, lambda v: _signed(v, scale), words)
    return words.gettext("Difference from {reference} in {unit}: {list}", unit=scale.name, reference=reference, list=told)


def _difference(row: ComparedFigure) -> float:
    return row.difference


def _signed(value: float, scale: Scale) -> str:
    """A difference with its sign."""
    said = amounts.written(scale, value)
    return f"+{said}" if value > 0 else said
