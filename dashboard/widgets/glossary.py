"""The glossary: every word of the product with its meaning and whose that is, to search, each with a place for links."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.language import terms
from dashboard.language.folding import folded
from dashboard.language.glossary import ANCHOR
from dashboard.language.markup import visible
from dashboard.reading.context import Context
from dashboard.session.turns import fragment
from dashboard.widgets import screen
from warehouse import queries


@fragment
def glossary(context: Context) -> None:
    """Draw it as one block. A fragment, so that a search sends only this again."""
    words = context.words
    sought = folded(st.text_input(words.gettext("Find a word"), key="find_word"))
    entries = [entry for entry in meanings(context) if sought in folded(" ".join(entry))]
    if entries:
        st.html(f'<dl class="glossary">{"".join(map(as_html, entries))}</dl>')
    else:
        screen.text(words.gettext("No word of the glossary is so."))


def meanings(context: Context) -> list[tuple[str, str, str, str]]:
    """Every word: its id, its name, what it means, and whose meaning that is."""
    words = context.words
    return [
        (
            term.term_id,
            visible(words.name("term", term.term_id)),
            visible(words.name("term", term.term_id, "meaning")),
            visible(terms.meaning_by(words, term.publisher_id)),
        )
        for term in context.release.read(queries.method_terms)
    ]


def as_html(entry: tuple[str, str, str, str]) -> str:
    """A word of the list; no text of it can become markup."""
    term_id, name, means, source = map(escape, entry)
    return f'<dt id="{ANCHOR}{term_id}">{name}</dt><dd>{means} <small>{source}</small></dd>'
