"""The register on the screen: search, filters, the outline of the resolution, and the claims found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from dashboard.language.groups import EVERY
from dashboard.language.markup import Markdown, address, bold, bullets, coloured, lines
from dashboard.language.terms import Mark
from dashboard.language.words import Words
from dashboard.questions.claims.choices import (
    CLAIM,
    LIST_PAGE,
    OUTCOME,
    PARAGRAPH,
    RESOLUTION,
    SEARCH,
    Listed,
    Wanted,
    choose_claims,
)
from dashboard.reading.context import Context
from dashboard.reading.resolutions import told_of
from dashboard.reading.view import View
from dashboard.session import view
from dashboard.verdicts.marks import ORDER, badge, mark
from dashboard.verdicts.sentences import verbs
from dashboard.widgets import filters, links, screen
from dashboard.widgets.filters import Drawn
from warehouse import queries
from warehouse.queries import Claim, Resolution

PER_PAGE = 20
OUTLINE_HEIGHT = 560


def choose(pick: Drawn, listed: Listed) -> Wanted:
    """The search box and the filters."""
    _ = listed.context.words.gettext
    key, text = filters.state(SEARCH), view.current().chosen(SEARCH.key) or ""
    st.session_state[key] = text
    with pick.row(4, 160):
        st.text_input(
            _("Search"),
            key=key,
            placeholder=_("words or a number, such as {id}", id=listed.example),
            on_change=filters.remembering(SEARCH, "", str.strip),
            max_chars=80,
            icon=":material/search:",
        )
        return choose_claims(pick, text, listed)


def outline(pick: Drawn, listed: Listed) -> None:
    """The paragraphs of a resolution, each with the outcomes of its claims, to choose one or a part of it."""
    words = listed.context.words
    _ = words.gettext
    ids, parts = listed.paragraphs, listed.resolution.parts
    outcomes = {p: _outcomes([c for c in listed.claims if c.paragraph == p]) for p in ids}
    labels = {EVERY: _("The whole resolution"), **{part: _part(part, list(ids.values()).count(part), words) for part in parts}} | {
        p: bold(p) + " " + words.name("paragraph", p, "title") for p in ids
    }
    captions = ["" for _option in (EVERY, *parts)] + [_captions(outcomes[p], words) for p in ids]
    key = filters.state(PARAGRAPH)
    st.session_state[key] = pick.held(PARAGRAPH, listed)
    with st.container(height=OUTLINE_HEIGHT, border=True):
        st.radio(
            PARAGRAPH.label(words, listed),
            PARAGRAPH.options(listed),
            format_func=screen.labels(labels.__getitem__),
            captions=captions,
            key=key,
            on_change=filters.remembering(PARAGRAPH, EVERY),
            width="stretch",
        )


def _part(part: str, paragraphs: int, words: Words) -> str:
    """A part of a resolution with how many paragraphs it has."""
    title = words.name("resolution_part", part, "title")
    return words.ngettext("{part}: {n} paragraph", "{part}: {n} paragraphs", paragraphs, part=title)


def _outcomes(claims: Sequence[Claim]) -> Counter[str]:
    return Counter(c.outcome for c in claims)


def _captions(counts: Counter[str], words: Words) -> str:
    """The outcomes of a paragraph's claims: shape, colour and word, with how many."""
    marks = [(mark(words, o), counts[o]) for o in ORDER if counts[o]]
    return Markdown(" · ").join(coloured(m.colour, f"{m.sign} {m.word}{f' × {n}' if n > 1 else ''}") for m, n in marks)


def adoption(listed: Listed) -> None:
    """When and where a resolution was adopted, and on what report if there was one."""
    words, resolution = listed.context.words, listed.resolution

    def said(field: str) -> str:
        return words.name("resolution", resolution.resolution_id, field)

    told = {
        "resolution": resolution.symbol,
        "url": address(said("official_url")),
        "date": words.date(resolution.adopted_on),
        "meeting": said("meeting"),
    }
    if not resolution.has_report:
        screen.caption(words.marked("[{resolution}]({url}), adopted on {date} {meeting}.", **told))
        return
    screen.caption(
        words.marked(
            "[{resolution}]({url}), adopted on {date} {meeting}, on the [{report}]({report_url}).",
            **told,
            report=said("report"),
            report_url=address(said("report_url")),
        )
    )


def outcome_links(resolution: Resolution, context: Context) -> None:
    """How many claims of a resolution have each outcome, each count a link that shows them in the register."""
    words, here = context.words, of_resolution(resolution.resolution_id, context)
    counts = _outcomes([c for c in context.release.read(queries.claims) if c.resolution_id == resolution.resolution_id])
    screen.text(
        Markdown(" · ").join(
            links.page_link(
                _counted(mark(words, outcome), counts[outcome], words),
                links.CLAIMS,
                words,
                here.choosing(OUTCOME.key, outcome, OUTCOME.over).params,
            )
            for outcome in ORDER
            if counts[outcome]
        )
    )


def of_resolution(resolution_id: str, context: Context) -> View:
    """The view with a resolution chosen: none where it is the one that the pages tell of."""
    told, here = told_of(context.release), view.current()
    wanted = None if told and told.resolution_id == resolution_id else resolution_id
    return here if here.chosen(RESOLUTION.key) == wanted else here.choosing(RESOLUTION.key, wanted, RESOLUTION.over)


def _counted(shown: Mark, n: int, words: Words) -> Markdown:
    """An outcome with how many claims have it."""
    return coloured(shown.colour, shown.sign) + f" {shown.word} " + bold(words.number(n))


def also_searched(others: list[str], words: Words) -> None:
    """Which words were looked for beside those typed, where they found more."""
    if others:
        screen.caption(words.gettext("Also searched for: {list}", list=words.listed(others)))


def list_claims(pick: Drawn, claims: Sequence[Claim], context: Context) -> None:
    """The claims found, in the order of the resolution; each leads to its own view."""
    words = context.words
    if not claims:
        screen.info(words.gettext("No claim matches. Take a filter off, or search for fewer words."), icon=":material/search_off:")
        return
    pages = -(-len(claims) // PER_PAGE)
    number = int(pick.held(LIST_PAGE, pages))
    screen.text(bullets(claim_link(claim, words) for claim in claims[(number - 1) * PER_PAGE : number * PER_PAGE]))
    if pages > 1:
        key = filters.state(LIST_PAGE)
        st.session_state[key] = number
        st.pagination(pages, key=key, on_change=filters.remembering(LIST_PAGE, "1"))


def claim_link(claim: Claim, words: Words) -> Markdown:
    """A claim in a list: its id, a link to its own view, its mark, the text's own verb and the statement."""
    opens = links.page_link(bold(claim.claim_id), links.CLAIMS, words, view.leading(CLAIM, claim.claim_id))
    return lines(opens + " " + marked(claim, words), words.name("claim", claim.claim_id, "statement"))


def marked(claim: Claim, words: Words) -> Markdown:
    """The mark of a claim and the text's own verb, as Markdown."""
    _ = words.gettext
    said = _("; ").join(verbs(claim, words))
    return badge(words, claim.outcome) + " " + said
