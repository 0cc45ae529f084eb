"""Languages of the product: catalogues, and numbers, dates and names as each language writes them.

Which there are stands in data/languages.toml; how they write comes from CLDR. The msgids are in the source language. A catalogue is
a .po file, compiled in memory when it is first needed.
"""

from __future__ import annotations

import datetime as dt
import gettext
import io
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dashboard.language.markup import Markdown, like
from warehouse.languages import languages, source_language

LOCALE_DIR = Path(__file__).resolve().parent / "locale"
DOMAIN = "tracker"


@dataclass(frozen=True)
class Counted:
    """A size in which a language counts people: what stands behind a number, and what people counted so are called."""

    size: int
    sign: str
    people: str


def language_of(tag: str) -> str | None:
    """The code of our language that a tag such as `zh-CN`, `zh_Hans` or `ZH` names by its first part; None when it is not ours."""
    code = re.split("[-_]", tag.strip().lower(), maxsplit=1)[0]
    return code if code in languages() else None


def preferred(accepted: str) -> str:
    """The language of a header Accept-Language: its first, the only one that the screen is told of; else the source language."""
    return language_of(re.split("[,;]", accepted, maxsplit=1)[0]) or source_language()


def own_name(code: str) -> str:
    """How the readers of a language call it."""
    return str(_locale(code).get_language_name())


@cache
def _locale(code: str) -> Locale:
    """What CLDR knows of a language of ours."""
    return Locale.parse(languages()[code].locale)


MISSING = "–"
"""The sign for a missing value in a cell of a table. In a sentence it is said in words: `Words` sees to that."""
DIGITS = 3
"""How many digits of a large count of people are said."""


@cache
def catalogue(code: str) -> gettext.NullTranslations:
    """The translations of a language; the source language needs none."""
    path = LOCALE_DIR / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as stream:
        messages = read_po(stream, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


class Words:
    """Everything that is said in one language. `names` are the release's texts: (entity, id, field) → text."""

    def __init__(self, code: str, names: dict[tuple[str, str, str], str] | None = None) -> None:
        self._language = languages().get(code, languages()[source_language()])
        self.code = self._language.code
        self._catalogue = catalogue(self.code)
        self._locale = _locale(self.code)
        self.direction: str = self._locale.text_direction
        """`ltr` or `rtl`: from which side it is read."""
        self._counts = tuple(Counted(c.size, compact_sign(self._locale, c.size), c.people) for c in self._language.counts)
        self._percent = self._language.percent or percent_pattern(self._locale)
        self._separators = str.maketrans(
            {
                ",": numbers.get_group_symbol(self._locale),
                ".": numbers.get_decimal_symbol(self._locale),
                "-": numbers.get_minus_sign_symbol(self._locale),
            }
        )
        self._names = names or {}

    def gettext(self, message: str, **values: Any) -> str:
        """The message in this language, with its named placeholders filled; Markdown when one of them is."""
        text = self._catalogue.gettext(message)
        return like(values.values(), text).format(**self._said(values)) if values else text

    def marked(self, message: str, **values: Any) -> Markdown:
        """The same for a message that is Markdown itself."""
        return Markdown(self._catalogue.gettext(message)).format(**self._said(values))

    def ngettext(self, one: str, many: str, n: int, **values: Any) -> str:
        """The message for this many; `n` itself is a placeholder, written as the language writes numbers."""
        return self._catalogue.ngettext(one, many, n).format(n=self.number(n), **self._said(values))

    def _said(self, values: dict[str, Any]) -> dict[str, Any]:
        """What is put into a message: in words where there is nothing, since a sign for it stands in cells of tables only."""
        return {k: self.gettext("no data") if v is None or v == MISSING else v for k, v in values.items()}

    def name(self, entity: str, entity_id: str | None, field: str = "name") -> str:
        """What the release calls a thing in this language; its id when it says nothing."""
        return self._names.get((entity, entity_id or "", field), entity_id or "")

    def text(self, english: str) -> str:
        """What our tables say in English (the name of a report, how a date is known), in this language if that is known."""
        return self._names.get(("text", english, "text"), english)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with a fixed count of decimals. Babel's own formatting takes 50 µs a number, too long for a map of the world."""
        plain = f"{round_half_up(value, decimals):,.{decimals}f}"
        return plain.translate(self._separators)

    def counted(self, largest: float) -> Counted:
        """In which size numbers up to this one are counted; the smallest where all are smaller."""
        return next((c for c in self._counts if abs(largest) >= c.size), self._counts[-1])

    def people(self, value: float) -> str:
        """A count of people in words: 162 million, 1.2 million; in Chinese 1.62亿, 230万. Small ones are written out."""
        size = self.counted(value)
        if abs(value) < size.size:
            return self.number(value)
        scaled = value / size.size
        decimals = max(DIGITS - len(str(int(abs(scaled)))), 0)
        written = self.number(scaled, decimals)
        sign = compact_sign(self._locale, size.size, self._locale.plural_form(scaled))
        return (written.rstrip("0").rstrip(".") if decimals else written) + sign

    def percent(self, value: float | None, decimals: int = 1) -> str:
        """A share given in percent (0–100); a dash where there is none."""
        if value is None:
            return MISSING
        return self._percent.format(number=self.number(value, decimals))

    def date(self, value: dt.date) -> str:
        """A day."""
        return dates.format_date(value, format="long", locale=self._locale)

    def days(self, first: dt.date, last: dt.date) -> str:
        """The first and the last of several days, without saying a month or a year twice."""
        return dates.format_interval(first, last, "yMMMd", locale=self._locale)

    def days_of_year(self, first: dt.date, last: dt.date, precision: str) -> str:
        """The days where the year stands beside them, or only the month; nothing where no more than the year is known."""
        if precision == "day":
            return dates.format_interval(first, last, "MMMd", locale=self._locale)
        return dates.format_skeleton("MMM", first, locale=self._locale) if precision == "month" else ""

    def published(self, value: dt.date, precision: str) -> str:
        """When something was published, or a day, no more precisely than it is known."""
        if precision == "year":
            return dates.format_skeleton("y", value, locale=self._locale)
        if precision == "month":
            return dates.format_skeleton("yMMMM", value, locale=self._locale)
        if precision == "not_after":
            return self.gettext("{date} or earlier", date=self.date(value))
        return self.date(value)

    def sentences(self, *said: str) -> str:
        """Sentences one after the other; empty ones are left out."""
        return like(said, self._language.between_sentences).join(s for s in said if s)

    def listed(self, items: list[str]) -> str:
        """The items as a list inside a sentence, joined as CLDR says."""
        if len(items) < 2:
            return items[0] if items else ""
        patterns = self._locale.list_patterns["standard"]
        told = items[0]
        for place, item in enumerate(items[1:], start=1):
            part = "2" if len(items) == 2 else "end" if place == len(items) - 1 else "start" if place == 1 else "middle"
            told = like((told, item), patterns[part]).format(told, item)
        return told


@cache
def compact_sign(locale: Locale, size: int, form: str = "other") -> str:
    """What CLDR puts behind a number that counts in a size: of a million ` million`, of ten thousand `万`; `form`: its plural."""
    formats = locale.compact_decimal_formats
    patterns = formats.get("long", formats["short"])
    return str(patterns.get(form, patterns["other"])[str(size)].suffix[0])


def percent_pattern(locale: Locale) -> str:
    """How CLDR writes a share, with a place for its number."""
    pattern = locale.percent_formats[None]
    return f"{pattern.prefix[0]}{{number}}{pattern.suffix[0]}"


def round_half_up(value: float, decimals: int) -> float:
    """Round as people do (0.25 → 0.3), so that a figure reads the same wherever it is written; never to a negative zero."""
    scale: int = 10**decimals
    shifted = abs(value) * scale + 0.5 + 1e-9
    return float(int(shifted) / scale * (1 if value >= 0 else -1)) + 0.0
