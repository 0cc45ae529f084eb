"""Which years an edition has of which countries and areas: rows of cells, how each figure was made, and who has none at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from dashboard.charts.chart import Chart, Column, Encoding, Facet, Scale, Style
from dashboard.charts.theme import ACCENT, NEUTRAL, SECOND
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.groups import economies_said
from dashboard.language.words import MISSING, Words
from dashboard.questions.data.choices import NOW, Choices
from dashboard.reading.context import Context
from dashboard.reading.order import by_name
from warehouse import queries
from warehouse.queries import CoverageStretch, Source

KEY = "coverage"
ESTIMATED, NOTHING = "estimated", "nothing"
KINDS = {"reported": "reported", "not_stated": "not_stated", ESTIMATED: ESTIMATED, "modelled": ESTIMATED, None: NOTHING}
"""What a publisher says of figures → how they were made, in drawing order."""
COLOURS = {"reported": ACCENT, "not_stated": NEUTRAL, ESTIMATED: SECOND, NOTHING: ""}
"""Of estimates the cells are hatched too; those without a figure have no colour."""


@dataclass(frozen=True)
class Coverage:
    """What an edition has of the countries and areas chosen. years: area → how many of its years have a figure, in their order."""

    choices: Choices
    stretches: tuple[CoverageStretch, ...]
    years: dict[str, int]
    sources: tuple[Source, ...]

    @cached_property
    def by_year(self) -> dict[int, int]:
        """Year → how many have a figure, the newest year first."""
        first, last = min(s.first_year for s in self.stretches), max(s.last_year for s in self.stretches)
        return dict(reversed(having(self.stretches, first, last).items()))

    @cached_property
    def without(self) -> list[str]:
        """Those that have no figure in any year."""
        return [area_id for area_id, years in self.years.items() if not years]


def read(choices: Choices, context: Context) -> Coverage:
    """The stretches of each country and area, in the order chosen; nothing where nobody belongs to all the groups chosen."""
    release, words = context.release, context.words
    asked = (choices.indicator_id, choices.edition.vintage_id)
    held = release.read(queries.coverage_stretches, *asked, choices.group_ids, NOW)
    counted: dict[str, int] = {}
    for stretch in held:
        counted[stretch.area_id] = counted.get(stretch.area_id, 0) + (stretch.years if stretch.status else 0)
    named = by_name(counted, lambda a: words.name("area", a), context)
    regions = {s.area_id: s.region_id for s in held}
    if choices.order == "region":
        named.sort(key=lambda a: (regions[a] is None, words.name("area", regions[a])))
    else:
        named.sort(key=lambda a: counted[a], reverse=choices.order == "most")
    place = {area_id: n for n, area_id in enumerate(named)}
    ordered = sorted(held, key=lambda s: (place[s.area_id], s.first_year))
    return Coverage(choices, tuple(ordered), {a: counted[a] for a in named}, release.read(queries.edition_sources, *asked))


def having(stretches: Iterable[CoverageStretch], first: int, last: int) -> dict[int, int]:
    """Year → in how many of the stretches with figures it lies, from the ends of these."""
    more: Counter[int] = Counter()
    for stretch in (s for s in stretches if s.status):
        more[stretch.first_year] += 1
        more[stretch.last_year + 1] -= 1
    years = range(first, last + 1)
    return dict(zip(years, accumulate(more[year] for year in years), strict=True))


def kind(stretch: CoverageStretch) -> str:
    """How the figures of a stretch were made, or that there is none."""
    return KINDS[stretch.status]


def kind_name(name: str, words: Words) -> str:
    """The same in words."""
    return words.gettext("no figure") if name == NOTHING else terms.status(words, name)


def coverage_chart(coverage: Coverage, context: Context) -> Chart:
    """A row per country or area, a cell per year."""
    words, choices = context.words, coverage.choices
    _ = words.gettext
    used = coverage.sources
    drawn = {kind(s) for s in coverage.stretches}
    return Chart(
        key=KEY,
        kind="heat",
        about={"indicator_id": choices.indicator_id, "sex": None, "breakdown": None},  # figures of whatever sex and breakdown count
        rows=coverage.stretches,
        record=CoverageStretch,
        columns=_columns(words),
        encode=Encoding(
            x="first_year",
            y=("years",),
            series=kind,
            label=lambda s: words.name("area", s.area_id),
            facet=lambda s: s.region_id or NOTHING if choices.order == "region" else "",
            low=lambda s: kind(s) == ESTIMATED,
        ),
        styles={
            (name, "years"): Style(
                kind_name(name, words), COLOURS[name], sign="□" if name == NOTHING else "▨" if name == ESTIMATED else "■"
            )
            for name in COLOURS
            if name in drawn
        },
        scale=Scale(words.number, decimals=0),
        facets=_regions(coverage, words),
        finding=finding(coverage, words),
        subtitle=_subtitle(coverage, words),
        unit=_("years with a figure"),
        source=used[0] if len(used) == 1 else sources.joined(used, words),
        credit=sources.credit(used, words),
        editions=() if len(used) == 1 else used,
        full=lambda: context.release.read_whole(queries.edition_figures, choices.indicator_id, choices.edition.vintage_id),
        alt=_alt(coverage, words),
    )


def _columns(words: Words) -> list[Column]:
    _ = words.gettext
    return [
        Column(_("Country or area"), lambda s: words.name("area", s.area_id)),
        Column(_("Region"), lambda s: words.name("area", s.region_id) if s.region_id else MISSING),
        Column(_("First year"), "first_year"),
        Column(_("Last year"), "last_year"),
        Column(_("Years"), "years"),
        Column(_("Figures"), lambda s: kind_name(kind(s), words)),
        Column("", lambda s: f"{words.name('area', s.area_id)} {_span(s, words)}", in_table=False, in_hover=True),
    ]


def _span(stretch: CoverageStretch, words: Words) -> str:
    first, last = stretch.first_year, stretch.last_year
    return str(first) if first == last else words.gettext("{first} to {last}", first=first, last=last)


def _regions(coverage: Coverage, words: Words) -> dict[str, Facet]:
    """The headings of the regions; the last is of those that the World Bank lists in none."""
    if coverage.choices.order != "region":
        return {}
    regions = dict.fromkeys(s.region_id for s in coverage.stretches)
    return {r or NOTHING: Facet(words.name("area", r) if r else words.gettext("In no region of the World Bank")) for r in regions}


def finding(coverage: Coverage, words: Words) -> str:
    """How many have a figure in the newest year, and in the last in which half of those do that ever have one."""
    years = coverage.by_year
    ever = len(coverage.years) - len(coverage.without)
    (newest, n), *_older = years.items()
    told = words.gettext(
        "{year}: {n} of {all} countries and areas have a figure",
        year=newest,
        n=words.number(n),
        all=words.number(len(coverage.years)),
    )
    fuller = next((year for year, having in years.items() if having and 2 * having >= ever), newest)
    if fuller == newest:
        return told
    return words.gettext("{told}, {year}: {n}", told=told, year=fuller, n=words.number(years[fuller]))


def _subtitle(coverage: Coverage, words: Words) -> str:
    _ = words.gettext
    choices = coverage.choices
    edition = choices.edition
    without = len(coverage.without)
    return words.sentences(
        _("Countries and areas: {groups}.", groups=economies_said(choices.group_ids, words)),
        _("Edition: {vintage}.", vintage=terms.vintage(words, edition.publisher_id, edition.published_on, edition.precision)),
        words.ngettext("{n} has no figure in any year.", "{n} have no figure in any year.", without) if without else "",
    )


def _alt(coverage: Coverage, words: Words) -> str:
    """What is drawn, and how many years are of which kind."""
    cells = {name: sum(s.years for s in coverage.stretches if kind(s) == name) for name in COLOURS}
    told = [words.gettext("{title}: {n}", title=kind_name(name, words), n=words.number(n)) for name, n in cells.items() if n]
    return words.ngettext(
        "{n} country or area by year, {first} to {last}, cells by how the figure was made: {list}.",
        "{n} countries and areas by year, {first} to {last}, cells by how the figure was made: {list}.",
        len(coverage.years),
        first=min((s.first_year for s in coverage.stretches), default=None),
        last=max((s.last_year for s in coverage.stretches), default=None),
        list=words.gettext("; ").join(told),
    )


def names_without(coverage: Coverage, words: Words) -> Sequence[str]:
    """The names of those that have no figure in any year."""
    return [words.name("area", area_id) for area_id in coverage.without]
