"""What became of each economy's prices between the year of the deadline and another."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.broadband.prices import FIXED, MOBILE, Prices, choices, levels
from dashboard.charts.base import percent_sign
from dashboard.charts.price_lines import PricePair, price_pairs
from dashboard.components import Card
from dashboard.context import Context
from dashboard.i18n import Words
from dashboard.tables import frame
from dashboard.theme import ACCENT
from warehouse import queries
from warehouse.queries import BasketEconomy

COURSES = ("under_both", "reached", "under_now", "fell_back", "over_both", "over_now", "no_figure_now")


def read_economies(prices: Prices, year: int, context: Context) -> tuple[BasketEconomy, ...]:
    """Every economy in the year of the deadline and in another."""
    return context.release.read(
        queries.basket_economies, FIXED, MOBILE, prices.source.vintage_id, prices.test.area_id or "", prices.test.membership_id,
        prices.deadline, year, prices.threshold,
    )  # fmt: skip


def course(words: Words, value: str, prices: Prices, year: int) -> str:
    """What became of an economy, in words."""
    _ = words.gettext
    said = {
        "under_both": _("Under {share} in {then} and in {now}"),
        "reached": _("Over {share} in {then}, under it in {now}"),
        "under_now": _("No figure for {then}, under {share} in {now}"),
        "fell_back": _("Under {share} in {then}, over it in {now}"),
        "over_both": _("Over {share} in {then} and in {now}"),
        "over_now": _("No figure for {then}, over {share} in {now}"),
        "no_figure_now": _("No figure for {now}"),
    }
    return said[value].format(share=words.percent(prices.threshold, 0), then=prices.deadline, now=year)


def courses_table(found: Sequence[BasketEconomy], prices: Prices, year: int, words: Words) -> pd.DataFrame:
    """Who was there then and is now, who fell back, by name. One row per course."""
    _ = words.gettext
    names = {c: sorted(words.name("area", e.area_id) for e in found if e.course == c) for c in COURSES}
    return pd.DataFrame({
        _("What became of them"): [course(words, c, prices, year) for c in COURSES],
        _("Economies"): [len(names[c]) for c in COURSES],
        _("Which"): [_(", ").join(names[c]) or "–" for c in COURSES],
    })  # fmt: skip


def economies_card(
    found: Sequence[BasketEconomy], prices: Prices, year: int, areas: Sequence[str], context: Context
) -> Card:
    """The economies that are over the threshold in the chosen year, and those highlighted, beside the year of the deadline."""
    words = context.words
    _ = words.gettext
    drawn = [e for e in found if e.area_id in areas or (e.best_now is not None and e.best_now >= prices.threshold)]
    pairs = [
        PricePair(
            words.name("area", e.area_id), e.best_then, e.best_now, e.area_id in areas, _both(e, prices, year, words)
        )
        for e in drawn
    ]
    over = [e for e in drawn if e.best_now is not None and e.best_now >= prices.threshold]
    title = _(
        "{n} developing economies were over {threshold} in {year}; {back} of them had been under it in {then}", n=len(over),
        year=year, threshold=words.percent(prices.threshold, 0), back=sum(e.course == "fell_back" for e in over),
        then=prices.deadline,
    )  # fmt: skip
    figure = price_pairs(
        pairs, (prices.deadline, year), levels(prices, words), percent_sign(words), ACCENT, context.theme
    )
    told = _("; ").join(
        _("{name} {value}", name=words.name("area", e.area_id), value=words.percent(e.best_now)) for e in drawn
    )
    return Card(
        key="basket-economies", title=title, figure=figure, alt=_("{title}: {list}.", title=title, list=told), source=prices.source,
        unit=words.name("unit", "percent_of_gni_per_capita"), choices=choices(prices, context),
        note=_("○ {then}, ● {now}: the cheaper of the fixed and the mobile basket, dearest first. The scale is one of ratios. "
               "The baskets changed in between, so the distance is not a change of price alone.", then=prices.deadline, now=year),
        shown=lambda: frame(drawn, BasketEconomy), labelled=lambda: economies_table(drawn, prices, year, words),
        full=lambda: frame(found, BasketEconomy),
    )  # fmt: skip


def _both(e: BasketEconomy, prices: Prices, year: int, words: Words) -> str:
    """Both baskets of both years."""
    _ = words.gettext
    return "<br>".join(
        _("{year}: fixed {fixed}, mobile {mobile}", year=y, fixed=words.percent(fixed), mobile=words.percent(mobile))
        for y, fixed, mobile in ((prices.deadline, e.fixed_then, e.mobile_then), (year, e.fixed_now, e.mobile_now))
    )


def economies_table(drawn: Sequence[BasketEconomy], prices: Prices, year: int, words: Words) -> pd.DataFrame:
    """The economies drawn, with headings. One row per economy."""
    _ = words.gettext

    def shares(values: Sequence[float | None]) -> object:
        return pd.array([None if v is None else round(v, 1) for v in values], dtype="Float64")

    return pd.DataFrame({
        _("Economy"): [words.name("area", e.area_id) for e in drawn],
        _("Fixed, {year}", year=prices.deadline): shares([e.fixed_then for e in drawn]),
        _("Mobile, {year}", year=prices.deadline): shares([e.mobile_then for e in drawn]),
        _("Fixed, {year}", year=year): shares([e.fixed_now for e in drawn]),
        _("Mobile, {year}", year=year): shares([e.mobile_now for e in drawn]),
        _("What became of them"): [course(words, e.course, prices, year) for e in drawn],
    })  # fmt: skip
