"""Events, participation and steps as tables."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.claims.marks import badge, day
from dashboard.i18n import Words
from dashboard.meetings.words import due, kind, part, place, verified, when
from dashboard.tables import frame
from warehouse.queries import Event, FollowUp, HostFigure


def events_frame(shown: Sequence[Event]) -> pd.DataFrame:
    """The events as read. One row per event."""
    return frame(shown, Event)


def events_table(shown: Sequence[Event], words: Words) -> pd.DataFrame:
    """What map and timeline show, with headings. One row per event."""
    _ = words.gettext
    return pd.DataFrame({
        _("Event"): [words.name("event", e.event_id) for e in shown],
        _("When"): [when(e, words) for e in shown],
        _("Where"): [place(e, words) for e in shown],
        _("Kind"): [kind(words, e.kind) for e in shown],
        _("In the resolution"): [part(words, e.part) for e in shown],
        _("Remark"): [verified(e, words) for e in shown],
        _("Source"): [e.url for e in shown],
    })  # fmt: skip


def pledges_table(found: Sequence[Event], words: Words) -> pd.DataFrame:
    """The announced meetings. One row per meeting."""
    _ = words.gettext
    offers = [e for e in found if e.part == "pledge"]
    return pd.DataFrame({
        _("Announced"): [_linked(words.name("event", e.event_id), e.url) for e in offers],
        _("Outcome"): [badge(words, e.pledge_outcome or "") for e in offers],
        _("For"): [due(e, words) for e in offers],
        _("Held"): [when(e, words) if e.held == "held" else _("no record found") for e in offers],
        _("Where"): [place(e, words) for e in offers],
        _("Days late"): ["–" if e.days_late is None and e.held != "held" else words.number(e.days_late or 0) for e in offers],
    })  # fmt: skip


def steps_table(steps: Sequence[FollowUp], words: Words) -> pd.DataFrame:
    """The steps of the resolution. One row per step."""
    _ = words.gettext
    outcomes = {"no_date": _("no date set")}
    return pd.DataFrame({
        _("Paragraph"): [s.paragraph for s in steps],
        _("Step"): [words.name("follow_up", s.step_id, "step") for s in steps],
        _("Outcome"): [outcomes.get(s.outcome) or badge(words, s.outcome) for s in steps],
        _("Due by"): [day(words, s.due_on, s.due_precision) for s in steps],
        _("Done"): [_linked(day(words, s.done_on, s.done_precision), s.url) if s.done_on else _("no record found") for s in steps],
        _("Days late"): ["–" if s.days_late is None else words.number(s.days_late) for s in steps],
    })  # fmt: skip


def participation_table(found: Sequence[Event], words: Words) -> pd.DataFrame:
    """What is published on who took part, on its own basis each time. One row per event with something published."""
    _ = words.gettext
    told = [e for e in found if e.participation]
    return pd.DataFrame({
        _("Event"): [_linked(words.name("event", e.event_id), e.participants_url) for e in told],
        _("As published"): [_text(words, e.event_id, "participants_text") for e in told],
        _("Countries"): [e.participants_countries or "–" for e in told],
        _("From developing countries"): [words.percent(e.developing_share, 0) for e in told],
        _("Basis of that share"): [_text(words, e.event_id, "developing_share_basis") for e in told],
    })  # fmt: skip


def host_table(figures: Sequence[HostFigure], words: Words) -> pd.DataFrame:
    """The figures of a host's view, with headings. One row per indicator, area and year."""
    _ = words.gettext
    return pd.DataFrame({
        _("Indicator"): [words.name("indicator", f.indicator_id, "title") for f in figures],
        _("Area"): [words.name("area", f.area_id) for f in figures],
        _("Year"): [f.year for f in figures],
        _("Value"): [round(f.value, 1) for f in figures],
        _("Covered"): [words.percent(f.coverage, 0) for f in figures],
        _("Vintage"): [f.vintage_id for f in figures],
    })  # fmt: skip


def _linked(text: str, url: str | None) -> str:
    return f"[{text}]({url})" if url else text


def _text(words: Words, event_id: str, field: str) -> str:
    """A text of an event; a dash where it has none."""
    said = words.name("event", event_id, field)
    return "–" if said == event_id else said
