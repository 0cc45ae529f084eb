"""Keys of the address that every page takes."""

from __future__ import annotations

from dashboard.language.words import Words, own_name
from dashboard.reading import address
from dashboard.reading.filters import Filter, Key
from warehouse.languages import languages


def in_every_language() -> str:
    """What a switch of languages is called, so that the readers of each can find it."""
    return " · ".join(dict.fromkeys(Words(code).gettext("Language") for code in languages()))


RELEASE = Key(address.RELEASE, "release that the link was made with, in which the page opens where it is held")
SEEN = Key(
    address.SEEN, "marks of the figures of one chart as the sender of the link saw them, by which another release says which differ"
)
TABLES = Key(address.TABLE, "charts whose table is opened, or closed where it is open at first, separated by dots")
TABS = Key("tab", "charts that are shown in the place of the first of their card, separated by dots")
EMBED = Key(address.EMBED, "one chart of the page alone, for a frame in a page of somebody else; nothing else may be framed there")
CARD = Key(address.CARD, "which chart stands alone in such a frame, by the key of its card")
LANGUAGE: Filter[str] = Filter(
    address.LANGUAGE,
    "language of the screen",
    label=lambda *_: in_every_language(),
    options=lambda _: list(languages()),
    default=lambda preferred: preferred,
    name=lambda code, _: own_name(code),
    widget="segmented_control",
)
"""Of the language that the reader prefers."""

SHARED: tuple[Key, ...] = (LANGUAGE, RELEASE, SEEN, TABLES, TABS, EMBED, CARD)
