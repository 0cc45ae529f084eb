"""The charts of prices over the years: by group, by basket, and of the median economy."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard.charts.base import Figure, percent_sign
from dashboard.charts.card import Card
from dashboard.charts.levels import with_break, with_level, with_year
from dashboard.charts.price_lines import Basket, price_lines
from dashboard.charts.readings import frame
from dashboard.charts.theme import GROUP_COLOURS
from dashboard.language import terms
from dashboard.language.codes import basket
from dashboard.language.words import Words
from dashboard.questions.targets.prices import (  # fmt: skip
    COLOURS,
    DASHES,
    FIXED,
    GROUPS,
    LATER,
    MOBILE,
    Prices,
    breaks,
    choices,
    codes,
    counted,
    cuts_of,
    full,
    levels,
    reasons,
)
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import BasketYear


def by_group(prices: Prices, context: Context) -> dict[str, dict[int, BasketYear]]:
    """The cheaper of the baskets in each group, by year."""
    held = {
        group: context.release.read(
            queries.basket_years, FIXED, MOBILE, prices.source.vintage_id, group, prices.test.membership_id
        )
        for group in GROUPS
    }
    return {group: {b.year: b for b in years if b.basket == "either"} for group, years in held.items()}


def groups_card(prices: Prices, context: Context) -> Card:
    """The share of economies under the threshold, group by group, of the cheaper basket."""
    words = context.words
    _ = words.gettext
    held = by_group(prices, context)
    cuts = sorted({b.year for b in breaks(context)})
    lines = [
        Basket(terms.group(words, group), GROUP_COLOURS[group], "solid", {y: b.share_under_5 for y, b in years.items()},
               {y: _said(b, prices, words) for y, b in years.items()}, cuts)
        for group, years in held.items()
    ]  # fmt: skip
    figure = price_lines(lines, percent_sign(words), words, context.theme, top=105)
    figure = _marked(with_level(figure, 100, _("target: every country"), context.theme), prices, context)
    title = _("Countries and areas where broadband costs less than {share} of income: {list}",
              share=words.percent(prices.threshold, 0),
              list=_("; ").join(_then_and_now(group, years, prices, words) for group, years in held.items()))  # fmt: skip
    return Card(
        key="basket-groups", title=title, figure=figure, alt=_("Line chart. {title}.", title=title), source=prices.source,
        unit=_("% of countries and areas with a figure"),
        choices=words.sentences(_members(prices, words), counted(prices, context)),
        note=words.sentences(_("The cheaper of the fixed and the mobile basket counts."), codes(prices, words), *reasons(context)),
        shown=lambda: groups_frame(held), labelled=lambda: groups_table(held, prices, words), full=lambda: full(prices, context),
    )  # fmt: skip


def _members(prices: Prices, words: Words) -> str:
    return words.gettext("Groups: {members}.", members=words.name("membership", prices.test.membership_id))


def _then_and_now(group: str, years: dict[int, BasketYear], prices: Prices, words: Words) -> str:
    _ = words.gettext
    last = max(years, default=0)
    name, then = terms.group(words, group), years.get(prices.deadline)
    if then is None:
        return _("{group}: no data for {year}", group=name, year=prices.deadline)
    return _("{group}, {a} of {m} in {first}, {b} of {n} in {last}", group=name, a=then.under_5, m=then.economies, first=then.year,
             b=years[last].under_5, n=years[last].economies, last=last)  # fmt: skip


def groups_frame(held: dict[str, dict[int, BasketYear]]) -> pd.DataFrame:
    """The cheaper basket group by group, as read. One row per group and year."""
    tables = [frame(years.values(), BasketYear).assign(area_id=group) for group, years in held.items()]
    return pd.concat(tables, ignore_index=True)


def groups_table(held: dict[str, dict[int, BasketYear]], prices: Prices, words: Words) -> pd.DataFrame:
    """The groups with headings, newest first. One row per group and year."""
    _ = words.gettext
    rows = [(terms.group(words, g), years[y]) for g, years in held.items() for y in sorted(years, reverse=True)]
    return pd.DataFrame({
        _("Group"): [name for name, _b in rows],
        _("Year"): [b.year for _name, b in rows],
        _("Countries and areas"): [b.economies for _name, b in rows],
        _("Under {share}", share=words.percent(prices.threshold, 0)): [b.under_5 for _name, b in rows],
        _("Under {share}", share=words.percent(LATER, 0)): [b.under_2 for _name, b in rows],
        _("% of countries and areas"): [round(b.share_under_5, 1) for _name, b in rows],
    })  # fmt: skip


def count_card(prices: Prices, context: Context) -> Card:
    """The share of economies under the threshold, basket by basket."""
    words = context.words
    _ = words.gettext
    lines = _baskets(prices, lambda b: b.share_under_5, context)
    figure = price_lines(lines, percent_sign(words), words, context.theme, top=105)
    figure = with_level(figure, 100, _("target: every country"), context.theme)
    figure = _marked(figure, prices, context)
    told = [
        _("{basket}, {a} of {m} in {first}, {b} of {n} in {last}", basket=basket(words, name), a=then.under_5, m=then.economies,
          b=now.under_5, n=now.economies, first=then.year, last=now.year)
        for name in ("fixed", "mobile")
        if (then := prices.of(name, prices.deadline)) and (now := prices.newest(name))
    ]  # fmt: skip
    title = _(
        "Developing countries under {share} of income: {list}",
        share=words.percent(prices.threshold, 0),
        list=_("; ").join(told),
    )
    return _card("baskets", title, figure, _("% of countries and areas with a figure"), prices, context)


def median_card(prices: Prices, context: Context) -> Card:
    """The median economy's baskets."""
    words = context.words
    _ = words.gettext
    lines = _baskets(prices, lambda b: b.median, context)
    figure = price_lines(lines, percent_sign(words), words, context.theme)
    for level in levels(prices, words):
        figure = with_level(figure, level.at, level.text, context.theme)
    figure = _marked(figure, prices, context)
    told = [
        _("{basket} {then} of income in {first}, {now} in {last}", basket=basket(words, name), then=words.percent(then.median),
          first=then.year, now=words.percent(now.median), last=now.year)
        for name in ("fixed", "mobile")
        if (then := prices.of(name, prices.deadline)) and (now := prices.newest(name))
    ]  # fmt: skip
    title = _("In the median developing country: {list}", list=_("; ").join(told))
    return _card("basket-medians", title, figure, words.name("unit", "percent_of_gni_per_capita"), prices, context)


def _marked(figure: Figure, prices: Prices, context: Context) -> Figure:
    """The deadline, and between which years baskets changed."""
    _ = context.words.gettext
    figure = with_year(figure, prices.deadline, _("deadline {year}", year=prices.deadline), context.theme)
    for year in sorted({b.year for b in breaks(context)}):
        figure = with_break(figure, year, context.theme)
    return figure


def _baskets(prices: Prices, value: Callable[[BasketYear], float], context: Context) -> list[Basket]:
    """The lines of all baskets; the cheaper of the two is cut wherever one of them is."""
    words = context.words
    cuts = {"fixed": cuts_of(FIXED, context), "mobile": cuts_of(MOBILE, context)}
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
        "{n} of {all} countries and areas under {threshold}, {few} under {later}; median {median}", n=b.under_5, all=b.economies,
        few=b.under_2,
        threshold=words.percent(prices.threshold, 0), later=words.percent(LATER, 0), median=words.percent(b.median),
    )  # fmt: skip


def _card(key: str, title: str, figure: Figure, unit: str, prices: Prices, context: Context) -> Card:
    words = context.words
    return Card(
        key=key, title=title, figure=figure, alt=_alt(title, prices, words), source=prices.source, unit=unit,
        choices=choices(prices, context), note=words.sentences(codes(prices, words), *reasons(context)),
        shown=lambda: frame(prices.years, BasketYear), labelled=lambda: years_table(prices, words),
        full=lambda: full(prices, context),
    )  # fmt: skip


def _alt(title: str, prices: Prices, words: Words) -> str:
    """The finding, and each basket in its first and last year."""
    said = []
    for name in COLOURS:
        held = [b for b in prices.years if b.basket == name]
        if held:
            said.append(words.gettext(
                "{basket}: {a} of {m} countries and areas under {threshold} in {first}, {b} of {n} in {last}",
                basket=basket(words, name), a=held[0].under_5, m=held[0].economies, first=held[0].year,
                b=held[-1].under_5, n=held[-1].economies, last=held[-1].year,
                threshold=words.percent(prices.threshold, 0),
            ))  # fmt: skip
    return words.gettext("Line chart. {title}. {list}.", title=title, list=words.gettext("; ").join(said))


def years_table(prices: Prices, words: Words) -> pd.DataFrame:
    """The baskets year by year, with headings, newest first. One row per basket and year."""
    _ = words.gettext
    held = sorted(prices.years, key=lambda b: (-b.year, b.basket))
    return pd.DataFrame({
        _("Year"): [b.year for b in held],
        _("Basket"): [basket(words, b.basket) for b in held],
        _("Countries and areas"): [b.economies for b in held],
        _("Under {share}", share=words.percent(prices.threshold, 0)): [b.under_5 for b in held],
        _("Under {share}", share=words.percent(LATER, 0)): [b.under_2 for b in held],
        _("Median, % of income"): [round(b.median, 2) for b in held],
    })  # fmt: skip
