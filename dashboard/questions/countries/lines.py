"""The lines that tell where an area stands: an indicator, of all people or of women or men."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.language.codes import breakdown
from dashboard.language.words import Words
from dashboard.questions.targets.prices import FIXED, MOBILE
from dashboard.verdicts.newest import PRINTED
from warehouse.queries import Standing

LOWER_IS_BETTER = (FIXED, MOBILE)
ONLINE, SKILLS = "internet_users_share", "ict_skills_share"
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
INDICATORS = tuple(dict.fromkeys(line.indicator_id for line in LINES))
BREAKDOWNS = tuple(dict.fromkeys(line.breakdown for line in LINES))


def title(line: Line, words: Words) -> str:
    """The indicator, and of whom."""
    _ = words.gettext
    named = words.name("indicator", line.indicator_id, "title")
    if line.breakdown == COPYING:
        return _("{title}: {what}", title=named, what=breakdown(words, COPYING))
    if line.sex == "_T":
        return named
    return _("{title}: women", title=named) if line.sex == "F" else _("{title}: men", title=named)


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
