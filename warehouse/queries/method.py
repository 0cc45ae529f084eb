"""What the page on method tells, read from the release itself: indicators, groups, corrections, licences, words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from warehouse.queries.run import Query
from warehouse.queries.values import NoValues


@dataclass(frozen=True, slots=True)
class MethodIndicator:
    """An indicator that is held, how its groups are made, the publishers' codes, and the years from which it does not compare."""

    indicator_id: str
    theme: str
    unit_id: str
    decimals: int
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
class GroupMember:
    """An economy that belongs to a group. source: the list that says so; not verified: not yet found in a publisher's list."""

    area_id: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class OfGroupMembers:
    """For this group, at this date of membership."""

    group_id: str
    membership_id: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the product. publisher_id: whose meaning it is; None: ours."""

    term_id: str
    publisher_id: str | None


@dataclass(frozen=True, slots=True)
class TermForm:
    """A form in which a page says a word."""

    term_id: str
    form: str


@dataclass(frozen=True, slots=True)
class OfTermForms:
    """In this language."""

    language: str


method_indicators = Query(
    "method_indicators", MethodIndicator, NoValues, "Every indicator that is held, by theme. One row per indicator."
)

method_groups = Query("method_groups", MethodGroup, NoValues, "Every group that has members, by kind. One row per group.")

method_corrections = Query("method_corrections", MethodCorrection, NoValues, "Every correction. One row per correction.")

method_licences = Query(
    "method_licences", MethodLicence, NoValues, "Whose figures are held under which terms. One row per dataset and licence."
)

method_terms = Query("method_terms", Term, NoValues, "The words of the product. One row per term.")

term_forms = Query("term_forms", TermForm, OfTermForms, "How words stand on the screen, the longest first. One row per form.")

group_members = Query("group_members", GroupMember, OfGroupMembers, "Who belongs to a group at a date. One row per economy.")

memberships = Query("memberships", Membership, NoValues, "The dates at which memberships are evaluated. One row per date.")
