"""Scripts take turns: how many are run at once, a fragment counted like a page (docs/deployment.md says why)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

import streamlit as st

from dashboard.session import glossary, sheets

Arguments = ParamSpec("Arguments")
AT_ONCE = 2
turns = threading.BoundedSemaphore(AT_ONCE)
"""Held by a script while it runs. More at once take turns in the interpreter, and each takes longer for it."""
_mine = threading.local()


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn and hold it; what runs inside a turn, like a fragment of a page, takes no second one."""
    if getattr(_mine, "held", False):
        yield
        return
    with turns:
        _mine.held = True
        try:
            yield
        finally:
            _mine.held = False


def fragment(draw: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Streamlit's fragment, whose runs take turns with those of pages."""

    @wraps(draw)
    def in_turn(*values: Arguments.args, **named: Arguments.kwargs) -> None:
        with turn():
            glossary.begin_part()
            sheets.begin_part()
            draw(*values, **named)

    return st.fragment(in_turn)
