"""The newest figure of what a test measures, with its year and where it stands; and breaks between it and the deadline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.verdicts.marks import amount, round_amount

PRINTED = "published_figure"
OURS = "tracker"
"""The publisher of what is derived here from printed rates."""


class Told(Protocol):
    """A test's newest figure; its fields are None where there is none."""

    @property
    def latest_value(self) -> float | None:
        """The figure."""

    @property
    def latest_year(self) -> int | None:
        """The year that it is about."""

    @property
    def latest_line(self) -> str | None:
        """Whose it is: a publisher's own, printed, or ours."""

    @property
    def latest_publisher_id(self) -> str | None:
        """Who published it, or the figures that it is made of."""

    @property
    def latest_published_on(self) -> dt.date | None:
        """When."""

    @property
    def latest_precision(self) -> str | None:
        """How precisely that is known."""

    @property
    def latest_through(self) -> str | None:
        """Through whom it reached us, of a printed figure that we did not see at its publisher; else empty or None."""


def figure(test: Told, words: Words, unit_id: str | None, measure: str | None = None) -> str:
    """The newest figure; one that was printed without decimals has none."""
    if test.latest_line == PRINTED and measure is None:
        return round_amount(words, test.latest_value, unit_id)
    return amount(words, test.latest_value, unit_id, measure)


def source(test: Told, words: Words) -> str:
    """The edition or report that it stands in, and whether it is second-hand; nothing where there is no newest figure."""
    if test.latest_publisher_id is None or test.latest_published_on is None:
        return ""
    told = edition(words, test.latest_line, test.latest_publisher_id, test.latest_published_on, test.latest_precision or "exact")
    return terms.through_whom(words, told, test.latest_through or "")


def edition(words: Words, line: str | None, publisher_id: str, published_on: dt.date, precision: str) -> str:
    """The edition or report of a figure; a printed one is named as such, and so is what was derived from printed rates."""
    if line == PRINTED and publisher_id == OURS:
        return words.gettext("derived here from rates printed on {date}", date=words.published(published_on, precision))
    told = terms.vintage(words, publisher_id, published_on, precision)
    return words.gettext("{source}, as printed", source=told) if line == PRINTED else told


def with_source(test: Told, words: Words, unit_id: str | None, measure: str | None = None) -> str:
    """The newest figure, its year and its source; nothing where there is none."""
    if test.latest_value is None:
        return ""
    return words.gettext(
        "{value} in {year} ({source})",
        value=figure(test, words, unit_id, measure),
        year=test.latest_year,
        source=source(test, words),
    )


def line(test: Told, words: Words, unit_id: str | None) -> str:
    """The same as a line of its own."""
    told = with_source(test, words, unit_id)
    return words.gettext("Newest: {figure}", figure=told) if told else ""


def breaks(years: Sequence[int], words: Words) -> str:
    """That figures before and after these years are not of the same thing; nothing where there is no such year."""
    if not years:
        return ""
    return words.gettext(
        "What is counted changed in {years}, so figures before and after do not compare.",
        years=words.listed([str(year) for year in years]),
    )
