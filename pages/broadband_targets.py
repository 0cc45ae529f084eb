"""Broadband targets: were the five met? Each target against the record, by group, by economy and by region."""

from functools import partial

import streamlit as st

from dashboard.questions.targets.lineage import lineage
from dashboard.questions.targets.scoreboard import aftermath, board, headline, origins, read_tests
from dashboard.questions.targets.sections import target_view
from dashboard.session.context import current_context
from dashboard.widgets import screen
from dashboard.widgets.about import about_button

context = current_context()
_ = context.words.gettext

screen.title(_("Broadband targets"))
tests = read_tests(context)
if not tests:
    screen.info(_("This release has no verdict yet."), icon=":material/info:")
    st.stop()

screen.header(headline(tests, context.words), anchor="verdict")
screen.text(
    context.words.sentences(
        _(
            "The Broadband Commission set four targets for 2015, and in March 2013 a fifth, equality, for 2020. The resolution "
            "takes note of the targets for 2015 and repeats none of their numbers; it does not mention the fifth."
        ),
        aftermath(tests, context.words),
    )
)
screen.table(board(tests, context.words), alt=_("The five targets with their verdicts"))
about_button("scoreboard", partial(origins, tests, context.words), None, context.words)
target_view(context)
lineage(tests, context)

screen.header(_("Method"), anchor="method")
screen.text(
    context.words.marked(
        "- A share is compared unrounded: “reach 60 %” means 60 or more, “less than 5 %” under 5.\n"
        "- A group’s figure is the average of its countries and areas, weighted by population; of prices it is the "
        "median. Missing years inside a series are interpolated unless chosen otherwise. Nothing is filled before "
        "the first or after the last figure, unless the rule says so. Prices are never filled.\n"
        "- With under 80 % of the group’s population covered, a point is drawn hollow and is not used for a "
        "verdict.\n"
        "- From 2021 on fewer countries report. That raises our aggregate of the world above the publisher’s own, "
        "which estimates the missing ones.\n"
        "- Printed figures are shown as printed, with their document; two of one year may contradict each other.\n"
        "- Two editions are never joined into one line."
    )
)
