"""Add to deck: the action of a card, and how many slides the deck has, in reach on every page."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.charts import seen
from dashboard.charts.chart import Chart
from dashboard.decks.deck import MOST_ITEMS, Item
from dashboard.decks.keys import DECK, PAGE
from dashboard.language.markup import Markdown, literal
from dashboard.reading.context import Context
from dashboard.session import deck
from dashboard.widgets import links, screen


def add_button(key: str, context: Context, chart: Chart | None = None) -> None:
    """The button that adds a chart of this page as it is shown, or takes it out again. chart: whose figures are marked."""
    _ = context.words.gettext
    item, held = deck.item_of(key, context), deck.current()
    there = held.has(item)
    label, icon = (_("In the deck"), ":material/playlist_add_check:") if there else (_("Add to deck"), ":material/playlist_add:")
    most = context.words.ngettext("A deck has no more than {n} slide.", "A deck has no more than {n} slides.", MOST_ITEMS)
    full = held.full and not there
    if st.button(
        literal(label),
        icon=icon,
        type="tertiary",
        key=f"deck_{key}",
        on_click=_turn,
        args=(item, chart),
        disabled=full,
        help=most if full else None,
    ):
        st.rerun()  # the number of slides stands above the page


def _turn(item: Item, chart: Chart | None) -> None:
    """Add an item with the marks of its figures, or take it out."""
    held = deck.current()
    added = replace(item, marks=seen.marks(chart) if chart else "")
    deck.keep(held.drop(item) if held.has(item) else held.add(added))


def indicator(context: Context) -> None:
    """A link to the deck with the number of its slides (static/page.css puts it beside the language)."""
    with st.container(key="frame_deck"):
        said = context.words.gettext("Deck: {n}", n=context.words.number(len(deck.current().items)))
        held = {DECK.key: deck.in_link() or ""}  # it opens in a new tab too, and is there on a page loaded anew (static/history.js)
        screen.text(Markdown(":material/slideshow: ") + links.page_link(said, PAGE, context.words, held))
