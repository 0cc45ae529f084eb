"""The words on a chart of lines: what each line is and where it ends, what the rules are, the figures that decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

from dashboard.charts.base import spread
from dashboard.charts.chart import Chart, Rule, Scale, Style
from dashboard.charts.labels import BREAK, width, wrapped
from dashboard.charts.plotly.room import TIER, Box, Place, Planes, Plot, Wanted, lines, marks, placed, size, tiers
from dashboard.charts.plotly.series import Dot, Drawn
from dashboard.charts.theme import Theme

LETTERS = 12
LABEL_WIDTH = 19
"""Latin letters of a line of the label at the end of a line."""
BESIDE = 16
"""Pixels between the plot and the labels at its right, and between these and the edge."""
ALONG = (0.0, 0.15, 0.3, 0.45, 0.6, 1.0)
"""Where along a rule its name is tried, from the left."""
NEAR = 5
"""Pixels on either side of a name that the estimate of its letters may be wrong by."""
Note = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Label:
    """The label at the end of a line: its text in lines, and the dot that it names."""

    style: Style
    dot: Dot
    text: str


def axis_value(value: float, scale: Scale) -> float:
    """A value as an axis places it."""
    return log10(value) if scale.ratios else value


def end_labels(drawn: Sequence[Drawn]) -> list[Label]:
    """A label for every named line: name, value and year of the newest dot that covers enough; without one the name alone."""
    ends = [(one.style, one.end) for one in drawn if one.end and one.style.named and one.style.draw == "line"]
    return [Label(style, dot, _label(style.label, dot)) for style, dot in ends]


def _label(name: str, dot: Dot) -> str:
    if dot.low:
        return f"<b>{wrapped(name, LABEL_WIDTH)}</b>"
    told = f"{dot.text} ({dot.year})" if width(dot.text) + 7 <= LABEL_WIDTH else f"{dot.text}{BREAK}({dot.year})"
    return f"<b>{wrapped(name, LABEL_WIDTH)}</b>{BREAK}{told}"


def label_space(labels: Sequence[Label]) -> float:
    """Pixels that the labels take at the right of the plot."""
    return BESIDE + max((size(label.text, LETTERS)[0] for label in labels), default=0.0)


def end_notes(labels: Sequence[Label], scale: Scale, planes: Planes, theme: Theme) -> Iterator[Note]:
    """The labels at the right of the plot, moved apart where they would touch, each with a line that leads from its dot."""
    plot = planes.narrow
    heights = [size(label.text, LETTERS)[1] for label in labels]
    wanted = [plot.at(plot.x[0], axis_value(label.dot.value, scale))[1] for label in labels]
    for label, middle in zip(labels, spread(wanted, heights, (plot.edges.top, plot.edges.bottom + 16)), strict=True):
        up = (plot.edges.bottom - middle) / (plot.edges.bottom - plot.edges.top)
        colour = label.style.colour
        yield {
            "x": label.dot.year,
            "y": axis_value(label.dot.value, scale),
            "axref": "x",
            "ayref": "y",
            "ax": plot.x[1],
            "ay": plot.y[0] + up * (plot.y[1] - plot.y[0]),
            "text": label.text,
            "align": "left",
            "xanchor": "left",
            "yanchor": "middle",
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": colour,
            "standoff": 5,
            "borderpad": 3,
            "font": {"color": theme.words(colour), "size": LETTERS},
        }


def head(chart: Chart, breaks: dict[int, str], planes: Planes, theme: Theme) -> tuple[list[Note], int]:
    """The names of years that matter and of breaks above the plot, and how many rows they take; over them what the axis counts."""
    names = [(r.at, r.text, r.colour or theme.muted) for r in chart.rules if r.along == "year"]
    first_of = {text: year for year, text in reversed(breaks.items())}
    names += [(year - 0.5, text, theme.muted) for text, year in reversed(first_of.items())]
    notes, count = names_above(names, planes, theme)
    if chart.scale.name:
        notes.append(unit_note(wrapped(chart.scale.name, 48), count, theme))
        count += 1 + chart.scale.name.count(BREAK)
    return notes, count


def names_above(names: Sequence[tuple[float, str, str]], planes: Planes, theme: Theme) -> tuple[list[Note], int]:
    """Names (x as its axis draws it, text, colour) above a plot, in as many rows as they need so that none touches another."""
    rows = tiers([(x, text) for x, text, _ in names], planes)
    notes = [
        {
            "x": x,
            "y": 1,
            "yref": "paper",
            "yshift": row * TIER,
            "text": text,
            "xanchor": side,
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"color": theme.words(colour), "size": LETTERS},
        }
        for (x, text, colour), (row, side) in zip(names, rows, strict=True)
    ]
    return notes, max((row + 1 for row, _ in rows), default=0)


def unit_note(text: str, row: int, theme: Theme) -> Note:
    """What an axis counts, above the plot and so many rows of words."""
    return {
        "x": 0,
        "y": 1,
        "xref": "paper",
        "yref": "paper",
        "yshift": row * TIER,
        "text": text,
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "font": {"color": theme.muted, "size": LETTERS},
    }


def inside(drawn: Sequence[Drawn], chart: Chart, breaks: Sequence[int], planes: Planes, theme: Theme) -> list[Note]:
    """The names of values that matter, where the fewest lines are in their way, then the figures that decide, at their dots."""
    ends = {id(label.dot) for label in end_labels(drawn)}
    told = [(one.style, dot) for one in drawn for dot in one.dots if dot.told and id(dot) not in ends]
    if not told and all(rule.along != "value" for rule in chart.rules):
        return []
    narrow, wide = (_taken(drawn, chart, breaks, plot) for plot in planes.both)
    notes, words = rule_names(chart, (narrow, wide), planes, theme)
    wanted = [Wanted(d.year, axis_value(d.value, chart.scale), f"{d.text} ({d.year})", LETTERS - 1) for _, d in told]
    for (style, _), one, place in zip(told, wanted, placed(wanted, (narrow, wide), words, planes), strict=True):
        notes.append(note_at(one, place, style.colour, theme))
    return notes


def rule_names(
    chart: Chart, taken: tuple[Sequence[Box], Sequence[Box]], planes: Planes, theme: Theme
) -> tuple[list[Note], tuple[list[Box], list[Box]]]:
    """The names of the values that matter, and what they take on either screen."""
    notes: list[Note] = []
    words: tuple[list[Box], list[Box]] = ([], [])
    for rule in (r for r in chart.rules if r.along == "value"):
        note, boxes = _rule_name(rule, chart.scale, ([*taken[0], *words[0]], [*taken[1], *words[1]]), planes, theme)
        notes.append(note)
        for held, box in zip(words, boxes, strict=True):
            held.append(box)
    return notes, words


def note_at(one: Wanted, place: Place, colour: str, theme: Theme) -> Note:
    """A label at its place, with a line from its mark where it is led, on a ground of its own where it covers another line."""
    base: Note = {"x": one.x, "y": one.y, "text": one.text, "font": {"color": theme.words(colour), "size": one.letters}}
    base |= {} if place.clear else {"bgcolor": theme.background}
    if not place.led:
        return base | {"xshift": place.right, "yshift": -place.below, "showarrow": False}
    return base | {
        "ax": place.right,
        "ay": place.below,
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": colour,
        "standoff": 6,
        "borderpad": 1,
    }


def _taken(drawn: Sequence[Drawn], chart: Chart, breaks: Sequence[int], plot: Plot) -> list[Box]:
    """What lines, marks, upright rules and breaks take."""
    taken: list[Box] = []
    for one in drawn:
        points = [(d.year, axis_value(d.value, chart.scale)) for d in one.dots]
        taken += marks(points, plot) if one.style.draw == "marks" else lines(points, plot)
    upright = [r.at for r in chart.rules if r.along == "year"] + [year - 0.5 for year in breaks]
    for x in upright:
        px = plot.at(x, plot.y[0])[0]
        taken.append(Box(px - 1, plot.edges.top, px + 1, plot.edges.bottom))
    return taken


def _rule_name(
    rule: Rule, scale: Scale, taken: tuple[Sequence[Box], Sequence[Box]], planes: Planes, theme: Theme
) -> tuple[Note, tuple[Box, Box]]:
    """The name of a value that matters, above or below its rule; on a ground of its own where something is in its way all along.

    A place that is free on one of the screens is better than one that is in the way a little on both.
    """
    text = wrapped(rule.text, 30)
    extent = size(text, LETTERS)
    # along its rule a name stays as high as it is, so that most of what is drawn is never in its way
    at_its_height = {up: _beside_rule(rule, up, extent, scale, taken, planes) for up in (True, False)}

    def tried(along: float, above: bool) -> tuple[tuple[int, int, int], tuple[Box, Box]]:
        boxes = [_beside(rule, along, above, extent, scale, plot) for plot in planes.both]
        touched = [sum(box.touches(other) for other in others) for box, others in zip(boxes, at_its_height[above], strict=True)]
        outside = sum(
            box.top < e.top - 4 or box.bottom > e.bottom or box.right > e.right + NEAR or box.left < e.left - NEAR
            for box, e in zip(boxes, (plot.edges for plot in planes.both), strict=True)
        )
        return (outside, sum(map(bool, touched)), sum(touched)), (boxes[0], boxes[1])

    along, above = min(((x, up) for x in ALONG for up in (True, False)), key=lambda place: tried(*place)[0])
    cost, boxes = tried(along, above)
    note: Note = {
        "xref": "paper",
        "x": along,
        "y": axis_value(rule.at, scale),
        "yshift": 2 if above else -2,
        "text": text,
        "align": "left",
        "xanchor": "right" if along == 1 else "left",
        "yanchor": "bottom" if above else "top",
        "showarrow": False,
        "font": {"color": theme.words(rule.colour or theme.muted), "size": LETTERS},
    }
    return note | ({"bgcolor": theme.background} if any(cost) else {}), boxes


def _beside_rule(
    rule: Rule, above: bool, extent: tuple[float, float], scale: Scale, taken: tuple[Sequence[Box], Sequence[Box]], planes: Planes
) -> list[list[Box]]:
    """Of what is drawn on either screen that which is as high as a name above or below the rule."""
    names = [_beside(rule, 0, above, extent, scale, plot) for plot in planes.both]
    return [[o for o in others if o.top < n.bottom and n.top < o.bottom] for n, others in zip(names, taken, strict=True)]


def _beside(rule: Rule, along: float, above: bool, extent: tuple[float, float], scale: Scale, plot: Plot) -> Box:
    e = plot.edges
    across, high = extent
    left = e.left + along * (e.right - e.left) - (across if along == 1 else 0)
    py = plot.at(plot.x[0], axis_value(rule.at, scale))[1]
    top = py - 3 - high if above else py + 3
    return Box(left - NEAR, top, left + across + NEAR, top + high)


def tick_space(highest: float, scale: Scale) -> float:
    """Pixels that the numbers at the left of the plot take."""
    decimals = 0 if highest >= 5 else 1 if highest >= 0.5 else 2
    return size(f"{highest:,.{decimals}f}{scale.suffix}", 13)[0] + 10
