"""Open a deck's file. The browser reads it and says its text like a choice (static/deck_file.js): the server takes no upload."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from dashboard.decks.deck import Deck
from dashboard.decks.refusals import refusal
from dashboard.decks.written import MOST_BYTES, RefusedError, read_file
from dashboard.language.markup import bold, literal
from dashboard.language.words import Words
from dashboard.session import deck
from dashboard.widgets import screen

KEY, REFUSED, WAITING = "deck_file", "_deck_file_refused", "_deck_file_waiting"
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
    """The choice of a file, and below it what came of it: where a deck is held already, what is to become of both."""
    large = refusal(RefusedError("big"), words)
    _component()(
        key=KEY,
        data={"label": words.gettext("Open the file of a deck"), "most": MOST_BYTES, "large": large},
        on_opened_change=_opened,
    )
    error = refused()
    if error:
        told = words.gettext("This file is no deck that can be opened.")
        screen.warning(words.sentences(told, refusal(error, words)), icon=":material/link_off:")
    waiting: Deck | None = st.session_state.get(WAITING)
    if waiting is not None:
        _ask(waiting, words)


def refused() -> RefusedError | None:
    """Why the file that was just opened is no deck."""
    error: RefusedError | None = st.session_state.pop(REFUSED, None)
    return error


def _ask(waiting: Deck, words: Words) -> None:
    """What is to become of the deck that is held and of the one that was opened."""
    _ = words.gettext
    with st.container(border=True, key="deck_waiting"):
        named = bold(waiting.title or _("Charts of the ICT Target Tracker"))
        opened = words.ngettext("The file has {n} slide.", "The file has {n} slides.", len(waiting.items))
        held = words.ngettext("Your deck has {n} slide.", "Your deck has {n} slides.", len(deck.current().items))
        screen.text(words.sentences(words.gettext("{list}.", list=named), opened, held))
        with st.container(horizontal=True, gap="small", key="actions_waiting"):
            ways = {"join": _("Add to my deck"), "replace": _("Put in the place of my deck"), "leave": _("Leave it")}
            for key, label in ways.items():
                if st.button(literal(label), key=f"waiting_{key}", on_click=_decided, args=(key, waiting)):
                    st.rerun()  # the number of slides stands above the page


def _decided(which: str, waiting: Deck) -> None:
    st.session_state.pop(WAITING, None)
    if which == "join":
        deck.join(waiting)
    elif which == "replace":
        deck.keep(waiting)


def _opened() -> None:
    """Take the deck that the browser read, or let it wait for the reader's word where one is held already."""
    text = st.session_state[KEY].get("opened")
    if not isinstance(text, str):
        return
    st.session_state.pop(WAITING, None)
    try:
        opened = read_file(text.encode("utf-8", "surrogatepass"))
    except RefusedError as error:
        st.session_state[REFUSED] = error
        return
    if deck.current().items:
        st.session_state[WAITING] = opened
    else:
        deck.keep(opened)
