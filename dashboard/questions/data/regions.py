"""In which years how many of a region's countries and areas have a figure: a row per region, for who looks at many of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.charts.chart import Chart, Column, Encoding, Style
from dashboard.charts.theme import ACCENT, SECOND
from dashboard.language.words import Words
from dashboard.questions.data.coverage import NOTHING, Coverage, coverage_chart, having
from dashboard.reading.context import Context
from warehouse.queries import CoverageStretch

MOST, HALF, FEW = "most", "half", "few"
SHARES = {MOST: 0.8, HALF: 0.5, FEW: 0.0}
"""How many of a region's countries and areas have a figure, as classes, each from this share on."""
LOOKS = {MOST: (ACCENT, "■"), HALF: (ACCENT, "▨"), FEW: (SECOND, "▨"), NOTHING: ("", "□")}
"""Of each class its colour and its sign; those below the first are hatched too."""


@dataclass(frozen=True, slots=True)
class RegionYear:
    """A region of the World Bank and a year: how many of its countries and areas have a figure.

    region_id: None of those that the World Bank lists in no region.
    """

    region_id: str | None
    year: int
    economies_with_data: int
    economies: int

    @property
    def years(self) -> int:
        """How long its cell is."""
        return 1


def by_region(coverage: Coverage, words: Words) -> list[RegionYear]:
    """One row per region and year, regions by name, those in none last."""
    first, last = min(coverage.by_year), max(coverage.by_year)
    stretches: dict[str | None, list[CoverageStretch]] = {}
    for stretch in coverage.stretches:
        stretches.setdefault(stretch.region_id, []).append(stretch)
    regions = sorted(stretches, key=lambda r: (r is None, region(r, words)))
    economies = {r: len({s.area_id for s in stretches[r]}) for r in regions}
    return [RegionYear(r, year, n, economies[r]) for r in regions for year, n in having(stretches[r], first, last).items()]


def share_class(row: RegionYear) -> str:
    """The class of the share that has a figure."""
    if not row.economies_with_data:
        return NOTHING
    return next(name for name, share in SHARES.items() if row.economies_with_data >= share * row.economies)


def regions_chart(coverage: Coverage, context: Context) -> Chart:
    """A row per region, a cell per year; source, finding and file are those of the coverage of each country and area."""
    words = context.words
    rows = by_region(coverage, words)
    return replace(
        coverage_chart(coverage, context),
        rows=tuple(rows),
        record=RegionYear,
        columns=_columns(words),
        encode=Encoding(
            x="year",
            y=("years",),
            series=share_class,
            label=lambda r: region(r.region_id, words),
            low=lambda r: share_class(r) in (HALF, FEW),
        ),
        styles=_styles(rows, words),
        facets={},
        alt=_alt(rows, words),
    )


def region(region_id: str | None, words: Words) -> str:
    """The name of a region, or that it is none."""
    return words.name("area", region_id) if region_id else words.gettext("In no region of the World Bank")


def class_names(words: Words) -> Mapping[str, str]:
    """The classes in words."""
    _ = words.gettext
    most, half = words.percent(100 * SHARES[MOST], 0), words.percent(100 * SHARES[HALF], 0)
    return {
        MOST: _("{share} or more have a figure", share=most),
        HALF: _("{share} or more have a figure", share=half),
        FEW: _("fewer"),
        NOTHING: _("none"),
    }


def _styles(rows: list[RegionYear], words: Words) -> dict[tuple[str, str], Style]:
    drawn, names = {share_class(r) for r in rows}, class_names(words)
    return {(name, "years"): Style(names[name], colour, sign=sign) for name, (colour, sign) in LOOKS.items() if name in drawn}


def _columns(words: Words) -> list[Column]:
    _ = words.gettext
    return [
        Column(_("Region"), lambda r: region(r.region_id, words)),
        Column(_("Year"), "year"),
        Column(_("Countries and areas with a figure"), "economies_with_data"),
        Column(_("Countries and areas"), "economies"),
        Column("", lambda r: _hover(r, words), in_table=False, in_hover=True),
    ]


def _hover(row: RegionYear, words: Words) -> str:
    return words.gettext(
        "{region} {year}: {n} of {all}",
        region=region(row.region_id, words),
        year=row.year,
        n=words.number(row.economies_with_data),
        all=words.number(row.economies),
    )


def _alt(rows: list[RegionYear], words: Words) -> str:
    """What is drawn, and how many of each region have a figure in the newest year."""
    first, last = min(r.year for r in rows), max(r.year for r in rows)
    return words.gettext(
        "Regions by year, {first} to {last}, cells by how many of their countries and areas have a figure; in {last} {list}.",
        first=first,
        last=last,
        list=words.gettext("; ").join(_hover(r, words) for r in rows if r.year == last),
    )
