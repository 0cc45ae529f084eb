"""Every economy as a dot, region by region: of prices, of homes, of equality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from dashboard.charts.card import Card
from dashboard.charts.readings import frame
from dashboard.charts.scale import Scale
from dashboard.charts.strip import StripDot, StripRow, strip
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
    there: Callable[[float], bool]
    unit: str
    choices: str
    short_names: Mapping[str, str] = field(default_factory=dict)
    """What each of several indicators is called at a dot."""


def strip_card(wanted: Strip, goal: str, note: str, areas: Sequence[str], context: Context) -> Card:
    """The chart; `goal` says in a few words what it is to be there."""
    words = context.words
    _ = words.gettext
    now, then = (_read(wanted, year, context) for year in (wanted.year, wanted.deadline_year))
    statuses = Counter(e.status for e in now if e.value is not None)
    usual = statuses.most_common(1)[0][0] if statuses else None
    rows = [_row(r, wanted, now, then, usual, areas, words) for r in ROWS if r or _of(r, now)]
    says = "<br>".join([terms.status(words, usual), sources.hover(wanted.source, words)])
    title = _regions(wanted, now, goal, words)
    counted = _("; ").join(f"{row.label} {row.below}" for row in rows)
    return Card(
        key=wanted.key, title=title, figure=strip(rows, wanted.scale, says, context.theme),
        alt=_("A dot per country or area, by region. {title}. {list}.", title=title, list=counted), source=wanted.source,
        unit=wanted.unit, choices=words.sentences(_("Year: {year}.", year=wanted.year), wanted.choices),
        note=words.sentences(note, _missing(now, words)),
        shown=lambda: frame([e for e in now if e.value is not None], RegionEconomy),
        labelled=lambda: strip_table(now, wanted, words),
        full=lambda: _full(wanted, context),
    )  # fmt: skip


def _read(wanted: Strip, year: int, context: Context) -> tuple[RegionEconomy, ...]:
    return context.release.read(
        queries.economies_by_region, wanted.indicator_ids, wanted.source.vintage_id, year, wanted.group_id, wanted.membership_id,
        REGION_IDS,
    )  # fmt: skip


def _of(region: str | None, found: Sequence[RegionEconomy]) -> list[tuple[RegionEconomy, float]]:
    return [(e, e.value) for e in found if e.region_id == region and e.value is not None]


def _row(
    region: str | None,
    wanted: Strip,
    now: Sequence[RegionEconomy],
    then: Sequence[RegionEconomy],
    usual: str | None,
    areas: Sequence[str],
    words: Words,
) -> StripRow:
    _ = words.gettext
    held = _of(region, now)
    dots = [
        StripDot(
            words.name("area", e.area_id),
            value,
            wanted.there(value),
            e.area_id in areas,
            _said(e, wanted, usual, words),
        )
        for e, value in held
    ]

    def count(year: int, of: list[tuple[RegionEconomy, float]]) -> str:
        if not of:
            return _("{year}: no data", year=year)
        return _("{year}: {there} of {n}", year=year, there=sum(wanted.there(v) for _e, v in of), n=len(of))

    years = dict.fromkeys((wanted.deadline_year, wanted.year))
    below = _(", ").join(count(y, held if y == wanted.year else _of(region, then)) for y in years)
    return StripRow(_name(region, words), below, dots)


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
        "{n} of {all} countries and areas were {goal} in {year}; fewest in {region}: {few} of {of}", there, all=n, goal=goal,
        year=wanted.year, region=name, few=few, of=of,
    )  # fmt: skip


def _missing(now: Sequence[RegionEconomy], words: Words) -> str:
    """How many economies cannot be drawn."""
    missing = sum(e.value is None for e in now)
    return words.ngettext(
        "{n} country or area has no figure for the year.", "{n} countries and areas have no figure for the year.", missing
    ) if missing else ""  # fmt: skip


def strip_table(found: Sequence[RegionEconomy], wanted: Strip, words: Words) -> pd.DataFrame:
    """The economies with headings, region by region. One row per economy with a figure."""
    _ = words.gettext
    held = [(e, v) for region in ROWS for e, v in _of(region, found)]
    return pd.DataFrame({
        _("Region"): [_name(e.region_id, words) for e, _v in held],
        _("Country or area"): [words.name("area", e.area_id) for e, _v in held],
        _("Figure"): [round(v, wanted.scale.decimals + 1) for _e, v in held],
        _("Indicator"): [words.name("indicator", e.indicator_id, "title") for e, _v in held],
        _("Status"): [terms.status(words, e.status) for e, _v in held],
    })  # fmt: skip


def _full(wanted: Strip, context: Context) -> pd.DataFrame:
    tables = [
        context.release.read_whole(queries.full_series, i, wanted.source.vintage_id).assign(indicator_id=i)
        for i in wanted.indicator_ids
    ]
    return pd.concat(tables, ignore_index=True)
