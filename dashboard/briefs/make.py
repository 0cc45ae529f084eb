"""The files of a brief: PowerPoint, Word and PDF, each of the same slides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from dashboard.briefs.briefs import Brief
from dashboard.documents.pdf import pdf
from dashboard.documents.word import word
from dashboard.questions.present.slides import Link, presentation
from dashboard.reading.context import Context
from dashboard.slides.powerpoint import presentation as powerpoint
from dashboard.slides.slide import Presentation


@dataclass(frozen=True)
class Form:
    """A file format. media_type: in answers over HTTP; make: the file of slides."""

    media_type: str
    make: Callable[[Presentation], bytes]


FORMS: Mapping[str, Form] = {
    "pptx": Form("application/vnd.openxmlformats-officedocument.presentationml.presentation", powerpoint),
    "docx": Form("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word),
    "pdf": Form("application/pdf", pdf),
}
"""The formats by how names of files end."""


def slides_of(brief: Brief, context: Context, link: Link, day: dt.date | None = None) -> Presentation:
    """The slides of a brief in the language of the context. day: on which they are made; None: today."""
    made = presentation(brief.deck, context, link, brief.subtitle, brief.tables, day)
    return replace(made, identifier=brief.brief_id)


def file_name(brief_id: str, context: Context, form: str) -> str:
    """What a brief, its language and its release are called as a file."""
    return f"ict-target-tracker_brief_{brief_id}_{context.words.code}_{context.release.id}.{form}"
