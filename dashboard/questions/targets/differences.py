"""How the figures of a target differ: every line that its tests were applied to, and counts as printed beside ours."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.language.markup import aside, lines, link, literal
from dashboard.language.terms import document, printed
from dashboard.language.words import MISSING
from dashboard.questions.claims.choices import CLAIM
from dashboard.questions.targets.choices import choose_test
from dashboard.questions.targets.prices import Prices, read_prices, read_years
from dashboard.reading.context import Context
from dashboard.reading.resolutions import targets
from dashboard.verdicts.tables import every_line
from dashboard.widgets import links, screen
from dashboard.widgets.filters import Drawn
from warehouse import queries

WORLD = "group:world"
PRINTED = {
    "affordable_broadband_economies": ("fixed", "under_5"),
    "fixed_broadband_under_2_economies": ("fixed", "under_2"),
    "mobile_broadband_under_2_economies": ("mobile", "under_2"),
}
"""Counts of economies that publishers printed: which basket they count, and our count (of BasketYear) beside it."""


def differences(target: str, context: Context) -> None:
    """A table per test, of one test at a time; of prices the printed counts as well."""
    words, claim_id = context.words, targets(context.release)[target]
    _ = words.gettext
    tests = context.release.read(queries.claim_tests, claim_id)
    evidence = context.release.read(queries.claim_evidence, claim_id)
    screen.text(
        _(
            "Publishers revise the past, and a group’s figure depends on who belongs to it and on how missing years are "
            "filled. Each line below puts the same question to other figures. The world’s verdict rests on the "
            "publisher’s own aggregate, since everybody belongs to it. For the other groups no publisher has an "
            "aggregate of the members of 2013, so the one computed here is used."
        )
    )
    chosen = choose_test(Drawn(words), tests, words)
    rows = [e for e in evidence if e.test_id == chosen.test_id]
    used, others = [e for e in rows if e.role != "alternative"], [e for e in rows if e.role == "alternative"]
    screen.table(every_line(chosen, used, words), alt=_("The figures used for the verdict"))
    if others:
        told = words.gettext("{title}: {n}", title=_("Other lines of figures"), n=words.number(len(others)))
        with st.expander(literal(told)):
            screen.table(every_line(chosen, others, words), alt=_("Other lines of figures"))
    prices = read_prices(claim_id, chosen, context) if target == "t2" else None
    if prices:
        screen.subheader(_("Counts of countries and areas, as printed and ours"), anchor="printed-counts")
        screen.table(
            printed_counts(prices, context),
            alt=_("Counts of countries and areas under a share of income as printed, beside ours of the same year"),
        )
    told = _("The claim with its sources, its method and its file: {id}", id=claim_id)
    screen.text(links.forward(told, links.CLAIMS, words, {CLAIM.key: claim_id}))


def printed_counts(prices: Prices, context: Context) -> pd.DataFrame:
    """Counts over all economies as printed, and ours of the newest prices. One row per printed count."""
    words = context.words
    _ = words.gettext
    ours = {(b.basket, b.year): b for b in read_years(prices, WORLD, context)}
    rows = []
    for indicator_id, (basket, count) in PRINTED.items():
        for f in context.release.read(queries.published_history, indicator_id, (WORLD,)):
            b = ours.get((basket, f.year))
            rows.append(
                {
                    _("Counted"): _("{year}: {title}", year=f.year, title=words.name("indicator", indicator_id, "title")),
                    _("As printed"): lines(link(printed(words, f.value_text), f.url), aside(document(words, f.document))),
                    _("Ours"): _("{n} of {all}", n=getattr(b, count), all=b.economies) if b else MISSING,
                }
            )
    return pd.DataFrame(rows, dtype=object)
