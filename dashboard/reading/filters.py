"""Filters, each declared once: its key in the address, its label, its options with their names, its default.

A question's choices are read by a function that takes a `Pick`. On the screen that draws a widget for each filter; for an answer
over HTTP, a slide, a file or a test it takes what the view says. Both give way to the default where a value is no option.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Literal, Protocol, TypeVar

from dashboard.language.words import Words
from dashboard.reading.address import SEPARATOR
from dashboard.reading.view import View

Of = TypeVar("Of")
Widget = Literal["selectbox", "segmented_control", "none"]


@dataclass(frozen=True)
class Key:
    """A key of the address. `meaning` is for docs/url-keys.md; `over`: keys whose choices mean nothing once this one changes."""

    key: str
    meaning: str
    over: tuple[str, ...] = ()


@dataclass(frozen=True)
class Several:
    """Ids that were chosen. unknown: whether others were asked for that are no options; beyond: more options than the limit."""

    held: list[str]
    unknown: bool
    beyond: bool


@dataclass(frozen=True, kw_only=True)
class Filter(Key, Generic[Of]):
    """A choice of one id among options, or of several with `limit`. What they are of (a target, a release) comes with each use.

    label, name: what the reader reads; help: a sentence more. widget: what is drawn, if anything; only a selectbox takes several.
    meant: the option that a value stands for which is none itself, such as the name of a country in an address.
    others: what else options are called, in whatever language, where they are found by any name.
    method: whether it says how figures are made (edition, membership, missing years): such choices stand in a closed panel.
    """

    label: Callable[[Words, Of], str]
    options: Callable[[Of], Sequence[str]]
    default: Callable[[Of], str] = lambda _: ""
    name: Callable[[str, Of], str] = lambda option, _: option
    meant: Callable[[str, Of], str] = lambda value, _: value
    others: Callable[[Of], Mapping[str, Sequence[str]]] | None = None
    widget: Widget = "selectbox"
    help: Callable[[Words], str] | None = None
    limit: int = 1
    method: bool = False

    def chosen(self, value: str | None, of: Of) -> tuple[str, bool]:
        """The value or the default in its place, and whether there was a value that is no option."""
        if value is None:
            return self.default(of), False
        options = self.options(of)
        wanted = value if value in options else self.meant(value, of)
        held = wanted in options
        return (wanted if held else self.default(of)), not held

    def several(self, value: str | None, of: Of) -> Several:
        """Those of the values that are options, up to the limit."""
        asked = value.split(SEPARATOR) if value else []
        options = self.options(of) if asked else ()
        wanted = list(dict.fromkeys(v if v in options else self.meant(v, of) for v in asked))
        held = [v for v in wanted if v in options]
        return Several(held[: self.limit], unknown=held != wanted, beyond=len(held) > self.limit)


class Pick(Protocol):
    """How the functions that read a question's choices come by the value of a filter."""

    def one(self, chosen: Filter[Of], of: Of) -> str:
        """The id chosen, or the default."""

    def several(self, chosen: Filter[Of], of: Of) -> list[str]:
        """The ids chosen, none by default."""

    def held(self, chosen: Filter[Of], of: Of) -> str:
        """The id chosen, or the default, of a filter that is drawn elsewhere."""

    def row(self, columns: int, least: int) -> AbstractContextManager[Any]:
        """Filters that stand beside each other where there is room: `least` pixels for each."""


@dataclass(frozen=True)
class Without:
    """Picks as another does, but draws nothing for the filters of some keys: what is chosen of them holds on."""

    pick: Pick
    keys: Collection[str]

    def one(self, chosen: Filter[Of], of: Of) -> str:
        """The id chosen."""
        return self.pick.one(replace(chosen, widget="none") if chosen.key in self.keys else chosen, of)

    def several(self, chosen: Filter[Of], of: Of) -> list[str]:
        """The ids chosen."""
        return self.pick.several(chosen, of)

    def held(self, chosen: Filter[Of], of: Of) -> str:
        """The id chosen of a filter that is drawn elsewhere."""
        return self.pick.held(chosen, of)

    def row(self, columns: int, least: int) -> AbstractContextManager[Any]:
        """As that lays them out."""
        return self.pick.row(columns, least)


@dataclass(frozen=True)
class Asked:
    """Picks what a view says. `refused` gathers the keys whose values are no options."""

    view: View
    refused: list[str] = field(default_factory=list)

    def one(self, chosen: Filter[Of], of: Of) -> str:
        """The id of the view, or the default."""
        value, refused = chosen.chosen(self.view.chosen(chosen.key), of)
        self.refused.extend([chosen.key] if refused else [])
        return value

    def several(self, chosen: Filter[Of], of: Of) -> list[str]:
        """The ids of the view."""
        several = chosen.several(self.view.chosen(chosen.key), of)
        self.refused.extend([chosen.key] if several.unknown or several.beyond else [])
        return several.held

    def held(self, chosen: Filter[Of], of: Of) -> str:
        """As `one`: nothing is drawn here."""
        return self.one(chosen, of)

    def row(self, columns: int, least: int) -> AbstractContextManager[Any]:  # noqa: ARG002
        """Nothing to lay out."""
        return nullcontext()
