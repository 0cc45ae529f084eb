"""Small multiples: a panel for each area, all on the same axes, its name and newest figure over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dashboard.charts.chart import Chart, Draw, Facet, Scale, Style, value
from dashboard.charts.theme import NEUTRAL
from dashboard.language.words import Words
from dashboard.questions.divide.findings import short
from dashboard.questions.explore.charts import BEFORE, area_colours
from dashboard.questions.explore.read import Explored
from dashboard.questions.explore.shown_as import shown_lines
from dashboard.questions.explore.tabs import PANELS
from dashboard.reading.context import Context
from warehouse.queries import DivideFigure

MOST = 10
"""So many panels are still a picture."""
FIGURES = "value"
"""What lines are drawn by that show the figures themselves."""


def panels_chart(explored: Explored, context: Context) -> Chart | str:
    """The lines as they are shown, each in a panel of its own; of more areas than have room a sentence that says so."""
    words, chart = context.words, shown_lines(explored, context)
    (y,) = chart.encode.y
    held = {a: rows for a in explored.areas if (rows := _rows(chart, a, y))}
    if len(held) > MOST:
        return words.ngettext(
            "{n} country or area is more than there are panels for ({most}).",
            "{n} countries and areas are more than there are panels for ({most}). Choose some of them.",
            len(held),
            most=MOST,
        )
    series = {row: run for rows in held.values() for row, run in _runs(chart, rows).items()}
    return replace(
        chart,
        key=PANELS,
        kind="panels",
        rows=[r for r in chart.rows if r in series],
        encode=replace(chart.encode, series=series.__getitem__, facet="area_id"),
        styles=_styles(explored, chart, series, words),
        scale=_same_axis(chart, y),
        facets={a: _facet(explored, chart, rows, words) for a, rows in held.items()},
        rules=[r for r in chart.rules if r.along == "year"],
        subtitle=words.sentences(chart.subtitle, words.gettext("All panels have the same axes.")),
        alt=_alt(explored, chart, held, words),
        key_to_marks=words.sentences(chart.key_to_marks, _key(explored, chart, series, words)),
    )


def _rows(chart: Chart, area_id: str, y: str) -> list[Any]:
    """What is shown of an area, by year."""
    return sorted((r for r in chart.rows if r.area_id == area_id and getattr(r, y) is not None), key=lambda r: r.year)


def _alone(chart: Chart, row: Any) -> bool:
    """Whether a row stands beside the line of its area, from another edition."""
    return bool(value(row, chart.encode.series) != row.area_id)


def _same_axis(chart: Chart, y: str) -> Scale:
    """The scale of the lines, which ends where the figures and the targets of any panel do."""
    scale = chart.scale
    held = [v * scale.factor for r in chart.rows if (v := getattr(r, y)) is not None]
    return replace(scale, low=min(held) if scale.ratios else min([0.0, *held]), high=max([0.0, *held]))


def _runs(chart: Chart, rows: Sequence[Any]) -> dict[Any, str]:
    """Row → the line that it is part of: years without a gap that compare; one that no line joins stands alone."""
    found: dict[Any, str] = {}
    last: dict[str, Any] = {}
    for row in rows:
        series = str(value(row, chart.encode.series))
        before = last.get(series)
        run = found[before] if before else ""
        if _drawn(chart, row) == "marks":
            run = series
        elif before is None or row.year != before.year + 1 or _stretch(row) != _stretch(before):
            run = f"{series} {row.year}"
        found[row], last[series] = run, row
    return found


def _drawn(chart: Chart, row: Any) -> Draw:
    """How a row is drawn: in the line of its area, in that of the edition that reaches further back, or by itself."""
    if not _alone(chart, row):
        return "line"
    return "thin" if str(value(row, chart.encode.series)).endswith(BEFORE) else "marks"


def _stretch(row: Any) -> int | None:
    """The first year of those that a row compares with."""
    first: int | None = row.stretch if isinstance(row, DivideFigure) else row.compares_from
    return first


def _styles(explored: Explored, chart: Chart, series: Mapping[Any, str], words: Words) -> dict[tuple[str, str], Style]:
    colours = area_colours([a for a in explored.areas if a not in explored.members])
    of_line = {series: style for (series, _), style in chart.styles.items()}
    return {
        (run, chart.encode.y[0]): Style(
            short(row.area_id, words),
            colours.get(row.area_id, NEUTRAL),
            drawn := _drawn(chart, row),
            of_line[value(row, chart.encode.series)].symbol if drawn == "marks" else "circle",
            named=False,
            says=of_line[value(row, chart.encode.series)].says,
        )
        for row, run in series.items()
    }


def _newest(chart: Chart, rows: Sequence[Any]) -> Any:
    """The newest row that the panel of an area shows of its line, or without one of another edition."""
    line = [r for r in rows if not _alone(chart, r)] or rows
    return max([r for r in line if not r.low_coverage] or line, key=lambda r: r.year)


def _facet(explored: Explored, chart: Chart, rows: Sequence[Any], words: Words) -> Facet:
    """The name and the newest value over a panel, what ends its hovers, and the target of its area where figures are shown."""
    newest, (y,) = _newest(chart, rows), chart.encode.y
    targets = [t for t in explored.targets if t.area_id == newest.area_id and y == FIGURES]
    return Facet(
        short(newest.area_id, words),
        words.gettext("{value} ({year})", value=chart.written(newest, y), year=newest.year),
        chart.scale.suffix,
        chart.styles[value(newest, chart.encode.series), y].says,
        next((t.threshold * chart.scale.factor for t in targets), None),
    )


def _key(explored: Explored, chart: Chart, series: Mapping[Any, str], words: Words) -> str:
    """What dashed lines are and why a line is parted, where any is."""
    lines = {row: run for row, run in series.items() if not _alone(chart, row)}
    parted = len(set(lines.values())) > len({row.area_id for row in lines})
    return words.sentences(
        words.gettext("Dashed: the target of the group and its year.")
        if chart.encode.y == (FIGURES,) and any(t.area_id in explored.areas for t in explored.targets)
        else "",
        words.gettext("Gaps: no figures, or figures that do not compare.") if parted else "",
    )


def _alt(explored: Explored, chart: Chart, held: Mapping[str, Sequence[Any]], words: Words) -> str:
    """What each panel shows, from its first value to its newest."""
    told, (y,) = [], chart.encode.y
    for area_id, rows in held.items():
        last = _newest(chart, rows)
        first = next((r for r in rows if not _alone(chart, r)), last)
        told.append(
            words.gettext(
                "{label}: {a} in {first}, {b} in {last}",
                label=short(area_id, words),
                a=chart.written(first, y),
                first=first.year,
                b=chart.written(last, y),
                last=last.year,
            )
        )
    indicator = words.name("indicator", explored.choices.indicator_id, "title")
    return words.gettext(
        "Panels of {indicator}, one for each area. {list}.",
        indicator=indicator if y == FIGURES else words.gettext("{indicator} ({unit})", indicator=indicator, unit=chart.unit),
        list=words.gettext("; ").join(told),
    )
