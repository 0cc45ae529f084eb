"""Small multiples: a panel for each area, all on the same axes, its name and newest figure over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.charts.chart import Chart, Facet, Scale, Style
from dashboard.charts.theme import NEUTRAL
from dashboard.language.words import Words
from dashboard.questions.divide.findings import short
from dashboard.questions.explore import amounts
from dashboard.questions.explore.charts import area_colours, lines_chart
from dashboard.questions.explore.read import Explored
from dashboard.reading.context import Context
from warehouse.queries import ExploredFigure

PANELS = "explore-panels"
MOST = 10
"""So many panels are still a picture."""


def panels_chart(explored: Explored, context: Context) -> Chart | str:
    """The lines, each in a panel of its own; of more areas than have room a sentence that says so."""
    words = context.words
    areas = [a for a in explored.areas if a not in explored.without]
    if len(areas) > MOST:
        return words.ngettext(
            "{n} country or area is more than there are panels for ({most}).",
            "{n} countries and areas are more than there are panels for ({most}). Choose some of them.",
            len(areas),
            most=MOST,
        )
    chart = lines_chart(explored, context)
    scale = _same_axis(chart.scale, explored)
    series = _runs(explored, areas)
    return replace(
        chart,
        key=PANELS,
        kind="panels",
        rows=[f for f in explored.figures if f in series],
        encode=replace(chart.encode, series=series.__getitem__, facet="area_id"),
        styles=_styles(explored, series, words),
        scale=scale,
        facets={a: _facet(a, explored, scale, chart.styles, words) for a in areas},
        rules=[r for r in chart.rules if r.along == "year"],
        subtitle=words.sentences(chart.subtitle, words.gettext("All panels have the same axes.")),
        alt=_alt(explored, areas, scale, words),
        key_to_marks=words.sentences(chart.key_to_marks, _key(explored, series, words)),
    )


def _same_axis(scale: Scale, explored: Explored) -> Scale:
    """The scale of the lines, which ends where the figures and the targets of any panel do."""
    held = [f.value * scale.factor for f in explored.figures]
    return replace(scale, low=min(held) if scale.ratios else min([0.0, *held]), high=max(held, default=1.0))


def _runs(explored: Explored, areas: Sequence[str]) -> dict[ExploredFigure, str]:
    """Figure → the line that it is part of: years without a gap that compare; a newer one of another edition stands alone."""
    found: dict[ExploredFigure, str] = {}
    for area_id in areas:
        before, run = None, ""
        for figure in explored.of(area_id):
            if before is None or figure.year != before.year + 1 or figure.compares_from != before.compares_from:
                run = f"{area_id} {figure.year}"
            found[figure], before = run, figure
    return found | {f: f"{f.area_id} newer" for f in explored.figures if f.area_id in areas and explored.is_newer(f)}


def _styles(explored: Explored, series: dict[ExploredFigure, str], words: Words) -> dict[tuple[str, str], Style]:
    colours = area_colours([a for a in explored.areas if a not in explored.members])
    return {
        (run, "value"): Style(
            short(f.area_id, words),
            colours.get(f.area_id, NEUTRAL),
            "marks" if explored.is_newer(f) else "line",
            "square" if explored.is_newer(f) else "circle",
            named=False,
        )
        for f, run in series.items()
    }


def _newest(area_id: str, explored: Explored) -> ExploredFigure:
    """The newest figure that the panel of an area shows of its line, or without one of another edition."""
    line = explored.of(area_id) or [f for f in explored.figures if f.area_id == area_id]
    return max([f for f in line if not f.low_coverage] or line, key=lambda f: f.year)


def _facet(area_id: str, explored: Explored, scale: Scale, styles: Mapping[tuple[str, str], Style], words: Words) -> Facet:
    """The name and the newest figure over a panel, what ends its hovers, and the target of its area."""
    newest = _newest(area_id, explored)
    return Facet(
        short(area_id, words),
        words.gettext("{value} ({year})", value=amounts.written(scale, newest.value), year=newest.year),
        scale.suffix,
        next(style.says for (series, _), style in styles.items() if series in (area_id, f"{area_id} newer")),
        next((t.threshold * scale.factor for t in explored.targets if t.area_id == area_id), None),
    )


def _key(explored: Explored, series: Mapping[ExploredFigure, str], words: Words) -> str:
    """What dashed lines are and why a line is parted, where any is."""
    runs = {run for f, run in series.items() if not explored.is_newer(f)}
    parted = len(runs) > len({f.area_id for f in series if not explored.is_newer(f)})
    return words.sentences(
        words.gettext("Dashed: the target of the group and its year.")
        if any(t.area_id in explored.areas for t in explored.targets)
        else "",
        words.gettext("Gaps: no figures, or figures that do not compare.") if parted else "",
    )


def _alt(explored: Explored, areas: Sequence[str], scale: Scale, words: Words) -> str:
    """What each panel shows, from its first figure to its newest."""
    told = []
    for area_id in areas:
        last = _newest(area_id, explored)
        first = (explored.of(area_id) or [last])[0]
        told.append(
            words.gettext(
                "{label}: {a} in {first}, {b} in {last}",
                label=short(area_id, words),
                a=amounts.written(scale, first.value),
                first=first.year,
                b=amounts.written(scale, last.value),
                last=last.year,
            )
        )
    return words.gettext(
        "Panels of {indicator}, one for each area. {list}.",
        indicator=words.name("indicator", explored.choices.indicator_id, "title"),
        list=words.gettext("; ").join(told),
    )
