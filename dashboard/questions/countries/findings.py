"""Sentences on where an area stands, made from the figures that are shown."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.language import terms
from dashboard.language.markup import Markdown, bullets
from dashboard.language.words import Words, round_half_up
from dashboard.questions.countries.lines import LOWER_IS_BETTER, ONLINE, Line, figure_written, title
from dashboard.questions.countries.reached import Reached
from dashboard.questions.countries.standing import YEARS_APART, Profile
from dashboard.verdicts.newest import PRINTED, edition
from warehouse.queries import Belonging, Reach, Standing

LISTED = ("group:ldc", "group:lldc")
"""Groups whose days of leaving are on record; of the others lists of some dates are."""


def headline(profile: Profile, reached: Sequence[Reached], words: Words) -> str:
    """How many people are online, how that ranks, and what became of the price that each developing country is asked for."""
    _ = words.gettext
    name = words.name("area", profile.area_id)
    figure = profile.newest(Line(ONLINE), profile.area_id)
    if figure is None:
        return _("{name}: no figure of people online", name=name)
    online = _("{name}: {value} of people online in {year}", name=name, value=figure_written(figure, words), year=figure.year)
    if ranked := profile.rank(figure):
        online = _("{online}, rank {rank} of the {n} with a figure of that year", online=online, rank=ranked[0], n=ranked[1])
    price = next((r for r in reached if r.own), None)
    told = _priced(price, words) if price else ""
    return _("{online}; {price}", online=online, price=told) if told else online


def _priced(price: Reached, words: Words) -> str:
    """Whether the cheaper basket was and is under the share of the target; nothing where either year has no figure."""
    _ = words.gettext
    test = price.tested.test
    told = {"share": words.percent(test.threshold, 0), "then": test.deadline_year, "now": price.last_year}
    said = {
        "stayed": _("broadband under {share} of income in {then} and in {now}"),
        "reached": _("broadband under {share} of income in {now}, but not in {then}"),
        "fell_back": _("broadband under {share} of income in {then}, but no more in {now}"),
        "not_yet": _("broadband at {share} of income or more in {then} and in {now}"),
    }
    if price.course not in said:
        return ""
    changed = [year for year in price.breaks if test.deadline_year and test.deadline_year < year <= price.last_year]
    compared = said[price.course].format(**told)
    return (
        _("{compared} (baskets changed in {years})", compared=compared, years=words.listed([str(year) for year in changed]))
        if changed
        else compared
    )


def whose(figure: Standing, words: Words) -> str:
    """Whose figure of a group it is, in a few words; nothing of a country's own."""
    _ = words.gettext
    if figure.line == "our_aggregate":
        return _("computed here, {coverage} covered", coverage=words.percent(figure.coverage, 0))
    if figure.line == "publisher_aggregate":
        return _("publisher’s own")
    if figure.line == PRINTED:
        return terms.through_whom(words, _("as printed"), figure.through)
    return ""


def stands(figure: Standing, other: Standing) -> str:
    """Whether a figure as written is ahead of another, behind or the same; "" where too many years or a break lie between them."""
    if abs(figure.year - other.year) > YEARS_APART or figure.stretch != other.stretch:
        return ""
    own, theirs = (round_half_up(f.value, 1) for f in (figure, other))
    if own == theirs:
        return "same"
    higher = own > theirs
    return "ahead" if higher != (figure.indicator_id in LOWER_IS_BETTER) else "behind"


def edition_of(figure: Standing, words: Words) -> str:
    """The edition or report that a figure stands in."""
    return edition(words, figure.line, figure.publisher_id, figure.published_on, figure.precision)


def lacking(found: Sequence[Reach], words: Words) -> list[Markdown]:
    """The lines without any figure, each with how many countries and areas have one."""
    return [
        _told(
            Line(r.indicator_id, r.sex, r.breakdown),
            words.ngettext("no figure; {n} country or area has one", "no figure; {n} countries and areas have one", r.economies),
            words,
        )
        for r in found
    ]


def outdated(found: Sequence[tuple[Standing, Reach]], words: Words) -> list[Markdown]:
    """The lines whose newest figure is old: nothing is held since, while others have newer ones."""
    return [
        _told(
            Line(f.indicator_id, f.sex, f.breakdown),
            words.gettext("nothing newer than {year}; figures of others reach to {last}", year=f.year, last=r.last_year),
            words,
        )
        for f, r in found
    ]


def _told(line: Line, text: str, words: Words) -> Markdown:
    return words.marked("**{label}:** {text}", label=title(line, words), text=text)


def period(belonging: Belonging, words: Words) -> str:
    """Whether a country was and is in a group; of a list with days, when it came or left."""
    _ = words.gettext
    if belonging.group_id in LISTED and belonging.valid_to:
        return _("until {date}", date=words.date(belonging.valid_to))
    if belonging.group_id in LISTED and belonging.valid_from:
        return _("since {date}", date=words.date(belonging.valid_from))
    said = {(True, True): _("in 2013 and now"), (True, False): _("in 2013, not now"), (False, True): _("now, not in 2013")}
    told = said.get((belonging.then_in, belonging.now_in), _("neither in 2013 nor now"))
    return told if belonging.verified else _("{period} (not verified)", period=told)


def missing(profile: Profile, words: Words) -> Markdown | str:
    """What is not held of the area, and what is old."""
    said = [*lacking(profile.lacking, words), *outdated(profile.outdated, words)]
    return bullets(said) if said else words.gettext("Every indicator of this page has a figure, and none is old.")


def key_to_table(profile: Profile, words: Words) -> str:
    """How to read the table."""
    _ = words.gettext
    price = _("Of prices the lowest is the best; a group’s price is the median of its countries and areas.")
    ours = _("Computed here: the average of countries and areas, weighted by population, with at least 80 % of people covered.")
    if profile.is_group:
        return words.sentences(
            _("Figures computed here and the publisher’s own stand beside each other and are never mixed."), ours, price
        )
    return words.sentences(
        _("▲ ahead of, ▼ behind, where the years are close and what is counted is the same."),
        _(
            "Rank: 1 is best, among the countries and areas with a figure of the year in the same edition, where at least half of "
            "those with any figure have one; none where more than a tenth have the very same figure, such as 0 or 100 %."
        ),
        _("Change: within one edition, since 2013 or the first year after it."),
        price,
        ours,
    )


def whose_targets(words: Words) -> str:
    """Which targets a country is asked for itself."""
    return words.gettext(
        "The target on prices is each developing country’s, by the cheaper of the fixed and the mobile basket; baskets changed in "
        "between. Those on people, homes and equality are a group’s as a whole: a country’s own figure shows where it stands, "
        "not whether it failed."
    )
