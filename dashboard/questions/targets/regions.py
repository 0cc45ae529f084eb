"""People online, further: in which year each economy crossed a share, and region by region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.base import percent_sign
from dashboard.charts.chart import Chart, Column, Encoding, Facet, Rule, Scale, Style
from dashboard.charts.theme import GROUP_COLOURS, REGION
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.groups import REGIONS
from dashboard.language.words import Words
from dashboard.questions.common import enough
from dashboard.questions.targets.courses import first_years
from dashboard.questions.targets.people import FROM_YEAR, Rules, Target, earlier_vintage, rules_said
from dashboard.reading.context import Context
from dashboard.reading.order import by_name
from warehouse import queries
from warehouse.queries import Crossing, GroupFigure, Verdict

WORLD = "group:world"


def read_crossings(target: Target, rules: Rules, verdict: Verdict, context: Context) -> tuple[Crossing, ...]:
    """When the economies of a test's group reached its share, in the vintage that reaches furthest back."""
    return context.release.read(
        queries.crossing_years,
        target.indicator_id,
        _reaching(target, rules),
        verdict.area_id,
        rules.membership_id,
        verdict.threshold,
        target.deadline_year,
    )


def _reaching(target: Target, rules: Rules) -> str:
    reaching = earlier_vintage(target, rules.vintage_id)
    return reaching.vintage_id if reaching else rules.vintage_id


def _earlier_only(found: Sequence[Crossing], target: Target, words: Words) -> str:
    """Who had reached the share and has no figure of the deadline's year, so that counts of that year are smaller."""
    names = [
        words.name("area", c.area_id)
        for c in found
        if c.year is not None and c.year <= target.deadline_year and c.then_value is None
    ]
    return (
        words.gettext(
            "Counted here and not among those of {year}, for which there is no figure of them: {list}.",
            year=target.deadline_year,
            list=words.listed(names),
        )
        if names
        else ""
    )


def crossing_chart(found: Sequence[Crossing], target: Target, rules: Rules, verdict: Verdict, context: Context) -> Chart:
    """How many economies first reached the share in each year."""
    vintage_id = _reaching(target, rules)
    words = context.words
    _ = words.gettext
    share = words.percent(verdict.threshold, 0)
    in_time = sum(c.year is not None and c.year <= target.deadline_year for c in found)
    finding = _(
        "Countries and areas that reached {share}: {early} by {year}, {late} later on, {open} not yet",
        early=in_time,
        share=share,
        year=target.deadline_year,
        late=sum(c.year is not None for c in found) - in_time,
        open=sum(c.year is None for c in found),
    )
    label = _("Countries and areas that first reached {share}", share=share)
    return replace(
        first_years(found, Crossing, target.deadline_year, finding, label, words),
        key="crossings",
        about={"indicator_id": target.indicator_id},
        source=sources.source_of(target.sources, vintage_id),
        subtitle=crossings_chosen(target, rules, verdict, words),
        note=words.sentences(
            _(
                "The first year in which the series of a country or area is at the share or above; missing years "
                "before it can make it late. The target was set for the average of the group, not for each of its "
                "members."
            ),
            _earlier_only(found, target, words),
        ),
        full=lambda: context.release.read_whole(queries.full_series, target.indicator_id, vintage_id),
    )


def crossings_chosen(target: Target, rules: Rules, verdict: Verdict, words: Words) -> str:
    """Which economies of which vintage are followed."""
    vintage = target.vintage(_reaching(target, rules))
    return words.gettext(
        "Countries and areas with figures: {group}, {members}. Edition that reaches furthest back: {vintage}.",
        group=terms.group(words, verdict.area_id),
        members=terms.members(words, rules.membership_id),
        vintage=terms.vintage(words, vintage.publisher_id, vintage.published_on, vintage.precision),
    )


def regions_chart(target: Target, rules: Rules, context: Context, few: bool = False) -> Chart:
    """A panel per region beside the world; with `few` also years that few countries and areas report."""
    words = context.words
    _ = words.gettext
    areas, vintage_id = tuple(f"group:{r}" for r in REGIONS), _reaching(target, rules)
    held = context.release.read(
        queries.group_series, target.indicator_id, (WORLD, *areas), (vintage_id,), rules.membership_id, rules.gap_rule, FROM_YEAR
    )
    figures = enough(held, few, lambda f: f.area_id)
    threshold = target.threshold(WORLD)
    finding = _regions(figures, areas, threshold, context)
    return Chart(
        key="regions",
        kind="panels",
        about={"indicator_id": target.indicator_id},
        rows=figures,
        record=GroupFigure,
        columns=_columns(words),
        unit=target.unit,
        encode=Encoding(
            series=lambda f: WORLD if f.area_id == WORLD else "region",
            low="low_coverage",
            facet=lambda f: "" if f.area_id == WORLD else f.area_id,
        ),
        styles={
            (WORLD, "value"): Style(terms.group(words, WORLD), GROUP_COLOURS[WORLD], "thin", "square"),
            ("region", "value"): Style(_("The region"), REGION, "line", "circle"),
        },
        scale=Scale(words.percent, high=max((f.value for f in figures), default=None)),
        facets={a: Facet(words.name("area", a), suffix=percent_sign(words), marked_value=threshold) for a in areas},
        rules=[Rule("year", target.deadline_year, _("deadline {year}", year=target.deadline_year))],
        finding=finding,
        alt=_("Line charts, one per region. {title}.", title=finding),
        source=sources.source_of(target.sources, vintage_id),
        subtitle=rules_said(Rules(vintage_id, rules.membership_id, rules.gap_rule), target, context),
        key_to_marks=terms.marks(
            words,
            _("dashed: {share}, the target for the whole world, and the deadline", share=words.percent(threshold, 0)),
            terms.hollow(words, any(f.low_coverage for f in figures)),
            terms.left_out(words, len(figures) < len(held)),
        ),
        full=lambda: context.release.read_whole(queries.full_series, target.indicator_id, vintage_id),
        order=lambda f: (f.area_id, -f.year),
    )


def _columns(words: Words) -> list[Column]:
    _ = words.gettext
    return [
        Column(_("Group"), lambda f: terms.group(words, f.area_id)),
        Column(_("Year"), "year"),
        Column(_("% of population"), "value", 1),
        Column(_("Covered"), lambda f: words.percent(f.coverage, 0)),
        Column("", lambda f: "" if f.area_id == WORLD else _covered(f, words), in_table=False, in_hover=True),
    ]


def _covered(figure: GroupFigure, words: Words) -> str:
    return words.gettext(
        "{coverage} of the population, {n} of {all} countries and areas",
        coverage=words.percent(figure.coverage, 0),
        n=figure.economies_with_data,
        all=figure.economies,
    )


def _regions(figures: Sequence[GroupFigure], areas: Sequence[str], threshold: float, context: Context) -> str:
    """When each region reached the share, by years that are well covered."""
    words, _ = context.words, context.words.gettext
    firsts = {
        a: min((f.year for f in figures if f.area_id == a and f.value >= threshold and not f.low_coverage), default=None)
        for a in areas
    }
    named = by_name(areas, lambda a: words.name("area", a), context)
    reached = sorted(((y, words.name("area", a)) for a in named if (y := firsts[a])), key=lambda found: found[0])
    waiting = [words.name("area", a) for a in named if not firsts[a]]
    years = _(", ").join(_("{region} in {year}", region=name, year=y) for y, name in reached)
    said = [_("{share} reached: {list}", share=words.percent(threshold, 0), list=years)] if reached else []
    if waiting:
        said.append(_("not in any year with 80 % of the population covered: {list}", list=_(", ").join(waiting)))
    return _("; ").join(said)
