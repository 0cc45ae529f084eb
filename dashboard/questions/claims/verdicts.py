"""The verdicts of a claim as text: of each test its answers and its condition; apart from them, how it was read and computed."""

from __future__ import annotations

from dashboard.language import terms
from dashboard.language.markup import Markdown, address, bold, bullets, link, paragraphs, small
from dashboard.language.words import Words
from dashboard.questions.claims.detail import Detail
from dashboard.verdicts.gaps import after, before, disagreement, measure, newest, together
from dashboard.verdicts.lacking import lacking
from dashboard.verdicts.marks import amount, badge, days, mark
from dashboard.verdicts.newest import breaks, line
from dashboard.verdicts.sentences import about, condition, indicators, sentence, sure, tie
from warehouse.queries import ClaimEvidence, ClaimTest, YearlyMeeting

FIGURES = ("threshold", "every_economy", "magnitude", "forecast", "trend", "gap")


def cards(detail: Detail, words: Words) -> list[Markdown]:
    """Each test with its sentence and its answers; a gap asked in points and as a ratio is one. One alone has the claim's mark."""
    groups = together(detail.tests)
    return [_card(tests, detail, len(groups) > 1, words) for tests in groups]


def _card(tests: tuple[ClaimTest, ...], detail: Detail, marked: bool, words: Words) -> Markdown:
    test = tests[0]
    said = disagreement(tests, words)
    if not said and (len(tests) == 1 or test.outcome == "no_data"):
        said = sentence(test, detail.evidence, words)
    lines: list[str] = []
    if test.kind in FIGURES and test.outcome != "no_data":
        lines = _moves(tests, detail, words) if test.kind == "gap" else _answers(test, detail, words)
    if test.kind == "yearly":
        lines = [_meeting(m, words) for m in detail.meetings]
    beside = [condition(test, words), *_firmness(tests, words)]
    return paragraphs(
        _named(tests, words),
        badge(words, test.outcome) if marked else "",
        said,
        bullets(lines),
        *(small(line) for line in beside if line),
        words.marked("[Source]({url})", url=address(test.url)) if test.url else "",
    )


def _named(tests: tuple[ClaimTest, ...], words: Words) -> Markdown:
    """What a test looks at, and by which indicators."""
    test = tests[0]
    return bold(about(test, words)) + (Markdown("  \n") + small(indicators(test, words)) if test.indicator_id else "")


def readings(detail: Detail, words: Words) -> Markdown:
    """How the text was read and the tests computed: ties, counts on another basis, what is lacking, members, breaks and notes."""
    groups = together(detail.tests)
    told = [(tests, [line for line in dict.fromkeys(_beside(tests, detail, words)) if line]) for tests in groups]
    named = len(groups) > 1
    return paragraphs(*(paragraphs(_named(tests, words) if named else "", bullets(lines)) for tests, lines in told if lines))


def _meeting(found: YearlyMeeting, words: Words) -> str:
    """A year of a yearly meeting, with its place and days where they are known, as a link to its record."""
    place = words.name("yearly_meeting", f"{found.event_id}:{found.year}", "text")
    when = days(words, found.start_on, found.end_on, "day") if found.start_on else ""
    told = words.gettext(", ").join(filter(None, (place, when)))
    return words.gettext("{year}: {told}", year=found.year, told=link(told, found.url))


def _firmness(tests: tuple[ClaimTest, ...], words: Words) -> list[str]:
    """How many fair alternatives flip the verdict; of each measure where the two differ."""
    said = {t.test_id: sure(t, words) for t in tests}
    if len(set(said.values())) == 1:
        return [said[tests[0].test_id]]
    return [words.gettext("{measure}: {said}", measure=measure(t, words), said=said[t.test_id]) for t in tests if said[t.test_id]]


def _moves(tests: tuple[ClaimTest, ...], detail: Detail, words: Words) -> list[str]:
    """Both measures of a gap before and after, and whose figures say so."""
    told = len(tests) == 1 and tests[0].direction == "exists"
    lines = [
        *([] if told else [before(t, words) for t in tests if t.outcome != "no_data"]),
        after(tests, words),
        newest(tests, words),
    ]
    row = detail.deciding(tests[0].test_id, "as_now") or detail.deciding(tests[0].test_id, "as_then")
    if row is not None:
        lines.append(words.gettext("Figures: {source}", source=_source(row, words)))
    return [line for line in lines if line]


def _answers(test: ClaimTest, detail: Detail, words: Words) -> list[str]:
    """As then published, as revised now, since."""
    _ = words.gettext
    told = []
    for label, value, outcome, role in (
        (_("Known at the deadline"), test.then_value, test.as_then, "as_then"),
        (_("Latest revision"), test.now_value, test.as_now, "as_now"),
    ):
        row = detail.deciding(test.test_id, role)
        shown = mark(words, outcome)
        if row is None or (value is None and row.line != "published_count"):
            told.append(_("{label}: no data", label=label))
            continue
        figure = _count(row, words) if row.line == "published_count" else amount(words, value, test.unit_id, test.measure)
        told.append(
            words.marked(
                "{label}: **{figure}** {sign} {word} ({source})",
                label=label,
                figure=figure,
                sign=shown.sign,
                word=shown.word,
                source=_source(row, words),
            )
        )
    if test.since == "crossed":
        told.append(
            words.sentences(
                words.marked("Later on: **reached in {year}**", year=test.since_year), _other_years(test, detail, words)
            )
        )
    elif test.since == "not_yet":
        told.append(_("Later on: not reached yet"))
    return [*told, *_newest(test, words)]


def _newest(test: ClaimTest, words: Words) -> list[str]:
    """The newest figure where it is of a later year than the test asks, and that a break lies between them."""
    if (test.latest_year or 0) <= (test.deadline_year or 0) or test.kind == "every_economy":
        return []
    return [line(test, words, test.unit_id)]


def _other_years(test: ClaimTest, detail: Detail, words: Words) -> str:
    """Other years of reaching the threshold, by older vintages of the same dataset and kind of line; nothing where they agree."""
    now = detail.deciding(test.test_id, "as_now")
    if now is None:
        return ""
    same = [
        e
        for e in detail.evidence_of(test.test_id)
        if (e.line, e.dataset_id, e.membership_id, e.gap_rule, e.weighting)
        == (now.line, now.dataset_id, now.membership_id, now.gap_rule, now.weighting)
        and e.year_crossed not in (None, test.since_year)
        and e.published_on < now.published_on
    ]
    told = [words.gettext("{year} by the figures of {source}", year=e.year_crossed, source=_source(e, words)) for e in same]
    return words.gettext("({years})", years=words.gettext("; ").join(told)) if told else ""


def _count(row: ClaimEvidence, words: Words) -> str:
    """Economies that a publisher counted, of those with a figure."""
    return words.gettext("{met} of {n} countries and areas in {year}", met=row.economies_met, n=row.economies, year=row.latest_year)


def _source(row: ClaimEvidence, words: Words) -> str:
    return terms.stated(words, row.publisher_id, row.published_on, row.precision, row.through)


def _beside(tests: tuple[ClaimTest, ...], detail: Detail, words: Words) -> list[str]:
    """A value that rounds to the threshold, the recount, what is lacking, the date of membership, breaks, and the note."""
    test = tests[0]
    note = words.name("claim_test", test.test_id, "note")
    return [
        *(tie(t, words) for t in tests),
        _recounted(test, detail, words),
        *(lacking(detail.data_gaps_of(t.test_id), words) for t in tests),
        _members(test, detail, words),
        breaks(test.breaks, words) if test.kind in ("trend", "gap") else "",
        "" if note == test.test_id else note,
    ]


def _members(test: ClaimTest, detail: Detail, words: Words) -> str:
    """At which date the groups of a test are taken; nothing where they cannot differ."""
    areas = [a for a in (test.area_id, test.other_area_id) if a and a.startswith("group:") and a != "group:world"]
    if not areas:
        return ""
    rows = [detail.deciding(test.test_id, role) for role in ("as_then", "as_now")]
    if any(row and row.line == "publisher_aggregate" for row in rows):
        return words.gettext("Group: as the publisher takes it")
    return words.gettext("Group: {members}", members=words.name("membership", test.membership_id))


def _recounted(test: ClaimTest, detail: Detail, words: Words) -> str:
    """A publisher's count counted again on its own basis, and that it is not the basis of today's answer."""
    _ = words.gettext
    found = [r for r in detail.recounts if r.test_id == test.test_id]
    if not found:
        return ""
    years = [_("{met} of {n} in {year}", met=r.economies_met, n=r.economies, year=r.year) for r in found]
    return _(
        "The count of the time is of all countries and areas and of one basket, “{title}”; counted again in the "
        "file of {vintage}: {years}. The latest answer is of {group} only, where either basket may pass, so the two "
        "do not compare.",
        group=terms.group_in_sentence(words, test.area_id or ""),
        vintage=terms.vintage(words, found[0].publisher_id, found[0].published_on, found[0].precision),
        title=words.name("indicator", found[0].indicator_id, "title"),
        years=_("; ").join(years),
    )
