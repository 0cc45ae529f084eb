"""The view: what a reader looks at, as one value. An address says it, the parameters of an answer, the source of a slide."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from dashboard.reading import address
from dashboard.reading.address import ALONE, CARD, EDITION, EMBED, LANGUAGE, RELEASE, SEEN


@dataclass(frozen=True)
class View:
    """A question and the choices that differ from their defaults, as (key, id) in the order of the keys.

    question: the page's name in the address; "" is the overview. embedded: one chart alone, in a page of somebody else.
    """

    question: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    embedded: bool = False

    @classmethod
    def of(cls, question: str, choices: Mapping[str, str], *, embedded: bool = False) -> View:
        """The view with these choices."""
        return cls(question, tuple(sorted(choices.items())), embedded)

    @classmethod
    def asked(cls, question: str, asked: Mapping[str, str], known: Collection[str]) -> tuple[View, dict[str, str]]:
        """The view that an address asks for, and the keys in it that nobody knows, with their values."""
        choices, unknown = address.understood(asked, known)
        return cls.of(question, choices), unknown

    @property
    def params(self) -> dict[str, str]:
        """The choices as the parameters of an address."""
        return dict(self.choices)

    @property
    def language(self) -> str | None:
        """The language chosen; None for the one that the reader prefers."""
        return self.chosen(LANGUAGE)

    @property
    def release(self) -> str | None:
        """The release asked for; None for the one that is served now."""
        return self.chosen(RELEASE)

    @property
    def edition(self) -> str | None:
        """The edition of the figures chosen; None for the usual one."""
        return self.chosen(EDITION)

    def chosen(self, key: str) -> str | None:
        """The choice for a key; None where the default holds."""
        return self.params.get(key)

    def choosing(self, key: str, value: str | None, outdated: Collection[str] = ()) -> View:
        """The view with one choice changed (None: the default) and without those that meant something only under the old one."""
        kept = {k: v for k, v in self.choices if k != key and k not in outdated}
        return replace(self, choices=tuple(sorted((kept | ({} if value is None else {key: value})).items())))

    def handed_out(self, language: str, release_id: str, seen: str = "") -> str:
        """The view behind the question mark of a link for others: it names the language and the release that it was made with.

        seen: marks of the figures of one chart, which stand last, since they are no choice that anybody reads.
        """
        told = address.query(self.choosing(CARD, None).params | {LANGUAGE: language, RELEASE: release_id})
        return told + (f"&{address.query({SEEN: seen})}" if seen else "")

    def framed(self, card: str, language: str, release_id: str | None) -> str:
        """The same of one chart of the page, for a frame in a page of others. release_id: None for whichever is the newest."""
        named = {LANGUAGE: language, EMBED: ALONE, CARD: card}
        return address.query(self.choosing(RELEASE, None).params | named | ({RELEASE: release_id} if release_id else {}))
