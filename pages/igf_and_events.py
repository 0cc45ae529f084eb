"""IGF and events: who hosted, what was announced and kept, and what the figures of a host did around its meeting."""

import streamlit as st

from dashboard.questions.events import cards, lists
from dashboard.questions.events import words as say
from dashboard.questions.events.choices import hosted
from dashboard.session import view
from dashboard.session.context import current_context
from dashboard.session.turns import fragment
from dashboard.widgets import screen
from dashboard.widgets.chart_card import ChartCard
from warehouse import queries

context = current_context()
words, _ = context.words, context.words.gettext
events = context.release.read(queries.events)

screen.title(_("IGF and events"))
screen.text(
    _(
        "The resolution welcomes the efforts of the hosts of eight meetings of the Internet Governance Forum (IGF), welcomes that "
        "three countries are willing to host the next if its mandate is extended, and mentions summits, reviews and initiatives."
    )
)
if not events:
    screen.info(_("This release has no events."), icon=":material/info:")
    st.stop()

screen.header(say.headline(events, words), anchor="announced")
with st.container(key="record_announced"):
    screen.text(lists.announced(events, words))
screen.caption(
    _(
        "Not verified means that we found no record of the meeting; it does not show that the meeting did not take "
        "place. A meeting announced for a year is in time until the year’s last day."
    )
)


@fragment
def where_and_when() -> None:
    """Map and timeline of the events chosen. A fragment, so that a choice sends only these again."""
    card = ChartCard("events", context, above=True)
    among, shown = cards.where_and_when(card.pick, events, context)
    if among and not any(e.longitude is not None for e in among):
        card.lack(_("No event of this choice has a city, so the map is empty; the timeline shows them."))
    card.show(shown)
    view.write_url()


@fragment
def around_a_meeting() -> None:
    """The host's figures. A fragment, for the same reason."""
    card = ChartCard("host", context, above=True)
    host, shown = cards.around_a_meeting(card.pick, events, context)
    if host:
        with card.beside, st.container(key="go_hosts"):
            screen.text(lists.turns(host.event.event_id, hosted(events, context), view.current()))
        if host.event.held != "held":
            card.lack(_("We found no record that this meeting took place; the figures are those of the years around it."))
    card.show(shown)
    view.write_url()


screen.header(_("Where and when"), anchor="where")
where_and_when()

screen.header(_("A host around its meeting"), anchor="host")
around_a_meeting()

screen.header(_("Who took part"), anchor="participation")
screen.text(
    _(
        "Each figure is as printed by its source: people on site, people registered, badges, or with those online. "
        "They are not one series, so no line joins them. Shares of participants from developing countries rest on "
        "different groupings, which stand beside them."
    )
)
with st.container(key="record_participation"):
    screen.text(lists.participation(events, words))

screen.header(_("Steps that the resolution decides, requests or speaks of, and when they were done"), anchor="deadlines")
with st.container(key="record_steps"):
    screen.text(lists.steps(context.release.read(queries.follow_ups), words))
screen.caption(_("A step due by a session or in a year is in time until the last day of it."))
