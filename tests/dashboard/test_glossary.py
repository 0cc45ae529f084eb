"""A word of the glossary leads to its meaning where a page first says it, and nowhere else."""

from __future__ import annotations

import pytest

from dashboard.language.glossary import finder, linked
from dashboard.language.markup import Markdown
from etl.catalog import load_catalog
from tests.reading import catalog
from warehouse.languages import languages

FORMS = (("LDCs", "ldc"), ("edition", "edition"), ("editions", "edition"), ("版本", "edition"))


def marked(text: str, seen: set[str] | None = None) -> str:
    said = set() if seen is None else seen

    def where(term_id: str) -> str | None:
        if term_id in said:
            return None
        said.add(term_id)
        return f"#{term_id}"

    return linked(Markdown(text), finder(FORMS), FORMS, where)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Editions of the LDCs, an edition", "[Editions](#edition) of the [LDCs](#ldc), an edition"),
        ("**Edition**: LLDCs, expedition", "**[Edition](#edition)**: LLDCs, expedition"),
        ("数据版本", "数据[版本](#edition)"),
        ("[an edition](x?y=edition) `edition` :red-badge[edition] https://e.org/edition", None),
        ("[:red-badge[✕ an edition] of LDCs](claims?x=1)", None),
        ("", None),
    ],
)
def test_the_first_of_each_word_is_linked(text: str, expected: str | None) -> None:
    assert marked(text) == (text if expected is None else expected)


def test_a_word_is_linked_once_over_several_texts() -> None:
    seen: set[str] = set()
    assert marked("edition", seen) == "[edition](#edition)"
    assert marked("edition", seen) == "edition"


def test_every_word_that_is_linked_has_forms_and_a_meaning_in_every_language() -> None:
    publishers = {p.id for p in load_catalog().publishers}
    linked_terms = [term for term in catalog().glossary if term.met_as]
    assert len(linked_terms) > 20
    for term in linked_terms:
        assert term.met_as.keys() == languages().keys() == term.means.keys(), term.id
        assert all(term.met_as.values()), term.id
        assert term.source is None or term.source in publishers, term.id
    said = [(language, form) for term in linked_terms for language, forms in term.met_as.items() for form in forms]
    assert len(said) == len(set(said))
