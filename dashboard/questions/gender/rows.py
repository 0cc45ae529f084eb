"""Women and men side by side in groups and economies, and who reports them at all."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.bars import Part, stacked_bars
from dashboard.charts.base import percent_sign
from dashboard.charts.card import Card
from dashboard.charts.dumbbell import Pair, dumbbell
from dashboard.charts.labels import wrapped
from dashboard.charts.theme import ACCENT
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.groups import EVERY, economies_said
from dashboard.questions.gender import findings as gender_findings
from dashboard.questions.gender import tables as gender_tables
from dashboard.questions.gender.lines import GAP_RULE, INDICATOR, WORLD, BySex
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import SexCoverage, SexEconomy, SexFigure

ENDS = 20
GROUPS = (
    WORLD, "group:ldc", "group:lldc", "group:sids", "group:high_income", "group:upper_middle_income", "group:lower_middle_income",
    "group:low_income", "group:itu_africa", "group:itu_americas", "group:itu_arab_states", "group:itu_asia_pacific",
    "group:itu_cis", "group:itu_europe",
)  # fmt: skip
"""The groups that ITU states by sex."""
M49_REGIONS = (
    "group:m49_sub_saharan_africa", "group:m49_northern_africa_western_asia", "group:m49_central_southern_asia",
    "group:m49_eastern_south_eastern_asia", "group:m49_latin_america_caribbean",
    "group:m49_oceania_without_australia_new_zealand", "group:m49_australia_new_zealand", "group:m49_europe_northern_america",
)  # fmt: skip
"""The regions that the UN states by sex."""
LONGEST = 26
"""Letters of a group's name in one line."""


def read_groups(chosen: BySex, context: Context) -> list[SexFigure]:
    """The publisher's own figures of its groups in their newest year, where men lead most first."""
    source = chosen.groups_source()
    held = context.release.read(
        queries.sex_series, GROUPS, source.vintage_id, source.vintage_id, chosen.membership_id, GAP_RULE
    )
    theirs = [f for f in held if f.line == "publisher_aggregate"]
    newest = max((f.year for f in theirs), default=0)
    return sorted((f for f in theirs if f.year == newest), key=lambda f: -f.points)


def groups_card(figures: Sequence[SexFigure], chosen: BySex, context: Context) -> Card:
    """Women and men of the groups that a publisher states."""
    words, source = context.words, chosen.groups_source()
    pairs = [
        Pair(wrapped(words.name("area", f.area_id), LONGEST), f.women, f.men, gender_findings.row_said(f, f.year, words))
        for f in figures
    ]  # fmt: skip
    return Card(
        key="sex-groups", title=gender_findings.groups(figures, words),
        figure=dumbbell(pairs, sources.hover(source, words), words, context.theme, 42),
        alt=gender_findings.rows_alt(figures, figures[0].year if figures else 0, words), source=source,
        unit=gender_findings.unit("percent", words),
        choices=words.gettext(
            "{year}, the publisher’s own aggregates, with today’s members. Edition: {vintage}.",
            year=figures[0].year if figures else "–",
            vintage=terms.vintage(words, source.publisher_id, source.published_on, source.precision),
        ),
        shown=lambda: gender_tables.area_frame(figures), labelled=lambda: gender_tables.area_table(figures, words),
        full=lambda: context.release.read_whole(queries.full_series_by_sex, INDICATOR, source.vintage_id),
        note=words.gettext("The regions of the UN and of the World Bank can be chosen below."),
    )  # fmt: skip


def economies_card(
    economies: Sequence[SexEconomy], year: int, shown: str, group_ids: Sequence[str], chosen: BySex, context: Context
) -> Card:
    """Women and men of the economies of a year, where men lead most first; of the lowest rows, where women do."""
    words = context.words
    held = [e for e in economies if e.women is not None]
    ordered = held[::-1] if shown == "lowest" else held
    drawn = ordered if shown == EVERY else ordered[:ENDS]
    pairs = [
        Pair(words.name("area", e.area_id), e.women, e.men, gender_findings.row_said(e, year, words))
        for e in drawn if e.women is not None and e.men is not None
    ]  # fmt: skip
    source = chosen.source
    choices = words.gettext(
        "Year: {year}. Countries and areas: {groups}. Edition: {vintage}.", year=year,
        groups=economies_said(group_ids, words),
        vintage=terms.vintage(words, source.publisher_id, source.published_on, source.precision),
    )  # fmt: skip
    return Card(
        key="sex-economies", title=gender_findings.economies(economies, year, words),
        figure=dumbbell(pairs, sources.hover(source, words), words, context.theme),
        alt=gender_findings.rows_alt(drawn, year, words), source=source, unit=gender_findings.unit("percent", words),
        choices=choices, shown=lambda: gender_tables.economies_frame(drawn),
        labelled=lambda: gender_tables.economies_table(drawn, words),
        full=lambda: context.release.read_whole(queries.full_series_by_sex, INDICATOR, chosen.vintage_id),
        note=gender_findings.missing(economies, words),
    )  # fmt: skip


def coverage_card(years: Sequence[SexCoverage], chosen: BySex, context: Context) -> Card:
    """How many economies reported women and men year by year, and what part of the world's people live in them."""
    words, source = context.words, chosen.source
    where = sources.hover(source, words)
    said = [
        words.gettext(
            "{coverage} of the population, {n} of {all} countries and areas", coverage=words.percent(y.coverage, 0), n=y.economies,
            all=y.all_economies,
        )
        for y in years
    ]  # fmt: skip
    label = words.gettext("% of the world’s people; above the bars: countries and areas")
    part = Part(label, ACCENT, [y.coverage for y in years], said, [str(y.economies) for y in years], where)
    return Card(
        key="sex-coverage", title=gender_findings.coverage(years, words), alt=gender_findings.coverage_alt(years, words),
        figure=stacked_bars([y.year for y in years], [part], [False] * len(years), 1, context.theme, percent_sign(words)),
        source=source, unit=words.gettext("% of the world’s population; number of countries and areas"),
        choices=words.gettext(
            "Reported figures only, missing years not filled. Edition: {vintage}.",
            vintage=terms.vintage(words, source.publisher_id, source.published_on, source.precision),
        ),
        shown=lambda: gender_tables.coverage_frame(years), labelled=lambda: gender_tables.coverage_table(years, words),
        full=lambda: context.release.read_whole(queries.full_series_by_sex, INDICATOR, chosen.vintage_id),
        note=words.gettext("A group’s line on this page is drawn hollow and dotted where under 80 % of its people are covered."),
    )  # fmt: skip
