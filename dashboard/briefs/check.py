"""A deck of ours against the figures of today: it is made again from its links, and each figure of the file is set beside that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from dashboard.briefs.briefs import brief_of
from dashboard.briefs.make import slides_of
from dashboard.briefs.reading_back import SHEET, File, Place, Read, UnreadableFileError, read_file
from dashboard.decks.deck import Deck, Item
from dashboard.decks.keys import VERDICT
from dashboard.language.words import Words
from dashboard.questions.present.slides import links_to, presentation
from dashboard.questions.registry import FIRST, KEYS
from dashboard.reading.address import LANGUAGE, RELEASE
from dashboard.reading.context import Context
from dashboard.reading.view import View
from dashboard.slides.house import TemplateError
from dashboard.slides.powerpoint import language_tag
from dashboard.slides.powerpoint import presentation as powerpoint
from dashboard.slides.slide import Presentation
from warehouse.languages import languages

NUMBER = re.compile(r"\d(?:[\d,.\u00a0\u202f]*\d)?")
"""A number as it is written in a text: digits with what parts thousands and decimals."""
NOT_FIGURES = re.compile(r"https?://\S+|\b[0-9a-f]{12}\b")
"""Addresses and names of releases."""
A_FIGURE, NO_FIGURE = "\x00", "\x01"
"""In the place of them: signs that no file can hold."""
In = Callable[[str], Context]
"""What is shown in a language, by its code."""


@dataclass(frozen=True)
class Difference:
    """A figure that is not what it would be today. now: "" where there is none."""

    place: Place
    then: str
    now: str


@dataclass(frozen=True)
class Checked:
    """A slide beside what it would be today.

    same: how many figures are the same; differences: the others; own: texts that are not ours, or read otherwise today; made:
    whether it can be made today; source: whose figures it would be drawn of today.
    """

    number: int
    title: str
    same: int
    differences: Sequence[Difference]
    own: Sequence[str]
    made: bool
    source: str = ""


def check(file: bytes, shown_in: In) -> list[Checked]:
    """Each slide of a file. UnreadableFileError where it is no presentation, or none of ours."""
    held = read_file(file)
    context = shown_in(_code(held))
    today = _today(held, context)
    found = _checked(held, powerpoint(today), context)
    if all(slide.made and not slide.own for slide in found):
        return found
    with suppress(TemplateError):  # in the house of the file tables and texts may be parted into other slides
        found = min(found, _checked(held, powerpoint(today, file), context), key=_otherwise)
    return found


def _checked(held: File, today: bytes, context: Context) -> list[Checked]:
    now = dict(_keyed(read_file(today).slides))
    source = context.words.gettext("Source")
    return [_beside(slide, now.get(key), source) for key, slide in _keyed(held.slides)]


def _otherwise(found: Sequence[Checked]) -> tuple[int, int]:
    return sum(not slide.made for slide in found), sum(len(slide.own) for slide in found)


def _code(held: File) -> str:
    """The language of a file: the one that it says, else the first."""
    codes = [code for code in languages() if language_tag(Words(code)) == held.language]
    return codes[0] if codes else next(iter(languages()))


def _today(held: File, context: Context) -> Presentation:
    """What the file would be today: the brief that it is of, else a deck of the views that its links lead to."""
    linked = list(dict.fromkeys(slide.link for slide in held.slides if slide.link))
    parts = urlsplit(linked[0]) if linked else None
    site = f"{parts.scheme}://{parts.netloc}{parts.path.rpartition('/')[0]}" if parts else ""
    link = links_to(site, context)
    brief = brief_of(held.identifier, context) if held.identifier else None
    if brief:
        return slides_of(brief, context, link, held.made_on)
    items = tuple(filter(None, map(_item, linked)))
    if not items:
        raise UnreadableFileError("names no brief and no chart of this tracker.")
    deck = Deck(title=held.title, items=items)
    return presentation(deck, context, link, day=held.made_on)


def _item(link: str) -> Item | None:
    """The chart or verdict that a link leads to; None where it leads to none."""
    parts = urlsplit(link)
    asked = dict(parse_qsl(parts.query))
    release = asked.pop(RELEASE, "")
    asked.pop(LANGUAGE, None)
    view, _unknown = View.asked(parts.path.rpartition("/")[2] or FIRST.name, asked, KEYS)
    chart = parts.fragment or (VERDICT if view.question == "claims" else "")
    return Item(view.question, view.choices, chart, release) if chart else None


def _keyed(slides: Sequence[Read]) -> Iterator[tuple[tuple[str, int], Read]]:
    """Each slide under what it is of, and how many of the same stood before it."""
    seen: Counter[str] = Counter()
    for slide in slides:
        named = _unreleased(slide.link) if slide.link else _words_of(slide.title)
        yield (named, seen[named]), slide
        seen[named] += 1


def _unreleased(link: str) -> str:
    """A link whatever release it was made with."""
    parts = urlsplit(link)
    return f"{parts.path}?{urlencode([(k, v) for k, v in parse_qsl(parts.query) if k != RELEASE])}#{parts.fragment}"


def _beside(then: Read, now: Read | None, source: str) -> Checked:
    if now is None:
        return Checked(then.number, then.title, 0, (), (), made=False)
    same, differences, own = 0, [], []
    for place, text in then.texts.items():
        figures, today = _figures(text), now.texts.get(place)
        if today is None or _words_of(text) != _words_of(today):
            own += [text] if figures else []
            continue
        for was, is_now in zip(figures, _figures(today), strict=True):
            if was == is_now:
                same += 1
            else:
                differences.append(Difference(place, was, is_now))
    sheets = {place.name for place in then.values if place.part == SHEET}
    for place in then.values.keys() | now.values.keys():
        was, is_now = then.values.get(place, ""), now.values.get(place, "")
        if place.part == SHEET and place.name not in sheets:
            continue  # some programs leave out the data sheet when they save
        if was == is_now or (was and is_now and _number(was) == _number(is_now)):
            same += 1
        else:
            differences.append(Difference(place, was, is_now))
    drawn_of = " ".join(text for place, text in now.texts.items() if (place.part, place.name) == ("text", source))
    return Checked(then.number, then.title, same, sorted(differences, key=lambda d: d.place), own, made=True, source=drawn_of)


def _number(text: str) -> float | str:
    """A value as a number where it is one: programs write the same number in several ways."""
    try:
        return float(text)
    except ValueError:
        return text


def _figures(text: str) -> list[str]:
    return NUMBER.findall(NOT_FIGURES.sub(" ", text))


def _words_of(text: str) -> str:
    """A text without its figures."""
    return NUMBER.sub(A_FIGURE, NOT_FIGURES.sub(NO_FIGURE, text))
