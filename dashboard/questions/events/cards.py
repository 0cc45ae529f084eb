"""The map and the timeline of events, and the filters above them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard.charts.base import Figure
from dashboard.charts.card import Card
from dashboard.charts.choropleth import CONFIG
from dashboard.charts.event_map import City, event_map
from dashboard.charts.event_timeline import Entry, event_timeline
from dashboard.language.groups import EVERY
from dashboard.questions.events import tables
from dashboard.questions.events import words as say
from dashboard.questions.events.words import KINDS, PARTS, styles
from dashboard.reading.context import Context
from dashboard.widgets import filters
from dashboard.widgets.filters import choice
from warehouse import queries
from warehouse.queries import Event

LABELLED = ("host", "pledge")
"""The parts whose years stand on the map where there are many cities; more would cover it."""
FEW = 16
"""Up to so many cities the years of all stand on the map."""


def choose_events(found: Sequence[Event], context: Context) -> tuple[list[Event], str]:
    """The events of the chosen part and kind, and the choice in a sentence."""
    words = context.words
    _ = words.gettext

    def named(naming: str, value: str) -> str:
        if value == EVERY:
            return _("All")
        return say.part(words, value) if naming == "part" else say.kind(words, value)

    with st.grid(2, min_column_width=230):
        part = choice(filters.PART, _("Part in the resolution"), (EVERY, *PARTS), EVERY, lambda p: named("part", p))
        kind = choice(filters.EVENT_KIND, _("Kind of event"), (EVERY, *KINDS), EVERY, lambda k: named("kind", k))
    shown = [e for e in found if part in (EVERY, e.part) and kind in (EVERY, e.kind)]
    if part == kind == EVERY:
        return shown, _("All events of this release, those not verified included.")
    return shown, _("Part: {part}. Kind: {kind}.", part=named("part", part), kind=named("kind", kind))


def map_card(shown: Sequence[Event], choices: str, context: Context) -> Card:
    """Where the events were."""
    words = context.words
    placed = [e for e in shown if e.longitude is not None]
    drawn, looks = _cities(placed, context), styles(words)
    online = len(shown) - len(placed)
    few = len({(e.longitude, e.latitude) for e in placed}) <= FEW
    years = words.gettext("Where the screen is wide enough, the years of the events stand beside their cities.")
    if not few:
        years = words.gettext(
            "Where the screen is wide enough, the years of the forums mentioned and of the meetings announced stand "
            "beside their cities."
        )
    note = words.sentences(years, words.gettext(
        "The boundaries and names shown on this map do not imply that the United Nations or anybody else endorses or accepts them."
    ))  # fmt: skip
    if online:
        said = words.ngettext(
            "{n} event has no city and is not on the map.", "{n} events have no city and are not on the map.", online
        )
        note = words.sentences(said, note)
    cities = words.gettext("; ").join(say.label(e, words) for e in placed)
    alt = words.gettext("World map of events: {cities}.", cities=cities)
    figure = event_map(drawn, list(looks.values()), context.theme)
    card = _card("events-map", say.spread(placed, words), figure, alt, placed, choices, note, context, dict(CONFIG))
    return replace(card, height="stretch")


def _cities(shown: Sequence[Event], context: Context) -> list[City]:
    """The events city by city; each has the style of its most telling event."""
    words, looks = context.words, styles(context.words)
    labelled = PARTS if len({(e.longitude, e.latitude) for e in shown}) <= FEW else LABELLED
    held: dict[tuple[float, float], list[Event]] = {}
    for e in shown:
        if e.longitude is not None and e.latitude is not None:
            held.setdefault((e.longitude, e.latitude), []).append(e)
    return [
        City(
            longitude, latitude, looks[min((e.part for e in there), key=PARTS.index)],
            ", ".join(str(e.start_on.year) for e in there if e.part in labelled),
            "<br><br>".join(say.hover(e, words) for e in there),
        )
        for (longitude, latitude), there in held.items()
    ]  # fmt: skip


def timeline_card(shown: Sequence[Event], choices: str, context: Context) -> Card:
    """When the events were."""
    words, looks = context.words, styles(context.words)
    doubt = words.gettext(" (not verified)")
    entries = [
        Entry(e.start_on, e.end_on, looks[e.part], say.label(e, words), say.hover(e, words), say.city(e, words),
              "" if e.held == "held" else doubt)
        for e in shown
    ]  # fmt: skip
    last = max((e.end_on for e in shown), default=dt.date(2013, 12, 31))
    note = words.sentences(
        words.gettext("A bar: only the month or the year is verified, and the mark stands in its middle. ✕: no record found."),
        say.years_without(context.release.read(queries.events), words) if any(e.kind == "igf_meeting" for e in shown) else "",
    )  # fmt: skip
    told = words.gettext("; ").join(words.gettext(", ").join((say.label(e, words), say.when(e, words))) for e in shown)
    alt = words.gettext("Timeline: {events}.", events=told)
    figure = event_timeline(entries, list(looks.values()), context.theme, last)
    return _card("events-timeline", say.span(shown, words), figure, alt, shown, choices, note, context)


def _card(
    key: str, title: str, figure: Figure, alt: str, shown: Sequence[Event], choices: str, note: str, context: Context,
    config: dict[str, object] | None = None,
) -> Card:  # fmt: skip
    words = context.words
    return Card(
        key=key, title=title, figure=figure, alt=alt, unit=words.gettext("events"), choices=choices, note=note, config=config,
        source=words.gettext("each event has its own source; the table and the files name them. Coordinates: GeoNames."),
        shown=lambda: tables.events_frame(shown), labelled=lambda: tables.events_table(shown, words),
        full=lambda: tables.events_frame(context.release.read(queries.events)),
    )  # fmt: skip
