"""The target on homes: as printed, beside our averages of countries where a release holds those; by region, by country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from dashboard.charts.base import percent_sign
from dashboard.charts.chart import Chart, Column, Encoding, Facet, Rule, Scale, Style
from dashboard.charts.readings import frame
from dashboard.charts.theme import ACCENT, GROUP_COLOURS
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.questions.targets.printed import WORLD, Cited, against, cited_chart, columns, said
from dashboard.questions.targets.strips import Strip, strip_chart
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import ClaimTest, GroupFigure, PublishedFigure, Source

DEVELOPING, LDC, DEVELOPED = "group:developing", "group:ldc", "group:developed"
ITU_REGIONS = (
    "group:itu_africa",
    "group:itu_americas",
    "group:itu_arab_states",
    "group:itu_asia_pacific",
    "group:itu_cis",
    "group:itu_europe",
)
HOMES = "households_with_internet_share"
LOOKS = {
    DEVELOPED: ("■", "square", GROUP_COLOURS[DEVELOPED]),
    WORLD: ("●", "circle", GROUP_COLOURS[WORLD]),
    DEVELOPING: ("◆", "diamond", GROUP_COLOURS[DEVELOPING]),
    LDC: ("▲", "triangle-up", GROUP_COLOURS[LDC]),
}
"""Groups whose homes were printed → sign, symbol and colour."""
OPEN = {DEVELOPING: "◇", LDC: "△"}
"""Groups whose homes we average → sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomesFigure(Cited):
    """A printed figure of homes, or our average of countries as of `GroupFigure`. One per figure, and per group and year."""

    vintage_id: str | None = None
    coverage: float | None = None
    low_coverage: bool | None = None
    economies: int | None = None
    economies_with_data: int | None = None
    economies_filled: int | None = None
    dataset_id: str | None = None
    weight_vintage_id: str | None = None


def homes_chart(test: ClaimTest, context: Context) -> Chart:
    """Households with Internet access: as printed, and our averages of countries where a release holds those."""
    words = context.words
    _ = words.gettext
    figures = context.release.read(queries.published_history, HOMES, tuple(LOOKS))
    ours = homes_averages(test, context)
    used = [sources.source_of(context.release.read(queries.sources, HOMES), ours[0].vintage_id)] if ours else []
    rows = [*(HomesFigure(**asdict(f)) for f in figures), *(HomesFigure(**asdict(f)) for f in ours)]
    base = cited_chart("homes", HOMES, _homes_finding(test, words), figures, context)
    hover = Column("", lambda f: said(f, words) or _average_said(f, words), in_table=False, in_hover=True)
    return replace(
        base,
        rows=rows,
        record=HomesFigure,
        full=lambda: frame(rows, HomesFigure),
        source=words.sentences(str(base.source), _averages_source(used, words)),
        editions=used,
        columns=[*(c for c in columns(words) if c.in_table), hover],
        encode=replace(base.encode, series=lambda f: f.area_id if f.document else f"{f.area_id} ours"),
        styles=_styles(words),
        scale=Scale(words.number, name=_("% of households")),
        unit=_("% of households"),
        rules=against(test, _("target for developing countries: {share}", share=words.percent(test.threshold, 0)), words),
        subtitle=_("Four groups, every figure of this release."),
        key_to_marks=_("Full marks: as printed; open marks: our averages.") if ours else "",
        note=words.sentences(
            _homes_note(test, figures, words) if ours else "", _("Figures that were printed in words only are in the table.")
        ),
    )


def _averages_source(used: Sequence[Source], words: Words) -> str:
    """Where the figures that our averages are made of come from."""
    return words.gettext("Our averages: {source}", source=sources.joined(used, words)) if used else ""


def _styles(words: Words) -> dict[tuple[str, str], Style]:
    printed = {
        (area, "value"): Style(terms.group(words, area), colour, symbol=symbol, sign=sign)
        for area, (sign, symbol, colour) in LOOKS.items()
    }
    return printed | {
        (f"{area} ours", "value"): Style(
            words.gettext("{group}, our average", group=terms.group(words, area)),
            LOOKS[area][2],
            symbol=f"{LOOKS[area][1]}-open",
            sign=sign,
        )
        for area, sign in OPEN.items()
    }


def homes_averages(test: ClaimTest, context: Context) -> list[GroupFigure]:
    """Our averages that stand beside printed ones: at the deadline, in the year of crossing, in the newest that covers enough.

    Empty where a release holds no homes by country.
    """
    vintages = context.release.read(queries.vintages, HOMES)
    if not vintages:
        return []
    held = context.release.read(
        queries.group_series,
        HOMES,
        tuple(OPEN),
        (vintages[0].vintage_id,),
        test.membership_id,
        "interpolate",
        test.deadline_year or 0,
    )
    covered = [f for f in held if not f.low_coverage]
    newest = {area: max((f.year for f in covered if f.area_id == area), default=0) for area in OPEN}
    return [
        f
        for f in covered
        if f.year in (test.deadline_year, newest[f.area_id]) or (f.area_id == test.area_id and f.year == test.since_year)
    ]


def _average_said(figure: HomesFigure, words: Words) -> str:
    said = words.gettext(
        "{coverage} of the population, {n} of {all} countries and areas",
        coverage=words.percent(figure.coverage, 0),
        n=figure.economies_with_data,
        all=figure.economies,
    )
    shown = words.number(figure.value or 0, 1)
    return f"<b>{shown} ({figure.year})</b><br>{terms.evidence_line(words, 'our_aggregate')}<br>{said}"


def _homes_finding(test: ClaimTest, words: Words) -> str:
    told: dict[str, str | int | None] = {
        "value": words.percent(test.then_value),
        "year": test.deadline_year,
        "threshold": words.percent(test.threshold, 0),
    }
    if test.now_value is None:
        return words.gettext(
            "Homes with Internet access in developing countries: {value} in {year} against {threshold}, as printed", **told
        )
    return words.gettext(
        "Homes with Internet access in developing countries in {year}: {value} as printed, {ours} by our average, against "
        "{threshold}",
        ours=words.percent(test.now_value),
        **told,
    )


def _homes_note(test: ClaimTest, figures: Sequence[PublishedFigure], words: Words) -> str:
    """What our averages are, and when they and the printed ones were at the target."""
    _ = words.gettext
    reached = [
        f
        for f in figures
        if f.area_id == test.area_id and f.value is not None and test.threshold is not None and f.value >= test.threshold
    ]
    said = [
        _(
            "Our averages are of ITU’s figures by country or area, weighted by people, since nobody counts homes; the printed ones "
            "are weighted by homes."
        )
    ]
    if test.since_year:
        said.append(_("Ours reached {share} in {year}.", share=words.percent(test.threshold, 0), year=test.since_year))
    if reached:
        first = min(reached, key=lambda f: f.year)
        said.append(_("{value} was printed of {year}.", value=words.percent(first.value), year=first.year))
    return words.sentences(*said)


def homes_regions_chart(test: ClaimTest, context: Context) -> Chart:
    """Households with Internet access in ITU's regions, as printed in the years held."""
    words = context.words
    _ = words.gettext
    figures = context.release.read(queries.published_history, HOMES, ITU_REGIONS)
    held = {r: [f for f in figures if f.area_id == r and f.value is not None] for r in ITU_REGIONS}
    drawn = sorted((r for r in held if held[r]), key=lambda r: -(held[r][-1].value or 0))
    ends = [drawn[-1], drawn[0]] if drawn else []
    finding = _("Homes with Internet access, newest figures as printed: {list}", list=_newest(ends, held, words))
    absent = [words.name("area", r) for r in ITU_REGIONS if not held[r]]
    note = _("The target was set for all developing countries together.")
    if absent:
        note = words.sentences(note, _("Without a printed figure: {list}.", list=_(", ").join(absent)))
    target = _("target {share}", share=words.percent(test.threshold, 0))
    return replace(
        cited_chart("homes-regions", HOMES, finding, figures, context),
        kind="labelled",
        styles={("", "value"): Style("", ACCENT)},
        encode=Encoding(facet="area_id", label=lambda f: str(f.year), low=lambda f: f is not held[f.area_id][-1]),
        facets={r: Facet(words.name("area", r)) for r in drawn},
        scale=Scale(words.percent, suffix=percent_sign(words)),
        rules=[Rule("value", test.threshold or 0, target)],
        unit=_("% of households"),
        subtitle=_("ITU’s regions, every figure of this release."),
        key_to_marks=_("● newest, ○ earlier; each with its year."),
        note=note,
    )


def _newest(regions: Sequence[str], held: dict[str, list[PublishedFigure]], words: Words) -> str:
    _ = words.gettext
    return _(", ").join(
        _("{region} {value} ({year})", region=words.name("area", r), value=words.percent(held[r][-1].value), year=held[r][-1].year)
        for r in regions
    )


def homes_economies_chart(test: ClaimTest, areas: Sequence[str], context: Context) -> Chart:
    """Households with Internet access in each developing economy, of a release that holds them, in the newest year."""
    words = context.words
    vintage = context.release.read(queries.vintages, HOMES)[0]
    threshold, share = test.threshold or 0, words.percent(test.threshold, 0)
    source = sources.source_of(context.release.read(queries.sources, HOMES), vintage.vintage_id)
    wanted = Strip(
        "homes-economies",
        (HOMES,),
        source,
        vintage.last_year,
        test.deadline_year or 0,
        test.area_id or "",
        test.membership_id,
        Scale(words.percent, suffix=percent_sign(words)),
        [Rule("value", threshold, words.gettext("target {share}", share=share))],
        lambda v: v >= threshold,
        words.gettext("% of households"),
        words.gettext(
            "Countries and areas: {group}, {members}.",
            group=words.name("area", test.area_id),
            members=terms.members(words, test.membership_id),
        ),
    )
    note = words.gettext("The target was set for all developing countries together.")
    return strip_chart(wanted, words.gettext("at {share} or more", share=share), note, areas, context)
