"""A host's view: its figures in the five years around its meeting, beside its region and the world. Described, not explained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.charts.base import percent_sign
from dashboard.charts.chart import Chart, Column, Encoding, Facet, Rule, Scale, Style
from dashboard.charts.readings import frame
from dashboard.charts.theme import GROUP_COLOURS, HIGHLIGHT, REGION
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.questions.events.words import when
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import Event, HostFigure, Source

INDICATORS = ("internet_users_share", "fixed_broadband_per_100", "active_mobile_broadband_per_100", "mobile_cellular_per_100")
WORLD = "group:world"
AROUND = 2
ESTIMATES = ("estimated", "modelled")
FIRST_YEAR, LAST_YEAR = 1990, 2030


@dataclass(frozen=True)
class Host:
    """An event in an economy with the economy's figures around it."""

    event: Event
    area_id: str
    region_id: str
    figures: tuple[HostFigure, ...]

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last of the five years."""
        return self.event.start_on.year - AROUND, self.event.start_on.year + AROUND

    def of(self, indicator_id: str, area_id: str) -> list[HostFigure]:
        """The figures of an indicator and area by year."""
        return [f for f in self.figures if (f.indicator_id, f.area_id) == (indicator_id, area_id)]


def read_host(event: Event, context: Context) -> Host:
    """The figures of an event's host, of its region and of the world, in the five years around the event."""
    area_id, region_id, year = str(event.area_id), str(event.region_id), event.start_on.year
    figures = context.release.read(queries.host_series, area_id, (region_id, WORLD), INDICATORS, year - AROUND, year + AROUND)
    return Host(event, area_id, region_id, figures)


def host_chart(host: Host, context: Context) -> Chart:
    """The host's figures, a panel per indicator."""
    words = context.words
    year = host.event.start_on.year
    note = words.gettext(
        "The figures describe these years; they do not show that the meeting caused anything. Region: the World Bank’s, "
        "{members}; region and world are aggregates computed here, weighted by population. Each panel shows one edition.",
        members=terms.members(words, "now"),
    )
    missing = [i for i in INDICATORS if not host.of(i, host.area_id)]
    if missing:
        said = words.gettext("No data for these years: {list}.", list=words.listed([_title(i, words) for i in missing]))
        note = words.sentences(said, note)
    used = _used(host, context)
    return Chart(
        key="host",
        kind="panels",
        rows=[f for f in host.figures if f.indicator_id in used],
        record=HostFigure,
        columns=columns_of(sources.editions(used.values(), words), words),
        encode=Encoding(series="area_id", facet="indicator_id", low=is_doubtful),
        styles=_styles(host, words),
        scale=Scale(words.number),
        facets={i: _facet(used[i], i, words) for i in INDICATORS if i in used},
        rules=[Rule("year", year, str(year))],
        finding=finding(host, words),
        alt=_alt(host, words),
        key_to_marks=words.gettext(
            "Dashed: the year of the meeting; hollow: an estimate, or under 80 % of the population covered."
        ),
        note=note,
        source=sources.joined(used.values(), words),
        credit=sources.credit(used.values(), words),
        editions=list(used.values()),
        unit=words.gettext("% of the population; subscriptions per 100 people"),
        subtitle=words.gettext("{event}: {days}.", event=words.name("event", host.event.event_id), days=when(host.event, words)),
        full=lambda: frame(
            context.release.read(queries.host_series, host.area_id, (host.region_id, WORLD), INDICATORS, FIRST_YEAR, LAST_YEAR),
            HostFigure,
        ),
    )


def columns_of(editions: Mapping[str, str], words: Words) -> list[Column]:
    """What a person reads of an area's year; `editions`: vintage → publisher and day."""
    _ = words.gettext
    return [
        Column(_("Indicator"), lambda f: words.name("indicator", f.indicator_id, "title")),
        Column(_("Country, area or group"), lambda f: words.name("area", f.area_id)),
        Column(_("Year"), "year"),
        Column(_("Value"), "value", 1),
        Column(_("Covered"), lambda f: words.percent(f.coverage, 0)),
        Column(_("Edition"), lambda f: editions[f.vintage_id]),
        Column("", lambda f: _said(f, words), in_table=False, in_hover=True),
    ]


def _styles(host: Host, words: Words) -> dict[tuple[str, str], Style]:
    """The host first and thickest, its region and the world beside it."""
    return {
        (host.area_id, "value"): Style(terms.group(words, host.area_id), HIGHLIGHT, "line", "circle"),
        (host.region_id, "value"): Style(terms.group(words, host.region_id), REGION, "thin", "diamond"),
        (WORLD, "value"): Style(terms.group(words, WORLD), GROUP_COLOURS[WORLD], "thin", "square"),
    }


def _facet(source: Source, indicator_id: str, words: Words) -> Facet:
    suffix = percent_sign(words) if indicator_id.endswith("_share") else ""
    return Facet(_title(indicator_id, words), suffix=suffix, says=sources.hover(source, words))


def is_doubtful(figure: HostFigure) -> bool:
    """Whether a figure is an estimate, or rests on too little."""
    return figure.low_coverage or figure.status in ESTIMATES


def _title(indicator_id: str, words: Words) -> str:
    """The indicator, short enough for a panel."""
    _ = words.gettext
    return {
        "internet_users_share": _("People online (%)"),
        "fixed_broadband_per_100": _("Fixed broadband subscriptions per 100"),
        "active_mobile_broadband_per_100": _("Mobile broadband subscriptions per 100"),
        "mobile_cellular_per_100": _("Mobile cellular subscriptions per 100"),
    }[indicator_id]


def _said(figure: HostFigure, words: Words) -> str:
    if figure.coverage is None:
        return terms.status(words, figure.status)
    return words.gettext("{share} of the population covered", share=words.percent(figure.coverage, 0))


def finding(host: Host, words: Words) -> str:
    """What people using the Internet did in the host and in its region over the years that both have."""
    _ = words.gettext
    name = words.name("area", host.area_id)
    own = {f.year: f.value for f in host.of(INDICATORS[0], host.area_id)}
    beside = {f.year: f.value for f in host.of(INDICATORS[0], host.region_id)}
    both = sorted(own.keys() & beside.keys())
    if len(both) < 2:
        return _("{economy}, {first}–{last}", economy=name, first=host.years[0], last=host.years[1])
    first, last = both[0], both[-1]
    return _(
        "People using the Internet, {first} to {last}: {economy} {a} to {b}, {region} {c} to {d}",
        first=first,
        last=last,
        economy=name,
        a=words.percent(own[first]),
        b=words.percent(own[last]),
        region=words.name("area", host.region_id),
        c=words.percent(beside[first]),
        d=words.percent(beside[last]),
    )


def _alt(host: Host, words: Words) -> str:
    """The first and last figures of the host, indicator by indicator."""
    _ = words.gettext
    said = [
        _(
            "{indicator}: {a} in {first}, {b} in {last}",
            indicator=_title(i, words),
            a=words.number(held[0].value, 1),
            first=held[0].year,
            b=words.number(held[-1].value, 1),
            last=held[-1].year,
        )
        for i in INDICATORS
        if (held := host.of(i, host.area_id))
    ]
    told = _("; ").join(said) or _("no data")
    economy = words.name("area", host.area_id)
    return _("Line charts of {economy} beside its region and the world. {told}.", economy=economy, told=told)


def _used(host: Host, context: Context) -> dict[str, Source]:
    """The source of each indicator that the host has figures of."""
    return {
        indicator_id: sources.source_of(context.release.read(queries.sources, indicator_id), held[0].vintage_id)
        for indicator_id in INDICATORS
        if (held := host.of(indicator_id, host.area_id))
    }
