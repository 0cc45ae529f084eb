"""The register on the screen: search and filters, the outline at the side, and the claims found as a text to read."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from dashboard.language.markup import Markdown
from dashboard.language.words import Words
from dashboard.questions.claims import paragraphs
from dashboard.questions.claims.choices import LIST_PAGE, RESOLUTION, SEARCH, Listed, Wanted, choose_claims, found, unfiltered
from dashboard.questions.claims.outline import outcomes, outline, reading_now
from dashboard.questions.claims.paragraphs import Telling
from dashboard.questions.claims.search import index
from dashboard.reading.context import Context
from dashboard.reading.remembered import remembered
from dashboard.reading.resolutions import told_of
from dashboard.reading.view import View
from dashboard.session import view
from dashboard.session.turns import fragment
from dashboard.verdicts.marks import badge
from dashboard.verdicts.sentences import verbs
from dashboard.widgets import filters, screen
from dashboard.widgets.filters import Drawn
from warehouse import queries
from warehouse.queries import Claim, Resolution


def _choose(pick: Drawn, listed: Listed) -> Wanted:
    """The search box and the filters."""
    _ = listed.context.words.gettext
    key, text = filters.state(SEARCH), view.current().chosen(SEARCH.key) or ""
    st.session_state[key] = text
    with pick.row(3, 160):
        st.text_input(
            _("Search"),
            key=key,
            placeholder=_("words or a number, such as {id}", id=listed.example),
            on_change=filters.remembering(SEARCH, "", str.strip),
            max_chars=80,
            icon=":material/search:",
        )
        return choose_claims(pick, text, listed)


def outcome_links(resolution: Resolution, context: Context) -> None:
    """How many claims of a resolution have each outcome, by what the outcomes come to."""
    here = unfiltered(of_resolution(resolution.resolution_id, context))

    def made() -> Markdown:
        claims = [c for c in context.release.read(queries.claims) if c.resolution_id == resolution.resolution_id]
        return outcomes(claims, here, context.words)

    with st.container(key="register_outcomes"):
        screen.text(remembered("outcomes", (resolution.resolution_id, here.choices), context, made))


def of_resolution(resolution_id: str, context: Context) -> View:
    """The view with a resolution chosen: none where it is the one that the pages tell of."""
    first, here = told_of(context.release), view.current()
    wanted = None if first and first.resolution_id == resolution_id else resolution_id
    return here if here.chosen(RESOLUTION.key) == wanted else here.choosing(RESOLUTION.key, wanted, RESOLUTION.over)


@fragment
def find(pick: Drawn, listed: Listed) -> None:
    """Search and filters, and the claims found. A fragment, so that a choice sends only these again."""
    _read(pick, _choose(pick, listed), listed)
    view.write_url()


def _read(pick: Drawn, wanted: Wanted, listed: Listed) -> None:
    """The claims found, a page of them, beside the outline."""
    context, words = listed.context, listed.context.words
    telling = Telling(listed, view.current(), context.release.read(index), wanted.text)
    claims = found(listed.claims, wanted, telling.index)
    pages = paragraphs.pages(paragraphs.passages(claims, listed))
    number = int(pick.held(LIST_PAGE, len(pages))) if pages else 1
    shown = pages[number - 1] if pages else []
    left, right = st.columns([2, 5], gap="medium")
    with left:
        _outline(listed, telling.here, [p.paragraph.paragraph_id for p in shown])
    with right:
        screen.caption(
            words.ngettext("{n} claim of {all}", "{n} claims of {all}", len(claims), all=words.number(len(listed.claims)))
        )
        _also_searched(telling.index.also_sought(wanted.text, claims, words.code), words)
        if not claims:
            screen.info(
                words.gettext("No claim matches. Take a filter off, or search for fewer words."), icon=":material/search_off:"
            )
            return
        with st.container(key="register_text"):
            seen = (listed.resolution.resolution_id, telling.here.choices)
            screen.text(remembered("register", seen, context, lambda: paragraphs.told(shown, telling)))
        with st.container(key="go_paragraphs"):
            screen.text(paragraphs.turns(pages, number, wanted.paragraph, telling))


def _outline(listed: Listed, here: View, shown: Collection[str]) -> None:
    """The outline, which stays as it is while one searches, and a style sheet that opens it at the paragraphs shown."""
    seen = (listed.resolution.resolution_id, unfiltered(here).choices)
    with st.container(key="register_outline"):
        screen.text(remembered("outline", seen, listed.context, lambda: outline(listed, here)))
        st.html(f"<i hidden></i><style>{reading_now(listed, shown)}</style>")


def _also_searched(others: list[str], words: Words) -> None:
    """Which words were looked for beside those typed, where they found more."""
    if others:
        screen.caption(words.gettext("Also searched for: {list}", list=words.listed(others)))


def marked(claim: Claim, words: Words) -> Markdown:
    """The mark of a claim and the text's own verb, as Markdown."""
    _ = words.gettext
    said = _("; ").join(verbs(claim, words))
    return badge(words, claim.outcome) + " " + said
