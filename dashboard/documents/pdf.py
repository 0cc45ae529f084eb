"""Slides as a PDF for reading and printing: text that can be selected, tags for screen readers, fonts inside.

typst sets the page by `document.typ`, which reads all texts as data, so that no text is ever a command.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import typst

from dashboard.charts import readings
from dashboard.charts.paper import families, font_folder
from dashboard.charts.theme import LIGHT
from dashboard.documents import content
from dashboard.language.words import Words
from dashboard.slides.slide import ChartSlide, Paragraph, Presentation, Slide, TableSlide, TextSlide, TitleSlide
from dashboard.slides.text import as_paragraphs, said
from warehouse.languages import languages

TEMPLATE = "document.typ"
ACCESSIBLE = "ua-1"
"""PDF/UA: every figure has an alternative text, every heading and table its tag, or the file is not made."""
Part = dict[str, Any]


def pdf(held: Presentation) -> bytes:
    """The slides as a file: the same bytes for the same slides. Letters that no font of this machine has are boxes."""
    drawings = {
        figure_name(n): content.drawing(slide, "shapes")
        for slide, n in content.numbered(held.slides)
        if isinstance(slide, ChartSlide)
    }
    sources = {
        "main.typ": (files(__package__) / TEMPLATE).read_bytes(),
        "told.json": json.dumps(told(held), ensure_ascii=False).encode(),
        **drawings,
    }
    compiled: Any = typst.compile  # whose types know of one source only
    made: bytes = compiled(sources, format="pdf", pdf_standards=[ACCESSIBLE], timestamp=0, font_paths=[font_folder()])
    return made


def figure_name(n: int) -> str:
    """What a drawing is called beside the template."""
    return f"figure{n}.svg"


def told(held: Presentation) -> Part:
    """All that the template sets: the document's properties, how it looks, and its parts in order."""
    words, day = held.words, held.made_on
    language, *_script, region = languages()[words.code].locale.split("_")
    return {
        "title": said(held.title),
        "subject": said(held.subject),
        "author": words.gettext("ICT Target Tracker"),
        "date": [day.year, day.month, day.day],
        "day": words.date(day),
        "lang": language,
        "region": region,
        "fonts": families(words.gettext("ICT Target Tracker")),
        "text": LIGHT.text,
        "muted": LIGHT.muted,
        "rule": LIGHT.grid,
        "parts": [part for slide, n in content.numbered(held.slides) for part in _parts(slide, n, words)],
    }


def _parts(slide: Slide, n: int, words: Words) -> Iterator[Part]:
    """What the template sets of a slide."""
    if isinstance(slide, TitleSlide):
        yield {"is": "title", "title": said(slide.title), "subtitle": said(slide.subtitle), "said": _texts(slide.said)}
    elif isinstance(slide, TextSlide):
        yield {"is": "text", "title": said(slide.title), "said": _texts(slide.paragraphs)}
    elif isinstance(slide, TableSlide):
        yield {
            "is": "table",
            "title": said(slide.title),
            "subtitle": said(slide.subtitle),
            "columns": [said(column) for column in slide.columns],
            "rows": [[said(cell) for cell in row] for row in slide.rows],
            "numbers": list(slide.numbers),
            "foot": _texts(slide.foot),
        }
    else:
        yield {
            "is": "figure",
            "title": said(slide.title or slide.chart.finding),
            "remark": said(slide.remark),
            "file": figure_name(n),
            "alt": said(readings.alt(slide.chart, words)),
            "caption": content.caption(slide, words).format(n=n),
            "notes": _texts(slide.told.notes),
            "source": _texts([*content.source(slide), Paragraph(slide.link, link=slide.link)]),
        }


def _texts(paragraphs: Any) -> list[Part]:
    return [
        {"text": one.text, "level": one.level, "strong": one.strong, "link": one.link} for one in as_paragraphs(list(paragraphs))
    ]
