"""Texts as a search compares them: without capitals, accents, apostrophes and hyphens, in whatever script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

APOSTROPHES = frozenset("'’‘ʼʻ`´＇")


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """The text as it is compared: apostrophes and marks on letters are left out, hyphens and runs of spaces are one space."""
    kept = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not _unheard(c))
    return " ".join("".join(" " if unicodedata.category(c) == "Pd" else c for c in kept).split())


def _unheard(character: str) -> bool:
    return character in APOSTROPHES or unicodedata.combining(character) > 0


def places(word: str, text: str) -> Iterator[int]:
    """Where a word stands by itself in a text, both folded; in scripts without capitals, which part no words, anywhere."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_one_word(text[max(at - 1, 0) : at], word[0]) or _one_word(word[-1], text[end : end + 1])):
            yield at
        at = text.find(word, at + 1)


def _one_word(before: str, after: str) -> bool:
    """Whether two characters that follow each other belong to the same word."""
    return all(c.isdigit() or c.lower() != c.upper() for c in (before, after)) and bool(before and after)
