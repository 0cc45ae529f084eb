"""Search of the claims: what is typed, and what people call the same thing, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.language.folding import folded, places
from warehouse import queries
from warehouse.languages import languages
from warehouse.queries import Claim, Synonym
from warehouse.queries.provenance import Texts
from warehouse.queries.run import Cursor


@dataclass(frozen=True)
class Sought:
    """What a claim must say, folded: every piece anywhere, and of each of the `synonyms` one as a word, the one typed first."""

    pieces: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...]
    groups: tuple[str, ...]

    @property
    def as_typed(self) -> Sought:
        """The same without the synonyms of what was typed."""
        return Sought(self.pieces, tuple(words[:1] for words in self.synonyms), ())

    def is_said(self, said: str) -> bool:
        """Whether a folded text has all of it."""
        return all(piece in said for piece in self.pieces) and all(
            any(True for word in words for _ in places(word, said)) for words in self.synonyms
        )

    def in_other_words(self, said: str) -> list[tuple[str, ...]]:
        """Of each word that a folded text does not have as it was typed: the word typed, and those of its synonyms that it has."""
        said_by = [(words[0], *(word for word in words if any(True for _ in places(word, said)))) for words in self.synonyms]
        return [held for held in said_by if held[0] not in held[1:]]


@dataclass(frozen=True)
class Index:
    """What claims say in all languages, folded, by id, and the words that are taken for one another."""

    said: Mapping[str, str]
    synonyms: Sequence[Synonym]

    @cached_property
    def _groups(self) -> dict[str, str]:
        """Folded word → its group, the longest first."""
        groups = {folded(s.word): s.synonym_id for s in self.synonyms}
        return dict(sorted(groups.items(), key=lambda item: -len(item[0])))

    def sought(self, text: str) -> Sought:
        """What a claim must say for a text that was typed."""
        rest, typed = folded(text), []
        for word in self._groups:
            while (at := next(places(word, rest), None)) is not None:
                typed.append(word)
                rest = f"{rest[:at]} {rest[at + len(word) :]}"
        groups = tuple(dict.fromkeys(self._groups[word] for word in typed))
        return Sought(tuple(rest.split()), tuple(self._alternatives(word) for word in typed), groups)

    def _alternatives(self, word: str) -> tuple[str, ...]:
        return (word, *(w for w, group in self._groups.items() if group == self._groups[word] and w != word))

    def why(self, text: str, claim_id: str, language: str) -> list[tuple[str, str]]:
        """Of a claim found: each word typed that it does not say, and a synonym that it says, of this language if it can be."""
        found = [held for held in self.sought(text).in_other_words(self.said[claim_id]) if len(held) > 1]
        if not found:
            return []
        ranked = sorted(self.synonyms, key=lambda s: s.language != language)
        spelled = {folded(s.word): s.word for s in reversed(ranked)}
        order = {folded(s.word): n for n, s in enumerate(ranked)}
        return [(spelled[typed], spelled[min(held, key=order.__getitem__)]) for typed, *held in found]

    def also_sought(self, text: str, found: Iterable[Claim], language: str) -> list[str]:
        """The words of a language that found claims which what was typed does not; one that begins another speaks for both."""
        sought = self.sought(text)
        if all(sought.as_typed.is_said(self.said[c.claim_id]) for c in found):
            return []
        typed = {words[0] for words in sought.synonyms}
        words = [s.word for s in self.synonyms if s.synonym_id in sought.groups and s.language == language]
        named = [w for w in words if not any(w != other and folded(w).startswith(folded(other)) for other in words)]
        return [w for w in named if folded(w) not in typed]


def index(cursor: Cursor) -> Index:
    """What the claims of a release say; to be read through `Release.read`, which keeps it."""
    texts = [queries.texts(cursor, language) for language in languages()]
    return Index({c.claim_id: _said(c, texts) for c in queries.claims(cursor)}, queries.synonyms(cursor))


def _said(claim: Claim, texts: Sequence[Texts]) -> str:
    """The claim's id, statement, paragraph's title and verbs, a line each."""
    keys = [("claim", claim.claim_id, "statement"), ("paragraph", claim.paragraph, "title")]
    keys += [("paragraph_verb", f"{claim.paragraph}:{verb}", "verb") for verb in claim.verbs]
    return "\n".join(map(folded, [claim.claim_id, *(t.get(key, "") for t in texts for key in keys)]))
