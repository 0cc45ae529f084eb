"""Bullet bars below each other: one value as a bar, others as marks on it, levels that matter as lines, each on its own scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure, layout
from dashboard.charts.chart import Chart, Facet, Said, Style, value
from dashboard.charts.labels import BREAK, wrapped
from dashboard.charts.plotly.key import key
from dashboard.charts.plotly.room import LETTER, NARROW, size
from dashboard.charts.theme import Theme

NAME, WORDS, END = 12, 11, 11
"""Letters of a name and its value, of the words below a bar, and of the end of its scale."""
NAME_LINE, WORDS_LINE = 16, 15
BAR, OVER, BETWEEN = 13, 2, 9
"""Pixels of a bar, of a line that stands out over it, and between two rows."""
LEFT, RIGHT, EDGE = 8, 62, 8
"""Pixels beside the bars, at the right for the ends of their scales, and to the edge."""
ROOM = NARROW - LEFT - EDGE
SIGNS = {"circle": "●", "diamond": "◆", "square": "■", "triangle-up": "▲", "triangle-down": "▼"}


@dataclass(frozen=True)
class Row:
    """A bar and what belongs to it. top, middle: in pixels from the top of the plot; lines: of words below it."""

    facet: Facet
    rows: Sequence[Any]
    name: str
    written: str
    top: float
    end: float
    lines: Sequence[Sequence[Said]]

    @property
    def middle(self) -> float:
        """Where the bar lies."""
        return self.top + NAME_LINE * (1 + self.name.count(BREAK)) + OVER + BAR / 2

    @property
    def bottom(self) -> float:
        """Where the words below it end."""
        return self.middle + BAR / 2 + OVER + WORDS_LINE * len(self.lines)


def bullet_figure(chart: Chart, theme: Theme) -> Figure:
    """A row per facet, in their order. The value of the first style is a bar from 0, those of the others are marks."""
    rows = list(_rows(chart))
    (bar, style), *others = chart.styles.items()
    data = [_track(rows, theme), _bars(chart, rows, bar, style)]
    data += [_marks(chart, rows, of, other, theme) for of, other in others]
    signs = [(f"■ {style.label}", style.colour), *((f"{SIGNS[o.symbol]} {o.label}", o.colour) for _, o in others)]
    names, above = key(signs, theme, 8, LEFT)
    tall = rows[-1].bottom if rows else BAR
    notes = [note for row in rows for note in _written(row, theme)]
    frame = layout(
        theme,
        round(tall) + above + 8 + EDGE,
        barmode="stack",
        annotations=[*names, *notes],
        margin={"l": LEFT, "r": RIGHT, "t": above + 8, "b": EDGE},
        xaxis={"visible": False, "range": [0, 1], "fixedrange": True},
        yaxis={"visible": False, "range": [tall, 0], "fixedrange": True},
    )
    return {"data": [*data, *_levels(rows, theme)], "layout": frame}


def _rows(chart: Chart) -> Iterator[Row]:
    top = 0.0
    (bar, _), *_others = chart.styles
    for of, facet in chart.facets.items():
        held = [r for r in chart.rows if value(r, chart.encode.facet) == of]
        drawn = [chart.drawn(r, y) for r in held for y in chart.encode.y if getattr(r, y) is not None]
        own = next((r for r in held if value(r, chart.encode.series) == bar), None)
        written = str(value(own, chart.encode.label)) if own is not None else ""
        room = (ROOM - size(written, NAME, bold=True)[0]) / (NAME * LETTER) - 1
        end = facet.end[0] if facet.end else max([*drawn, *facet.levels, 0.0]) or 1.0
        row = Row(facet, held, wrapped(facet.title, int(room)), written, top, end, _lines(facet.words))
        yield row
        top = row.bottom + BETWEEN


def _lines(words: Sequence[Said]) -> Sequence[Sequence[Said]]:
    """The words below a bar: at both ends of a line where they have room there on the narrowest screen, else below each other."""
    held = [said for said in words if said.text]
    beside = sum(size(said.text, WORDS)[0] for said in held) + BETWEEN <= ROOM
    return [held] if held and beside else [[said] for said in held]


def _track(rows: Sequence[Row], theme: Theme) -> dict[str, Any]:
    """The whole of each scale."""
    return {
        "type": "bar",
        "orientation": "h",
        "base": [0] * len(rows),
        "x": [1] * len(rows),
        "y": [row.middle for row in rows],
        "width": BAR,
        "hoverinfo": "skip",
        "marker": {"color": theme.grid, "line": {"width": 0}},
    }


def _placed(chart: Chart, rows: Sequence[Row], of: tuple[str, str]) -> list[tuple[Row, Any, float]]:
    """The values of a style: the row that each is in, and how far along its scale."""
    held = {id(r) for r in chart.of(*of)}
    return [(row, r, round(chart.drawn(r, of[1], 2) / row.end, 4)) for row in rows for r in row.rows if id(r) in held]


def _bars(chart: Chart, rows: Sequence[Row], of: tuple[str, str], style: Style) -> dict[str, Any]:
    placed = _placed(chart, rows, of)
    return {
        "type": "bar",
        "orientation": "h",
        "base": [0] * len(placed),
        "x": [at for _, _, at in placed],
        "y": [row.middle for row, _, _ in placed],
        "width": BAR - 4,
        "name": style.label,
        "customdata": [_hover(chart, row, r, style) for row, r, _ in placed],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"color": style.colour, "line": {"width": 0}},
    }


def _marks(chart: Chart, rows: Sequence[Row], of: tuple[str, str], style: Style, theme: Theme) -> dict[str, Any]:
    placed = _placed(chart, rows, of)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [at for _, _, at in placed],
        "y": [row.middle for row, _, _ in placed],
        "name": style.label,
        "cliponaxis": False,
        "customdata": [_hover(chart, row, r, style) for row, r, _ in placed],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"symbol": style.symbol, "size": 10, "color": style.colour, "line": {"color": theme.background, "width": 1.5}},
    }


def _hover(chart: Chart, row: Row, held: Any, style: Style) -> str:
    figure = f"{style.label} {value(held, chart.encode.label)}"
    return "<br>".join(filter(None, (f"<b>{row.facet.title}</b>", figure, readings.hover(chart, held), style.says)))


def _levels(rows: Sequence[Row], theme: Theme) -> Iterator[dict[str, Any]]:
    """The levels that matter, each a line over its bar."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for row in rows:
        for level in row.facet.levels:
            at, half = round(level / row.end, 4), BAR / 2 + OVER
            xs += [at, at, None]
            ys += [row.middle - half, row.middle + half, None]
    if xs:
        line = {"color": theme.text, "width": 2}
        yield {
            "type": "scatter",
            "mode": "lines",
            "x": xs,
            "y": ys,
            "connectgaps": False,
            "cliponaxis": False,
            "hoverinfo": "skip",
            "line": line,
        }


def _written(row: Row, theme: Theme) -> Iterator[dict[str, Any]]:
    """The name and the value over a bar, the end of its scale behind it, and the words below."""
    yield _note(row.name, (0, row.top), "left", NAME, theme.text)
    yield _note(f"<b>{row.written}</b>", (1, row.top), "right", NAME, theme.text, RIGHT - EDGE)
    if row.facet.end:
        yield _note(row.facet.end[1], (1, row.middle - END * 0.75), "left", END, theme.muted, 5)
    below = row.middle + BAR / 2 + OVER - 1
    for n, line in enumerate(row.lines):
        for said, side in zip(line, ("left", "right"), strict=False):
            place = (0 if side == "left" else 1, below + n * WORDS_LINE)
            yield _note(said.text, place, side, WORDS, theme.words(said.colour), RIGHT - EDGE if side == "right" else 0)


def _note(text: str, at: tuple[float, float], side: str, letters: int, colour: str, shift: int = 0) -> dict[str, Any]:
    return {
        "x": at[0],
        "xref": "paper",
        "xanchor": side,
        "xshift": shift,
        "y": at[1],
        "yanchor": "top",
        "text": text,
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": letters, "color": colour},
    }
