"""Footnotes of a Word document, which the library leaves out: a part of the file with a note each, and a mark for each in the text.

The form of the part is that of ECMA-376, part 1, 17.11.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph as WordParagraph

from dashboard.slides.slide import Paragraph

PARTNAME = "/word/footnotes.xml"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
TEXT_STYLE, MARK_STYLE = "footnote text", "footnote reference"
RESERVED = {-1: "separator", 0: "continuationSeparator"}
"""The lines between text and notes, which a file with notes must have."""


class Footnotes:
    """The notes of a document. They are in the file once `close` was called."""

    def __init__(self, document: Any) -> None:
        """document: that of the library; it has the styles of notes already."""
        self._document = document
        self._root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        for number, kind in RESERVED.items():
            note = self._note(number)
            note.set(qn("w:type"), kind)
            run = OxmlElement("w:r")
            run.append(OxmlElement(f"w:{kind}"))
            paragraph = OxmlElement("w:p")
            paragraph.append(run)
            note.append(paragraph)
        self._part = XmlPart(PackURI(PARTNAME), CONTENT_TYPE, self._root, document.part.package)
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._name_reserved()

    def _note(self, number: int) -> Any:
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        self._root.append(note)
        return note

    def _name_reserved(self) -> None:
        """The settings name the notes that are only lines; these stand before what is said of compatibility."""
        settings = self._document.settings.element
        said = OxmlElement("w:footnotePr")
        for number in RESERVED:
            one = OxmlElement("w:footnote")
            one.set(qn("w:id"), str(number))
            said.append(one)
        settings.find(qn("w:compat")).addprevious(said)

    def add(self, paragraph: WordParagraph, texts: Sequence[Paragraph], write: Any) -> int:
        """Put a mark at the end of a paragraph and its note at the foot of the page; says the number of the note.

        write: puts a text into a paragraph.
        """
        number = len(self._root) - len(RESERVED) + 1
        run = paragraph.add_run()
        run.style = MARK_STYLE
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(number))
        run._r.append(mark)
        scratch = self._document.add_paragraph(style=TEXT_STYLE)
        own = scratch.add_run()
        own.style = MARK_STYLE
        own._r.append(OxmlElement("w:footnoteRef"))
        for one in texts:
            scratch.add_run(" ")
            write(scratch, one, self._part)
        note = self._note(number)
        note.append(copy.deepcopy(scratch._p))
        scratch._p.getparent().remove(scratch._p)
        return number
