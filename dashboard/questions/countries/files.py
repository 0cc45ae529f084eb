"""The figures of the page as a chart, so that they go into the same files as any other; and where they come from."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.chart import Chart, Column, Encoding, Scale
from dashboard.charts.readings import frame
from dashboard.exports import sources
from dashboard.exports.origin import Origin
from dashboard.language import terms
from dashboard.language.groups import slug
from dashboard.language.markup import link
from dashboard.language.words import Words
from dashboard.questions.countries import bullets, findings
from dashboard.questions.countries.lines import LINES, Levels, Line, title
from dashboard.questions.countries.standing import Profile
from dashboard.reading.context import Context
from dashboard.verdicts.newest import PRINTED
from warehouse.queries import LineSource, Standing


def key(profile: Profile) -> str:
    """What the table and its files are called."""
    return f"{'standing' if profile.lines is LINES else 'parts'}-{slug(profile.area_id)}"


def standing_chart(profile: Profile, levels: Levels, context: Context) -> Chart:
    """The figures of the page: one row per figure. The newest of each line are drawn, totals are in its table only."""
    words = context.words
    _ = words.gettext
    rows = profile.shown()
    used = _used(profile, rows)
    printed = list(dict.fromkeys(terms.document(words, f.document) for f in rows if f.line == PRINTED))
    said = _("; ").join([sources.joined(used, words).rstrip("。."), *printed])
    return Chart(
        key=key(profile),
        kind="bullet",
        rows=rows,
        record=Standing,
        columns=[
            Column(_("Indicator"), lambda f: title(Line(f.indicator_id, f.sex, f.breakdown), words)),
            Column(_("Country, area or group"), lambda f: words.name("area", f.area_id)),
            Column(_("Year"), "year"),
            Column(_("Value"), "value", 1),
            Column(_("Unit"), lambda f: words.name("unit", f.unit_id)),
            Column(_("Edition"), lambda f: findings.edition_of(f, words), in_hover=True),
        ],
        encode=Encoding(series="area_id", facet=bullets.line_id, label=lambda f: bullets.label(f, words)),
        styles=bullets.styles(profile, words),
        scale=Scale(words.number),
        facets=bullets.facets(profile, levels, words),
        finding=bullets.finding(profile, words),
        alt=bullets.alt(profile, words),
        key_to_marks=words.sentences(
            _("Each bar runs from 0 to the number at its right end."),
            _("A line across it is what a target asks for: ✓ is there, ✕ is not."),
        ),
        subtitle=_("The newest figure of each area, whatever edition it stands in."),
        unit=_("each row says in which unit"),
        source=_("{list}.", list=said),
        credit=sources.credit(used, words),
        editions=used,
        full=lambda: frame(profile.figures, Standing),
    )


def _used(profile: Profile, rows: Sequence[Standing]) -> list[LineSource]:
    """Each series behind the rows once."""
    found = (profile.source(f) for f in rows)
    return list({(s.vintage_id, s.series_code): s for s in found if s}.values())


def origins(profile: Profile, words: Words) -> list[Origin]:
    """Each series behind the page with publisher, code, edition and licence; each printed figure with its document."""
    _ = words.gettext
    rows = profile.shown()
    series = []
    for source in _used(profile, rows):
        of = [
            f for f in rows if (s := profile.source(f)) and (s.vintage_id, s.series_code) == (source.vintage_id, source.series_code)
        ]
        areas = words.listed(list(dict.fromkeys(terms.group(words, f.area_id) for f in of)))
        named = title(Line(source.indicator_id, source.sex, source.breakdown), words)
        series.append(Origin(_("{title}: {list}", title=named, list=areas), sources.in_full(source, words)))
    return [*series, *(_printed(f, words) for f in rows if f.line == PRINTED)]


def _printed(figure: Standing, words: Words) -> Origin:
    _ = words.gettext
    named = title(Line(figure.indicator_id, figure.sex, figure.breakdown), words)
    return Origin(
        _("{title}: {list}", title=named, list=terms.group(words, figure.area_id)),
        {
            _("Published"): findings.edition_of(figure, words),
            _("Source"): link(terms.document(words, figure.document), figure.url),
            _("Licence"): _("a single figure, cited"),
        },
    )
