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
from warehouse.queries import ClaimTest, PublishedFigure

WORLD, DEVELOPING, LDC, DEVELOPED = "group:world", "group:developing", "group:ldc", "group:developed"
ITU_REGIONS = ("group:itu_africa", "group:itu_americas", "group:itu_arab_states", "group:itu_asia_pacific", "group:itu_cis",
               "group:itu_europe")  # fmt: skip
HOMES = "households_with_internet_share"
OURS = "tracker"
"""The publisher of what we derived from printed figures."""


def said(figure: PublishedFigure, words: Words) -> str:
    """Who printed a figure, where and when."""
    told = terms.vintage(words, figure.publisher_id, figure.published_on, figure.precision)
    return f"<b>{figure.value_text} ({figure.year})</b><br>{figure.document}<br>{told}"


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
    """Households with Internet access, as printed."""
    words = context.words
    areas = (DEVELOPED, WORLD, DEVELOPING, LDC)
    figures = context.release.read(queries.published_history, HOMES, areas)
    looks = {DEVELOPED: ("■", "square", NEUTRAL), WORLD: ("●", "circle", GROUP_COLOURS[WORLD]),
             DEVELOPING: ("◆", "diamond", GROUP_COLOURS[DEVELOPING]), LDC: ("▲", "triangle-up", GROUP_COLOURS[LDC])}  # fmt: skip
    kinds = [
        Kind(terms.group(words, area), sign, symbol, colour, _stated([f for f in figures if f.area_id == area], words))
        for area, (sign, symbol, colour) in looks.items()
    ]
    goal = words.gettext("target for developing countries: {share}", share=words.percent(test.threshold, 0))
    figure = _against(timeline(kinds, words.gettext("% of households"), context.theme), test, goal, context)
    title = words.gettext(
        "Homes with Internet access in developing countries: {value} in {year} against {threshold}, as printed",
        value=words.percent(test.then_value), year=test.deadline_year, threshold=words.percent(test.threshold, 0),
    )  # fmt: skip
    note = words.gettext("Figures that were printed in words only are in the table.")
    return printed_card(
        "homes",
        title,
        figure,
        figures,
        words.gettext("% of households"),
        words.gettext("Four groups, every figure of this release."),
        note,
        context,
    )


def _against(figure: Figure, test: ClaimTest, goal: str, context: Context) -> Figure:
    deadline = context.words.gettext("deadline {year}", year=test.deadline_year)
    figure = with_level(figure, test.threshold or 0, goal, context.theme)
    return with_year(figure, test.deadline_year or 0, deadline, context.theme)


def _stated(figures: Sequence[PublishedFigure], words: Words) -> list[Stated]:
    """The figures that are numbers, each with its source."""
    return [Stated(f.year, f.value, f.value_text, said(f, words)) for f in figures if f.value is not None]


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
    own: pd.DataFrame | None = None,
) -> Card:  # fmt: skip
    """A chart of figures that are cited one by one."""
    words = context.words
    publishers = sorted({words.name("publisher", f.publisher_id) for f in figures if f.publisher_id != OURS})
    source = words.gettext(
        "{publishers}; each figure’s document and date are at its mark and in the table.",
        publishers=words.listed(publishers),
    )
    alt = words.gettext(
        "{title}. Figures: {list}.",
        title=title,
        list=words.gettext("; ").join(f"{f.year} {f.value_text}" for f in figures),
    )

    def rows() -> pd.DataFrame:
        printed = frame(figures, PublishedFigure)
        return printed if own is None else pd.concat([printed, own], ignore_index=True)

    return Card(
        key=key, title=title, figure=figure, alt=alt, source=source, unit=unit, choices=choices, note=note, shown=rows,
        labelled=lambda: _table(figures, words), full=rows,
    )  # fmt: skip


def _table(figures: Sequence[PublishedFigure], words: Words) -> pd.DataFrame:
    """The printed figures, with headings. One row per figure."""
    _ = words.gettext
    return pd.DataFrame({
        _("Group"): [terms.group(words, f.area_id) for f in figures],
        _("Year"): [f.year for f in figures],
        _("As printed"): [f.value_text for f in figures],
        _("Publisher"): [words.name("publisher", f.publisher_id) for f in figures],
        _("Document"): [f.document for f in figures],
        _("Published"): [words.published(f.published_on, f.precision) for f in figures],
        _("Source"): [f.url for f in figures],
    })  # fmt: skip
