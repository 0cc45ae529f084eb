"""The image of a chart with all that belongs to it: for a reader's download, for a brief and for a batch, by this one way."""

from __future__ import annotations

from dashboard.charts import readings
from dashboard.charts.chart import Chart
from dashboard.charts.image import Told, chart_image
from dashboard.charts.paper import Format, missing_letters
from dashboard.charts.theme import LIGHT, Theme
from dashboard.exports import sources
from dashboard.exports.citation import Cited
from dashboard.language.words import Words


def image(chart: Chart, kind: Format, cited: Cited, words: Words, theme: Theme = LIGHT) -> bytes:
    """The image of a chart: light unless asked otherwise, the same bytes for the same chart, words and day.

    LettersMissingError where it is to be a PNG and no font of this machine has its letters.
    """
    return chart_image(chart, kind, told(chart, cited, words), theme)


def told(chart: Chart, cited: Cited, words: Words) -> Told:
    """What stands around the chart."""
    return Told(
        name=words.gettext("ICT Target Tracker"),
        subtitle=readings.below_title(chart, words),
        notes=(chart.key_to_marks, chart.note),
        origin=words.sentences(sources.plain(chart.source, chart.unit, words), _also(chart, words)),
        release=" · ".join(filter(None, (_made_in(cited, words), cited.link))),
    )


def _also(chart: Chart, words: Words) -> str:
    """The other editions that the chart is drawn of; where its source is a sentence on several, that names them."""
    dates = [] if isinstance(chart.source, str) else [sources.vintage(s, words) for s in chart.editions]
    return words.gettext("Other editions: {list}.", list=words.gettext("; ").join(dates)) if dates else ""


def _made_in(cited: Cited, words: Words) -> str:
    return words.gettext("ICT Target Tracker, release {id}, {date}", id=cited.release_id, date=words.date(cited.accessed_on))


def lacking(chart: Chart, words: Words) -> str:
    """The letters of a chart's finding and subtitle that no font of this machine has; of a PNG they would be boxes."""
    return missing_letters(f"{chart.finding}{readings.below_title(chart, words)}")
