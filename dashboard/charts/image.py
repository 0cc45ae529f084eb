"""A chart as an image: for a reader's download, a brief and a batch alike, by this one way and without a browser.

1200 pixels wide, landscape unless what is drawn needs more height: the finding, what is measured and for whom, the chart, its
notes, and who says so. The mark is that of static/mark.svg.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from dashboard.charts.chart import Chart
from dashboard.charts.paper import Format, Lines, Pen, Point, drawing, finished, plain, sheet, size_of, wrapped
from dashboard.charts.plotly import plotly
from dashboard.charts.plotly.image.draw import draw_figure
from dashboard.charts.theme import LIGHT, Theme
from dashboard.language.markup import plain as plain_text

WIDTH, HEIGHT = 1200.0, 675.0
EDGE = 32.0
LARGER = 1.15
"""A chart is drawn so much larger than on the screen, to be read from a slide."""
HEADLINE, LONG_HEADLINE, SUBTITLE, NOTE, FOOT = 26.0, 21.0, 17.0, 14.0, 14.0
MANY_LINES = 2
BETWEEN, BESIDE = 12.0, 24.0
BAND = "#00639c"
WHITE = "#ffffff"
NAME_SIZE = 15.0
MARK, ROUND = 28.0, 3.5
"""The height of the mark, and how round its corners are."""
SLACK = 0.96
"""So much of a line is filled, since the letters of another font may be wider."""


@dataclass(frozen=True)
class Told:
    """What an image says around the chart. name: of the product; origin: source, edition, licence; release: with day and link.

    notes: what must be known to read the chart, on a map what is said of its boundaries.
    """

    name: str
    subtitle: str
    notes: tuple[str, ...]
    origin: str
    release: str


@dataclass(frozen=True)
class Block:
    """A text of the frame in its lines, with so many pixels below it."""

    lines: Lines
    size: float
    paint: str
    below: float = 0.0

    @property
    def height(self) -> float:
        """From its top to what stands below it."""
        return size_of(self.lines, self.size)[1] + self.below


def chart_image(chart: Chart, kind: Format, told: Told, theme: Theme = LIGHT) -> bytes:
    """The image of a chart. LettersMissingError where it is to be a PNG and no font of this machine has its letters."""
    with drawing():
        figure = plotly(chart, theme)
        room = WIDTH - 2 * EDGE
        mark = _mark_width(told.name)
        head = [_headline(chart.finding, theme.text, room - mark - BESIDE), _block(told.subtitle, SUBTITLE, theme.muted, room)]
        foot = [_block(note, NOTE, theme.text, room) for note in told.notes if note]
        foot += [_block(told.origin, FOOT, theme.muted, room), _block(told.release, FOOT, theme.muted, room)]
        top = EDGE + sum(block.height for block in head) + BETWEEN
        below = sum(block.height for block in foot) + 2 * BETWEEN + EDGE * 0.6
        drawn = max(HEIGHT - top - below, figure["layout"]["height"] * LARGER)
        pen = sheet(WIDTH, top + drawn + below, theme.background)
        _write(pen, head, EDGE)
        _draw_mark(pen, told.name, WIDTH - EDGE - mark, EDGE)
        draw_figure(pen.moved(EDGE, top, LARGER), figure, room / LARGER, drawn / LARGER)
        pen.line([(EDGE, top + drawn + BETWEEN), (WIDTH - EDGE, top + drawn + BETWEEN)], theme.grid, 1)
        _write(pen, foot, top + drawn + 1.5 * BETWEEN)
        return finished(pen, kind, plain_text(chart.finding))


def chart_alone(chart: Chart, kind: Format, width: float, least: float, theme: Theme = LIGHT) -> bytes:
    """The drawing without finding and source, for a page that says them itself. width, least: pixels across, and down at least.

    LettersMissingError as above.
    """
    with drawing():
        figure = plotly(chart, theme)
        height = max(least, figure["layout"]["height"])
        pen = sheet(width, height, theme.background)
        draw_figure(pen, figure, width, height)
        return finished(pen, kind, plain_text(chart.finding))


def _block(text: str, size: float, paint: str, room: float) -> Block:
    return Block(wrapped(plain_text(text), size, room * SLACK), size, paint)


def _headline(text: str, paint: str, room: float) -> Block:
    """The finding in large letters, in smaller ones where it is long."""
    large, small = (Block(wrapped(plain_text(text), n, room * SLACK, True), n, paint, 4) for n in (HEADLINE, LONG_HEADLINE))
    return large if len(large.lines) <= MANY_LINES else small


def _write(pen: Pen, blocks: list[Block], top: float) -> None:
    """Blocks below each other."""
    for block in blocks:
        pen.text((EDGE, top), block.lines, block.size, block.paint)
        top += block.height


def _mark_width(name: str) -> float:
    return size_of(plain(name, bold=True), NAME_SIZE)[0] + MARK * 1.7


def _draw_mark(pen: Pen, name: str, left: float, top: float) -> None:
    """The band with the target and the name."""
    pen.area([_rounded(left, top, left + _mark_width(name), top + MARK)], BAND)
    middle = (left + MARK * 0.56, top + MARK / 2)
    pen.circle(middle, MARK * 0.33, None, WHITE, MARK * 0.094)
    pen.circle(middle, MARK * 0.14, WHITE)
    pen.text((left + MARK * 1.2, top + MARK / 2), plain(name, bold=True), NAME_SIZE, WHITE, "left", "middle")


def _rounded(left: float, top: float, right: float, bottom: float) -> list[Point]:
    """A rectangle with round corners."""
    middles = [(right - ROUND, top + ROUND, -90), (right - ROUND, bottom - ROUND, 0)]
    middles += [(left + ROUND, bottom - ROUND, 90), (left + ROUND, top + ROUND, 180)]
    turns = [(x, y, radians(start + step)) for x, y, start in middles for step in range(0, 91, 15)]
    return [(x + ROUND * cos(turn), y + ROUND * sin(turn)) for x, y, turn in turns]
