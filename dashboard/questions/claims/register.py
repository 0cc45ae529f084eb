"""The register on the screen: search, filters, the outline of the resolution, and the claims found."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

import streamlit as st

from dashboard.language.groups import EVERY
from dashboard.language.markup import Markdown, address, bold, bullets, coloured, lines
from dashboard.language.terms import Mark
from dashboard.language.words import Words
from dashboard.questions.claims.choices import CLAIM, LIST_PAGE, OUTCOME, PARAGRAPH, SEARCH, Wanted, choose_claims
from dashboard.reading.context import Context
from dashboard.session import view
from dashboard.verdicts.marks import ORDER, badge, mark
from dashboard.verdicts.sentences import verbs
from dashboard.widgets import filters, links, screen
from dashboard.widgets.filters import Drawn
from warehouse import queries
from warehouse.queries import Claim

PER_PAGE = 20
OUTLINE_HEIGHT = 560


def choose(pick: Drawn, context: Context) -> Wanted:
    """The search box and the filters."""
    _ = context.words.gettext
    key, text = filters.state(SEARCH), view.current().chosen(SEARCH.key) or ""
    st.session_state[key] = text
    with pick.row(4, 160):
        st.text_input(
            _("Search"),
            key=key,
            placeholder=_("words or a number, such as PP9d"),
            on_change=filters.remembering(SEARCH, "", str.strip),
            max_chars=80,
            icon=":material/search:",
        )
        return choose_claims(pick, text, context)


def outline(pick: Drawn, claims: Sequence[Claim], context: Context) -> None:
    """The 63 paragraphs, each with the outcomes of its claims, to choose one or a part of the resolution."""
    words, release = context.words, context.release
    _ = words.gettext
    ids = release.read(queries.paragraphs)
    outcomes = {p: _outcomes([c for c in claims if c.paragraph == p]) for p in ids}
    labels = {
        EVERY: _("The whole resolution"),
        "PP": _("Preamble: {n} paragraphs", n=sum(p.startswith("PP") for p in ids)),
        "OP": _("Operative part: {n} paragraphs", n=sum(p.startswith("OP") for p in ids)),
    } | {p: bold(p) + " " + words.name("paragraph", p, "title") for p in ids}
    captions = ["", "", "", *(_captions(outcomes[p], words) for p in ids)]
    key = filters.state(PARAGRAPH)
    st.session_state[key] = pick.held(PARAGRAPH, context)
    with st.container(height=OUTLINE_HEIGHT, border=True):
        st.radio(
            PARAGRAPH.label(words, context),
            PARAGRAPH.options(context),
            format_func=screen.labels(labels.__getitem__),
            captions=captions,
            key=key,
            on_change=filters.remembering(PARAGRAPH, EVERY),
            width="stretch",
        )


def _outcomes(claims: Sequence[Claim]) -> Counter[str]:
    return Counter(c.outcome for c in claims)


def _captions(counts: Counter[str], words: Words) -> str:
    """The outcomes of a paragraph's claims: shape, colour and word, with how many."""
    marks = [(mark(words, o), counts[o]) for o in ORDER if counts[o]]
    return Markdown(" · ").join(coloured(m.colour, f"{m.sign} {m.word}{f' × {n}' if n > 1 else ''}") for m, n in marks)


def adoption(context: Context) -> None:
    """When, where and on what report the resolution was adopted."""
    words = context.words
    screen.caption(
        words.marked(
            "[{resolution}]({url}), adopted on {date} at the 71st plenary meeting of the General Assembly under agenda item 16, on "
            "the [{report}]({report_url}).",
            resolution="A/RES/68/198",
            url=address("https://undocs.org/A/RES/68/198"),
            date=words.date(dt.date(2013, 12, 20)),
            report=words.gettext("report of the Second Committee, A/68/435"),
            report_url=address("https://undocs.org/A/68/435"),
        )
    )


def outcome_links(context: Context) -> None:
    """How many claims have each outcome, each count a link that shows them in the register."""
    words = context.words
    counts = _outcomes(context.release.read(queries.claims))
    screen.text(
        Markdown(" · ").join(
            links.page_link(
                _counted(mark(words, outcome), counts[outcome], words), links.CLAIMS, words, view.leading(OUTCOME, outcome)
            )
            for outcome in ORDER
            if counts[outcome]
        )
    )


def _counted(shown: Mark, n: int, words: Words) -> Markdown:
    """An outcome with how many claims have it."""
    return coloured(shown.colour, shown.sign) + f" {shown.word} " + bold(words.number(n))


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
