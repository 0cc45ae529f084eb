"""A deck: views of charts in the order in which they are shown. It holds what is asked for, never what came of it.

A chart of a deck is made again from the release when it is needed (`questions.cards`), so that it follows the figures; its marks
say which of them its maker saw otherwise (`charts.seen`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.reading.view import View

MOST_ITEMS = 60
LONGEST_TITLE, LONGEST_NOTE = 300, 2000
"""Characters of a title and of a note."""
WHOLE, SHORT = "", "short"
LENGTHS = (WHOLE, SHORT)
FORMAT = "format"
"""Among what a later program wrote: of which format its file was."""


@dataclass(frozen=True)
class Item:
    """A chart of a page, as it is where the reader chose so.

    question: the page's name in the address; choices: as of a view; chart: its key, or `VERDICT` of a claim; release: the one
    that it was added in; title: the reader's own, "" for the finding; note: shown below it; marks: of its figures as they were
    then; more: what a later program wrote of it, name and JSON.
    """

    question: str
    choices: tuple[tuple[str, str], ...]
    chart: str
    release: str
    title: str = ""
    note: str = ""
    marks: str = ""
    more: tuple[tuple[str, str], ...] = ()

    @property
    def view(self) -> View:
        """The view that the chart is of."""
        return View(self.question, self.choices)

    def same(self, other: Item) -> bool:
        """Whether both are of the same chart in the same view."""
        return (self.question, self.choices, self.chart) == (other.question, other.choices, other.chart)

    def reads_as(self, other: Item) -> bool:
        """Whether both are that with the same words of the reader's own."""
        return self.same(other) and (self.title, self.note) == (other.title, other.note)


@dataclass(frozen=True)
class Deck:
    """Items in their order. title: "" for a usual one; language: of its slides, "" for the reader's; more: as of an item.

    length: one of `LENGTHS`: "" with title, contents and sources, `short` without, the slides of its items alone.
    """

    title: str = ""
    language: str = ""
    items: tuple[Item, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    length: str = ""

    @property
    def full(self) -> bool:
        """Whether no item more can be added."""
        return len(self.items) >= MOST_ITEMS

    def has(self, item: Item) -> bool:
        """Whether the same chart in the same view is among the items."""
        return any(item.same(held) for held in self.items)

    def add(self, item: Item) -> Deck:
        """With the item at the end; as it was where it has it or is full."""
        return self if self.full or self.has(item) else self._with((*self.items, item))

    def join(self, other: Deck) -> tuple[Deck, int]:
        """With the items of another behind its own, and how many had no room. What reads the same is taken once.

        Title, language and length are its own where it has them; it is of the later format of both.
        """
        new = [item for item in other.items if not any(item.reads_as(held) for held in self.items)]
        kept = new[: max(MOST_ITEMS - len(self.items), 0)]
        more = dict(other.more) | dict(self.more)
        if FORMAT in more:
            more[FORMAT] = max((dict(deck.more).get(FORMAT, "0") for deck in (self, other)), key=int)
        title, language, length = self.title or other.title, self.language or other.language, self.length or other.length
        return Deck(title, language, (*self.items, *kept), tuple(more.items()), length), len(new) - len(kept)

    def drop(self, item: Item) -> Deck:
        """Without the same chart in the same view."""
        return self._with([held for held in self.items if not item.same(held)])

    def remove(self, at: int) -> Deck:
        """Without the item at a place; the first is 0. IndexError where there is none."""
        items = [*self.items]
        items.pop(at)
        return self._with(items)

    def move(self, at: int, to: int) -> Deck:
        """With the item of a place at another, the nearest that there is. IndexError where there is no item."""
        items = [*self.items]
        moved = items.pop(at)
        items.insert(max(0, min(to, len(items))), moved)
        return self._with(items)

    def retitle(self, at: int, title: str) -> Deck:
        """With a title of the reader's own at an item; "" for its finding."""
        return self._changed(at, replace(self.items[at], title=title.strip()[:LONGEST_TITLE]))

    def note(self, at: int, note: str) -> Deck:
        """With a note at an item."""
        return self._changed(at, replace(self.items[at], note=note.strip()[:LONGEST_NOTE]))

    def named(self, title: str) -> Deck:
        """With a title of its own."""
        return replace(self, title=title.strip()[:LONGEST_TITLE])

    def spoken(self, language: str) -> Deck:
        """With slides in a language."""
        return replace(self, language=language)

    def as_long(self, length: str) -> Deck:
        """With one of `LENGTHS`."""
        return replace(self, length=length)

    def _changed(self, at: int, item: Item) -> Deck:
        return self._with([item if n == at else held for n, held in enumerate(self.items)])

    def _with(self, items: Sequence[Item]) -> Deck:
        return replace(self, items=tuple(items))
