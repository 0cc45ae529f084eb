"""A deck as a value, as a file that anybody may have written, and packed in a link."""

from __future__ import annotations

import base64
import json
import random
import zlib
from dataclasses import replace
from typing import Any

import pytest

from dashboard.decks import written
from dashboard.decks.deck import MOST_ITEMS, Deck, Item
from dashboard.decks.refusals import refusal
from dashboard.decks.written import LONGEST_LINK, MOST_BYTES, RefusedError, file_of, link_of, read_file, read_link
from dashboard.language.words import Words

RELEASE = "0123456789ab"
MAP = Item(
    "explore", (("for", "KEN.RWA"), ("show", "internet_users_share")), "explore-map", RELEASE, "", "", "explore-map.KEN-2015-aB"
)
LINES = Item("broadband_targets", (("target", "t4"),), "PP1a-lines", RELEASE, "Ours “now”, 中文", "A note\nof two lines")
VERDICT = Item("claims", (("claim", "PP1a"),), "verdict", RELEASE)
DECK = Deck("Before the meeting", "zh", (MAP, LINES, VERDICT))


def told(**changed: Any) -> dict[str, Any]:
    """A deck of one item as JSON, with some fields changed."""
    held: dict[str, Any] = json.loads(file_of(Deck("", "", (MAP,))))
    return held | changed


def with_item(**changed: Any) -> dict[str, Any]:
    held = told()
    return held | {"items": [held["items"][0] | changed]}


def refused(held: Any) -> RefusedError:
    data = held if isinstance(held, bytes) else json.dumps(held).encode()
    with pytest.raises(RefusedError) as error:
        read_file(data)
    return error.value


def test_another_deck_is_put_behind_one_with_its_own_words_as_far_as_there_is_room() -> None:
    noted = replace(MAP, note="Of another")
    joined, left = Deck("Mine", "", (MAP,)).join(Deck("Theirs", "zh", (MAP, noted, LINES)))
    assert (joined.title, joined.language, joined.items, left) == ("Mine", "zh", (MAP, noted, LINES), 0)
    many = tuple(Item("explore", (("at", str(n)),), "explore-map", RELEASE) for n in range(MOST_ITEMS - 1))
    joined, left = Deck(items=many).join(DECK)
    assert (len(joined.items), left) == (MOST_ITEMS, 2)
    later = read_file(json.dumps(told(format=3, colour="red")).encode())
    joined, _left = Deck(items=(LINES,)).join(later)
    assert read_file(file_of(joined)) == joined, "of the later format, so that what it does not know is taken again"
    assert joined.items == (LINES, MAP)


def test_a_short_deck_is_kept_so_and_no_other_length_is_known() -> None:
    short = DECK.as_long("short")
    assert read_file(file_of(short)) == short
    assert refused(told(length="endless")).field == "length"


def test_items_are_added_once_moved_and_removed() -> None:
    deck = Deck().add(MAP).add(LINES).add(MAP)
    assert deck.items == (MAP, LINES)
    assert deck.move(1, 0).items == (LINES, MAP)
    assert deck.move(0, 9).items == (LINES, MAP)
    assert deck.move(0, -1).items == (MAP, LINES)
    assert deck.remove(0).items == (LINES,)
    assert deck.drop(LINES).items == (MAP,)
    changed = deck.retitle(1, "  New ").note(0, "x" * 5000)
    assert (changed.items[1].title, len(changed.items[0].note)) == ("New", 2000)
    with pytest.raises(IndexError):
        deck.remove(2)
    full = Deck(items=tuple(Item("explore", (("at", str(n)),), "explore-map", RELEASE) for n in range(MOST_ITEMS)))
    assert full.full
    assert full.add(MAP) is full


@pytest.mark.parametrize("deck", [DECK, Deck(), Deck("Title", "", (VERDICT,))])
def test_a_deck_is_the_same_out_of_its_file_and_its_link(deck: Deck) -> None:
    assert read_file(file_of(deck)) == deck
    link = link_of(deck)
    assert link is not None
    assert read_link(link) == deck


def test_a_link_has_no_more_than_its_room_and_leaves_marks_out_first() -> None:
    signs = random.Random(5)
    marks = [
        "explore-map.KEN-2000-" + "".join(signs.choices("abcdefghijklmnop0123456789ABCDEF", k=500)) for _n in range(MOST_ITEMS)
    ]
    items = [Item("explore", (("at", str(n)),), "explore-map", RELEASE, "", "", m) for n, m in enumerate(marks)]
    link = link_of(Deck(items=tuple(items)))
    assert link is not None
    assert len(link) <= LONGEST_LINK
    assert [item.marks for item in read_link(link).items] == [""] * MOST_ITEMS
    notes = ["".join(signs.choices("abcdefghijklmnop0123456789", k=500)) for _n in items]
    assert link_of(Deck(items=tuple(Item("explore", (), "x", RELEASE, "", note) for note in notes))) is None


@pytest.mark.parametrize(
    ("held", "what", "field", "item"),
    [
        (b"\xff\xfe", "json", "", None),
        (b"{", "json", "", None),
        (b"[" * 100_000, "json", "", None),
        (b'{"a": 1, "a": 2}', "json", "", None),
        (b'{"a": NaN}', "json", "", None),
        (b"1" * 5000, "json", "", None),
        (b" " * (MOST_BYTES + 1), "big", "", None),
        ([], "program", "", None),
        ({}, "program", "", None),
        (told(format="1"), "format", "format", None),
        (told(format=True), "format", "format", None),
        (told(format=0), "format", "format", None),
        (told(items={}), "kind", "items", None),
        (told(items=[told()["items"][0]] * (MOST_ITEMS + 1)), "items", "items", None),
        (told(items=[1]), "kind", "items", 1),
        (told(extra=1), "unknown", "extra", None),
        (told(title=5), "kind", "title", None),
        (told(title="x" * 301), "long", "title", None),
        (told(title="a\x00b"), "value", "title", None),
        (told(title="a\ud800b"), "value", "title", None),
        (told(title="a\u202eb"), "value", "title", None),
        (told(language="xx"), "value", "language", None),
        (with_item(more=1), "unknown", "more", 1),
        (with_item(question="../admin"), "value", "question", 1),
        (with_item(question=""), "value", "question", 1),
        (with_item(chart="<b>"), "value", "chart", 1),
        (with_item(release="latest"), "value", "release", 1),
        (with_item(choices=[]), "kind", "choices", 1),
        (with_item(choices={"a b": "c"}), "value", "choices", 1),
        (with_item(choices={"for": 1}), "kind", "for", 1),
        (with_item(choices={"for": "x" * 1001}), "long", "for", 1),
        (with_item(choices={f"k{n}": "x" for n in range(61)}), "long", "choices", 1),
        (with_item(note="x" * 2001), "long", "note", 1),
        (with_item(marks="explore-map"), "value", "marks", 1),
        (with_item(marks="javascript:alert(1)"), "value", "marks", 1),
    ],
)
def test_what_is_no_deck_is_refused_with_a_sentence_on_what_and_where(held: Any, what: str, field: str, item: int | None) -> None:
    error = refused(held)
    assert (error.what, error.field, error.item) == (what, field, item)
    said = {code: refusal(error, Words(code)) for code in ("en", "zh")}
    assert said["en"] != said["zh"]
    assert all(text.endswith((".", "。")) for text in said.values())
    assert not field or what in ("items", "format") or field in said["en"]
    assert item is None or str(item) in said["en"]


def test_a_file_of_a_later_format_is_read_and_written_again_with_what_it_has_more() -> None:
    later = with_item(colour={"of": ["sky"]}) | {"format": 3, "length": "short"}
    deck = read_file(json.dumps(later).encode())
    assert deck.items[0].chart == "explore-map"
    again = json.loads(file_of(deck.retitle(0, "Ours")))
    assert (again["format"], again["length"], again["items"][0]["colour"]) == (3, "short", {"of": ["sky"]})
    assert refused(later | {"items": [later["items"][0] | {"title": 1}]}).field == "title"


@pytest.mark.parametrize("packed", ["", "!", "abc", "a" * (LONGEST_LINK + 1), "é"])
def test_a_link_that_holds_no_deck_is_refused(packed: str) -> None:
    with pytest.raises(RefusedError):
        read_link(packed)


def test_a_link_that_was_cut_or_holds_far_more_than_it_seems_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    link = link_of(DECK)
    assert link
    with pytest.raises(RefusedError) as error:
        read_link(link[:-8])
    assert error.value.what == "packed"
    squeezing = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    bomb = squeezing.compress(b" " * 2_000_000) + squeezing.flush()
    packed = base64.urlsafe_b64encode(bomb).decode().rstrip("=")
    assert len(packed) <= LONGEST_LINK
    monkeypatch.setattr(written, "read_file", None)  # it is not unpacked to the end
    with pytest.raises(RefusedError) as error:
        read_link(packed)
    assert error.value.what == "big"
