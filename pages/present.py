"""Present: the deck. Charts and verdicts in an order of the reader's own, as slides."""

import streamlit as st

from dashboard.briefs.view import ready_made
from dashboard.questions.present.stage import begin_button, chosen_slide, stage
from dashboard.questions.present.view import slides, tell, whole
from dashboard.session import deck
from dashboard.session.context import current_context
from dashboard.widgets import screen
from dashboard.widgets.deck_file import open_file

context = current_context()
_ = context.words.gettext

fits = deck.write_address()
if chosen_slide(deck.current()):
    stage(context)
    st.stop()
screen.title(_("Present"))
tell(context.words)
if deck.current().items:
    begin_button(context)
    screen.text(
        _(
            "A deck holds views, not pictures: each slide is made of the figures of today, and says what differs from when it was "
            "added."
        )
    )
    whole(context, fits)
    screen.header(_("Slides"), anchor="slides")
    slides(context)
else:
    screen.header(_("The deck is empty"), anchor="slides")
    screen.text(
        _(
            "Choose “Add to deck” below any chart, or on the page of a claim. The slides stand here, can be put in order, and "
            "become a PowerPoint file whose charts can be edited."
        )
    )
screen.header(_("Ready-made briefs"), anchor="briefs")
screen.text(_("Each is made of the figures of today, in your language. The brief on a country stands on its page."))
ready_made(context)
screen.header(_("A deck that was saved"), anchor="open")
open_file(context.words)
