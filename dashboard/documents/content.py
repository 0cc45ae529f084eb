"""What both kinds of document make of slides: numbered figures, captions, and what stands in their footnotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.charts.image import chart_alone
from dashboard.charts.paper import Format, missing_letters
from dashboard.language.words import Words
from dashboard.slides.slide import ChartSlide, Paragraph, Presentation, Slide, TableSlide
from dashboard.slides.text import as_paragraphs, said

WIDTH, LEAST = 800.0, 400.0
"""Pixels of a drawing: on a page 17 cm wide its letters are 9 points high."""


def numbered(slides: Sequence[Slide]) -> Iterator[tuple[Slide, int]]:
    """Each slide with the number of its figure or table; 0 for one that has neither."""
    figures = tables = 0
    for slide in slides:
        figures += isinstance(slide, ChartSlide)
        tables += isinstance(slide, TableSlide)
        yield slide, figures if isinstance(slide, ChartSlide) else tables if isinstance(slide, TableSlide) else 0


def caption(slide: ChartSlide, words: Words) -> str:
    """What stands below a figure, with {n} for its number."""
    return words.gettext("Figure {n}. {title}", n="{n}", title=said(slide.told.subtitle))


def drawing(slide: ChartSlide, kind: Format) -> bytes:
    """The figure, without the words that the document says itself."""
    return chart_alone(slide.chart, kind, WIDTH, LEAST)


def source(slide: ChartSlide) -> list[Paragraph]:
    """What the footnote of a figure says: whose figures they are, under which licence, of which release, and where it is seen."""
    release = said(slide.told.release)
    return as_paragraphs([slide.told.origin, Paragraph(release.replace(slide.link, "").strip(" ·") if slide.link else release)])


def lacking(held: Presentation) -> str:
    """The letters of titles and captions that no font of this machine has: a document has boxes in their place."""
    texts = [held.title, *(slide.title for slide in held.slides)]
    texts += [f"{s.chart.finding}{s.told.subtitle}" for s in held.slides if isinstance(s, ChartSlide)]
    return missing_letters("".join(map(said, texts)))
