"""Equality of women and men: the world and the LDCs over the years, groups at the deadline and now, economies by region."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.card import Card
from dashboard.charts.pairs import PairOfYears, pairs_of_years
from dashboard.charts.readings import frame
from dashboard.charts.scale import Scale
from dashboard.charts.series import Axis, Dot, Series, series_chart
from dashboard.charts.theme import GROUP_COLOURS, NEUTRAL
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.questions.targets.printed import LDC, OURS, WORLD, printed_card, said
from dashboard.questions.targets.strips import Strip, strip_card
from dashboard.reading.context import Context
from dashboard.widgets import filters
from dashboard.widgets.filters import choice
from warehouse import queries
from warehouse.queries import ClaimTest, PublishedFigure, PublisherFigure, Source

PARITY = "internet_users_gender_parity"
LOWEST_PARITY = 0.6
FROM_YEAR = 2000
GROUPS = (
    "group:world", "group:ldc", "group:lldc", "group:sids", "group:m49_australia_new_zealand", "group:m49_central_southern_asia",
    "group:m49_eastern_south_eastern_asia", "group:m49_europe_northern_america", "group:m49_latin_america_caribbean",
    "group:m49_northern_africa_western_asia", "group:m49_oceania_without_australia_new_zealand", "group:m49_sub_saharan_africa",
)  # fmt: skip
"""For which a publisher states women and men."""


def _own(areas: Sequence[str], context: Context) -> tuple[PublisherFigure, ...]:
    """What follows from publishers' own rates of groups."""
    vintages = tuple(v.vintage_id for v in context.release.read(queries.vintages, PARITY))
    return context.release.read(queries.publisher_series, PARITY, tuple(areas), vintages, FROM_YEAR)


def _band(test: ClaimTest, words: Words) -> tuple[float, str]:
    """Where our band begins, and how it is called."""
    threshold = test.threshold or 0
    return threshold, words.gettext("our parity mark: {n}", n=words.number(threshold, 2))


def record_card(test: ClaimTest, context: Context) -> Card:
    """Women's rate over men's in the world and the LDCs: printed, derived from printed rates, and from the publisher's series."""
    words = context.words
    _ = words.gettext
    figures = context.release.read(queries.published_history, PARITY, (WORLD, LDC))
    own = _own((WORLD, LDC), context)
    told = {s.vintage_id: sources.hover(s, words) for s in context.release.read(queries.sources, PARITY)}
    series = [s for area in (WORLD, LDC) for s in _series(area, own, figures, told, words)]
    axis = Axis(
        lambda v: words.number(v, 2), low=LOWEST_PARITY, high=1.02, decimals=3, marked_value=_band(test, words),
        marked_year=(test.deadline_year or 0, _("deadline {year}", year=test.deadline_year)),
    )  # fmt: skip
    title = _(
        "World: in {year} women’s rate was {then} of men’s as known at the deadline, {now} in the latest revision; "
        "in {last} it was {latest}",
        then=words.number(test.then_value or 0, 2), now=words.number(test.now_value or 0, 2), year=test.deadline_year,
        latest=words.number(test.latest_value or 0, 2), last=test.latest_year,
    )  # fmt: skip
    note = _(
        "Lines: from women’s and men’s rates of a series (code and edition at its points). ☐ as printed by the "
        "publisher; ◇ derived here from printed rates, mostly without decimals. For developing countries together "
        "there is no data. The axis begins at {low}. The target names no number; the parity mark is ours.",
        low=words.number(LOWEST_PARITY, 1),
    )  # fmt: skip
    return printed_card(
        "parity", title, series_chart(series, axis, context.theme), figures, _("women’s rate over men’s"),
        _("World and LDCs, every figure of this release."), note, context, frame(own, PublisherFigure),
    )  # fmt: skip


def _series(
    area: str, own: Sequence[PublisherFigure], figures: Sequence[PublishedFigure], told: dict[str, str], words: Words
) -> list[Series]:
    name, colour = terms.group(words, area), GROUP_COLOURS[area]
    lines = [f for f in own if f.area_id == area]
    whose = "<br>".join(told[v] for v in dict.fromkeys(f.vintage_id for f in lines))
    printed, derived = (
        [f for f in figures if f.area_id == area and (f.publisher_id == OURS) == ours] for ours in (False, True)
    )
    return [
        Series(name, colour, [Dot(f.year, f.value) for f in lines], whose),
        Series(name, colour, [Dot(f.year, f.value, said(f, words)) for f in printed if f.value is not None], symbol="square"),
        Series(name, colour, [Dot(f.year, f.value, said(f, words)) for f in derived if f.value is not None],
               symbol="diamond-open"),
    ]  # fmt: skip


def groups_card(test: ClaimTest, context: Context) -> Card:
    """The groups for which a publisher states women and men, in the year of the deadline and in the newest."""
    words = context.words
    _ = words.gettext
    own = _own(GROUPS, context)
    then, now = test.deadline_year or 0, max((f.year for f in own), default=test.deadline_year or 0)
    of = {(f.area_id, f.year): f for f in own}
    held = sorted((g for g in GROUPS if (g, now) in of), key=lambda g: -of[g, now].value)
    pairs = [
        PairOfYears(
            terms.group(words, g),
            of[g, then].value if (g, then) in of else None,
            of[g, now].value,
            of[g, now].series_code,
            GROUP_COLOURS.get(g, NEUTRAL),
        )
        for g in held
    ]
    drawn = [f for f in own if f.year in (then, now)]
    band = test.threshold or 0
    title = _(
        "{there} of {n} groups reached our parity mark in {year}, {then_there} in {then}; lowest: {name}, {value}", n=len(held),
        there=sum(of[g, now].value >= band for g in held), year=now, then=then,
        then_there=sum(of[g, then].value >= band for g in held if (g, then) in of),
        name=pairs[-1].name if pairs else "–", value=words.number(pairs[-1].now or 0, 2) if pairs else "–",
    )  # fmt: skip
    told = _("; ").join(f"{p.name} {words.number(p.now or 0, 2)}" for p in pairs)
    source = next(
        s for s in context.release.read(queries.sources, PARITY) if any(f.vintage_id == s.vintage_id for f in own)
    )
    return Card(
        key="parity-groups", title=title, alt=_("{title}: {list}.", title=title, list=told), source=source,
        figure=pairs_of_years(pairs, (then, now), Scale([_band(test, words)], decimals=3), context.theme),
        unit=_("women’s rate over men’s"), choices=_("Regions are those of the United Nations (M49)."),
        note=_("○ {then}, ● {now}: derived here from the publisher’s own rates of each group.", then=then, now=now),
        shown=lambda: frame(drawn, PublisherFigure), labelled=lambda: _groups_table(drawn, words),
        full=lambda: frame(own, PublisherFigure),
    )  # fmt: skip


def _groups_table(drawn: Sequence[PublisherFigure], words: Words) -> pd.DataFrame:
    _ = words.gettext
    held = sorted(drawn, key=lambda f: (GROUPS.index(f.area_id), -f.year))
    return pd.DataFrame({
        _("Group"): [terms.group(words, f.area_id) for f in held],
        _("Year"): [f.year for f in held],
        _("Women’s rate over men’s"): [round(f.value, 3) for f in held],
        _("Code"): [f.series_code for f in held],
    })  # fmt: skip


def choose_year(context: Context) -> tuple[Source, int] | None:
    """The newest source of economies' parity and the year chosen; None when there is none."""
    held = context.release.read(queries.vintages, PARITY)
    if not held:
        return None
    years = [str(y) for y in range(held[0].last_year, FROM_YEAR - 1, -1)]
    year = choice(filters.SEX_YEAR, context.words.gettext("Year"), years, years[0], str)
    return sources.source_of(context.release.read(queries.sources, PARITY), held[0].vintage_id), int(year)


def economies_card(test: ClaimTest, source: Source, year: int, areas: Sequence[str], context: Context) -> Card:
    """Every economy that reports women and men for the year, region by region."""
    words = context.words
    _ = words.gettext
    band, name = _band(test, words)
    wanted = Strip(
        "parity-economies", (PARITY,), source, year, test.deadline_year or 0, WORLD, test.membership_id,
        Scale([(band, name)], decimals=2), lambda v: v >= band, _("women’s rate over men’s"),
        _("Edition: {vintage}. Countries and areas that report women and men.",
          vintage=terms.vintage(words, source.publisher_id, source.published_on, source.precision)),
    )  # fmt: skip
    note = _(
        "A dot per country or area: ● women’s rate is at least {n} of men’s, our parity mark; ○ it is not.",
        n=words.number(band, 2),
    )
    return strip_card(wanted, _("at our parity mark or above"), note, areas, context)
