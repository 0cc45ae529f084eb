"""A deck of two slides in an address, for tests that go through all pages."""

from __future__ import annotations

from dashboard.decks.deck import Deck, Item
from dashboard.decks.written import link_of

OTHER = "0" * 12
"""A release that is not held."""
ITEMS = (
    Item("explore", (("for", "KEN.RWA"),), "explore-lines", OTHER, note="What to say of it"),
    Item("claims", (("claim", "PP9d"),), "verdict", OTHER),
)
PRESENT = f"present?deck={link_of(Deck(items=ITEMS))}"
