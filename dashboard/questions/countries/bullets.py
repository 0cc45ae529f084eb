"""Where an area stands as bullet bars: its newest figures on a scale each, beside those of others and what targets ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor, log10

from dashboard.charts.chart import Facet, Said, Style
from dashboard.charts.theme import ACCENT, GROUP_COLOURS, HIGHLIGHT, NEUTRAL, REGION, SECOND
from dashboard.language import terms
from dashboard.language.words import Words, round_half_up
from dashboard.questions.countries import findings
from dashboard.questions.countries.lines import LARGE, LOWER_IS_BETTER, TOTALS, Levels, Line, figure_written, short, title
from dashboard.questions.countries.standing import Profile
from warehouse.queries import Standing

OTHERS = (ACCENT, SECOND, NEUTRAL, REGION)
SYMBOLS = ("diamond", "square", "triangle-up", "circle")
BETTER, WORSE, BETWEEN = ACCENT, SECOND, NEUTRAL
SIGNS = {"ahead": ("▲", BETTER), "behind": ("▼", WORSE), "between": ("◆", BETWEEN)}
ENDS = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)
WHOLE = 100.0


def drawn_lines(profile: Profile) -> list[Line]:
    """The lines with a bar: of totals large areas have much, which says nothing of where they stand."""
    return [line for line in profile.held if line.indicator_id not in TOTALS]


def line_id(figure: Standing) -> str:
    """The line of a figure that is drawn; "" of one that is in the table only, since there is a newer one of another kind."""
    return _id(Line(figure.indicator_id, figure.sex, figure.breakdown)) if figure.newest else ""


def _id(line: Line) -> str:
    return f"{line.indicator_id} {line.sex} {line.breakdown}"


def styles(profile: Profile, words: Words) -> dict[tuple[str, str], Style]:
    """The area as bars, those beside it as marks that differ in shape and colour."""
    held = [a for a in profile.beside if any(profile.newest(line, a) for line in drawn_lines(profile))]
    own = Style(terms.group(words, profile.area_id), HIGHLIGHT)
    return {(profile.area_id, "value"): own} | {
        (a, "value"): Style(terms.group(words, a), GROUP_COLOURS.get(a, OTHERS[n]), "marks", SYMBOLS[n]) for n, a in enumerate(held)
    }


def facets(profile: Profile, levels: Levels, words: Words) -> dict[str, Facet]:
    """A row for each line with its scale, the levels on it, and how the area stands and moved in words."""
    found = {}
    for line in drawn_lines(profile):
        own = profile.newest(line, profile.area_id)
        if own is not None:
            beside = [f for a in profile.beside if (f := profile.newest(line, a))]
            held = levels.on(line)
            found[_id(line)] = Facet(
                short(line, words),
                levels=held,
                end=_end([own, *beside], held, words),
                words=(_level(own, beside, held, words), _change(own, words)),
            )
    return found


def _end(figures: Sequence[Standing], levels: Sequence[float], words: Words) -> tuple[float, str]:
    """Where the scale ends: of a share of a whole at 100 %, else at the next round number over all that is drawn."""
    indicator_id, unit = figures[0].indicator_id, figures[0].unit_id
    if unit.startswith("percent") and indicator_id not in LOWER_IS_BETTER:
        return WHOLE, words.percent(WHOLE, 0)
    highest = max([*(f.value for f in figures), *levels])
    ten = 10.0 ** floor(log10(highest)) if highest > 0 else 1.0
    end = next(n * ten for n in ENDS if n * ten >= highest * (1 - 1e-9))
    decimals = 0 if end == int(end) else 1
    return end, words.percent(end, decimals) if unit.startswith("percent") else words.number(end, decimals)


def _level(own: Standing, beside: Sequence[Standing], levels: Sequence[float], words: Words) -> Said:
    """How it stands beside the others, and which levels it is at; of a price, under which."""
    _ = words.gettext
    told = [(f, stands) for f in beside if (stands := findings.stands(own, f))]
    ahead = sum(stands == "ahead" for _f, stands in told)
    behind = sum(stands == "behind" for _f, stands in told)
    sign, colour = SIGNS["ahead" if ahead and not behind else "behind" if behind and not ahead else "between"]
    said = [f"{sign} {_beside(told, ahead, behind, words)}"] if told else [_("not compared: other years")] if beside else []
    if levels:
        lower = own.indicator_id in LOWER_IS_BETTER
        marks = [_at((own.value < level) if lower else (own.value >= level), level, words) for level in levels]
        said.append(" ".join(marks))
    return Said(" · ".join(said), colour)


def _at(there: bool, level: float, words: Words) -> str:
    return ("✓" if there else "✕") + words.percent(level, 0)


def _beside(told: Sequence[tuple[Standing, str]], ahead: int, behind: int, words: Words) -> str:
    _ = words.gettext
    if len(told) == 1:
        ((other, stands),) = told
        said = {"ahead": _("ahead of {name}"), "behind": _("behind {name}"), "same": _("same as {name}")}
        return said[stands].format(name=terms.group(words, other.area_id))
    if ahead == len(told):
        return _("ahead of all {all}", all=ahead)
    if behind == len(told):
        return _("behind all {all}", all=behind)
    return _("ahead of {ahead} of {all}", ahead=ahead, all=len(told))


def _change(own: Standing, words: Words) -> Said:
    """By how much it changed since the first comparable figure, in the unit of the line; nothing where that cannot be told."""
    _ = words.gettext
    if own.since_year is None or own.since_value is None:
        return Said("", NEUTRAL)
    moved = round_half_up(own.value - own.since_value, 1)
    if moved == 0:
        return Said(_("= as in {year}", year=own.since_year), NEUTRAL)
    amount = words.number(abs(moved), 0 if abs(moved) >= LARGE else 1)
    told = _("{n} points", n=amount) if own.unit_id.startswith("percent") else amount
    better = (moved > 0) != (own.indicator_id in LOWER_IS_BETTER)
    said = _("▲ {amount} since {year}") if moved > 0 else _("▼ {amount} since {year}")
    return Said(said.format(amount=told, year=own.since_year), BETTER if better else WORSE)


def finding(profile: Profile, words: Words) -> str:
    """In how many of the lines that compare the area is ahead of the first of those beside it, or behind it where in none."""
    _ = words.gettext
    name = words.name("area", profile.area_id)
    for area_id in profile.beside:
        told = [stands for own, other in _pairs(profile, area_id) if (stands := findings.stands(own, other))]
        if told:
            ahead, behind = (sum(stands == side for stands in told) for side in ("ahead", "behind"))
            named = {"name": name, "other": terms.group_in_sentence(words, area_id), "all": len(told)}
            if ahead or not behind:
                return _("{name}: ahead of {other} in {ahead} of {all} indicators", ahead=ahead, **named)
            return _("{name}: behind {other} in {behind} of {all} indicators", behind=behind, **named)
    return _("{name}: newest figures", name=name)


def _pairs(profile: Profile, area_id: str) -> Iterator[tuple[Standing, Standing]]:
    for line in drawn_lines(profile):
        own, other = profile.newest(line, profile.area_id), profile.newest(line, area_id)
        if own and other:
            yield own, other


def alt(profile: Profile, words: Words) -> str:
    """The figures of the area and of the first of those beside it, line by line."""
    _ = words.gettext
    told = []
    for line in drawn_lines(profile):
        own = profile.newest(line, profile.area_id)
        other = next((f for a in profile.beside if (f := profile.newest(line, a))), None)
        if own:
            said = _("{indicator}: {told}", indicator=title(line, words), told=label(own, words))
            name = terms.group(words, other.area_id) if other else ""
            told.append(_("{said}, {name} {told}", said=said, name=name, told=label(other, words)) if other else said)
    return _("Bullet bars of {name}. {told}.", name=words.name("area", profile.area_id), told=_("; ").join(told))


def label(figure: Standing, words: Words) -> str:
    """A figure with its year."""
    return words.gettext("{value} ({year})", value=figure_written(figure, words), year=figure.year)
