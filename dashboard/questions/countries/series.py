"""An area over the years beside others, a panel per indicator, each in one edition and without a break inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.charts.base import percent_sign
from dashboard.charts.chart import Chart, Encoding, Facet, Rule, Scale, Style
from dashboard.charts.readings import frame
from dashboard.charts.theme import ACCENT, GROUP_COLOURS, HIGHLIGHT, NEUTRAL, REGION, SECOND
from dashboard.exports import sources
from dashboard.language import terms
from dashboard.language.words import Words
from dashboard.questions.countries.lines import ONLINE, Line, short
from dashboard.questions.countries.standing import NOW, SINCE, Profile
from dashboard.questions.events.hosts import columns_of, is_doubtful
from dashboard.questions.targets.prices import FIXED
from dashboard.reading.context import Context
from warehouse import queries
from warehouse.queries import HostFigure, Source

PANELS = (
    ONLINE,
    "households_with_internet_share",
    "fixed_broadband_per_100",
    "active_mobile_broadband_per_100",
    FIXED,
    "population_covered_4g_share",
)
FROM_YEAR, FIRST_YEAR = 2005, 1960
FEWEST = 2
"""Years that make a line."""
OTHERS = (ACCENT, SECOND, NEUTRAL, REGION)
SYMBOLS = ("diamond", "square", "diamond", "square")


def years_chart(profile: Profile, context: Context) -> Chart | None:
    """The chart; None where no indicator has two years."""
    words = context.words
    rows = _read(profile, FROM_YEAR, context)
    own = {
        i: held for i in PANELS if len(held := [f for f in rows if (f.indicator_id, f.area_id) == (i, profile.area_id)]) >= FEWEST
    }
    if not own:
        return None
    used = {i: sources.source_of(context.release.read(queries.sources, i), held[0].vintage_id) for i, held in own.items()}
    shown = [f for f in rows if f.indicator_id in own]
    return Chart(
        key="years",
        kind="panels",
        rows=shown,
        record=HostFigure,
        columns=columns_of(sources.editions(used.values(), words), words),
        encode=Encoding(series="area_id", facet="indicator_id", low=is_doubtful),
        styles=_styles(profile, shown, words),
        scale=Scale(words.number),
        facets={i: _facet(source, i, words) for i, source in used.items()},
        rules=[Rule("year", SINCE, str(SINCE))],
        finding=_finding(profile, own, words),
        alt=_alt(profile, own, words),
        key_to_marks=words.gettext("Dashed: 2013; hollow: an estimate, or under 80 % of the population covered."),
        note=words.gettext(
            "Each panel shows the edition of the newest figure, from the last year on in which what is counted changed. Groups are "
            "aggregates computed here, {members}.",
            members=terms.members(words, NOW),
        ),
        source=sources.joined(used.values(), words),
        credit=sources.credit(used.values(), words),
        editions=list(used.values()),
        unit=words.gettext("the unit stands over each panel"),
        subtitle=words.gettext("{list}.", list=words.listed([terms.group(words, a) for a in (profile.area_id, *profile.beside)])),
        full=lambda: frame(_read(profile, FIRST_YEAR, context), HostFigure),
    )


def _read(profile: Profile, from_year: int, context: Context) -> Sequence[HostFigure]:
    """The years of all that are drawn: of each indicator in the edition of the area’s own newest figure, since the last break."""
    newest = [profile.of_kind(Line(i), "observation") or profile.of_kind(Line(i), "our_aggregate") for i in PANELS]
    held = [f for f in newest if f]
    return context.release.read(
        queries.area_series,
        tuple(f.indicator_id for f in held),
        tuple(f.vintage_id for f in held),
        tuple(max(f.stretch, from_year) for f in held),
        (profile.area_id, *profile.beside),
        NOW,
    )


def _styles(profile: Profile, shown: Sequence[HostFigure], words: Words) -> dict[tuple[str, str], Style]:
    """The area first and thickest, then those beside it that have figures: groups in their colours."""
    own = Style(terms.group(words, profile.area_id), HIGHLIGHT, "line", "circle")
    held = [a for a in profile.beside if any(f.area_id == a for f in shown)]
    return {(profile.area_id, "value"): own} | {
        (a, "value"): Style(terms.group(words, a), GROUP_COLOURS.get(a, OTHERS[n]), "thin", SYMBOLS[n]) for n, a in enumerate(held)
    }


def _facet(source: Source, indicator_id: str, words: Words) -> Facet:
    share = "_share" in indicator_id
    return Facet(short(Line(indicator_id), words), suffix=percent_sign(words) if share else "", says=sources.hover(source, words))


def _finding(profile: Profile, own: Mapping[str, Sequence[HostFigure]], words: Words) -> str:
    """From where to where the first of the indicators went."""
    indicator_id, held = next(iter(own.items()))
    if indicator_id == ONLINE:
        shares = {"a": words.percent(held[0].value), "b": words.percent(held[-1].value)}
        return words.gettext(
            "{name}: {a} of people online in {first}, {b} in {last}",
            name=words.name("area", profile.area_id),
            **_ends(held, words) | shares,
        )
    return words.gettext(
        "{name}, {indicator}: {a} in {first}, {b} in {last}",
        name=words.name("area", profile.area_id),
        indicator=short(Line(indicator_id), words),
        **_ends(held, words),
    )


def _ends(held: Sequence[HostFigure], words: Words) -> dict[str, str | int]:
    first, last = held[0], held[-1]
    return {"a": words.number(first.value, 1), "first": first.year, "b": words.number(last.value, 1), "last": last.year}


def _alt(profile: Profile, own: Mapping[str, Sequence[HostFigure]], words: Words) -> str:
    """The first and the last figure of the area, indicator by indicator."""
    _ = words.gettext
    said = [
        _("{indicator}: {a} in {first}, {b} in {last}", indicator=short(Line(i), words), **_ends(held, words))
        for i, held in own.items()
    ]
    return _("Line charts of {name}. {told}.", name=words.name("area", profile.area_id), told=_("; ").join(said))
