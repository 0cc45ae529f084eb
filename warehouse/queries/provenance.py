"""Where figures come from, what the release holds, and what things are called."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from warehouse.queries.run import Cursor, rows, sql

Texts = dict[tuple[str, str, str], str]
"""(entity, entity_id, field) → text in one language."""


@dataclass(frozen=True, slots=True)
class ReleaseSummary:
    """What a release is and how much it holds; counts are of rows, years are of observations."""

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


def release_summary(cursor: Cursor) -> ReleaseSummary:
    """What the release is and holds."""
    return rows(cursor, ReleaseSummary, "release_summary")[0]


def texts(cursor: Cursor, language: str) -> Texts:
    """Every name and text in a language; the English one where a translation is missing."""
    found = cursor.execute(sql("texts"), {"language": language}).fetchall()
    return {(entity, entity_id, field): text for entity, entity_id, field, text in found}


def vintages(cursor: Cursor, indicator_id: str) -> tuple[Vintage, ...]:
    """The vintages that hold economies' figures of an indicator, newest first. One row per vintage."""
    return rows(cursor, Vintage, "vintages", indicator_id=indicator_id)


def sources(cursor: Cursor, indicator_id: str) -> tuple[Source, ...]:
    """Where the figures of an indicator come from. One row per vintage, series and raw file, newest first."""
    return rows(cursor, Source, "sources", indicator_id=indicator_id)
