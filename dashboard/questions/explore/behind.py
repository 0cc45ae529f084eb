"""Lines as years behind: how many years earlier another area had the figure that an area has, as the digital divide reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.chart import Chart, Column, Scale
from dashboard.language.words import Words
from dashboard.questions.divide import findings as divide_findings
from dashboard.questions.divide.findings import short
from dashboard.questions.explore.charts import key_to_marks, lines_chart
from dashboard.questions.explore.findings import EACH, of_lines
from dashboard.questions.explore.gap import reference_made
from dashboard.questions.explore.read import Explored, in_one_edition
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import DivideFigure

PRICE = "price"
"""The theme of indicators of which less is better."""


def behind(explored: Explored, context: Context) -> list[DivideFigure]:
    """Every figure of the edition and years chosen against the line of the reference, in the order of the areas.

    Without those that cover too little, unless such years are asked for. One per area and year in which the reference has a figure.
    """
    choices = explored.choices
    if choices.reference_id is None:
        return []
    held = context.release.read(
        queries.divide_series,
        choices.indicator_id,
        choices.edition.vintage_id,
        tuple(a for a in explored.areas if a != choices.reference_id),
        choices.reference_id,
        choices.membership_id,
        choices.gap_rule,
        -1 if choices.indicator.theme == PRICE else 1,
        choices.since,
        choices.sex,
        choices.whose,
    )
    shown = [f for f in held if f.year <= choices.until and (choices.few or not f.low_coverage)]
    return sorted(shown, key=lambda f: (explored.areas.index(f.area_id), f.year))


def behind_chart(explored: Explored, context: Context) -> Chart:
    """The years behind; the lines themselves, and why, where no year can be told."""
    explored = in_one_edition(explored, context)
    chart, rows, words = lines_chart(explored, context), behind(explored, context), context.words
    reference = words.name("area", explored.choices.reference_id)
    if not any(r.years_behind is not None for r in rows):
        told = words.sentences(
            words.gettext("No years behind {reference} can be told.", reference=reference), _undated(rows, reference, words)
        )
        return replace(chart, subtitle=words.sentences(chart.subtitle, told))
    drawn = {r.area_id for r in rows}
    unit = words.gettext("years behind")
    lacking = [a for a in explored.areas if a not in drawn and a != explored.choices.reference_id]
    return replace(
        chart,
        about=dict(chart.about)
        | {"vintage_id": explored.choices.edition.vintage_id, "reference_id": explored.choices.reference_id},
        rows=rows,
        record=DivideFigure,
        columns=_columns(explored, reference, words),
        encode=replace(chart.encode, y=("years_behind",), series="area_id"),
        styles={(series, "years_behind"): style for (series, _), style in chart.styles.items() if series in drawn},
        scale=Scale(lambda v: words.gettext("{n} years", n=words.number(v, 1)), name=unit),
        rules=[r for r in chart.rules if r.along == "year"],
        finding=_finding(rows, reference, words),
        subtitle=words.sentences(
            of_lines(explored, context),
            reference_made(explored, context),
            words.gettext(
                "How many years earlier {reference} had the figure of an area, interpolated between years (computed here).",
                reference=reference,
            ),
            _undated(rows, reference, words),
            words.gettext("No figures: {list}.", list=words.listed([words.name("area", a) for a in lacking])) if lacking else "",
        ),
        unit=unit,
        editions=[],
        alt="",
        key_to_marks=key_to_marks(explored, False, words),
        order=lambda r: (explored.areas.index(r.area_id), -r.year),
    )


def _columns(explored: Explored, reference: str, words: Words) -> list[Column]:
    _ = words.gettext
    decimals = explored.choices.indicator.decimals
    return [
        Column(_("Country, area or group"), lambda f: words.name("area", f.area_id)),
        Column(_("Year"), "year"),
        Column(_("Years behind"), lambda f: _value(f, words)),
        Column(_("Value"), "value", decimals),
        Column(_("Figure of {reference}", reference=reference), "reference_value", decimals),
        Column(_("Covered"), lambda f: words.percent(f.coverage, 0)),
        Column("", lambda f: _said(f, reference, words), in_table=False, in_hover=True),
    ]


def _value(figure: DivideFigure, words: Words) -> str:
    """The years in words; where the years held begin with the figure itself, nothing is told of how many more there are."""
    if figure.position == "before" and figure.year == figure.reference_from:
        return words.gettext("more than the years held")
    return divide_findings.value(figure, "years", words)


def _said(figure: DivideFigure, reference: str, words: Words) -> str:
    """The hover: when the reference had the figure."""
    if figure.reference_year is None:
        return ""
    return words.gettext("where {reference} was in {year}", reference=reference, year=int(figure.reference_year))


def _newest(rows: Sequence[DivideFigure]) -> list[DivideFigure]:
    """The newest row of each area."""
    return list({r.area_id: r for r in rows if not r.low_coverage}.values()) or list({r.area_id: r for r in rows}.values())


def _undated(rows: Sequence[DivideFigure], reference: str, words: Words) -> str:
    """Whose newest figure the reference has not reached, and whose it was past before its figures begin."""
    ahead = [short(r.area_id, words) for r in _newest(rows) if r.position == "ahead"]
    before = [short(r.area_id, words) for r in _newest(rows) if r.position == "before"]
    return words.sentences(
        words.gettext("Not reached by {reference} within the years held: {list}.", reference=reference, list=words.listed(ahead))
        if ahead
        else "",
        words.gettext("Passed by {reference} before the years held begin: {list}.", reference=reference, list=words.listed(before))
        if before
        else "",
    )


def _finding(rows: Sequence[DivideFigure], reference: str, words: Words) -> str:
    """The headline: of a few areas each, of more the fewest and the most years that can be told."""
    held = _newest(rows)
    if len(held) > EACH:
        dated = [r for r in held if r.years_behind is not None] or held
        held = [min(dated, key=_years), max(dated, key=_years)] if len(dated) > 1 else dated
    told = [
        words.gettext("{name} {value} ({year})", name=short(r.area_id, words), value=_value(r, words), year=r.year) for r in held
    ]
    return words.gettext("Years behind {reference}: {list}", reference=reference, list=words.gettext("; ").join(told))


def _years(row: DivideFigure) -> float:
    return row.years_behind or 0.0
