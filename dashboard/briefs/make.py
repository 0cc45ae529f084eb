"""The slides of a brief, and what its files are called."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dashboard.briefs.briefs import Brief
from dashboard.questions.present.slides import Link, presentation
from dashboard.reading.context import Context
from dashboard.slides.slide import Presentation


def slides_of(brief: Brief, context: Context, link: Link, day: dt.date | None = None) -> Presentation:
    """The slides of a brief in the language of the context. day: on which they are made; None: today."""
    made = presentation(brief.deck, context, link, brief.subtitle, brief.tables, day)
    return replace(made, identifier=brief.brief_id)


def file_name(brief_id: str, context: Context, form: str) -> str:
    """What a brief, its language and its release are called as a file."""
    return f"ict-target-tracker_brief_{brief_id}_{context.words.code}_{context.release.id}.{form}"
