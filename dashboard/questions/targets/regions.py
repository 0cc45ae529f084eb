"""People online, further: in which year each economy crossed a share, and region by region."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.base import percent_sign
from dashboard.charts.card import Card
from dashboard.charts.panels import Panel, PanelLine, PanelPoint, panels
from dashboard.charts.readings import frame
from dashboard.charts.theme import GROUP_COLOURS
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.groups import REGIONS
from dashboard.language.words import Words
from dashboard.questions.targets.courses import counts_said, crossing_table, first_years
from dashboard.questions.targets.people import FROM_YEAR, Rules, Target, earlier_vintage, rules_said
from dashboard.reading.context import Context
from dashboard.widgets import filters
from dashboard.widgets.filters import choice
from warehouse import queries
from warehouse.queries import Crossing, GroupFigure, Verdict

WORLD = "group:world"
REGION = "#9a5aa0"
"""Any region, beside the world in its own colour."""


def choose_threshold(target: Target, context: Context) -> Verdict:
    """The group and share whose first year is counted: one of the tests of the target."""
    words = context.words
    tests = {f"{v.threshold:.0f}": v for v in target.verdicts}

    def name(share: str) -> str:
        return f"{terms.group(words, tests[share].area_id)}, {words.percent(tests[share].threshold, 0)}"

    label = words.gettext("Group and its threshold")
    return tests[choice(filters.THRESHOLD, label, list(tests), next(iter(tests)), name, "segmented_control")]


def read_crossings(target: Target, rules: Rules, verdict: Verdict, context: Context) -> tuple[Crossing, ...]:
    """When the economies of a test's group reached its share, in the vintage that reaches furthest back."""
    return context.release.read(
        queries.crossing_years, target.indicator_id, _reaching(target, rules), verdict.area_id, rules.membership_id,
        verdict.threshold, target.deadline_year,
    )  # fmt: skip


def _reaching(target: Target, rules: Rules) -> str:
    reaching = earlier_vintage(target, rules.vintage_id)
    return reaching.vintage_id if reaching else rules.vintage_id


def crossing_card(found: Sequence[Crossing], target: Target, rules: Rules, verdict: Verdict, context: Context) -> Card:
    """How many economies first reached the share in each year."""
    vintage_id = _reaching(target, rules)
    words = context.words
    _ = words.gettext
    years = {c.area_id: c.year for c in found}
    share = words.percent(verdict.threshold, 0)
    in_time = sum(c.year is not None and c.year <= target.deadline_year for c in found)
    title = _(
        "Countries and areas that reached {share}: {early} by {year}, {late} later on, {open} not yet", early=in_time, share=share,
        year=target.deadline_year, late=sum(c.year is not None for c in found) - in_time, open=sum(c.year is None for c in found),
    )  # fmt: skip
    return Card(
        key="crossings", title=title, alt=_("Bars by year. {title}. {list}.", title=title, list=counts_said(years, words)),
        figure=first_years(years, _("Countries and areas that first reached {share}", share=share), target.deadline_year, context),
        source=sources.source_of(target.sources, vintage_id), unit=_("countries and areas"),
        choices=crossings_chosen(target, rules, verdict, words),
        note=_("The first year in which the series of a country or area is at the share or above; missing years "
               "before it can make it late. The target was set for the average of the group, not for each of its "
               "members."),
        shown=lambda: frame(found, Crossing), labelled=lambda: crossing_table(found, words),
        full=lambda: context.release.read_whole(queries.full_series, target.indicator_id, vintage_id),
    )  # fmt: skip


def crossings_chosen(target: Target, rules: Rules, verdict: Verdict, words: Words) -> str:
    """Which economies of which vintage are followed."""
    vintage = target.vintage(_reaching(target, rules))
    return words.gettext(
        "Countries and areas with figures: {group}, {members}. Edition that reaches furthest back: {vintage}.",
        group=terms.group(words, verdict.area_id), members=terms.members(words, rules.membership_id),
        vintage=terms.vintage(words, vintage.publisher_id, vintage.published_on, vintage.precision),
    )  # fmt: skip


def regions_card(target: Target, rules: Rules, context: Context) -> Card:
    """A panel per region beside the world."""
    words = context.words
    _ = words.gettext
    areas = tuple(f"group:{r}" for r in REGIONS)
    vintage_id = _reaching(target, rules)
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
            PanelPoint(f.year, f.value, "" if area == WORLD else _covered(f, words), f.low_coverage)
            for f in figures if f.area_id == area
        ], width)
        for area, label, colour, symbol, width in (
            (WORLD, terms.group(words, WORLD), GROUP_COLOURS[WORLD], "square", 1.2),
            (area_id, words.gettext("The region"), REGION, "circle", 3.0),
        )
    ]  # fmt: skip
    return Panel(words.name("area", area_id), lines, percent_sign(words), threshold)


def _covered(figure: GroupFigure, words: Words) -> str:
    return words.gettext(
        "{coverage} of the population, {n} of {all} countries and areas", coverage=words.percent(figure.coverage, 0),
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
        said.append(_("not in any year with 80 % of the population covered: {list}", list=_(", ").join(waiting)))
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
