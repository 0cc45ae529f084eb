"""The evidence of a claim: for one of its tests the chart, its table and its file, and how the verdict stands otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.language import terms
from dashboard.language.markup import literal
from dashboard.language.words import Words
from dashboard.questions.claims import cards
from dashboard.questions.claims.choices import choose_test
from dashboard.questions.claims.detail import Detail
from dashboard.reading.context import Context
from dashboard.reading.filters import Asked
from dashboard.reading.order import by_name
from dashboard.session import view
from dashboard.session.turns import fragment
from dashboard.verdicts import robustness, tables
from dashboard.verdicts.marks import amount
from dashboard.verdicts.sentences import indicators
from dashboard.widgets import screen
from dashboard.widgets.chart_card import ChartCard, chart_cards
from dashboard.widgets.filters import Drawn
from dashboard.widgets.name_list import name_list
from warehouse.queries import ClaimTest, EconomyResult


def evidence(detail: Detail, context: Context) -> None:
    """For one of the tests that figures answer: the chart, whether fair alternatives flip it, and every line of figures."""
    words = context.words
    _ = words.gettext
    tests = cards.with_figures(detail)
    if not tests:
        return
    screen.header(_("The evidence"), anchor="evidence")
    test = choose_test(Drawn(words), tests, words)
    _chart(test, detail, context)
    _robustness(test, detail, words)
    if detail.rebuilt:
        _rebuilt(detail, words)


def _robustness(test: ClaimTest, detail: Detail, words: Words) -> None:
    """The fair alternatives, and every line of figures that the test was applied to, each closed."""
    _ = words.gettext
    deciding = detail.deciding(test.test_id, "as_now") or detail.deciding(test.test_id, "as_then")
    every = detail.alternatives_of(test.test_id)
    found = [a for a in every if a.reason != "printed"]
    printed = _("It rests on a printed figure, which cannot be computed with other members, weights or rules for missing years.")
    one = _(
        "One thing is changed at a time. Where the edition used for the verdict does not say which figures "
        "are estimates, the newest edition that says so is asked."
    )
    if every:
        asked = _("Would another fair choice change the result?")
        with st.expander(literal(asked)):
            if len(found) < len(every):
                screen.text(printed)
            if found:
                screen.table(robustness.table(test, found, deciding, words), alt=asked)
            if len(found) == len(every):
                screen.caption(one)
    told = _("Every line of figures that the test was applied to")
    with st.expander(literal(told)):
        screen.table(tables.every_line(test, detail.evidence_of(test.test_id), words), alt=told)


def _rebuilt(detail: Detail, words: Words) -> None:
    """The world's gap in people rebuilt from economies, with its interval."""
    _ = words.gettext
    first = detail.rebuilt[0]
    how = _(
        "Rates of women and men times their numbers, from the figures of {vintage}. Countries and areas that "
        "report by sex count with their own rates. The users of the others are split as among those that "
        "report: low with the parity at the 90th percentile, central with the median, high with the 10th. In "
        "those that report people were more often online than in the rest, so this is a check and is not used "
        "for the verdict.",
        vintage=terms.vintage(words, first.publisher_id, first.published_on, first.precision),
    )
    told = _("The gap rebuilt from countries and areas")
    with st.expander(literal(told)):
        screen.caption(how)
        screen.table(tables.rebuilt(detail.rebuilt, words), alt=told)


@fragment
def _chart(test: ClaimTest, detail: Detail, context: Context) -> None:
    """The lines behind the test; of a test that every economy must pass, how many pass, and who does not."""
    words = context.words
    if cards.with_few(test, context):
        card = ChartCard(test.test_id, context)
        card.show(cards.of_test(card.pick, test, detail, context))
    else:
        shown = cards.of_test(Asked(view.current()), test, detail, context)
        chart_cards(shown, context)
        if not shown:
            screen.subheader(indicators(test, words))
    results = cards.economies(test, context)
    if results:
        _economies(test, results, context)
    view.write_url()


def _economies(test: ClaimTest, results: Sequence[EconomyResult], context: Context) -> None:
    words = context.words
    year = test.deadline_year or 0
    held = [r for r in results if r.year == year]
    failed = sum(r.passes is False for r in held)
    screen.text(
        words.gettext(
            "In {year}, of {all} countries and areas {failed} failed the test and {none} had no figure.",
            year=year,
            failed=failed,
            none=sum(r.passes is None for r in held),
            all=len(held),
        )
    )
    by_indicator: dict[str, list[str]] = {}
    for r in by_name((r for r in held if r.passes is False), lambda r: words.name("area", r.area_id), context):
        said = words.gettext("{label}: {text}", label=words.name("area", r.area_id), text=amount(words, r.value, "percent"))
        by_indicator.setdefault(r.indicator_id or "", []).append(said)
    for indicator_id, names in by_indicator.items():
        label = words.gettext("Failed by {indicator}", indicator=words.name("indicator", indicator_id, "title"))
        name_list(label, names, f"failed_{indicator_id}", words)
