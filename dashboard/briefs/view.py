"""Briefs on the screen: the files of each, made when somebody takes one, and the way into a deck of one's own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard.briefs.briefs import SUBJECTS, brief_of
from dashboard.briefs.make import file_name, slides_of
from dashboard.charts.theme import LIGHT
from dashboard.documents.content import lacking
from dashboard.documents.forms import FORMS
from dashboard.language.markup import bold, literal
from dashboard.questions.present.slides import links_to
from dashboard.questions.present.view import ICONS
from dashboard.reading.context import Context
from dashboard.session import deck
from dashboard.widgets import dialogs, screen
from dashboard.widgets.share import site


def ready_made(context: Context) -> None:
    """Every brief on a subject, with its files."""
    for brief_id, subject in SUBJECTS.items():
        with st.container(key=f"brief_{brief_id}", gap="xsmall"):
            said = {"title": subject.title(context), "meaning": subject.meaning(context)}
            screen.text(context.words.marked("**{title}.** {meaning}", **said))
            _files(brief_id, context, charted=subject.charted)


def brief_button(brief_id: str, context: Context) -> None:
    """A quiet button whose dialog has the files of one brief."""
    _ = context.words.gettext
    dialogs.offer(_("Brief"), ":material/summarize:", f"brief_{brief_id}", partial(_dialog, brief_id, context))


def _dialog(brief_id: str, context: Context) -> None:
    words = context.words
    brief = brief_of(brief_id, context)
    assert brief is not None, "the page has it"
    screen.text(bold(brief.deck.title))
    screen.text(
        words.gettext(
            "What this page shows where nothing is chosen to compare with: as slides with charts that can be edited, as a "
            "document, and as a PDF to print."
        )
    )
    _files(brief_id, context)
    boxes = lacking(slides_of(brief, _light(context), links_to("", context)))
    if boxes:
        screen.caption(
            words.gettext("This server has no font with the letters {letters}; in images and PDF they are boxes.", letters=boxes)
        )


def _files(brief_id: str, context: Context, *, charted: bool = True) -> None:
    """A button for each format, and where the brief has charts one that adds them to the reader's own deck."""
    with st.container(horizontal=True, gap="small", key=f"files_{brief_id}"):
        for form, icon in ICONS.items():
            st.download_button(
                form.upper(),
                partial(_file, brief_id, form, context, site()),
                file_name(brief_id, context, form),
                FORMS[form].media_type,
                key=f"{form}_{brief_id}",
                on_click="ignore",
                icon=icon,
            )
        if not charted:
            return
        _ = context.words.gettext
        added = st.button(
            literal(_("Add to deck")),
            icon=":material/add:",
            type="tertiary",
            key=f"add_{brief_id}",
            on_click=_add,
            args=(brief_id, context),
        )
        if added:
            st.rerun()  # the number of slides stands above the page


def _add(brief_id: str, context: Context) -> None:
    """Put the charts and verdicts of a brief behind those that the deck has."""
    brief = brief_of(brief_id, context)
    if brief is not None:
        deck.join(brief.deck if not deck.current().items else replace(brief.deck, title=""))


def _light(context: Context) -> Context:
    return Context(context.release, context.words, LIGHT)


def _file(brief_id: str, form: str, context: Context, site: str) -> bytes:
    light = _light(context)
    brief = brief_of(brief_id, light)
    assert brief is not None
    return FORMS[form].make(slides_of(brief, light, links_to(site, light)))
