"""How a verdict stands under fair alternatives, as a table with headings."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.language import terms
from dashboard.language.words import MISSING, Words
from dashboard.verdicts.marks import amount, mark
from dashboard.verdicts.tables import line_name
from warehouse.queries import Alternative, ClaimEvidence, ClaimTest


def table(test: ClaimTest, found: Sequence[Alternative], deciding: ClaimEvidence | None, words: Words) -> pd.DataFrame:
    """One row per fair alternative: whether the verdict flips, the figure, whose it is, or why there is none."""
    _ = words.gettext
    return pd.DataFrame(
        {
            _("Other choice"): [name(a.alternative, words) for a in found],
            _("Would change the result"): [_flips(a, test, words) for a in found],
            _("Whose figure, or why there is none"): [
                _whose(a, words) if a.flips is not None else _why(a, deciding, words) for a in found
            ],
        }
    )


def _flips(a: Alternative, test: ClaimTest, words: Words) -> str:
    """Yes or no in sign and word, with the outcome and the figure of the last year that the test asks."""
    if a.flips is None:
        return MISSING
    said = mark(words, a.outcome)
    told = words.gettext("{sign} {word}", sign=said.sign, word=said.word)
    if a.deadline_value is not None:
        value = amount(words, a.deadline_value, test.unit_id, test.measure)
        told = words.gettext("{sign} {word}, {value}", sign=said.sign, word=said.word, value=value)
    answer = "⇄\u00a0" + words.gettext("yes") if a.flips else "=\u00a0" + words.gettext("no")
    return words.gettext("{answer}: {outcome}", answer=answer, outcome=told)


def name(alternative: str, words: Words) -> str:
    """A fair alternative as a person calls it."""
    _ = words.gettext
    names = {
        "membership": _("Today’s members of the group"),
        "without_estimates": _("Without figures marked as estimates"),
        "other_publisher": _("Another publisher, or another printed figure"),
        "unweighted": _("Every country and area counts the same"),
        "other_aggregate": _("The alternative aggregate: the publisher’s in place of ours, or ours in place of it"),
        "reporting_only": _("Only countries and areas with a figure of the year"),
    }
    return names[alternative]


def _whose(a: Alternative, words: Words) -> str:
    """The kind of line, its vintage, and how much of the group it covers."""
    _ = words.gettext
    parts = [line_name(words, a.line, a.publisher_id or "")]
    if a.publisher_id and a.published_on:
        parts.append(terms.vintage(words, a.publisher_id, a.published_on, a.precision or "exact"))
    if a.document:
        parts.append(terms.document(words, a.document))
    elif a.coverage is not None and a.line != "economies":
        parts.append(_("{share} of the population covered", share=words.percent(a.coverage, 0)))
    return _("; ").join(parts)


def _why(a: Alternative, deciding: ClaimEvidence | None, words: Words) -> str:
    """Why an alternative has no answer."""
    _ = words.gettext
    publisher = words.name("publisher", deciding.publisher_id) if deciding else ""
    reasons = {
        "low_coverage": _("no answer: covers {share} of the population, under 80 %", share=words.percent(a.coverage, 0)),
        "break": _("no answer: the series breaks between the years compared"),
        "no_figures": _("no answer: not every year needed has a figure that can be used"),
        "everybody_belongs": _("makes no difference: everybody belongs"),
        "not_stated": _("no answer: {publisher} does not say which of these figures are estimates", publisher=publisher),
        "none_marked": _("makes no difference: {publisher} marks none of these figures as an estimate", publisher=publisher),
        "each_once": _("makes no difference: every country and area counts once already"),
        "no_other": _("no answer: this release has no other publisher’s figure"),
        "no_aggregate": _("no answer: this release has no such aggregate"),
    }
    return reasons.get(a.reason, a.reason)
