"""Sentences on women and men online, made from the figures that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dashboard.language import terms
from dashboard.language.words import MISSING, Words
from warehouse.queries import SexCoverage, SexEconomy, SexFigure

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


def unit(measure: str, words: Words, largest: float = 0) -> str:
    """The unit of a measure; of people that in which numbers up to `largest` are counted."""
    _ = words.gettext
    return {
        "percent": _("% of women, % of men"),
        "points": _("percentage points, men less women"),
        "parity": _("women’s rate over men’s"),
        "people": _("{unit}, men online less women online", unit=words.counted(largest).people),
    }[measure]


def area(area: AreaFigures, words: Words) -> str:
    """Who leads in an area, by how much, in its newest figure."""
    _ = words.gettext
    name = terms.group(words, area.area_id) if area.is_group else words.name("area", area.area_id)
    figure = latest(area)
    if figure is None:
        return (
            _("{area}: too few report women and men to speak for all", area=name)
            if area.of("our_aggregate")
            else _("{area}: no data by sex", area=name)
        )
    points = words.number(abs(figure.points), 1)
    if points == words.number(0, 1):
        return _("{area}: women and men were level in {year}", area=name, year=figure.year)
    if figure.points < 0:
        return _("{area}: women led by {points} points in {year}", area=name, points=points, year=figure.year)
    return _("{area}: women trailed men by {points} points in {year}", area=name, points=points, year=figure.year)


def area_alt(area: AreaFigures, measure: str, words: Words) -> str:
    """The first and the last figure of every kind of line drawn, in the measure."""
    _ = words.gettext
    told = []
    for line in LINES:
        held = [f for f in area.of(line) if _told(f, measure, words) is not None]
        if held:
            first, last = held[0], held[-1]
            whose = terms.evidence_line(words, line) if area.is_group else _("reported")
            told.append(
                _(
                    "{whose}: {a} in {first}, {b} in {last}",
                    whose=whose,
                    a=_told(first, measure, words),
                    first=first.year,
                    b=_told(last, measure, words),
                    last=last.year,
                )
            )
    return _(
        "Chart of women and men online, {area}, {unit}. {lines}.",
        area=words.name("area", area.area_id),
        unit=unit(measure, words),
        lines=_("; ").join(told) or _("no data"),
    )


def _told(figure: SexFigure, measure: str, words: Words) -> str | None:
    """A figure in a measure, as a person says it."""
    if measure == "percent":
        return words.gettext("women {women}, men {men}", women=words.percent(figure.women), men=words.percent(figure.men))
    if measure == "points":
        return words.number(figure.points, 1)
    if measure == "parity":
        return None if figure.parity is None else words.number(figure.parity, 3)
    return None if figure.gap is None else words.people(figure.gap)


def key(area: AreaFigures, words: Words) -> str:
    """What each kind of mark means, of those drawn."""
    if not area.is_group:
        return ""
    _ = words.gettext
    ours, theirs = area.of("our_aggregate"), area.of("publisher_aggregate")
    covered = any(not f.low_coverage for f in ours)
    line = _("thick line: the publisher’s own aggregate, which estimates those that do not report") if theirs else ""
    if covered:
        line = _("thick line: computed here from the countries and areas that report")
    return terms.marks(
        words,
        line,
        _("◇ the publisher’s own aggregate, which estimates those that do not") if covered and theirs else "",
        _("☐ as printed") if area.of("published_figure") else "",
        terms.hollow(words, any(f.low_coverage for f in ours)),
    )


def absent(area: AreaFigures, words: Words) -> str | None:
    """Why nothing is drawn for an area; None when something is."""
    _ = words.gettext
    if any(area.of(line) for line in LINES):
        return None
    if area.is_group:
        return _("In this edition no country of this group reported women and men, and no publisher states the group by sex.")
    return _("In this edition this country or area reported no figures for women and men.")


def economies(figures: Sequence[SexEconomy], year: int, words: Words) -> str:
    """In how many of the reporting economies men’s rate is the higher, in how many women’s."""
    points = [f.points for f in figures if f.points is not None]
    if not points:
        return words.gettext("No country or area of this choice reported women and men for {year}", year=year)
    return words.ngettext(
        "{year}: of {n} country or area that reports, men lead in {men}, women in {women}, neither in {level}",
        "{year}: of {n} countries and areas that report, men lead in {men}, women in {women}, neither in {level}",
        len(points),
        year=year,
        men=sum(p > 0 for p in points),
        women=sum(p < 0 for p in points),
        level=sum(p == 0 for p in points),
    )


def groups(figures: Sequence[SexFigure], words: Words) -> str:
    """In how many groups men lead, and where most."""
    _ = words.gettext
    parts = [f for f in figures if f.area_id != "group:world"]
    if not parts:
        return _("No publisher states groups by sex in this release")
    widest = parts[0]
    return words.ngettext(
        "{year}: men lead in {men} of {n} group, most in {group}, by {points} points",
        "{year}: men lead in {men} of {n} groups, most in {group}, by {points} points",
        len(parts),
        year=widest.year,
        men=sum(f.points > 0 for f in parts),
        group=terms.group(words, widest.area_id),
        points=words.number(widest.points, 1),
    )


def rows_alt(drawn: Sequence[SexEconomy | SexFigure], year: int, words: Words) -> str:
    """Who is at both ends of the rows drawn."""
    _ = words.gettext
    if not drawn:
        return _("Chart of women and men online, {year}: no row.", year=year)
    first, last = drawn[0], drawn[-1]
    return words.ngettext(
        "Chart of women and men online, {n} row, {year}, from {first} (women {fw}, men {fm}) to {last} (women {lw}, men {lm}).",
        "Chart of women and men online, {n} rows, {year}, from {first} (women {fw}, men {fm}) to {last} (women {lw}, men {lm}).",
        len(drawn),
        year=year,
        first=words.name("area", first.area_id),
        fw=words.percent(first.women),
        fm=words.percent(first.men),
        last=words.name("area", last.area_id),
        lw=words.percent(last.women),
        lm=words.percent(last.men),
    )


def row_said(e: SexEconomy | SexFigure, year: int, words: Words) -> str:
    """The hover of a row: women and men, points, parity, and what is known of the figures' making."""
    _ = words.gettext
    parity = MISSING if e.parity is None else words.number(e.parity, 2)
    points = MISSING if e.points is None else words.number(e.points, 1)
    told = _(
        "{year}: women {women}, men {men}<br>{points} points, parity {parity}",
        year=year,
        women=words.percent(e.women),
        men=words.percent(e.men),
        points=points,
        parity=parity,
    )
    return f"{told}<br>{terms.status(words, e.status)}" if isinstance(e, SexEconomy) else told


def missing(figures: Sequence[SexEconomy], words: Words) -> str:
    """How many economies of the choice are not drawn for want of figures, and whether they have any for another year."""
    without = [f for f in figures if f.women is None]
    if not without:
        return ""
    never = sum(f.nearest_year is None for f in without)
    return words.ngettext(
        "{n} country or area of this choice reported no women and men for the year and is not drawn; in this "
        "edition never reported: {never}.",
        "{n} countries and areas of this choice reported no women and men for the year and are not drawn; in this "
        "edition never reported: {never}.",
        len(without),
        never=words.number(never),
    )


def none_reported(figures: Sequence[SexEconomy], year: int, words: Words) -> str:
    """That no economy of the choice reported for the year, and which years would show some."""
    others = sorted({f.nearest_year for f in figures if f.nearest_year is not None})
    told = words.gettext("{finding}.", finding=economies(figures, year, words))
    if not others:
        return words.sentences(told, words.gettext("In this edition none of them ever did."))
    near = words.listed([str(y) for y in others])
    return words.sentences(told, words.gettext("The nearest years with figures: {years}.", years=near))


def leaders(figures: Sequence[SexEconomy], words: Words) -> str:
    """Where more women than men are online, named with the lead, widest first."""
    _ = words.gettext
    ahead = [f for f in reversed(figures) if f.points is not None and f.points < 0]
    if not ahead:
        return _("Of those of this choice that report, women lead in none.")
    named = [
        _("{area} (+{points})", area=words.name("area", f.area_id), points=words.number(-f.points, 1))
        for f in ahead
        if f.points is not None
    ]
    return _("Women lead, by points: {list}.", list=_(", ").join(named))


def coverage(years: Sequence[SexCoverage], words: Words) -> str:
    """The best covered year."""
    if not years:
        return words.gettext("In this edition no country or area reported women and men")
    best = max(years, key=lambda y: y.coverage)
    return words.ngettext(
        "In no year were women and men reported for more than {share} of the world’s people ({year}: {n} country or area)",
        "In no year were women and men reported for more than {share} of the world’s people ({year}: {n} countries and areas)",
        best.economies,
        share=words.percent(best.coverage, 0),
        year=best.year,
    )


def coverage_alt(years: Sequence[SexCoverage], words: Words) -> str:
    """First and last year, and the best, each with its economies."""
    if not years:
        return coverage(years, words)
    first, last = years[0], years[-1]
    return words.gettext(
        "Bar chart of the share of the world’s people for whom women and men were reported: {a} in {first} (countries and areas: "
        "{m}), {b} in {last} (countries and areas: {n}). {best}.",
        a=words.percent(first.coverage, 0),
        first=first.year,
        m=first.economies,
        b=words.percent(last.coverage, 0),
        last=last.year,
        n=last.economies,
        best=coverage(years, words),
    )
