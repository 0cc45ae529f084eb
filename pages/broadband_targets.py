"""Broadband targets: the five targets against the record, by group and by economy."""

import streamlit as st

from dashboard.broadband.scoreboard import choose_target, scoreboard
from dashboard.broadband.sections import show
from dashboard.context import current_context

context = current_context()
_ = context.words.gettext

st.title(_("Broadband targets"), anchor=False)
st.markdown(
    _(
        "In 2011 the Broadband Commission for Digital Development set four targets for 2015, on which the resolution relies, and "
        "in 2013 it added equality between women and men, which the resolution dates to 2020."
    )
)
scoreboard(context)
show(choose_target(context), context)

st.header(_("Method"), anchor="method")
st.markdown(
    _(
        "- A share is compared unrounded: “reach 60 %” means 60 or more, “less than 5 %” under 5.\n"
        "- Groups are averaged from economies, weighted by population; of prices the median economy is taken. Gaps inside an "
        "economy’s series are filled in a straight line unless chosen otherwise; nothing is filled before its first or after its "
        "last figure, unless the rule says so. Prices are never filled.\n"
        "- Under 80 % of the group’s population covered, a point is drawn hollow and decides nothing.\n"
        "- From 2021 on fewer economies report, which raises our average of the world above the publisher’s own, which "
        "estimates the missing ones.\n"
        "- Printed figures are shown as printed, with their document; two of one year may contradict each other.\n"
        "- Two vintages are never joined into one line."
    )
)
