"""What a reader chooses of the events: their part and kind, and the host that is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.language import codes
from dashboard.language.groups import EVERY
from dashboard.language.words import Words
from dashboard.questions.events.hosts import Host, read_host
from dashboard.questions.events.words import KINDS, PARTS
from dashboard.reading.areas import called
from dashboard.reading.context import Context
from dashboard.reading.filters import Filter, Pick
from warehouse import queries
from warehouse.languages import languages
from warehouse.queries import Event

USUAL = "igf_2013"


@dataclass(frozen=True)
class Hosted:
    """The events with a host whose figures are held, by id."""

    events: Mapping[str, Event]
    context: Context

    def name(self, event_id: str) -> str:
        """The name of an event with its year."""
        name, year = self.context.words.name("event", event_id), str(self.events[event_id].start_on.year)
        return name if year in name else self.context.words.gettext("{event} ({year})", event=name, year=year)

    def called(self) -> dict[str, list[str]]:
        """Every event → what else it is found by: its name and its city in every language, and every name of its country."""
        texts = [self.context.release.read(queries.texts, code) for code in languages()]
        countries = called(self.context.release)
        return {
            event_id: [
                *(text for field in ("name", "city") for held in texts if (text := held.get(("event", event_id, field)))),
                *countries.get(str(event.area_id), ()),
            ]
            for event_id, event in self.events.items()
        }

    def beside(self, event_id: str) -> tuple[str | None, str | None]:
        """The events of the same kind before and after one, as far as there are any."""
        line = [e for e, event in self.events.items() if event.kind == self.events[event_id].kind]
        at = line.index(event_id)
        return line[at - 1] if at else None, line[at + 1] if at + 1 < len(line) else None


def part_name(part: str, words: Words) -> str:
    """A part in the resolution, or all."""
    return words.gettext("All") if part == EVERY else codes.event_part(words, part)


def kind_name(kind: str, words: Words) -> str:
    """A kind of event, or all."""
    return words.gettext("All") if kind == EVERY else codes.event_kind(words, kind)


PART: Filter[Context] = Filter(
    "part",
    "part that events play in the resolution",
    label=lambda words, _: words.gettext("Part in the resolution"),
    options=lambda _: (EVERY, *PARTS),
    default=lambda _: EVERY,
    name=lambda part, context: part_name(part, context.words),
)
KIND: Filter[Context] = Filter(
    "meeting",
    "kind of events",
    label=lambda words, _: words.gettext("Kind of event"),
    options=lambda _: (EVERY, *KINDS),
    default=lambda _: EVERY,
    name=lambda kind, context: kind_name(kind, context.words),
)
EVENT: Filter[Hosted] = Filter(
    "event",
    "event whose host is looked at",
    label=lambda words, _: words.gettext("Event"),
    options=lambda hosted: list(hosted.events),
    default=lambda hosted: USUAL if USUAL in hosted.events else next(iter(hosted.events)),
    name=lambda event_id, hosted: hosted.name(event_id),
    others=lambda hosted: hosted.called(),
)
FILTERS = (PART, KIND, EVENT)


def choose_events(pick: Pick, found: Sequence[Event], context: Context) -> tuple[list[Event], str]:
    """The events of the chosen part and kind, and the choice in a sentence."""
    words = context.words
    part, kind = pick.one(PART, context), pick.one(KIND, context)
    shown = [e for e in found if part in (EVERY, e.part) and kind in (EVERY, e.kind)]
    if part == kind == EVERY:
        return shown, words.gettext("All events of this release, those not verified included.")
    return shown, words.gettext("Part: {part}. Kind: {kind}.", part=part_name(part, words), kind=kind_name(kind, words))


def hosted(found: Sequence[Event], context: Context) -> Hosted:
    """The events in an economy with a region, in the order of time."""
    return Hosted({e.event_id: e for e in found if e.area_id and e.region_id}, context)


def choose_host(pick: Pick, found: Sequence[Event], context: Context) -> Host | None:
    """The event whose host is looked at; None where the release holds none in an economy with a region."""
    among = hosted(found, context)
    return read_host(among.events[pick.one(EVENT, among)], context) if among.events else None
