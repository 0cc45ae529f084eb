"""Sentences on what is explored, made from the figures that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Protocol

from dashboard.charts.chart import Scale
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.groups import economies_said
from dashboard.language.words import Words
from dashboard.questions.divide.findings import short
from dashboard.questions.explore.amounts import written
from dashboard.questions.explore.areas import members_name
from dashboard.questions.explore.choices import Choices
from dashboard.questions.explore.filters import EVERYBODY, PEOPLE
from dashboard.questions.explore.read import Explored
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import ExploredEconomy, ExploredEdition, ExploredFigure

EACH = 3
"""So many areas are told one by one; of more, the highest and the lowest."""


def newest(explored: Explored) -> list[ExploredFigure]:
    """The newest figure of each area in the edition that is compared, in the order of the areas.

    Of those that cover too little only where no other is shown.
    """
    figures = [f for f in explored.figures if f.vintage_id == explored.leading]
    held = [f for f in figures if not f.low_coverage] or figures
    last = [max((f for f in held if f.area_id == a), key=lambda f: f.year, default=None) for a in explored.areas]
    return [f for f in last if f is not None]


def lines(explored: Explored, scale: Scale, words: Words) -> str:
    """The headline, of one edition: of one area from when to when, of a few the newest of each, of more the span."""
    _ = words.gettext
    last = newest(explored)
    if len(last) == 1:
        return _one(explored, last[0], scale, words)
    if len(last) <= EACH:
        told = [
            _("{name} {value} ({year})", name=short(f.area_id, words), value=written(scale, f.value), year=_year(f, words))
            for f in last
        ]
        return words.gettext("; ").join(told)
    low, high = min(last, key=lambda f: f.value), max(last, key=lambda f: f.value)
    return _(
        "From {low} in {lowest} ({low_year}) to {high} in {highest} ({high_year})",
        low=written(scale, low.value),
        lowest=short(low.area_id, words),
        low_year=_year(low, words),
        high=written(scale, high.value),
        highest=short(high.area_id, words),
        high_year=_year(high, words),
    )


def _year(figure: ExploredFigure, words: Words) -> str:
    """The year of a figure, and how much it covers where that is too little."""
    if not figure.low_coverage:
        return str(figure.year)
    return words.gettext("{year}, {coverage} covered", year=figure.year, coverage=words.percent(figure.coverage, 0))


def apart(explored: Explored, scale: Scale, words: Words) -> str:
    """The newer figures of other editions than the headline's, each with its own; of many, how many and of which."""
    editions = sources.editions(explored.sources, words)
    others = [f for f in explored.figures if f.vintage_id != explored.leading]
    if not others:
        return ""
    if len(others) > EACH:
        return words.ngettext(
            "Figures of later years of {n} area, from other editions, stand by themselves: {list}.",
            "Figures of later years of {n} areas, from other editions, stand by themselves: {list}.",
            len(others),
            list=words.gettext("; ").join(dict.fromkeys(editions[f.vintage_id] for f in others)),
        )
    return words.gettext("Later years, from other editions: {list}.", list=_with_editions(others, scale, explored, words))


def history(explored: Explored, words: Words) -> str:
    """Which edition the thin lines are of."""
    if not explored.history:
        return ""
    return words.gettext(
        "Thin lines, not joined to the others: {vintage}, which reaches back to {year}.",
        vintage=_of_history(explored, words),
        year=min(f.year for f in explored.history),
    )


def history_key(explored: Explored, words: Words) -> str:
    """What a thin line is, for the key to the marks."""
    if not explored.history:
        return ""
    return words.gettext("thin line: {vintage}, which reaches further back", vintage=_of_history(explored, words))


def _of_history(explored: Explored, words: Words) -> str:
    return sources.editions(explored.sources, words)[explored.history[0].vintage_id]


def history_alt(explored: Explored, scale: Scale, words: Words) -> str:
    """From where to where the thin lines go, of a few areas each."""
    lines_of = [line for a in explored.areas if a not in explored.members and (line := explored.before(a))]
    told = [
        words.gettext(
            "{label}: {a} in {first}, {b} in {last}",
            label=short(line[0].area_id, words),
            a=written(scale, line[0].value),
            first=line[0].year,
            b=written(scale, line[-1].value),
            last=line[-1].year,
        )
        for line in lines_of
    ]
    if not told:
        return ""
    list_ = words.gettext("; ").join(told)
    return words.gettext("Thin lines, {vintage}: {list}.", vintage=_of_history(explored, words), list=list_)


def _with_editions(figures: Sequence[ExploredFigure], scale: Scale, explored: Explored, words: Words) -> str:
    editions = sources.editions(explored.sources, words)
    return words.gettext("; ").join(
        words.gettext(
            "{name} {value} ({year}, {vintage})",
            name=short(f.area_id, words),
            value=written(scale, f.value),
            year=f.year,
            vintage=editions[f.vintage_id],
        )
        for f in figures
    )


def years_said(years: Iterable[int | None], words: Words) -> str:
    """A year, or the first and the last of several."""
    held = sorted({y for y in years if y is not None})
    if len(held) == 1:
        return words.gettext("{year}", year=held[0])
    return words.gettext("{first} to {last}", first=held[0], last=held[-1])


def _one(explored: Explored, last: ExploredFigure, scale: Scale, words: Words) -> str:
    line = [f for f in explored.of(last.area_id) if not f.low_coverage or last.low_coverage]
    parted = [b.year for b in explored.breaks]
    first = next((f for f in line if not any(f.year < year <= last.year for year in parted)), last)
    name = short(last.area_id, words)
    if first is last or explored.is_newer(last):
        return words.gettext("{name} {value} ({year})", name=name, value=written(scale, last.value), year=_year(last, words))
    return words.gettext(
        "{name}: from {a} in {first} to {b} in {last}",
        name=name,
        a=written(scale, first.value),
        first=first.year,
        b=written(scale, last.value),
        last=_year(last, words),
    )


def half(explored: Explored, scale: Scale, words: Words) -> str:
    """The headline of the map: of which years the figures are, and the one that half of the economies reach."""
    values = [e.value for e in explored.economies if e.value is not None]
    if not values:
        return words.gettext("{year}: no data", year=explored.choices.at)
    return words.ngettext(
        "{year}: {n} country or area at {value}",
        "{year}: half of {n} countries and areas at {value} or more",
        len(values),
        year=years_said((e.figure_year for e in explored.economies), words),
        value=written(scale, median(values)),
    )


def span(explored: Explored, scale: Scale, words: Words) -> str:
    """The headline of the ranking: of which years the figures are, and both ends."""
    held = [e for e in explored.economies if e.value is not None]
    if not held:
        return words.gettext("{year}: no data", year=explored.choices.at)
    first, last = held[0], held[-1]
    of_one_year = len({e.figure_year for e in held}) == 1
    return words.gettext(
        "{year}: from {low} in {lowest} to {high} in {highest}",
        year=years_said((e.figure_year for e in held), words),
        low=written(scale, last.value or 0.0),
        lowest=placed(last, held, of_one_year, words),
        high=written(scale, first.value or 0.0),
        highest=placed(first, held, of_one_year, words),
    )


def placed(economy: ExploredEconomy, held: Sequence[ExploredEconomy], of_one_year: bool, words: Words) -> str:
    """A country or area with those tied with it, all of a few, and the year of its figure where that is not that of all."""
    level = [e for e in held if e.value == economy.value]
    names = [_dated(e, of_one_year, words) for e in level]
    if len(level) == 1:
        return names[0]
    if len(level) <= EACH:
        return words.gettext("{list}, tied", list=words.listed(names))
    return words.ngettext(
        "{name} and {n} other, tied", "{name} and {n} others, tied", len(level) - 1, name=_dated(economy, of_one_year, words)
    )


def _dated(economy: ExploredEconomy, of_one_year: bool, words: Words) -> str:
    name = words.name("area", economy.area_id)
    return name if of_one_year else words.gettext("{name} ({year})", name=name, year=economy.figure_year)


def is_tied(economy: ExploredEconomy) -> bool:
    """Whether others have the very same figure, and so the same rank."""
    return economy.level is not None and economy.level > 1


def tied(economy: ExploredEconomy, words: Words) -> str:
    """With how many others a country or area shares its rank; nothing of who has it alone."""
    if economy.level is None or not is_tied(economy):
        return ""
    return words.ngettext("tied with {n} other", "tied with {n} others", economy.level - 1)


def lacking(explored: Explored, words: Words) -> str:
    """How many of the countries and areas have no figure."""
    missing = sum(e.value is None for e in explored.economies)
    told = words.ngettext(
        "{n} of {all} countries and areas has no figure for the year.",
        "{n} of {all} countries and areas have no figure for the year.",
        missing,
        all=len(explored.economies),
    )
    return told if missing else ""


def edition(e: ExploredEdition, words: Words) -> str:
    """An edition as a sentence."""
    return words.gettext("Edition: {vintage}.", vintage=terms.vintage(words, e.publisher_id, e.published_on, e.precision))


def of_lines(explored: Explored, context: Context) -> str:
    """For whom and when, in which edition, and how groups are made."""
    words, choices = context.words, explored.choices
    _ = words.gettext
    held = [f for f in explored.figures if f.vintage_id == explored.leading]
    lines_, years = {f.line for f in held}, [f.year for f in held]
    alone = [terms.group(words, a) for a in explored.areas if a not in explored.without and a not in explored.members]
    who = _("{list}.", list=_("; ").join([*alone, *(members_name(g, context) for g in choices.members)]))
    when = _("{first} to {last}.", first=min(years), last=max(years)) if years else ""
    told_members = _("Groups: {members}.", members=words.name("membership", choices.membership_id))
    theirs = _("Groups: the publisher’s own aggregates, with the members of that time.")
    if lines_ >= {"our_aggregate", "publisher_aggregate"}:
        theirs = _("Some groups: the publisher’s own aggregates; the table says which.")
    return words.sentences(
        of_whom(explored, words),
        who,
        when,
        words.gettext("Edition: {vintage}.", vintage=sources.editions([explored.source], words)[explored.leading]) if held else "",
        computed(explored.figures, choices, words) or (told_members if choices.members else ""),
        theirs if "publisher_aggregate" in lines_ else "",
    )


class Made(Protocol):
    """A figure that says whose it is, and how one of ours is made."""

    @property
    def line(self) -> str:
        """economy, our_aggregate or publisher_aggregate."""

    @property
    def aggregation(self) -> str | None:
        """weighted_mean, sum or median."""


def computed(figures: Iterable[Made], choices: Choices, words: Words) -> str:
    """How groups are made where some of the figures are ours: of which members, and from what; no year of a median is filled."""
    made = {f.aggregation for f in figures if f.line == "our_aggregate"}
    if not made:
        return ""
    members = words.name("membership", choices.membership_id)
    if made == {"median"}:
        return words.gettext(
            "Groups: the median of the countries and areas that report, computed here, {members}.", members=members
        )
    gaps = terms.gap_rule(words, choices.gap_rule)
    return words.gettext("Groups: computed here, {members}. Missing years: {gaps}.", members=members, gaps=gaps)


def whose(figure: Made, words: Words) -> str:
    """Whose figure it is, and of ours that it is a median where it is."""
    said = terms.evidence_line(words, figure.line)
    if figure.aggregation != "median":
        return said
    return words.gettext("{whose}, {made}", whose=said, made=terms.aggregation(words, figure.aggregation))


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
        _("{year} is the newest year that at least half of them have figures of.", year=choices.at) if choices.few_later else "",
        edition(choices.of_year, words),
        changed_in(explored, words),
    )


def changed_in(explored: Explored, words: Words) -> str:
    """In which edition changes are told, where it is not that of the figures."""
    choices, e = explored.choices, explored.choices.changed_in
    if e == choices.of_year:
        return ""
    return words.gettext(
        "Changes since {since} are told in the newest edition that has both years: {vintage}.",
        since=choices.since,
        vintage=terms.vintage(words, e.publisher_id, e.published_on, e.precision),
    )


def of_whom(explored: Explored, words: Words) -> str:
    """Women or men, as a sentence; nothing where it is everybody."""
    _ = words.gettext
    return {EVERYBODY: "", "F": _("Women."), "M": _("Men.")}[explored.choices.sex]


def revised(explored: Explored, scale: Scale, words: Words) -> str:
    """What newer editions say of the years that lines end with, where it reads otherwise; of many the furthest."""
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
    return words.gettext("Newer editions say otherwise: {list}.", list=_with_editions(told, scale, explored, words))


def newer_edition(choices: Choices, shown: ExploredEdition, context: Context) -> str:
    """That the same dataset is held in a newer edition with countries and areas, whose figures of the same year may differ."""
    words = context.words
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
    """Why the largest economies stand in for groups, which areas chosen have no figures, and of which groups few report."""
    _ = words.gettext
    largest = not explored.chosen and explored.areas and not explored.areas[0].startswith("group:")
    lacking = [words.name("area", a) for a in explored.without if a not in explored.few]
    return words.sentences(
        _("No group has figures in this edition that cover enough of its people, so the countries with the most people are shown.")
        if largest
        else "",
        _("No figures: {list}.", list=words.listed(lacking)) if lacking else "",
        few_report(explored, words),
    )


def few_report(explored: Explored, words: Words) -> str:
    """The groups of which no year covers enough, how much one covers at the most, and how their years are seen."""
    _ = words.gettext
    told = _("; ").join(
        _("{name} (at most {coverage} of its people covered)", name=short(a, words), coverage=words.percent(share, 0))
        for a, share in explored.few.items()
    )
    if not told or explored.choices.few:
        return _("In no year do enough countries report: {list}.", list=told) if told else ""
    return _("Left out, since few countries report: {list}. Method has a choice that shows such years.", list=told)


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
    lacking = [words.name("area", a) for a in explored.areas if a not in explored.few]
    return words.sentences(
        words.gettext(
            "{areas}: no figures of this indicator from {since} to {until}.",
            areas=words.listed(lacking),
            since=explored.choices.since,
            until=explored.choices.until,
        )
        if lacking
        else "",
        few_report(explored, words),
        words.gettext(
            "There are figures of {offered}; other years and editions can be chosen too.",
            offered=words.listed([words.name("area", a) for a in offered]),
        ),
    )
