"""The targets that only printed figures can answer: plans and homes; and what cards of printed figures have in common."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from dashboard.charts.base import Figure, percent_sign
from dashboard.charts.card import Card
from dashboard.charts.labelled import LabelledDot, labelled_dots
from dashboard.charts.levels import with_level, with_year
from dashboard.charts.readings import frame
from dashboard.charts.scale import Scale
from dashboard.charts.theme import ACCENT, GROUP_COLOURS, NEUTRAL
from dashboard.charts.timeline import Kind, Stated, timeline
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.questions.targets.strips import Strip, strip_card
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import ClaimTest, GroupFigure, PublishedFigure

WORLD, DEVELOPING, LDC, DEVELOPED = "group:world", "group:developing", "group:ldc", "group:developed"
ITU_REGIONS = ("group:itu_africa", "group:itu_americas", "group:itu_arab_states", "group:itu_asia_pacific", "group:itu_cis",
               "group:itu_europe")  # fmt: skip
HOMES = "households_with_internet_share"
LOOKS = {
    DEVELOPED: ("■", "square", NEUTRAL), WORLD: ("●", "circle", GROUP_COLOURS[WORLD]),
    DEVELOPING: ("◆", "diamond", GROUP_COLOURS[DEVELOPING]), LDC: ("▲", "triangle-up", GROUP_COLOURS[LDC]),
}  # fmt: skip
"""Groups whose homes were printed → sign, symbol and colour."""
OPEN = {DEVELOPING: "◇", LDC: "△"}
"""Groups whose homes we average → sign."""
OURS = "tracker"
"""The publisher of what we derived from printed figures."""


def said(figure: PublishedFigure, words: Words) -> str:
    """Who printed a figure, where and when."""
    told = terms.vintage(words, figure.publisher_id, figure.published_on, figure.precision)
    value = words.gettext("{value} ({year})", value=terms.printed(words, figure.value_text), year=figure.year)
    return f"<b>{value}</b><br>{terms.document(words, figure.document)}<br>{told}"


def plans_card(test: ClaimTest, context: Context) -> Card:
    """How many countries had a plan, as printed."""
    words = context.words
    figures = context.release.read(queries.published_history, "broadband_plan_countries", (WORLD,))
    kinds = [
        Kind(
            words.gettext("Countries with a plan or strategy, as printed"),
            "●",
            "circle",
            ACCENT,
            _stated(figures, words),
        )
    ]
    goal = words.gettext("target: all {n}", n=words.number(test.threshold or 0))
    figure = _against(timeline(kinds, words.gettext("countries"), context.theme), test, goal, context)
    title = _disagreeing(figures, words) or words.gettext("Countries with a broadband plan, as printed")
    return printed_card(
        "plans",
        title,
        figure,
        figures,
        words.gettext("countries"),
        words.gettext("Whole world, every count of this release."),
        "",
        context,
    )


def _disagreeing(figures: Sequence[PublishedFigure], words: Words) -> str | None:
    """That counts for one year, or later ones, contradict each other."""
    by_year: dict[int, set[float]] = {}
    for f in figures:
        if f.value is not None:
            by_year.setdefault(f.year, set()).add(f.value)
    clashing = [(y, sorted(v)) for y, v in sorted(by_year.items()) if len(v) > 1]
    falling = [(a, b) for a, b in pairwise(sorted(by_year)) if max(by_year[b]) < min(by_year[a])]
    _, number = words.gettext, words.number
    parts = [
        _("{low} or {high} in {year}, depending on the report", low=number(v[0]), high=number(v[-1]), year=y)
        for y, v in clashing
    ] + [
        _("{a} in {first} but {b} in {last}", a=number(max(by_year[a])), first=a, b=number(max(by_year[b])), last=b)
        for a, b in falling
    ]  # fmt: skip
    return (
        words.gettext("Counts that contradict each other: {list}", list=words.gettext("; ").join(parts))
        if parts
        else None
    )


def homes_card(test: ClaimTest, context: Context) -> Card:
    """Households with Internet access: as printed, and our averages of countries where a release holds those."""
    words = context.words
    figures = context.release.read(queries.published_history, HOMES, tuple(LOOKS))
    ours = homes_averages(test, context)
    kinds = [
        Kind(terms.group(words, area), sign, symbol, colour, _stated([f for f in figures if f.area_id == area], words))
        for area, (sign, symbol, colour) in LOOKS.items()
    ] + [
        Kind(
            words.gettext("{group}, our average", group=terms.group(words, area)), OPEN[area], f"{LOOKS[area][1]}-open",
            LOOKS[area][2], [_average_stated(f, words) for f in ours if f.area_id == area],
        )
        for area in OPEN
    ]  # fmt: skip
    goal = words.gettext("target for developing countries: {share}", share=words.percent(test.threshold, 0))
    figure = _against(timeline(kinds, words.gettext("% of households"), context.theme), test, goal, context)
    return printed_card(
        "homes", _homes_title(test, words), figure, figures, words.gettext("% of households"),
        words.gettext("Four groups, every figure of this release."),
        words.sentences(
            _homes_note(test, figures, words) if ours else "",
            words.gettext("Figures that were printed in words only are in the table."),
        ),
        context, ours=ours,
    )  # fmt: skip


def homes_averages(test: ClaimTest, context: Context) -> list[GroupFigure]:
    """Our averages that stand beside printed ones: at the deadline, in the year of crossing, in the newest that covers enough.

    Empty where a release holds no homes by country.
    """
    vintages = context.release.read(queries.vintages, HOMES)
    if not vintages:
        return []
    held = context.release.read(
        queries.group_series, HOMES, tuple(OPEN), (vintages[0].vintage_id,), test.membership_id, "interpolate",
        test.deadline_year or 0,
    )  # fmt: skip
    covered = [f for f in held if not f.low_coverage]
    newest = {area: max((f.year for f in covered if f.area_id == area), default=0) for area in OPEN}
    return [
        f for f in covered
        if f.year in (test.deadline_year, newest[f.area_id]) or (f.area_id == test.area_id and f.year == test.since_year)
    ]  # fmt: skip


def _average_stated(figure: GroupFigure, words: Words) -> Stated:
    said = words.gettext(
        "{coverage} of the population, {n} of {all} countries and areas",
        coverage=words.percent(figure.coverage, 0), n=figure.economies_with_data, all=figure.economies,
    )  # fmt: skip
    shown = words.number(figure.value, 1)
    return Stated(
        figure.year,
        figure.value,
        shown,
        f"<b>{shown} ({figure.year})</b><br>{terms.evidence_line(words, 'our_aggregate')}<br>{said}",
    )


def _homes_title(test: ClaimTest, words: Words) -> str:
    told: dict[str, str | int | None] = {
        "value": words.percent(test.then_value), "year": test.deadline_year, "threshold": words.percent(test.threshold, 0),
    }  # fmt: skip
    if test.now_value is None:
        return words.gettext(
            "Homes with Internet access in developing countries: {value} in {year} against {threshold}, as printed",
            **told,
        )
    return words.gettext(
        "Homes with Internet access in developing countries in {year}: {value} as printed, {ours} by our average, against "
        "{threshold}",
        ours=words.percent(test.now_value), **told,
    )  # fmt: skip


def _homes_note(test: ClaimTest, figures: Sequence[PublishedFigure], words: Words) -> str:
    """What our averages are, and when they and the printed ones were at the target."""
    _ = words.gettext
    reached = [
        f for f in figures
        if f.area_id == test.area_id and f.value is not None and test.threshold is not None and f.value >= test.threshold
    ]  # fmt: skip
    said = [
        _("Open marks: our averages of ITU’s figures by country or area, weighted by people, since nobody counts homes; the "
          "printed ones are weighted by homes.")
    ]  # fmt: skip
    if test.since_year:
        said.append(_("Ours reached {share} in {year}.", share=words.percent(test.threshold, 0), year=test.since_year))
    if reached:
        first = min(reached, key=lambda f: f.year)
        said.append(_("{value} was printed of {year}.", value=words.percent(first.value), year=first.year))
    return words.sentences(*said)


def _against(figure: Figure, test: ClaimTest, goal: str, context: Context) -> Figure:
    deadline = context.words.gettext("deadline {year}", year=test.deadline_year)
    figure = with_level(figure, test.threshold or 0, goal, context.theme)
    return with_year(figure, test.deadline_year or 0, deadline, context.theme)


def _stated(figures: Sequence[PublishedFigure], words: Words) -> list[Stated]:
    """The figures that are numbers, each with its source."""
    return [
        Stated(f.year, f.value, terms.printed(words, f.value_text), said(f, words))
        for f in figures
        if f.value is not None
    ]


def homes_regions_card(test: ClaimTest, context: Context) -> Card:
    """Households with Internet access in ITU's regions, as printed in the years held."""
    words = context.words
    _ = words.gettext
    figures = context.release.read(queries.published_history, HOMES, ITU_REGIONS)
    held = {r: [f for f in figures if f.area_id == r and f.value is not None] for r in ITU_REGIONS}
    drawn = sorted((r for r in held if held[r]), key=lambda r: -(held[r][-1].value or 0))
    dots = [
        LabelledDot(words.name("area", r), float(f.value or 0), str(f.year), f is held[r][-1], said(f, words))
        for r in drawn for f in held[r]
    ]  # fmt: skip
    target = words.gettext("target {share}", share=words.percent(test.threshold, 0))
    scale = Scale([(test.threshold or 0, target)], percent_sign(words))
    ends = [drawn[-1], drawn[0]] if drawn else []
    title = _("Homes with Internet access, newest figures as printed: {list}", list=_newest(ends, held, words))
    absent = [words.name("area", r) for r in ITU_REGIONS if not held[r]]
    note = _("● newest, ○ earlier; each with its year. The target was set for all developing countries together.")
    if absent:
        note = words.sentences(note, _("Without a printed figure: {list}.", list=_(", ").join(absent)))
    return printed_card(
        "homes-regions", title, labelled_dots(dots, scale, ACCENT, context.theme), figures, _("% of households"),
        _("ITU’s regions, every figure of this release."), note, context,
    )  # fmt: skip


def homes_economies_card(test: ClaimTest, areas: Sequence[str], context: Context) -> Card:
    """Households with Internet access in each developing economy, of a release that holds them, in the newest year."""
    words = context.words
    vintage = context.release.read(queries.vintages, HOMES)[0]
    threshold, share = test.threshold or 0, words.percent(test.threshold, 0)
    source = sources.source_of(context.release.read(queries.sources, HOMES), vintage.vintage_id)
    wanted = Strip(
        "homes-economies", (HOMES,), source, vintage.last_year, test.deadline_year or 0, test.area_id or "", test.membership_id,
        Scale([(threshold, words.gettext("target {share}", share=share))], percent_sign(words)), lambda v: v >= threshold,
        words.gettext("% of households"),
        words.gettext("Countries and areas: {group}, {members}.", group=words.name("area", test.area_id),
                      members=terms.members(words, test.membership_id)),
    )  # fmt: skip
    note = words.gettext("The target was set for all developing countries together.")
    return strip_card(wanted, words.gettext("at {share} or more", share=share), note, areas, context)


def _newest(regions: Sequence[str], held: dict[str, list[PublishedFigure]], words: Words) -> str:
    _ = words.gettext
    return _(", ").join(
        _("{region} {value} ({year})", region=words.name("area", r), value=words.percent(held[r][-1].value), year=held[r][-1].year)
        for r in regions
    )  # fmt: skip


def printed_card(
    key: str, title: str, figure: Figure, figures: Sequence[PublishedFigure], unit: str, choices: str, note: str, context: Context,
    own: pd.DataFrame | None = None, ours: Sequence[GroupFigure] = (),
) -> Card:  # fmt: skip
    """A chart of figures that are cited one by one; beside them stand `ours`, our averages, or `own`, other rows of ours."""
    words = context.words
    publishers = sorted({words.name("publisher", f.publisher_id) for f in figures if f.publisher_id != OURS})
    source = words.gettext(
        "{publishers}; each figure’s document and date are at its mark and in the table.",
        publishers=words.listed(publishers),
    )
    if ours:
        found = sources.source_of(context.release.read(queries.sources, HOMES), ours[0].vintage_id)
        source = words.sentences(source, words.gettext("Our averages: {source}", source=sources.joined([found], words)))
    alt = words.gettext(
        "{title}. Figures: {list}.",
        title=title,
        list=words.gettext("; ").join(
            words.gettext("{value} ({year})", value=terms.printed(words, f.value_text), year=f.year) for f in figures
        ),
    )

    def rows() -> pd.DataFrame:
        also = [frame(ours, GroupFigure)] if ours else [] if own is None else [own]
        return pd.concat([frame(figures, PublishedFigure), *also], ignore_index=True)

    return Card(
        key=key, title=title, figure=figure, alt=alt, source=source, unit=unit, choices=choices, note=note, shown=rows,
        labelled=lambda: _table(figures, ours, words), full=rows,
    )  # fmt: skip


def _table(figures: Sequence[PublishedFigure], ours: Sequence[GroupFigure], words: Words) -> pd.DataFrame:
    """The printed figures and then ours, with headings. One row per figure."""
    _ = words.gettext
    every: list[PublishedFigure | GroupFigure] = [*figures, *ours]
    average, absent = [terms.evidence_line(words, "our_aggregate")] * len(ours), ["–"] * len(ours)
    return pd.DataFrame({
        _("Group"): [terms.group(words, f.area_id) for f in every],
        _("Year"): [f.year for f in every],
        _("As printed"): [*(terms.printed(words, f.value_text) for f in figures), *(words.number(f.value, 1) for f in ours)],
        _("Publisher"): [words.name("publisher", f.publisher_id) for f in figures] + [words.name("publisher", OURS)] * len(ours),
        _("Document"): [terms.document(words, f.document) for f in figures] + average,
        _("Published"): [words.published(f.published_on, f.precision) for f in figures] + absent,
        _("Source"): [f.url for f in figures] + absent,
    })  # fmt: skip
