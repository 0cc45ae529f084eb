"""What can be asked for: the ids of a release, and what else they are called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dashboard.language.words import Words
from dashboard.reading.release import Release
from warehouse import queries
from warehouse.languages import source_language
from warehouse.queries.run import Cursor

ALL = 1_000_000_000
"""Rows: as many as there are."""


@dataclass(frozen=True)
class Vocabulary:
    """The ids of a release. codes: publisher's code → indicator. memberships: id → the day on which members belong."""

    indicators: Collection[str]
    codes: Mapping[str, str]
    areas: Collection[str]
    groups: Collection[str]
    vintages: Collection[str]
    datasets: Collection[str]
    breakdowns: Collection[str]
    claims: Collection[str]
    kinds: Collection[str]
    themes: Collection[str]
    outcomes: Collection[str]
    memberships: Mapping[str, dt.date]


@dataclass(frozen=True)
class Known:
    """What a request is understood with: the release that is served, its ids, and the words of the answer."""

    release: Release
    words: Words

    @property
    def ids(self) -> Vocabulary:
        """The ids of the release."""
        return self.release.read(_vocabulary)


def _vocabulary(cursor: Cursor) -> Vocabulary:
    day, language = dt.date.max, source_language()
    indicators = queries.indicator_rows(cursor, ALL, 0, language, ())
    areas = queries.area_rows(cursor, ALL, 0, language, (), (), day)
    vintages = queries.vintage_rows(cursor, ALL, 0, language, (), (), (), day)
    series = queries.series_rows(cursor, ALL, 0, language, (), ())
    claims = queries.claims(cursor)
    verdicts = queries.verdict_rows(cursor, ALL, 0, (), (), ())
    return Vocabulary(
        indicators=[i.indicator_id for i in indicators],
        codes={code: i.indicator_id for i in indicators for code in i.series_codes},
        areas=[a.area_id for a in areas],
        groups=[a.area_id for a in areas if a.kind == "group"],
        vintages=[v.vintage_id for v in vintages],
        datasets=sorted({v.dataset_id for v in vintages} | {s.dataset_id for s in series}),
        breakdowns=queries.breakdown_ids(cursor),
        claims=[c.claim_id for c in claims],
        kinds=sorted({c.kind for c in claims}),
        themes=sorted({c.theme for c in claims}),
        outcomes=sorted({c.outcome for c in claims} | {v.outcome for v in verdicts}),
        memberships={m.membership_id: m.as_of for m in queries.memberships(cursor)},
    )
