"""One observation: where its figure comes from, and the address that opens it, which names all that tells it from every other."""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose
from typing import Any

from dashboard.charts.chart import Chart
from dashboard.language.groups import slug
from dashboard.reading.context import Context
from dashboard.reading.view import View
from warehouse import queries
from warehouse.queries import LineSource

TOTAL = "_T"
SEXES = {"women": "F", "men": "M"}
"""Of whom the figures of rows are that have women and men beside each other."""
PART = "figure"
"""The part of the page Data that tells of one figure."""


@dataclass(frozen=True, slots=True)
class Grain:
    """What an observation is of. Its dataset and its publisher are those of the edition."""

    indicator_id: str
    area_id: str
    year: int
    vintage_id: str
    sex: str = TOTAL
    breakdown: str = TOTAL

    @property
    def view(self) -> View:
        """The view that opens the figure."""
        named = {
            "entry": self.indicator_id,
            "traced": slug(self.area_id),
            "tracedyear": str(self.year),
            "tracedsex": self.sex,
            "tracedpart": self.breakdown,
            "tracededition": self.vintage_id,
        }
        return View.of("data", {key: held for key, held in named.items() if held != TOTAL})


def grain_of(row: Any, chart: Chart, y: str) -> Grain | None:
    """What a figure of a chart would be an observation of; None where neither row nor chart says it."""

    def said(name: str) -> Any:
        held = getattr(row, name, None)
        return chart.about.get(name) if held is None else held

    indicator, area, year, vintage = (said(name) for name in ("indicator_id", "area_id", "year", "vintage_id"))
    if not (indicator and area and year and vintage) or ";" in indicator:
        return None
    return Grain(indicator, area, int(year), vintage, SEXES.get(y) or said("sex") or TOTAL, said("breakdown") or TOTAL)


def source_of(grain: Grain, value: float, context: Context) -> LineSource | None:
    """The publisher's series that the observation is of; None where the release has no such observation with this value."""
    read = context.release.read
    held = [figure for figure in read(queries.figure_origins, grain.indicator_id, grain.area_id) if _same(figure, grain)]
    codes = {figure.series_code for figure in held if isclose(figure.value, value, rel_tol=1e-9, abs_tol=1e-12)}
    series = read(queries.line_sources, (grain.indicator_id,), (grain.breakdown,)) if codes else ()
    return next((s for s in series if s.vintage_id == grain.vintage_id and s.sex == grain.sex and s.series_code in codes), None)


def _same(figure: queries.FigureOrigin, grain: Grain) -> bool:
    return (figure.year, figure.sex, figure.breakdown, figure.vintage_id) == (
        grain.year,
        grain.sex,
        grain.breakdown,
        grain.vintage_id,
    )
