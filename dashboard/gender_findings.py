"""Sentences on women and men online, made from the figures that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dashboard import terms
from dashboard.i18n import Words
from warehouse.queries import GapFigure, SexCoverage, SexEconomy, SexFigure

MILLION = 1_000_000
HUNDRED_MILLION = 100_000_000
LINES = ("publisher_aggregate", "our_aggregate", "published_figure")


class AreaFigures(Protocol):
    """An area with its lines of figures."""

    @property
    def area_id(self) -> str:
        """The area."""

    @property
    def is_group(self) -> bool:
        """Whether it is a group."""

    def of(self, line: str) -> list[SexFigure]:
        """The figures of one kind of line."""


def latest(area: AreaFigures) -> SexFigure | None:
    """The newest figure that may speak for the area: the publisher's own; else ours if it covers enough, or a printed one."""
    theirs = area.of("publisher_aggregate")
    held = theirs or [f for f in (*area.of("published_figure"), *area.of("our_aggregate")) if not f.low_coverage]
    return max(held, key=lambda f: f.year) if held else None


def unit(measure: str, words: Words) -> str:
    """The unit of a measure."""
    _ = words.gettext
    return {
        "percent": _("% of women, % of men"),
        "points": _("percentage points, men less women"),
        "parity": _("women’s rate over men’s"),
        "people": _("millions of people, men online less women online"),
    }[measure]


def world(figure: SexFigure | None, words: Words) -> str:
    """The newest state of the world in one sentence."""
    if figure is None:
        return words.gettext("This release holds no figures of the world’s women and men")
    return words.gettext(
        "In {year}, {women} of women and {men} of men were online", year=figure.year, women=words.percent(figure.women),
        men=words.percent(figure.men),
    )  # fmt: skip


def area(area: AreaFigures, words: Words) -> str:
    """Who leads in an area, by how much, in its newest figure."""
    _ = words.gettext
    name = terms.group(words, area.area_id) if area.is_group else words.name("area", area.area_id)
    figure = latest(area)
    if figure is None:
        return _("{area}: too few report women and men to speak for all", area=name) if area.of("our_aggregate") else _(
            "{area}: no figures by sex held", area=name)  # fmt: skip
    points = words.number(abs(figure.points), 1)
    if points == words.number(0, 1):
        return _("{area}: women and men were level in {year}", area=name, year=figure.year)
    if figure.points < 0:
        return _("{area}: women led by {points} points in {year}", area=name, points=points, year=figure.year)
    return _("{area}: women trailed men by {points} points in {year}", area=name, points=points, year=figure.year)


def area_alt(area: AreaFigures, measure: str, words: Words) -> str:
    """What the lines show, in a sentence that is true of them."""
    _ = words.gettext
    name = words.name("area", area.area_id)
    figure = latest(area)
    if figure is None:
        return _("Chart of women and men online, {area}: no figure that covers enough people.", area=name)
    return _(
        "Chart of women and men online, {area}, {unit}: in {year} {women} of women and {men} of men, {points} points apart.",
        area=name, unit=unit(measure, words), year=figure.year, women=words.percent(figure.women), men=words.percent(figure.men),
        points=words.number(abs(figure.points), 1),
    )  # fmt: skip


def key(area: AreaFigures, words: Words) -> str:
    """What each kind of mark means, of those drawn."""
    _ = words.gettext
    if not area.is_group:
        return _("A missing year is left out; nothing is filled in.")
    ours, theirs = area.of("our_aggregate"), area.of("publisher_aggregate")
    parts = []
    if any(not f.low_coverage for f in ours):
        parts.append(_("Thick line: computed here from the economies that report"))
        if theirs:
            parts.append(_("◇ the publisher’s own aggregate, which estimates those that do not"))
    elif theirs:
        parts.append(_("Thick line: the publisher’s own aggregate, which estimates economies that do not report"))
    if any(f.low_coverage for f in ours):
        parts.append(
            _(
                "dotted with hollow points: the economies that report, under 80 % of the population, so not the whole group"
            )
        )
    if area.of("published_figure"):
        parts.append(_("☐ as printed at the time"))
    return _("; ").join(parts) + _(".") if parts else ""


def absent(area: AreaFigures, words: Words) -> str | None:
    """Why nothing is drawn for an area; None when something is."""
    _ = words.gettext
    if any(area.of(line) for line in LINES):
        return None
    if area.is_group:
        return _(
            "No economy of this group reported women and men in this vintage, and no publisher states the group by sex."
        )
    return _("This economy reported no figures for women and men in this vintage.")


def millions(figures: Sequence[GapFigure], words: Words) -> str:
    """What was stated, what was feared, and what was printed."""
    _ = words.gettext
    stated = next((f for f in figures if f.kind == "claim"), None)
    feared = next((f for f in figures if f.kind == "forecast"), None)
    printed = [f for f in figures if f.kind == "printed"]
    if stated is None or feared is None or not printed:
        return _("Figures of the gap in people")
    last = max(printed, key=lambda f: (f.year, f.published_on))
    there = [f for f in printed if f.year == feared.year]
    if not there:
        return _("{stated} stated for {first}, {feared} forecast for {year}; {last} published for {latest}",
                 stated=_m(stated, words), first=stated.year, feared=_m(feared, words), year=feared.year, last=_m(last, words),
                 latest=last.year)  # fmt: skip
    return _("{feared} was forecast for {year}; {printed} was published for that year, {last} for {latest}",
             feared=_m(feared, words), year=feared.year, printed=_m(there[-1], words), last=_m(last, words),
             latest=last.year)  # fmt: skip


def _m(figure: GapFigure, words: Words) -> str:
    return people(figure.value, words)


def people(value: float, words: Words) -> str:
    """Hundreds of millions of people as the language counts them: in millions, in Chinese in units of 100 million."""
    if words.code == "zh":
        return f"{words.number(value / HUNDRED_MILLION, 2).rstrip('0').rstrip('.')}亿"
    return words.gettext("{n} million", n=words.number(value / MILLION))


def millions_alt(figures: Sequence[GapFigure], words: Words) -> str:
    """Every figure that is not ours, by year."""
    _ = words.gettext
    said = [_("{year}: {people}", year=f.year, people=_m(f, words)) for f in figures if f.kind != "derived"]
    return _("Timeline of the gap in people between men and women online: {figures}.", figures=_("; ").join(said))


def figure_said(figure: GapFigure, label: str, words: Words) -> str:
    """The hover of a figure."""
    _ = words.gettext
    when = terms.vintage(words, figure.publisher_id, figure.published_on, figure.precision)
    return f"<b>{_m(figure, words)}, {figure.year}</b><br>{label}<br>{when}"


def economies(figures: Sequence[SexEconomy], year: int, words: Words) -> str:
    """How many economies have more men, how many more women online, of those that reported."""
    points = [f.points for f in figures if f.points is not None]
    if not points:
        return words.gettext("No economy of this choice reported women and men for {year}", year=year)
    return words.gettext(
        "{year}: men lead in {men} of {n} reporting economies, women in {women}, neither in {level}", year=year, n=len(points),
        men=sum(p > 0 for p in points), women=sum(p < 0 for p in points), level=sum(p == 0 for p in points),
    )  # fmt: skip


def economies_alt(drawn: Sequence[SexEconomy], year: int, words: Words) -> str:
    """Who is at both ends of the rows drawn."""
    _ = words.gettext
    if not drawn:
        return _("Chart of women and men online by economy, {year}: none reported.", year=year)
    first, last = drawn[0], drawn[-1]
    return _(
        "Chart of women and men online in {n} economies, {year}, from {first} (women {fw}, men {fm}) to {last} (women {lw}, "
        "men {lm}).",
        n=len(drawn), year=year, first=words.name("area", first.area_id), fw=words.percent(first.women),
        fm=words.percent(first.men), last=words.name("area", last.area_id), lw=words.percent(last.women),
        lm=words.percent(last.men),
    )  # fmt: skip


def economy_said(e: SexEconomy, year: int, words: Words) -> str:
    """The hover of an economy: women and men, points, parity."""
    _ = words.gettext
    parity = "–" if e.parity is None else words.number(e.parity, 2)
    points = "–" if e.points is None else words.number(e.points, 1)
    return _(
        "{year}: women {women}, men {men}<br>{points} points, parity {parity}", year=year, women=words.percent(e.women),
        men=words.percent(e.men), points=points, parity=parity,
    )  # fmt: skip


def missing(figures: Sequence[SexEconomy], words: Words) -> str:
    """How many economies of the choice are not drawn for want of figures."""
    n = sum(f.women is None for f in figures)
    if not n:
        return ""
    return words.ngettext(
        "{n} economy of this choice reported no women and men for the year; it is not drawn.",
        "{n} economies of this choice reported no women and men for the year; they are not drawn.", n,
    )  # fmt: skip


def leaders(figures: Sequence[SexEconomy], words: Words) -> str:
    """Where more women than men are online, named with the lead, widest first."""
    _ = words.gettext
    ahead = [f for f in reversed(figures) if f.points is not None and f.points < 0]
    if not ahead:
        return _("In no reporting economy of this choice do women lead.")
    named = [
        _("{economy} (+{points})", economy=words.name("area", f.area_id), points=words.number(-f.points, 1))
        for f in ahead if f.points is not None
    ]  # fmt: skip
    return _("Women lead, by points: {economies}.", economies=_(", ").join(named))


def coverage(years: Sequence[SexCoverage], words: Words) -> str:
    """The best covered year."""
    if not years:
        return words.gettext("No economy reported women and men in this vintage")
    best = max(years, key=lambda y: y.coverage)
    return words.gettext(
        "Never more than {share} of the world’s people live in economies that reported women and men for a year "
        "({year}, {n} economies)",
        share=words.percent(best.coverage, 0), year=best.year, n=best.economies,
    )  # fmt: skip


def coverage_alt(years: Sequence[SexCoverage], words: Words) -> str:
    """First and last year, and the best."""
    if not years:
        return coverage(years, words)
    first, last = years[0], years[-1]
    return words.gettext(
        "Bar chart of the share of the world’s people in economies that reported women and men: {a} in {first}, "
        "{b} in {last}. {best}.",
        a=words.percent(first.coverage, 0), first=first.year, b=words.percent(last.coverage, 0), last=last.year,
        best=coverage(years, words),
    )  # fmt: skip
