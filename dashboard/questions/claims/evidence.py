"""The evidence of a claim: for one of its tests the chart, its table and its file, and how the verdict stands otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.markup import Markdown, link, literal
from dashboard.language.words import MISSING, Words
from dashboard.questions.claims.charts import every_economy_chart, test_chart
from dashboard.questions.claims.choices import choose_test
from dashboard.questions.claims.detail import FROM_YEAR, Detail
from dashboard.questions.common import few_shown
from dashboard.reading.context import Context
from dashboard.reading.order import by_name
from dashboard.session import view
from dashboard.session.turns import fragment
from dashboard.verdicts import robustness, tables
from dashboard.verdicts.marks import amount
from dashboard.verdicts.sentences import indicators
from dashboard.widgets import screen
from dashboard.widgets.chart_card import ChartCard, chart_card
from dashboard.widgets.filters import Drawn
from dashboard.widgets.name_list import name_list
from warehouse import queries
from warehouse.queries import ClaimTest, EconomyResult, EvidencePoint


def evidence(detail: Detail, context: Context) -> None:
    """For one of the tests that figures answer: the chart, whether fair alternatives flip it, and every line of figures."""
    words = context.words
    _ = words.gettext
    tests = {t.test_id: t for t in detail.tests if detail.evidence_of(t.test_id)}
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
    every = test.kind == "every_economy"
    results = context.release.read(queries.every_economy, test.test_id, FROM_YEAR) if every else ()
    points = context.release.read(queries.evidence_series, test.test_id, FROM_YEAR)
    source = _origin(detail, points, words)
    if results:
        chart_card(every_economy_chart(test, detail, results, source, words), context)
        _economies(test, results, context)
    elif any(p.low_coverage for p in points):
        card = ChartCard(test.test_id, context)
        card.show(test_chart(test, detail, points, source, words, few_shown(card.pick, context)))
    elif points:
        chart_card(test_chart(test, detail, points, source, words, few=True), context)
    else:
        screen.subheader(indicators(test, words))
    view.write_url()


def _origin(detail: Detail, points: Sequence[EvidencePoint], words: Words) -> str:
    """The series and vintages drawn; a licence is said once, behind all that it holds for."""
    _ = words.gettext
    drawn = {p.vintage_id for p in points if p.vintage_id} or {s.vintage_id for s in detail.sources}
    under: dict[str, dict[str, dict[str, None]]] = {}
    for s in detail.sources:
        if s.vintage_id in drawn:
            code = link(s.series_code, s.url)
            vintage = terms.vintage(words, s.publisher_id, s.published_on, s.precision)
            under.setdefault(sources.linked_licence(s, words), {}).setdefault(vintage, {})[code] = None
    said: list[str] = []
    for licence, held in under.items():
        told = [_("{codes}, {vintage}", codes=Markdown(_(", ")).join(c), vintage=vintage) for vintage, c in held.items()]
        said.append(_("{series}. Licence: {licence}.", series=Markdown(_("; ")).join(told), licence=licence))
    said += [_("Single figures as cited in the table.")] if any(p.document for p in points) else []
    said += [terms.second_hands(words, (p.document for p in points))]
    return words.sentences(*said) or MISSING


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
