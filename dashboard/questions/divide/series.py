"""The digital divide: a reference group and the others in one indicator, what is read, and the charts made of it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.base import percent_sign
from dashboard.charts.chart import Break, Chart, Column, Encoding, Rule, Scale, Style, spans_decades
from dashboard.charts.theme import GROUP_COLOURS
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.questions.common import enough
from dashboard.questions.divide import findings as divide_findings
from dashboard.questions.divide.findings import Change
from dashboard.reading.context import Context
from dashboard.verdicts.marks import round_amount
from warehouse import queries
from warehouse.queries import DivideFigure, DivideIndicator, NewestGap, Source

GAP_RULE = "interpolate"
SINCE = 2013
FROM_YEAR = 2000
DIMENSIONS = {
    "use": ("internet_users_share", "fixed_broadband_per_100", "active_mobile_broadband_per_100"),
    "access": ("population_covered_3g_share", "population_covered_4g_share"),
    "price": ("fixed_broadband_basket_share_of_gni", "mobile_data_basket_share_of_gni", "mobile_cellular_basket_share_of_gni"),
    "quality": ("international_bandwidth_per_user_kbits",),
}
"""Dimension of the divide → indicators that measure it, the usual one first."""
DIMENSION_OF = {i: dimension for dimension, indicators in DIMENSIONS.items() for i in indicators}
PERCENT_UNITS = ("percent_of_population", "percent_of_gni_per_capita", "percent_of_households")
MEASURES = {"points": "points", "ratio": "ratio", "years": "years_behind", "level": "value"}
"""Measure → the field of a figure that is drawn."""


@dataclass(frozen=True)
class GroupSet:
    """Groups that are compared with a reference group; `focus` is the one that the summary speaks of."""

    set_id: str
    reference_id: str
    area_ids: tuple[str, ...]
    focus_id: str


SETS = {
    "income": GroupSet(
        "income",
        "group:high_income",
        ("group:upper_middle_income", "group:lower_middle_income", "group:low_income"),
        "group:low_income",
    ),
    "special": GroupSet("special", "group:high_income", ("group:ldc", "group:lldc", "group:sids"), "group:ldc"),
    "development": GroupSet("development", "group:developed", ("group:developing", "group:ldc"), "group:developing"),
    "africa": GroupSet("africa", "group:high_income", ("group:sub_saharan_africa", "group:m49_africa"), "group:sub_saharan_africa"),
}


@dataclass(frozen=True)
class Divide:
    """One indicator for one set of groups."""

    indicator: DivideIndicator
    groups: GroupSet
    membership_id: str
    unit: str
    figures: tuple[DivideFigure, ...]
    breaks: tuple[int, ...] = ()

    @property
    def indicator_id(self) -> str:
        """What is measured."""
        return self.indicator.indicator_id

    @property
    def dimension(self) -> str:
        """The dimension of the divide that it measures."""
        return DIMENSION_OF[self.indicator_id]

    @property
    def percent(self) -> bool:
        """Whether values are in %."""
        return self.indicator.unit_id in PERCENT_UNITS

    def of(self, area_id: str) -> list[DivideFigure]:
        """The figures of a group by year."""
        return [f for f in self.figures if f.area_id == area_id]

    def changes(self) -> list[Change]:
        """What became of each group's gap since 2013, as far as figures that cover enough tell."""
        return [divide_findings.change(a, self.of(a), SINCE) for a in self.groups.area_ids]


def read_divides(groups: GroupSet, membership_id: str, context: Context) -> list[Divide]:
    """Every indicator that has figures of these groups, each in the vintage that reaches over the most years."""
    release = context.release
    held = release.read(queries.divide_indicators, tuple(DIMENSION_OF))
    asked = tuple((i.indicator_id, i.vintage_id, -1 if DIMENSION_OF[i.indicator_id] == "price" else 1) for i in held)
    found = release.read(queries.divides, asked, groups.area_ids, groups.reference_id, membership_id, GAP_RULE, FROM_YEAR)
    breaks = release.read(queries.indicator_breaks, tuple(DIMENSION_OF))
    return [
        Divide(
            i,
            groups,
            membership_id,
            context.words.name("unit", i.unit_id),
            figures,
            tuple(b.year for b in breaks if b.indicator_id == i.indicator_id),
        )
        for i, figures in zip(held, found, strict=True)
        if figures
    ]


def read_newest(divide: Divide, context: Context) -> tuple[NewestGap, ...]:
    """The newest figures of each group and of the reference group, from whatever edition or document holds both."""
    direction = -1 if divide.dimension == "price" else 1
    groups = divide.groups
    return context.release.read(
        queries.newest_gaps, divide.indicator_id, groups.area_ids, groups.reference_id, divide.membership_id, direction
    )


def read_source(divide: Divide, context: Context) -> Source:
    """Where an indicator's figures come from."""
    found = context.release.read(queries.sources, divide.indicator_id)
    return sources.source_of(found, divide.indicator.vintage_id)


def divide_chart(divide: Divide, measure: str, context: Context, few: bool = False) -> Chart:
    """The gaps of every group in one measure; of the figures themselves, the reference group's line as well.

    few: years that few of a group's countries and areas report are drawn as well.
    """
    figures = enough(divide.figures, few, lambda f: f.area_id)
    words, source = context.words, read_source(divide, context)
    scale = _scale(divide, measure, words)
    rules = [Rule("year", SINCE, words.gettext("resolution"))]
    if measure == "ratio":
        rules.append(Rule("value", 1.0, words.gettext("equal")))
    return Chart(
        key="divide-lines",
        kind="line",
        about={"indicator_id": divide.indicator_id},
        rows=figures,
        record=DivideFigure,
        columns=_columns(measure, words),
        encode=Encoding(y=(MEASURES[measure],), series="area_id", low="low_coverage"),
        styles=_styles(divide, measure, source, words),
        scale=scale,
        rules=rules,
        breaks=[Break(year, words.gettext("basket changed")) for year in divide.breaks],
        finding=divide_findings.title(divide, measure, words),
        subtitle=words.sentences(_said(divide, context), words.gettext("Logarithmic scale.") if scale.ratios else ""),
        unit=divide_findings.unit(divide, measure, words),
        source=source,
        full=lambda: context.release.read_whole(queries.full_series, divide.indicator_id, source.vintage_id),
        alt=divide_findings.alt(divide, measure, words),
        key_to_marks=terms.marks(
            words,
            terms.hollow(words, any(_is_low(f, measure) for f in figures)),
            terms.left_out(words, len(figures) < len(divide.figures)),
        ),
        note=_note(divide, measure, words),
        order=lambda f: (f.area_id, -f.year),
    )


def _scale(divide: Divide, measure: str, words: Words) -> Scale:
    _ = words.gettext
    if measure == "points":
        return Scale(lambda v: words.number(v, 1), name=divide_findings.points_unit(divide, words))
    decades = spans_decades([v for f in divide.figures for v in _values(f, measure)])
    if measure == "ratio":
        return Scale(lambda v: _("{n} times", n=words.number(v, 1)), name=_("times"), ratios=decades)
    if measure == "years":
        return Scale(lambda v: _("{n} years", n=words.number(v, 1)), name=_("years behind"))
    if divide.dimension == "price":
        return Scale(words.percent, suffix=percent_sign(words), name=divide.unit, ratios=decades)
    if divide.percent:
        return Scale(words.percent, suffix=percent_sign(words), name=divide.unit)
    return Scale(lambda v: words.number(v, 1), name=divide.unit, ratios=decades)


def _values(figure: DivideFigure, measure: str) -> list[float]:
    """What is drawn of a figure, in every measure but the levels one value."""
    held = [getattr(figure, MEASURES[measure]), figure.reference_value if measure == "level" else None]
    return [v for v in held if v is not None]


def _styles(divide: Divide, measure: str, source: Source, words: Words) -> dict[tuple[str, str], Style]:
    """A line per group; of levels, the reference group's too, which is the same in the rows of every group."""
    says = f"{terms.evidence_line(words, divide.indicator.line)}<br>{sources.hover(source, words)}"
    groups = divide.groups
    shown = [(area_id, MEASURES[measure]) for area_id in groups.area_ids]
    styles = {(a, y): Style(divide_findings.short(a, words), GROUP_COLOURS[a], says=says) for a, y in shown}
    if measure != "level":
        return styles
    name, colour = divide_findings.short(groups.reference_id, words), GROUP_COLOURS[groups.reference_id]
    reference = Style(name, colour, says=says, shared=True, low="reference_low_coverage")
    return {(groups.reference_id, "reference_value"): reference, **styles}


def _is_low(figure: DivideFigure, measure: str) -> bool:
    """Whether a point of a figure is drawn hollow: of levels, that of the reference group counts as well."""
    return figure.low_coverage or (measure == "level" and figure.reference_low_coverage)


def _columns(measure: str, words: Words) -> list[Column]:
    """What a person reads of a group's year, in the table of every measure and in the hover of this one."""
    _ = words.gettext
    return [
        Column(_("Group"), lambda f: divide_findings.short(f.area_id, words)),
        Column(_("Year"), "year"),
        Column(_("Value"), "value", 1),
        Column(_("Reference group"), "reference_value", 1),
        Column(_("Difference"), "points", 1),
        Column(_("Ratio"), "ratio", 2),
        Column(_("Years behind"), lambda f: divide_findings.value(f, "years", words)),
        Column(_("Covered"), lambda f: words.percent(f.coverage, 0)),
        Column("", lambda f: divide_findings.hover(f, measure, words), in_table=False, in_hover=True),
    ]


def _said(divide: Divide, context: Context) -> str:
    """The choices as a sentence."""
    words = context.words
    v = divide.indicator
    told = {
        "indicator": words.name("indicator", divide.indicator_id, "title"),
        "groups": words.gettext(", ").join(words.name("area", a) for a in divide.groups.area_ids),
        "reference": words.name("area", divide.groups.reference_id),
        "vintage": terms.vintage(words, v.publisher_id, v.published_on, v.precision),
    }
    if v.line == "publisher_aggregate":
        return words.gettext(
            "{indicator}. {groups} against {reference}. Edition: {vintage}. Groups: the publisher’s own aggregates, with "
            "the members of that time.",
            **told,
        )
    return words.gettext(
        "{indicator}. {groups} against {reference}. Edition: {vintage}. Groups: {members}. Missing years: {gaps}.",
        members=words.name("membership", divide.membership_id),
        gaps=terms.gap_rule(words, GAP_RULE),
        **told,
    )


def _note(divide: Divide, measure: str, words: Words) -> str:
    """How to read the chart: medians, and where years cannot be told."""
    _ = words.gettext
    ours, said = divide.indicator.line == "our_aggregate", list[str]()
    if ours and "group:sids" in divide.groups.area_ids and divide.membership_id == "resolution":
        said.append(_("Which countries and areas were SIDS in 2013 is not yet verified."))
    if divide.dimension == "price":
        said.append(_("A group’s price is the median of its countries and areas; a higher price is worse."))
    said += [
        _("From {year}: {reason}", year=y, reason=words.name("indicator_break", f"{divide.indicator_id}:{y}", "reason"))
        for y in divide.breaks
    ]
    if measure == "ratio" and divide.indicator.ratio_floor:
        said.append(
            _(
                "No ratio is told over a figure under {floor}: there it says when something began, not how people fare.",
                floor=round_amount(words, divide.indicator.ratio_floor, divide.indicator.unit_id),
            )
        )
    if measure == "years":
        said += divide_findings.undated(divide, words)
    return words.sentences(*said)
