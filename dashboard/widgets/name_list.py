"""Names of many countries and areas: a closed list under their count, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.language.markup import bullets, literal
from dashboard.language.words import Words
from dashboard.widgets import screen

FEW = 5


def name_list(label: str, names: Sequence[str], key: str, words: Words) -> None:
    """What the names have in common and how many they are; opened, the names, in the order given. `key` is its own on the page.

    A few names are shown from the beginning.
    """
    counted = words.gettext("{title}: {n}", title=label, n=words.number(len(names)))
    with st.expander(literal(counted), expanded=len(names) <= FEW), st.container(key=f"names_{key}"):
        screen.text(bullets(names))
