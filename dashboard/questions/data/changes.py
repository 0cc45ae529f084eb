"""What an edition changed against an earlier one of the same dataset: figures revised, the largest first, figures new and gone."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.charts.chart import Chart, Column, Encoding, Scale
from dashboard.charts.readings import frame
from dashboard.exports import sources
from dashboard.exports.origin import Origin
from dashboard.language import codes, terms
from dashboard.language.words import Words
from dashboard.questions.data.choices import Pair
from dashboard.questions.explore import amounts
from dashboard.questions.explore.filters import EVERYBODY, sex_name
from dashboard.questions.explore.indicators import indicators
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import EditionChange, ExploredIndicator, IndicatorEdition, Source

KEY = "changes"
SHOWN = 10
"""So many revisions stand on the page; the file has all."""


@dataclass(frozen=True)
class Changes:
    """Two editions of one dataset, and what reads otherwise in the later one. sources: of each edition, the later one first."""

    pair: Pair
    indicator: ExploredIndicator
    rows: tuple[EditionChange, ...]
    sources: tuple[tuple[Source, ...], tuple[Source, ...]]

    def of(self, revision: str) -> list[EditionChange]:
        """Those that were revised, are new or are gone."""
        return [r for r in self.rows if r.revision == revision]

    def scale(self, words: Words) -> Scale:
        """How the values are written."""
        values = [v for r in self.of("revised") for v in (r.earlier_value, r.later_value) if v is not None]
        return amounts.scale(self.indicator, values, words)


def read(indicator_id: str, pair: Pair, context: Context) -> Changes:
    """The changes between two editions."""
    read_ = context.release.read
    earlier, later = pair.earlier.vintage_id, pair.later.vintage_id
    return Changes(
        pair,
        indicators(context.release)[indicator_id],
        read_(queries.edition_changes, indicator_id, earlier, later),
        (read_(queries.edition_sources, indicator_id, later), read_(queries.edition_sources, indicator_id, earlier)),
    )


def finding(changes: Changes, words: Words) -> str:
    """How many of the figures that both have were revised, and the largest revision."""
    revised = changes.of("revised")
    if not revised:
        return words.gettext("No figure was revised")
    most, scale = revised[0], changes.scale(words)
    counted = words.ngettext(
        "{n} of {all} figures revised", "{n} of {all} figures revised", len(revised), all=words.number(most.of_both)
    )
    return words.gettext(
        "{counted}; most: {name} {year}, from {a} to {b}",
        counted=counted,
        name=terms.group(words, most.area_id),
        year=most.year,
        a=amounts.written(scale, most.earlier_value or 0.0),
        b=amounts.written(scale, most.later_value or 0.0),
    )


def compared(changes: Changes, words: Words) -> str:
    """Which two editions and years, how many figures are new or gone, and what is not counted."""
    _ = words.gettext
    pair = changes.pair
    return words.sentences(
        _("{later} against {earlier}.", later=edition_name(pair.later, words), earlier=edition_name(pair.earlier, words)),
        _("Years that both are held for: {first} to {last}.", first=pair.first_year, last=pair.last_year),
        _("New figures: {n}.", n=words.number(len(changes.of("new")))),
        _("Figures gone: {n}.", n=words.number(len(changes.of("gone")))),
        _("What reads the same once rounded is not counted as revised."),
    )


def edition_name(edition: IndicatorEdition, words: Words) -> str:
    """Who published it, and when."""
    return terms.vintage(words, edition.publisher_id, edition.published_on, edition.precision)


def largest(changes: Changes, context: Context) -> pd.DataFrame:
    """The largest revisions. One row per revised figure."""
    words, scale = context.words, changes.scale(context.words)
    _ = words.gettext
    rows = changes.of("revised")[:SHOWN]
    share = changes.indicator.unit_id.startswith("percent")
    unit = _("percentage points") if share else scale.name
    table: dict[str, list[str]] = {
        _("Country, area or group"): [words.name("area", r.area_id) for r in rows],
        _("Year"): [str(r.year) for r in rows],
    }
    if any(r.sex != EVERYBODY for r in rows):
        table[_("Of whom")] = [sex_name(r.sex, context) for r in rows]
    for edition, values in (
        (changes.pair.earlier, [r.earlier_value for r in rows]),
        (changes.pair.later, [r.later_value for r in rows]),
    ):
        table[words.published(edition.published_on, edition.precision)] = [amounts.written(scale, v or 0.0) for v in values]
    table[_("Difference, {unit}", unit=unit) if unit else _("Difference")] = [
        words.number(r.difference or 0.0, 1) if share else amounts.written(scale, r.difference or 0.0) for r in rows
    ]
    return pd.DataFrame(table, dtype=object)


def changes_table(changes: Changes, context: Context) -> Chart:
    """All that changed, for a file: a table that is drawn nowhere."""
    words = context.words
    _ = words.gettext
    used = [source for edition in changes.sources for source in edition]
    decimals = changes.indicator.decimals
    return Chart(
        key=KEY,
        kind="panels",
        about={
            "indicator_id": changes.indicator.indicator_id,
            "earlier_vintage_id": changes.pair.earlier.vintage_id,
            "vintage_id": changes.pair.later.vintage_id,
        },
        rows=changes.rows,
        record=EditionChange,
        columns=[
            Column(_("Country, area or group"), lambda r: words.name("area", r.area_id)),
            Column(_("Year"), "year"),
            Column(_("Earlier edition"), "earlier_value", decimals),
            Column(_("Later edition"), "later_value", decimals),
            Column(_("Difference"), "difference", decimals),
            Column(_("What became of it"), lambda r: codes.revision(words, r.revision)),
        ],
        encode=Encoding(),
        styles={},
        scale=changes.scale(words),
        finding=finding(changes, words),
        subtitle=compared(changes, words),
        unit=amounts.unit(changes.indicator, words),
        source=sources.joined(used, words),
        credit=sources.credit(used, words),
        editions=used,
        full=lambda: frame(changes.rows, EditionChange),
    )


def origins(changes: Changes, words: Words) -> list[Origin]:
    """Each series of both editions."""
    return [
        Origin(edition_name(edition, words), sources.in_full(source, words))
        for edition, held in zip((changes.pair.later, changes.pair.earlier), changes.sources, strict=True)
        for source in held
    ]
