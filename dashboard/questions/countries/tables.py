"""Where an area stands as tables on the screen, in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.language import terms
from dashboard.language.codes import course
from dashboard.language.groups import slug
from dashboard.language.markup import Markdown, aside, bold, coloured, lines
from dashboard.language.words import MISSING, Words, round_half_up
from dashboard.questions.countries import findings
from dashboard.questions.countries.lines import LARGE, LOWER_IS_BETTER, Line, figure_written, title, written
from dashboard.questions.countries.reached import Reached
from dashboard.questions.countries.standing import SINCE, Profile
from dashboard.questions.explore.filters import AREAS, INDICATOR, SEX
from dashboard.questions.targets.courses import course_said
from dashboard.questions.targets.prices import Prices
from dashboard.questions.targets.scoreboard import goal
from dashboard.reading.address import SEPARATOR
from dashboard.widgets import links
from warehouse.queries import Standing

SIGNS = {"ahead": ("green", "▲"), "behind": ("orange", "▼"), "same": ("gray", "=")}
"""How a country stands beside another area → colour and sign."""
BETTER, WORSE, NEITHER = "green", "orange", "gray"
NO_LATER = "no_figure_now"
GROUPS = ("our_aggregate", "publisher_aggregate", "published_figure")


def of_country(profile: Profile, prices: Prices | None, words: Words) -> pd.DataFrame:
    """A country's newest figures with rank, change and those beside it. One row per line that it has a figure in."""
    _ = words.gettext
    held = [(line, figure) for line in profile.held if (figure := profile.newest(line, profile.area_id))]
    return pd.DataFrame(
        {
            _("Indicator"): [_line(line, figure, profile, words) for line, figure in held],
            _("Newest figure"): [_figure(figure, prices, words) for _line_of, figure in held],
            _("Rank"): [_rank(figure, profile, words) for _line_of, figure in held],
            _("Since {year}", year=SINCE): [_change(figure, words) for _line_of, figure in held],
            _("Compared with"): [_beside(line, figure, profile, words) for line, figure in held],
            _("Edition"): [findings.edition_of(figure, words) for _line_of, figure in held],
        },
        dtype=object,
    )


def of_group(profile: Profile, words: Words) -> pd.DataFrame:
    """A group's newest figures, ours and the publisher's beside each other. One row per line that it has a figure in."""
    _ = words.gettext
    table: dict[str, list[str]] = {
        _("Indicator"): [
            _line(line, figure, profile, words) for line in profile.held if (figure := profile.newest(line, profile.area_id))
        ]
    }
    for kind in GROUPS:
        table[terms.evidence_line(words, kind)] = [_of_kind(profile.of_kind(line, kind), words) for line in profile.held]
    for area_id in profile.beside:
        table[terms.group(words, area_id)] = [_of_kind(profile.newest(line, area_id), words) for line in profile.held]
    return pd.DataFrame(table, dtype=object)


def of_targets(reached: Sequence[Reached], words: Words) -> pd.DataFrame:
    """What a country's figures did at the shares of the targets. One row per test."""
    _ = words.gettext
    return pd.DataFrame(
        {
            _("Target"): [
                lines(goal(words, r.tested), aside(_("of each country") if r.own else _("of the group, not of each country")))
                for r in reached
            ],
            _("First there"): [_first(r, words) for r in reached],
            _("What became of it"): [_course(r, words) for r in reached],
            _("In the year of the deadline"): [_at(r, r.then_value, words) for r in reached],
            _("Newest"): [
                _("{value} in {year}", value=_at(r, r.last_value, words), year=r.last_year) if r.last_value is not None else MISSING
                for r in reached
            ],
        },
        dtype=object,
    )


def _first(reached: Reached, words: Words) -> str:
    """The first year in which it was there; where its series begins in it, it may have been there before."""
    if reached.year is None:
        return words.gettext("not yet")
    begins = words.gettext("{year}, where its figures begin", year=reached.year)
    return begins if reached.year == reached.first_year else str(reached.year)


def _course(reached: Reached, words: Words) -> str:
    """What became of it, with the marks of both years where both have a figure or lack one."""
    if reached.course == NO_LATER:
        return course(words, reached.course)
    return course_said(reached.course, (reached.tested.test.deadline_year or 0, str(reached.last_year)), words)


def _at(reached: Reached, value: float | None, words: Words) -> str:
    if value is None:
        return MISSING
    return words.number(value, 2) if reached.tested.test.unit_id == "ratio" else words.percent(value)


def _line(line: Line, figure: Standing, profile: Profile, words: Words) -> Markdown:
    """The indicator, which leads to the page that explores it for the same areas, and its unit."""
    named, unit = title(line, words), words.name("unit", figure.unit_id)
    areas = SEPARATOR.join(slug(a) for a in (profile.area_id, *profile.beside))
    chosen = {INDICATOR.key: line.indicator_id, AREAS.key: areas, SEX.key: "" if line.sex == "_T" else line.sex}
    explored = links.page_link(named, links.EXPLORE, words, chosen) if line.breakdown == "_T" else named
    return lines(bold(explored), "" if unit in named else aside(unit))


def _figure(figure: Standing, prices: Prices | None, words: Words) -> Markdown:
    """The figure with its year; of a price, whether it is under the share of the target and under the later one."""
    told = words.gettext("{value} ({year})", value=bold(figure_written(figure, words)), year=figure.year)
    if prices is None or figure.indicator_id not in LOWER_IS_BETTER:
        return Markdown(told)
    return lines(told, *(aside(_under(figure.value, share, words)) for share in (prices.threshold, prices.later)))


def _under(value: float, share: float, words: Words) -> str:
    said = words.percent(share, 0)
    return words.gettext("✓ under {share}", share=said) if value < share else words.gettext("✕ not under {share}", share=said)


def _rank(figure: Standing, profile: Profile, words: Words) -> str:
    ranked = profile.rank(figure)
    return words.gettext("{rank} of {all}", rank=words.number(ranked[0]), all=words.number(ranked[1])) if ranked else MISSING


def _change(figure: Standing, words: Words) -> str:
    """By how much it changed since the first comparable figure, as sign, number and colour; why not where it cannot be told."""
    _ = words.gettext
    if figure.since_year is None or figure.since_value is None:
        if figure.stretch >= SINCE:
            return aside(_("not comparable: what is counted changed in {year}", year=figure.stretch))
        return aside(_("no earlier figure in this edition"))
    moved = round_half_up(figure.value - figure.since_value, 1)
    if moved == 0:
        sign = coloured(NEITHER, "=")
    else:
        better = (moved > 0) != (figure.indicator_id in LOWER_IS_BETTER)
        sign = coloured(BETTER if better else WORSE, "▲" if moved > 0 else "▼")
    amount = words.number(abs(moved), 0 if abs(moved) >= LARGE else 1)
    return lines(
        sign + " " + (words.gettext("{n} points", n=amount) if figure.unit_id.startswith("percent") else amount),
        aside(_("from {value} in {year}", value=written(figure.since_value, figure.unit_id, words), year=figure.since_year)),
    )


def _beside(line: Line, figure: Standing, profile: Profile, words: Words) -> Markdown:
    """The newest figure of each area beside it, each with its year and whose it is, and whether the country is ahead of it."""
    told = []
    for area_id in profile.beside:
        other = profile.newest(line, area_id)
        if other is None:
            continue
        sign = coloured(*SIGNS[stands]) + " " if (stands := findings.stands(figure, other)) else ""
        told.append(sign + _of_other(other, words))
    return lines(*told)


def _of_other(figure: Standing, words: Words) -> str:
    """Another area's figure with its year, and of a group whose it is."""
    name, value = terms.group(words, figure.area_id), figure_written(figure, words)
    whose = findings.whose(figure, words)
    if not whose:
        return words.gettext("{name} {value} ({year})", name=name, value=value, year=figure.year)
    return words.gettext("{name} {value} ({year}) {whose}", name=name, value=value, year=figure.year, whose=aside(whose))


def _of_kind(figure: Standing | None, words: Words) -> str:
    """A group's figure of one kind with its year, coverage and edition; a dash where there is none."""
    if figure is None:
        return MISSING
    value = bold(figure_written(figure, words))
    covered = words.gettext("{coverage} covered", coverage=words.percent(figure.coverage, 0)) if figure.coverage is not None else ""
    return lines(
        words.gettext("{value} ({year})", value=value, year=figure.year),
        aside(covered) if covered else "",
        aside(terms.through_whom(words, findings.edition_of(figure, words), figure.through)),
    )
