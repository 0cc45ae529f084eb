"""The key of the address that holds a deck."""

from __future__ import annotations

from dashboard.reading.filters import Key

DECK = Key("deck", "slides of a deck with their order, titles and notes, packed")
SLIDE = Key("slide", "slide of the deck that is shown over the whole window, from 1 on", ("step",))
STEP = Key("step", "how many lines of that slide's chart there are so far")
PAGE = "present"
"""The page that a deck is shown on, in the address."""
VERDICT = "verdict"
"""In the place of the key of a chart: what came of a claim, in words."""
