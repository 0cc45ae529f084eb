"""Claims: every paragraph of a resolution → its claims → evidence → verdict; search, filter, permalink."""

import streamlit as st

from dashboard.questions.claims.choices import CLAIM, choose_resolution, found
from dashboard.questions.claims.detail import Detail, read_claim
from dashboard.questions.claims.evidence import evidence
from dashboard.questions.claims.register import adoption, also_searched, choose, list_claims, outcome_links, outline
from dashboard.questions.claims.search import index
from dashboard.questions.claims.take_away import take_away
from dashboard.questions.claims.verdicts import verdicts
from dashboard.questions.claims.view import behind, head, move
from dashboard.session.context import current_context
from dashboard.widgets import screen
from dashboard.widgets.filters import Drawn

context = current_context()
words, _ = context.words, context.words.gettext
pick = Drawn(words)

asked = pick.held(CLAIM, context)
detail = read_claim(asked, context.release) if asked else None


def draw_claim(detail: Detail) -> None:
    """A claim's own view."""
    move(detail.claim, context)
    head(detail, context)
    verdicts(detail, context)
    evidence(detail, context)
    take_away(detail, context)
    behind(detail, context)


def draw_register() -> None:
    """Search, filters, outline, and the claims found."""
    screen.title(_("Claims"))
    screen.text(
        _(
            "Every paragraph of the resolution, read as claims in our own words. What public data can test is "
            "tested; for the rest it is said why no data can test it."
        )
    )
    listed = choose_resolution(pick, context)
    adoption(listed)
    outcome_links(listed.resolution, context)
    wanted = choose(pick, listed)
    held = context.release.read(index)
    shown = found(listed.claims, wanted, held)
    left, right = st.columns([2, 3])
    with left:
        outline(pick, listed)
    with right:
        screen.caption(
            words.ngettext("{n} claim of {all}", "{n} claims of {all}", len(shown), all=words.number(len(listed.claims)))
        )
        also_searched(held.also_sought(wanted.text, shown, words.code), words)
        list_claims(pick, shown, context)


if detail:
    draw_claim(detail)
else:
    draw_register()
