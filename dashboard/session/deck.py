"""The deck of this session. On its own page the address holds it as well, so that a page loaded anew, or sent, has it."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.decks.deck import Deck, Item
from dashboard.decks.keys import DECK, PAGE
from dashboard.decks.written import RefusedError, link_of, read_link
from dashboard.reading.context import Context
from dashboard.session import view

KEY, IN_ADDRESS, FOLLOWED, CAME_FROM = "_deck", "_deck_in_address", "_deck_followed", "_deck_came_from"
REFUSED, BEFORE, NO_ROOM = "_deck_refused", "_deck_before", "_deck_no_room"


def current() -> Deck:
    """The deck, empty at first."""
    deck: Deck = st.session_state.get(KEY, Deck())
    return deck


def keep(deck: Deck) -> None:
    """Have this deck from now on. The one of before stays in reach where it had a slide that this one has not."""
    held = current()
    if any(not any(item.same(new) for new in deck.items) for item in held.items):
        st.session_state[BEFORE] = held
    st.session_state[KEY], st.session_state[NO_ROOM] = deck, 0


def join(other: Deck) -> None:
    """Put the slides of another deck behind those that there are, as many as have room."""
    deck, left_out = current().join(other)
    keep(deck)
    st.session_state[NO_ROOM] = left_out


def without_room() -> int:
    """How many slides had none when decks were put together, until the deck changes again."""
    count: int = st.session_state.get(NO_ROOM, 0)
    return count


def before() -> Deck | None:
    """The deck that there was before slides were taken out of it or another took its place."""
    deck: Deck | None = st.session_state.get(BEFORE)
    return deck


def bring_back() -> None:
    """Have the deck of before; this one can be brought back likewise."""
    deck = before()
    if deck is not None:
        st.session_state[KEY], st.session_state[BEFORE] = deck, current()


def begin(followed: Collection[str]) -> None:
    """A page begins: know which choices its charts follow, and take the deck that the address brings.

    Who goes back from another page keeps the deck that they have: the address is of before they added something there.
    """
    question = view.current().question
    packed, left = view.current().chosen(DECK.key), st.session_state.get(CAME_FROM)
    st.session_state[FOLLOWED], st.session_state[CAME_FROM] = frozenset(followed), question
    st.session_state[REFUSED] = None
    stays = current().items and left != question and _went_back()
    if packed and not stays and packed not in (st.session_state.get(IN_ADDRESS), in_link()):
        try:
            keep(read_link(packed))
        except RefusedError as error:
            st.session_state[REFUSED] = error
    if packed and question != PAGE:
        view.write(DECK, None)


def refused() -> RefusedError | None:
    """Why the deck of the address could not be taken."""
    error: RefusedError | None = st.session_state.get(REFUSED)
    return error


def in_link() -> str | None:
    """The deck as a link holds it; None where it is empty or too long for one."""
    return link_of(current()) if current().items else None


def write_address() -> bool:
    """Let the address hold the deck; False where the deck is too long for it."""
    packed = in_link()
    st.session_state[IN_ADDRESS] = packed
    view.write(DECK, packed)
    return packed is not None or not current().items


def item_of(chart: str, context: Context) -> Item:
    """A chart of this page in the view of now, without marks of its figures."""
    here, followed = view.current(), st.session_state.get(FOLLOWED, frozenset())
    choices = tuple((key, chosen) for key, chosen in here.choices if key in followed)
    return Item(here.question or "overview", choices, chart, context.release.id)


def _went_back() -> bool:
    run = get_script_run_ctx()
    return run is not None and run.is_history_navigation
