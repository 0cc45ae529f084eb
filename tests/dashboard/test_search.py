"""What a search compares: folded texts, words by themselves, synonyms in every language."""

from __future__ import annotations

import pytest

from dashboard.language.folding import folded, places
from dashboard.questions.claims.search import Index
from warehouse.queries import Synonym


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Côte d’Ivoire", "cote divoire"),
        ("Cote d'Ivoire", "cote divoire"),
        ("TÜRKİYE", "turkiye"),
        ("High\u2011speed  Internet", "high speed internet"),
        ("ＬＤＣ", "ldc"),
        ("可负担性", "可负担性"),
    ],
)
def test_capitals_accents_apostrophes_and_hyphens_are_folded(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("word", "text", "at"),
    [
        ("ldc", "lldcs and ldc", [10]),
        ("ldc", "对ldc而言", [1]),
        ("价格", "宽带价格高", [2]),
        ("cost", "costa rica", []),
        ("cost", "cost2 2cost cost", [12]),
    ],
)
def test_a_word_stands_by_itself_where_the_script_parts_words(word: str, text: str, at: list[int]) -> None:
    assert list(places(word, text)) == at


INDEX = Index(
    {"A1": "a1\nbroadband prices fall", "A2": "a2\n价格下降", "A3": "a3\npriceless", "A4": "a4\nwhat plans cost"},
    (
        Synonym("price", "en", "price"),
        Synonym("price", "en", "prices"),
        Synonym("price", "en", "cost"),
        Synonym("price", "zh", "价格"),
        Synonym("broadband", "en", "broadband"),
        Synonym("broadband", "zh", "宽带"),
    ),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("price", ["A1", "A2", "A4"]),
        ("PRICES", ["A1", "A2", "A4"]),
        ("宽带价格", ["A1"]),
        ("cost a4", ["A4"]),
        ("riceles", ["A3"]),
        ("", ["A1", "A2", "A3", "A4"]),
    ],
)
def test_what_is_typed_finds_what_its_synonyms_say(text: str, expected: list[str]) -> None:
    sought = INDEX.sought(text)
    assert [claim for claim, said in INDEX.said.items() if sought.is_said(said)] == expected


def test_without_its_synonyms_only_what_was_typed_is_found() -> None:
    typed = INDEX.sought("cost").as_typed
    assert [claim for claim, said in INDEX.said.items() if typed.is_said(said)] == ["A4"]
