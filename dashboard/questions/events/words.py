"""What is said of events: their kinds, their part in the resolution, their dates, and what became of the announced ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from dashboard.charts.chart import Style
from dashboard.charts.theme import ACCENT, HIGHLIGHT, NEUTRAL, SECOND
from dashboard.language import codes
from dashboard.language.words import MISSING, Words
from dashboard.widgets.links import area_link
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


def place(event: Event, words: Words, named: Callable[[str, Words], str] | None = None) -> str:
    """City and economy, as far as there are any; `named` says how the economy is written, else by its name."""
    name = named or (lambda area_id, _: words.name("area", area_id))
    economy = name(event.area_id, words) if event.area_id else ""
    town = city(event, words)
    return words.gettext("{city}, {economy}", city=town, economy=economy) if town and economy else town or economy or MISSING


def place_beyond_name(event: Event, words: Words) -> str:
    """Where an event was, its economy as a link, without the city where its name says it; nothing where it is not known."""
    if event.area_id and city(event, words) and city(event, words) in words.name("event", event.event_id):
        return area_link(event.area_id, words)
    told = place(event, words, area_link)
    return "" if told == MISSING else told


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
    """A short name: for a meeting of the Forum its year and city, else its name."""
    if event.kind != "igf_meeting":
        return words.name("event", event.event_id)
    town = city(event, words) or words.gettext("online")
    return words.gettext("IGF {year}, {city}", year=event.start_on.year, city=town)


def headline(found: Sequence[Event], words: Words) -> str:
    """How many of the forums mentioned took place, and how many of the meetings announced."""
    hosts = [e for e in found if e.part == "host"]
    offers = [e for e in found if e.part == "pledge"]
    if not hosts:
        return words.gettext("This release has no events")
    held = sum(e.held == "held" for e in hosts)
    named = words.ngettext(
        "{held} of {n} Internet Governance Forum that the resolution mentions took place",
        "{held} of {n} Internet Governance Forums that the resolution mentions took place",
        len(hosts),
        held=held,
    )
    if held == len(hosts):
        named = words.ngettext(
            "The {n} Internet Governance Forum that the resolution mentions took place",
            "All {n} Internet Governance Forums that the resolution mentions took place",
            held,
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
    """How many events there are, from when to when, and in how many cities and economies those with a city."""
    if not shown:
        return words.gettext("No event of this choice")
    placed = [e for e in shown if e.longitude is not None]
    if not placed:
        return _period(shown, words)
    cities = len({(e.longitude, e.latitude) for e in placed})
    economies = len({e.area_id for e in placed})
    where = words.gettext(
        "{cities} of {economies}",
        cities=words.ngettext("{n} city", "{n} cities", cities),
        economies=words.ngettext("{n} country or area", "{n} countries and areas", economies),
    )
    if len(placed) == len(shown):
        return words.gettext("{events}, in {where}", events=_period(shown, words), where=where)
    return words.gettext("{events}; {n} of them in {where}", events=_period(shown, words), n=len(placed), where=where)


def _period(shown: Sequence[Event], words: Words) -> str:
    """How many events there are, and from when to when."""
    events = words.ngettext("{n} event", "{n} events", len(shown))
    first, last = min(e.start_on.year for e in shown), max(e.end_on.year for e in shown)
    if first == last:
        return words.gettext("{events} in {year}", events=events, year=first)
    return words.gettext("{events}, {first} to {last}", events=events, first=first, last=last)


def vague(shown: Sequence[Event], words: Words) -> str:
    """How many of the events are not known to the day; nothing where all are."""
    n = sum(e.date_precision != "day" for e in shown)
    said = words.ngettext(
        "Of {n} event only the month or the year is verified.", "Of {n} events only the month or the year is verified.", n
    )
    return said if n else ""


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
