"""Sentences on the digital divide, made from the figures that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dashboard.language import terms
from dashboard.language.markup import Markdown
from dashboard.language.words import MISSING, Words, round_half_up
from dashboard.verdicts.newest import edition
from warehouse.queries import DivideFigure, NewestGap

MOVED = ("narrower", "wider")
SINCE = 2013
"""The year of the resolution, from which change is told."""
LARGE = 1000
"""From here on a number is written without decimals."""


class Groups(Protocol):
    """A reference group and the others."""

    @property
    def reference_id(self) -> str:
        """The group they are compared with."""

    @property
    def area_ids(self) -> tuple[str, ...]:
        """The groups compared."""

    @property
    def focus_id(self) -> str:
        """The one a title speaks of."""


@dataclass(frozen=True)
class Change:
    """A group's gap in the first and in the last year that compare: since 2013, enough covered, no break between them."""

    area_id: str
    first: DivideFigure | None
    last: DivideFigure | None


class Figures(Protocol):
    """One indicator for one set of groups."""

    @property
    def indicator_id(self) -> str:
        """What is measured."""

    @property
    def dimension(self) -> str:
        """use, access, price or quality."""

    @property
    def groups(self) -> Groups:
        """The groups."""

    @property
    def unit(self) -> str:
        """The unit's name."""

    @property
    def percent(self) -> bool:
        """Whether values are in %."""

    def of(self, area_id: str) -> list[DivideFigure]:
        """The figures of a group by year."""

    @property
    def breaks(self) -> tuple[int, ...]:
        """Years from which the series means something else."""

    def changes(self) -> list[Change]:
        """What became of each group's gap."""


def change(area_id: str, figures: Sequence[DivideFigure], since: int) -> Change:
    """The first and the last figure since a year that cover enough, in the newest years without a break; None without two."""
    held = [f for f in figures if f.year >= since and not f.low_coverage]
    stretches = [[f for f in held if f.stretch == start] for start in sorted({f.stretch for f in held})]
    told = [s for s in stretches if len(s) > 1]
    return Change(area_id, told[-1][0], told[-1][-1]) if told else Change(area_id, None, None)


def short(area_id: str, words: Words) -> str:
    """A group's name for a label."""
    _ = words.gettext
    names = {
        "group:lldc": _("LLDCs"),
        "group:sids": _("SIDS"),
        "group:m49_africa": _("Africa (UN)"),
        "group:developed": _("Developed countries"),
        "group:high_income": _("High-income countries"),
    }
    return names.get(area_id) or terms.group(words, area_id)


def sentence(area_id: str, words: Words) -> str:
    """A group's name inside a sentence, in the plural."""
    _ = words.gettext
    names = {
        "group:high_income": _("high-income countries"),
        "group:low_income": _("low-income countries"),
        "group:developed": _("developed countries"),
        "group:developing": _("developing countries"),
        "group:sub_saharan_africa": _("the countries of Sub-Saharan Africa"),
    }
    return names.get(area_id) or short(area_id, words)


def value(figure: DivideFigure, measure: str, words: Words, unit_percent: bool = False) -> str:
    """A figure in a measure, as a person says it."""
    _ = words.gettext
    if measure == "level":
        return words.percent(figure.value) if unit_percent else words.number(figure.value, 1)
    if measure == "points":
        return _("{n} points", n=words.number(figure.points, 1)) if unit_percent else words.number(figure.points, 1)
    if measure == "ratio":
        return _("no ratio") if figure.ratio is None else _("{n} times", n=words.number(figure.ratio, 1))
    if figure.years_behind is not None:
        return _("{n} years", n=words.number(figure.years_behind, 1))
    if figure.position == "ahead":
        return _("ahead")
    return words.ngettext("more than {n} year", "more than {n} years", figure.year - figure.reference_from)


def bare(figure: DivideFigure, measure: str, words: Words) -> str:
    """The number of a measure alone, large ones without decimals; a dash where there is none."""
    number = _number(figure, measure)
    return MISSING if number is None else words.number(number, 0 if number >= LARGE else 1)


def points_unit(divide: Figures, words: Words) -> str:
    """What a difference is counted in."""
    return words.gettext("percentage points") if divide.percent else divide.unit


def hover(figure: DivideFigure, measure: str, words: Words) -> str:
    """What a point's hover adds: both groups' figures, the year behind, the coverage."""
    _ = words.gettext
    said = [_("{a} against {b}", a=words.number(figure.value, 1), b=words.number(figure.reference_value, 1))]
    if measure == "years" and figure.reference_year is not None:
        said.append(_("where the reference group was in {year}", year=int(figure.reference_year)))
    if figure.coverage is not None:
        said.append(_("{coverage} of the population covered", coverage=words.percent(figure.coverage, 0)))
    return "<br>".join(said)


def unit(divide: Figures, measure: str, words: Words) -> str:
    """The unit of a measure."""
    _ = words.gettext
    if measure == "points":
        return _("difference, {unit}", unit=divide.unit)
    if measure == "ratio":
        return _("ratio of the reference group’s figure to the other’s; of prices the other way round")
    return _("years") if measure == "years" else divide.unit


def title(divide: Figures, measure: str, words: Words) -> str:
    """Where the group in focus stands in the newest year that covers enough, and which way its gap went."""
    _ = words.gettext
    focus = divide.groups.focus_id
    held = [f for f in divide.of(focus) if not f.low_coverage]
    if not held:
        return _("{group}: no year in which 80 % of the people are covered", group=short(focus, words))
    c = next(c for c in divide.changes() if c.area_id == focus)
    stands = _stands(divide, held[-1], measure, words)
    if measure == "level" or c.first is None or c.last != held[-1] or way(c, measure) not in MOVED:
        return stands
    return _(
        "{stands}, {direction} than in {year} ({then})",
        stands=stands,
        direction=direction(c, measure, words),
        year=c.first.year,
        then=bare(c.first, measure, words),
    )


def _stands(divide: Figures, last: DivideFigure, measure: str, words: Words) -> str:
    """Where the group in focus stands in a year."""
    _ = words.gettext
    focus, reference = divide.groups.focus_id, divide.groups.reference_id
    told: dict[str, str | int] = {"group": short(focus, words), "reference": sentence(reference, words), "year": last.year}
    if measure == "level":
        return _(
            "{group} {value}, {reference} {other} in {year}",
            value=value(last, "level", words, divide.percent),
            other=words.percent(last.reference_value) if divide.percent else words.number(last.reference_value, 1),
            **told,
        )
    if measure == "points":
        apart = value(last, "points", words, divide.percent)
        if divide.dimension == "price":
            return _("{group}: prices {value} above those of {reference} in {year}", value=apart, **told)
        return _("{group}: {value} behind {reference} in {year}", value=apart, **told)
    if measure == "ratio":
        if last.ratio is None:
            return _("{group} in {year}: too small a figure for a ratio", **told)
        times = value(last, "ratio", words)
        if divide.dimension == "price":
            return _("{group}: {times} the price of {reference} in {year}", times=times, **told)
        return _(
            "{reference} in {year}: {times} the figure of {group}", times=times, **(told | {"reference": short(reference, words)})
        )
    if last.years_behind is None:
        return where(last, focus, reference, words)
    return _("{where}: {years} behind", where=where(last, focus, reference, words), years=value(last, "years", words))


def where(last: DivideFigure, focus: str, reference: str, words: Words) -> str:
    """In which year the reference group stood where the group stands."""
    _ = words.gettext
    told = {"group": sentence(focus, words), "reference": sentence(reference, words), "year": last.year}
    if last.reference_year is not None:
        return _("In {year}, {group} stood where {reference} had stood in {then}", then=int(last.reference_year), **told)
    if last.position == "ahead":
        return _("In {year}, {group} stood ahead of {reference}", **told)
    return _("In {year}, {group} stood where {reference} had stood before {then}", then=last.reference_from, **told)


def alt(divide: Figures, measure: str, words: Words) -> str:
    """First and last gap of every group."""
    _ = words.gettext
    said = []
    for c in divide.changes():
        if c.first is None or c.last is None:
            said.append(_("{group}: too little is covered", group=short(c.area_id, words)))
            continue
        said.append(
            _(
                "{group} {a} in {first}, {b} in {last}",
                group=short(c.area_id, words),
                a=value(c.first, measure, words, divide.percent),
                first=c.first.year,
                b=value(c.last, measure, words, divide.percent),
                last=c.last.year,
            )
        )
    return _(
        "Line chart, {indicator}, {unit}, against {reference}: {groups}.",
        indicator=words.name("indicator", divide.indicator_id, "title"),
        unit=unit(divide, measure, words),
        reference=short(divide.groups.reference_id, words),
        groups=_("; ").join(said),
    )


def way(c: Change, measure: str) -> str:
    """Which way a gap went: narrower, wider, same, ahead (the group is now), undated or unknown."""
    if c.first is None or c.last is None:
        return "unknown"
    a, b = (_number(f, measure) for f in (c.first, c.last))
    if a is None or b is None:
        return "ahead" if measure == "years" and c.last.position == "ahead" else "undated"
    then, now = round_half_up(a, 1), round_half_up(b, 1)
    return "same" if then == now else "narrower" if now < then else "wider"


def direction(c: Change, measure: str, words: Words) -> str:
    """Narrower, wider, the same, or why it cannot be told."""
    _ = words.gettext
    told = {
        "narrower": _("narrower"),
        "wider": _("wider"),
        "same": _("the same"),
        "ahead": _("ahead now"),
        "undated": _("not comparable"),
        "unknown": _("not known"),
    }
    return told[way(c, measure)]


def _number(figure: DivideFigure, measure: str) -> float | None:
    return {"points": figure.points, "ratio": figure.ratio, "years": figure.years_behind}[measure]


def overall(divides: Sequence[Figures], words: Words) -> str:
    """In how many indicators the gap of the group in focus became narrower, measure by measure."""
    _ = words.gettext
    groups = divides[0].groups
    changes = [next(c for c in d.changes() if c.area_id == groups.focus_id) for d in divides]
    broken = [c for c in changes if c.first is not None and c.first.stretch > SINCE]
    changes = [c for c in changes if c not in broken]
    parts, said = (
        [],
        {
            "points": _("{n} of {all} as a difference"),
            "ratio": _("{n} of {all} as a ratio"),
            "years": _("{n} of {all} in years behind"),
        },
    )
    for measure, sentence_part in said.items():
        ways = [way(c, measure) for c in changes]
        told = [w for w in ways if w in MOVED or w == "same"]
        if told:
            parts.append(sentence_part.format(n=told.count("narrower"), all=len(told)))
    compared = {"group": short(groups.focus_id, words), "reference": sentence(groups.reference_id, words)}
    if not parts:
        return _("{group} against {reference}: too little is covered to tell", **compared)
    if broken:
        parts[-1] = _("{part} (without prices: their baskets changed since)", part=parts[-1])
    return _(
        "{group} against {reference}: indicators whose gap narrowed since 2013, of those where it can be told: {parts}",
        parts=_(", ").join(parts),
        **compared,
    )


def newest(found: Sequence[NewestGap], divide: Figures, words: Words) -> list[str]:
    """The newest figures of each group beside the reference group's, with their source. No change is told from a line to them."""
    _ = words.gettext

    def figure(value: float) -> str:
        return words.percent(value) if divide.percent else words.number(value, 1)

    return [
        _(
            "{group} {value}, {reference} {other} in {year} ({source})",
            group=short(f.area_id, words),
            value=figure(f.value),
            reference=sentence(divide.groups.reference_id, words),
            other=figure(f.reference_value),
            year=f.year,
            source=edition(words, f.line, f.publisher_id, f.published_on, f.precision),
        )
        for f in found
    ]


def verdicts(divide: Figures, words: Words) -> list[Markdown]:
    """For each group, whether its gap became wider or narrower in each measure, in Markdown. One sentence per group."""
    _ = words.gettext
    said = []
    for c in divide.changes():
        if c.first is None or c.last is None:
            said.append(
                words.marked(
                    "**{group}**: under 80 % of the people covered in most years since 2013, so nothing is said.",
                    group=short(c.area_id, words),
                )
            )
            continue
        parts = [
            _(
                "{direction} in {measure} ({a} → {b})",
                direction=direction(c, m, words),
                measure=name,
                a=_said(c.first, m, words),
                b=_said(c.last, m, words),
            )
            for m, name in measure_names(words).items()
        ]
        said.append(
            words.marked(
                "**{group}**, {first}–{last}: {parts}.",
                group=short(c.area_id, words),
                first=c.first.year,
                last=c.last.year,
                parts=_("; ").join(parts),
            )
        )
    return said


def _said(figure: DivideFigure, measure: str, words: Words) -> str:
    """A figure in a verdict: large differences without decimals."""
    return bare(figure, measure, words) if measure == "points" else value(figure, measure, words)


def measure_names(words: Words) -> dict[str, str]:
    """The three measures of a gap."""
    _ = words.gettext
    return {"points": _("difference"), "ratio": _("ratio"), "years": _("years behind")}


def undated(divide: Figures, words: Words) -> list[str]:
    """Groups with years that cannot be told, and why."""
    _ = words.gettext
    said = []
    reference = sentence(divide.groups.reference_id, words)
    for area_id in divide.groups.area_ids:
        figures = divide.of(area_id)
        before = [f for f in figures if f.position == "before"]
        if figures and len(before) == len(figures):
            said.append(
                _(
                    "{group} are not comparable in years: {reference} had passed them before the series begins in {year}.",
                    group=short(area_id, words),
                    reference=reference,
                    year=figures[0].reference_from,
                )
            )
        elif before:
            said.append(_("{group} are not comparable in years up to {year}.", group=short(area_id, words), year=before[-1].year))
    return said


def absent(divide: Figures, measure: str, words: Words) -> str | None:
    """Why nothing can be drawn; None when something can."""
    _ = words.gettext
    figures = [f for a in divide.groups.area_ids for f in divide.of(a)]
    if not figures:
        return _("None of these groups has figures of this indicator in this edition.")
    if measure == "years" and all(f.years_behind is None for f in figures):
        return words.sentences(_("No group’s distance can be given in years."), *undated(divide, words))
    return None
