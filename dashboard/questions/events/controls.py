"""The filters of the page on events: their part and kind, and the host that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.language import codes
from dashboard.language.groups import EVERY
from dashboard.language.words import Words
from dashboard.questions.events.hosts import Host, read_host
from dashboard.questions.events.words import KINDS, PARTS
from dashboard.reading.context import Context
from dashboard.widgets import filters
from dashboard.widgets.filters import choice
from warehouse.queries import Event

DEFAULT = "igf_2013"


def choose_events(found: Sequence[Event], context: Context) -> tuple[list[Event], str]:
    """The events of the chosen part and kind, and the choice in a sentence."""
    words = context.words
    _ = words.gettext

    def named(naming: str, value: str) -> str:
        if value == EVERY:
            return _("All")
        return codes.event_part(words, value) if naming == "part" else codes.event_kind(words, value)

    with st.grid(2, min_column_width=230):
        part = choice(filters.PART, _("Part in the resolution"), (EVERY, *PARTS), EVERY, lambda p: named("part", p))
        kind = choice(filters.EVENT_KIND, _("Kind of event"), (EVERY, *KINDS), EVERY, lambda k: named("kind", k))
    shown = [e for e in found if part in (EVERY, e.part) and kind in (EVERY, e.kind)]
    if part == kind == EVERY:
        return shown, _("All events of this release, those not verified included.")
    return shown, _("Part: {part}. Kind: {kind}.", part=named("part", part), kind=named("kind", kind))


def choose_host(found: Sequence[Event], context: Context) -> Host | None:
    """The event whose host is looked at; None where the release holds none in an economy with a region."""
    words = context.words
    held = {e.event_id: e for e in found if e.area_id and e.region_id}
    if not held:
        return None
    default = DEFAULT if DEFAULT in held else next(iter(held))
    chosen = choice(filters.EVENT, words.gettext("Event"), list(held), default, lambda e: _option(held[e], words))
    return read_host(held[chosen], context)


def _option(event: Event, words: Words) -> str:
    """The name of an event with its year."""
    name = words.name("event", event.event_id)
    year = str(event.start_on.year)
    return name if year in name else words.gettext("{event} ({year})", event=name, year=year)
