"""Lines as relative change: every figure against that of its own area in the year before, in percent of the latter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from dashboard.charts.base import percent_sign
from dashboard.charts.chart import Chart, Column, Rule, Scale
from dashboard.language.words import Words
from dashboard.questions.explore.charts import key_to_marks, lines_chart
from dashboard.questions.explore.findings import of_lines
from dashboard.questions.explore.headlines import newest
from dashboard.questions.explore.index import divides
from dashboard.questions.explore.read import Explored
from dashboard.reading.context import Context
from warehouse.queries import ExploredFigure

PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class ChangedFigure(ExploredFigure):
    """A figure and its change against that of its area in the year before, figure_before: in percent of it, of one edition."""

    relative_change: float
    figure_before: float


def changed(explored: Explored) -> list[ChangedFigure]:
    """The figures of the edition chosen whose year before has one too that compares and can be divided by.

    Of the first year chosen none is told: what is before it is not shown. Low where either covers too little.
    """
    held = {(f.area_id, f.year): f for f in explored.figures if not explored.is_newer(f)}
    return [
        ChangedFigure(
            **asdict(replace(f, low_coverage=f.low_coverage or before.low_coverage)),
            relative_change=(f.value / before.value - 1) * PERCENT,
            figure_before=before.value,
        )
        for f in held.values()
        if (before := held.get((f.area_id, f.year - 1))) and before.compares_from == f.compares_from and divides(before, explored)
    ]


def change_chart(explored: Explored, context: Context) -> Chart:
    """The changes; the lines themselves, and why, where no two years follow each other."""
    chart, rows, words = lines_chart(explored, context), changed(explored), context.words
    if not rows:
        none = words.gettext("No changes: nowhere do two years in a row have figures that compare.")
        return replace(chart, subtitle=words.sentences(chart.subtitle, none))
    drawn = {r.area_id for r in rows}
    lacking = [a for a in explored.areas if a not in drawn]
    decimals = explored.choices.indicator.decimals
    unit = words.gettext("% against the year before")
    return replace(
        chart,
        rows=rows,
        record=ChangedFigure,
        columns=[
            *chart.columns[:2],
            Column(words.gettext("Change, %"), "relative_change", 1),
            Column(words.gettext("Figure of the year before"), "figure_before", decimals),
            *chart.columns[2:],
        ],
        encode=replace(chart.encode, y=("relative_change",)),
        styles={(series, "relative_change"): style for (series, _), style in chart.styles.items() if series in drawn},
        scale=Scale(words.percent, suffix=percent_sign(words), name=unit),
        rules=[Rule("value", 0.0, words.gettext("no change")), *(r for r in chart.rules if r.along == "year")],
        finding=_finding(rows, words),
        subtitle=words.sentences(
            of_lines(explored, context),
            words.gettext(
                "Relative change: each figure against that of the year before in the same edition, in % of the latter, "
                "not in percentage points (computed here). None over a missing year or where figures do not compare."
            ),
            words.gettext("No change can be told: {list}.", list=words.listed([words.name("area", a) for a in lacking]))
            if lacking
            else "",
        ),
        unit=unit,
        editions=[],
        alt="",
        key_to_marks=key_to_marks(explored, False, words),
    )


def _finding(rows: Sequence[ChangedFigure], words: Words) -> str:
    """The headline: the newest change of a few areas, of more the lowest and the highest."""
    told = newest(rows, _change, lambda v: _signed(v, words), words)
    return words.gettext("Change against the year before: {list}", list=told)


def _change(row: ChangedFigure) -> float:
    return row.relative_change


def _signed(value: float, words: Words) -> str:
    """A change with its sign."""
    said = words.percent(value)
    return f"+{said}" if value > 0 else said
