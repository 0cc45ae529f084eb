"""How much room a text takes on a chart, and how it is made to fit. Chinese letters are twice as wide as Latin ones."""

from __future__ import annotations

import textwrap
import unicodedata

BREAK = "<br>"


def width(text: str) -> int:
    """The room that a text takes, in Latin letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def wrapped(text: str, room: int) -> str:
    """The text in lines: Latin ones broken between words, brackets kept together; others broken before a bracket, else anywhere."""
    if width(text) <= room:
        return text
    if width(text) == len(text):
        head, bracket, rest = text.partition("(")
        return BREAK.join(textwrap.wrap(head + bracket + rest.replace(" ", "\u00a0"), room))
    lines = [""]
    for letter in text:
        if width(lines[-1] + letter) > room or letter == "（":
            lines.append("")
        lines[-1] += letter
    return BREAK.join(lines)
