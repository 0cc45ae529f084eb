"""A number cited in a footnote: the figure with what it is of, whose it is, on what terms, and where it was seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.charts import readings
from dashboard.charts.chart import Chart, value
from dashboard.exports import sources
from dashboard.exports.citation import today
from dashboard.language.words import MISSING, Words
from warehouse.queries import Source


@dataclass(frozen=True)
class Figure:
    """A row of a chart as a person reads it, and the edition that it is of, where the row says that."""

    row: Any
    told: str
    source: Source | str
    usual: bool


def figures(chart: Chart, words: Words) -> list[Figure]:
    """The rows of the table of a chart, in its order. `usual`: named at its mark, or where none is covering enough."""
    rows = readings.ordered(chart)
    named = any(value(row, chart.encode.told) for row in rows)
    return [
        Figure(
            row,
            _told(row, chart, words),
            _edition(row, chart, words),
            bool(value(row, chart.encode.told)) if named else not value(row, chart.encode.low),
        )
        for row in rows
    ]


def _edition(row: Any, chart: Chart, words: Words) -> Source | str:
    """Where a row comes from: a document that it names itself, else its edition."""
    document = getattr(row, "document", None)
    if document:
        link = getattr(row, "url", None)
        said = words.gettext(", ").join(filter(None, [document, link]))
        return words.gettext(
            "{source}. Licence: {licence}.", source=said, licence=words.gettext("none is stated for single figures and facts")
        )
    wanted = getattr(row, "vintage_id", None)
    return next((s for s in chart.editions if s.vintage_id == wanted), chart.source)


def _told(row: Any, chart: Chart, words: Words) -> str:
    columns = [c for c in chart.columns if c.in_table and c.title != words.gettext("Code")]  # a code says what a name says
    read = [(c.title, _cell(value(row, c.read), c.decimals, words)) for c in columns]
    said = [words.gettext("{title}: {list}", title=title, list=text) for title, text in read if text not in ("", MISSING)]
    ours = words.gettext("Aggregate computed here")
    if getattr(row, "line", "") == "our_aggregate" and not any(ours in text for text in said):
        said.append(ours)
    return words.gettext("; ").join(said)


def _cell(cell: Any, decimals: int | None, words: Words) -> str:
    if cell is None:
        return ""
    return words.number(cell, decimals) if decimals is not None else str(cell)


def footnote(told: str, source: Source | str, unit: str, link: str, release_id: str, words: Words) -> str:
    """The footnote for a word processor: plain text. told: the figure with what it is of; link: where it is seen."""
    return words.gettext(
        "{figure}. {source} In: {tracker}, release {release}, {link} (accessed {date}).",
        figure=told,
        source=sources.plain(source, unit, words),
        tracker=words.gettext("ICT Target Tracker"),
        release=release_id,
        link=link,
        date=words.date(today()),
    )
