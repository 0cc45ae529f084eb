"""Sentences on the world's women and men: the newest figures, and the gap in people that was forecast and published."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from dashboard.language import codes, terms
from dashboard.language.words import Words
from warehouse.queries import GapFigure, SexNewest

HOVER_WIDTH = 42
"""Letters in a line of a hover."""


def decimals(newest: SexNewest) -> int:
    """None where both rates were printed without, else one."""
    return 0 if newest.women == int(newest.women) and newest.men == int(newest.men) else 1


def rate(value: float, newest: SexNewest, words: Words) -> str:
    """A rate with as many decimals as both were printed with."""
    return words.percent(value, decimals(newest))


def parity(newest: SexNewest) -> float | None:
    """Parity as printed, else from the rates."""
    return newest.parity if newest.parity_printed is None else newest.parity_printed


def gap(newest: SexNewest) -> float | None:
    """The gap in people as printed, else from the rates: where these have no decimals, to its first two digits."""
    if newest.gap_printed is not None or newest.gap is None:
        return newest.gap_printed
    return _roughly(newest.gap) if decimals(newest) == 0 else newest.gap


def _roughly(people: float) -> float:
    return round(people, 2 - len(str(int(abs(people)))))


def world(newest: SexNewest, words: Words) -> str:
    """The newest state of the world in one sentence."""
    _ = words.gettext
    told = {"year": newest.year, "women": rate(newest.women, newest, words), "men": rate(newest.men, newest, words)}
    fewer = gap(newest)
    if fewer is None or fewer <= 0:
        return _("{year}: {women} of women and {men} of men online", **told)
    if newest.gap_printed is None and decimals(newest) == 0:
        people = words.people(fewer)
        return _(
            "{year}: {women} of women and {men} of men online; by these rounded rates some {people} fewer women",
            people=people,
            **told,
        )
    return _("{year}: {women} of women and {men} of men online, {people} fewer women", people=words.people(fewer), **told)


def document(value: str, words: Words) -> str:
    """The title of a document; of a series the name of its dataset."""
    named = words.name("dataset", value)
    return terms.document(words, value) if named == value else named


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
    follows = [f for f in figures if f.kind == "derived" and f.year == feared.year]
    if not there or not follows:
        return _(
            "{stated} stated for {first}, {feared} forecast for {year}; {last} published for {latest}",
            stated=_m(stated, words),
            first=stated.year,
            feared=_m(feared, words),
            year=feared.year,
            last=_m(last, words),
            latest=last.year,
        )
    return _(
        "{feared} was forecast for {year}; {printed} was stated that year, {derived} follows from its rates, and "
        "{last} was published for {latest}",
        feared=_m(feared, words),
        year=feared.year,
        printed=_m(there[-1], words),
        derived=_m(follows[-1], words),
        last=_m(last, words),
        latest=last.year,
    )


def _m(figure: GapFigure, words: Words) -> str:
    return words.people(figure.value)


def millions_alt(figures: Sequence[GapFigure], words: Words) -> str:
    """Every figure drawn, kind by kind."""
    _ = words.gettext
    kinds = dict.fromkeys(f.kind for f in figures)
    said = [
        _(
            "{kind}: {figures}",
            kind=codes.gap_kind(words, k),
            figures=_(", ").join(_("{people} ({year})", people=_m(f, words), year=f.year) for f in figures if f.kind == k),
        )
        for k in kinds
    ]
    return _("Timeline of the gap in people between men and women online. {figures}.", figures=_("; ").join(said))


def figure_said(figure: GapFigure, words: Words) -> str:
    """The hover of a figure: how it came about, publisher, document, date."""
    when = terms.vintage(words, figure.publisher_id, figure.published_on, figure.precision)
    title = "<br>".join(textwrap.wrap(document(figure.document, words), HOVER_WIDTH))
    return f"<b>{_m(figure, words)} ({figure.year})</b><br>{codes.gap_kind(words, figure.kind)}<br>{when}<br>{title}"
