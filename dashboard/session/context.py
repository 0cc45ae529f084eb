"""The context of this rerun, made by the script and taken by the page that runs next."""

from __future__ import annotations

import streamlit as st

from dashboard.charts.theme import theme
from dashboard.language.words import Words
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from warehouse import queries

KEY = "_context"


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
