"""The deck on the screen: its slides with what can be done with each, and what is made of all of them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.charts.theme import LIGHT
from dashboard.decks.deck import LONGEST_NOTE, LONGEST_TITLE, Deck, Item
from dashboard.decks.refusals import refusal
from dashboard.decks.written import RefusedError, file_of
from dashboard.language.markup import literal
from dashboard.language.words import Words, own_name
from dashboard.questions.present.slides import links_to, page_name, presentation, today_of, view_of
from dashboard.reading.context import Context
from dashboard.session import deck
from dashboard.slides.powerpoint import presentation as powerpoint
from dashboard.widgets import deck_file, dialogs, links, screen
from dashboard.widgets.share import link_to_here, share_button
from warehouse import queries
from warehouse.languages import languages

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
TITLE, LANGUAGE = "deck_title", "deck_language"


def tell_refused(words: Words) -> None:
    """Say why a file or the deck of a link could not be opened."""
    for error, asked in (
        (deck_file.refused(), words.gettext("This file is no deck that can be opened.")),
        (deck.refused(), words.gettext("The deck of this link cannot be opened.")),
    ):
        if isinstance(error, RefusedError):
            screen.warning(words.sentences(asked, refusal(error, words)), icon=":material/link_off:")


def whole(context: Context, fits: bool) -> None:
    """What holds for all of it: title, language, and the files. fits: whether a link has room for it."""
    words, held = context.words, deck.current()
    _ = words.gettext
    st.session_state[TITLE], st.session_state[LANGUAGE] = held.title, language(held, words)
    with st.container(horizontal=True, vertical_alignment="bottom", key="deck_whole"):
        st.text_input(literal(_("Title of the deck")), key=TITLE, max_chars=LONGEST_TITLE, on_change=_named)
        codes, label = [*languages()], literal(_("Language of the slides"))
        st.selectbox(label, codes, key=LANGUAGE, format_func=own_name, on_change=_in_language, filter_mode=None)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="actions_deck"):
        st.download_button(
            literal(_("PowerPoint (PPTX)")),
            partial(_slides, held, context, link_to_here("", context)),
            f"{_name(context)}.pptx",
            PPTX,
            key="deck_pptx",
            on_click="ignore",
            icon=":material/slideshow:",
        )
        st.download_button(
            literal(_("Save the deck")),
            partial(file_of, held),
            f"{_name(context)}.json",
            "application/json",
            key="deck_json",
            on_click="ignore",
            type="tertiary",
            icon=":material/save:",
        )
        if fits:
            share_button("deck", context)
        if st.button(literal(_("Empty the deck")), icon=":material/delete:", type="tertiary", key="deck_empty", on_click=_empty):
            st.rerun()
    if not fits:
        screen.caption(_("This deck is too long for a link. Save it as a file, which can be opened here again."))


def slides(context: Context) -> None:
    """Each slide with what it says today, in the order of the deck."""
    words, held = context.words, deck.current()
    left_out = sum(bool(today_of(item, context).why) for item in held.items)
    if left_out:
        screen.warning(
            words.ngettext(
                "{n} slide cannot be made with this release and is left out of the file.",
                "{n} slides cannot be made with this release and are left out of the file.",
                left_out,
            ),
            icon=":material/info:",
        )
    for at, item in enumerate(held.items):
        with st.container(border=True, key=f"slide_{at}"):
            _slide(at, item, len(held.items), context)


def _slide(at: int, item: Item, of: int, context: Context) -> None:
    words, told = context.words, today_of(item, context)
    _ = words.gettext
    screen.subheader(_("{n}. {title}", n=at + 1, title=told.title))
    view = view_of(item)
    way = links.page_link(page_name(item, context), view.question, words, view.params, item.chart)
    screen.caption(words.sentences(told.below, words.marked("{page}.", page=way)))
    if item.note:
        screen.text(item.note)
    if told.why or told.changed:
        screen.info(told.why or told.changed, icon=":material/info:" if told.why else ":material/difference:")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"actions_slide_{at}"):
        _move(at, at - 1, _("Up"), ":material/arrow_upward:", disabled=at == 0)
        _move(at, at + 1, _("Down"), ":material/arrow_downward:", disabled=at == of - 1)
        dialogs.offer(_("Title and note"), ":material/edit:", f"edit_{at}", partial(_edit, at, item, told.title, context.words))
        if st.button(
            literal(_("Remove")), icon=":material/close:", type="tertiary", key=f"remove_{at}", on_click=_keep, args=("remove", at)
        ):
            st.rerun()  # the number of slides stands above the page


def _move(at: int, to: int, label: str, icon: str, *, disabled: bool) -> None:
    key = f"{'up' if to < at else 'down'}_{at}"
    st.button(literal(label), icon=icon, type="tertiary", key=key, on_click=_keep, args=("move", at, to), disabled=disabled)


def _edit(at: int, item: Item, title: str, words: Words) -> None:
    """What a dialog asks of a slide."""
    _ = words.gettext
    with st.form(f"form_{at}", border=False):
        new = st.text_input(literal(_("Title")), item.title, LONGEST_TITLE, key=f"title_{at}", placeholder=title)
        screen.caption(_("Left empty, the slide has what the figures say today."))
        note = st.text_area(literal(_("Note, shown below the title")), item.note, max_chars=LONGEST_NOTE, key=f"note_{at}")
        if st.form_submit_button(literal(_("Keep"))):
            deck.keep(deck.current().retitle(at, new or "").note(at, note or ""))
            st.rerun()


def _keep(change: str, at: int, *more: int) -> None:
    """Change the deck; a place that it no longer has changes nothing."""
    held = deck.current()
    if at < len(held.items):
        deck.keep(held.move(at, *more) if change == "move" else held.remove(at))


def _named() -> None:
    deck.keep(deck.current().named(st.session_state[TITLE] or ""))


def _in_language() -> None:
    deck.keep(deck.current().spoken(st.session_state[LANGUAGE]))


def _empty() -> None:
    deck.keep(Deck())


def language(held: Deck, words: Words) -> str:
    """In which language the slides are: that of the deck, else the reader's."""
    return held.language or words.code


def _name(context: Context) -> str:
    return f"ict-target-tracker_deck_{context.release.id}"


def _slides(held: Deck, context: Context, here: str) -> bytes:
    """The deck as a PowerPoint file, in its language and light. here: the address of this page."""
    code = language(held, context.words)
    spoken = Context(context.release, Words(code, context.release.read(queries.texts, code)), LIGHT)
    site = here.partition("?")[0].rpartition("/")[0]
    return powerpoint(presentation(held, spoken, links_to(site, spoken)))
