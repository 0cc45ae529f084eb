"""The outcomes of claims as shape, word and colour, and figures with their unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from dashboard.language import markup
from dashboard.language.markup import Markdown
from dashboard.language.terms import Mark
from dashboard.language.words import MISSING, Words

ORDER = (
    "met_on_time",
    "met_late",
    "missed",
    "contested",
    "mixed",
    "accurate",
    "overstated",
    "understated",
    "untestable",
    "confirmed",
    "contradicted",
    "held",
    "kept",
    "late",
    "not_kept",
    "not_verified",
    "no_figures",
    "not_measurable",
)
"""Every outcome of a claim, in the order in which counts are shown."""
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "borne_out": ("met_on_time", "accurate", "confirmed", "held", "kept"),
    "in_part": ("met_late", "late", "mixed", "contested"),
    "not_borne_out": ("missed", "overstated", "understated", "contradicted", "not_kept"),
    "untold": ("untestable", "not_verified", "no_figures", "not_measurable"),
}
"""What the outcomes come to, each in one family: the record bears the text out, does so late, in part or disputedly, does not, or
cannot tell."""


def mark(words: Words, outcome: str) -> Mark:
    """An outcome of a test or a claim; also of one of its answers (met, accurate, …, unknown)."""
    _ = words.gettext
    yes, no, part, open_, grey = "green", "red", "orange", "blue", "gray"
    marks = {
        "met": Mark(":material/check_circle:", "✓", _("Met"), yes),
        "met_on_time": Mark(":material/check_circle:", "✓", _("Met on time"), yes),
        "met_late": Mark(":material/schedule:", "◔", _("Missed, reached later"), part),
        "missed": Mark(":material/cancel:", "✕", _("Missed"), no),
        "contested": Mark(":material/compare_arrows:", "⇄", _("Contested"), part),
        "mixed": Mark(":material/contrast:", "◐", _("Mixed"), part),
        "accurate": Mark(":material/target:", "◎", _("Accurate"), yes),
        "overstated": Mark(":material/arrow_upward:", "▲", _("Overstated"), no),
        "understated": Mark(":material/arrow_downward:", "▼", _("Understated"), no),
        "untestable": Mark(":material/block:", "⊘", _("Cannot be tested"), grey),
        "confirmed": Mark(":material/done_all:", "✓", _("Confirmed"), yes),
        "contradicted": Mark(":material/close:", "✕", _("Contradicted"), no),
        "held": Mark(":material/event_available:", "■", _("Took place"), open_),
        "kept": Mark(":material/task_alt:", "✓", _("Kept"), yes),
        "late": Mark(":material/alarm:", "◔", _("Late"), part),
        "not_kept": Mark(":material/event_busy:", "✕", _("Not kept"), no),
        "not_verified": Mark(":material/help:", "?", _("Not verified"), grey),
        "no_data": Mark(":material/hourglass_empty:", "∅", _("No data"), grey),
        "no_figures": Mark(":material/inventory_2:", "◌", _("Measurable, no data"), grey),
        "not_measurable": Mark(":material/menu_book:", "¶", _("Not measurable"), grey),
    }
    return marks.get(outcome, Mark(":material/help:", "?", _("Unknown"), grey))


def family(words: Words, name: str) -> Mark:
    """A family of outcomes as sign and word."""
    _ = words.gettext
    return {
        "borne_out": Mark(":material/check_circle:", "✓", _("Borne out"), "green"),
        "in_part": Mark(":material/contrast:", "◐", _("In part, late or contested"), "orange"),
        "not_borne_out": Mark(":material/cancel:", "✕", _("Not borne out"), "red"),
        "untold": Mark(":material/help:", "○", _("Cannot be told"), "gray"),
    }[name]


def badge(words: Words, outcome: str) -> Markdown:
    """The mark as Markdown."""
    shown = mark(words, outcome)
    return markup.badge(shown.colour, shown.icon, shown.word)


def amount(words: Words, value: float | None, unit_id: str | None, measure: str | None = None) -> str:
    """A figure with its unit; measure: points or ratio where it is the distance between two figures of the unit."""
    if value is None:
        return MISSING
    if measure == "ratio":
        return words.gettext("{n} to 1", n=words.number(value, 2))
    unit = unit_id or ""
    if unit.startswith("percent"):
        if measure == "points":
            return words.gettext("{n} percentage points", n=words.number(value, 1))
        return words.percent(value)
    if unit == "persons" and abs(value) >= words.counted(value).size:
        return words.people(value)
    if unit == "ratio":
        return words.number(value, 2)
    decimals = 0 if unit in ("persons", "countries", "subscriptions", "servers") else 1
    return words.gettext("{n} {unit}", n=words.number(value, decimals), unit=words.name("unit", unit))


def round_amount(words: Words, value: float | None, unit_id: str | None) -> str:
    """A threshold as a person would write it: 60 %, not 60.0 %."""
    if value is not None and (unit_id or "").startswith("percent") and value == int(value):
        return words.percent(value, 0)
    return amount(words, value, unit_id)


def day(words: Words, value: dt.date | None, precision: str | None) -> str:
    """A date no more precisely than it is known; a dash where there is none."""
    if value is None:
        return MISSING
    return str(value.year) if precision == "year" else words.published(value, precision or "day")


def days(words: Words, first: dt.date, last: dt.date | None, precision: str | None) -> str:
    """A day, or the first and the last of several."""
    if last is None or last == first or precision != "day":
        return day(words, first, precision)
    return words.days(first, last)
