"""What a person reads of rows on women and men: the columns of tables and the lines of hovers, declared once for every chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.charts.chart import Column, Get
from dashboard.exports import sources
from dashboard.language import codes, terms
from dashboard.language.words import Counted, Words
from dashboard.questions.gender import world_findings
from warehouse.queries import GapFigure, SexEconomy, SexFigure, Source


def figures(rows: Sequence[SexFigure], said: Get, used: Iterable[Source], words: Words) -> list[Column]:
    """Of figures of groups or of one area over years, in the editions `used`; `said` is the hover."""
    editions = sources.editions(used, words)
    _ = words.gettext
    return [
        Column(_("Group, country or area"), lambda f: words.name("area", f.area_id)),
        Column(_("Year"), "year"),
        Column(_("Whose figure"), lambda f: _whose(f, words)),
        *_sexes([f.gap for f in rows], words),
        Column(_("Covered"), lambda f: words.percent(f.coverage, 0)),
        Column(_("Edition or document"), lambda f: terms.document(words, f.document) if f.document else editions[f.vintage_id]),
        _hover(said),
    ]


def newest_first(figure: SexFigure) -> tuple[int, str]:
    """By what the table of figures over years is sorted."""
    return -figure.year, figure.line


def economies(rows: Sequence[SexEconomy], said: Get, words: Words) -> list[Column]:
    """Of the economies of a year; `said` is the hover."""
    _ = words.gettext
    return [
        Column(_("Country or area"), lambda f: words.name("area", f.area_id)),
        Column(_("Code"), "area_id"),
        *_sexes([f.gap for f in rows], words),
        Column(_("Status"), lambda f: terms.status(words, f.status)),
        _hover(said),
    ]


def gaps(rows: Sequence[GapFigure], words: Words) -> list[Column]:
    """Of figures of the gap in people."""
    _ = words.gettext
    return [
        Column(_("Year"), "year"),
        _people([f.value for f in rows], "value", words),
        Column(_("Kind"), lambda f: codes.gap_kind(words, f.kind)),
        Column(_("Published"), lambda f: terms.vintage(words, f.publisher_id, f.published_on, f.precision)),
        Column(_("Document"), lambda f: world_findings.document(f.document, words)),
        Column(_("Link"), "url"),
        _hover(lambda f: world_findings.figure_said(f, words)),
    ]


def coverage(words: Words) -> list[Column]:
    """Of how much of the world reports women and men."""
    _ = words.gettext
    return [
        Column(_("Year"), "year"),
        Column(_("Countries and areas"), "economies"),
        Column(_("% of the world’s population"), "coverage", 1),
        _hover(
            lambda y: _(
                "{coverage} of the population, {n} of {all} countries and areas",
                coverage=words.percent(y.coverage, 0),
                n=y.economies,
                all=y.all_economies,
            )
        ),
    ]


def _hover(said: Get) -> Column:
    return Column("", said, in_table=False, in_hover=True)


def _sexes(gaps: Sequence[float | None], words: Words) -> list[Column]:
    """Women, men, and the three ways to tell the gap."""
    _ = words.gettext
    return [
        Column(_("Women, %"), "women", 1),
        Column(_("Men, %"), "men", 1),
        Column(_("Points"), "points", 1),
        Column(_("Parity"), "parity", 3),
        _people(gaps, "gap", words),
    ]


def _people(gaps: Sequence[float | None], name: str, words: Words) -> Column:
    """Gaps in people, counted by the size of their median, so that few are written with many noughts."""
    known = sorted(abs(g) for g in gaps if g is not None)
    size = words.counted(known[len(known) // 2] if known else 0)
    return Column(words.gettext("Gap, {unit}", unit=size.people), lambda row: _in(size, getattr(row, name)), 3)


def _in(size: Counted, people: float | None) -> float | None:
    return None if people is None else people / size.size


def _whose(figure: SexFigure, words: Words) -> str:
    """Who computed a figure; of an economy its publisher."""
    if figure.line == "publisher_aggregate" and not figure.area_id.startswith("group:"):
        return words.gettext("Figure of the country or area")
    return terms.evidence_line(words, figure.line)
