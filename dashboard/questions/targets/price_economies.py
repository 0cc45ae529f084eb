"""Economies' prices: who is over the threshold, what became of each since the deadline, when each came under it, and by region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.base import percent_sign
from dashboard.charts.chart import Chart, Column, Encoding, Facet, Scale, Style
from dashboard.charts.readings import frame
from dashboard.charts.theme import ACCENT, HIGHLIGHT
from dashboard.language.codes import basket, course
from dashboard.language.words import Words
from dashboard.questions.targets.courses import first_years
from dashboard.questions.targets.prices import ABOUT_BASKETS, FIXED, MOBILE, Prices, choices, levels
from dashboard.questions.targets.strips import Strip, strip_chart
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import BasketCrossing, BasketEconomy


def read_economies(prices: Prices, year: int, context: Context) -> tuple[BasketEconomy, ...]:
    """Every economy in the year of the deadline and in another."""
    return context.release.read(
        queries.basket_economies,
        FIXED,
        MOBILE,
        prices.source.vintage_id,
        prices.test.area_id or "",
        prices.test.membership_id,
        prices.deadline,
        year,
        prices.threshold,
    )


def economies_chart(found: Sequence[BasketEconomy], prices: Prices, year: int, areas: Sequence[str], context: Context) -> Chart:
    """The economies that are over the threshold in the chosen year, and those highlighted, beside the year of the deadline."""
    words = context.words
    _ = words.gettext
    drawn = [e for e in found if e.area_id in areas or (e.best_now is not None and e.best_now >= prices.threshold)]
    over = [e for e in drawn if e.best_now is not None and e.best_now >= prices.threshold]
    finding = words.ngettext(
        "In {year} {n} developing country paid {threshold} of income or more; under it in {then}: {back} of them",
        "In {year} {n} developing countries paid {threshold} of income or more; under it in {then}: {back} of them",
        len(over),
        year=year,
        threshold=words.percent(prices.threshold, 0),
        back=sum(e.course == "fell_back" for e in over),
        then=prices.deadline,
    )
    told = _("; ").join(_("{name} {value}", name=words.name("area", e.area_id), value=words.percent(e.best_now)) for e in drawn)
    colours = {"": ACCENT, "chosen": HIGHLIGHT}
    return Chart(
        key="basket-economies",
        kind="slope",
        about=ABOUT_BASKETS | {"then_year": prices.deadline, "now_year": year},
        rows=drawn,
        record=BasketEconomy,
        columns=_columns(prices, year, words),
        encode=Encoding(y=("best_then", "best_now"), series=lambda e: "chosen" if e.area_id in areas else "", facet="area_id"),
        styles={
            (series, y): Style(str(of), colour)
            for y, of in (("best_then", prices.deadline), ("best_now", year))
            for series, colour in colours.items()
        },
        facets={e.area_id: Facet(words.name("area", e.area_id)) for e in drawn},
        rules=levels(prices, words),
        scale=Scale(words.percent, suffix=percent_sign(words), ratios=True),
        finding=finding,
        alt=_("{title}: {list}.", title=finding, list=told),
        source=prices.source,
        unit=words.name("unit", "percent_of_gni_per_capita"),
        subtitle=words.sentences(choices(prices, context), _("Logarithmic scale.")),
        key_to_marks=_("○ {then}, ● {now}.", then=prices.deadline, now=year),
        note=_(
            "The cheaper of the fixed and the mobile basket, dearest first. The baskets changed in between, so the distance is "
            "not a change of price alone."
        ),
        full=lambda: frame(found, BasketEconomy),
    )


def _columns(prices: Prices, year: int, words: Words) -> list[Column]:
    _ = words.gettext
    return [
        Column(_("Country or area"), lambda e: words.name("area", e.area_id)),
        Column(_("Fixed, {year}", year=prices.deadline), "fixed_then", 1),
        Column(_("Mobile, {year}", year=prices.deadline), "mobile_then", 1),
        Column(_("Fixed, {year}", year=year), "fixed_now", 1),
        Column(_("Mobile, {year}", year=year), "mobile_now", 1),
        Column(_("What became of them"), lambda e: course(words, e.course)),
        Column("", lambda e: _both(e, prices, year, words), in_table=False, in_hover=True),
    ]


def _both(e: BasketEconomy, prices: Prices, year: int, words: Words) -> str:
    """Both baskets of both years."""
    _ = words.gettext
    return "<br>".join(
        _("{year}: fixed {fixed}, mobile {mobile}", year=y, fixed=words.percent(fixed), mobile=words.percent(mobile))
        for y, fixed, mobile in ((prices.deadline, e.fixed_then, e.mobile_then), (year, e.fixed_now, e.mobile_now))
    )


def crossing_chart(prices: Prices, context: Context) -> Chart:
    """How many economies first came under the threshold in each year."""
    words = context.words
    _ = words.gettext
    found = context.release.read(
        queries.basket_crossings,
        FIXED,
        MOBILE,
        prices.source.vintage_id,
        prices.test.area_id or "",
        prices.test.membership_id,
        prices.threshold,
    )
    share = words.percent(prices.threshold, 0)
    early = sum(c.year is not None and c.year <= prices.deadline for c in found)
    finding = _(
        "Developing countries first under {share} of income: {early} up to {year}, {late} later on, {open} never",
        early=early,
        share=share,
        year=prices.deadline,
        late=sum(c.year is not None for c in found) - early,
        open=sum(c.year is None for c in found),
    )
    label = _("Countries and areas first under {share}", share=share)
    return replace(
        first_years(found, BasketCrossing, prices.deadline, finding, label, words),
        key="basket-crossings",
        about=ABOUT_BASKETS,
        source=prices.source,
        subtitle=choices(prices, context),
        note=_(
            "The first year in which the cheaper basket is under the threshold; figures of mobile baskets begin "
            "in 2013. Some countries went over it again, and the baskets changed in between."
        ),
    )


def regions_chart(prices: Prices, year: int, areas: Sequence[str], context: Context) -> Chart:
    """Every economy's cheaper basket, region by region, in the chosen year and counted in that of the deadline."""
    words = context.words
    _ = words.gettext
    wanted = Strip(
        "basket-regions",
        (FIXED, MOBILE),
        prices.source,
        year,
        prices.deadline,
        prices.test.area_id or "",
        prices.test.membership_id,
        Scale(words.percent, suffix=percent_sign(words), ratios=True),
        levels(prices, words),
        lambda v: v < prices.threshold,
        words.name("unit", "percent_of_gni_per_capita"),
        words.sentences(choices(prices, context), words.gettext("Logarithmic scale.")),
        {FIXED: basket(words, "fixed"), MOBILE: basket(words, "mobile")},
    )
    share = words.percent(prices.threshold, 0)
    note = _("The cheaper of the fixed and the mobile basket counts.")
    return strip_chart(wanted, _("under {share}", share=share), note, areas, context)
