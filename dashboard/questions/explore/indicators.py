"""The indicators that can be explored: their order in a list, and by which names and codes each is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dashboard.language.folding import folded, places
from dashboard.reading.context import Context
from dashboard.reading.order import by_name
from dashboard.reading.release import Release
from dashboard.reading.remembered import remembered
from warehouse import queries
from warehouse.languages import languages
from warehouse.queries import ExploredIndicator, MethodIndicator
from warehouse.queries.run import Cursor, Query

THEMES = ("use", "access", "price", "quality", "gender", "skills", "policy", "economy", "context")
"""What people look at first."""


def indicators(release: Release) -> Mapping[str, ExploredIndicator]:
    """The indicators of the release that can be looked at, by id."""
    return {i.indicator_id: i for i in release.read(queries.explored_indicators)}


def in_order(context: Context) -> Sequence[str]:
    """Their ids, theme by theme, each theme in the order of its titles; the usual one first."""
    return by_theme(queries.explored_indicators, context)


def by_theme(query: Query[[], ExploredIndicator] | Query[[], MethodIndicator], context: Context) -> Sequence[str]:
    """The ids of what a query finds, in that order."""

    def ordered() -> Sequence[str]:
        found: Sequence[ExploredIndicator | MethodIndicator] = context.release.read(query)
        return _by_theme({i.indicator_id: i.theme for i in found}, context)

    return remembered("by theme", query, context, ordered)


def _by_theme(themes: Mapping[str, str], context: Context) -> Sequence[str]:
    titled = by_name(themes, lambda i: context.words.name("indicator", i, "title"), context)
    return tuple(sorted(titled, key=lambda i: (THEMES.index(themes[i]) if themes[i] in THEMES else len(THEMES), i != USUAL)))


USUAL = "internet_users_share"


def found_by(release: Release) -> Mapping[str, Sequence[str]]:
    """Indicator that is held → what else finds it: its titles in every language, publishers' codes, and what people call it."""
    return release.read(_found_by)


def named(text: str, release: Release) -> str | None:
    """The indicator that a text names by title or code; None where none does or several do."""
    wanted = _compared(text)
    found = [i for i, names in found_by(release).items() if wanted in map(_compared, names)]
    return found[0] if len(found) == 1 else None


def _compared(name: str) -> str:
    return "".join(c for c in folded(name) if c.isalnum())


def _found_by(cursor: Cursor) -> Mapping[str, Sequence[str]]:
    texts = [queries.texts(cursor, language) for language in languages()]
    alike = [[(word, folded(word)) for word in words] for words in _alike(cursor)]
    held = {}
    for i in queries.method_indicators(cursor):
        titles = [t[key] for t in texts if (key := ("indicator", i.indicator_id, "title")) in t]
        said = [folded(title) for title in titles]
        others = [w for words in alike if any(_says(word, title) for _, word in words for title in said) for w, _ in words]
        held[i.indicator_id] = list(dict.fromkeys([*titles, *i.series, *others]))
    return held


def _says(word: str, title: str) -> bool:
    return word in title and any(True for _ in places(word, title))


def _alike(cursor: Cursor) -> Iterator[list[str]]:
    """The words of each group of synonyms."""
    groups: dict[str, list[str]] = {}
    for s in queries.synonyms(cursor):
        groups.setdefault(s.synonym_id, []).append(s.word)
    yield from groups.values()
