"""People online, further: in which year each economy crossed a share, and region by region."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard import filters, sources, terms
from dashboard.charts.bars import Part, stacked_bars
from dashboard.charts.base import percent_sign
from dashboard.charts.levels import with_year
from dashboard.charts.panels import Panel, PanelLine, PanelPoint, panels
from dashboard.components import Card
from dashboard.context import Context
from dashboard.controls import REGIONS
from dashboard.filters import choice
from dashboard.i18n import Words
from dashboard.tables import frame
from dashboard.targets import FROM_YEAR, Rules, Target, earlier_vintage, rules_said
from dashboard.theme import ACCENT, NEUTRAL
from warehouse import queries
from warehouse.queries import Crossing, GroupFigure

WORLD = "group:world"


def choose_threshold(target: Target, context: Context) -> float:
    """The share whose first year is counted: one of the thresholds of the target."""
    words = context.words
    shares = [f"{v.threshold:.0f}" for v in target.verdicts]
    label = words.gettext("Share of people online")
    return float(choice(
        filters.THRESHOLD, label, shares, shares[0], lambda s: words.percent(float(s), 0), "segmented_control"
    ))  # fmt: skip


def crossing_card(target: Target, rules: Rules, threshold: float, context: Context) -> Card:
    """How many economies first reached the share in each year."""
    words = context.words
    _ = words.gettext
    reaching = earlier_vintage(target, rules.vintage_id)
    vintage_id = reaching.vintage_id if reaching else rules.vintage_id
    found = context.release.read(
        queries.crossing_years, target.indicator_id, vintage_id, WORLD, rules.membership_id, threshold
    )
    by_year = _by_year(found)
    years = list(range(min(by_year), max(by_year) + 1)) if by_year else []
    share = words.percent(threshold, 0)
    told = [_names(by_year.get(y, []), words) for y in years]
    part = Part(
        _("Economies that first reached {share}", share=share), ACCENT, [len(by_year.get(y, [])) for y in years], told
    )
    figure = stacked_bars(years, [part], [False] * len(years), 0, context.theme)
    figure = with_year(
        figure, target.deadline_year + 0.5, _("deadline {year}", year=target.deadline_year), context.theme, "right"
    )
    in_time = sum(c.year is not None and c.year <= target.deadline_year for c in found)
    title = _(
        "{early} economies had reached {share} by {year}, {late} have since, {open} have not", early=in_time, share=share,
        year=target.deadline_year, late=sum(c.year is not None for c in found) - in_time, open=sum(c.year is None for c in found),
    )  # fmt: skip
    said = _("; ").join(_("{year}: {n}", year=y, n=len(by_year[y])) for y in sorted(by_year))
    return Card(
        key="crossings", title=title, figure=figure, alt=_("Bars by year. {title}. {list}.", title=title, list=said),
        source=sources.source_of(target.sources, vintage_id), unit=_("economies"),
        choices=_("All economies with figures, in the vintage that reaches furthest back."),
        note=_("The first year of an economy’s own series at or over the share; a gap before it can make the year late."),
        shown=lambda: frame(found, Crossing), labelled=lambda: crossing_table(found, words),
        full=lambda: context.release.read_whole(queries.full_series, target.indicator_id, vintage_id),
    )  # fmt: skip


def _by_year(found: Sequence[Crossing]) -> dict[int, list[Crossing]]:
    held: dict[int, list[Crossing]] = {}
    for crossing in found:
        if crossing.year is not None:
            held.setdefault(crossing.year, []).append(crossing)
    return held


def _names(crossings: Sequence[Crossing], words: Words) -> str:
    """How many, and which, in short lines."""
    names = [words.name("area", c.area_id) for c in crossings]
    lines = [words.gettext(", ").join(names[n : n + 4]) for n in range(0, len(names), 4)]
    return "<br>".join([str(len(names)), *lines])


def crossing_table(found: Sequence[Crossing], words: Words) -> pd.DataFrame:
    """Every economy with the year it crossed, with headings. One row per economy."""
    _ = words.gettext
    return pd.DataFrame({
        _("Economy"): [words.name("area", c.area_id) for c in found],
        _("Reached in"): [str(c.year or _("not yet")) for c in found],
        _("Series begins"): [c.first_year for c in found],
        _("Latest"): [words.percent(c.last_value) for c in found],
        _("Year"): [c.last_year for c in found],
    })  # fmt: skip


def regions_card(target: Target, rules: Rules, context: Context) -> Card:
    """A panel per region beside the world."""
    words = context.words
    _ = words.gettext
    areas = tuple(f"group:{r}" for r in REGIONS)
    reaching = earlier_vintage(target, rules.vintage_id)
    vintage_id = reaching.vintage_id if reaching else rules.vintage_id
    figures = context.release.read(
        queries.group_series,
        target.indicator_id,
        (WORLD, *areas),
        (vintage_id,),
        rules.membership_id,
        rules.gap_rule,
        FROM_YEAR,
    )
    threshold = target.threshold(WORLD)
    drawn = [_panel(area, figures, threshold, words) for area in areas]
    years = [f.year for f in figures] or [FROM_YEAR, target.deadline_year]
    title = _regions(figures, areas, threshold, words)
    return Card(
        key="regions", title=title, alt=_("Line charts, one per region. {title}.", title=title),
        figure=panels(drawn, (min(years), max(years)), context.theme, target.deadline_year, same_scale=True),
        source=sources.source_of(target.sources, vintage_id), unit=target.unit,
        choices=rules_said(Rules(vintage_id, rules.membership_id, rules.gap_rule), target, context),
        note=_("Dashed: {share}, which was the target for the whole world, and the deadline. Hollow: under 80 % of the population "
               "covered.",
               share=words.percent(threshold, 0)),
        shown=lambda: frame(figures, GroupFigure), labelled=lambda: regions_table(figures, words),
        full=lambda: context.release.read_whole(queries.full_series, target.indicator_id, vintage_id),
    )  # fmt: skip


def _panel(area_id: str, figures: Sequence[GroupFigure], threshold: float, words: Words) -> Panel:
    lines = [
        PanelLine(label, colour, symbol, [
            PanelPoint(f.year, f.value, _covered(f, words), f.low_coverage) for f in figures if f.area_id == area
        ], width)
        for area, label, colour, symbol, width in (
            (WORLD, terms.group(words, WORLD), NEUTRAL, "square", 1.2),
            (area_id, words.gettext("The region"), ACCENT, "circle", 3.0),
        )
    ]  # fmt: skip
    return Panel(words.name("area", area_id), lines, percent_sign(words), threshold)


def _covered(figure: GroupFigure, words: Words) -> str:
    return words.gettext(
        "{coverage} of the population, {n} of {all} economies", coverage=words.percent(figure.coverage, 0),
        n=figure.economies_with_data, all=figure.economies,
    )  # fmt: skip


def _regions(figures: Sequence[GroupFigure], areas: Sequence[str], threshold: float, words: Words) -> str:
    """When each region reached the share, by years that are well covered."""
    _ = words.gettext
    firsts = {
        a: min(
            (f.year for f in figures if f.area_id == a and f.value >= threshold and not f.low_coverage), default=None
        )
        for a in areas
    }
    reached = sorted((y, words.name("area", a)) for a, y in firsts.items() if y)
    waiting = [words.name("area", a) for a, y in firsts.items() if not y]
    years = _(", ").join(_("{region} in {year}", region=name, year=y) for y, name in reached)
    said = [_("{share} reached: {list}", share=words.percent(threshold, 0), list=years)] if reached else []
    if waiting:
        said.append(_("not in any year well covered: {list}", list=_(", ").join(waiting)))
    return _("; ").join(said)


def regions_table(figures: Sequence[GroupFigure], words: Words) -> pd.DataFrame:
    """The regions, with headings, newest first. One row per region and year."""
    _ = words.gettext
    held = sorted(figures, key=lambda f: (f.area_id, -f.year))
    return pd.DataFrame({
        _("Group"): [terms.group(words, f.area_id) for f in held],
        _("Year"): [f.year for f in held],
        _("% of population"): [round(f.value, 1) for f in held],
        _("Covered"): [words.percent(f.coverage, 0) for f in held],
    })  # fmt: skip
