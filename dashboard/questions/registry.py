"""The questions, one per page, in the order of the navigation: what each is called, and which choices its address takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.language.words import Words
from dashboard.questions.claims import choices as claims
from dashboard.questions.countries import choices as countries
from dashboard.questions.data import choices as data
from dashboard.questions.divide import choices as divide
from dashboard.questions.events import choices as events
from dashboard.questions.explore import filters as explore
from dashboard.questions.gender import choices as gender
from dashboard.questions.present import choices as present
from dashboard.questions.targets import choices as targets
from dashboard.reading.filters import Key
from dashboard.reading.keys import SHARED
from dashboard.reading.release import Release
from dashboard.reading.resolutions import year_told_of

Said = Callable[[Words], str]
SaidOf = Callable[[Words, Release], str]


@dataclass(frozen=True)
class Question:
    """A page. name: in the address and of its file in pages/; icon: of Google's Material Symbols; filters: the keys it reads."""

    name: str
    title: Said
    icon: str
    meaning: SaidOf
    filters: tuple[Key, ...] = ()


QUESTIONS = (
    Question(
        "overview",
        lambda words: words.gettext("Overview"),
        "flag",
        lambda words, release: words.gettext(
            "What became of what the resolution of {year} says and notes: the headline verdict, and what this tracker has.",
            year=year_told_of(release),
        ),
    ),
    Question(
        "claims",
        lambda words: words.gettext("Claims"),
        "checklist",
        lambda words, _: words.gettext("Every paragraph of the resolution: what it says, the evidence, the verdict."),
        claims.FILTERS,
    ),
    Question(
        "broadband_targets",
        lambda words: words.gettext("Broadband targets"),
        "target",
        lambda words, _: words.gettext("The 2015 thresholds against the record, by group and by country."),
        targets.FILTERS,
    ),
    Question(
        "gender_gap",
        lambda words: words.gettext("Gender gap"),
        "balance",
        lambda words, _: words.gettext("Women and men online, by group and by country; 200 and 350 million audited."),
        gender.FILTERS,
    ),
    Question(
        "digital_divide",
        lambda words: words.gettext("Digital divide"),
        "stacked_line_chart",
        lambda words, _: words.gettext(
            "High-income countries and the rest: use, access, price and quality, widening or narrowing."
        ),
        divide.FILTERS,
    ),
    Question(
        "igf_and_events",
        lambda words: words.gettext("IGF and events"),
        "event",
        lambda words, _: words.gettext(
            "Hosts, meetings held and meetings announced, on a map and in time; a host’s figures around its meeting."
        ),
        events.FILTERS,
    ),
    Question(
        "explore",
        lambda words: words.gettext("Explore"),
        "query_stats",
        lambda words, _: words.gettext(
            "Any indicator of any countries, areas and groups, in any edition: over the years, on a map, ranked."
        ),
        explore.FILTERS,
    ),
    Question(
        "countries",
        lambda words: words.gettext("Countries"),
        "public",
        lambda words, _: words.gettext(
            "Where a country, an area or a group stands: newest figures beside others, the targets, and what is missing."
        ),
        countries.FILTERS,
    ),
    Question(
        "data",
        lambda words: words.gettext("Data"),
        "database",
        lambda words, _: words.gettext(
            "The catalogue: what each indicator is, whose figures are held in which editions and years, and what uses them."
        ),
        data.FILTERS,
    ),
    Question(
        "present",
        lambda words: words.gettext("Present"),
        "slideshow",
        lambda words, _: words.gettext("The deck: charts and verdicts as slides, in an order of your own, as a PowerPoint file."),
        present.FILTERS,
    ),
    Question(
        "method",
        lambda words: words.gettext("Method"),
        "menu_book",
        lambda words, _: words.gettext(
            "How a figure and a verdict come about: definitions, groups, missing figures, corrections, licences, words."
        ),
    ),
)
FIRST = QUESTIONS[0]
"""The question that an address without a name opens."""
FILTERS: tuple[Key, ...] = tuple({f.key: f for f in (*SHARED, *(f for q in QUESTIONS for f in q.filters))}.values())
KEYS = frozenset(f.key for f in FILTERS)


def question_at(name: str) -> Question:
    """The question of a page by its name in the address."""
    return next((q for q in QUESTIONS if q.name == name), FIRST)
