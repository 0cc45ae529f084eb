"""The closed words of the release (outcomes, rules, statuses) as a person reads them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.language.words import Words
from warehouse.languages import source_language

MILLION = 1_000_000
SECOND_HAND = re.compile(r"(?P<document>.+), through (?P<site>[^,]+)")
"""A report that reached us through somebody else."""
LISTING = re.compile(r"World Bank list of economies, \w+:(?P<day>\d{4}-\d{2}-\d{2})")
"""An edition of the list that says in which region an economy is."""
DERIVED = re.compile(r"Derived from (?P<what>counts of women and men|women's and men's rates) in: (?P<document>.+)")
"""What we derive from figures of a report."""


@dataclass(frozen=True)
class Mark:
    """An outcome as shape, word and colour, so that none of the three is needed alone; `sign` is the shape in plain text."""

    icon: str
    sign: str
    word: str
    colour: str


def outcome(words: Words, value: str) -> Mark:
    """met, missed or unknown."""
    _ = words.gettext
    marks = {
        "met": Mark(":material/check_circle:", "✓", _("Met"), "green"),
        "missed": Mark(":material/cancel:", "✕", _("Missed"), "red"),
    }
    return marks.get(value, Mark(":material/help:", "?", _("Unknown"), "gray"))


def group(words: Words, area_id: str) -> str:
    """A group's name, short enough for a label on a chart."""
    _ = words.gettext
    short = {
        "group:world": _("World"),
        "group:developing": _("Developing countries"),
        "group:developed": _("Developed countries"),
        "group:ldc": _("LDCs"),
    }
    return short.get(area_id) or words.name("area", area_id)


def group_in_sentence(words: Words, area_id: str) -> str:
    """A group's name inside a sentence."""
    _ = words.gettext
    inside = {
        "group:world": _("the world"),
        "group:developing": _("developing countries"),
        "group:developed": _("developed countries"),
        "group:ldc": _("LDCs"),
    }
    return inside.get(area_id) or words.name("area", area_id)


def members(words: Words, membership_id: str) -> str:
    """A date of membership, short enough for a table; today's with its day, since the list of LDCs was about to change."""
    short = {"resolution": words.gettext("members of 2013")}
    return short.get(membership_id) or words.name("membership", membership_id)


def meaning_by(words: Words, publisher_id: str | None) -> str:
    """Whose meaning of a word it is."""
    if publisher_id is None:
        return words.gettext("Meaning: this tracker’s own")
    return words.gettext("Meaning: {publisher}, in our words", publisher=words.name("publisher", publisher_id))


def members_list(words: Words, source: str) -> str:
    """The list that says who belongs to a group."""
    listing = LISTING.fullmatch(source)
    if listing:
        return words.gettext("World Bank regions, list of {date}", date=words.date(dt.date.fromisoformat(listing["day"])))
    return words.gettext("every country and area") if source == "every economy" else words.text(source)


def gap_rule(words: Words, value: str) -> str:
    """How gaps in an economy's series are treated before its group is averaged."""
    _ = words.gettext
    rules = {
        "interpolate": _("interpolated"),
        "carry": _("interpolated, the last figure carried on for 2 years"),
        "reporting": _("only countries and areas that report"),
        "without_estimates": _("interpolated, figures marked as estimates left out"),
    }
    return rules.get(value, value)


def marks(words: Words, *said: str) -> str:
    """A chart's key as one sentence; what is empty is left out."""
    parts = words.gettext("; ").join(part for part in said if part)
    return parts[0].upper() + parts[1:] + words.gettext(".") if parts else ""


def hollow(words: Words, low: bool) -> str:
    """What hollow points on a dotted line are, where any is drawn."""
    return words.gettext("hollow on a dotted line: under 80 % of the population covered") if low else ""


def left_out(words: Words, some: bool) -> str:
    """That years are not drawn, where any is not."""
    return words.gettext("years that cover under 80 % of the population are left out") if some else ""


def evidence_line(words: Words, value: str) -> str:
    """Whose figure a line of evidence is."""
    _ = words.gettext
    lines = {
        "published_figure": _("As printed by the publisher"),
        "publisher_aggregate": _("Publisher’s own aggregate"),
        "our_aggregate": _("Aggregate computed here"),
        "published_count": _("Counted by the publisher"),
        "economy": _("Publisher’s figure"),
        "observation": _("Publisher’s figure"),
    }
    return lines.get(value, value)


def aggregation(words: Words, value: str) -> str:
    """How a figure of a group is made of those of its economies."""
    _ = words.gettext
    return {"sum": _("sum"), "median": _("median"), "none": _("none is made")}.get(value, _("mean"))


def role(words: Words, value: str) -> str:
    """What a line of evidence decides."""
    _ = words.gettext
    roles = {
        "as_then": _("used for the verdict at the deadline"),
        "as_now": _("used for the latest verdict"),
        "both": _("used for both verdicts"),
        "alternative": _("shown to compare"),
    }
    return roles.get(value, value)


def status(words: Words, value: str | None, flagged_estimate: bool = False) -> str:
    """What the publisher says of a figure's making."""
    _ = words.gettext
    if flagged_estimate and value != "estimated":
        return _("estimate, so marked in ITU DataHub")
    statuses = {
        "reported": _("reported by the country or area"),
        "estimated": _("estimate of the publisher"),
        "modelled": _("modelled by the publisher"),
        "not_stated": _("publisher does not say whether it is an estimate"),
    }
    return statuses.get(value or "", _("no data"))


def licence_basis(words: Words, value: str) -> str:
    """How the licence of a series is known."""
    _ = words.gettext
    bases = {
        "stated in file": _("stated in the file"),
        "stated on site": _("stated on the publisher’s site"),
        "unverified": _("not verified"),
        "derived": _("derived here"),
    }
    return bases.get(value, value)


def licence(words: Words, name: str) -> str:
    """The name of a licence; what is none is said in the reader's language."""
    return no_licences(words).get(name, name)


def no_licences(words: Words) -> dict[str, str]:
    """What stands in place of a licence where none is known, or it is that of others."""
    _ = words.gettext
    return {
        "Terms of the publisher, not verified": _("terms of the publisher, not verified"),
        "As the figures it is derived from": _("that of the figures it is derived from"),
    }


def vintage(words: Words, publisher_id: str, published_on: dt.date, precision: str) -> str:
    """A vintage as a label: who published it, and when."""
    return words.gettext(
        "{publisher}, {date}", publisher=words.name("publisher", publisher_id), date=words.published(published_on, precision)
    )


def stated(words: Words, publisher_id: str, published_on: dt.date, precision: str, through: str) -> str:
    """Who published a figure and when, and through whom it reached us where that was not the publisher."""
    return through_whom(words, vintage(words, publisher_id, published_on, precision), through)


def through_whom(words: Words, said: str, through: str) -> str:
    """A source with through whom its figure reached us, where that was not the publisher."""
    return words.gettext("{source}; {second_hand}", source=said, second_hand=second_hand(words, through)) if through else said


def second_hand(words: Words, through: str) -> str:
    """That a figure reached us through somebody else than its publisher."""
    return words.gettext("second-hand, through {site}", site=through)


def second_hands(words: Words, documents: Iterable[str | None]) -> str:
    """How many of the printed figures of these documents reached us second-hand, and through whom; nothing where none did."""
    printed = [name for name in documents if name]
    found = [m["site"] for name in printed if (m := SECOND_HAND.fullmatch(name))]
    if not found:
        return ""
    return words.gettext(
        "{n} of {all} printed figures are second-hand, through {sites}.",
        n=words.number(len(found)),
        all=words.number(len(printed)),
        sites=words.listed(list(dict.fromkeys(found))),
    )


def document(words: Words, name: str) -> str:
    """A report as published figures name it: its title, and through whom it reached us or what was derived from it."""
    _ = words.gettext
    derived, second = DERIVED.fullmatch(name), SECOND_HAND.fullmatch(name)
    if derived:
        said = {
            "counts of women and men": _("Derived from counts of women and men in: {document}"),
            "women's and men's rates": _("Derived from women's and men's rates in: {document}"),
        }[derived["what"]]
        return said.format(document=document(words, derived["document"]))
    if second:
        return _("{document}, through {site}", document=words.text(second["document"]), site=second["site"])
    return words.text(name)


def printed(words: Words, value: str) -> str:
    """A figure as it was printed; in other languages than the report's its words and large numbers are translated."""
    if words.code == source_language():
        return value
    parts = re.split(r"( - |[+/])", value)
    return "".join(sign if n % 2 else _printed_part(words, sign.strip()) for n, sign in enumerate(parts))


def _printed_part(words: Words, value: str) -> str:
    large, share = re.fullmatch(r"([\d.,]+) million", value), re.fullmatch(r"(\d+) of (\d+)", value)
    if large:
        return words.people(float(large[1].replace(",", "")) * MILLION)
    if share:
        return words.gettext("{n} of {all}", n=share[1], all=share[2])
    return words.text(value)
