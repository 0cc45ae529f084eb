"""Where and when the events were, as charts."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.chart import Chart, Column, Encoding, Scale
from dashboard.charts.readings import frame
from dashboard.language import codes
from dashboard.language.words import Words
from dashboard.questions.events import words as say
from dashboard.questions.events.words import styles
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import Event

LABELLED = ("host", "pledge")
"""The parts whose years stand on the map where there are many cities; more would cover it."""
FEW = 16
"""Up to so many cities the years of all stand on the map."""


def columns(words: Words) -> list[Column]:
    """What a person reads of an event."""
    _ = words.gettext
    return [
        Column(_("Event"), lambda e: words.name("event", e.event_id)),
        Column(_("When"), lambda e: say.when(e, words)),
        Column(_("Where"), lambda e: say.place(e, words)),
        Column(_("Kind"), lambda e: codes.event_kind(words, e.kind)),
        Column(_("Part in the resolution"), lambda e: codes.event_part(words, e.part)),
        Column(_("Remark"), lambda e: say.verified(e, words)),
        Column(_("Source"), "url"),
        Column("", lambda e: say.hover(e, words), in_table=False, in_hover=True),
    ]


def map_chart(shown: Sequence[Event], choices: str, context: Context) -> Chart:
    """Where the events were; those without a city are told in the note."""
    words = context.words
    placed = [e for e in shown if e.longitude is not None]
    few = len({(e.longitude, e.latitude) for e in placed}) <= FEW
    cities = words.gettext("; ").join(say.label(e, words) for e in placed)
    return Chart(
        key="events-map",
        kind="cities",
        rows=placed,
        record=Event,
        columns=columns(words),
        height="stretch",
        encode=Encoding(y=("event_id",), series="part", label=lambda e: str(e.start_on.year) if few or e.part in LABELLED else ""),
        styles=styles(words),
        scale=Scale(str),
        finding=say.spread(placed, words),
        subtitle=choices,
        unit=words.gettext("events"),
        source=_source(words),
        credit=words.gettext("named at each event; coordinates: GeoNames"),
        alt=words.gettext("World map of events: {cities}.", cities=cities),
        full=lambda: frame(context.release.read(queries.events), Event),
        key_to_marks=_map_key(few, words),
        note=_without_city(len(shown) - len(placed), words),
    )


def _map_key(few: bool, words: Words) -> str:
    """Which years stand beside their cities, and what the boundaries do not say."""
    years = words.gettext("Where the screen is wide enough, the years of the events stand beside their cities.")
    if not few:
        years = words.gettext(
            "Where the screen is wide enough, the years of the forums mentioned and of the meetings announced stand "
            "beside their cities."
        )
    return words.sentences(
        years,
        words.gettext(
            "The boundaries and names shown on this map do not imply that the United Nations or anybody else "
            "endorses or accepts them."
        ),
    )


def _without_city(online: int, words: Words) -> str:
    """How many events cannot be drawn."""
    said = words.ngettext("{n} event has no city and is not on the map.", "{n} events have no city and are not on the map.", online)
    return said if online else ""


def timeline_chart(shown: Sequence[Event], choices: str, context: Context) -> Chart:
    """When the events were."""
    words = context.words
    forums = any(e.kind == "igf_meeting" for e in shown)
    told = words.gettext("; ").join(words.gettext(", ").join((say.label(e, words), say.when(e, words))) for e in shown)
    return Chart(
        key="events-timeline",
        kind="moments",
        rows=shown,
        record=Event,
        columns=columns(words),
        encode=Encoding(y=("event_id",), series="part", low=lambda e: e.held != "held", label=lambda e: _label(e, words)),
        styles=styles(words),
        scale=Scale(str),
        finding=say.span(shown, words),
        subtitle=choices,
        unit=words.gettext("events"),
        source=_source(words),
        credit=words.gettext("named at each event; coordinates: GeoNames"),
        alt=words.gettext("Timeline: {events}.", events=told),
        full=lambda: frame(context.release.read(queries.events), Event),
        key_to_marks=words.gettext(
            "A bar: only the month or the year is verified, and the mark stands in its middle. ✕: no record found."
        ),
        note=say.years_without(context.release.read(queries.events), words) if forums else "",
    )


def _source(words: Words) -> str:
    return words.gettext("each event has its own source; the table and the files name them. Coordinates: GeoNames.")


def _label(event: Event, words: Words) -> str:
    """What stands beside the mark of an event."""
    return say.label(event, words) + ("" if event.held == "held" else words.gettext(" (not verified)"))
