"""Who uses an indicator: the claims that it tests, and the pages that tell of it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from dashboard.language.markup import Markdown
from dashboard.questions.claims.choices import CLAIM
from dashboard.questions.countries import lines as countries
from dashboard.questions.divide.choices import INDICATOR as DIVIDED
from dashboard.questions.divide.series import DIMENSION_OF
from dashboard.questions.gender import lines as gender
from dashboard.questions.targets.choices import TARGET
from dashboard.reading.context import Context
from dashboard.reading.resolutions import targets
from dashboard.verdicts.marks import badge
from dashboard.widgets import links
from warehouse import queries

SEXES = (gender.INDICATOR, "internet_users_gender_gap", "internet_users_gender_parity")


def claims(indicator_id: str, context: Context) -> pd.DataFrame:
    """The claims that it tests, in their order. One row per claim."""
    words = context.words
    _ = words.gettext
    asked = context.release.read(queries.indicator_claims, indicator_id)
    held = [c for c in context.release.read(queries.claims) if c.claim_id in asked]
    return pd.DataFrame(
        {
            _("Claim"): [links.page_link(c.claim_id, links.CLAIMS, words, {CLAIM.key: c.claim_id}) for c in held],
            _("What it says"): [words.name("claim", c.claim_id, "statement") for c in held],
            _("Outcome"): [badge(words, c.outcome) for c in held],
        },
        dtype=object,
    )


def pages(indicator_id: str, context: Context) -> list[Markdown]:
    """Links to the pages that tell of it, in their order, each to where it does."""
    return [links.page_link(name, page, context.words, choices) for name, page, choices in _pages(indicator_id, context)]


def _pages(indicator_id: str, context: Context) -> Iterator[tuple[str, str, dict[str, str]]]:
    _ = context.words.gettext
    tested = context.release.read(queries.indicator_claims, indicator_id)
    target = next((target for target, claim_id in targets(context.release).items() if claim_id in tested), None)
    if target:
        yield _("Broadband targets"), links.TARGETS, {TARGET.key: target}
    if indicator_id in SEXES:
        yield _("Gender gap"), links.GENDER_GAP, {}
    if indicator_id in {d.indicator_id for d in context.release.read(queries.divide_indicators, tuple(DIMENSION_OF))}:
        yield _("Digital divide"), links.DIVIDE, {DIVIDED.key: indicator_id}
    if indicator_id in countries.INDICATORS:
        yield _("Countries"), links.COUNTRIES, {}
