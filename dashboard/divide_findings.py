"""Sentences on the digital divide, made from the figures that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dashboard import terms
from dashboard.i18n import Words
from warehouse.queries import DivideFigure, InequalityFigure


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
    """A group's gap in 2013, or the first year after it that covers enough, and in the newest such year."""

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

    def changes(self) -> list[Change]:
        """What became of each group's gap."""


def change(area_id: str, figures: Sequence[DivideFigure], since: int) -> Change:
    """The first and the last figure since a year that cover enough; None twice where there are not two."""
    held = [f for f in figures if f.year >= since and not f.low_coverage]
    if len(held) < 2:
        return Change(area_id, None, None)
    return Change(area_id, held[0], held[-1])


def short(area_id: str, words: Words) -> str:
    """A group's name for a label."""
    _ = words.gettext
    names = {
        "group:lldc": _("LLDCs"), "group:sids": _("SIDS"), "group:m49_africa": _("Africa (UN)"),
        "group:developed": _("Developed countries"), "group:high_income": _("High income"),
    }  # fmt: skip
    return names.get(area_id) or terms.group(words, area_id)


def sentence(area_id: str, words: Words) -> str:
    """A group's name inside a sentence, in the plural."""
    _ = words.gettext
    names = {
        "group:high_income": _("high-income economies"), "group:low_income": _("low-income economies"),
        "group:developed": _("developed countries"), "group:developing": _("developing countries"),
        "group:sub_saharan_africa": _("the economies of Sub-Saharan Africa"),
    }  # fmt: skip
    return names.get(area_id) or short(area_id, words)


def value(figure: DivideFigure, measure: str, words: Words, unit_percent: bool = False) -> str:
    """A figure in a measure, as a person says it."""
    _ = words.gettext
    if measure == "level":
        return words.percent(figure.value) if unit_percent else words.number(figure.value, 1)
    if measure == "points":
        return _("{n} points", n=words.number(figure.points, 1)) if unit_percent else words.number(figure.points, 1)
    if measure == "ratio":
        return "–" if figure.ratio is None else _("{n} times", n=words.number(figure.ratio, 1))
    if figure.years_behind is not None:
        return _("{n} years", n=words.number(figure.years_behind, 1))
    if figure.position == "ahead":
        return _("ahead")
    return _("more than {n} years", n=figure.year - figure.reference_from)


def bare(figure: DivideFigure, measure: str, words: Words) -> str:
    """The number of a measure alone; a dash where there is none."""
    number = _number(figure, measure)
    return "–" if number is None else words.number(number, 1)


def hover(figure: DivideFigure, measure: str, words: Words) -> str:
    """What a point's hover adds: both groups' figures, the year behind, the coverage."""
    _ = words.gettext
    said = [_("{a} against {b}", a=words.number(figure.value, 1), b=words.number(figure.reference_value, 1))]
    if measure == "years" and figure.reference_year is not None:
        said.append(_("where the reference group was in {year}", year=int(figure.reference_year)))
    said.append(_("{coverage} of the population covered", coverage=words.percent(figure.coverage, 0)))
    return "<br>".join(said)


def unit(divide: Figures, measure: str, words: Words) -> str:
    """The unit of a measure."""
    _ = words.gettext
    if measure == "points":
        return _("difference, {unit}", unit=divide.unit)
    if measure == "ratio":
        return _("ratio of the better-off group’s figure to the other’s, or of prices the other way round")
    return _("years") if measure == "years" else divide.unit


def title(divide: Figures, measure: str, words: Words) -> str:
    """Where the group in focus stands in the newest year that covers enough."""
    _ = words.gettext
    focus, reference = divide.groups.focus_id, divide.groups.reference_id
    held = [f for f in divide.of(focus) if not f.low_coverage]
    if not held:
        return _("{group}: no year in which 80 % of the people are covered", group=short(focus, words))
    last = held[-1]
    told: dict[str, str | int] = {
        "group": short(focus, words),
        "reference": sentence(reference, words),
        "year": last.year,
    }
    if measure == "level":
        return _("{group} {value}, {reference} {other} in {year}", value=value(last, "level", words, divide.percent),
                 other=words.percent(last.reference_value) if divide.percent else words.number(last.reference_value, 1),
                 **told)  # fmt: skip
    if measure == "points":
        return _("{group}: {value} behind {reference} in {year}",
                 value=value(last, "points", words, divide.percent), **told)  # fmt: skip
    if measure == "ratio":
        told["reference"] = short(reference, words)
        times = value(last, "ratio", words)
        if divide.dimension == "price":
            return _("{group}: {times} the price of {reference} in {year}", times=times, **told)
        return _("{reference}: {times} the figure of {group} in {year}", times=times, **told)
    return where(last, focus, reference, words)


def where(last: DivideFigure, focus: str, reference: str, words: Words) -> str:
    """In which year the reference group stood where the group stands."""
    _ = words.gettext
    told = {"group": sentence(focus, words), "reference": sentence(reference, words), "year": last.year}
    if last.reference_year is not None:
        return _(
            "In {year}, {group} stood where {reference} had stood in {then}", then=int(last.reference_year), **told
        )
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
        said.append(_(
            "{group} {a} in {first}, {b} in {last}", group=short(c.area_id, words),
            a=value(c.first, measure, words, divide.percent), first=c.first.year,
            b=value(c.last, measure, words, divide.percent), last=c.last.year,
        ))  # fmt: skip
    return _(
        "Line chart, {indicator}, {unit}, against {reference}: {groups}.",
        indicator=words.name("indicator", divide.indicator_id, "title"), unit=unit(divide, measure, words),
        reference=short(divide.groups.reference_id, words), groups=_("; ").join(said),
    )  # fmt: skip


def direction(c: Change, measure: str, words: Words) -> str:
    """Narrower, wider, the same, or why it cannot be told."""
    _ = words.gettext
    if c.first is None or c.last is None:
        return _("not known")
    a, b = (_number(f, measure) for f in (c.first, c.last))
    if a is None or b is None:
        return _("ahead now") if measure == "years" and c.last.position == "ahead" else _("cannot be dated")
    if words.number(a, 1) == words.number(b, 1):
        return _("the same")
    return _("narrower") if b < a else _("wider")


def _number(figure: DivideFigure, measure: str) -> float | None:
    return {"points": figure.points, "ratio": figure.ratio, "years": figure.years_behind}[measure]


def verdicts(divide: Figures, words: Words) -> list[str]:
    """For each group, whether its gap became wider or narrower in each measure. One sentence per group."""
    _ = words.gettext
    said = []
    for c in divide.changes():
        if c.first is None or c.last is None:
            said.append(_("- **{group}**: under 80 % of the people covered in most years since 2013, so nothing is said.",
                          group=short(c.area_id, words)))  # fmt: skip
            continue
        parts = [
            _("{direction} in {measure} ({a} → {b})", direction=direction(c, m, words), measure=name,
              a=value(c.first, m, words), b=value(c.last, m, words))
            for m, name in measure_names(words).items()
        ]  # fmt: skip
        said.append(_("- **{group}**, {first}–{last}: {parts}.", group=short(c.area_id, words), first=c.first.year,
                      last=c.last.year, parts=_("; ").join(parts)))  # fmt: skip
    return said


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
            said.append(_(
                "{group} cannot be dated: {reference} had passed them before the series begins in {year}.",
                group=short(area_id, words), reference=reference, year=figures[0].reference_from,
            ))  # fmt: skip
        elif before:
            said.append(_("{group} cannot be dated up to {year}.", group=short(area_id, words), year=before[-1].year))
    return said


def absent(divide: Figures, measure: str, words: Words) -> str | None:
    """Why nothing can be drawn; None when something can."""
    _ = words.gettext
    figures = [f for a in divide.groups.area_ids for f in divide.of(a)]
    if not figures:
        return _("None of these groups has figures of this indicator in the vintage held.")
    if measure == "years" and all(f.years_behind is None for f in figures):
        return words.sentences(_("No group’s distance can be told in years."), *undated(divide, words))
    return None


def parts(grouping: str, words: Words) -> tuple[str, str]:
    """The names of both parts of Theil's index."""
    _ = words.gettext
    if grouping == "region":
        return _("between regions"), _("between the economies of a region")
    return _("between income groups"), _("between the economies of an income group")


def _ends(figures: Sequence[InequalityFigure], since: int) -> tuple[InequalityFigure, InequalityFigure] | None:
    held = [f for f in figures if f.year >= since and not f.low_coverage]
    return (held[0], held[-1]) if len(held) > 1 else None


def theil(figures: Sequence[InequalityFigure], grouping: str, since: int, words: Words) -> str:
    """Where inequality stood and stands, and how much of it lies between groups."""
    _ = words.gettext
    ends = _ends(figures, since)
    if ends is None:
        return _("Too little of the world is covered to tell how unequal it is")
    first, last = ends
    return _(
        "Inequality went from {a} in {first} to {b} in {last} (Theil); {share} of it lies {between}",
        a=words.number(first.theil, 2), first=first.year, b=words.number(last.theil, 2), last=last.year,
        share=words.percent(last.between_share, 0), between=parts(grouping, words)[0],
    )  # fmt: skip


def theil_said(figure: InequalityFigure, words: Words) -> str:
    """The hover of a year."""
    return words.gettext(
        "{between} between + {within} within = {theil}<br>{coverage} of the population, {n} economies",
        between=words.number(figure.theil_between, 3), within=words.number(figure.theil_within, 3),
        theil=words.number(figure.theil, 3), coverage=words.percent(figure.coverage, 0), n=figure.economies,
    )  # fmt: skip


def theil_alt(figures: Sequence[InequalityFigure], grouping: str, words: Words) -> str:
    """First and last year in both parts."""
    if not figures:
        return words.gettext("No inequality could be measured.")
    first, last = figures[0], figures[-1]
    between, within = parts(grouping, words)
    return words.gettext(
        "Stacked bars of Theil’s index of Internet use across economies, {first}: {a} {between} and {b} {within}; "
        "{last}: {c} and {d}.",
        first=first.year, a=words.number(first.theil_between, 2), between=between, b=words.number(first.theil_within, 2),
        within=within, last=last.year, c=words.number(last.theil_between, 2), d=words.number(last.theil_within, 2),
    )  # fmt: skip


def gini(figures: Sequence[InequalityFigure], since: int, words: Words) -> str:
    """The same in Gini's coefficient."""
    _ = words.gettext
    ends = _ends(figures, since)
    if ends is None:
        return _("Too little of the world is covered to tell how unequal it is")
    first, last = ends
    return _("The Gini coefficient went from {a} in {first} to {b} in {last}", a=words.number(first.gini, 2), first=first.year,
             b=words.number(last.gini, 2), last=last.year)  # fmt: skip


def gini_alt(figures: Sequence[InequalityFigure], words: Words) -> str:
    """First and last year."""
    if not figures:
        return words.gettext("No inequality could be measured.")
    first, last = figures[0], figures[-1]
    return words.gettext(
        "Line chart of the Gini coefficient of Internet use across economies: {a} in {first}, {b} in {last}.",
        a=words.number(first.gini, 2), first=first.year, b=words.number(last.gini, 2), last=last.year,
    )  # fmt: skip
