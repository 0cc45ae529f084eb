"""What a reader chooses of the gap between women and men."""

from __future__ import annotations

from dataclasses import replace

from dashboard.language.groups import EVERY, GROUPS, INCOMES, REGIONS, slug
from dashboard.language.words import Words
from dashboard.questions.common import EDITION, GROUP, INCOME, MEMBERS, REGION, REPORTERS, Editions, Usual, Years, few_shown
from dashboard.questions.common import choose_groups as groups_chosen
from dashboard.questions.gender.lines import MEASURES, BySex
from dashboard.questions.gender.rows import GROUPS as STATED
from dashboard.questions.gender.rows import M49_REGIONS
from dashboard.reading.address import EDITION_BY_SEX
from dashboard.reading.areas import area_named, called
from dashboard.reading.context import Context
from dashboard.reading.filters import Filter, Pick
from dashboard.reading.order import by_name
from warehouse import queries

LINES = tuple(dict.fromkeys((*GROUPS, *STATED, *M49_REGIONS, *(f"group:{r}" for r in REGIONS), *(f"group:{i}" for i in INCOMES))))
"""Groups whose women and men can be drawn: those that a publisher states, and those that are computed here."""
FIRST_YEAR = 2000


def measure_name(measure: str, words: Words) -> str:
    """How the gap is measured."""
    _ = words.gettext
    return {
        "percent": _("Women and men, %"),
        "points": _("Gap in points"),
        "parity": _("Parity score"),
        "people": _("Gap in people"),
    }[measure]


def rows_name(rows: str, words: Words) -> str:
    """Which rows of the ranking are drawn."""
    _ = words.gettext
    return {"highest": _("men ahead"), "lowest": _("women ahead"), EVERY: _("all")}[rows]


def economies_by_name(context: Context) -> list[str]:
    """Every economy's id, in the order of its name."""
    return by_name(context.release.read(queries.economy_ids), lambda a: context.words.name("area", a), context)


def _area_id(option: str) -> str:
    """A line by its id in the address: of an economy its code, of a group its id without the prefix."""
    return f"group:{option}" if f"group:{option}" in LINES else option


BY_SEX: Filter[Editions] = replace(
    EDITION,
    key=EDITION_BY_SEX,
    meaning="edition of the figures by sex",
    label=lambda words, _: words.gettext("Edition of the figures by sex"),
)
LINE: Filter[Context] = Filter(
    "line",
    "group, country or area whose women and men are drawn",
    label=lambda words, _: words.gettext("Group, country or area"),
    options=lambda context: [*(slug(g) for g in LINES), *economies_by_name(context)],
    default=lambda _: "world",
    name=lambda option, context: context.words.name("area", _area_id(option)),
    meant=lambda name, context: slug(area_named(name, context.release) or name),
    others=lambda context: {slug(area_id): names for area_id, names in called(context.release).items()},
)
MEASURE: Filter[Context] = Filter(
    "measure",
    "how a gap is measured",
    label=lambda words, _: words.gettext("Measure"),
    options=lambda _: tuple(MEASURES),
    default=lambda _: "percent",
    name=lambda measure, context: measure_name(measure, context.words),
)
YEAR: Filter[Years] = Filter(
    "sexyear",
    "year of the women and men of countries and areas",
    label=lambda words, _: words.gettext("Year"),
    options=lambda years: [str(y) for y in years.held],
    default=lambda years: str(years.usual),
)
ROWS: Filter[Context] = Filter(
    "rows",
    "which rows of the ranking are drawn",
    label=lambda words, _: words.gettext("Which are shown"),
    options=lambda _: ("highest", "lowest", EVERY),
    default=lambda _: "highest",
    name=lambda rows, context: rows_name(rows, context.words),
)
FILTERS = (BY_SEX, MEMBERS, LINE, MEASURE, REPORTERS, GROUP, REGION, INCOME, YEAR, ROWS)


def choose_by_sex(pick: Pick, newest: BySex, context: Context) -> BySex:
    """Edition of the figures of economies by sex, and membership; `newest` is the default."""
    held = [s for s in newest.sources if context.release.read(queries.sex_coverage, s.vintage_id, FIRST_YEAR)]
    with pick.row(2, 230):
        vintage = pick.one(BY_SEX, Editions(held, newest.vintage_id, context))
        members = pick.one(MEMBERS, Usual(newest.membership_id, context))
    return BySex(newest.sources, vintage, members, newest.stated)


def choose_line(pick: Pick, context: Context) -> tuple[str, str, bool]:
    """The group or economy that is drawn, the measure, and whether years that few report are drawn."""
    return _area_id(pick.one(LINE, context)), pick.one(MEASURE, context), few_shown(pick, context)


def choose_economies(pick: Pick, chosen: BySex, context: Context) -> tuple[tuple[str, ...], int, str]:
    """The groups that an economy must belong to, the year, and which rows are drawn."""
    years = [y.year for y in reversed(context.release.read(queries.sex_coverage, chosen.vintage_id, FIRST_YEAR))]
    with pick.row(5, 150):
        groups = groups_chosen(pick, context)
        year = int(pick.one(YEAR, Years(years, years[0])))
        return groups, year, pick.one(ROWS, context)
