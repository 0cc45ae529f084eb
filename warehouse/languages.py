"""The languages of the product: one table, data/languages.toml, for the ETL that checks texts and the dashboard that says them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from warehouse.release import ROOT

LANGUAGES_FILE = ROOT / "data" / "languages.toml"


class LanguagesError(ValueError):
    """The table of languages cannot be used; the message is one sentence for a person."""


@dataclass(frozen=True)
class Count:
    """A size in which a language counts people, and what people counted so are called."""

    size: int
    people: str


@dataclass(frozen=True)
class Language:
    """A language that the product speaks. `counts` are largest first; `percent` is empty where CLDR says how a share is written.

    collation: the rule of CLDR by which names are put in order.
    """

    code: str
    locale: str
    counts: tuple[Count, ...]
    percent: str = ""
    between_sentences: str = " "
    font_package: str = ""
    collation: str = ""


def languages() -> dict[str, Language]:
    """Code → language, in the order in which the screen offers them."""
    return _declared()[1]


def source_language() -> str:
    """The language of the code's messages and of the texts in the tables; all others are translations of it."""
    return _declared()[0]


def translated_languages() -> list[str]:
    """The codes of all languages but the source language."""
    return [code for code in languages() if code != source_language()]


@cache
def _declared() -> tuple[str, dict[str, Language]]:
    return read_languages(LANGUAGES_FILE)


def read_languages(path: Path) -> tuple[str, dict[str, Language]]:
    """The source language, and the languages that a file declares. LanguagesError names the file, the language and the key."""
    try:
        declared = tomllib.loads(path.read_text(encoding="utf-8"))
        source, entries = declared["source"], declared["languages"]
    except (OSError, ValueError) as error:
        raise LanguagesError(f"{path}: cannot be read ({error}).") from error
    except KeyError as error:
        raise LanguagesError(f"{path}: must hold the key {error}.") from error
    if source not in entries:
        raise LanguagesError(f"{path}: the source language '{source}' is not among the languages.")
    return source, {code: _language(path, code, entry) for code, entry in entries.items()}


def _language(path: Path, code: str, entry: dict[str, Any]) -> Language:
    try:
        counts = tuple(Count(**count) for count in entry["counts"])
        if not counts:
            raise LanguagesError(f"{path}: [languages.{code}] counts: names no size.")
        usual = {"collation": entry["locale"].split("_")[0]}
        return Language(**{**usual, **entry, "code": code, "counts": counts})
    except (KeyError, TypeError) as error:
        raise LanguagesError(f"{path}: [languages.{code}] does not have the keys of a language ({error}).") from error
