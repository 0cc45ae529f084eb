"""The one way of text onto the screen: what is not `Markdown` of ours is shown letter for letter (dashboard/language/markup.py).

Each function is Streamlit's of the same name with its texts made safe. Other modules call these, as tests/test_architecture.py
checks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from zlib import crc32

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard.language.markup import Markdown, literal, plain, visible
from dashboard.language.words import MISSING
from dashboard.session.glossary import with_meanings

TABLES = 512
"""Tables kept for all readers, since making one takes longer than most of a page; the oldest unused go first."""
NUMBER = re.compile(r"[−-]?\d[\d,.\u00a0\u202f ]*%?")


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


def table(rows: pd.DataFrame, alt: str) -> None:
    """A table without row numbers; its cells may be Markdown (then the table's columns are of dtype object).

    Numbers stand to the right. Where its columns have no room static/page.css makes a card of each row, and writes the heading of a
    column, which the table gives along, before each cell.
    """
    # Markdown of ours is written like a foreign text of the same letters, and is shown in another way
    written = [[(cell, isinstance(cell, Markdown)) for cell in (name, *rows[name].tolist())] for name in rows.columns]
    _kept()(written=repr((alt, written)), _rows=rows, _alt=alt)


@cache
def _kept() -> Callable[..., None]:
    """`_put` with its memory. Made at the first table: at the import no server is there yet that says where to keep anything."""
    return st.cache_data(max_entries=TABLES, show_spinner=False)(_put)


def _put(*, written: str, _rows: pd.DataFrame, _alt: str) -> None:  # noqa: ARG001, the table is known again by its text
    """Make a table and put it on the screen, or put it there again as it was made.

    Streamlit finds the names of values that are given by their places anew each time, which takes longer than the table.
    """
    styles = [
        {
            "selector": f"th:nth-child({n}), td:nth-child({n})",
            "props": [("--heading", _in_css(name)), ("--side", "end" if _numbers(_rows[name]) else "start")],
        }
        for n, name in enumerate(_rows.columns, start=1)
    ]
    # its name is the same at each run, so that an unchanged table is not sent again
    named = f"{crc32(repr((_alt, *_rows.columns)).encode()):x}"
    styled = Styler(safe_cells(_rows), uuid=named, cell_ids=False, table_styles=styles)
    st.table(styled, border="horizontal", hide_index=True, alt=_alt)


def safe_cells(rows: pd.DataFrame) -> pd.DataFrame:
    """The table with every text of it made safe."""
    cells = {literal(name): [literal(v) if isinstance(v, str) else v for v in rows[name]] for name in rows.columns}
    return pd.DataFrame(cells, dtype=object)


def _in_css(text: str) -> str:
    """The text as a string of CSS."""
    return '"' + re.sub(r"[^\w ]", lambda sign: f"\\{ord(sign[0]):x} ", visible(plain(text))) + '"'


def _numbers(cells: Iterable[Any]) -> bool:
    """Whether the cells of a column are numbers and nothing else, shares among them."""
    held = [plain(str(cell)) for cell in cells if cell not in (MISSING, "")]
    return bool(held) and all(map(NUMBER.fullmatch, held))


def labels(name: Callable[[Any], str]) -> Callable[[Any], str]:
    """The names of options where Streamlit shows them as Markdown: radio buttons and segmented controls."""
    return lambda option: literal(name(option))
