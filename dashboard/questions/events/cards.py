"""The cards of the page on meetings and events: how each chart comes of what the reader chose."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.questions.events import lists
from dashboard.questions.events.charts import map_chart
from dashboard.questions.events.choices import choose_events, choose_host
from dashboard.questions.events.hosts import Host, host_chart
from dashboard.reading.context import Context
from dashboard.reading.filters import Pick
from dashboard.reading.shown import Maker, Shown, TextTab
from warehouse import queries
from warehouse.queries import Event


def where_and_when(pick: Pick, events: Sequence[Event], context: Context) -> tuple[list[Event], Shown]:
    """The events chosen, on a map and in time."""
    shown, choices = choose_events(pick, events, context)
    if not shown:
        return shown, context.words.gettext("No event is of this part and this kind.")
    timeline = TextTab("events-timeline", context.words.gettext("Timeline"), lists.timeline(shown, events, context.words))
    return shown, [map_chart(shown, choices, context), timeline]


def around_a_meeting(pick: Pick, events: Sequence[Event], context: Context) -> tuple[Host | None, Shown]:
    """The host of the event chosen and its figures around the year."""
    host = choose_host(pick, events, context)
    if host is None:
        return None, context.words.gettext("No event of this release has a host with a region.")
    return host, [host_chart(host, context)]


def _where_and_when(pick: Pick, context: Context) -> Shown:
    return where_and_when(pick, context.release.read(queries.events), context)[1]


def _around_a_meeting(pick: Pick, context: Context) -> Shown:
    return around_a_meeting(pick, context.release.read(queries.events), context)[1]


CARDS = (Maker(("events-map",), _where_and_when), Maker(("host",), _around_a_meeting))
