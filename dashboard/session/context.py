"""What every page is given: the release, the words of the reader's language, and the colours of the reader's theme."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.charts.theme import Theme, theme
from dashboard.language.words import DEFAULT_LANGUAGE, Words
from dashboard.session.releases import Release
from warehouse import queries

KEY = "_context"


@dataclass(frozen=True)
class Context:
    """One rerun's release, words and theme."""

    release: Release
    words: Words
    theme: Theme


def open_context(release: Release, language: str) -> Context:
    """Make the context of this rerun and keep it for the page that runs next."""
    words = Words(language, release.read(queries.texts, language))
    context = Context(release, words, theme(st.context.theme.type))
    st.session_state[KEY] = context
    return context


def current_context() -> Context:
    """The context of this rerun."""
    context: Context = st.session_state[KEY]
    return context


def wordless(language: str = DEFAULT_LANGUAGE) -> Words:
    """Words before there is a release: our own texts only."""
    return Words(language)
