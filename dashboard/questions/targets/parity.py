"""Equality of women and men: the world and the LDCs over the years, groups at the deadline and now, economies by region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from dashboard.charts.chart import Chart, Column, Encoding, Facet, Rule, Scale, Style
from dashboard.charts.readings import frame
from dashboard.charts.theme import GROUP_COLOURS, NEUTRAL
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.words import MISSING, Words
from dashboard.questions.targets.homes import LDC
from dashboard.questions.targets.printed import OURS, WORLD, Cited, cited_chart, said, written
from dashboard.questions.targets.strips import Strip, strip_chart
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import ClaimTest, PublisherFigure, Source

PARITY = "internet_users_gender_parity"
LOWEST_PARITY = 0.6
FROM_YEAR = 2000
GROUPS = (
    "group:world",
    "group:ldc",
    "group:lldc",
    "group:sids",
    "group:m49_australia_new_zealand",
    "group:m49_central_southern_asia",
    "group:m49_eastern_south_eastern_asia",
    "group:m49_europe_northern_america",
    "group:m49_latin_america_caribbean",
    "group:m49_northern_africa_western_asia",
    "group:m49_oceania_without_australia_new_zealand",
    "group:m49_sub_saharan_africa",
)
"""For which a publisher states women and men."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParityFigure(Cited):
    """A printed figure of parity, or one that follows from a publisher's own rates, as of `PublisherFigure`."""

    vintage_id: str | None = None
    status: str | None = None
    dataset_id: str | None = None
    series_code: str | None = None
    raw_id: str | None = None


def _own(areas: Sequence[str], context: Context) -> tuple[PublisherFigure, ...]:
    """What follows from publishers' own rates of groups."""
    vintages = tuple(v.vintage_id for v in context.release.read(queries.vintages, PARITY))
    return context.release.read(queries.publisher_series, PARITY, tuple(areas), vintages, FROM_YEAR)


def _band(test: ClaimTest, words: Words) -> Rule:
    """Where our band begins, and how it is called."""
    threshold = test.threshold or 0
    return Rule("value", threshold, words.gettext("our parity mark: {n}", n=words.number(threshold, 2)))


def _finding(test: ClaimTest, words: Words) -> str:
    """The world's parity as known at the deadline, as revised and in the newest year; what is not held is left out."""
    _ = words.gettext
    year, last = test.deadline_year, test.latest_year
    then, now, latest = (None if v is None else words.number(v, 2) for v in (test.then_value, test.now_value, test.latest_value))
    if then and now and latest:
        return _(
            "World: in {year} women’s rate was {then} of men’s as known at the deadline, {now} in the latest revision; "
            "in {last} it was {latest}",
            then=then,
            now=now,
            year=year,
            latest=latest,
            last=last,
        )
    value, of = (latest, last) if latest else (now, year) if now else (then, year)
    if value is None:
        return _("World: no figure of women and men")
    return _("World: in {year} women’s rate was {value} of men’s", year=of, value=value)


def record_chart(test: ClaimTest, context: Context) -> Chart:
    """Women's rate over men's in the world and the LDCs: printed, derived from printed rates, and from the publisher's series."""
    words = context.words
    _ = words.gettext
    figures = context.release.read(queries.published_history, PARITY, (WORLD, LDC))
    own = _own((WORLD, LDC), context)
    rows = [*(ParityFigure(**asdict(f)) for f in figures), *(ParityFigure(**asdict(f)) for f in own)]
    return replace(
        cited_chart("parity", PARITY, _finding(test, words), figures, context),
        kind="line",
        rows=rows,
        record=ParityFigure,
        full=lambda: frame(rows, ParityFigure),
        columns=_columns(context),
        encode=Encoding(series=_series, told=lambda f: f.year == test.deadline_year and not f.document),
        styles=_styles(own, context),
        scale=Scale(lambda v: words.number(v, 2), low=LOWEST_PARITY, high=1.02, decimals=3),
        rules=[_band(test, words), Rule("year", test.deadline_year or 0, _("deadline {year}", year=test.deadline_year))],
        unit=_("women’s rate over men’s"),
        subtitle=_("World and LDCs, every figure of this release."),
        key_to_marks=_(
            "Line: from women’s and men’s rates of a series; ☐ as printed; ◇ derived here from printed rates. The axis begins at "
            "{low}.",
            low=words.number(LOWEST_PARITY, 1),
        ),
        note=_(
            "Code and edition of a line are at its points. Most printed rates have no decimals. For developing countries together "
            "there is no data. The target names no number; the parity mark is ours."
        ),
    )


def _series(figure: ParityFigure) -> str:
    """The group and what a figure is: of a line, printed, or derived here from printed rates."""
    if not figure.document:
        return f"{figure.area_id} line"
    return f"{figure.area_id} {'derived' if figure.publisher_id == OURS else 'printed'}"


def _styles(own: Sequence[PublisherFigure], context: Context) -> dict[tuple[str, str], Style]:
    words = context.words
    told = {s.vintage_id: sources.hover(s, words) for s in context.release.read(queries.sources, PARITY)}
    styles: dict[tuple[str, str], Style] = {}
    for area in (WORLD, LDC):
        name, colour = terms.group(words, area), GROUP_COLOURS[area]
        whose = "<br>".join(told[v] for v in dict.fromkeys(f.vintage_id for f in own if f.area_id == area))
        styles |= {
            (f"{area} line", "value"): Style(name, colour, says=whose),
            (f"{area} printed", "value"): Style(name, colour, "marks", "square"),
            (f"{area} derived", "value"): Style(name, colour, "marks", "diamond-open"),
        }
    return styles


def _columns(context: Context) -> list[Column]:
    """What a person reads of a printed figure, and of one of a series its code, edition and address in the same places."""
    words = context.words
    _ = words.gettext
    held = {s.vintage_id: s for s in context.release.read(queries.sources, PARITY)}

    def series(figure: ParityFigure) -> str:
        dataset = words.name("dataset", figure.dataset_id)
        return _("{dataset}, {code}", dataset=dataset, code=figure.series_code)

    return [
        Column(_("Group"), lambda f: terms.group(words, f.area_id)),
        Column(_("Year"), "year"),
        Column(_("As printed"), lambda f: written(f, 3, words)),
        Column(_("Publisher"), lambda f: words.name("publisher", f.publisher_id)),
        Column(_("Document"), lambda f: terms.document(words, f.document) if f.document else series(f)),
        Column(
            _("Published"),
            lambda f: words.published(f.published_on, f.precision) if f.document else sources.vintage(held[f.vintage_id], words),
        ),
        Column(_("Source"), lambda f: f.url or held[f.vintage_id].url or MISSING),
        Column("", lambda f: said(f, words), in_table=False, in_hover=True),
    ]


def states_groups(context: Context) -> bool:
    """Whether the release has women and men of the groups."""
    return bool(_own(GROUPS, context))


def groups_chart(test: ClaimTest, context: Context) -> Chart:
    """The groups for which a publisher states women and men, in the year of the deadline and in the newest."""
    words = context.words
    _ = words.gettext
    own = _own(GROUPS, context)
    then, now = test.deadline_year or 0, max((f.year for f in own), default=test.deadline_year or 0)
    of = {(f.area_id, f.year): f.value for f in own}
    held = sorted((g for g in GROUPS if (g, now) in of), key=lambda g: -of[g, now])
    band, names = _band(test, words), {g: terms.group(words, g) for g in held}
    finding = _("No publisher states women and men of these groups in {year}", year=now)
    if held:
        finding = _(
            "{there} of {n} groups reached our parity mark in {year}, {then_there} in {then}; lowest: {name}, {value}",
            n=len(held),
            there=sum(of[g, now] >= band.at for g in held),
            year=now,
            then=then,
            then_there=sum(of[g, then] >= band.at for g in held if (g, then) in of),
            name=names[held[-1]],
            value=words.number(of[held[-1], now], 2),
        )
    told = _("; ").join(_("{name} {value}", name=name, value=words.number(of[g, now], 2)) for g, name in names.items())
    source = next(s for s in context.release.read(queries.sources, PARITY) if any(f.vintage_id == s.vintage_id for f in own))
    return Chart(
        key="parity-groups",
        kind="slope",
        about={"indicator_id": PARITY},
        rows=[f for f in own if f.area_id in held and f.year in (then, now)],
        record=PublisherFigure,
        columns=_group_columns(words),
        order=lambda f: (GROUPS.index(f.area_id), -f.year),
        encode=Encoding(series=lambda f: f"{f.area_id} {f.year}", facet="area_id"),
        styles={(f"{g} {year}", "value"): Style(str(year), GROUP_COLOURS.get(g, NEUTRAL)) for year in (then, now) for g in held},
        facets={g: Facet(name) for g, name in names.items()},
        rules=[band],
        scale=Scale(lambda v: words.number(v, 2), decimals=3),
        finding=finding,
        alt=_("{title}: {list}.", title=finding, list=told),
        source=source,
        unit=_("women’s rate over men’s"),
        subtitle=_("Regions are those of the United Nations (M49)."),
        key_to_marks=_("○ {then}, ● {now}.", then=then, now=now),
        note=_("Derived here from the publisher’s own rates of each group."),
        full=lambda: frame(own, PublisherFigure),
    )


def _group_columns(words: Words) -> list[Column]:
    _ = words.gettext
    return [
        Column(_("Group"), lambda f: terms.group(words, f.area_id)),
        Column(_("Year"), "year"),
        Column(_("Women’s rate over men’s"), "value", 3),
        Column(_("Code"), "series_code", in_hover=True),
    ]


def economies_chart(test: ClaimTest, source: Source, year: int, areas: Sequence[str], context: Context) -> Chart:
    """Every economy that reports women and men for the year, region by region."""
    words = context.words
    _ = words.gettext
    band = _band(test, words)
    wanted = Strip(
        "parity-economies",
        (PARITY,),
        source,
        year,
        test.deadline_year or 0,
        WORLD,
        test.membership_id,
        Scale(lambda v: words.number(v, 2), decimals=2),
        [band],
        lambda v: v >= band.at,
        _("women’s rate over men’s"),
        _(
            "Edition: {vintage}. Countries and areas that report women and men.",
            vintage=terms.vintage(words, source.publisher_id, source.published_on, source.precision),
        ),
    )
    return strip_chart(wanted, _("at our parity mark or above"), "", areas, context)
