"""Texts that people edit in the catalogue and the register: each in every language of the product (data/languages.toml)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator

from warehouse.languages import languages, source_language, translated_languages

Translation = tuple[str, str, str, str, str]
"""A row of the table translation: entity, id, field, language, text."""


def in_every_language(text: dict[str, str]) -> dict[str, str]:
    """The text as it is. ValueError when a language is missing, or is none of the product's."""
    missing = [language for language in languages() if not text.get(language, "").strip()]
    if missing:
        raise ValueError(f"no text in {' and '.join(repr(m) for m in missing)}: {text.get(source_language(), '')!r}")
    if unknown := set(text) - languages().keys():
        raise ValueError(f"unknown language {' and '.join(repr(u) for u in sorted(unknown))}")
    return text


Text = Annotated[dict[str, str], AfterValidator(in_every_language)]
"""A text per language code, in every language of the product."""


def original(text: Text) -> str:
    """A text as the tables hold it: in the source language."""
    return text[source_language()]


def translations(entity: str, entity_id: str, field: str, text: Text) -> Iterator[Translation]:
    """One row per language other than the source language."""
    yield from ((entity, entity_id, field, language, text[language]) for language in translated_languages())
