"""The values that several questions are asked with, as their SQL names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoValues:
    """For a question that is always the same."""


@dataclass(frozen=True, slots=True)
class OfClaim:
    """For what belongs to one claim."""

    claim_id: str


@dataclass(frozen=True, slots=True)
class OfArea:
    """For one area, whatever was held of it."""

    area_id: str


@dataclass(frozen=True, slots=True)
class OfIndicator:
    """For one indicator."""

    indicator_id: str


@dataclass(frozen=True, slots=True)
class OfIndicators:
    """For some indicators."""

    indicator_ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class OfVintage:
    """For one indicator in one vintage."""

    indicator_id: str
    vintage_id: str
