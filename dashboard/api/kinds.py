"""Kinds of values that a parameter takes: what is read from the text in an address, within which bounds, and its JSON Schema."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Protocol

from dashboard.api.problems import SHOWN
from dashboard.api.vocabulary import Known
from dashboard.language.words import language_of
from dashboard.reading.address import SEPARATOR

LONGEST = 2000
"""Characters of a value."""
NEAREST = 3
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DIGITS = re.compile(r"[0-9]{1,9}")


class RefusedError(ValueError):
    """A value that cannot be followed: why, and what may have been meant."""

    def __init__(self, detail: str, nearest: Sequence[str] = ()) -> None:
        super().__init__(detail)
        self.detail, self.nearest = detail, tuple(nearest)


class Kind(Protocol):
    """A kind of value."""

    def read(self, text: str, known: Known) -> Any:
        """What a text of an address means. RefusedError when it means nothing."""

    def schema(self) -> dict[str, Any]:
        """The text as JSON Schema."""

    def told(self) -> str:
        """What is taken, for a person."""


def nearest(text: str, options: Collection[str]) -> list[str]:
    """The options that are written most like a text."""
    return get_close_matches(text[:SHOWN], list(options), NEAREST, 0.5)


@dataclass(frozen=True)
class Ids:
    """Ids of the release, separated by dots, up to a limit.

    what: what they are ids of. options: those there are. meant: the option that a text stands for which is none itself.
    names: what a wrong one is compared with.
    """

    what: str
    options: Callable[[Known], Collection[str]]
    limit: int
    meant: Callable[[str, Known], str | None] = lambda *_: None
    names: Callable[[Known], Collection[str]] | None = None

    def read(self, text: str, known: Known) -> tuple[str, ...]:
        """The ids, each once. A text that is one id or name as it stands is not parted."""
        whole = self._one(text, known)
        if whole is not None:
            return (whole,)
        parts = text.split(SEPARATOR)
        if len(parts) > self.limit:
            raise RefusedError(known.words.ngettext("It takes at most {n} value.", "It takes at most {n} values.", self.limit))
        return tuple(dict.fromkeys(self._known(part, known) for part in parts))

    def _one(self, text: str, known: Known) -> str | None:
        return text if text in self.options(known) else self.meant(text, known)

    def _known(self, part: str, known: Known) -> str:
        found = self._one(part, known)
        if found is None:
            _ = known.words.gettext
            near = nearest(part, (self.names or self.options)(known))
            raise RefusedError(_("“{value}” is not known. Separate several by dots.", value=part[:SHOWN]), near)
        return found

    def schema(self) -> dict[str, Any]:
        """A text."""
        return {"type": "string", "minLength": 1, "maxLength": LONGEST}

    def told(self) -> str:
        """Of what, and how many."""
        return f"{self.what}, separated by dots, {self.limit} at most"


@dataclass(frozen=True)
class Words:
    """Words of a closed list, separated by dots; one word where `several` is false."""

    options: Sequence[str]
    several: bool = True

    def read(self, text: str, known: Known) -> tuple[str, ...]:
        """The words, each once."""
        parts = text.split(SEPARATOR) if self.several else [text]
        for part in parts:
            if part not in self.options:
                _ = known.words.gettext
                raise RefusedError(_("It takes these words: {list}.", list=", ".join(self.options)), nearest(part, self.options))
        return tuple(dict.fromkeys(parts))

    def schema(self) -> dict[str, Any]:
        """One of the words, or several."""
        if not self.several:
            return {"type": "string", "enum": list(self.options)}
        word = "|".join(self.options)
        return {"type": "string", "pattern": rf"^({word})(\.({word}))*$", "maxLength": LONGEST}

    def told(self) -> str:
        """The words."""
        return ", ".join(f"`{option}`" for option in self.options) + (", separated by dots" if self.several else "")


@dataclass(frozen=True)
class Whole:
    """A whole number."""

    low: int
    high: int

    def read(self, text: str, known: Known) -> int:
        """The number."""
        if not DIGITS.fullmatch(text) or not self.low <= int(text) <= self.high:
            _ = known.words.gettext
            raise RefusedError(_("It takes a whole number from {low} to {high}.", low=str(self.low), high=str(self.high)))
        return int(text)

    def schema(self) -> dict[str, Any]:
        """The number and its bounds."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}

    def told(self) -> str:
        """The bounds."""
        return f"a whole number from {self.low} to {self.high}"


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    def read(self, text: str, known: Known) -> bool:
        """Whether it is yes."""
        if text not in ("true", "false"):
            raise RefusedError(known.words.gettext("It takes true or false."))
        return text == "true"

    def schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}

    def told(self) -> str:
        """The two words."""
        return "`true` or `false`"


@dataclass(frozen=True)
class Day:
    """A day of the calendar, or one of the words that `named` has a day for."""

    named: Callable[[Known], Mapping[str, dt.date]] = lambda _: {}
    words: tuple[str, ...] = ()

    def read(self, text: str, known: Known) -> dt.date:
        """The day."""
        days = self.named(known)
        if text in days:
            return days[text]
        try:
            if DAY.fullmatch(text):
                return dt.date.fromisoformat(text)
        except ValueError:
            pass
        _ = known.words.gettext
        if self.words:
            raise RefusedError(_("It takes a day such as 2015-12-31, or {list}.", list=", ".join(self.words)))
        raise RefusedError(_("It takes a day such as 2015-12-31."))

    def schema(self) -> dict[str, Any]:
        """A date, or one of the words."""
        day = {"type": "string", "format": "date"}
        return {"anyOf": [{"type": "string", "enum": list(self.words)}, day]} if self.words else day

    def told(self) -> str:
        """A day, or the words."""
        return ", ".join([*(f"`{word}`" for word in self.words), "a day such as `2015-12-31`"])


@dataclass(frozen=True)
class Language:
    """A language of the product."""

    codes: Sequence[str]

    def read(self, text: str, known: Known) -> str:
        """Its code, by the first part of a tag."""
        code = language_of(text)
        if code is None:
            raise RefusedError(known.words.gettext("It takes these words: {list}.", list=", ".join(self.codes)))
        return code

    def schema(self) -> dict[str, Any]:
        """A tag."""
        return {"type": "string", "pattern": f"^({'|'.join(self.codes)})([-_].*)?$"}

    def told(self) -> str:
        """The codes."""
        return ", ".join(f"`{code}`" for code in self.codes)


@dataclass(frozen=True)
class Text:
    """Any text, up to some characters."""

    most: int

    def read(self, text: str, known: Known) -> str:
        """The text without what stands around it."""
        told = text.strip()
        if not told or len(told) > self.most:
            raise RefusedError(known.words.ngettext("It takes up to {n} character.", "It takes up to {n} characters.", self.most))
        return told

    def schema(self) -> dict[str, Any]:
        """A text and its bounds."""
        return {"type": "string", "minLength": 1, "maxLength": self.most}

    def told(self) -> str:
        """The bounds."""
        return f"a text of {self.most} characters at most"


@dataclass(frozen=True)
class Served:
    """The release that is served, by its id."""

    def read(self, text: str, known: Known) -> str:
        """The id."""
        if text != known.release.id:
            _ = known.words.gettext
            raise RefusedError(_("This release is not served any more, or not here."), [known.release.id])
        return text

    def schema(self) -> dict[str, Any]:
        """The first digits of a hash."""
        return {"type": "string", "pattern": "^[0-9a-f]{12}$"}

    def told(self) -> str:
        """What it looks like."""
        return "the first 12 digits of its hash"


@dataclass(frozen=True)
class Opaque:
    """A text of ours that is handed back as it was given."""

    def read(self, text: str, known: Known) -> str:  # noqa: ARG002
        """The text itself: who made it reads it."""
        return text

    def schema(self) -> dict[str, Any]:
        """A text."""
        return {"type": "string", "maxLength": LONGEST}

    def told(self) -> str:
        """Where it comes from."""
        return "what `next` of the page before names"
