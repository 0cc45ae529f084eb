"""Text on the screen. It is Streamlit's Markdown, and everything that we did not write as Markdown is shown letter for letter.

A name, a note, a code or a sentence is a plain `str`; only `Markdown` may have effects. Joining, adding and filling Markdown makes
the plain texts in it literal, so that a publisher's name or a word of a link can never become a link, a heading or a colour.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Self
from urllib.parse import quote, urlsplit

SPACES = re.compile(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Controls, and marks that turn the direction of letters or take no room: a text could pretend to be another."""
SPECIAL = re.compile(r"[\\`*\[\]<>~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
BREAK = "\u2060"
"""A word joiner. It is not seen, and parts what Streamlit reads after Markdown, where a backslash does not help."""
READ_AFTER = re.compile(
    r"(?<=:)(?=[a-zA-Z+_/-]|\d+\w*:)"  # :directive, :emoji:, :material/icon:, scheme://
    r"|(?<=@)(?=\w)|(?<=www)(?=\.)",  # addresses, which become links
    re.IGNORECASE,
)
BLOCK = re.compile(r"^(?=[-+#=|](?:[-+#=|\s]|$))|^(\d{1,9})(?=[.)](?:\s|$))")
"""What would begin a list, a heading or a rule at the beginning of a line."""
LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\[\]\\])*)\]\(([^)\s]*)\)")
ESCAPE = re.compile(r"\\([\\`*_\[\]<>~$&#+=|.)-])")
BOLD = re.compile(r"(?<!\\)\*\*(.+?)(?<!\\)\*\*")
EFFECT = re.compile(r"(?<!\\):[a-z]+(?:-[a-z]+)*\[((?:\\.|[^\[\]\\])*)\]")
"""A colour, a size or a label of Streamlit's around a text without another one in it."""
ICON = re.compile(r":material/\w+: ?")
SCHEMES = ("http", "https")


class Markdown(str):
    """Text with effects, in Streamlit's Markdown. Plain text that is put to it becomes literal."""

    __slots__ = ()

    def __add__(self, other: str) -> Self:
        """The two behind each other."""
        return type(self)(str.__add__(self, literal(other)))

    def __radd__(self, other: str) -> Self:
        """The two behind each other."""
        return type(self)(str.__add__(literal(other), self))

    def join(self, parts: Iterable[str], /) -> Self:
        """The parts with this between them."""
        return type(self)(str.join(self, [literal(part) for part in parts]))

    def format(self, *values: Any, **named: Any) -> Self:
        """This with its placeholders filled."""
        shown = {name: literal(value) for name, value in named.items()}
        return type(self)(str.format(self, *[literal(value) for value in values], **shown))


def literal(text: Any) -> Markdown:
    """The text as Markdown that shows it letter for letter, in one line. Markdown stays as it is."""
    if isinstance(text, Markdown):
        return text
    seen = SPECIAL.sub(r"\\\g<0>", visible(str(text)))
    return Markdown(BLOCK.sub(r"\1\\", READ_AFTER.sub(BREAK, seen)))


def like(parts: Iterable[Any], text: str) -> str:
    """The text as what the parts are: Markdown when one of them is."""
    return Markdown(text) if any(isinstance(part, Markdown) for part in parts) else text


def visible(text: str) -> str:
    """The text in one line, without what cannot be seen."""
    return UNSEEN.sub("", SPACES.sub(" ", text))


def code(text: str, longest: int = 40) -> Markdown:
    """The text as it is typed, in the letters of code, cut where it is too long."""
    seen = visible(text)[:longest] or " "
    fence = "`" * (max(map(len, re.findall("`+", seen)), default=0) + 1)
    room = " " if "`" in (seen[0], seen[-1]) else ""
    shown = seen.replace(":material/", f":{BREAK}material/")  # which Streamlit replaces even here
    return Markdown(f"{fence}{room}{shown}{room}{fence}")


def link(text: str, url: str | None) -> Markdown:
    """The text as a link; just the text where there is no address on the web."""
    where = address(url)
    return Markdown(f"[{literal(text)}]({where})") if where else literal(text)


def within(text: str, where: str) -> Markdown:
    """The text as a link to a page of ours; `where` is its address as seen from the other pages."""
    return Markdown(f"[{literal(text)}]({where})")


def address(url: str | None) -> Markdown:
    """Where a link of ours leads, for a message that holds the link; nothing where it is no address on the web."""
    known = url is not None and urlsplit(url).scheme in SCHEMES
    return Markdown(quote(url or "", safe=":/?#@!$&+,;=%~*") if known else "")


def bold(text: str) -> Markdown:
    """The text in bold."""
    return Markdown(f"**{literal(text)}**")


def stressed(text: str) -> Markdown:
    """The text set apart, as a text's own word among ours."""
    return Markdown(f"*{literal(text)}*")


def heading(level: int, text: str) -> Markdown:
    """The text as a heading within one block of text; level 1 is that of the page's name."""
    return Markdown("#" * level + f" {literal(text)}")


def small(text: str) -> Markdown:
    """The text in smaller letters."""
    return Markdown(f":small[{literal(text)}]")


def coloured(colour: str, text: str) -> Markdown:
    """The text in one of the theme's colours."""
    return Markdown(f":{colour}[{literal(text)}]")


def badge(colour: str, icon: str, text: str) -> Markdown:
    """A small coloured label with a sign or an icon of Streamlit's before it."""
    return Markdown(f":{colour}-badge[{icon} {literal(text)}]")


def aside(text: str) -> Markdown:
    """The text smaller and paler, for what belongs to the line before."""
    return small(coloured("gray", text))


def lines(*parts: str) -> Markdown:
    """The parts below each other; empty ones are left out."""
    return Markdown("  \n").join(part for part in parts if part)


def paragraphs(*parts: str) -> Markdown:
    """The parts as paragraphs of one text; empty ones are left out."""
    return Markdown("\n\n").join(part for part in parts if part)


def bullets(items: Iterable[str]) -> Markdown:
    """A list."""
    return Markdown("\n").join(Markdown("- ") + item for item in items)


def above(item: str, items: Iterable[str]) -> Markdown:
    """An item of a list with a list of its own below it."""
    return Markdown("\n").join([item, *(Markdown("  - ") + below for below in items)])


def entries(items: Iterable[Iterable[str]]) -> Markdown:
    """A list whose items are paragraphs; empty ones are left out."""
    return Markdown("\n\n").join(Markdown("- ") + Markdown("\n\n  ").join(filter(None, item)) for item in items)


def plain(text: str, linked: str = r"\1") -> str:
    """What Markdown of ours says without its effects; `linked` says what becomes of a link's text and address."""
    if not isinstance(text, Markdown):
        return text
    said, before = BOLD.sub(r"\1", ICON.sub("", LINK.sub(linked, text))), ""
    while said != before:  # one may be in another
        said, before = EFFECT.sub(r"\1", said), said
    return ESCAPE.sub(r"\1", said).replace(BREAK, "").replace("  \n", "\n")
