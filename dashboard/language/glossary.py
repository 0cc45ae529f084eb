"""Words of the glossary in a text of ours: the first of each becomes a link to what it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dashboard.language.markup import Markdown

ANCHOR = "term-"
"""Before a word's id, in the link to its meaning and on the page that has it."""
KEPT = re.compile(
    r"\[(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\])*\]\([^)\s]*\)|`[^`]*`|:[a-z-]+badge\[[^\]]*\]|:material/\w+:|https?://\S+"
)
"""What is no running text: links, code, labels, addresses."""
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
    terms = {form.lower(): term_id for form, term_id in forms}

    def link(match: re.Match[str]) -> str:
        form = match[2]
        address = where(terms[form.lower()]) if form else None
        return f"[{form}]({address})" if address else match[0]

    return Markdown(found.sub(link, text))
