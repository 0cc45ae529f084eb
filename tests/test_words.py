"""One word for one thing: every text of the product is held to data/catalog/glossary.yaml, in English and in Chinese."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po

from dashboard.exports.meanings import declared
from dashboard.language.words import LOCALE_DIR
from etl.catalog import Term, load_catalog
from warehouse.languages import languages, source_language, translated_languages
from warehouse.queries import AggregateRow, AreaRow, EventRow, ObservationRow, PublishedFigureRow

ROOT = Path(__file__).resolve().parent.parent
EDITED = [p for p in sorted((ROOT / "data").rglob("*.yaml")) if p.name != "glossary.yaml"]
TRANSLATIONS = sorted((ROOT / "data" / "reference" / "translation").glob("*.csv"))
DOCUMENTS = ("README.md", "docs/method.md")
"""What users read; docs for those who change the code use its words."""

QUOTED = {"verbs"}
"""Keys under which stand words of the resolution itself."""
Said = tuple[str, str, str]
"""Where a text stands, its language, the text."""


def of_messages() -> Iterator[Said]:
    """The messages of the screen; what stands in braces is a name of the code.

    What columns mean to programs is said in the words of the code, as they read it (docs/naming.md).
    """
    rows = (ObservationRow, AggregateRow, PublishedFigureRow, EventRow, AreaRow)
    for_programs = {meaning for row in rows for meaning in declared(row).values()}
    for language in translated_languages():
        with (LOCALE_DIR / language / "LC_MESSAGES" / "tracker.po").open("rb") as stream:
            for message in read_po(stream, locale=language):
                if message.id and message.id not in for_programs:
                    where = f"message {message.id!r}"
                    yield from ((where, source_language(), text) for text in _forms(message.id))
                    yield from ((where, language, text) for text in _forms(message.string))


def _forms(text: Any) -> list[str]:
    return [_plain(t) for t in ([text] if isinstance(text, str) else text)]


def _plain(text: str) -> str:
    """A text without the names of the values that it is filled with."""
    return re.sub(r"\{[^{}]*\}", "{}", text)


def of_yaml() -> Iterator[Said]:
    """Every text of data/catalog and data/resolutions: a mapping with a text per language."""
    for path in EDITED:
        yield from _texts(str(path.relative_to(ROOT)), yaml.safe_load(path.read_text(encoding="utf-8")))


def _texts(where: str, value: Any) -> Iterator[Said]:
    if isinstance(value, dict):
        if languages().keys() <= value.keys() and isinstance(value[source_language()], str):
            yield from ((where, language, _plain(value[language])) for language in languages())
            return
        inside = f"{where}: {value['id']}" if "id" in value else where
        for key, part in value.items():
            if key not in QUOTED:
                yield from _texts(f"{inside} {key}", part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(where, part)


def of_tables() -> Iterator[Said]:
    """Every text of data/reference that has a translation, in every language."""
    for path in TRANSLATIONS:
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                where = f"{path.relative_to(ROOT)}: {row['entity']} {row['entity_id']} {row['field']}"
                yield where, path.stem, row["text"]
                yield where, source_language(), in_table(row["entity"], row["entity_id"], row["field"])


def in_table(entity: str, entity_id: str, field: str) -> str:
    """A text of data/reference as its own table has it; a report's name is its own id."""
    return entity_id if entity == "text" else rows_of(entity)[entity_id][field]


@cache
def rows_of(entity: str) -> dict[str, dict[str, str]]:
    """The rows of a table of data/reference, by the id that the translations name."""
    with (ROOT / "data" / "reference" / f"{entity}.csv").open(encoding="utf-8", newline="") as stream:
        held = list(csv.DictReader(stream))
    keys = ["event_id", "year"] if entity == "yearly_meeting" else [next(iter(held[0]))]
    return {":".join(row[key] for key in keys): row for row in held}


def of_documents() -> Iterator[Said]:
    """What users read, without the code in it."""
    for name in DOCUMENTS:
        text = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.DOTALL)
        yield from ((f"{name}:{n}", source_language(), line) for n, line in enumerate(text.splitlines(), 1))


TEXTS = [*of_messages(), *of_yaml(), *of_tables(), *of_documents()]
TERMS = load_catalog().glossary


def faults(term: Term, texts: list[Said]) -> list[str]:
    """Where a form that the glossary rules out is written all the same."""
    found = []
    for where, language, text in texts:
        left = text
        for phrase in term.unless.get(language, []):
            left = re.sub(re.escape(phrase), "", left, flags=re.IGNORECASE)
        edge, flags = (r"\b", re.IGNORECASE) if language == source_language() else ("", re.NOFLAG)
        found += [
            f"{where}: “{form}” should be “{term.name[language]}”: {text}"
            for form in term.avoid.get(language, [])
            if re.search(f"{edge}{re.escape(form)}{edge}", left, flags)
        ]
    return found


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
def test_a_thing_has_one_word(term: Term) -> None:
    assert faults(term, TEXTS) == []


def test_texts_are_found_in_every_place() -> None:
    places = {where.split(":")[0].split("/")[0].split(" ")[0] for where, _language, _text in TEXTS}
    assert places == {"message", "data", "README.md", "docs"}
    assert len(TEXTS) > 3000


def test_a_form_is_found_whatever_its_capitals_and_not_inside_a_word() -> None:
    term = next(t for t in TERMS if t.id == "edition")
    assert faults(term, [("here", "en", "Vintage of the figures")])
    assert not faults(term, [("here", "en", "vintagelike")])
    economy = next(t for t in TERMS if t.id == "country_or_area")
    assert not faults(economy, [("here", "en", "to join the world economy")])
    assert faults(economy, [("here", "en", "an economy in the world economy")])
    assert faults(economy, [("here", "zh", "各经济体")])


def test_the_table_of_names_says_what_the_glossary_says() -> None:
    page = (ROOT / "docs" / "naming.md").read_text(encoding="utf-8").split("The words of the code")[0]
    rows = re.findall(r"^\| (`.+?) \| (.+?) \| (.+?) \|$", page, re.MULTILINE)
    table = [
        named
        for codes, english, chinese in rows
        for named in zip(re.findall(r"`(\w+)`", codes), english.split(", "), chinese.split("、"), strict=True)
    ]
    assert sorted(table) == sorted((t.code, t.name["en"], t.name["zh"]) for t in TERMS if t.code)
