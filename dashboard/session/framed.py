"""One card alone, as a frame in a page of somebody else shows it: which of the page's cards that is."""

from __future__ import annotations

import streamlit as st

from dashboard.reading.keys import CARD
from dashboard.session import view

SHOWN = "_card_alone"


def begin() -> None:
    """A page begins: none of its cards is shown yet."""
    st.session_state[SHOWN] = None


def shown(card: str) -> bool:
    """Whether a card is on the screen. All are, but in a frame only the one that the address names, else the page's first."""
    if not view.current().embedded:
        return True
    if card == (view.current().chosen(CARD.key) or st.session_state.get(SHOWN) or card):
        st.session_state[SHOWN] = card
        return True
    return False


def any_shown() -> bool:
    """Whether the page has the card that the frame asks for."""
    return st.session_state.get(SHOWN) is not None
