"""Data: the catalogue. What an indicator is, whose figures are held in which editions, and who uses them."""

from functools import partial

import streamlit as st

from dashboard.language.markup import literal
from dashboard.questions.data import cards, uses
from dashboard.questions.data import changes as changed
from dashboard.questions.data import entry as told
from dashboard.questions.data.choices import choose_entry, choose_figure
from dashboard.questions.data.coverage import KEY, names_without
from dashboard.questions.data.trace import traced
from dashboard.reading.observed import PART
from dashboard.session import view
from dashboard.session.context import current_context
from dashboard.session.turns import fragment
from dashboard.widgets import screen
from dashboard.widgets.about import about_button
from dashboard.widgets.chart_card import ChartCard
from dashboard.widgets.cite import copied, of_observation
from dashboard.widgets.deck import add_button
from dashboard.widgets.download import table_button
from dashboard.widgets.filters import Drawn
from dashboard.widgets.name_list import name_list
from dashboard.widgets.share import share_button
from warehouse.queries import MethodIndicator

context = current_context()
words, _ = context.words, context.words.gettext


@fragment
def coverage(of: MethodIndicator) -> None:
    """The card of the years. A fragment, so that a choice sends only this again."""
    card = ChartCard(KEY, context)
    held, shown = cards.years_held(card.pick, of, context)
    card.show(shown)
    if held and held.stretches and held.without:
        name_list(_("No figure in any year"), names_without(held, words), "without", words)
    view.write_url()


@fragment
def changes(of: MethodIndicator) -> None:
    """What an edition changed, with the choice of both. A fragment likewise."""
    with st.container(border=True, key="card_changes"):
        held = cards.compared(Drawn(words, st.container(key="beside_changes"), next_to_each_other=True), of, context)
        if held is None:
            screen.info(_("No two editions of one dataset are held."), icon=":material/info:")
        else:
            finding = changed.finding(held, words)
            screen.subheader(finding, anchor=changed.KEY)
            screen.caption(changed.compared(held, words))
            if held.of("revised"):
                screen.table(changed.largest(held, context), alt=finding)
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key="actions_changes"):
                about_button(changed.KEY, partial(changed.origins, held, words), None, words)
                if held.rows:
                    table_button(changed.KEY, partial(cards.changed, held, context), context)
                    add_button(changed.KEY, context, cards.changed(held, context))
                share_button(changed.KEY, context)
    view.write_url()


@fragment
def figure(of: MethodIndicator) -> None:
    """One figure in every edition, with the choice of its area and year. A fragment likewise."""
    with st.container(border=True, key="card_figure"):
        chosen = choose_figure(Drawn(words, st.container(key="beside_figure"), next_to_each_other=True), of, context)
        if chosen is None:
            screen.caption(
                _("Choose a country, an area or a group to see each of its figures with the file that it was read from.")
            )
        else:
            name = words.name("area", chosen.area_id)
            if chosen.grain and chosen.value is not None:
                screen.text(words.marked("**The figure as a footnote**"))
                copied(of_observation(chosen.grain, chosen.value, context) or "")
                screen.table(traced(of, chosen.figures, context), alt=name)
            else:
                screen.info(_("No figure: {name}.", name=name), icon=":material/info:")
    view.write_url()


screen.title(_("Data"))
entry = choose_entry(Drawn(words, st.container(key="choose_entry")), context)
title = words.name("indicator", entry.indicator_id, "title")
screen.header(title, anchor="indicator")
screen.text(words.name("indicator", entry.indicator_id, "definition"))
screen.table(told.facts(entry, context), alt=title)
screen.text(told.doors(entry, context))

screen.header(_("Publishers and licences"), anchor="publishers")
screen.table(told.publishers(entry, context), alt=_("Publishers and licences"))

screen.header(_("Editions"), anchor="editions")
screen.table(told.editions(entry, context), alt=_("Editions"))

screen.header(_("Years held"), anchor="years")
coverage(entry)

screen.header(_("Revisions"), anchor="revisions")
changes(entry)

screen.header(_("A figure and its files"), anchor=PART)
figure(entry)

corrections = told.corrections(entry, context)
if not corrections.empty:
    screen.header(_("Known errors of publishers"), anchor="corrections")
    screen.table(corrections, alt=_("Known errors of publishers"))

screen.header(_("Used by"), anchor="used-by")
claims, pages = uses.claims(entry.indicator_id, context), uses.pages(entry.indicator_id, context)
if pages:
    screen.text(words.marked("**Pages**: {list}", list=words.listed([*pages])))
if claims.empty:
    screen.text(_("No claim rests on it."))
else:
    counted = words.gettext("{title}: {n}", title=_("Claims"), n=words.number(len(claims)))
    with st.expander(literal(counted)):
        screen.table(claims, alt=counted)

screen.header(_("All indicators"), anchor="indicators")
for name, indicators in told.every_indicator(context).items():
    with st.expander(literal(name)):
        screen.table(indicators, alt=name)
