"""What a Chinese text must not hold: English beyond codes, names and licences, and punctuation of half a width beside Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

CHINESE = "\u3400-\u9fff"
NOISE = re.compile(
    r"\]\([^)]*\)"  # where a link of Markdown leads
    r"|https?://[^\s)\]，。；]+|\?\w+=\S+"
    r"|python -m etl verdict|duckdb -f"
    r"|`[^`]*`|<[^>]*>|%\{[^}]*\}"  # code, tags, the places that Plotly fills
    r"|:material/\w+:|:\w+-badge|:(?:small|gray|green|red|orange|blue)\b"
    r"|\b[0-9a-f]{12,64}\b",  # hashes
    re.ASCII,
)
MEANING = re.compile(r"\[([^\[\]]*)\]\([^()\s]*#term-[^()\s]*\)")
CODE = re.compile(r"\S*[A-Za-z0-9][._:/][A-Za-z0-9_]\S*|\b[A-Za-z]*\d\w*\b|\b[a-z]+[A-Z]\w*\b", re.ASCII)
"""A token that no language has: with a dot, a colon, a digit, or a capital inside."""
WORD = re.compile(r"[A-Za-z][A-Za-z’']+")
NAMES = {
    "DataHub",
    "Gapminder",
    "Systema",
    "Globalis",
    "GeoNames",
    "NETmundial",
    "BibTeX",
    "Frictionless",
    "Wikipedia",
    "Our",
    "World",
    "in",
    "Data",
    "Creative",
    "Commons",
    "Attribution",
    "International",
    "NonCommercial",
    "ShareAlike",
    "Version",
    "November",
}
"""Names of products, people's organisations and licences. Words in capitals (ITU, SDMX, CSV) are names or codes by themselves."""
HALF_WIDTH = re.compile(rf"[{CHINESE}][,:;()]|[,:;()] ?[{CHINESE}]")
SPACED = re.compile(rf"[{CHINESE}] [A-Za-z0-9]|[A-Za-z0-9] [{CHINESE}]")


def plain(text: str) -> str:
    """The text without addresses, code and marks of Markdown; a word that leads to its meaning stands as it is read."""
    return NOISE.sub("", MEANING.sub(r"\1", text).replace("](", " ](").replace("<br>", "\n"))


def half_width(text: str) -> list[str]:
    """Every half-width sign beside Chinese, with what stands around it."""
    left = plain(text)
    return [left[max(m.start() - 12, 0) : m.end() + 12] for m in HALF_WIDTH.finditer(left)]


def spaced(text: str) -> list[str]:
    """Every space between Chinese and Latin letters or figures, which Chinese does not write."""
    left = plain(text)
    return [left[max(m.start() - 12, 0) : m.end() + 12] for m in SPACED.finditer(left)]


def english(text: str, codes: Iterable[str] = ()) -> list[str]:
    """Every word of Latin letters that is no code, name or licence. `codes`: what publishers call their series."""
    left = plain(text)
    for code in codes:
        left = left.replace(code, "")
    words = WORD.findall(CODE.sub("", left))
    return [w for w in words if w not in NAMES and not w.isupper()]


def strings(value: Any) -> Iterator[str]:
    """Every text inside a figure or another nest of dictionaries and lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)
