"""What an address asks for: keys and values as people paste them, taken for what they mean. The API reads its own likewise."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from urllib.parse import parse_qs, urlencode

from dashboard.language.words import language_of

LANGUAGE = "lang"
SEARCH = "q"
AREA = "area"
RELEASE = "release"
SEEN = "seen"
EDITION, EDITION_BY_SEX = "edition", "sexedition"
TABLE = "table"
EMBED, ALONE, CARD = "embed", "chart", "card"
"""One chart alone, for a frame in a page of somebody else: the key, its only value, and the key of which chart."""
EXPLORED, EXPLORED_AREAS = "show", "for"
MOST_EXPLORED = 10
"""So many areas can be explored at once."""
SEPARATOR = "."
"""Between several values of one key. Ids hold none."""
ADDED = re.compile(
    r"utm_\w+|(fb|g|tw|tt|y|d|epi|irc|rb_)clid|msclkid|[gw]braid|gclsrc|_g[al]|_openstat|_hs\w+|hsctatracking|li_fat_id|igsh(id)?|mc_[ce]id"
    r"|mkt_tok|vero_id|wickedid|oly_(anon|enc)_id|ml_subscriber\w*|s_cid|cmpid|trk\w*|ref_(src|url)|from|isappinstalled|nsukey|clicktime"
    r"|scene|subscene|sessionid|ascene|srcid|share_\w+|spm|wechat_\w+|weibo_id|sharer_\w+|fromuid|xhsshare|sfnsn|mibextid|rdid",
    re.IGNORECASE,
)
"""Keys that mail programs, social networks and messengers add to a link, whole. They say nothing of what the reader asked for."""
ENTITY = re.compile(r"^(amp;)+", re.IGNORECASE)
"""What is left of a key when a mail program wrote `&amp;` between two."""
STRAY = " \t\r\n\u00a0.,;:!?)]}>\"'”’»。，；：！？）】》」』…"
"""What stands behind a link in a sentence and is copied with it."""
RETIRED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "vintage": {"*": (EDITION, "*")},
    "sexvintage": {"*": (EDITION_BY_SEX, "*")},
}
"""Keys that were handed out once and mean something else now: key → value ("*" for every other) → key and value now.

In place of a value "*" leaves it as it was. Nothing is ever taken out of this table.
"""
RETIRED_CHARTS: Mapping[str, str] = {"events-timeline": "events-map"}
"""The same for charts whose table was named in an address: the chart → that whose table has its rows now."""
RETIRED_PAGES: Mapping[str, str] = {}
"""The same for pages: the name in the address → the page that tells it now."""


def understood(asked: Mapping[str, str], known: Collection[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The choices that an address makes, and the keys that nobody knows, with their values.

    Keys that were added on the way, and empty parts, are dropped without a word; retired keys are followed to what they mean now.
    """
    choices: dict[str, str] = {}
    unknown: dict[str, str] = {}
    for name, text in asked.items():
        said = ENTITY.sub("", name).strip(STRAY)
        key, value = now(said, tidy(said, text))
        if not key or not value:
            continue
        if key in known:
            choices[key] = value
        elif not ADDED.fullmatch(key):
            unknown[key] = value
    return choices, unknown


def tidy(key: str, value: str) -> str:
    """A value without what a sentence left behind it, and without empty parts; a language by the first part of its tag.

    Of charts whose table is opened, those that are gone give way to their heirs.
    """
    if key == SEARCH:
        return value.strip()
    parts = [part for part in value.strip(STRAY).split(SEPARATOR) if part]
    if key == TABLE:
        parts = list(dict.fromkeys(RETIRED_CHARTS.get(part, part) for part in parts))
    said = SEPARATOR.join(parts)
    return (language_of(said) or said) if key == LANGUAGE else said


def now(key: str, value: str, retired: Mapping[str, Mapping[str, tuple[str, str]]] | None = None) -> tuple[str, str]:
    """A key and its value as they are called now."""
    table = RETIRED if retired is None else retired
    seen: set[tuple[str, str]] = set()
    while key in table and (key, value) not in seen:
        seen.add((key, value))
        new_key, new_value = table[key].get(value) or table[key].get("*") or (key, value)
        key, value = new_key, value if new_value == "*" else new_value
    return key, value


def asks_for_one_chart(query: str) -> bool:
    """Whether what stands behind the question mark asks for one chart alone, and `embed` says nothing else beside it."""
    return parse_qs(query).get(EMBED) == [ALONE]


def query(choices: Mapping[str, str]) -> str:
    """The choices as they stand in an address, in the order of their keys."""
    return urlencode(sorted(choices.items()), safe=":.")
