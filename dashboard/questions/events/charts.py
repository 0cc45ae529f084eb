"""Where the events were, as a map."""

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
    """Where the events were; those without a city are told in the note, and stand in the table."""
    words, found = context.words, context.release.read(queries.events)
    placed = [e for e in shown if e.longitude is not None]
    few = len({(e.longitude, e.latitude) for e in placed}) <= FEW
    cities = words.gettext("; ").join(say.label(e, words) for e in placed)
    return Chart(
        key="events-map",
        kind="cities",
        rows=shown,
        record=Event,
        columns=columns(words),
        height="stretch",
        encode=Encoding(y=("event_id",), series="part", label=lambda e: str(e.start_on.year) if few or e.part in LABELLED else ""),
        styles=styles(words),
        scale=Scale(str),
        finding=say.spread(shown, words),
        subtitle=choices,
        unit=words.gettext("place and day of each event"),
        source=words.gettext("each event has its own source; the table and the files name them. Coordinates: GeoNames."),
        credit=words.gettext("named at each event; coordinates: GeoNames"),
        alt=words.gettext("World map of events: {cities}.", cities=cities),
        full=lambda: frame(found, Event),
        key_to_marks=_map_key(few, words),
        note=words.sentences(
            _without_city(len(shown) - len(placed), words),
            say.years_without(found, words) if any(e.kind == "igf_meeting" for e in shown) else "",
        ),
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
