"""A number cited in a footnote: the figure with what it is of, whose it is, on what terms, and where it was seen."""

from __future__ import annotations

from typing import Any

from dashboard.charts.chart import Chart, value
from dashboard.exports import sources
from dashboard.exports.citation import Cited
from dashboard.language.words import MISSING, Words


def figures(chart: Chart, words: Words) -> list[str]:
    """The rows of the table of a chart as a person reads them, one a line, in the order of its table."""
    rows = sorted(chart.rows, key=chart.order) if chart.order else chart.rows
    return [_told(row, chart, words) for row in rows]


def _told(row: Any, chart: Chart, words: Words) -> str:
    columns = [c for c in chart.columns if c.in_table and c.title != words.gettext("Code")]  # a code says what a name says
    read = [(c.title, _cell(value(row, c.read), c.decimals, words)) for c in columns]
    said = [words.gettext("{title}: {list}", title=title, list=text) for title, text in read if text not in ("", MISSING)]
    return words.gettext("; ").join(said)


def _cell(cell: Any, decimals: int | None, words: Words) -> str:
    if cell is None:
        return ""
    return words.number(cell, decimals) if decimals is not None else str(cell)


def footnote(figure: str, chart: Chart, cited: Cited, words: Words) -> str:
    """The footnote for a word processor: plain text."""
    return words.gettext(
        "{figure}. {source} In: {tracker}, release {release}, {link} (accessed {date}).",
        figure=figure,
        source=sources.plain(chart.source, chart.unit, words),
        tracker=words.gettext("ICT Target Tracker"),
        release=cited.release_id,
        link=cited.link,
        date=words.date(cited.accessed_on),
    )
