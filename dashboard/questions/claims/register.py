"""The register on the screen: search, filters, the outline of the resolution, and the claims found."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.language.groups import EVERY
from dashboard.language.markup import Markdown, address, bold, coloured
from dashboard.language.terms import Mark
from dashboard.language.words import Words
from dashboard.reading.context import Context
from dashboard.session import view
from dashboard.verdicts.marks import ORDER, badge, mark
from dashboard.verdicts.sentences import verbs
from dashboard.widgets import filters, screen
from dashboard.widgets.filters import choice
from warehouse import queries
from warehouse.queries import Claim
from warehouse.queries.provenance import Texts

PER_PAGE = 20
PARTS = ("PP", "OP")
OUTLINE_HEIGHT = 560
PAGE = "../../pages/claims.py"


@dataclass(frozen=True)
class Wanted:
    """Which claims are shown; EVERY where a filter asks nothing. paragraph: PP, OP or one paragraph."""

    text: str
    kind: str
    outcome: str
    theme: str
    paragraph: str


def search() -> str:
    """The text asked for, as the view holds it."""
    return view.chosen(filters.SEARCH.key) or ""


def found(claims: Iterable[Claim], wanted: Wanted, texts: Sequence[Texts]) -> list[Claim]:
    """The claims that every filter lets through. Each word asked for must stand in id, statement, paragraph's title or verbs.

    `texts` are those of every language, so that a link finds the same claims in each.
    """
    asked = wanted.text.casefold().split()
    return [
        c
        for c in claims
        if wanted.kind in (EVERY, c.kind)
        and wanted.outcome in (EVERY, c.outcome)
        and wanted.theme in (EVERY, c.theme)
        and wanted.paragraph in (EVERY, c.paragraph, c.paragraph[:2])
        and _says(c, asked, texts)
    ]


def _says(claim: Claim, asked: Sequence[str], texts: Sequence[Texts]) -> bool:
    if not asked:
        return True
    keys = [("claim", claim.claim_id, "statement"), ("paragraph", claim.paragraph, "title")]
    keys += [("paragraph_verb", f"{claim.paragraph}:{verb}", "verb") for verb in claim.verbs]
    told = " ".join([claim.claim_id, *(t.get(key, "") for t in texts for key in keys)]).casefold()
    return all(a in told for a in asked)


def choose_claims(context: Context) -> Wanted:
    """The search box and the filters."""
    words, release = context.words, context.release
    _ = words.gettext
    everything = {EVERY: _("All")}
    kinds = everything | {k: words.name("claim_kind", k, "title") for k in release.read(queries.claim_kinds)}
    held = {c.outcome for c in release.read(queries.claims)}
    outcomes = everything | {o: f"{mark(words, o).sign} {mark(words, o).word}" for o in ORDER if o in held}
    themes = everything | {t: words.name("theme", t, "title") for t in release.read(queries.themes)}
    key = f"filter_{filters.SEARCH.key}"
    st.session_state[key] = search()
    with st.grid(4, min_column_width=160):
        st.text_input(
            _("Search"),
            key=key,
            placeholder=_("words or a number, such as PP9d"),
            on_change=_remember_search,
            max_chars=80,
            icon=":material/search:",
        )
        outcome = choice(filters.OUTCOME, _("Outcome"), list(outcomes), EVERY, outcomes.__getitem__)
        kind = choice(filters.KIND, _("Kind"), list(kinds), EVERY, kinds.__getitem__)
        theme = choice(filters.THEME, _("Theme"), list(themes), EVERY, themes.__getitem__)
    paragraph = view.chosen(filters.PARAGRAPH.key) or EVERY
    if paragraph not in (EVERY, *PARTS, *release.read(queries.paragraphs)):
        view.refuse(filters.PARAGRAPH.key)
        paragraph = EVERY
    return Wanted(search(), kind, outcome, theme, paragraph)


def _remember_search() -> None:
    filters.choose(filters.SEARCH, st.session_state[f"filter_{filters.SEARCH.key}"].strip() or None)


def outline(claims: Sequence[Claim], context: Context) -> None:
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
    options = [EVERY, "PP", "OP", *ids]
    key = f"filter_{filters.PARAGRAPH.key}"
    st.session_state[key] = view.chosen(filters.PARAGRAPH.key) or EVERY
    with st.container(height=OUTLINE_HEIGHT, border=True):
        st.radio(
            _("Paragraphs of the resolution"),
            options,
            format_func=screen.labels(labels.__getitem__),
            captions=captions,
            key=key,
            on_change=_remember_paragraph,
            width="stretch",
        )


def _remember_paragraph() -> None:
    value = st.session_state[f"filter_{filters.PARAGRAPH.key}"]
    filters.choose(filters.PARAGRAPH, None if value == EVERY else value)


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


def count_outcomes(claims: Sequence[Claim], context: Context) -> None:
    """How many claims have each outcome; each count is a button that shows them."""
    words = context.words
    counts = _outcomes(claims)
    with st.container(horizontal=True, gap="small"):
        for outcome in (o for o in ORDER if counts[o]):
            shown = mark(words, outcome)
            st.button(
                _counted(shown, counts[outcome], words),
                key=f"count_{outcome}",
                type="tertiary",
                on_click=filters.choose,
                args=(filters.OUTCOME, outcome),
            )


def outcome_links(context: Context) -> None:
    """How many claims have each outcome, each count a link into the register. For other pages."""
    words = context.words
    claims = context.release.read(queries.claims)
    counts = _outcomes(claims)
    with st.container(horizontal=True, gap="medium"):
        for outcome in (o for o in ORDER if counts[o]):
            st.page_link(
                PAGE,
                label=_counted(mark(words, outcome), counts[outcome], words),
                query_params=filters.leading(filters.OUTCOME, outcome),
            )


def _counted(shown: Mark, n: int, words: Words) -> Markdown:
    """An outcome with how many claims have it."""
    return coloured(shown.colour, shown.sign) + f" {shown.word} " + bold(words.number(n))


def list_claims(claims: Sequence[Claim], context: Context) -> None:
    """The claims found, in the order of the resolution; each opens its own view."""
    words = context.words
    if not claims:
        screen.info(words.gettext("No claim matches. Take a filter off, or search for fewer words."), icon=":material/search_off:")
        return
    pages = -(-len(claims) // PER_PAGE)
    number = _page(pages)
    for claim in claims[(number - 1) * PER_PAGE : number * PER_PAGE]:
        claim_button(claim, words, "list")
    if pages > 1:
        key = f"filter_{filters.LIST_PAGE.key}"
        st.session_state[key] = number
        st.pagination(pages, key=key, on_change=_remember_page)


def _page(pages: int) -> int:
    """Which page of the list is shown; the first where the address asks for one that there is not."""
    asked = view.chosen(filters.LIST_PAGE.key)
    if asked is None:
        return 1
    if asked in map(str, range(1, pages + 1)):
        return int(asked)
    view.refuse(filters.LIST_PAGE.key)
    return 1


def _remember_page() -> None:
    number = st.session_state[f"filter_{filters.LIST_PAGE.key}"]
    filters.choose(filters.LIST_PAGE, None if number == 1 else str(number))


def claim_button(claim: Claim, words: Words, where: str) -> None:
    """A claim in a list: its mark, its id, the text's own verb and the statement; opens its own view."""
    shown = mark(words, claim.outcome)
    statement = words.name("claim", claim.claim_id, "statement")
    with st.container(gap=None):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(
                bold(claim.claim_id),
                key=f"{where}_{claim.claim_id}",
                icon=shown.icon,
                type="tertiary",
                on_click=filters.choose,
                args=(filters.CLAIM, claim.claim_id),
            )
            screen.text(marked(claim, words))
        screen.text(statement)


def marked(claim: Claim, words: Words) -> Markdown:
    """The mark of a claim and the text's own verb, as Markdown."""
    _ = words.gettext
    said = _("; ").join(verbs(claim, words))
    return badge(words, claim.outcome) + " " + said
