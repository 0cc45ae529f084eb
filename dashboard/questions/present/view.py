"""The deck on the screen: its slides with what can be done with each, and what is made of all of them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.charts.theme import LIGHT
from dashboard.decks.deck import LENGTHS, LONGEST_NOTE, LONGEST_TITLE, MOST_ITEMS, SHORT, WHOLE, Deck, Item
from dashboard.decks.keys import VERDICT
from dashboard.decks.refusals import refusal
from dashboard.decks.written import file_of
from dashboard.documents.forms import FORMS
from dashboard.language.markup import literal
from dashboard.language.words import Words, own_name
from dashboard.questions.present.slides import links_to, page_name, presentation, today_of, view_of
from dashboard.reading.context import Context
from dashboard.session import deck
from dashboard.widgets import dialogs, links, screen
from dashboard.widgets.share import share_button, site
from warehouse import queries
from warehouse.languages import languages

ICONS = {"pptx": ":material/slideshow:", "docx": ":material/description:", "pdf": ":material/picture_as_pdf:"}
TITLE, LANGUAGE, LENGTH = "deck_title", "deck_language", "deck_length"


def tell(words: Words) -> None:
    """Say why the deck of a link could not be opened, what had no room, and offer the deck of before."""
    error, left_out, before = deck.refused(), deck.without_room(), deck.before()
    told: str
    if error is not None:
        asked = words.gettext("The deck of this link cannot be opened.")
        screen.warning(words.sentences(asked, refusal(error, words)), icon=":material/link_off:")
    if left_out:
        most = words.ngettext("A deck has no more than {n} slide.", "A deck has no more than {n} slides.", MOST_ITEMS)
        told = words.ngettext("{n} slide had no room and was left out.", "{n} slides had no room and were left out.", left_out)
        screen.warning(words.sentences(told, most), icon=":material/info:")
    if before is not None:
        label = words.ngettext(
            "Bring back the deck of before ({n} slide)", "Bring back the deck of before ({n} slides)", len(before.items)
        )
        if st.button(literal(label), icon=":material/undo:", type="tertiary", key="deck_back", on_click=deck.bring_back):
            st.rerun()  # the number of slides stands above the page


def whole(context: Context, fits: bool) -> None:
    """What holds for all of it: title, language, length, and the files. fits: whether a link has room for it."""
    words, held = context.words, deck.current()
    _ = words.gettext
    st.session_state.update({TITLE: held.title, LANGUAGE: language(held, words), LENGTH: held.length})
    with st.container(horizontal=True, vertical_alignment="bottom", key="deck_whole"):
        st.text_input(literal(_("Title of the deck")), key=TITLE, max_chars=LONGEST_TITLE, on_change=_named)
        codes, label = [*languages()], literal(_("Language of the slides"))
        st.selectbox(label, codes, key=LANGUAGE, format_func=own_name, on_change=_in_language, filter_mode=None)
        lengths = {WHOLE: _("With title, contents and sources"), SHORT: _("Slides alone")}
        label = literal(_("Length"))
        st.selectbox(label, LENGTHS, key=LENGTH, format_func=lengths.__getitem__, on_change=_as_long, filter_mode=None)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="actions_deck"):
        for form in FORMS:
            st.download_button(
                literal(_("PowerPoint (PPTX)") if form == "pptx" else form.upper()),
                partial(_file, form, held, context, site()),
                f"{_name(context)}.{form}",
                FORMS[form].media_type,
                key=f"deck_{form}",
                on_click="ignore",
                icon=ICONS[form],
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
    below = _("{list}.", list=told.below) if item.chart == VERDICT and told.below else told.below
    screen.caption(words.sentences(below, words.marked("{page}.", page=way)))
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


def _as_long() -> None:
    deck.keep(deck.current().as_long(st.session_state[LENGTH]))


def _empty() -> None:
    deck.keep(Deck())


def language(held: Deck, words: Words) -> str:
    """In which language the slides are: that of the deck, else the reader's."""
    return held.language or words.code


def _name(context: Context) -> str:
    return f"ict-target-tracker_deck_{context.release.id}"


def _file(form: str, held: Deck, context: Context, base: str) -> bytes:
    """The deck as a file of a format, in its language and light. base: of the addresses in it."""
    code = language(held, context.words)
    spoken = Context(context.release, Words(code, context.release.read(queries.texts, code)), LIGHT)
    return FORMS[form].make(presentation(held, spoken, links_to(base, spoken)))
