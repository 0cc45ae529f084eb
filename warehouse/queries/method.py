"""What the page on method tells, read from the release itself: indicators, groups, corrections, licences, words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from warehouse.queries.run import Cursor, rows


@dataclass(frozen=True, slots=True)
class MethodIndicator:
    """An indicator that is held, how its groups are made, the publishers' codes, and the years from which it does not compare."""

    indicator_id: str
    theme: str
    unit_id: str
    aggregation: str
    weight_indicator_id: str | None
    first_year: int
    last_year: int
    economies: int
    series: list[str]
    breaks: list[int]


@dataclass(frozen=True, slots=True)
class MethodGroup:
    """A group with its number of economies on the resolution's day and now; has_unverified: some memberships are not confirmed."""

    area_id: str
    group_kind: str
    members_then: int
    members_now: int
    has_unverified: bool


@dataclass(frozen=True, slots=True)
class MethodCorrection:
    """A known error of a publisher, and how many figures it concerns."""

    correction_id: str
    dataset_id: str
    action: str
    reference: str
    rows_changed: int


@dataclass(frozen=True, slots=True)
class MethodLicence:
    """A licence under which figures of a dataset are held, how it is known, and how many editions are held."""

    dataset_id: str
    publisher_id: str
    licence: str
    licence_url: str
    licence_basis: str
    editions: int
    first_on: dt.date
    last_on: dt.date


@dataclass(frozen=True, slots=True)
class Membership:
    """A date at which memberships are evaluated."""

    membership_id: str
    as_of: dt.date


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the product."""

    term_id: str


def method_indicators(cursor: Cursor) -> tuple[MethodIndicator, ...]:
    """Every indicator that is held, by theme. One row per indicator."""
    return rows(cursor, MethodIndicator, "method_indicators")


def method_groups(cursor: Cursor) -> tuple[MethodGroup, ...]:
    """Every group that has members, by kind. One row per group."""
    return rows(cursor, MethodGroup, "method_groups")


def method_corrections(cursor: Cursor) -> tuple[MethodCorrection, ...]:
    """Every correction. One row per correction."""
    return rows(cursor, MethodCorrection, "method_corrections")


def method_licences(cursor: Cursor) -> tuple[MethodLicence, ...]:
    """Whose figures are held under which terms. One row per dataset and licence."""
    return rows(cursor, MethodLicence, "method_licences")


def method_terms(cursor: Cursor) -> tuple[Term, ...]:
    """The words of the product. One row per term."""
    return rows(cursor, Term, "method_terms")


def memberships(cursor: Cursor) -> tuple[Membership, ...]:
    """The dates at which memberships are evaluated. One row per date."""
    return rows(cursor, Membership, "memberships")
