"""Every economy as a dot, region by region: of prices, of homes, of equality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from dashboard.charts.chart import Chart, Column, Encoding, Facet, Rule, Scale, Style
from dashboard.charts.theme import ACCENT
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.groups import REGIONS
from dashboard.language.words import Words
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import RegionEconomy, Source

REGION_IDS = tuple(f"group:{r}" for r in REGIONS)
ROWS = (*REGION_IDS, None)
"""The regions, and what is in none of them."""


@dataclass(frozen=True)
class Strip:
    """What a strip shows: the lowest of the indicators in a year, beside how many were there in the year of the deadline."""

    key: str
    indicator_ids: tuple[str, ...]
    source: Source
    year: int
    deadline_year: int
    group_id: str
    membership_id: str
    scale: Scale
    levels: Sequence[Rule]
    there: Callable[[float], bool]
    unit: str
    choices: str
    short_names: Mapping[str, str] = field(default_factory=dict)
    """What each of several indicators is called at a dot."""


def strip_chart(wanted: Strip, goal: str, note: str, areas: Sequence[str], context: Context) -> Chart:
    """The chart; `goal` says in a few words what it is to be there, `note` what is counted where that is not plain."""
    words = context.words
    _ = words.gettext
    now, then = (_read(wanted, year, context) for year in (wanted.year, wanted.deadline_year))
    statuses = Counter(e.status for e in now if e.value is not None)
    usual = statuses.most_common(1)[0][0] if statuses else None
    facets = {r or "": Facet(_name(r, words), _below(r, wanted, now, then, words)) for r in ROWS if r or _of(r, now)}
    says = "<br>".join([terms.status(words, usual), sources.hover(wanted.source, words)])
    finding = _regions(wanted, now, goal, words)
    counted = _("; ").join(_("{name} {value}", name=facet.title, value=facet.below) for facet in facets.values())
    return Chart(
        key=wanted.key,
        kind="strip",
        about={"year": wanted.year},
        rows=[e for e in now if e.value is not None],
        record=RegionEconomy,
        columns=_columns(wanted, usual, words),
        scale=wanted.scale,
        rules=wanted.levels,
        facets=facets,
        encode=Encoding(
            x=lambda e: words.name("area", e.area_id),
            facet=lambda e: e.region_id or "",
            low=lambda e: not wanted.there(e.value),
            marked=lambda e: e.area_id in areas,
        ),
        styles={("", "value"): Style("", ACCENT, says=says)},
        finding=finding,
        alt=_("A dot per country or area, by region. {title}. {list}.", title=finding, list=counted),
        source=wanted.source,
        unit=wanted.unit,
        subtitle=words.sentences(_("Year: {year}.", year=wanted.year), wanted.choices),
        key_to_marks=_("A dot per country or area: ● {goal}, ○ not.", goal=goal),
        note=words.sentences(note, _missing(now, words)),
        full=lambda: _full(wanted, context),
        order=lambda e: ROWS.index(e.region_id),
    )


def _columns(wanted: Strip, usual: str | None, words: Words) -> list[Column]:
    _ = words.gettext
    return [
        Column(_("Region"), lambda e: _name(e.region_id, words)),
        Column(_("Country or area"), lambda e: words.name("area", e.area_id)),
        Column(_("Figure"), "value", wanted.scale.decimals + 1),
        Column(_("Indicator"), lambda e: words.name("indicator", e.indicator_id, "title")),
        Column(_("Status"), lambda e: terms.status(words, e.status)),
        Column("", lambda e: _said(e, wanted, usual, words), in_table=False, in_hover=True),
    ]


def _read(wanted: Strip, year: int, context: Context) -> tuple[RegionEconomy, ...]:
    return context.release.read(
        queries.economies_by_region,
        wanted.indicator_ids,
        wanted.source.vintage_id,
        year,
        wanted.group_id,
        wanted.membership_id,
        REGION_IDS,
    )


def _of(region: str | None, found: Sequence[RegionEconomy]) -> list[tuple[RegionEconomy, float]]:
    return [(e, e.value) for e in found if e.region_id == region and e.value is not None]


def _below(region: str | None, wanted: Strip, now: Sequence[RegionEconomy], then: Sequence[RegionEconomy], words: Words) -> str:
    """How many of a region were there in the year of the deadline and in the one shown."""
    _ = words.gettext

    def count(year: int, of: list[tuple[RegionEconomy, float]]) -> str:
        if not of:
            return _("{year}: no data", year=year)
        return _("{year}: {there} of {n}", year=year, there=sum(wanted.there(v) for _e, v in of), n=len(of))

    years = dict.fromkeys((wanted.deadline_year, wanted.year))
    return _(", ").join(count(y, _of(region, now if y == wanted.year else then)) for y in years)


def _name(region: str | None, words: Words) -> str:
    return words.name("area", region) if region else words.gettext("In no region of the World Bank")


def _said(economy: RegionEconomy, wanted: Strip, usual: str | None, words: Words) -> str:
    """Which of several indicators it is, and what is known of the figure's making where that is not as `usual`."""
    status = "" if economy.status == usual else terms.status(words, economy.status)
    return "<br>".join(part for part in (wanted.short_names.get(economy.indicator_id or ""), status) if part)


def _regions(wanted: Strip, now: Sequence[RegionEconomy], goal: str, words: Words) -> str:
    """Where the smallest and where the largest part of the economies is there."""
    _ = words.gettext
    told = []
    for region in ROWS:
        held = _of(region, now)
        if held:
            there = sum(wanted.there(v) for _e, v in held)
            told.append((there / len(held), _name(region, words), there, len(held)))
    if not told:
        return _("No country or area has a figure for {year}", year=wanted.year)
    there, n = sum(t[2] for t in told), sum(t[3] for t in told)
    _share, name, few, of = min(told)
    return words.ngettext(
        "{n} of {all} countries and areas was {goal} in {year}; fewest in {region}: {few} of {of}",
        "{n} of {all} countries and areas were {goal} in {year}; fewest in {region}: {few} of {of}",
        there,
        all=n,
        goal=goal,
        year=wanted.year,
        region=name,
        few=few,
        of=of,
    )


def _missing(now: Sequence[RegionEconomy], words: Words) -> str:
    """How many economies cannot be drawn."""
    missing = sum(e.value is None for e in now)
    return (
        words.ngettext(
            "{n} country or area has no figure for the year.", "{n} countries and areas have no figure for the year.", missing
        )
        if missing
        else ""
    )


def _full(wanted: Strip, context: Context) -> pd.DataFrame:
    tables = [
        context.release.read_whole(queries.full_series, i, wanted.source.vintage_id).assign(indicator_id=i)
        for i in wanted.indicator_ids
    ]
    return pd.concat(tables, ignore_index=True)
