"""Gaps asked in points and as a ratio: which tests belong together, and what both say before and after the resolution."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.language.words import Words
from dashboard.verdicts.marks import amount, mark
from dashboard.verdicts.newest import source
from warehouse.queries import ClaimTest


def together(tests: Sequence[ClaimTest]) -> list[tuple[ClaimTest, ...]]:
    """The tests, those that ask one gap in points and as a ratio side by side, points first."""
    groups: dict[object, list[ClaimTest]] = {}
    for test in tests:
        key = (
            test.indicator_id,
            test.area_id,
            test.other_area_id,
            test.sex,
            test.other_sex,
            test.direction,
            test.from_year,
            test.deadline_year,
        )
        groups.setdefault(key if test.kind == "gap" else test.test_id, []).append(test)
    return [tuple(sorted(group, key=lambda t: t.measure or "")) for group in groups.values()]


def answer(test: ClaimTest) -> str:
    """What today's figures say; without any, those of the time."""
    return test.as_now if test.as_now != "unknown" else test.as_then


def disagreement(tests: Sequence[ClaimTest], words: Words) -> str:
    """That a gap moved one way in points and the other way as a ratio; nothing where the two agree."""
    _ = words.gettext
    if len(tests) < 2 or tests[0].outcome != "mixed":
        return ""
    points = tests[0]
    wider = (points.direction == "widening") == (answer(points) == "confirmed")
    return _("Wider as a difference, narrower as a ratio.") if wider else _("Narrower as a difference, wider as a ratio.")


def before(test: ClaimTest, words: Words) -> str:
    """How one measure of a gap moved between the years of the test."""
    _ = words.gettext
    ended = test.now_value if test.now_value is not None else test.then_value
    said = mark(words, answer(test))
    if test.direction == "exists" or test.from_value is None or ended is None:
        return _(
            "{measure}: {last} in {year} {sign} {word}",
            measure=measure(test, words),
            last=_value(test, ended, words),
            year=test.deadline_year,
            sign=said.sign,
            word=said.word,
        )
    return _(
        "{measure}: {first} in {start}, {last} in {end}, {moved} {sign} {word}",
        measure=measure(test, words),
        first=_value(test, test.from_value, words),
        start=test.from_year,
        last=_value(test, ended, words),
        end=test.deadline_year,
        moved=_moved(test.from_value, ended, words),
        sign=said.sign,
        word=said.word,
    )


def after(tests: Sequence[ClaimTest], words: Words) -> str:
    """Where the gap stands now, and how it moved since the last year of the test; nothing where that is not held."""
    _ = words.gettext
    held = [
        t for t in tests if t.line_value is not None and t.now_value is not None and (t.line_year or 0) > (t.deadline_year or 0)
    ]
    if not held:
        return ""
    told = [_since(t, words) for t in held]
    return _("Since {year}: {what} in {last}", year=held[0].deadline_year, what=_("; ").join(told), last=held[0].line_year)


def _since(test: ClaimTest, words: Words) -> str:
    """Where one measure stands at the end of its line, and how it moved; nothing of that where a break lies between."""
    value = _value(test, test.line_value, words)
    if any(year <= (test.line_year or 0) for year in test.breaks):
        return words.gettext("{value}, not comparable", value=value)
    return words.gettext("{value}, {moved}", value=value, moved=_moved(test.now_value, test.line_value, words))


def newest(tests: Sequence[ClaimTest], words: Words) -> str:
    """The newest figures of both measures, where they are not the end of the line that decides."""
    held = [t for t in tests if t.latest_value is not None]
    if not held or all((t.latest_year, t.latest_value) == (t.line_year, t.line_value) for t in held):
        return ""
    values = words.gettext("; ").join(_value(t, t.latest_value, words) for t in held)
    return words.gettext(
        "Newest: {what} in {year} ({source}); of another line, so no change is told",
        what=values,
        year=held[0].latest_year,
        source=source(held[0], words),
    )


def measure(test: ClaimTest, words: Words) -> str:
    """The measure that a test asks, as the beginning of a line."""
    return words.gettext("Ratio") if test.measure == "ratio" else words.gettext("Difference")


def _value(test: ClaimTest, value: float | None, words: Words) -> str:
    return amount(words, value, test.unit_id, test.measure)


def _moved(first: float | None, last: float | None, words: Words) -> str:
    _ = words.gettext
    if first is None or last is None or first == last:
        return _("unchanged")
    return _("wider") if last > first else _("narrower")
