"""The one way of text onto the screen: what is not `Markdown` of ours is shown letter for letter (dashboard/language/markup.py).

Each function is Streamlit's of the same name with its texts made safe. Other modules call these, as tests/test_architecture.py
checks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.language.markup import literal
from dashboard.session.glossary import with_meanings


def title(text: str) -> None:
    """The name of the page."""
    st.title(literal(text), anchor=False)


def header(text: str, anchor: str) -> None:
    """The heading of a part of the page; `anchor` is its place in a link."""
    st.header(literal(text), anchor=anchor)


def subheader(text: str, anchor: str | None = None) -> None:
    """A heading below that; without an anchor no link leads to it."""
    st.subheader(literal(text), anchor=anchor or False)


def text(said: str) -> None:
    """A paragraph, or several. Words of the glossary lead to their meaning where the page first says them."""
    st.markdown(with_meanings(literal(said)))


def caption(said: str) -> None:
    """A small, pale paragraph, with meanings as in `text`."""
    st.caption(with_meanings(literal(said)))


def info(said: str, icon: str) -> None:
    """A quiet note in a box."""
    st.info(literal(said), icon=icon)


def warning(said: str, icon: str) -> None:
    """A note that something is not as wanted."""
    st.warning(literal(said), icon=icon)


def error(said: str, icon: str | None = None, heading: str | None = None) -> None:
    """A note that something failed."""
    st.error(literal(said), icon=icon, title=None if heading is None else literal(heading))


def metric(label: str, value: str) -> None:
    """A number in a box of its own, and what it counts."""
    st.metric(literal(label), literal(value), border=True)


def table(rows: pd.DataFrame | Mapping[str, str], alt: str | None = None) -> None:
    """A small table without row numbers; its cells may be Markdown (then the table's columns are of dtype object)."""
    if isinstance(rows, pd.DataFrame):
        st.table(safe_cells(rows), border="horizontal", hide_index=True, alt=alt)
    else:
        st.table({literal(k): literal(v) for k, v in rows.items()}, border="horizontal", alt=alt)


def safe_cells(rows: pd.DataFrame) -> pd.DataFrame:
    """The table with every text of it made safe."""
    cells = {literal(name): [literal(v) if isinstance(v, str) else v for v in rows[name]] for name in rows.columns}
    return pd.DataFrame(cells, dtype=object)


def labels(name: Callable[[Any], str]) -> Callable[[Any], str]:
    """The names of options where Streamlit shows them as Markdown: radio buttons and segmented controls."""
    return lambda option: literal(name(option))
