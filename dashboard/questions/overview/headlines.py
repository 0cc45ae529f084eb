"""The headline verdicts for other pages: claim, outcome and what the figures say, each leading to the claim."""

from __future__ import annotations

import streamlit as st

from dashboard.language.markup import bold, paragraphs
from dashboard.questions.claims.choices import CLAIM
from dashboard.questions.claims.register import marked
from dashboard.reading.context import Context
from dashboard.reading.resolutions import with_role
from dashboard.session import view
from dashboard.verdicts.gaps import before, disagreement, together
from dashboard.verdicts.sentences import sentence
from dashboard.widgets import links, screen
from warehouse import queries
from warehouse.queries import Claim, ClaimTest


def headlines(context: Context) -> None:
    """A card per claim whose verdict a reader asks for first, beside the target that has its own cards."""
    claims = {c.claim_id: c for c in context.release.read(queries.claims)}
    with st.grid(3, min_column_width=250):
        for claim_id in with_role(context.release, "headline"):
            _card(claims[claim_id], context)


def _card(claim: Claim, context: Context) -> None:
    words, claim_id = context.words, claim.claim_id
    with st.container(border=True, height="stretch"):
        groups = together(context.release.read(queries.claim_tests, claim_id))
        told = next((g for g in groups if g[0].outcome != "no_data"), groups[0])
        here = view.leading(CLAIM, claim_id)
        screen.text(
            paragraphs(
                marked(claim, words),
                bold(words.name("claim", claim_id, "statement")),
                _says(told, claim_id, context),
                links.forward(words.gettext("Claim {id}", id=claim_id), links.CLAIMS, words, here),
            )
        )


def _says(tests: tuple[ClaimTest, ...], claim_id: str, context: Context) -> str:
    """What the figures say of the first test of a claim; of a gap, what both measures say."""
    words = context.words
    if tests[0].kind != "gap" or tests[0].outcome == "no_data":
        return sentence(tests[0], context.release.read(queries.claim_evidence, claim_id), words)
    said = [before(t, words) for t in tests]
    return words.sentences(disagreement(tests, words), words.gettext("; ").join(said) + words.gettext("."))
