"""What reports print of the areas explored: points of their own, each with its document; the signs of who made what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields

from dashboard.charts.chart import Scale
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.questions.divide.findings import short
from dashboard.questions.explore.amounts import written
from dashboard.questions.explore.read import Explored
from warehouse.queries import ExploredFigure, PrintedFigure

PRINTED = "published_figure"
"""The line of a figure that was printed."""
SIGNS = {"itu": ("square", "☐"), "broadband_commission": ("triangle-down", "▽")}
"""Who printed a figure → its mark, and the same in a text."""
SIGNS_OF_EDITIONS = {"itu": ("triangle-up", "△"), "world_bank": ("diamond", "◇"), "unsd": ("star", "☆")}
"""Whose edition a figure of a later year is of → its mark, and the same in a text."""
ANY_OTHER = ("x", "×")


@dataclass(frozen=True, slots=True)
class LineFigure(ExploredFigure):
    """A figure of the chart of lines; of one that was printed who printed it, where and when."""

    publisher_id: str | None = None
    document: str | None = None
    published_on: dt.date | None = None
    precision: str | None = None
    url: str | None = None


HELD = tuple(f.name for f in fields(ExploredFigure))


def with_printed(figures: Sequence[ExploredFigure], explored: Explored) -> list[LineFigure]:
    """The figures and those that were printed, as rows of one kind."""
    return [*(LineFigure(*(getattr(f, name) for name in HELD)) for f in figures), *(_row(p) for p in explored.printed)]


def _row(printed: PrintedFigure) -> LineFigure:
    return LineFigure(
        PRINTED,
        printed.area_id,
        printed.year,
        printed.value,
        *(None,) * 3,
        False,
        *(None,) * 3,
        vintage_id="",
        dataset_id="",
        series_code=None,
        raw_id=None,
        compares_from=None,
        aggregation=None,
        publisher_id=printed.publisher_id,
        document=printed.document,
        published_on=printed.published_on,
        precision=printed.precision,
        url=printed.url,
    )


def key(explored: Explored, words: Words) -> str:
    """The mark of each maker whose printed figures are drawn."""
    makers = dict.fromkeys(p.publisher_id for p in explored.printed)
    said = [
        words.gettext("{sign} as printed by {publisher}", sign=SIGNS.get(m, ANY_OTHER)[1], publisher=words.name("publisher", m))
        for m in makers
    ]
    return words.gettext("; ").join(said)


def said(figure: LineFigure, words: Words) -> str:
    """The hover of a printed figure: its document, who published it and when; of any other nothing."""
    if not (figure.document and figure.publisher_id and figure.published_on and figure.precision):
        return ""
    published = terms.vintage(words, figure.publisher_id, figure.published_on, figure.precision)
    return f"{terms.document(words, figure.document)}<br>{published}"


def alt(explored: Explored, scale: Scale, words: Words) -> str:
    """The newest figure that was printed of each area, with its document."""
    newest = {p.area_id: p for p in explored.printed}
    told = [_dated(p, terms.document(words, p.document), scale, words) for p in newest.values()]
    return words.gettext("As printed: {list}.", list=words.gettext("; ").join(told)) if told else ""


def later(explored: Explored, scale: Scale, words: Words) -> str:
    """What was printed of a later year than an area's line ends with, the newest of each, and when."""
    newest = {p.area_id: p for p in explored.printed}
    ends = {
        f.area_id: f.year for f in sorted(explored.figures, key=lambda f: f.year) if not explored.is_newer(f) and not f.low_coverage
    }
    told = [
        _dated(p, terms.vintage(words, p.publisher_id, p.published_on, p.precision), scale, words)
        for p in newest.values()
        if p.year > ends.get(p.area_id, 0)
    ]
    return words.gettext("Later years, as printed: {list}.", list=words.gettext("; ").join(told)) if told else ""


def _dated(figure: PrintedFigure, where: str, scale: Scale, words: Words) -> str:
    return words.gettext(
        "{name} {value} ({year}, {vintage})",
        name=short(figure.area_id, words),
        value=written(scale, figure.value),
        year=figure.year,
        vintage=where,
    )


def note(explored: Explored, words: Words) -> str:
    """Where the documents stand, and how many of the figures reached us second-hand."""
    if not explored.printed:
        return ""
    return words.sentences(
        words.gettext("Printed figures: document and date at each point."),
        terms.second_hands(words, (p.document for p in explored.printed)),
    )
