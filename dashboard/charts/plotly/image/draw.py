"""A figure on a sheet."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.charts.base import Figure
from dashboard.charts.paper import Pen, size_of
from dashboard.charts.plotly.image import marks
from dashboard.charts.plotly.image import notes as noted
from dashboard.charts.plotly.image.frame import Box, Frame, framed, positions
from dashboard.charts.plotly.image.geo import draw_world
from dashboard.charts.plotly.image.letters import lines

GRID = "#e4e8ee"
"""Where no axis says its colour."""
EDGE = 4.0
"""Pixels that letters keep away from the edge of the drawing."""
TRIES = 3
"""Margins are widened for what would stand beyond the edge; each time that moves what stands within."""
LEGEND_LINE = 1.7
"""From one row of a legend to the next, in sizes of its letters."""


def draw_figure(pen: Pen, figure: Figure, width: float, height: float) -> None:
    """Draw a figure on so many pixels from the pen's 0, 0."""
    layout = figure["layout"]
    text = layout["font"]["color"]
    below = _legend_below(pen, figure, width, height)
    if "geo" in layout:
        draw_world(pen, figure, Box(0, 0, width, height - below))
        return
    frame = fitted(figure, width, height - below)
    said = (axis.said["gridcolor"] for axis in frame.axes.values() if "gridcolor" in axis.said)
    noted.draw_grid(pen, frame, next(said, GRID))
    noted.draw_shapes(pen, frame, layout.get("shapes", ()), "below")
    bars = [t for t in figure["data"] if t["type"] == "bar"]
    marks.draw_bars(pen, frame, bars, layout.get("bargap", marks.GAP), text)
    for trace in figure["data"]:
        if trace["type"] == "scatter":
            marks.draw_trace(pen, frame, trace, text)
    noted.draw_ticks(pen, frame, text)
    noted.draw_shapes(pen, frame, layout.get("shapes", ()), "above")
    noted.draw_notes(pen, frame, layout)


def _legend_below(pen: Pen, figure: Figure, width: float, height: float) -> float:
    """Draw the legend at the foot, and say how much of the height it takes."""
    layout = figure["layout"]
    if not layout.get("showlegend"):
        return 0.0
    size = float(layout.get("legend", {}).get("font", {}).get("size", marks.TEXT_SIZE))
    entries = [trace for trace in figure["data"] if trace.get("name") and trace.get("showlegend", True)]
    rows = noted.legend_rows(entries, size, width)
    tall = len(rows) * size * LEGEND_LINE
    noted.draw_legend(pen, (0.0, height - tall), rows, size, layout["font"]["color"])
    return tall + EDGE


def fitted(figure: Figure, width: float, height: float) -> Frame:
    """The geometry in which no letter stands beyond the edge."""
    upright = [t for t in figure["data"] if t["type"] == "bar" and t.get("orientation") != "h"]
    rooms = {"y": marks.room_above(upright, height * 0.75) * 1.3} if upright else {}
    frame = framed(figure, width, height, rooms)
    for _ in range(TRIES):
        boxes = list(letters(figure, frame))
        left, top = (max([EDGE - edge for edge in edges] or [0.0]) for edges in ([b.left for b in boxes], [b.top for b in boxes]))
        right = max([b.right + EDGE - width for b in boxes] or [0.0])
        bottom = max([b.bottom + EDGE - height for b in boxes] or [0.0])
        if max(left, top, right, bottom) <= 0.5:
            break
        frame = frame.grown(max(left, 0.0), max(top, 0.0), max(right, 0.0), max(bottom, 0.0))
    return frame


def letters(figure: Figure, frame: Frame) -> Iterator[Box]:
    """What ticks, notes and the texts beside marks take."""
    yield from noted.tick_boxes(frame)
    yield from (note.box for note in noted.notes(frame, figure["layout"]))
    for trace in figure["data"]:
        if trace["type"] != "scatter" or "text" not in trace["mode"]:
            continue
        values = list(zip(*positions(trace), strict=True))
        axes = (trace.get("xaxis", "x"), trace.get("yaxis", "y"))
        spots = [None if None in at else frame.point(*axes, at) for at in values]
        for spot, text, look in marks.texts(trace, spots, values):
            yield Box.about(spot, size_of(lines(text), look["size"]), look["anchor"], look["stands"])
