"""Where figures come from, what the release holds, and what things are called."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from warehouse.queries.run import Cursor, Query
from warehouse.queries.values import NoValues, OfIndicator

Texts = dict[tuple[str, str, str], str]
"""(entity, entity_id, field) → text in one language."""


@dataclass(frozen=True, slots=True)
class ReleaseSummary:
    """What a release is and how much it holds; counts are of rows, years are of observations.

    newest_…: of the edition of figures that was published last. asked_at: when a publisher was last asked for one of its files;
    None where all its figures come from files that were kept.
    """

    release_hash: str
    built_at: dt.datetime
    origin: str
    problems: str
    observations: int
    indicators: int
    economies: int
    vintages: int
    publishers: int
    claims: int
    first_year: int
    last_year: int
    newest_publisher_id: str | None
    newest_published_on: dt.date | None
    newest_precision: str | None
    asked_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Vintage:
    """A vintage with what it holds of an indicator's figures of economies."""

    vintage_id: str
    dataset_id: str
    publisher_id: str
    published_on: dt.date
    precision: str
    basis: str
    first_year: int
    last_year: int
    economies: int


@dataclass(frozen=True, slots=True)
class DatedVintage:
    """A vintage, with the date that is known of it as precisely as `precision` says."""

    vintage_id: str
    publisher_id: str
    dataset_id: str
    published_on: dt.date
    precision: str


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher's series in one vintage, with the file it was read from. citation is a pattern."""

    vintage_id: str
    dataset_id: str
    publisher_id: str
    underlying_publisher_id: str | None
    series_code: str
    published_on: dt.date
    precision: str
    basis: str
    licence: str
    licence_url: str
    licence_basis: str
    url: str
    citation: str
    sha256: str | None
    locator: str | None


@dataclass(frozen=True, slots=True)
class Text:
    """A name or text of a thing, in one language."""

    entity: str
    entity_id: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Synonym:
    """A word of a language that a search takes for the others of its synonym_id."""

    synonym_id: str
    language: str
    word: str


@dataclass(frozen=True, slots=True)
class OfLanguage:
    """For one language, by its code."""

    language: str


_release_summary = Query("release_summary", ReleaseSummary, NoValues, "What the release is and holds. One row.")


def release_summary(cursor: Cursor) -> ReleaseSummary:
    """What the release is and holds."""
    return _release_summary(cursor)[0]


_texts = Query(
    "texts",
    Text,
    OfLanguage,
    "Every name and text in a language; the English one where a translation is missing. One row per text.",
)


def texts(cursor: Cursor, language: str) -> Texts:
    """Every name and text in a language; the English one where a translation is missing."""
    return {(t.entity, t.entity_id, t.field): t.text for t in _texts(cursor, language)}


synonyms = Query("synonyms", Synonym, NoValues, "The words that a search takes for one another. One row per word.")

vintages = Query(
    "vintages",
    Vintage,
    OfIndicator,
    "The vintages that hold economies' figures of an indicator, newest first. One row per vintage.",
)

every_vintage = Query("every_vintage", DatedVintage, NoValues, "Every vintage that the release holds figures of. One row each.")

sources = Query(
    "sources",
    Source,
    OfIndicator,
    "Where the figures of an indicator come from. One row per vintage, series and raw file, newest first.",
)
