"""What a presentation is made of, before any file format: slides of charts, texts and tables, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode, urljoin

from dashboard.charts import readings
from dashboard.charts.chart import Chart
from dashboard.charts.image import Told
from dashboard.exports import sources
from dashboard.exports.chart_files import series_of
from dashboard.exports.citation import Cited, apa
from dashboard.exports.images import told
from dashboard.language.markup import plain
from dashboard.language.words import Words

MOST_AREAS = 60
"""So many the address for programs takes one by one; of more, all are asked for."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a slide. level: 0 for a text, 1 and more for what is indented below it; link: where it leads, or nothing."""

    text: str
    level: int = 0
    strong: bool = False
    link: str = ""


@dataclass(frozen=True)
class ChartSlide:
    """A slide of one chart.

    told: what stands around it, as around its image; link: where the chart is seen, with its choices; notes: paragraphs for who
    speaks (citation, method, query); title: empty for the chart's finding; remark: what who made the deck adds, below the subtitle.
    """

    chart: Chart
    told: Told
    link: str
    notes: Sequence[str] = ()
    title: str = ""
    remark: str = ""


@dataclass(frozen=True)
class TextSlide:
    """A slide of paragraphs; what has no room goes on a next one."""

    title: str
    paragraphs: Sequence[str | Paragraph]
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class TableSlide:
    """A slide of one table; rows that have no room go on a next one. numbers: columns that are set to the right; foot: below it."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    foot: Sequence[str | Paragraph] = ()
    subtitle: str = ""
    numbers: Sequence[int] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class TitleSlide:
    """The first slide. said: lines below, such as release and day."""

    title: str
    subtitle: str = ""
    said: Sequence[str | Paragraph] = ()
    notes: Sequence[str] = ()


Slide = ChartSlide | TextSlide | TableSlide | TitleSlide


@dataclass(frozen=True)
class Presentation:
    """Slides in a language. made_on: the day in the file's properties, so that the same slides are the same file.

    identifier: of which brief they are, in the file's properties; empty for a deck of the reader's own.
    """

    title: str
    slides: Sequence[Slide]
    words: Words
    made_on: date
    subject: str = ""
    identifier: str = ""


def chart_slide(
    chart: Chart, cited: Cited, words: Words, asked: Sequence[str] = (), title: str = "", remark: str = ""
) -> ChartSlide:
    """The slide of a chart and what is cited of it, the same from the screen, in a deck and in a batch.

    asked: addresses or words that say which figures were asked for, beside the link to the view; those of the address for programs
    are told where the rows say of what they are.
    """
    asked = [*asked, *observations_asked(chart, cited.link)]
    return ChartSlide(chart, told(chart, cited, words), cited.link, speaker_notes(chart, cited, words, asked), title, remark)


def observations_asked(chart: Chart, link: str) -> list[str]:
    """What the address for programs (docs/api.md) gives the figures of a chart for, beside the page that its link leads to."""
    indicators = [i for i in str(chart.about.get("indicator_id") or "").split(";") if i]
    if not indicators or not link:
        return []
    areas = list(dict.fromkeys(str(area) for row in chart.rows if (area := getattr(row, "area_id", None))))
    datasets = list(dict.fromkeys(source.dataset_id for source in series_of(chart)))
    choices = {
        "indicator": ".".join(indicators),
        "areas": ".".join(areas) if len(areas) <= MOST_AREAS else "",
        "dataset": ".".join(datasets),
    }
    asked = urlencode({key: chosen for key, chosen in choices.items() if chosen}, safe=":.")
    return [urljoin(link, f"api/v1/observations.csv?{asked}")]


def speaker_notes(chart: Chart, cited: Cited, words: Words, asked: Sequence[str] = ()) -> list[str]:
    """What who speaks can look up: what is shown, how to cite it and its figures, how they are made, and what was asked for."""
    _ = words.gettext
    drawn = [sources.citation(source, words) for source in series_of(chart)]
    method = [chart.source] if isinstance(chart.source, str) else []
    paragraphs = [
        plain(chart.finding),
        plain(readings.below_title(chart, words)),
        _("How to cite: {reference}", reference=plain(apa(cited, words))),
        *(_("Figures: {reference}", reference=plain(one)) for one in dict.fromkeys(drawn)),
        *(plain(text) for text in (*method, chart.key_to_marks, chart.note)),
        _("This view: {link}", link=cited.link) if cited.link else "",
        *(_("Asked for: {query}", query=query) for query in asked),
    ]
    return [text for text in paragraphs if text]
