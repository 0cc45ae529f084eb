"""The charts of prices over the years: by group, by basket, and of the median economy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from dashboard.charts.base import percent_sign
from dashboard.charts.chart import Break, Chart, Column, Encoding, Rule, Scale, Style, spans_decades
from dashboard.charts.theme import GROUP_COLOURS
from dashboard.language import terms
from dashboard.language.codes import basket
from dashboard.language.words import Words
from dashboard.questions.targets.prices import (
    ABOUT_BASKETS,
    COLOURS,
    DASHES,
    FIXED,
    GROUPS,
    MOBILE,
    Prices,
    breaks,
    choices,
    codes,
    counted,
    full,
    levels,
    read_years,
    reasons,
)
from dashboard.reading.context import Context
from warehouse.queries import BasketYear

ROOM = 108.0
"""Where the axis of shares ends, so that a line at 100 % is seen, and the years of breaks above it."""
BASKETS = {FIXED: ("fixed", "either"), MOBILE: ("mobile", "either")}
"""Which lines break where a basket changed."""


@dataclass(frozen=True, slots=True)
class GroupBasket(BasketYear):
    """A year of the cheaper basket in a group. One per group and year."""

    area_id: str


def by_group(prices: Prices, context: Context) -> list[GroupBasket]:
    """The cheaper of the baskets in each group, by year."""
    return [
        GroupBasket(**asdict(b), area_id=group)
        for group in GROUPS
        for b in read_years(prices, group, context)
        if b.basket == "either"
    ]


def groups_chart(prices: Prices, context: Context) -> Chart:
    """The share of economies under the threshold, group by group, of the cheaper basket."""
    words = context.words
    _ = words.gettext
    rows = by_group(prices, context)
    held: dict[str, dict[int, BasketYear]] = {g: {b.year: b for b in rows if b.area_id == g} for g in GROUPS}
    finding = _(
        "Countries and areas where broadband costs less than {share} of income: {list}",
        share=words.percent(prices.threshold, 0),
        list=_("; ").join(_then_and_now(group, years, prices, words) for group, years in held.items()),
    )
    group = Column(_("Group"), lambda b: terms.group(words, b.area_id))
    share = Column(_("% of countries and areas"), "share_under_5", 1)
    return replace(
        _chart("basket-groups", rows, GroupBasket, prices, context),
        encode=Encoding(series="area_id", y=("share_under_5",), told=lambda b: b.year == prices.deadline),
        styles={(g, "share_under_5"): Style(terms.group(words, g), GROUP_COLOURS[g]) for g in GROUPS},
        columns=[group, *_columns(prices, words), share],
        order=lambda b: (GROUPS.index(b.area_id), -b.year),
        breaks=[Break(b.year, str(b.year)) for b in breaks(context)],
        rules=_shares(prices, words),
        scale=Scale(words.percent, suffix=percent_sign(words), high=ROOM),
        unit=_("% of countries and areas with a figure"),
        finding=finding,
        alt=_("Line chart. {title}.", title=finding),
        subtitle=words.sentences(_members(prices, words), counted(prices, context)),
        note=words.sentences(_("The cheaper of the fixed and the mobile basket counts."), codes(prices, words), *reasons(context)),
    )


def _members(prices: Prices, words: Words) -> str:
    return words.gettext("Groups: {members}.", members=words.name("membership", prices.test.membership_id))


def _then_and_now(group: str, years: dict[int, BasketYear], prices: Prices, words: Words) -> str:
    _ = words.gettext
    last = max(years, default=0)
    name, then = terms.group(words, group), years.get(prices.deadline)
    if then is None:
        return _("{group}: no data for {year}", group=name, year=prices.deadline)
    return _(
        "{group}, {a} of {m} in {first}, {b} of {n} in {last}",
        group=name,
        a=then.under_5,
        m=then.economies,
        first=then.year,
        b=years[last].under_5,
        n=years[last].economies,
        last=last,
    )


def count_chart(prices: Prices, context: Context) -> Chart:
    """The share of economies under the threshold, basket by basket."""
    words = context.words
    _ = words.gettext
    told = [
        _(
            "{basket}, {a} of {m} in {first}, {b} of {n} in {last}",
            basket=basket(words, name),
            a=then.under_5,
            m=then.economies,
            b=now.under_5,
            n=now.economies,
            first=then.year,
            last=now.year,
        )
        for name in ("fixed", "mobile")
        if (then := prices.of(name, prices.deadline)) and (now := prices.newest(name))
    ]
    finding = _(
        "Developing countries under {share} of income: {list}", share=words.percent(prices.threshold, 0), list=_("; ").join(told)
    )
    return replace(
        _baskets("baskets", "share_under_5", finding, prices, context),
        rules=_shares(prices, words),
        scale=Scale(words.percent, suffix=percent_sign(words), high=ROOM),
        unit=_("% of countries and areas with a figure"),
    )


def median_chart(prices: Prices, context: Context) -> Chart:
    """The median economy's baskets."""
    words = context.words
    _ = words.gettext
    told = [
        _(
            "{basket} {then} of income in {first}, {now} in {last}",
            basket=basket(words, name),
            then=words.percent(then.median),
            first=then.year,
            now=words.percent(now.median),
            last=now.year,
        )
        for name in ("fixed", "mobile")
        if (then := prices.of(name, prices.deadline)) and (now := prices.newest(name))
    ]
    finding = _("In the median developing country: {list}", list=_("; ").join(told))
    decades = spans_decades([b.median for b in prices.years])
    return replace(
        _baskets("basket-medians", "median", finding, prices, context),
        rules=[*levels(prices, words), _deadline(prices, words)],
        scale=Scale(words.percent, suffix=percent_sign(words), ratios=decades),
        subtitle=words.sentences(choices(prices, context), _("Logarithmic scale.") if decades else ""),
        unit=words.name("unit", "percent_of_gni_per_capita"),
    )


def _baskets(key: str, y: str, finding: str, prices: Prices, context: Context) -> Chart:
    """The lines of all baskets; the cheaper of the two is cut wherever one of them is."""
    words = context.words
    _ = words.gettext
    return replace(
        _chart(key, prices.years, BasketYear, prices, context),
        encode=Encoding(series="basket", y=(y,), told=lambda b: b.year == prices.deadline and b.basket == "either"),
        styles={(name, y): Style(basket(words, name), colour, dash=DASHES[name]) for name, colour in COLOURS.items()},
        columns=[
            *_columns(prices, words, Column(_("Basket"), lambda b: basket(words, b.basket))),
            Column(_("Median, % of income"), "median", 2),
        ],
        order=lambda b: (-b.year, b.basket),
        finding=finding,
        alt=_alt(finding, prices, words),
        breaks=[Break(b.year, str(b.year), BASKETS[b.indicator_id]) for b in breaks(context)],
    )


def _chart(key: str, rows: Iterable[BasketYear], record: type, prices: Prices, context: Context) -> Chart:
    """What the charts have in common."""
    words = context.words
    return Chart(
        key=key,
        kind="line",
        about=ABOUT_BASKETS,
        rows=list(rows),
        record=record,
        columns=(),
        encode=Encoding(),
        styles={},
        scale=Scale(words.percent),
        finding="",
        subtitle=choices(prices, context),
        unit="",
        source=prices.source,
        full=lambda: full(prices, context),
        key_to_marks=words.gettext("Dotted: a basket changed, and lines are cut.") if breaks(context) else "",
        note=words.sentences(codes(prices, words), *reasons(context)),
    )


def _shares(prices: Prices, words: Words) -> list[Rule]:
    """All of the economies, which was the target, and the deadline."""
    return [Rule("value", 100, words.gettext("target: every country")), _deadline(prices, words)]


def _deadline(prices: Prices, words: Words) -> Rule:
    return Rule("year", prices.deadline, words.gettext("deadline {year}", year=prices.deadline))


def _columns(prices: Prices, words: Words, *after_year: Column) -> list[Column]:
    """What a person reads of a year of a basket in every table, and its hover."""
    _ = words.gettext
    return [
        Column(_("Year"), "year"),
        *after_year,
        Column(_("Countries and areas"), "economies"),
        Column(_("Under {share}", share=words.percent(prices.threshold, 0)), "under_5"),
        Column(_("Under {share}", share=words.percent(prices.later, 0)), "under_2"),
        Column("", lambda b: _said(b, prices, words), in_table=False, in_hover=True),
    ]


def _said(b: BasketYear, prices: Prices, words: Words) -> str:
    return words.gettext(
        "{n} of {all} countries and areas under {threshold}, {few} under {later}; median {median}",
        n=b.under_5,
        all=b.economies,
        few=b.under_2,
        threshold=words.percent(prices.threshold, 0),
        later=words.percent(prices.later, 0),
        median=words.percent(b.median),
    )


def _alt(finding: str, prices: Prices, words: Words) -> str:
    """The finding, and each basket in its first and last year."""
    said = []
    for name in COLOURS:
        held = [b for b in prices.years if b.basket == name]
        if held:
            said.append(
                words.gettext(
                    "{basket}: {a} of {m} countries and areas under {threshold} in {first}, {b} of {n} in {last}",
                    basket=basket(words, name),
                    a=held[0].under_5,
                    m=held[0].economies,
                    first=held[0].year,
                    b=held[-1].under_5,
                    n=held[-1].economies,
                    last=held[-1].year,
                    threshold=words.percent(prices.threshold, 0),
                )
            )
    return words.gettext("Line chart. {title}. {list}.", title=finding, list=words.gettext("; ").join(said))
