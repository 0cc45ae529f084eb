"""Words of the glossary in a text of ours: the first of each becomes a link to what it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from dashboard.language.markup import Markdown

ANCHOR = "term-"
"""Before a word's id, in the link to its meaning and on the page that has it."""
KEPT = re.compile(
    r"\[(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\])*\]\([^)\s]*\)|`[^`]*`|:[a-z-]+badge\[[^\]]*\]|:material/\w+:|https?://\S+"
)
"""What is no running text: links, code, labels, addresses."""
REMEMBERED = 2048
"""Texts of which it is remembered where their words are; pages say the same few to every reader."""
Form = tuple[str, str]
"""A form in which a word stands in a text, and the word's id."""


def finder(forms: Sequence[Form]) -> re.Pattern[str]:
    """Finds every form, the longest first: whole words in scripts with capitals, whatever these are."""
    said = "|".join(_whole(form) for form, _term in sorted(forms, key=lambda f: -len(f[0])))
    return re.compile(f"({KEPT.pattern})|({said or '(?!)'})", re.IGNORECASE)


def _whole(form: str) -> str:
    return rf"(?<![\w-]){re.escape(form)}(?![\w-])" if form.lower() != form.upper() else re.escape(form)


def linked(text: Markdown, found: re.Pattern[str], forms: Sequence[Form], where: Callable[[str], str | None]) -> Markdown:
    """The text with links to meanings; `where` says where that of a word stands, or None where it is linked already."""
    pieces = _pieces(str(text), found)
    if len(pieces) == 1:
        return text
    terms = {form.lower(): term_id for form, term_id in forms}

    def told() -> Iterator[str]:
        for said, is_form in pieces:
            address = where(terms[said.lower()]) if is_form else None
            yield f"[{said}]({address})" if address else said

    return Markdown("".join(told()))


@lru_cache(maxsize=REMEMBERED)
def _pieces(text: str, found: re.Pattern[str]) -> tuple[tuple[str, bool], ...]:
    """The text cut at its words of the glossary; of each piece whether it is one. To look for them is what takes time."""
    pieces, done = [], 0
    for match in found.finditer(text):
        if match[2]:
            pieces += [(text[done : match.start()], False), (match[2], True)]
            done = match.end()
    return (*pieces, (text[done:], False))
