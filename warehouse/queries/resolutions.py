"""The resolutions of the register, their paragraphs, and the parts that their claims play on the pages.

Texts are ids here; `texts` says them in a language.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.queries.run import Query
from warehouse.queries.values import NoValues


@dataclass(frozen=True, slots=True)
class Resolution:
    """A resolution. parts: the ids of its parts, in the order of the text; has_report: it was adopted on a report."""

    resolution_id: str
    symbol: str
    adopted_on: dt.date
    has_report: bool
    parts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; number: in its part, whose id begins its own."""

    paragraph_id: str
    resolution_id: str
    part_id: str
    number: int


@dataclass(frozen=True, slots=True)
class ClaimRole:
    """The part that a claim plays: headline (of the Overview), t1 to t5 (which broadband target it is) or gender_forecast."""

    role: str
    claim_id: str


resolutions = Query(
    "resolutions", Resolution, NoValues, "Every resolution, the one that pages tell of first. One row per resolution."
)

paragraphs = Query(
    "paragraphs", Paragraph, NoValues, "Every paragraph, in the order of the resolutions and of their texts. One row per paragraph."
)

claim_roles = Query(
    "claim_roles", ClaimRole, NoValues, "Which claims pages tell of, those of one role in their order. One row per role and claim."
)
