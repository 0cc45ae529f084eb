"""The files that slides become: PowerPoint, Word and PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.documents.pdf import pdf
from dashboard.documents.word import word
from dashboard.slides.powerpoint import presentation
from dashboard.slides.slide import Presentation


@dataclass(frozen=True)
class Form:
    """A file format. media_type: in answers over HTTP; make: the file of slides."""

    media_type: str
    make: Callable[[Presentation], bytes]


FORMS: Mapping[str, Form] = {
    "pptx": Form("application/vnd.openxmlformats-officedocument.presentationml.presentation", presentation),
    "docx": Form("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word),
    "pdf": Form("application/pdf", pdf),
}
"""The formats by how names of files end."""
