"""The target on prices: baskets against 5 % of income over the years, by group and by basket."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from dashboard.charts.chart import Dash, Rule
from dashboard.charts.theme import ACCENT, NEUTRAL, SECOND
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import BasketYear, Break, ClaimTest, Source

FIXED, MOBILE = "fixed_broadband_basket_share_of_gni", "mobile_data_basket_share_of_gni"
ABOUT_BASKETS = {"indicator_id": f"{FIXED};{MOBILE}", "unit_id": "percent_of_gni_per_capita"}
"""What rows are of that hold both baskets, or the cheaper of the two."""
GROUPS = ("group:world", "group:developing", "group:ldc")
COLOURS = {"fixed": ACCENT, "mobile": SECOND, "either": NEUTRAL}
"""Of baskets, which are told apart by dashes as well."""
DASHES: dict[str, Dash] = {"fixed": "solid", "mobile": "dash", "either": "dot"}


@dataclass(frozen=True)
class Prices:
    """The baskets of the economies that the test is about, in the newest vintage."""

    test: ClaimTest
    threshold: float
    """The share of income that a basket is to stay below, in %."""
    later: float
    """The share that the target was moved to."""
    years: tuple[BasketYear, ...]
    source: Source
    codes: tuple[tuple[str, ...], tuple[str, ...]]
    """The publisher's codes of the fixed and of the mobile baskets, as the sources list them."""

    @property
    def deadline(self) -> int:
        """The year by whose end it was to."""
        return self.test.deadline_year or 2015

    @property
    def later_years(self) -> list[str]:
        """The years that can be set against the deadline, newest first."""
        return sorted({str(b.year) for b in self.years if b.year > self.deadline}, reverse=True)

    def of(self, basket: str, year: int) -> BasketYear | None:
        """A basket in a year."""
        return next((b for b in self.years if (b.basket, b.year) == (basket, year)), None)

    def newest(self, basket: str) -> BasketYear | None:
        """A basket in its last year."""
        return max((b for b in self.years if b.basket == basket), key=lambda b: b.year, default=None)


def read_prices(claim_id: str, test: ClaimTest, context: Context) -> Prices | None:
    """The baskets against the threshold of a claim's test and that of its newest wording; None when the release holds none."""
    release = context.release
    fixed, mobile = release.read(queries.sources, FIXED), release.read(queries.sources, MOBILE)
    if not fixed or not mobile or test.threshold is None:
        return None
    later = [g.threshold for g in release.read(queries.claim_goalposts, claim_id) if g.threshold is not None] or [test.threshold]
    codes = tuple(tuple(dict.fromkeys(s.series_code for s in held)) for held in (fixed, mobile))
    prices = Prices(test, test.threshold, later[-1], (), fixed[0], (codes[0], codes[1]))
    return replace(prices, years=read_years(prices, test.area_id or "", context))


def read_years(prices: Prices, group_id: str, context: Context) -> tuple[BasketYear, ...]:
    """The baskets of a group, year by year."""
    return context.release.read(
        queries.basket_years,
        FIXED,
        MOBILE,
        prices.source.vintage_id,
        group_id,
        prices.test.membership_id,
        prices.threshold,
        prices.later,
    )


def levels(prices: Prices, words: Words) -> list[Rule]:
    """The share of the target and the one it was moved to."""
    _ = words.gettext
    return [
        Rule("value", prices.threshold, _("target {share}", share=words.percent(prices.threshold, 0))),
        Rule("value", prices.later, _("later target {share}", share=words.percent(prices.later, 0))),
    ]


def breaks(context: Context) -> tuple[Break, ...]:
    """The years in which a basket changed."""
    return context.release.read(queries.indicator_breaks, (FIXED, MOBILE))


def reasons(context: Context) -> list[str]:
    """Why baskets of some years do not compare with those before."""
    words = context.words
    return [
        words.gettext(
            "{year}, {title}: {reason}",
            year=b.year,
            title=words.name("indicator", b.indicator_id, "title"),
            reason=words.name("indicator_break", b.text_id, "reason"),
        )
        for b in breaks(context)
    ]


def codes(prices: Prices, words: Words) -> str:
    """The publisher's codes."""
    fixed, mobile = (words.gettext(", ").join(codes) for codes in prices.codes)
    return words.gettext("Codes: fixed {fixed}; mobile, data only, {mobile}.", fixed=fixed, mobile=mobile)


def choices(prices: Prices, context: Context) -> str:
    """Which economies are counted, in which vintage."""
    words = context.words
    group = words.gettext(
        "Countries and areas: {group}, {members}.",
        group=words.name("area", prices.test.area_id),
        members=terms.members(words, prices.test.membership_id),
    )
    return words.sentences(group, counted(prices, context))


def counted(prices: Prices, context: Context) -> str:
    """Which economies count, in which vintage."""
    words, source = context.words, prices.source
    return words.gettext(
        "Edition: {vintage}. A country or area counts in the years for which it has a figure.",
        vintage=terms.vintage(words, source.publisher_id, source.published_on, source.precision),
    )


def full(prices: Prices, context: Context) -> pd.DataFrame:
    """Both baskets' full series, for a file. One row per basket, area and year."""
    read = context.release.read_whole
    both = [read(queries.full_series, i, prices.source.vintage_id).assign(indicator_id=i) for i in (FIXED, MOBILE)]
    return pd.concat(both, ignore_index=True)
