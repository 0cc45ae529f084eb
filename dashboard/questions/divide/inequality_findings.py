"""Sentences on inequality across economies, made from the figures that are shown."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.language.words import Words, round_half_up
from warehouse.queries import InequalityFigure

DECIMALS = 2
"""With how many the indices are written."""


def parts(grouping: str, words: Words) -> tuple[str, str]:
    """The names of both parts of Theil's index."""
    _ = words.gettext
    if grouping == "region":
        return _("between regions"), _("between the countries of a region")
    return _("between income groups"), _("between the countries of an income group")


def _ends(figures: Sequence[InequalityFigure], since: int) -> tuple[InequalityFigure, InequalityFigure] | None:
    held = [f for f in figures if f.year >= since and not f.low_coverage]
    return (held[0], held[-1]) if len(held) > 1 else None


def _way(first: float, last: float) -> int:
    """Which way a measure went, as it is written: -1 down, 1 up, 0 neither."""
    then, now = round_half_up(first, DECIMALS), round_half_up(last, DECIMALS)
    return (now > then) - (now < then)


def inequality(figures: Sequence[InequalityFigure], grouping: str, since: int, words: Words) -> str:
    """Whether inequality became smaller or larger, in every measure of it."""
    _ = words.gettext
    ends = _ends(figures, since)
    if ends is None:
        return ""
    first, last = ends
    between, within = parts(grouping, words)
    pairs = [
        (_("Theil"), first.theil, last.theil),
        (between, first.theil_between, last.theil_between),
        (within, first.theil_within, last.theil_within),
        (_("Gini"), first.gini, last.gini),
    ]
    said = [
        _(
            "{measure} {direction} ({a} → {b})",
            measure=name,
            direction={-1: _("narrower"), 0: _("the same"), 1: _("wider")}[_way(a, b)],
            a=words.number(a, DECIMALS),
            b=words.number(b, DECIMALS),
        )
        for name, a, b in pairs
    ]
    return _("{first}–{last}: {parts}.", first=first.year, last=last.year, parts=_("; ").join(said))


def theil(figures: Sequence[InequalityFigure], grouping: str, since: int, words: Words) -> str:
    """Where inequality stood and stands, and how much of it lies between groups."""
    _ = words.gettext
    ends = _ends(figures, since)
    if ends is None:
        return _("Too little of the world is covered to tell how unequal it is")
    first, last = ends
    told = {
        "a": words.number(first.theil, DECIMALS),
        "first": first.year,
        "b": words.number(last.theil, DECIMALS),
        "last": last.year,
        "share": words.percent(last.between_share, 0),
        "between": parts(grouping, words)[0],
    }
    way = _way(first.theil, last.theil)
    if way == 0:
        return _("Inequality across countries was {a} in {first} and in {last} (Theil); {share} of it lies {between}", **told)
    return _(
        "Inequality across countries {moved} from {a} in {first} to {b} in {last} (Theil); {share} of it lies {between}",
        moved=_("fell") if way < 0 else _("rose"),
        **told,
    )


def theil_said(figure: InequalityFigure, words: Words) -> str:
    """The hover of a year."""
    return words.ngettext(
        "{between} between + {within} within = {theil}<br>{coverage} of the population, {n} country or area",
        "{between} between + {within} within = {theil}<br>{coverage} of the population, {n} countries and areas",
        figure.economies,
        between=words.number(figure.theil_between, 3),
        within=words.number(figure.theil_within, 3),
        theil=words.number(figure.theil, 3),
        coverage=words.percent(figure.coverage, 0),
    )


def covered(figure: InequalityFigure, words: Words) -> str:
    """How much of the world a year rests on."""
    return words.ngettext(
        "{coverage} of the population, {n} country or area",
        "{coverage} of the population, {n} countries and areas",
        figure.economies,
        coverage=words.percent(figure.coverage, 0),
    )


def theil_alt(figures: Sequence[InequalityFigure], grouping: str, words: Words) -> str:
    """First and last year in both parts."""
    if not figures:
        return words.gettext("No inequality could be measured.")
    first, last = figures[0], figures[-1]
    between, within = parts(grouping, words)
    return words.gettext(
        "Stacked bars of Theil’s index of Internet use across countries, {first}: {a} {between} and {b} {within}; "
        "{last}: {c} and {d}.",
        first=first.year,
        a=words.number(first.theil_between, DECIMALS),
        between=between,
        b=words.number(first.theil_within, DECIMALS),
        within=within,
        last=last.year,
        c=words.number(last.theil_between, DECIMALS),
        d=words.number(last.theil_within, DECIMALS),
    )


def gini(figures: Sequence[InequalityFigure], since: int, words: Words) -> str:
    """The same in Gini's coefficient."""
    _ = words.gettext
    ends = _ends(figures, since)
    if ends is None:
        return _("Too little of the world is covered to tell how unequal it is")
    first, last = ends
    told = {"a": words.number(first.gini, DECIMALS), "first": first.year, "b": words.number(last.gini, DECIMALS), "last": last.year}
    way = _way(first.gini, last.gini)
    if way == 0:
        return _("The Gini coefficient was {a} in {first} and in {last}", **told)
    return _("The Gini coefficient {moved} from {a} in {first} to {b} in {last}", moved=_("fell") if way < 0 else _("rose"), **told)


def gini_alt(figures: Sequence[InequalityFigure], words: Words) -> str:
    """First and last year."""
    if not figures:
        return words.gettext("No inequality could be measured.")
    first, last = figures[0], figures[-1]
    return words.gettext(
        "Line chart of the Gini coefficient of Internet use across countries: {a} in {first}, {b} in {last}.",
        a=words.number(first.gini, DECIMALS),
        first=first.year,
        b=words.number(last.gini, DECIMALS),
        last=last.year,
    )
