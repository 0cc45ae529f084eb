"""What the address of the page holds beside what every page takes: the deck."""

from __future__ import annotations

from dashboard.decks.keys import DECK

FILTERS = (DECK,)
