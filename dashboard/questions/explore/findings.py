"""Sentences on what is explored, made from the figures that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from dashboard.charts.chart import Scale
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.groups import economies_said
from dashboard.language.words import Words
from dashboard.questions.divide.findings import short
from dashboard.questions.explore.amounts import written
from dashboard.questions.explore.areas import members_name
from dashboard.questions.explore.choices import EVERYBODY, Choices
from dashboard.questions.explore.read import PEOPLE, Explored
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import ExploredEconomy, ExploredFigure

EACH = 3
"""So many areas are told one by one; of more, the highest and the lowest."""


def newest(explored: Explored) -> list[ExploredFigure]:
    """The newest figure of each area, in the order of the areas; of those that cover too little only where no other is shown."""
    held = [f for f in explored.figures if not f.low_coverage] or explored.figures
    last = [max((f for f in held if f.area_id == a), key=lambda f: f.year, default=None) for a in explored.areas]
    return [f for f in last if f is not None]


def lines(explored: Explored, scale: Scale, words: Words) -> str:
    """The headline: of one area from when to when, of a few the newest of each, of more the span."""
    _ = words.gettext
    last = newest(explored)
    if len(last) == 1:
        return _one(explored, last[0], scale, words)
    if len(last) <= EACH:
        told = [
            _("{name} {value} ({year})", name=short(f.area_id, words), value=written(scale, f.value), year=_year(f, explored))
            for f in last
        ]
        return words.gettext("; ").join(told)
    low, high = min(last, key=lambda f: f.value), max(last, key=lambda f: f.value)
    return _(
        "From {low} in {lowest} ({low_year}) to {high} in {highest} ({high_year})",
        low=written(scale, low.value),
        lowest=short(low.area_id, words),
        low_year=_year(low, explored),
        high=written(scale, high.value),
        highest=short(high.area_id, words),
        high_year=_year(high, explored),
    )


def _year(figure: ExploredFigure, explored: Explored) -> str:
    """The year of a figure, with the sign that the key explains where it is of another edition than the lines."""
    return f"{figure.year} ☐" if explored.is_newer(figure) else str(figure.year)


def _one(explored: Explored, last: ExploredFigure, scale: Scale, words: Words) -> str:
    line = [f for f in explored.of(last.area_id) if not f.low_coverage or last.low_coverage]
    parted = [b.year for b in explored.breaks]
    first = next((f for f in line if not any(f.year < year <= last.year for year in parted)), last)
    name = short(last.area_id, words)
    if first is last or explored.is_newer(last):
        return words.gettext("{name} {value} ({year})", name=name, value=written(scale, last.value), year=_year(last, explored))
    return words.gettext(
        "{name}: from {a} in {first} to {b} in {last}",
        name=name,
        a=written(scale, first.value),
        first=first.year,
        b=written(scale, last.value),
        last=last.year,
    )


def half(explored: Explored, scale: Scale, words: Words) -> str:
    """The headline of the map: the figure that half of the economies reach."""
    values = [e.value for e in explored.economies if e.value is not None]
    year = explored.choices.at
    if not values:
        return words.gettext("{year}: no data", year=year)
    return words.ngettext(
        "{year}: {n} country or area at {value}",
        "{year}: half of {n} countries and areas at {value} or more",
        len(values),
        year=year,
        value=written(scale, median(values)),
    )


def span(explored: Explored, scale: Scale, words: Words) -> str:
    """The headline of the ranking: both ends."""
    held = [e for e in explored.economies if e.value is not None]
    year = explored.choices.at
    if not held:
        return words.gettext("{year}: no data", year=year)
    first, last = held[0], held[-1]
    return words.gettext(
        "{year}: from {low} in {lowest} to {high} in {highest}",
        year=year,
        low=written(scale, last.value or 0.0),
        lowest=_placed(last, explored, words),
        high=written(scale, first.value or 0.0),
        highest=_placed(first, explored, words),
    )


def _placed(economy: ExploredEconomy, explored: Explored, words: Words) -> str:
    """A country or area, with the year of its figure where that is not the year of the map."""
    name, year = words.name("area", economy.area_id), economy.figure_year
    return name if year in (None, explored.choices.at) else words.gettext("{name} ({year})", name=name, year=year)


def edition(explored: Explored, words: Words) -> str:
    """The edition as a sentence."""
    e = explored.choices.edition
    return words.gettext("Edition: {vintage}.", vintage=terms.vintage(words, e.publisher_id, e.published_on, e.precision))


def of_lines(explored: Explored, context: Context) -> str:
    """For whom and when, in which edition, and how groups are made."""
    words, choices = context.words, explored.choices
    _ = words.gettext
    lines_ = {f.line for f in explored.figures if not explored.is_newer(f)}
    years = [f.year for f in explored.figures if not explored.is_newer(f)]
    alone = [terms.group(words, a) for a in explored.areas if a not in explored.without and a not in explored.members]
    who = _("{list}.", list=_("; ").join([*alone, *(members_name(g, context) for g in choices.members)]))
    when = _("{first} to {last}.", first=min(years), last=max(years)) if years else ""
    ours = _(
        "Lines of groups: computed here, {members}. Missing years: {gaps}.",
        members=words.name("membership", choices.membership_id),
        gaps=terms.gap_rule(words, choices.gap_rule),
    )
    told_members = _("Groups: {members}.", members=words.name("membership", choices.membership_id))
    theirs = _("Groups: the publisher’s own aggregates, with the members of that time.")
    if lines_ >= {"our_aggregate", "publisher_aggregate"}:
        theirs = _("Some groups: the publisher’s own aggregates; the table says which.")
    return words.sentences(
        of_whom(explored, words),
        who,
        when,
        edition(explored, words) if lines_ else "",
        ours if "our_aggregate" in lines_ else told_members if choices.members else "",
        theirs if "publisher_aggregate" in lines_ else "",
    )


def of_economies(explored: Explored, words: Words) -> str:
    """For whom and when, in which edition, and how old a figure may be."""
    choices = explored.choices
    _ = words.gettext
    return words.sentences(
        of_whom(explored, words),
        words.ngettext(
            "Countries and areas: {groups}. Year: {year}, or the newest of up to {n} year before.",
            "Countries and areas: {groups}. Year: {year}, or the newest of up to {n} years before.",
            choices.tolerance,
            groups=economies_said((choices.group,), words),
            year=choices.at,
        )
        if choices.tolerance
        else _("Countries and areas: {groups}. Year: {year}.", groups=economies_said((choices.group,), words), year=choices.at),
        edition(explored, words),
    )


def of_whom(explored: Explored, words: Words) -> str:
    """Women or men, as a sentence; nothing where it is everybody."""
    _ = words.gettext
    return {EVERYBODY: "", "F": _("Women."), "M": _("Men.")}[explored.choices.sex]


def revised(explored: Explored, scale: Scale, words: Words) -> str:
    """What newer editions say of the years that lines end with, where it reads otherwise; of many the furthest."""
    editions = sources.editions(explored.sources, words)
    ends = {f.area_id: f for f in sorted(explored.figures, key=lambda f: f.year) if not explored.is_newer(f) and not f.low_coverage}
    told = [f for f in explored.revised if written(scale, f.value) != written(scale, ends[f.area_id].value)]
    if not told:
        return ""
    if len(told) > EACH:
        furthest = sorted(told, key=lambda f: abs(f.value - ends[f.area_id].value), reverse=True)[:EACH]
        return words.ngettext(
            "Newer editions say otherwise of {n} of those shown: {list}.",
            "Newer editions say otherwise of {n} of those shown, most of all of {list}.",
            len(told),
            list=words.listed([short(f.area_id, words) for f in furthest]),
        )
    return words.gettext(
        "Newer editions say otherwise: {list}.",
        list=words.gettext("; ").join(
            words.gettext(
                "{name} {value} ({year}, {vintage})",
                name=short(f.area_id, words),
                value=written(scale, f.value),
                year=f.year,
                vintage=editions[f.vintage_id],
            )
            for f in told
        ),
    )


def newer_edition(choices: Choices, context: Context) -> str:
    """That the same dataset is held in a newer edition with countries and areas, whose figures of the same year may differ."""
    words, shown = context.words, choices.edition
    held = context.release.read(queries.explored_editions, choices.indicator_id, choices.sex)
    newer = [e for e in held if e.dataset_id == shown.dataset_id and e.economies and e.published_on > shown.published_on]
    if not newer:
        return ""
    last = max(newer, key=lambda e: e.published_on)
    return words.gettext(
        "A newer edition, which may have other figures of the same years, can be chosen: {vintage}.",
        vintage=terms.vintage(words, last.publisher_id, last.published_on, last.precision),
    )


def in_people(explored: Explored, context: Context) -> str:
    """Of a few economies, how many people their newest shares of the population come to, and whose population that is of."""
    words, last = context.words, newest(explored)
    held = [(f, p) for f in last if f.line == "economy" and (p := explored.people.get((f.area_id, f.year)))]
    if not held or len(last) > EACH:
        return ""
    known = context.release.read(queries.explored_sources, PEOPLE, explored.choices.sex)
    editions = sources.editions(known, words)
    return words.gettext(
        "In people: {list} (computed here: share times population, {editions}).",
        list=words.gettext("; ").join(
            words.gettext(
                "{name} {value} ({year})", name=short(f.area_id, words), value=words.people(f.value / 100 * p.value), year=f.year
            )
            for f, p in held
        ),
        editions=words.gettext("; ").join(dict.fromkeys(editions[p.vintage_id] for _, p in held)),
    )


def who_is_not_shown(explored: Explored, words: Words) -> str:
    """Why the largest economies stand in for groups, and which areas chosen have no figures."""
    _ = words.gettext
    largest = not explored.chosen and explored.areas and not explored.areas[0].startswith("group:")
    return words.sentences(
        _("No group has figures of this indicator in this edition, so the countries with the most people are shown.")
        if largest
        else "",
        _("No figures: {list}.", list=words.listed([words.name("area", a) for a in explored.without])) if explored.without else "",
    )


def breaks(explored: Explored, words: Words) -> str:
    """From which years on the figures mean something else, and why."""
    return words.sentences(
        *(
            words.gettext("From {year}: {reason}", year=b.year, reason=words.name("indicator_break", b.text_id, "reason"))
            for b in explored.breaks
        )
    )


def absent(explored: Explored, context: Context, offered: Sequence[str]) -> str:
    """That no area chosen has figures, and which would have some."""
    words = context.words
    return words.gettext(
        "{areas}: no figures of this indicator from {since} to {until}. It has figures of {offered}; other years and editions can "
        "be chosen too.",
        areas=words.listed([words.name("area", a) for a in explored.areas]),
        since=explored.choices.since,
        until=explored.choices.until,
        offered=words.listed([words.name("area", a) for a in offered]),
    )
