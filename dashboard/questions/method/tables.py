"""What the page on method tells, as tables: made from the catalogue as the release holds it, so that none is written by hand."""

from __future__ import annotations

import pandas as pd

from dashboard.language import terms
from dashboard.language.words import MISSING, Words
from dashboard.questions.claims.choices import CLAIM
from dashboard.reading.context import Context
from dashboard.reading.errata import errata
from dashboard.widgets import links
from warehouse import queries
from warehouse.queries import MethodIndicator


def theme(value: str, words: Words) -> str:
    """What an indicator is about: a theme of the register, or one that no claim has."""
    _ = words.gettext
    others = {"context": _("Context"), "policy": _("Policy"), "price": _("Prices"), "skills": _("Skills")}
    return others.get(value) or words.name("theme", value, "title")


def aggregation(indicator: MethodIndicator, words: Words) -> str:
    """How the figure of a group is made of those of its countries and areas."""
    _ = words.gettext
    if indicator.aggregation == "weighted_mean" and indicator.weight_indicator_id:
        return _("mean, weighted by {weight}", weight=words.name("indicator", indicator.weight_indicator_id, "title"))
    return terms.aggregation(words, indicator.aggregation)


def groups(context: Context) -> pd.DataFrame:
    """How many countries and areas belong to each group at each date. One row per group."""
    words = context.words
    _ = words.gettext
    held = context.release.read(queries.method_groups)
    dates = {m.membership_id: words.date(m.as_of) for m in context.release.read(queries.memberships)}
    return pd.DataFrame(
        {
            _("Group"): [words.name("area", g.area_id) for g in held],
            _("Members on {date}", date=dates["resolution"]): [g.members_then for g in held],
            _("Members on {date}", date=dates["now"]): [g.members_now for g in held],
            _("Confirmed"): [_("some members are not") if g.has_unverified else _("yes") for g in held],
        }
    )


def errata_of_ours(context: Context) -> pd.DataFrame:
    """What this tracker got wrong and has mended, in Markdown. One row per error."""
    words = context.words
    _ = words.gettext
    claims = {e.claim_id: links.page_link(e.claim_id, links.CLAIMS, words, {CLAIM.key: e.claim_id}) for e in errata() if e.claim_id}
    return pd.DataFrame(
        {
            _("What was wrong, and what is said now"): [e.said[words.code] for e in errata()],
            _("Claim"): [claims.get(e.claim_id, MISSING) for e in errata()],
            _("Mended"): [_("{date} (commit {commit})", date=words.date(e.mended_on), commit=e.mended_in) for e in errata()],
        },
        dtype=object,
    )


def corrections(context: Context) -> pd.DataFrame:
    """Known errors of publishers: what is wrong, who says so, how many figures. One row per correction."""
    words = context.words
    _ = words.gettext
    held = context.release.read(queries.method_corrections)
    return pd.DataFrame(
        {
            _("Dataset"): [words.name("dataset", c.dataset_id) for c in held],
            _("What is wrong"): [words.name("correction", c.correction_id, "reason") for c in held],
            _("What is done"): [_("left out") if c.action == "drop" else _("read otherwise than its label says") for c in held],
            _("Figures"): [c.rows_changed for c in held],
        }
    )


def licences(context: Context) -> pd.DataFrame:
    """Under which terms figures are held, and in how many editions. One row per dataset and licence."""
    words = context.words
    _ = words.gettext
    held = context.release.read(queries.method_licences)
    return pd.DataFrame(
        {
            _("Publisher"): [words.name("publisher", x.publisher_id) for x in held],
            _("Dataset"): [words.name("dataset", x.dataset_id) for x in held],
            _("Licence"): [terms.licence(words, x.licence) for x in held],
            _("How it is known"): [terms.licence_basis(words, x.licence_basis) for x in held],
            _("Editions"): [x.editions for x in held],
            _("Published"): [
                words.date(x.first_on)
                if x.first_on == x.last_on
                else _("{first} to {last}", first=words.date(x.first_on), last=words.date(x.last_on))
                for x in held
            ],
        }
    )
