"""Women and men side by side in groups and economies, and who reports them at all."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.base import percent_sign
from dashboard.charts.chart import Chart, Encoding, Scale, Style
from dashboard.charts.labels import wrapped
from dashboard.charts.theme import ACCENT, MEN, WOMEN
from dashboard.exports import sources
from dashboard.exports.rows import BOTH_SEXES
from dashboard.language import terms
from dashboard.language.groups import EVERY, economies_said
from dashboard.language.words import Words
from dashboard.questions.gender import columns
from dashboard.questions.gender import findings as gender_findings
from dashboard.questions.gender.lines import GAP_RULE, INDICATOR, WORLD, BySex
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import SexCoverage, SexEconomy, SexFigure, Source

ENDS = 20
GROUPS = (
    WORLD,
    "group:ldc",
    "group:lldc",
    "group:sids",
    "group:high_income",
    "group:upper_middle_income",
    "group:lower_middle_income",
    "group:low_income",
    "group:itu_africa",
    "group:itu_americas",
    "group:itu_arab_states",
    "group:itu_asia_pacific",
    "group:itu_cis",
    "group:itu_europe",
)
"""The groups that ITU states by sex."""
M49_REGIONS = (
    "group:m49_sub_saharan_africa",
    "group:m49_northern_africa_western_asia",
    "group:m49_central_southern_asia",
    "group:m49_eastern_south_eastern_asia",
    "group:m49_latin_america_caribbean",
    "group:m49_oceania_without_australia_new_zealand",
    "group:m49_australia_new_zealand",
    "group:m49_europe_northern_america",
)
"""The regions that the UN states by sex."""
LONGEST = 26
"""Letters of a group's name in one line."""
GROUP_HEIGHT = 42


def read_groups(chosen: BySex, context: Context) -> list[SexFigure]:
    """The publisher's own figures of its groups in their newest year, where men lead most first."""
    source = chosen.groups_source()
    held = context.release.read(queries.sex_series, GROUPS, source.vintage_id, source.vintage_id, chosen.membership_id, GAP_RULE)
    theirs = [f for f in held if f.line == "publisher_aggregate"]
    newest = max((f.year for f in theirs), default=0)
    return sorted((f for f in theirs if f.year == newest), key=lambda f: -f.points)


def groups_chart(figures: Sequence[SexFigure], chosen: BySex, context: Context) -> Chart:
    """Women and men of the groups that a publisher states."""
    words, source = context.words, chosen.groups_source()
    edition = terms.vintage(words, source.publisher_id, source.published_on, source.precision)
    said = words.gettext("The publisher’s own aggregates, with the members that it took. Edition: {vintage}.", vintage=edition)
    if figures:
        said = words.gettext(
            "{year}, the publisher’s own aggregates, with the members that it took. Edition: {vintage}.",
            year=figures[0].year,
            vintage=edition,
        )
    return Chart(
        key="sex-groups",
        kind="dumbbell",
        about={"indicator_id": INDICATOR, "sex": BOTH_SEXES},
        rows=figures,
        record=SexFigure,
        row_height=GROUP_HEIGHT,
        columns=columns.figures(figures, lambda f: gender_findings.row_said(f, f.year, words), [source], words),
        encode=Encoding(x=lambda f: wrapped(words.name("area", f.area_id), LONGEST), y=("women", "men")),
        styles=_styles(source, words),
        scale=Scale(words.percent, suffix=percent_sign(words), high=100),
        finding=gender_findings.groups(figures, words),
        unit=gender_findings.unit("percent", words),
        source=source,
        subtitle=said,
        full=lambda: context.release.read_whole(queries.full_series_by_sex, INDICATOR, source.vintage_id),
        alt=gender_findings.rows_alt(figures, figures[0].year if figures else 0, words),
        note=words.gettext("The regions of the UN and of the World Bank can be chosen below."),
        order=columns.newest_first,
    )


def economies_chart(
    economies: Sequence[SexEconomy], year: int, shown: str, group_ids: Sequence[str], chosen: BySex, context: Context
) -> Chart:
    """Women and men of the economies of a year, where men lead most first; of the lowest rows, where women do."""
    words, source = context.words, chosen.source
    held = [e for e in economies if e.women is not None]
    ordered = held[::-1] if shown == "lowest" else held
    drawn = ordered if shown == EVERY else ordered[:ENDS]
    return Chart(
        key="sex-economies",
        kind="dumbbell",
        about={"indicator_id": INDICATOR, "sex": BOTH_SEXES, "year": year},
        rows=drawn,
        record=SexEconomy,
        columns=columns.economies(drawn, lambda e: gender_findings.row_said(e, year, words), words),
        encode=Encoding(x=lambda e: words.name("area", e.area_id), y=("women", "men")),
        styles=_styles(source, words),
        scale=Scale(words.percent, suffix=percent_sign(words), high=100),
        finding=gender_findings.economies(economies, year, words),
        unit=gender_findings.unit("percent", words),
        source=source,
        subtitle=words.gettext(
            "Year: {year}. Countries and areas: {groups}. Edition: {vintage}.",
            year=year,
            groups=economies_said(group_ids, words),
            vintage=terms.vintage(words, source.publisher_id, source.published_on, source.precision),
        ),
        full=lambda: context.release.read_whole(queries.full_series_by_sex, INDICATOR, chosen.vintage_id),
        alt=gender_findings.rows_alt(drawn, year, words),
        note=gender_findings.missing(economies, words),
    )


def _styles(source: Source, words: Words) -> dict[tuple[str, str], Style]:
    """Women are discs, men diamonds: shape says it where colour does not."""
    says = sources.hover(source, words)
    return {
        ("", "women"): Style(words.gettext("Women"), WOMEN, "marks", "circle", "●", says=says),
        ("", "men"): Style(words.gettext("Men"), MEN, "marks", "diamond-open", "◇", says=says),
    }


def coverage_chart(years: Sequence[SexCoverage], chosen: BySex, context: Context) -> Chart:
    """How many economies reported women and men year by year, and what part of the world's people live in them."""
    words, source = context.words, chosen.source
    label = words.gettext("% of the world’s people; above the bars: countries and areas")
    return Chart(
        key="sex-coverage",
        kind="bar",
        about={"indicator_id": INDICATOR, "sex": BOTH_SEXES},
        rows=years,
        record=SexCoverage,
        columns=columns.coverage(words),
        encode=Encoding(y=("coverage",), label=lambda y: str(y.economies)),
        styles={("", "coverage"): Style(label, ACCENT, says=sources.hover(source, words))},
        scale=Scale(words.percent, suffix=percent_sign(words)),
        finding=gender_findings.coverage(years, words),
        subtitle=words.gettext(
            "Reported figures only, missing years not filled. Edition: {vintage}.",
            vintage=terms.vintage(words, source.publisher_id, source.published_on, source.precision),
        ),
        unit=words.gettext("% of the world’s population; number of countries and areas"),
        source=source,
        full=lambda: context.release.read_whole(queries.full_series_by_sex, INDICATOR, chosen.vintage_id),
        alt=gender_findings.coverage_alt(years, words),
        note=words.gettext("A group’s line on this page is drawn hollow and dotted where under 80 % of its people are covered."),
    )
