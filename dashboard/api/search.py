"""Search over what the release holds: indicators, countries, areas, groups, claims and events, by what people call them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated, Any

from dashboard.api.resource import Resource
from dashboard.api.vocabulary import ALL
from dashboard.language.folding import folded, places
from dashboard.language.groups import slug
from dashboard.questions.claims.search import Index, Sought, index
from dashboard.reading.release import Release
from warehouse import queries
from warehouse.languages import languages, source_language
from warehouse.queries.provenance import Texts
from warehouse.queries.run import Cursor

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A thing found."""

    kind: Annotated[str, "indicator, economy (a country or area), group, claim or event"]
    id: Annotated[str, "its id"]
    name: Annotated[str, "its name; of a claim what it says"]
    link: Annotated[str, "figures, verdicts or days of it, as a link from here"]


@dataclass(frozen=True, slots=True)
class OfSearch:
    """For what answers to some words."""

    row_limit: int
    row_offset: int
    language: str
    sought: str


@dataclass(frozen=True)
class Thing:
    """What can be found. shown: language → name. names: what it is called, folded. said: all that is said of it, folded."""

    kind: str
    id: str
    shown: Mapping[str, str]
    names: Sequence[str]
    said: str

    def link(self) -> str:
        """Where its figures are."""
        of = {
            "indicator": f"observations.json?indicator={self.id}",
            "economy": f"observations.json?areas={self.id}",
            "group": f"aggregates.json?group={slug(self.id)}",
            "claim": f"verdicts.json?claim={self.id}",
        }
        return of.get(self.kind, "events.json")


@dataclass(frozen=True)
class Things:
    """All that can be found in a release, and what is taken for one another."""

    held: Sequence[Thing]
    index: Index

    def found(self, text: str) -> list[Thing]:
        """What answers to a text, the best first: by its whole name, by how its name begins, by its name, by what is said of it."""
        typed, sought = folded(text), self.index.sought(text)
        ranked = [(rank(thing, typed, sought), n) for n, thing in enumerate(self.held)]
        return [self.held[n] for place, n in sorted(pair for pair in ranked if pair[0] is not None)]


def rank(thing: Thing, typed: str, sought: Sought) -> int | None:
    """How well a thing answers, 0 the best; None where it does not."""
    letters = _letters(typed)
    if not letters:
        return None
    if any(_letters(name) == letters for name in thing.names):
        return 0
    if any(0 in places(typed, name) for name in thing.names):
        return 1
    if any(True for name in thing.names for _ in places(typed, name)):
        return 2
    if thing.kind in ("economy", "group"):  # a part of another name is no name
        return None
    if any(sought.is_said(name) for name in thing.names):
        return 3
    return 4 if sought.is_said(thing.said) else None


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def things(cursor: Cursor) -> Things:
    """What can be found; to be read through `Release.read`, which keeps it."""
    texts = {language: queries.texts(cursor, language) for language in languages()}
    claims = index(cursor)
    return Things([*_indicators(cursor, texts), *_areas(cursor, texts), *_claims(claims, texts), *_events(cursor, texts)], claims)


def _in_every(texts: Mapping[str, Texts], entity: str, entity_id: str, field: str) -> dict[str, str]:
    """Language → what a field of a thing says."""
    return {language: told.get((entity, entity_id, field), entity_id) for language, told in texts.items()}


def _thing(kind: str, thing_id: str, shown: Mapping[str, str], others: Sequence[str], said: str) -> Thing:
    names = tuple(dict.fromkeys(map(folded, [thing_id, *shown.values(), *others])))
    return Thing(kind, thing_id, shown, names, "\n".join([*names, folded(said)]))


def _indicators(cursor: Cursor, texts: Mapping[str, Texts]) -> Iterator[Thing]:
    for i in queries.indicator_rows(cursor, ALL, 0, source_language(), ()):
        definitions = _in_every(texts, "indicator", i.indicator_id, "definition").values()
        shown = _in_every(texts, "indicator", i.indicator_id, "title")
        yield _thing("indicator", i.indicator_id, shown, i.series_codes, "\n".join(definitions))


def _areas(cursor: Cursor, texts: Mapping[str, Texts]) -> Iterator[Thing]:
    called: dict[str, list[str]] = {}
    for name in queries.area_called(cursor):
        called.setdefault(name.area_id, []).append(name.name)
    for area in queries.area_rows(cursor, ALL, 0, source_language(), (), (), dt.date.max):
        others = [slug(area.area_id), *called.get(area.area_id, ())]
        yield _thing(area.kind, area.area_id, _in_every(texts, "area", area.area_id, "name"), others, "")


def _claims(claims: Index, texts: Mapping[str, Texts]) -> Iterator[Thing]:
    for claim_id, said in claims.said.items():
        statements = _in_every(texts, "claim", claim_id, "statement")
        yield Thing("claim", claim_id, statements, (folded(claim_id),), said)


def _events(cursor: Cursor, texts: Mapping[str, Texts]) -> Iterator[Thing]:
    for event in queries.events(cursor):
        cities = _in_every(texts, "event", event.event_id, "city").values()
        yield _thing("event", event.event_id, _in_every(texts, "event", event.event_id, "name"), (), "\n".join(cities))


def rows(release: Release, values: Mapping[str, Any]) -> list[dict[str, str]]:
    """What was found, the best first."""
    asked = OfSearch(**values)
    found = release.read(things).found(asked.sought)[asked.row_offset :][: asked.row_limit]
    return [asdict(FoundRow(t.kind, t.id, t.shown[asked.language], t.link())) for t in found]


def objects(release: Release, values: Mapping[str, Any]) -> list[str]:
    """The same as JSON."""
    return [json.dumps(row, ensure_ascii=False) for row in rows(release, values)]


def batches(release: Release, values: Mapping[str, Any], _rows: int) -> Iterator[pa.RecordBatch]:
    """The same in one batch; none where nothing was found."""
    import pyarrow as pa  # slow to import, and only files need it

    found = rows(release, values)
    yield from [pa.RecordBatch.from_pylist(found)] if found else []


SEARCH = Resource(
    "search",
    FoundRow,
    OfSearch,
    "Indicators, countries, areas, groups, claims and events by any name in any language, best first. One row per thing found.",
    objects,
    batches,
    ("q",),
)
