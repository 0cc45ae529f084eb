"""A deck as JSON: in a file that can be opened again, and packed in a link. What is read is taken for what anybody may have sent.

    {"program": "ict-target-tracker", "format": 1, "title": …, "language": …, "length": …, "items": [
        {"question": "explore", "choices": {"show": …}, "chart": "explore-map", "release": …, "title": …, "note": …, "marks": …}]}

A file of a later format is read as far as this program knows it, and what it does not know is written again as it was.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.charts.seen import LONGEST as LONGEST_MARKS
from dashboard.charts.seen import chart_of
from dashboard.decks.deck import LENGTHS, LONGEST_NOTE, LONGEST_TITLE, MOST_ITEMS, Deck, Item
from warehouse.languages import languages
from warehouse.release import is_release_id

PROGRAM, FORMAT = "ict-target-tracker", 1
MOST_BYTES = 256 * 1024
LONGEST_LINK = 4000
"""Characters of a deck in a link: servers and programs for mail take addresses of some 8,000."""
MOST_CHOICES, LONGEST_CHOICE = 60, 1000
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
CHART = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Signs that no file format takes, and those that turn the direction of what stands behind them."""
OF_DECK = ("title", "language", "length", "items")
OF_ITEM = ("question", "choices", "chart", "release", "title", "note", "marks")


class RefusedError(ValueError):
    """What was to be opened is no deck of ours.

    what: `big`, `json`, `program`, `format`, `items`, `unknown`, `kind`, `value`, `long` or `packed`; where: the field, with the
    number of its item from 1 on (None of the deck itself).
    """

    def __init__(self, what: str, field: str = "", item: int | None = None) -> None:
        super().__init__(what, field, item)
        self.what, self.field, self.item = what, field, item


@dataclass(frozen=True)
class _Read:
    """Reads fields of one JSON object. item: its number; later: whether a later program wrote it."""

    held: Mapping[str, Any]
    item: int | None
    later: bool

    def refuse(self, what: str, name: str) -> RefusedError:
        return RefusedError(what, name, self.item)

    def text(self, name: str, longest: int, good: Callable[[str], object] = bool) -> str:
        """A text, "" where there is none."""
        value = self.held.get(name, "")
        if not isinstance(value, str):
            raise self.refuse("kind", name)
        if len(value) > longest:
            raise self.refuse("long", name)
        if FORBIDDEN.search(value) or (value and not good(value)):
            raise self.refuse("value", name)
        return value

    def more(self, known: Collection[str]) -> tuple[tuple[str, str], ...]:
        """What a later program wrote beside the fields that are known; refused of this format."""
        others = {name: value for name, value in self.held.items() if name not in known}
        if others and not self.later:
            raise self.refuse("unknown", next(iter(others))[:40])
        return tuple((name, json.dumps(value)) for name, value in others.items())


def read_file(data: bytes) -> Deck:
    """The deck of a file. RefusedError says what is wrong and where."""
    if len(data) > MOST_BYTES:
        raise RefusedError("big")
    try:
        return _told(json.loads(data.decode("utf-8-sig"), parse_constant=_no_number, object_pairs_hook=_once))
    except RefusedError:
        raise
    except (ValueError, RecursionError) as error:
        raise RefusedError("json") from error


def _told(held: Any) -> Deck:
    """The deck that JSON tells."""
    if not isinstance(held, dict) or held.get("program") != PROGRAM:
        raise RefusedError("program")
    version = held.get("format")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise RefusedError("format", "format")
    return _deck(held, later=version > FORMAT)


def file_of(deck: Deck) -> bytes:
    """The deck as a file."""
    return json.dumps(_as_dict(deck), ensure_ascii=False, indent=1).encode()


def read_link(packed: str) -> Deck:
    """The deck that a link holds. RefusedError as of a file, `packed` where it is cut or changed."""
    if len(packed) > LONGEST_LINK:
        raise RefusedError("long", "deck")
    try:
        squeezed = base64.b64decode(packed.encode("ascii") + b"=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        opened = zlib.decompressobj(-zlib.MAX_WBITS)
        data = opened.decompress(squeezed, MOST_BYTES + 1)
    except (ValueError, binascii.Error, zlib.error) as error:
        raise RefusedError("packed") from error
    if not opened.eof or opened.unused_data:
        raise RefusedError("big" if len(data) > MOST_BYTES else "packed")
    return read_file(data)


def link_of(deck: Deck) -> str | None:
    """The deck as a link holds it, with the marks of its figures if they have room; None where it is too long for one."""
    bare = replace(deck, items=tuple(replace(item, marks="") for item in deck.items))
    return next((packed for held in (deck, bare) if len(packed := _packed(held)) <= LONGEST_LINK), None)


def _packed(deck: Deck) -> str:
    data = json.dumps(_as_dict(deck), ensure_ascii=False, separators=(",", ":")).encode()
    squeezing = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return base64.urlsafe_b64encode(squeezing.compress(data) + squeezing.flush()).rstrip(b"=").decode()


def _as_dict(deck: Deck) -> dict[str, Any]:
    later = {name: json.loads(value) for name, value in deck.more}
    told = {"title": deck.title, "language": deck.language, "length": deck.length}
    return {
        "program": PROGRAM,
        "format": later.pop("format", FORMAT),
        **{name: text for name, text in told.items() if text},
        "items": [_item_as_dict(item) for item in deck.items],
        **later,
    }


def _item_as_dict(item: Item) -> dict[str, Any]:
    told = {name: getattr(item, name) for name in OF_ITEM if name != "choices"}
    choices = {"choices": dict(item.choices)} if item.choices else {}
    return {n: v for n, v in told.items() if v} | choices | {name: json.loads(value) for name, value in item.more}


def _deck(held: Mapping[str, Any], *, later: bool) -> Deck:
    read = _Read(held, None, later)
    items = held.get("items")
    if not isinstance(items, list) or len(items) > MOST_ITEMS:
        raise RefusedError("items" if isinstance(items, list) else "kind", "items")
    more = read.more((*OF_DECK, "program", *(() if later else ("format",))))
    return Deck(
        read.text("title", LONGEST_TITLE),
        read.text("language", LONGEST_TITLE, lambda code: code in languages()),
        tuple(_item(item, n, later) for n, item in enumerate(items, start=1)),
        more,
        read.text("length", LONGEST_TITLE, lambda length: length in LENGTHS),
    )


def _item(held: Any, number: int, later: bool) -> Item:
    if not isinstance(held, dict):
        raise RefusedError("kind", "items", number)
    read = _Read(held, number, later)
    item = Item(
        read.text("question", LONGEST_TITLE, NAME.fullmatch),
        _choices(read),
        read.text("chart", LONGEST_TITLE, CHART.fullmatch),
        read.text("release", LONGEST_TITLE, is_release_id),
        read.text("title", LONGEST_TITLE),
        read.text("note", LONGEST_NOTE),
        read.text("marks", LONGEST_MARKS, chart_of),
        read.more(OF_ITEM),
    )
    missing = next((name for name in ("question", "chart", "release") if not getattr(item, name)), None)
    if missing:
        raise read.refuse("value", missing)
    return item


def _choices(read: _Read) -> tuple[tuple[str, str], ...]:
    chosen = read.held.get("choices", {})
    if not isinstance(chosen, dict):
        raise read.refuse("kind", "choices")
    if len(chosen) > MOST_CHOICES:
        raise read.refuse("long", "choices")
    said = _Read(chosen, read.item, read.later)
    for key in chosen:
        if not NAME.fullmatch(key):
            raise read.refuse("value", "choices")
    return tuple(sorted((key, said.text(key, LONGEST_CHOICE)) for key in chosen))


def _no_number(_name: str) -> float:
    raise RefusedError("json")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object none of whose names stands twice."""
    held = dict(pairs)
    if len(held) < len(pairs):
        raise RefusedError("json")
    return held
