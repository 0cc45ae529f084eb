"""A claim's own view: what it says, and what stands behind it."""

from __future__ import annotations

import streamlit as st

from dashboard.decks.keys import VERDICT
from dashboard.language import markup
from dashboard.language.markup import Markdown, address, bullets, lines, literal
from dashboard.language.words import Words
from dashboard.questions.claims.choices import CLAIM
from dashboard.questions.claims.detail import Detail, stated, untested
from dashboard.questions.claims.paragraphs import verdict_link
from dashboard.questions.claims.register import of_resolution
from dashboard.questions.claims.verdicts import cards, readings
from dashboard.reading.context import Context
from dashboard.reading.resolutions import paragraph_name
from dashboard.reading.view import View
from dashboard.session import view
from dashboard.verdicts import tables
from dashboard.verdicts.gaps import together
from dashboard.verdicts.marks import badge, day
from dashboard.verdicts.sentences import actor, verbs
from dashboard.widgets import links, screen
from dashboard.widgets.deck import add_button
from dashboard.widgets.share import share_button
from warehouse import queries
from warehouse.queries import Claim, StatedFigure


def move(claim: Claim, context: Context) -> None:
    """Back to the register, and to the claim before and after in its resolution."""
    with st.container(horizontal=True, vertical_alignment="center", key="go_claims"):
        screen.text(_ways(claim, context))
        share_button("claim", context)
        add_button(VERDICT, context)


def _ways(claim: Claim, context: Context) -> Markdown:
    _ = context.words.gettext
    ids = [c.claim_id for c in context.release.read(queries.claims) if c.resolution_id == claim.resolution_id]
    at, here = ids.index(claim.claim_id), of_resolution(claim.resolution_id, context)
    ways = [_way(_("All claims"), None, ":material/arrow_back:", here, context.words)]
    if at:
        ways.append(_way(ids[at - 1], ids[at - 1], ":material/chevron_left:", here, context.words))
    if at + 1 < len(ids):
        ways.append(_way(ids[at + 1], ids[at + 1], ":material/chevron_right:", here, context.words))
    return Markdown(" · ").join(ways)


def _way(text: str, claim_id: str | None, icon: str, here: View, words: Words) -> Markdown:
    """A link to a claim, or to the register where none is named."""
    there = here.choosing(CLAIM.key, claim_id, CLAIM.over).params
    return Markdown(f"{icon} ") + links.page_link(text, links.CLAIMS, words, there)


def head(detail: Detail, context: Context) -> None:
    """What is claimed, where, and what came out."""
    words, claim = context.words, detail.claim
    _ = words.gettext
    screen.title(_("Claim {id}", id=claim.claim_id))
    with st.container(key="claim_statement"):
        screen.text(words.name("claim", claim.claim_id, "statement"))
    screen.caption(
        words.marked(
            "[{paragraph}, {title}]({url}) · the text’s own verb: *{verbs}* · {kind} · {theme}",
            paragraph=_paragraph(claim, context),
            url=address(words.name("resolution", claim.resolution_id, "official_url")),
            title=words.name("paragraph", claim.paragraph, "title"),
            kind=words.name("claim_kind", claim.kind, "title"),
            theme=words.name("theme", claim.theme, "title"),
            verbs=_("; ").join(verbs(claim, words)),
        )
    )
    screen.text(badge(words, claim.outcome))
    tested = together(detail.tests)
    lacking = sum(group[0].outcome == "no_data" for group in tested)
    if 0 < lacking < len(tested):
        screen.caption(
            words.ngettext(
                "{n} test of {all} lacks figures; the outcome rests on the others.",
                "{n} tests of {all} lack figures; the outcome rests on the others.",
                lacking,
                all=words.number(len(tested)),
            )
        )
    _stated(detail, context)
    for reason in filter(None, untested(words, claim.claim_id).values()):
        screen.text(reason)


def verdict(detail: Detail, context: Context) -> None:
    """What the tests say, what to know of it, and, closed, how the text was read and the tests computed."""
    words, claim_id = context.words, detail.claim.claim_id
    told, note = cards(detail, words), words.name("claim", claim_id, "note")
    if told:
        screen.header(words.gettext("The verdict"), anchor="verdict")
        with st.grid(min(len(told), 3), min_column_width=250):
            for card in told:
                screen.text(card)
    if note != claim_id:
        screen.caption(note)
    read = readings(detail, words)
    if read:
        with st.expander(words.gettext("How the text was read and the test computed")):
            screen.text(read)


def _stated(detail: Detail, context: Context) -> None:
    """Who acts, and the quantities that the paragraph or the document that it takes note of states."""
    words, claim_id = context.words, detail.claim.claim_id
    _ = words.gettext
    told = []
    if detail.actors:
        told.append(words.marked("**Who**: {actors}", actors=words.listed([actor(words, claim_id, a) for a in detail.actors])))
    for in_text, label in ((True, _("Figures that the text states")), (False, _("Figures of the document; the text gives none"))):
        figures = [_figure(f, claim_id, context) for f in detail.figures if f.in_text == in_text]
        if figures:
            told.append(words.marked("**{label}**: {figures}", label=label, figures=_("; ").join(figures)))
    if told:
        screen.text(lines(*told))


def _figure(figure: StatedFigure, claim_id: str, context: Context) -> str:
    """A quantity as it is given, with the group and the year that it is of."""
    words = context.words
    told = stated(words, claim_id, figure.text)
    area = words.name("area", figure.area_id) if figure.area_id else ""
    year = figure.year if figure.unit != "year" else None
    if area and year:
        return words.gettext("{figure} ({area}, {year})", figure=told, area=area, year=year)
    return words.gettext("{figure} ({of})", figure=told, of=area or year) if area or year else told


def _paragraph(claim: Claim, context: Context) -> str:
    """The paragraph of a claim; of which resolution, where the release has several."""
    told = paragraph_name(context.release, claim.paragraph, context.words)
    several = len(context.release.read(queries.resolutions)) > 1
    return context.words.gettext("{symbol}, {paragraph}", symbol=claim.symbol, paragraph=told) if several else told


def behind(detail: Detail, context: Context) -> None:
    """The history of goalposts, documents and events, and, closed, sources with licences."""
    words = context.words
    _ = words.gettext
    if detail.goalposts:
        screen.header(_("How the targets moved"), anchor="goalposts")
        screen.table(tables.goalposts(detail.goalposts, words), alt=_("How the targets moved"))
        screen.caption(_("Wordings of all targets of this paragraph date from {years}.", years=_lineage(detail.claim, context)))
    named = [link for link in detail.links if link.kind != "claim"]
    if named:
        screen.header(_("Documents and events"), anchor="documents")
        screen.text(bullets(_named(link, context) for link in named))
    if detail.sources:
        told = _("Editions, series and licences behind the verdict")
        with st.expander(literal(told)):
            screen.table(tables.sources(detail.sources, words), alt=told)


def onward(detail: Detail, context: Context) -> None:
    """Related claims, and the claims before and after."""
    words, release = context.words, context.release
    claims = {c.claim_id: c for c in release.read(queries.claims)}
    related = [claims[link.target_id] for link in detail.links if link.kind == "claim" and link.target_id in claims]
    if related:
        screen.header(words.gettext("Related claims"), anchor="related")
        here = view.current()
        screen.text(
            bullets(lines(words.name("claim", c.claim_id, "statement"), verdict_link(c, release, here, words)) for c in related)
        )
    with st.container(key="go_on"):
        screen.text(_ways(detail.claim, context))


def _lineage(claim: Claim, context: Context) -> str:
    """The years in which the targets of a paragraph were worded, oldest first."""
    release = context.release
    targets = [c.claim_id for c in release.read(queries.claims) if (c.paragraph, c.kind) == (claim.paragraph, "target")]
    dates = [g.set_on for c in targets for g in release.read(queries.claim_goalposts, c) if g.set_on]
    return " → ".join(str(year) for year in sorted({d.year for d in dates}))


def _named(link: queries.ClaimLink, context: Context) -> str:
    words = context.words
    _ = words.gettext
    name = words.name(link.kind, link.target_id, "title" if link.kind == "document" else "name")
    told = _("{title}: {list}", title=link.symbol, list=name) if link.symbol else name
    shown = markup.link(told, link.url)
    return _("{event} ({date})", event=shown, date=day(words, link.dated_on, link.date_precision)) if link.dated_on else shown
