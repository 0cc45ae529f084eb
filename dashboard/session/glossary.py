"""Which words of the glossary this page has linked to their meanings: each where it is first said.

A fragment that runs again says its part of the page anew, so what it linked is linked by it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

import streamlit as st

from dashboard.language.glossary import ANCHOR, Form, finder, linked
from dashboard.language.markup import Markdown
from dashboard.reading.address import LANGUAGE, query
from dashboard.reading.context import Context
from dashboard.session.parts import current_part
from warehouse import queries

KEY = "_glossary"
PAGE = "method"


@dataclass
class Met:
    """The words of a language, and in which part of the page each was linked."""

    language: str
    forms: tuple[Form, ...]
    parts: dict[str, str] = field(default_factory=dict)


@lru_cache(maxsize=16)
def _finder(forms: tuple[Form, ...]) -> re.Pattern[str]:
    return finder(forms)


def begin(context: Context) -> None:
    """A page begins: nothing is linked yet."""
    code = context.words.code
    forms = tuple((f.form, f.term_id) for f in context.release.read(queries.term_forms, code))
    st.session_state[KEY] = Met(code, forms)


def begin_part() -> None:
    """A part of the page begins, or begins again."""
    met: Met | None = st.session_state.get(KEY)
    if met:
        part = current_part()
        met.parts = {term_id: where for term_id, where in met.parts.items() if where != part}


def with_meanings(text: Markdown) -> Markdown:
    """The text with a link at each word that the page says for the first time."""
    met: Met | None = st.session_state.get(KEY)
    if met is None or not met.forms:
        return text
    part = current_part()

    def where(term_id: str) -> str | None:
        if term_id in met.parts:
            return None
        met.parts[term_id] = part
        return f"{PAGE}?{query({LANGUAGE: met.language})}#{ANCHOR}{term_id}"

    return linked(text, _finder(met.forms), met.forms, where)
