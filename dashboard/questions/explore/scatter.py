"""Two indicators against each other: a point for each country or area that has a figure of both, in its region or income group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import floor, log10

import pandas as pd

from dashboard.charts.chart import Chart, Column, Encoding, Rule, Scale, Style
from dashboard.charts.theme import GROUP_COLOURS, NEUTRAL
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.questions.explore import amounts, findings, indicators
from dashboard.questions.explore.charts import Drawn, target_rules
from dashboard.questions.explore.choices import Against, Choices
from dashboard.questions.explore.filters import COLOURS, EVERYBODY, NONE, PEOPLE, TOLERANCES
from dashboard.questions.explore.pairs import ExploredPair, read_pairs, size_edition
from dashboard.questions.explore.read import Explored
from dashboard.questions.explore.tabs import SCATTER
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import Source

SIZES = 3
"""So many sizes of points are named."""
FEWEST = 5
"""Under so many points there is nothing to see."""
SIGNS = (
    ("circle", "●"),
    ("square", "■"),
    ("diamond", "◆"),
    ("triangle-up", "▲"),
    ("triangle-down", "▼"),
    ("star", "★"),
    ("x", "×"),
)
WORLD = "group:world"
UP, ACROSS, AREA = "↕", "↔", "◯"


@dataclass(frozen=True)
class Scatter:
    """A scatter that is to be drawn."""

    explored: Explored
    second: Against
    pairs: Sequence[ExploredPair]
    context: Context

    @property
    def words(self) -> Words:
        """The reader's."""
        return self.context.words

    @property
    def named(self) -> list[str]:
        """The countries and areas that are named at their points."""
        held = {p.area_id for p in self.pairs}
        return [a for a in self.explored.areas if a in held and a not in self.explored.members]

    @cached_property
    def titles(self) -> tuple[str, str]:
        """What lies up and what lies across."""
        choices = self.explored.choices
        first, second = (
            self.words.name("indicator", i, "title") for i in (choices.indicator_id, self.second.indicator.indicator_id)
        )
        return first, second

    @cached_property
    def up(self) -> Scale:
        """The upright axis."""
        return amounts.axis(self.explored.choices.indicator, self.titles[0], [p.value for p in self.pairs], self.words)

    @cached_property
    def across(self) -> Scale:
        """The axis that lies."""
        return amounts.axis(self.second.indicator, self.titles[1], [p.against_value for p in self.pairs], self.words)

    @cached_property
    def people(self) -> Scale:
        """In what the sizes of points are counted."""
        indicator = indicators.indicators(self.context.release)[PEOPLE]
        return amounts.scale(indicator, [p.size_value for p in self.pairs if p.size_value is not None], self.words)

    @property
    def sizes(self) -> list[tuple[float, str]]:
        """A few sizes to read others by, the largest first: powers of ten."""
        largest = max((p.size_value for p in self.pairs if p.size_value), default=None)
        if largest is None:
            return []
        power = floor(log10(largest))
        return [(size, amounts.edge(size, self.people, self.words)) for n in range(SIZES) if (size := 10.0 ** (power - n))]

    @property
    def size_source(self) -> Source | None:
        """Where the people are from, where sizes tell them."""
        if self.second.size == NONE:
            return None
        known = self.context.release.read(queries.explored_sources, PEOPLE, EVERYBODY)
        return sources.source_of(known, size_edition(self.explored.choices, self.context))

    @property
    def sources(self) -> tuple[Source, Source]:
        """Where the figures of either come from."""
        second = self.second
        known = self.context.release.read(queries.explored_sources, second.indicator.indicator_id, second.sex)
        return (
            sources.source_of(self.explored.sources, self.explored.choices.of_year.vintage_id),
            sources.source_of(known, second.edition.vintage_id),
        )


def scatter_chart(explored: Explored, second: Against | None, context: Context) -> Chart | str:
    """The scatter; without a second indicator, or with too few points, a sentence that says so and what would work."""
    if second is None:
        return context.words.gettext("A scatter sets one indicator against another: choose the second under “Scatter against”.")
    if second.indicator.indicator_id == explored.choices.indicator_id:
        return context.words.gettext("Both indicators are the same. Choose another one under “Scatter against”.")
    pairs = read_pairs(explored.choices, second, context)
    if len(pairs) < FEWEST:
        return _too_few(pairs, explored, second, context)
    return _chart(Scatter(explored, second, pairs, context))


def _too_few(pairs: Sequence[ExploredPair], explored: Explored, second: Against, context: Context) -> str:
    """How many have both, and the nearest choice under which enough do."""
    words, choices = context.words, explored.choices
    told = words.ngettext(
        "{n} country or area has figures of both for {year}: too few for a scatter.",
        "{n} countries and areas have figures of both for {year}: too few for a scatter.",
        len(pairs),
        year=choices.at,
    )
    return words.sentences(told, _what_would_work(choices, second, context))


def _what_would_work(choices: Choices, second: Against, context: Context) -> str:
    """The first of some other choices that has enough points: older figures, the world, the newest year that both have."""
    words = context.words
    longest = int(TOLERANCES[-1])
    both = min(choices.of_year.last_year, second.edition.last_year)
    tried = (
        (replace(choices, tolerance=longest), words.gettext("With figures as old as Method allows there would be {count}.")),
        (replace(choices, group=WORLD), words.gettext("Of the whole world there would be {count}.")),
        (
            replace(choices, at=both, tolerance=longest, group=WORLD),
            words.gettext("Of the whole world in {year}, with figures as old as Method allows, there would be {count}."),
        ),
    )
    for other, sentence in tried:
        count = len(read_pairs(other, second, context))
        if count >= FEWEST:
            return sentence.format(year=both, count=count)
    return words.gettext("No year or group has more: choose another indicator under “Scatter against”.")


def _chart(s: Scatter) -> Chart:
    words, choices = s.words, s.explored.choices
    first, second = s.sources
    return replace(
        Drawn(s.explored, s.context).chart(s.up),
        key=SCATTER,
        kind="scatter",
        about={"indicator_id": f"{choices.indicator_id};{s.second.indicator.indicator_id}", "year": choices.at, "sex": choices.sex},
        rows=s.pairs,
        record=ExploredPair,
        columns=_columns(s),
        encode=Encoding(
            x="against_value",
            series=lambda p: p.group_id or "",
            label=lambda p: words.name("area", p.area_id),
            marked=lambda p: p.area_id in s.explored.areas,
            told=lambda p: p.area_id in s.named,
            size="size_value",
        ),
        sizes=s.sizes,
        styles=_styles(s),
        across=s.across,
        rules=_targets(s),
        finding=_finding(s),
        subtitle=words.sentences(
            findings.of_economies(s.explored, words),
            words.gettext(
                "Edition of the second indicator: {vintage}.",
                vintage=terms.vintage(words, second.publisher_id, second.published_on, second.precision),
            ),
            words.gettext("The second indicator is of everybody.") if s.second.sex != choices.sex else "",
            _not_drawn(s),
        ),
        unit=words.gettext(
            "{unit} (vertical); {other} (horizontal)",
            unit=amounts.unit(choices.indicator, words),
            other=amounts.unit(s.second.indicator, words),
        ),
        source=words.sentences(
            words.gettext(
                "Vertical: {source} Horizontal: {other}",
                source=sources.joined([first], words),
                other=sources.joined([second], words),
            ),
            words.gettext("Size: {source}", source=sources.joined([s.size_source], words)) if s.size_source else "",
        ),
        credit=_credit(s),
        editions=(first, second, *([s.size_source] if s.size_source else [])),
        full=lambda: _full(s),
        alt=_alt(s),
        key_to_marks=_key(s),
        note=words.sentences(_missing(s), findings.newer_edition(choices, choices.of_year, s.context)),
        order=lambda p: -p.value,
    )


def _key(s: Scatter) -> str:
    """What the area of a point tells, and who is drawn smallest for want of a figure."""
    words = s.words
    if s.size_source is None:
        return ""
    lacking = [words.name("area", p.area_id) for p in s.pairs if p.size_value is None]
    return words.sentences(
        words.gettext("Area of a point: {indicator}.", indicator=words.name("indicator", PEOPLE, "title")),
        words.gettext("Drawn smallest, without a figure: {list}.", list=words.listed(lacking)) if lacking else "",
    )


def _credit(s: Scatter) -> str:
    """Whose figures lie along either axis, of when and on what terms, in a line."""
    words = s.words
    up, across, *size = (
        words.gettext(
            "{publisher}, {date}, {licence}",
            publisher=sources.publisher(source, words),
            date=sources.vintage(source, words),
            licence=sources.licence(source, words),
        )
        for source in (*s.sources, *([s.size_source] if s.size_source else []))
    )
    told = words.gettext("{up} (vertical); {across} (horizontal)", up=up, across=across)
    return words.gettext("{told}; {size} (size)", told=told, size=size[0]) if size else told


def _full(s: Scatter) -> pd.DataFrame:
    """The full series of both, one below the other. One row per indicator, area and year."""
    held = (
        (s.explored.choices.indicator_id, s.explored.choices.sex, s.explored.choices.of_year.vintage_id),
        (s.second.indicator.indicator_id, s.second.sex, s.second.edition.vintage_id),
    )
    read = s.context.release.read_whole
    return pd.concat([read(queries.explored_full_series, *of).assign(indicator_id=of[0]) for of in held], ignore_index=True)


def _columns(s: Scatter) -> list[Column]:
    words = s.words
    _ = words.gettext
    first, second = s.titles
    units = amounts.unit(s.explored.choices.indicator, words), amounts.unit(s.second.indicator, words)
    kind = _("Region") if s.second.colour == "region" else _("Income group")
    return [
        Column(_("Country or area"), lambda p: words.name("area", p.area_id)),
        Column(kind, lambda p: _group(p.group_id, words)),
        Column(_("{indicator}, {unit}", indicator=first, unit=units[0]), "value", s.explored.choices.indicator.decimals),
        Column(_("{indicator}, year", indicator=first), "figure_year"),
        Column(_("{indicator}, {unit}", indicator=second, unit=units[1]), "against_value", s.second.indicator.decimals),
        Column(_("{indicator}, year", indicator=second), "against_year"),
        *_size_columns(s),
        Column("", lambda p: _said(p, s), in_table=False, in_hover=True),
    ]


def _size_columns(s: Scatter) -> list[Column]:
    words = s.words
    if s.size_source is None:
        return []
    title = words.name("indicator", PEOPLE, "title")
    return [Column(title, "size_value", 0), Column(words.gettext("{indicator}, year", indicator=title), "size_year")]


def _group(group_id: str | None, words: Words) -> str:
    return words.name("area", group_id) if group_id else words.gettext("not classified")


def _said(pair: ExploredPair, s: Scatter) -> str:
    """Both figures, each with its year, behind the sign of its axis; what lies there is said once, at the end of the hover."""
    told = [(UP, s.up, pair.value, pair.figure_year), (ACROSS, s.across, pair.against_value, pair.against_year)]
    if pair.size_value is not None and pair.size_year is not None:
        told.append((AREA, s.people, pair.size_value, pair.size_year))
    return "<br>".join(
        s.words.gettext("{name} {value} ({year})", name=sign, value=amounts.written(scale, value), year=year)
        for sign, scale, value, year in told
    )


def _says(s: Scatter) -> str:
    """What lies along either axis, and from where."""
    held = [*zip((UP, ACROSS), s.titles, s.sources, strict=True)]
    if s.size_source:
        held.append((AREA, s.words.name("indicator", PEOPLE, "title"), s.size_source))
    return "<br>".join(f"{sign} {title}<br>{sources.hover(source, s.words)}" for sign, title, source in held)


def _styles(s: Scatter) -> dict[tuple[str, str], Style]:
    """A sign and a colour for each group that has a point; a neutral ring for those in none."""
    held = {p.group_id for p in s.pairs}
    says = _says(s)
    groups = [f"group:{g}" for g in COLOURS[s.second.colour]]
    styles = {
        (g, "value"): Style(_group(g, s.words), GROUP_COLOURS[g], "marks", symbol, sign, says=says)
        for g, (symbol, sign) in zip(groups, SIGNS, strict=False)
        if g in held
    }
    alone = {("", "value"): Style(_group(None, s.words), NEUTRAL, "marks", "circle-open", "○", says=says)}
    return styles | (alone if None in held else {})


def _targets(s: Scatter) -> list[Rule]:
    """The targets that bear on every country or on the group that is shown, each on the axis of its indicator."""
    choices, second = s.explored.choices, s.second.indicator
    other = s.context.release.read(queries.explored_targets, second.indicator_id) if s.second.sex == EVERYBODY else ()
    up = target_rules(s.explored.targets, choices, choices.indicator, s.words)
    return [*up, *(replace(rule, along="across") for rule in target_rules(other, choices, second, s.words))]


def _finding(s: Scatter) -> str:
    """How many have both, of which years, and who of them is named."""
    words = s.words
    told = words.ngettext(
        "{n} country or area has figures of both ({year})",
        "{n} countries and areas have figures of both ({year})",
        len(s.pairs),
        year=findings.years_said((y for p in s.pairs for y in (p.figure_year, p.against_year)), words),
    )
    if not s.named:
        return told
    return words.gettext("{told}; named: {list}", told=told, list=words.listed([words.name("area", a) for a in s.named]))


def _missing(s: Scatter) -> str:
    """How many of the group lack a figure."""
    missing = len(s.explored.economies) - len(s.pairs)
    lacking = s.words.ngettext(
        "{n} country or area has no figure of one or both.", "{n} countries and areas have no figure of one or both.", missing
    )
    return lacking if missing else ""


def _not_drawn(s: Scatter) -> str:
    """Who of the chosen is not drawn, and who has no place on a logarithmic axis."""
    words = s.words
    held = {p.area_id for p in s.pairs}
    chosen = [a for a in s.explored.areas if s.explored.chosen and not a.startswith("group:") and a not in held]
    zero = [p.area_id for p in s.pairs if (s.up.ratios and p.value <= 0) or (s.across.ratios and p.against_value <= 0)]
    return words.sentences(
        words.gettext(
            "Chosen, but not drawn (without both figures, or outside the group): {list}.",
            list=words.listed([words.name("area", a) for a in chosen]),
        )
        if chosen
        else "",
        words.gettext(
            "At 0, which has no place on a logarithmic scale: {list}.", list=words.listed([words.name("area", a) for a in zero])
        )
        if zero
        else "",
    )


def _alt(s: Scatter) -> str:
    """What lies where, from where to where, how many are of each group, and the figures of those named."""
    words = s.words
    _ = words.gettext
    by_group = [
        _("{name}: {n}", name=style.label, n=sum((p.group_id or "") == group for p in s.pairs))
        for (group, _y), style in _styles(s).items()
    ]
    ends = [
        _(
            "{name}: from {low} to {high}",
            name=name,
            low=amounts.written(scale, min(values)),
            high=amounts.written(scale, max(values)),
        )
        for name, scale, values in (
            (s.titles[0], s.up, [p.value for p in s.pairs]),
            (s.titles[1], s.across, [p.against_value for p in s.pairs]),
        )
    ]
    named = [
        _(
            "{name} {value}, {other}",
            name=words.name("area", p.area_id),
            value=amounts.written(s.up, p.value),
            other=amounts.written(s.across, p.against_value),
        )
        for p in s.pairs
        if p.area_id in s.named
    ]
    return words.sentences(
        _("Scatter. Vertical: {up}. Horizontal: {across}.", up=ends[0], across=ends[1]),
        _("Points: {list}.", list=_("; ").join(by_group)),
        _("Named: {list}.", list=_("; ").join(named)) if named else "",
    )
