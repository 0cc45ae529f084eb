"""A button that opens a dialog: the focus moves into it, and what is in it is made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st

from dashboard.language.markup import literal


def offer(label: str, icon: str, key: str, draw: Callable[[], None], width: Literal["small", "medium", "large"] = "medium") -> None:
    """A quiet button that opens a dialog under its own label; `draw` fills it."""
    if st.button(literal(label), icon=icon, type="tertiary", key=key):
        st.dialog(literal(label), width=width)(draw)()
