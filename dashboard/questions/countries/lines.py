"""The lines that tell where an area stands: an indicator, of all people or of women or men."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.language.codes import breakdown
from dashboard.language.words import Words
from dashboard.questions.targets.prices import FIXED, MOBILE
from dashboard.verdicts.newest import PRINTED
from warehouse.queries import Standing

LOWER_IS_BETTER = (FIXED, MOBILE)
ONLINE, SKILLS = "internet_users_share", "ict_skills_share"
TOTALS = ("international_bandwidth_lit_mbits",)
"""Counts of what a whole country has, and no share, price or number per head."""
COPYING = "skill:copy_and_paste"
"""The skill that stands for the others: one of the simplest, asked for in most surveys."""
LARGE = 1000
"""From here on a number is written without decimals."""


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator, for all people or for women or men; breakdown as the release says it."""

    indicator_id: str
    sex: str = "_T"
    breakdown: str = "_T"


LINES = (
    Line(ONLINE),
    Line(ONLINE, "F"),
    Line(ONLINE, "M"),
    Line("households_with_internet_share"),
    Line("fixed_broadband_per_100"),
    Line("active_mobile_broadband_per_100"),
    Line("mobile_phone_owners_share"),
    Line(FIXED),
    Line(MOBILE),
    Line("population_covered_4g_share"),
    Line("population_covered_5g_share"),
    Line("international_bandwidth_lit_mbits"),
    Line("international_bandwidth_per_user_kbits"),
    Line(SKILLS, breakdown=COPYING),
)
"""In the order of the page."""
SKILLS_ASKED = (
    *("copy_and_paste", "move_file", "email_with_attachment", "spreadsheet_formula", "presentation", "connect_device"),
    *("transfer_files", "install_software", "programming", "privacy_settings", "security_measures", "verify_information"),
)
SCHOOLS = ("primary", "lower_secondary", "upper_secondary")
PARTS = (
    *(Line(SKILLS, breakdown=f"skill:{skill}") for skill in SKILLS_ASKED),
    *(Line("schools_with_internet_share", breakdown=f"education:{level}") for level in SCHOOLS),
    *(Line("schools_with_computers_share", breakdown=f"education:{level}") for level in SCHOOLS),
    *(Line("daily_internet_users_share", breakdown=f"area:{area}") for area in ("rural", "urban")),
    *(Line(ONLINE, breakdown=part) for part in ("area:rural", "area:urban", "age:15_to_24", "age:all_but_15_to_24")),
    *(Line("population_covered_4g_share", breakdown=f"area:{area}") for area in ("rural", "urban")),
)
"""Skills, levels of schools, town and country, age: told apart from the rest where they are held, since few have them all."""


def asked(lines: Sequence[Line]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The indicators and the breakdowns of lines, as queries are asked for them; they answer with each in each."""
    return tuple(dict.fromkeys(line.indicator_id for line in lines)), tuple(dict.fromkeys(line.breakdown for line in lines))


INDICATORS, BREAKDOWNS = asked(LINES)


@dataclass(frozen=True)
class Levels:
    """What targets ask of the figures of an indicator. Of a price less is asked for, of all else that much."""

    of: Mapping[str, Sequence[float]]

    def on(self, line: Line) -> Sequence[float]:
        """The levels that bear on a line: on none of women or men by themselves, nor on a part of a breakdown."""
        return self.of.get(line.indicator_id, ()) if (line.sex, line.breakdown) == ("_T", "_T") else ()


def title(line: Line, words: Words) -> str:
    """The indicator, and of whom."""
    _ = words.gettext
    named = words.name("indicator", line.indicator_id, "title")
    if line.breakdown != "_T":
        return _("{title}: {what}", title=named, what=breakdown(words, line.breakdown))
    if line.sex == "_T":
        return named
    return _("{title}: women", title=named) if line.sex == "F" else _("{title}: men", title=named)


def short(line: Line, words: Words) -> str:
    """The indicator with its unit, and of whom, short enough for a panel or a row; of a part of it which part."""
    _ = words.gettext
    if line.breakdown != "_T":
        return _short_part(line, words)
    return {
        Line(ONLINE): _("People online (%)"),
        Line(ONLINE, "F"): _("Women online (%)"),
        Line(ONLINE, "M"): _("Men online (%)"),
        Line("households_with_internet_share"): _("Homes online (%)"),
        Line("fixed_broadband_per_100"): _("Fixed broadband subscriptions per 100"),
        Line("active_mobile_broadband_per_100"): _("Mobile broadband subscriptions per 100"),
        Line("mobile_phone_owners_share"): _("People who own a mobile phone (%)"),
        Line(FIXED): _("Fixed basket (% of income)"),
        Line(MOBILE): _("Mobile basket (% of income)"),
        Line("population_covered_4g_share"): _("Covered by 4G (% of people)"),
        Line("population_covered_5g_share"): _("Covered by 5G (% of people)"),
        Line("international_bandwidth_per_user_kbits"): _("International bandwidth per user (kbit/s)"),
    }.get(line) or title(line, words)


def _short_part(line: Line, words: Words) -> str:
    _, what = words.gettext, breakdown(words, line.breakdown)
    said = {
        SKILLS: _("Skill: {what} (%)", what=what),
        "schools_with_internet_share": _("Online: {what} (%)", what=what),
        "schools_with_computers_share": _("With computers: {what} (%)", what=what),
        "daily_internet_users_share": _("Online daily: {what} (%)", what=what),
        ONLINE: _("People online: {what} (%)", what=what),
        "population_covered_4g_share": _("Covered by 4G: {what} (%)", what=what),
    }
    return said.get(line.indicator_id) or title(line, words)


def written(value: float, unit_id: str, words: Words) -> str:
    """A value as the cell of a table has it: a share with its sign, the rest as a number whose unit stands in the row."""
    if unit_id.startswith("percent"):
        return words.percent(value)
    return words.number(value, 0 if value >= LARGE else 1)


def figure_written(figure: Standing, words: Words) -> str:
    """A figure likewise; one that was printed without decimals has none."""
    if figure.line != PRINTED or figure.value != int(figure.value):
        return written(figure.value, figure.unit_id, words)
    return words.percent(figure.value, 0) if figure.unit_id.startswith("percent") else words.number(figure.value)
