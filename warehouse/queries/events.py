"""Meetings and other events, the steps that the resolution asks for, and the figures of hosts. Shares in % (0–100)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.queries.run import Query
from warehouse.queries.values import NoValues, OfClaim


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting or other event. Dates are known to date_precision.

    part: host (a meeting of the Internet Governance Forum (IGF) that the resolution says was held), pledge (announced in it; the
    outcome is kept, late, not_kept or not_verified), later (a meeting of the IGF since), named (another event it names) or context.
    claim_ids are separated by dots. participation: something is published on who took part.
    """

    event_id: str
    kind: str
    part: str
    area_id: str | None
    region_id: str | None
    longitude: float | None
    latitude: float | None
    start_on: dt.date
    end_on: dt.date
    date_precision: str
    held: str
    named_in_resolution: bool
    pledge_outcome: str | None
    due_on: dt.date | None
    days_late: int | None
    claim_ids: str | None
    participants_on_site: int | None
    participants_total: int | None
    participation: bool
    participants_countries: str | None
    developing_share: float | None
    url: str | None
    participants_url: str | None


@dataclass(frozen=True, slots=True)
class YearlyMeeting:
    """A year of which a record was found of a meeting said to be held every year. Days are None where the record gives none."""

    event_id: str
    year: int
    start_on: dt.date | None
    end_on: dt.date | None
    url: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A step that the resolution asks for. outcome: kept, late, not_verified or no_date (none was set).

    days_late is 0 when in time, None where a day is missing.
    """

    step_id: str
    paragraph: str
    due_on: dt.date | None
    due_precision: str | None
    done_on: dt.date | None
    done_precision: str | None
    days_late: int | None
    outcome: str
    symbol: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class HostFigure:
    """A year of an economy, or of a group beside it (then with its coverage in % of the population)."""

    indicator_id: str
    vintage_id: str
    area_id: str
    year: int
    value: float
    status: str | None
    coverage: float | None
    low_coverage: bool


events = Query("events", Event, NoValues, "Every event held, in the order of time. One row per event.")

follow_ups = Query(
    "follow_ups", FollowUp, NoValues, "What the resolution asks for, by when, and when it was done. One row per step."
)

claim_meetings = Query(
    "claim_meetings",
    YearlyMeeting,
    OfClaim,
    "The records of meetings that a claim says are held every year, oldest first. One row per meeting and year.",
)


@dataclass(frozen=True, slots=True)
class OfHost:
    """For an economy beside groups, over some years."""

    area_id: str
    group_ids: Sequence[str]
    indicator_ids: Sequence[str]
    from_year: int
    to_year: int


host_series = Query(
    "host_series",
    HostFigure,
    OfHost,
    "An economy beside groups over some years, in one vintage per indicator. One row per indicator, area and year.",
)
