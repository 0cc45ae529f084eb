"""Lines of groups against their thresholds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import Figure, layout, percent_sign, short, spread
from dashboard.charts.theme import GROUP_COLOURS, NEUTRAL, Theme
from dashboard.language.words import Words, round_half_up

HEIGHT = 460
LABEL_SPACE = 124
LABEL_DISTANCE = 9.5
Trace = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a group for a year; `source` where points of one kind have different ones.

    For our aggregates: coverage (% of the population), and how many economies of how many have a figure.
    """

    area_id: str
    year: int
    value: float
    source: str = ""
    coverage: float | None = None
    economies: tuple[int, int] | None = None
    low_coverage: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """Points of one kind; `says` is what the hover of each of them ends with: whose figure, publisher, code, vintage, licence."""

    points: Sequence[Point]
    says: str

    def of(self, area_id: str) -> dict[int, Point]:
        """The points of a group by year."""
        return {p.year: p for p in self.points if p.area_id == area_id}


@dataclass(frozen=True, slots=True)
class Line:
    """A group with the threshold it was held to; `label` goes to the end of its line."""

    area_id: str
    label: str
    threshold: float

    @property
    def colour(self) -> str:
        """The group's colour on every chart."""
        return GROUP_COLOURS.get(self.area_id, NEUTRAL)


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of the groups. Vintages are drawn apart, never joined.

    current: ours in one vintage; earlier: ours in another vintage that reaches further back; publisher: its own aggregate; printed:
    figures as printed at the time; led_by_publisher: the groups whose verdict rests on the publisher's own aggregate.
    """

    current: Points
    earlier: Points | None
    publisher: Points
    printed: Points
    led_by_publisher: frozenset[str] = frozenset()

    def sides(self, area_id: str) -> tuple[Points, Points]:
        """(the figures that decide for a group, drawn as its line; the others, drawn as marks)."""
        if area_id in self.led_by_publisher and self.publisher.of(area_id):
            return self.publisher, self.current
        return self.current, self.publisher

    def leading(self, area_id: str) -> dict[int, Point]:
        """The points of a group's line, by year."""
        return self.sides(area_id)[0].of(area_id)


def threshold_lines(lines: Sequence[Line], record: Record, deadline_year: int, words: Words, theme: Theme) -> Figure:
    """One line per group with its threshold, of the figures that decide; the other side as diamonds, printed figures as squares."""
    data: list[Trace] = []
    for line in lines:
        if record.earlier is not None:
            data += _line(line, record.earlier, words, theme, thin=True)
        leading, other = record.sides(line.area_id)
        data += _line(line, leading, words, theme, thin=False)
        data += _marks(line, other, words, theme, "diamond-open", 9)
        data += _marks(line, record.printed, words, theme, "square", 7)
    return {"data": data, "layout": _layout(lines, record, deadline_year, words, theme)}


def _hover(line: Line, detail: str, says: str, words: Words) -> str:
    value = f"%{{y:.1f}}{percent_sign(words)}"
    return f"<b>{line.label}, %{{x}}</b><br>{value}<br>{detail}<br>{says}<extra></extra>"


def _line(line: Line, points: Points, words: Words, theme: Theme, thin: bool) -> Iterator[Trace]:
    """The line of a group, broken where years are missing; dotted with hollow points where coverage is low."""
    held = points.of(line.area_id)
    if not held:
        return
    years = range(min(held), max(held) + 1)
    detail = words.gettext(
        "{coverage} of the population, {n} of {all} countries and areas",
        coverage=f"%{{customdata[0]}}{percent_sign(words)}", n="%{customdata[1]}", all="%{customdata[2]}",
    ) if any(p.coverage is not None for p in held.values()) else ""  # fmt: skip
    trace: Trace = {
        "type": "scatter", "mode": "lines", "x0": years[0], "dx": 1, "customdata": [_coverage(held.get(y)) for y in years],
        "connectgaps": False, "name": line.label, "hovertemplate": _hover(line, detail, points.says, words),
        "line": {"color": line.colour, "width": 1.2 if thin else 3}, "opacity": 0.6 if thin else 1,
    }  # fmt: skip
    solid = {y: p for y, p in held.items() if thin or not p.low_coverage}
    yield trace | {"y": [_value(solid.get(y)) for y in years]}
    low = {y for y, p in held.items() if p.low_coverage}
    if low and not thin:
        touched = low | {y - 1 for y in low} | {y + 1 for y in low}
        yield trace | {
            "mode": "lines+markers", "line": {"color": line.colour, "width": 1.5, "dash": "dot"},
            "y": [_value(held.get(y)) if y in touched else None for y in years],
            "marker": {"size": 7, "color": theme.background, "line": {"color": line.colour, "width": 1.5}},
        }  # fmt: skip


def _coverage(point: Point | None) -> list[int]:
    """Coverage in %, economies with a figure, economies in all."""
    if point is None or point.coverage is None or point.economies is None:
        return []
    return [int(round_half_up(point.coverage, 0)), *point.economies]


def _value(point: Point | None) -> float | None:
    return None if point is None else short(point.value)


def _marks(line: Line, points: Points, words: Words, theme: Theme, symbol: str, size: int) -> Iterator[Trace]:
    """Single points."""
    held = points.of(line.area_id)
    if not held:
        return
    fill = line.colour if symbol.endswith("open") else theme.background
    yield {
        "type": "scatter", "mode": "markers", "x": list(held), "y": [_value(p) for p in held.values()],
        "customdata": [p.source for p in held.values()], "name": line.label,
        "hovertemplate": _hover(line, "%{customdata}" if any(p.source for p in held.values()) else "", points.says, words),
        "marker": {"symbol": symbol, "size": size, "color": fill, "line": {"color": line.colour, "width": 1.6}},
    }  # fmt: skip


def _layout(lines: Sequence[Line], record: Record, deadline_year: int, words: Words, theme: Theme) -> dict[str, Any]:
    kinds = [k for k in (record.current, record.earlier, record.publisher, record.printed) if k is not None]
    years = [p.year for kind in kinds for p in kind.points] or [deadline_year]
    first, last = min(years), max(years)
    notes = list(_end_labels(lines, record, words))
    notes += [_note(first, line.threshold, words.gettext("target {share}", share=words.percent(line.threshold, 0)), line.colour)
              for line in lines]  # fmt: skip
    deadline = _note(deadline_year, 1, words.gettext("deadline {year}", year=deadline_year), theme.muted)
    notes.append(deadline | {"yref": "paper", "xanchor": "right", "yanchor": "top", "xshift": -4})
    shapes = [_rule(first, line.threshold, last, line.threshold, line.colour, "dash") for line in lines]
    shapes.append(_rule(deadline_year, 0, deadline_year, 1, theme.muted, "solid") | {"yref": "paper"})
    highest = max([p.value for kind in kinds for p in kind.points] + [line.threshold for line in lines])
    return layout(
        theme, HEIGHT, annotations=notes, shapes=shapes, margin={"l": 8, "r": LABEL_SPACE, "t": 8, "b": 8},
        xaxis={"range": [first - 0.5, last + 0.4], "dtick": 5, "showgrid": False, "fixedrange": True, "ticks": "outside",
               "tickcolor": theme.grid, "automargin": True},
        yaxis={"range": [0, min(100.0, highest * 1.1)], "ticksuffix": percent_sign(words), "gridcolor": theme.grid,
               "fixedrange": True, "zeroline": False, "automargin": True, "dtick": 20},
    )  # fmt: skip


def _note(x: float, y: float, text: str, colour: str) -> dict[str, Any]:
    return {"x": x, "y": y, "text": text, "xanchor": "left", "yanchor": "bottom", "showarrow": False,
            "font": {"color": colour, "size": 12}}  # fmt: skip


def _rule(x0: float, y0: float, x1: float, y1: float, colour: str, dash: str) -> dict[str, Any]:
    return {"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": {"color": colour, "width": 1, "dash": dash}}


def _end_labels(lines: Sequence[Line], record: Record, words: Words) -> Iterator[dict[str, Any]]:
    """The name of each line at its end, moved apart where lines end close to each other."""
    ends = [(line, held[max(held)]) for line in lines if (held := record.leading(line.area_id))]
    heights = spread([point.value for _, point in ends], LABEL_DISTANCE)
    for (line, point), y in zip(ends, heights, strict=True):
        text = f"<b>{line.label}</b><br>{words.percent(point.value)} ({point.year})"
        yield _note(point.year, y, text, line.colour) | {"yanchor": "middle", "xshift": 8, "align": "left"}


def lines_alt(lines: Sequence[Line], record: Record, deadline_year: int, words: Words) -> str:
    """What the chart shows, in a sentence that is true of these points."""
    _ = words.gettext
    said = []
    for line in lines:
        held = record.leading(line.area_id)
        if deadline_year not in held:
            said.append(_("{group}: no data for {year}", group=line.label, year=deadline_year))
            continue
        last = held[max(held)]
        said.append(_(
            "{group} {value} in {year} against a target of {threshold}, and {latest} in {last}",
            group=line.label, value=words.percent(held[deadline_year].value), year=deadline_year,
            threshold=words.percent(line.threshold, 0), latest=words.percent(last.value), last=last.year,
        ))  # fmt: skip
    return _("Line chart of people using the Internet: {lines}.", lines=_("; ").join(said))
