"""What the address of the page holds beside what every page takes: the deck, and what of it is shown."""

from __future__ import annotations

from dashboard.decks.keys import DECK, SLIDE, STEP

FILTERS = (DECK, SLIDE, STEP)
