"""Method: how a figure and a verdict come about, told from the catalogue that made this release."""

import streamlit as st

from dashboard.language.markup import literal
from dashboard.questions.method import tables
from dashboard.session.context import current_context
from dashboard.widgets import links, screen
from dashboard.widgets.glossary import glossary
from dashboard.widgets.members import group_members
from warehouse import queries

context = current_context()
_ = context.words.gettext

screen.title(_("How do we know?"))
screen.text(
    _(
        "Every figure leads to its publisher, dataset, code, edition and licence; every verdict follows from a written rule. The "
        "tables on this page are made from the catalogue of release {release}, not written by hand.",
        release=context.release.id,
    )
)

screen.header(_("Verdicts"), anchor="verdicts")
screen.text(
    context.words.marked(
        "- **Known at the deadline**: the newest figures published up to 24 months after the year of the deadline; else what a "
        "publisher printed; else no answer.\n"
        "- **Latest revision**: what the newest edition that covers enough says of the same year.\n"
        "- **Later on**: the first year in which the figures used for the verdict reach the target, or not yet.\n"
        "- *Reach X %* means at least X, *less than X* means below X, both before rounding.\n"
        "- For the world the publisher’s own aggregate is used; for groups ours, with the members of the resolution’s day, since "
        "publishers use the members of the day on which they publish. Our list of today is of 23 November 2026: three LDCs "
        "were due to leave the group on the day after, and whether they did is not verified."
    )
)

screen.header(_("Missing figures"), anchor="missing")
screen.text(
    context.words.marked(
        "- Inside a series a missing year is interpolated between its neighbours, never across a year from which figures do not "
        "compare. Before the first and after the last figure nothing is assumed.\n"
        "- A group’s figure says which share of its people is covered. Under 80 % it is drawn hollow and used for no verdict.\n"
        "- Two editions are never joined into one line, and what is missing is never drawn as zero."
    )
)

for anchor, heading, closed, made in (
    ("groups", _("Groups and their members"), _("How many belong to each"), tables.groups),
    (links.ERRATA, _("Errata of this tracker"), "", tables.errata_of_ours),
    (links.CORRECTIONS, _("Known errors of publishers"), _("What is wrong in which dataset"), tables.corrections),
    ("licences", _("Licences and editions"), _("Which terms hold for which dataset"), tables.licences),
):
    screen.header(heading, anchor=anchor)
    with st.expander(literal(closed)) if closed else st.container():
        screen.table(made(context), alt=heading)
    if anchor == "groups":
        everybody = [group.area_id for group in context.release.read(queries.method_groups)]
        for membership in context.release.read(queries.memberships):
            group_members(everybody, membership.membership_id, context, membership.membership_id)

screen.header(_("Indicators"), anchor="indicators")
catalogue = links.forward(
    _("The catalogue: each indicator with its definition, publishers and editions"), links.DATA, context.words
)
screen.text(catalogue)

screen.header(_("Glossary"), anchor="words")
glossary(context)
