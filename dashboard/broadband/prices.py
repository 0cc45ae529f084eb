"""The target on prices: baskets against 5 % of income over the years, and what became of each economy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard import filters, terms
from dashboard.charts.base import Figure, percent_sign
from dashboard.charts.levels import with_level, with_year
from dashboard.charts.price_lines import Basket, price_lines
from dashboard.components import Card
from dashboard.context import Context
from dashboard.filters import choice
from dashboard.i18n import Words
from dashboard.tables import frame
from dashboard.theme import ACCENT, GROUP_COLOURS, NEUTRAL
from warehouse import queries
from warehouse.queries import BasketYear, ClaimTest, Source

FIXED, MOBILE = "fixed_broadband_basket_share_of_gni", "mobile_data_basket_share_of_gni"
LATER = 2.0
"""The share that the target was moved to in 2018."""
COLOURS = {"fixed": GROUP_COLOURS["group:developing"], "mobile": ACCENT, "either": NEUTRAL}
DASHES = {"fixed": "solid", "mobile": "dash", "either": "dot"}


@dataclass(frozen=True)
class Prices:
    """The baskets of the economies that the test is about, in the newest vintage."""

    test: ClaimTest
    years: tuple[BasketYear, ...]
    source: Source
    codes: tuple[tuple[str, ...], tuple[str, ...]]
    """The publisher's codes of the fixed and of the mobile baskets, as the sources list them."""

    @property
    def threshold(self) -> float:
        """The share of income that a basket is to stay below, in %."""
        return self.test.threshold or 5.0

    @property
    def deadline(self) -> int:
        """The year by whose end it was to."""
        return self.test.deadline_year or 2015

    def of(self, basket: str, year: int) -> BasketYear | None:
        """A basket in a year."""
        return next((b for b in self.years if (b.basket, b.year) == (basket, year)), None)


def read_prices(test: ClaimTest, context: Context) -> Prices | None:
    """The baskets; None when the release holds none."""
    release = context.release
    fixed, mobile = release.read(queries.sources, FIXED), release.read(queries.sources, MOBILE)
    if not fixed or not mobile:
        return None
    years = release.read(
        queries.basket_years, FIXED, MOBILE, fixed[0].vintage_id, test.area_id or "", test.membership_id
    )
    codes = tuple(tuple(dict.fromkeys(s.series_code for s in held)) for held in (fixed, mobile))
    return Prices(test, years, fixed[0], (codes[0], codes[1]))


def choose_year(prices: Prices, context: Context) -> int:
    """The year that is set against the deadline."""
    years = sorted({str(b.year) for b in prices.years if b.year > prices.deadline}, reverse=True)
    label = context.words.gettext("Year set against {year}", year=prices.deadline)
    return int(choice(filters.PRICE_YEAR, label, years, years[0], str))


def basket(words: Words, value: str) -> str:
    """A basket's name."""
    _ = words.gettext
    return {"fixed": _("Fixed basket"), "mobile": _("Mobile basket"), "either": _("Cheaper of the two")}[value]


def count_card(prices: Prices, context: Context) -> Card:
    """The share of economies under the threshold, basket by basket."""
    words = context.words
    _ = words.gettext
    lines = _baskets(prices, lambda b: b.share_under_5, context)
    figure = price_lines(lines, percent_sign(words), words, context.theme, top=105)
    figure = with_level(figure, 100, _("target: every economy"), context.theme)
    figure = _marked(figure, prices, context)
    then, now = prices.of("either", prices.deadline), max(prices.years, key=lambda b: (b.basket == "either", b.year))
    title = _("No figure of baskets for {year}", year=prices.deadline)
    if then:
        title = _(
            "{a} of {m} developing economies were under {threshold} in {first}, {b} of {n} in {last}", a=then.under_5,
            m=then.economies, b=now.under_5, n=now.economies, threshold=words.percent(prices.threshold, 0), first=then.year,
            last=now.year,
        )  # fmt: skip
    return _card("baskets", title, figure, _("% of economies with figures"), prices, context)


def median_card(prices: Prices, context: Context) -> Card:
    """The median economy's baskets."""
    words = context.words
    _ = words.gettext
    lines = _baskets(prices, lambda b: b.median, context)
    figure = price_lines(lines, percent_sign(words), words, context.theme)
    for level, text in levels(prices, words):
        figure = with_level(figure, level, text, context.theme)
    figure = _marked(figure, prices, context)
    told = [
        _("{basket} {value} of income in {year}", basket=basket(words, b.basket), value=words.percent(b.median), year=b.year)
        for name in ("fixed", "mobile") if (b := prices.of(name, prices.deadline))
    ]  # fmt: skip
    title = _("The median developing economy: {list}", list=_(", ").join(told))
    return _card("basket-medians", title, figure, words.name("unit", "percent_of_gni_per_capita"), prices, context)


def levels(prices: Prices, words: Words) -> list[tuple[float, str]]:
    """The share of the target and the one it was moved to, with what is written beside them."""
    _ = words.gettext
    return [
        (prices.threshold, _("target {share}", share=words.percent(prices.threshold, 0))),
        (LATER, _("later {share}", share=words.percent(LATER, 0))),
    ]


def _marked(figure: Figure, prices: Prices, context: Context) -> Figure:
    """The deadline, and the year in which both baskets changed."""
    _ = context.words.gettext
    figure = with_year(figure, prices.deadline, _("deadline {year}", year=prices.deadline), context.theme, "right")
    changed = _breaks(FIXED, context)
    return with_year(figure, changed[0], _("basket changed"), context.theme) if changed else figure


def _breaks(indicator_id: str, context: Context) -> list[int]:
    return [
        b.year
        for b in context.release.read(queries.indicator_breaks, (FIXED, MOBILE))
        if b.indicator_id == indicator_id
    ]


def _baskets(prices: Prices, value: Callable[[BasketYear], float], context: Context) -> list[Basket]:
    """The lines of all baskets; the cheaper of the two is cut wherever one of them is."""
    words = context.words
    cuts = {"fixed": _breaks(FIXED, context), "mobile": _breaks(MOBILE, context)}
    cuts["either"] = sorted({*cuts["fixed"], *cuts["mobile"]})
    return [
        Basket(
            basket(words, name), COLOURS[name], DASHES[name], {b.year: value(b) for b in held},
            {b.year: _said(b, prices, words) for b in held}, cuts[name],
        )
        for name in COLOURS if (held := [b for b in prices.years if b.basket == name])
    ]  # fmt: skip


def _said(b: BasketYear, prices: Prices, words: Words) -> str:
    return words.gettext(
        "{n} of {all} economies under {threshold}, {few} under {later}; median {median}", n=b.under_5, all=b.economies,
        few=b.under_2,
        threshold=words.percent(prices.threshold, 0), later=words.percent(LATER, 0), median=words.percent(b.median),
    )  # fmt: skip


def _card(key: str, title: str, figure: Figure, unit: str, prices: Prices, context: Context) -> Card:
    words = context.words
    reasons = [
        words.gettext("{year}, {title}: {reason}", year=b.year, title=words.name("indicator", b.indicator_id, "title"),
                      reason=words.name("indicator_break", b.text_id, "reason"))
        for b in context.release.read(queries.indicator_breaks, (FIXED, MOBILE))
    ]  # fmt: skip
    return Card(
        key=key, title=title, figure=figure, alt=_alt(title, prices, words), source=prices.source, unit=unit,
        choices=choices(prices, context), note=words.sentences(_codes(prices, words), *reasons),
        shown=lambda: frame(prices.years, BasketYear), labelled=lambda: years_table(prices, words),
        full=lambda: _full(prices, context),
    )  # fmt: skip


def _codes(prices: Prices, words: Words) -> str:
    fixed, mobile = (words.gettext(", ").join(codes) for codes in prices.codes)
    return words.gettext(
        "Codes: fixed {fixed}; mobile, data only, {mobile}. Lines are cut where a basket changed.",
        fixed=fixed,
        mobile=mobile,
    )


def _alt(title: str, prices: Prices, words: Words) -> str:
    """The finding, and each basket in its first and last year."""
    said = []
    for name in COLOURS:
        held = [b for b in prices.years if b.basket == name]
        if held:
            said.append(words.gettext(
                "{basket}: {a} of {m} economies under {threshold} in {first}, {b} of {n} in {last}", basket=basket(words, name),
                a=held[0].under_5, m=held[0].economies, b=held[-1].under_5, n=held[-1].economies, first=held[0].year,
                last=held[-1].year,
                threshold=words.percent(prices.threshold, 0),
            ))  # fmt: skip
    return words.gettext("Line chart. {title}. {list}.", title=title, list=words.gettext("; ").join(said))


def choices(prices: Prices, context: Context) -> str:
    """Which economies are counted, in which vintage."""
    words, source = context.words, prices.source
    return words.gettext(
        "Economies: {group}, {members}. Vintage: {vintage}. An economy counts where it has a figure for the year.",
        group=words.name("area", prices.test.area_id), members=terms.members(words, prices.test.membership_id),
        vintage=terms.vintage(words, source.publisher_id, source.published_on, source.precision),
    )  # fmt: skip


def _full(prices: Prices, context: Context) -> pd.DataFrame:
    read = context.release.read_whole
    both = [read(queries.full_series, i, prices.source.vintage_id).assign(indicator_id=i) for i in (FIXED, MOBILE)]
    return pd.concat(both, ignore_index=True)


def years_table(prices: Prices, words: Words) -> pd.DataFrame:
    """The baskets year by year, with headings, newest first. One row per basket and year."""
    _ = words.gettext
    held = sorted(prices.years, key=lambda b: (-b.year, b.basket))
    return pd.DataFrame({
        _("Year"): [b.year for b in held],
        _("Basket"): [basket(words, b.basket) for b in held],
        _("Economies"): [b.economies for b in held],
        _("Under {share}", share=words.percent(prices.threshold, 0)): [b.under_5 for b in held],
        _("Under {share}", share=words.percent(LATER, 0)): [b.under_2 for b in held],
        _("Median, % of income"): [round(b.median, 2) for b in held],
    })  # fmt: skip
