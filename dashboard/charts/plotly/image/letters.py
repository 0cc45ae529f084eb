"""The texts of a figure: the tags that it uses are read, everything else is letters."""

from __future__ import annotations

import re
from typing import Any

from dashboard.charts.paper import Lines, Run
from dashboard.language.markup import UNSEEN

TAGS = re.compile(r"(<br>|</?b>)")
TEMPLATE = re.compile(r"%\{([xy]|text)(?::([^}]*))?\}")


def lines(text: str) -> Lines:
    """The text in lines of bold and other runs. Spaces stand as they are: some labels keep away from their marks with them."""
    found: list[list[Run]] = [[]]
    bold = False
    for part in TAGS.split(str(text)):
        if part == "<br>":
            found.append([])
        elif part in ("<b>", "</b>"):
            bold = part == "<b>"
        elif part:
            found[-1].append(Run(UNSEEN.sub("", part), bold))
    return [line or [Run("")] for line in found]


def filled(template: str, held: dict[str, Any]) -> str:
    """A template of Plotly's with its places filled; formats of numbers mean in Python what they mean there."""
    return TEMPLATE.sub(lambda found: format(held[found[1]], found[2] or ""), template)
