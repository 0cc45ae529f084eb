"""The closed codes of rows as a person reads them: on the screen, and in a file whose headings are words."""

from __future__ import annotations

from dashboard.language.words import Words


def course(words: Words, value: str) -> str:
    """What became of a country or area."""
    _ = words.gettext
    courses = {
        "stayed": _("Stayed there"),
        "reached": _("Got there later on"),
        "there_now": _("There now; no data for then"),
        "fell_back": _("Fell back"),
        "not_yet": _("Not there yet"),
        "no_figure_now": _("No data now"),
        "not_there_now": _("Not there now; no data for then"),
    }
    return courses[value]


def basket(words: Words, value: str) -> str:
    """A basket's name."""
    _ = words.gettext
    return {"fixed": _("Fixed basket"), "mobile": _("Mobile basket"), "either": _("Cheaper of the two")}[value]


def sexes(words: Words, value: str) -> str:
    """Of whom a figure is; of a row that sets two beside each other, both."""
    named = {"F": words.gettext("Women"), "M": words.gettext("Men"), "_T": words.gettext("All")}
    return words.listed([named.get(part, part) for part in value.split(";")])


def breakdown(words: Words, value: str) -> str:
    """What a figure is split by; a part without words of ours as it is."""
    named = {"_T": words.gettext("all"), **_skills(words), **_others(words)}
    return words.gettext(", ").join(named.get(part, part) for part in value.split(";"))


def _skills(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "skill:copy_and_paste": _("copying and pasting"),
        "skill:move_file": _("moving a file"),
        "skill:email_with_attachment": _("sending e-mail with a file"),
        "skill:spreadsheet_formula": _("a formula in a spreadsheet"),
        "skill:presentation": _("making a presentation"),
        "skill:connect_device": _("connecting a device"),
        "skill:transfer_files": _("transferring files"),
        "skill:install_software": _("installing software"),
        "skill:programming": _("programming"),
        "skill:privacy_settings": _("settings of privacy"),
        "skill:security_measures": _("measures of security"),
        "skill:verify_information": _("verifying information"),
    }


def _others(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "education:primary": _("primary schools"),
        "education:lower_secondary": _("lower secondary schools"),
        "education:upper_secondary": _("upper secondary schools"),
        "area:rural": _("rural areas"),
        "area:urban": _("urban areas"),
        "age:15_to_24": _("aged 15 to 24"),
        "age:all_but_15_to_24": _("all but those aged 15 to 24"),
    }


def event_part(words: Words, value: str) -> str:
    """The part that an event plays in the resolution."""
    _ = words.gettext
    return {
        "host": _("Internet Governance Forum, host mentioned"),
        "pledge": _("Announced for the years after"),
        "later": _("Internet Governance Forum later on"),
        "named": _("Other event mentioned"),
        "context": _("Background event"),
    }[value]


def event_kind(words: Words, value: str) -> str:
    """The kind of an event."""
    _ = words.gettext
    kinds = {
        "igf_meeting": _("Internet Governance Forum"),
        "summit": _("Summit"),
        "conference": _("Conference"),
        "session": _("Session of a body"),
        "review": _("Review of the World Summit on the Information Society"),
        "yearly_forum": _("Yearly forum"),
        "initiative": _("Initiative"),
    }
    return kinds.get(value, value)


def gap_kind(words: Words, value: str) -> str:
    """What kind of figure of the gap in people it is."""
    _ = words.gettext
    kinds = {
        "claim": _("in a report that the resolution notes"),
        "forecast": _("forecast of that report"),
        "printed": _("as printed by a publisher"),
        "derived": _("ours, from printed rates"),
        "series": _("ours, from a series"),
    }
    return kinds[value]


def kind(words: Words, value: str) -> str:
    """The kind of an event, or of a figure of the gap in people."""
    named = event_kind(words, value)
    return gap_kind(words, value) if named == value else named


def precision(words: Words, value: str) -> str:
    """How precisely a date is known."""
    _ = words.gettext
    known = {
        "exact": _("to the day"),
        "day": _("to the day"),
        "month": _("to the month"),
        "year": _("to the year"),
        "not_after": _("the latest day it can be"),
    }
    return known[value]


def position(words: Words, value: str) -> str:
    """Where a group stands beside the reference group’s line."""
    _ = words.gettext
    return {"dated": _("in a year of the line"), "before": _("before the line begins"), "ahead": _("ahead")}[value]


def record(words: Words, value: str) -> str:
    """Whether a record of an event was found, and whether it came in time."""
    _ = words.gettext
    records = {
        "held": _("Took place"),
        "not_verified": _("Not verified"),
        "kept": _("Kept"),
        "late": _("Late"),
        "not_kept": _("Not kept"),
    }
    return records[value]


def revision(words: Words, value: str) -> str:
    """What a later edition did with a figure."""
    _ = words.gettext
    return {"revised": _("revised"), "new": _("new"), "gone": _("gone")}[value]


def truth(words: Words, value: bool) -> str:
    """Yes or no."""
    return words.gettext("yes") if value else words.gettext("no")
