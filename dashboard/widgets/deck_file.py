"""Open a deck's file. The browser reads it and says its text like a choice (static/deck_file.js): the server takes no upload."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from dashboard.decks.refusals import refusal
from dashboard.decks.written import MOST_BYTES, RefusedError, read_file
from dashboard.language.words import Words
from dashboard.session import deck

KEY, REFUSED = "deck_file", "_deck_file_refused"
SCRIPT = """
export default async (component) => {
  const { default: draw } = await import(new URL("/app/static/deck_file.js", document.baseURI).href);
  return draw(component);
};
"""


@cache
def _component() -> Callable[..., Any]:
    draw: Callable[..., Any] = st.components.v2.component("deck_file", js=SCRIPT)
    return draw


def open_file(words: Words) -> None:
    """The choice of a file, in the place of the deck that is held."""
    large = refusal(RefusedError("big"), words)
    _component()(
        key=KEY,
        data={"label": words.gettext("Open the file of a deck"), "most": MOST_BYTES, "large": large},
        on_opened_change=_opened,
    )


def refused() -> RefusedError | None:
    """Why the file that was just opened is no deck."""
    error: RefusedError | None = st.session_state.pop(REFUSED, None)
    return error


def _opened() -> None:
    text = st.session_state[KEY].get("opened")
    if not isinstance(text, str):
        return
    try:
        deck.keep(read_file(text.encode("utf-8", "surrogatepass")))
    except RefusedError as error:
        st.session_state[REFUSED] = error
