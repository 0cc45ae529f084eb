"""Why there is no figure: what a test without an answer today lacks, by name."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.verdicts.marks import round_amount
from warehouse.queries import DataGap


def lacking(gaps: Sequence[DataGap], words: Words) -> str:
    """A sentence per indicator and reason: which figures, of whom, of which years."""
    _ = words.gettext
    said = []
    for indicator_id in dict.fromkeys(g.indicator_id for g in gaps):
        of_it = [g for g in gaps if g.indicator_id == indicator_id]
        title = words.name("indicator", indicator_id, "title")
        if of_it[0].reason == "no_series":
            said.append(_no_series(of_it[0], title, words))
            continue
        said += [_of_year(g, title, words) for g in of_it]
    return words.sentences(*said)


def _of_year(gap: DataGap, title: str, words: Words) -> str:
    """Why the figures of one year do not answer."""
    _ = words.gettext
    people = _people(gap, words)
    if gap.reason == "break":
        return _(
            "Data gap: “{title}”, {people}: the series breaks in {year}, so the years before and after do not compare.",
            title=title,
            people=people,
            year=gap.year,
        )
    if gap.reason == "near_zero":
        return _(
            "No ratio: “{title}”, {people}, {year} is under {floor}, where a ratio tells when something began rather "
            "than how people fare.",
            title=title,
            people=people,
            year=gap.year,
            floor=round_amount(words, gap.ratio_floor, gap.unit_id),
        )
    if gap.reason == "low_coverage":
        return _(
            "Data gap: “{title}”, {people}, {year}: the figures cover {share} of the population; under 80 % "
            "they are not used for a verdict.",
            title=title,
            share=words.percent(gap.coverage, 0),
            people=people,
            year=gap.year,
        )
    return _("Data gap: “{title}”, {people}, {year}: there is no figure.", title=title, people=people, year=gap.year)


def _no_series(gap: DataGap, title: str, words: Words) -> str:
    _ = words.gettext
    if gap.series is None:
        return _("Data gap: no publisher offers “{title}” as a series; single printed figures are all there is.", title=title)
    return _(
        "Data gap: this release has no figures of “{title}” ({series}). They are not among the embedded ones; a "
        "build from the publishers’ addresses asks for them.",
        title=title,
        series=_named(gap.series, words),
    )


def _named(series: str, words: Words) -> str:
    """Series with the names of their datasets."""
    _ = words.gettext
    pairs = (one.split(" ", 1) for one in series.split("; "))
    return _("; ").join(_("{dataset}, {code}", dataset=words.name("dataset", dataset), code=code) for dataset, code in pairs)


def _people(gap: DataGap, words: Words) -> str:
    """Whose figures are meant: a group, or its women or men."""
    _ = words.gettext
    named = terms.group(words, gap.area_id)
    sexes = {"F": _("women"), "M": _("men")}
    return named if gap.sex == "_T" else _("{group}, {sex}", group=named, sex=sexes[gap.sex])
