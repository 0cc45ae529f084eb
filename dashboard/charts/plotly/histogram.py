"""How many rows lie in which interval: a bar for each class of a chart, levels and the rows that are told marked on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure, layout
from dashboard.charts.chart import Chart, Style, value
from dashboard.charts.labels import BREAK, wrapped
from dashboard.charts.plotly.bar import TO_A_LINE
from dashboard.charts.plotly.line_words import names_above, note_at, unit_note
from dashboard.charts.plotly.room import NARROW, TIER, Box, Planes, Plot, Wanted, placed, size
from dashboard.charts.theme import HIGHLIGHT, Theme

PLOT, LEFT, RIGHT, ABOVE, TICKS = 320, 40, 20, 10, 40
MOST_NAMED = 24
"""So many rows of a class are named in its hover."""
HEADROOM = 1.22
LETTERS, TICK = 12, 13


def histogram_figure(chart: Chart, theme: Theme) -> Figure:
    """A bar per class, all equally wide; lowest first. The end of the last class is that of the scale, where it has one."""
    ((_, y), style), *_rest = chart.styles.items()
    starts = chart.classes.starts if chart.classes else (0.0,)
    rows = [r for r in chart.rows if getattr(r, y) is not None]
    held = [[r for r in rows if _class(chart, getattr(r, y)) == n] for n in range(len(starts))]
    counts = [len(one) for one in held]
    told = [r for r in rows if value(r, chart.encode.told)]
    bars: dict[str, Any] = {
        "type": "bar",
        "x": [n + 0.5 for n in range(len(starts))],
        "y": counts,
        "width": 0.94,
        "customdata": [_said(chart, one, n) for n, one in enumerate(held)],
        "hovertemplate": f"%{{customdata}}<br>{style.says}<extra></extra>",
        "marker": {"color": style.colour, "line": {"width": 0}},
    }
    spots = [(_position(chart, getattr(r, y)), counts[_class(chart, getattr(r, y))]) for r in told]
    data = [bars, *([_marks(chart, told, spots, style)] if told else [])]
    return {"data": data, "layout": _layout(chart, counts, told, spots, theme)}


def _class(chart: Chart, read: float) -> int:
    return chart.classes.of(read) if chart.classes else 0


def _position(chart: Chart, read: float) -> float:
    """Where a value lies along the bars: as far into its bar as into its class."""
    n = _class(chart, read)
    starts = chart.classes.starts if chart.classes else (0.0,)
    end = starts[n + 1] if n + 1 < len(starts) else chart.scale.high
    part = 0.5 if end is None or end == starts[n] else (read - starts[n]) / (end - starts[n])
    return round(n + min(max(part, 0.0), 1.0), 3)


def _said(chart: Chart, rows: Sequence[Any], n: int) -> str:
    """The class, how many rows, and which, in short lines."""
    said = [readings.hover(chart, r) for r in rows[:MOST_NAMED]]
    lines = [chart.between.join(said[k : k + TO_A_LINE]) for k in range(0, len(said), TO_A_LINE)]
    more = ["…"] if len(rows) > MOST_NAMED else []
    name = chart.classes.names[n] if chart.classes else ""
    return "<br>".join([f"<b>{name}</b>", str(len(rows)), *lines, *more])


def _marks(chart: Chart, told: Sequence[Any], spots: Sequence[tuple[float, float]], style: Style) -> dict[str, Any]:
    """A mark on its bar for each row that is told."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in spots],
        "y": [y for _, y in spots],
        "cliponaxis": False,
        "customdata": [readings.hover(chart, r) for r in told],
        "hovertemplate": f"%{{customdata}}<br>{style.says}<extra></extra>",
        "marker": {"symbol": "diamond", "size": 10, "color": HIGHLIGHT},
    }


def _layout(
    chart: Chart, counts: Sequence[int], told: Sequence[Any], spots: Sequence[tuple[float, float]], theme: Theme
) -> dict[str, Any]:
    levels = [r for r in chart.rules if r.along == "across"]
    ends, high = (0.0, float(len(counts))), max([*counts, 1]) * HEADROOM
    places = [_position(chart, r.at) for r in levels]
    levels_named = [(x, r.text, theme.text) for x, r in zip(places, levels, strict=True)]
    words, count = names_above(levels_named, Planes.of((LEFT, RIGHT, 0, 0), PLOT, ends, (0, high)), theme)
    above = ABOVE + TIER * count
    name = wrapped(chart.scale.name, 44)
    below = TICKS + TIER * (1 + name.count(BREAK) if name else 0)
    planes = Planes.of((LEFT, RIGHT, above, below), above + PLOT + below, ends, (0, high))
    words += _names(chart, told, spots, (counts, places), planes, theme)
    if name:
        words.append(
            unit_note(name, 0, theme)
            | {"x": 1, "y": 0, "xanchor": "right", "yanchor": "top", "align": "right", "yshift": 6 - TICKS}
        )
    line = {"color": theme.text, "width": 1.5, "dash": "dash"}
    return layout(
        theme,
        above + PLOT + below,
        annotations=words,
        shapes=[{"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line} for x in places],
        margin={"l": LEFT, "r": RIGHT, "t": above, "b": below},
        bargap=0,
        xaxis={
            "range": list(ends),
            **_ticks(chart),
            "showgrid": False,
            "fixedrange": True,
            "zeroline": False,
            "ticks": "outside",
            "tickcolor": theme.grid,
            "tickfont": {"color": theme.muted, "size": TICK},
        },
        yaxis={
            "range": [0, high],
            "gridcolor": theme.grid,
            "fixedrange": True,
            "zeroline": False,
            "nticks": 6,
            "tickfont": {"color": theme.muted},
        },
    )


def _ticks(chart: Chart) -> dict[str, Any]:
    """The edges of the classes, as many as have room on the narrowest screen."""
    starts = list(chart.classes.starts) if chart.classes else [0.0]
    edges = [*starts, *([chart.scale.high] if chart.scale.high is not None else [])]
    texts = [chart.scale.write(edge * chart.scale.factor) for edge in edges]
    widest = max(size(text, TICK)[0] for text in texts) + 6
    step = next(n for n in (1, 2, 4, 5, 10, 20) if widest * len(texts) / n <= NARROW - LEFT - RIGHT or n == 20)
    return {"tickvals": list(range(0, len(edges), step)), "ticktext": texts[::step]}


def _names(
    chart: Chart,
    told: Sequence[Any],
    spots: Sequence[tuple[float, float]],
    drawn: tuple[Sequence[int], Sequence[float]],
    planes: Planes,
    theme: Theme,
) -> Iterator[dict[str, Any]]:
    """The names of the rows that are told, where the fewest of the bars and levels that are drawn are in their way."""
    wanted = [Wanted(x, y, wrapped(str(value(r, chart.encode.label)), 18), LETTERS) for r, (x, y) in zip(told, spots, strict=True)]
    narrow, wide = (list(_taken(*drawn, plot)) for plot in planes.both)
    for one, place in zip(wanted, placed(wanted, (narrow, wide), ((), ()), planes), strict=True):
        yield note_at(one, place, HIGHLIGHT, theme)


def _taken(counts: Sequence[int], levels: Sequence[float], plot: Plot) -> Iterator[Box]:
    """What bars and levels take."""
    for x in levels:
        at = plot.at(x, 0)[0]
        yield Box(at - 3, plot.edges.top, at + 3, plot.edges.bottom)
    for n, count in enumerate(counts):
        left, top = plot.at(n, count)
        right, bottom = plot.at(n + 1, 0)
        yield Box(left, top, right, bottom)
