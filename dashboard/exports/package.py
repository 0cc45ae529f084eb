"""Tables with all that is known of them: a Frictionless Data Package (datapackage.org), with a codebook and citations."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.exports.archive import notes, zipped
from dashboard.exports.citation import Cited, apa, bibtex
from dashboard.exports.csv import csv_file
from dashboard.exports.headings import code_words, edition_words, field_headings
from dashboard.exports.meanings import meanings
from dashboard.language.words import Words

FIGURES, CODEBOOK, TOLD = "figures.csv", "codebook.csv", "README.txt"
KINDS: Sequence[tuple[Any, str]] = ((bool, "boolean"), (int, "integer"), ((int, float), "number"), (dt.date, "date"))
"""What every value of a column is an instance of → its type in the words of Table Schema, the first that fits; else a string."""
BOOK = ("column", "heading", "meaning", "type", "filled", "codes")
"""What the codebook says of a column."""
NOT_SPECIFIED = "notspecified"
"""What the list of open licences calls terms that it does not name."""


@dataclass(frozen=True)
class Licence:
    """Terms of some figures: their name, and the address where they stand, if known."""

    title: str
    url: str


@dataclass(frozen=True)
class Described:
    """What is told of the tables of a package: label and text, where they come from, under which terms, what editions are.

    editions: id → publisher, dataset and date.
    """

    told: Sequence[tuple[str, str]]
    sources: Sequence[str]
    licences: Sequence[Licence]
    editions: Mapping[str, str]


def package(tables: Mapping[str, pd.DataFrame], what: Described, cited: Cited, words: Words) -> bytes:
    """The zip. `tables`: name of a file → its table, field names as columns."""
    books = [columns_told(table, words, what.editions).assign(file=path)[["file", *BOOK]] for path, table in tables.items()]
    held = {**tables, CODEBOOK: pd.concat(books, ignore_index=True)}
    files = {path: csv_file(table) for path, table in held.items()}
    described = {
        "name": f"ict-target-tracker-{cited.release_id}-{cited.key.lower()}",
        "title": cited.title,
        "version": cited.release_id,
        "created": f"{cited.accessed_on.isoformat()}T00:00:00Z",
        "homepage": cited.link,
        "licenses": [{"title": one.title} | ({"path": one.url} if one.url else {"name": NOT_SPECIFIED}) for one in what.licences],
        "sources": [{"title": text} for text in what.sources],
        "resources": [_resource(path, files[path], table, words) for path, table in held.items()],
    }
    return zipped(
        {
            **files,
            TOLD: notes(what.told),
            "citation.txt": apa(cited, words).encode("utf-8"),
            "citation.bib": bibtex(cited, words).encode("utf-8"),
            "datapackage.json": json.dumps(described, ensure_ascii=False, indent=1).encode("utf-8"),
        }
    )


def columns_told(table: pd.DataFrame, words: Words, editions: Mapping[str, str]) -> pd.DataFrame:
    """The codebook. One row per column: name, heading, what it means, type, how many cells are filled, what its codes stand for."""
    headings, meant = field_headings(words), meanings(words, [*map(str, table.columns)])
    said: dict[str, Callable[[str], str]] = dict(code_words(words))
    said |= edition_words(table, editions)
    return pd.DataFrame(
        [
            {
                "column": name,
                "heading": headings.get(name, name),
                "meaning": meant.get(name, ""),
                "type": kind(table[name]),
                "filled": int(table[name].notna().sum()),
                "codes": "; ".join(f"{code} = {said[name](code)}" for code in _codes(table[name])) if name in said else "",
            }
            for name in map(str, table.columns)
        ],
        columns=list(BOOK),
        dtype=object,
    )


def kind(column: pd.Series) -> str:
    """The type of a column in the words of Table Schema."""
    held = [v.item() if hasattr(v, "item") else v for v in column if not pd.isna(v)]
    fits = (name for of, name in KINDS if held and all(isinstance(v, of) for v in held))
    return next(fits, "string")


def _codes(column: pd.Series) -> list[str]:
    return sorted({str(v) for v in column if not pd.isna(v)})


def _resource(path: str, content: bytes, table: pd.DataFrame, words: Words) -> dict[str, Any]:
    headings, meant = field_headings(words), meanings(words, [*map(str, table.columns)])
    return {
        "name": path.removesuffix(".csv").lower(),
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [
                {"name": c, "type": kind(table[c]), "title": headings.get(c, c)} | ({"description": meant[c]} if c in meant else {})
                for c in map(str, table.columns)
            ],
            "missingValues": [""],
        },
    }
