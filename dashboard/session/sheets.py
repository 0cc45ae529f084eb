"""What the page that is run can hand out as a whole: its charts and tables in their order, and what the reader chose.

A fragment that runs again puts its part of the page anew, in the place that it had.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.session.parts import current_part

KEY = "_sheets"


@dataclass(frozen=True)
class Sheet:
    """A chart or a table of the page. name: of its tab or part, "" where the chart says enough; make: it, or why there is none."""

    name: str
    make: Callable[[], Chart | str]


@dataclass
class Page:
    """What the cards of a page show, and what its filters say: each by its key, with the part of the page that put it there."""

    cards: dict[str, tuple[str, Sequence[Sheet]]] = field(default_factory=dict)
    choices: dict[str, tuple[str, tuple[str, str] | None]] = field(default_factory=dict)

    @property
    def sheets(self) -> list[Sheet]:
        """The sheets in the order of the page."""
        return [sheet for _, sheets in self.cards.values() for sheet in sheets]

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """The choices, label and what is chosen."""
        return [told for _, told in self.choices.values() if told]


def begin() -> None:
    """A page begins: nothing is on it yet."""
    st.session_state[KEY] = Page()


def begin_part() -> None:
    """A part of the page begins, or begins again: what it put is no longer there, but keeps its place."""
    part, page = current_part(), current()
    if part:
        page.cards = {key: (of, () if of == part else sheets) for key, (of, sheets) in page.cards.items()}
        page.choices = {key: (of, None if of == part else told) for key, (of, told) in page.choices.items()}


def current() -> Page:
    """What is on the page."""
    page: Page = st.session_state.setdefault(KEY, Page())
    return page


def put(card: str, sheets: Sequence[Sheet]) -> None:
    """The charts and tables of a card, none where it has nothing to show."""
    current().cards[card] = current_part(), sheets


def chose(key: str, label: str, chosen: str) -> None:
    """What a filter says, whether the reader or its default chose it."""
    current().choices[key] = current_part(), (label, chosen)
