"""What is said of events: their kinds, their part in the resolution, their dates, and what became of the announced ones."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from dashboard.charts.chart import Style
from dashboard.charts.theme import ACCENT, HIGHLIGHT, NEUTRAL, SECOND
from dashboard.language import codes
from dashboard.language.words import MISSING, Words
from warehouse.queries import Event

PARTS = ("host", "pledge", "later", "named", "context")
KINDS = ("igf_meeting", "summit", "conference", "session", "review", "yearly_forum", "initiative")
COLOURS = {"host": ACCENT, "pledge": HIGHLIGHT, "later": ACCENT, "named": SECOND, "context": NEUTRAL}
SYMBOLS = {"host": "circle", "pledge": "diamond", "later": "circle-open", "named": "square", "context": "square-open"}


def styles(words: Words) -> dict[tuple[str, str], Style]:
    """How each part is drawn on map and timeline alike, the most telling first."""
    return {(p, "event_id"): Style(codes.event_part(words, p), COLOURS[p], "marks", SYMBOLS[p]) for p in PARTS}


def city(event: Event, words: Words) -> str:
    """The city; nothing where there is none."""
    name = words.name("event", event.event_id, "city")
    return "" if name == event.event_id else name


def place(event: Event, words: Words) -> str:
    """City and economy, as far as there are any."""
    economy = words.name("area", event.area_id) if event.area_id else ""
    town = city(event, words)
    return words.gettext("{city}, {economy}", city=town, economy=economy) if town and economy else town or economy or MISSING


def when(event: Event, words: Words) -> str:
    """The days, or only the month or the year where no more is verified."""
    if event.date_precision != "day" or event.start_on == event.end_on:
        return words.published(event.start_on, event.date_precision)
    return words.days(event.start_on, event.end_on)


def verified(event: Event, words: Words) -> str:
    """That no record of the event was found; nothing where it was held."""
    return "" if event.held == "held" else words.gettext("not verified: no record found that it took place")


def hover(event: Event, words: Words) -> str:
    """Name, days and place, what is not verified, and who says so."""
    said = [f"<b>{words.name('event', event.event_id)}</b>", when(event, words), place(event, words), verified(event, words)]
    if event.held == "held" and event.date_precision == "year":
        said.append(words.gettext("days not verified"))
    if event.url:
        said.append(words.gettext("Source: {site}", site=urlsplit(event.url).hostname))
    return "<br>".join(s for s in said if s not in ("", MISSING))


def label(event: Event, words: Words) -> str:
    """A short name for a chart: the city and the year of a meeting of the Forum, else its name."""
    name = words.name("event", event.event_id)
    if event.kind == "igf_meeting":
        town = city(event, words) or words.gettext("online")
        name = words.gettext("{city} {year}", city=town, year=event.start_on.year)
    return name


def headline(found: Sequence[Event], words: Words) -> str:
    """How many of the named meetings were held and of the announced ones kept."""
    hosts = [e for e in found if e.part == "host"]
    offers = [e for e in found if e.part == "pledge"]
    if not hosts:
        return words.gettext("This release has no events")
    named = words.ngettext(
        "{held} of {n} forum mentioned took place",
        "{held} of {n} forums mentioned took place",
        len(hosts),
        held=sum(e.held == "held" for e in hosts),
    )
    announced = words.ngettext(
        "of {n} meeting announced, {kept} took place in time and {open} could not be verified",
        "of {n} meetings announced, {kept} took place in time and {open} could not be verified",
        len(offers),
        kept=sum(e.pledge_outcome == "kept" for e in offers),
        open=sum(e.pledge_outcome == "not_verified" for e in offers),
    )
    return words.gettext("; ").join([named, announced])


def spread(shown: Sequence[Event], words: Words) -> str:
    """In how many cities and economies events with a city were."""
    cities = len({(e.longitude, e.latitude) for e in shown})
    economies = len({e.area_id for e in shown})
    return words.gettext(
        "{events} in {cities} of {economies}",
        events=_events(len(shown), words),
        cities=words.ngettext("{n} city", "{n} cities", cities),
        economies=words.ngettext("{n} country or area", "{n} countries and areas", economies),
    )


def _events(n: int, words: Words) -> str:
    return words.ngettext("{n} event", "{n} events", n)


def span(shown: Sequence[Event], words: Words) -> str:
    """From when to when, and how many are not known to the day."""
    if not shown:
        return words.gettext("No event of this choice")
    first, last = min(e.start_on.year for e in shown), max(e.end_on.year for e in shown)
    told = words.gettext("{events}, {first} to {last}", events=_events(len(shown), words), first=first, last=last)
    if first == last:
        told = words.gettext("{events} in {year}", events=_events(len(shown), words), year=first)
    vague = sum(e.date_precision != "day" for e in shown)
    if not vague:
        return told
    doubt = words.ngettext("the days of {n} of them are not verified", "the days of {n} of them are not verified", vague)
    return words.gettext("{told}; {doubt}", told=told, doubt=doubt)


def years_without(found: Sequence[Event], words: Words) -> str:
    """The years between the first and the last meeting of the Forum for which none is held; nothing where there is none."""
    years = {e.start_on.year for e in found if e.kind == "igf_meeting"}
    absent = [str(y) for y in range(min(years, default=0), max(years, default=0)) if y not in years]
    if not absent:
        return ""
    return words.gettext("This release has no verified record of a meeting of the Forum in {years}.", years=words.listed(absent))


def due(event: Event, words: Words) -> str:
    """By when a meeting was announced; the end of a year or of a month stands for all of it."""
    if event.due_on is None:
        return MISSING
    precision = "year" if (event.due_on.month, event.due_on.day) == (12, 31) else event.date_precision
    return words.published(event.due_on, precision)
