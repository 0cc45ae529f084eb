"""Small multiples: the same lines in several panels, two in a row so that they can be read on a narrow screen; more on a slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure, layout, ratio_axis
from dashboard.charts.chart import Chart, Facet, Style, value
from dashboard.charts.labels import BREAK, width, wrapped
from dashboard.charts.plotly.key import key
from dashboard.charts.plotly.line_words import unit_note
from dashboard.charts.plotly.room import TIER
from dashboard.charts.plotly.series import on_axis
from dashboard.charts.theme import Theme

PANEL_HEIGHT = 150
BETWEEN = 70
TITLE_HEIGHT = 40
TITLE_WIDTH, PANEL_LETTERS = 26, 32
"""Latin letters in a line of a title, and those that a panel has room for."""
LINE_HEIGHT = 16
COLUMNS = 2
GAP = 0.12
PANEL_WIDTH = 210
"""Pixels that a panel takes where a chart has more room."""
UNIT_WIDTH = 44
"""Latin letters in a line of what the axes count."""
MANY = 8
WIDTHS = {"line": 3.5, "thin": 2.0, "marks": 2.5}
SIGNS = {"circle": "●", "diamond": "◆", "square": "■"}


def panels_figure(chart: Chart, theme: Theme) -> Figure:
    """A panel per facet in reading order, all over the same years; each has its own scale unless the chart's says where it ends.

    A row without a facet is drawn in every panel. The title of a panel is bold, and what its facet says below follows it.
    """
    held = {of: [r for r in chart.rows if value(r, chart.encode.facet) in (of, "")] for of in chart.facets}
    years = [value(r, chart.encode.x) for r in chart.rows] or [2013]
    columns = max(COLUMNS, min(theme.room // PANEL_WIDTH, len(held)))
    rows = -(-len(held) // columns)
    data: list[dict[str, Any]] = []
    boxes: dict[str, Any] = {}
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    for n, (of, found) in enumerate(held.items()):
        end, facet = "" if n == 0 else str(n + 1), chart.facets[of]
        x, y = _place(n, rows, columns)
        drawn = [(style, part) for k, style in chart.styles.items() if (part := _part(chart, found, *k))]
        data += [t for style, part in drawn for t in _traces(chart, part, style, facet, (f"x{end}", f"y{end}"), theme)]
        highest = max([v for _, part in drawn for _, v in part] or [1.0])
        boxes |= {
            f"xaxis{end}": _years(x, f"y{end}", (min(years), max(years)), theme),
            f"yaxis{end}": _values(y, f"x{end}", highest, facet, chart, theme),
        }
        notes.append(_title(facet, x[0], y[1], theme))
        shapes += _marks(f"x{end}", f"y{end}", chart, facet, theme)
    entries = [(f"{SIGNS.get(style.symbol, '●')} {style.label}", style.colour) for style in chart.styles.values() if style.named]
    titles = max([TITLE_HEIGHT, *(8 + LINE_HEIGHT * (1 + _titled(facet).count(BREAK)) for facet in chart.facets.values())])
    key_notes, high = key(entries, theme, titles)
    notes += key_notes
    if chart.scale.name:
        notes.append(unit_note(wrapped(chart.scale.name, UNIT_WIDTH), 0, theme) | {"yshift": titles + high})
        high += TIER * (1 + wrapped(chart.scale.name, UNIT_WIDTH).count(BREAK))
    above = 12 + titles + high
    frame = layout(theme, _tall(rows) + 16 + above, annotations=notes, shapes=shapes, margin={"l": 8, "r": 8, "t": above, "b": 8})
    return {"data": data, "layout": frame | boxes}


Part = list[tuple[Any, float]]


def _part(chart: Chart, rows: Sequence[Any], series: str, y: str) -> Part:
    """The rows of a line of a panel with what is drawn of each."""
    return [
        (r, on_axis(getattr(r, y), chart.scale))
        for r in rows
        if value(r, chart.encode.series) == series and getattr(r, y) is not None
    ]


def _place(n: int, rows: int, columns: int) -> tuple[list[float], list[float]]:
    """The part of the paper that a panel takes, from the left and from the bottom."""
    column, row = n % columns, n // columns
    gap = GAP * COLUMNS / columns
    width = (1 - gap * (columns - 1)) / columns
    left = column * (width + gap)
    high = 1 - row * (PANEL_HEIGHT + BETWEEN) / _tall(rows)
    return [left, left + width], [max(high - PANEL_HEIGHT / _tall(rows), 0), high]


def _tall(rows: int) -> int:
    """Pixels from the top of the first row of panels to the bottom of the last."""
    return PANEL_HEIGHT * max(rows, 1) + BETWEEN * max(rows - 1, 0)


def _traces(chart: Chart, part: Part, style: Style, facet: Facet, axes: tuple[str, str], theme: Theme) -> Iterator[dict[str, Any]]:
    """A line, with a mark on each point where there are few; hollow points where little is covered, joined by dots only.

    Or marks that nothing joins.
    """
    low = [chart.is_low(r, style) for r, _ in part]
    said = [readings.hover(chart, r) for r, _ in part]
    shown = f"%{{y:.{chart.scale.decimals}f}}{facet.suffix}"
    same = len(set(said)) == 1
    told = shown if facet.title == style.label else f"{facet.title} {shown}"
    texts = [f"<b>{style.label} %{{x}}</b>", told, said[0] if same else "%{customdata}", style.says or facet.says]
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines",
        "x": [value(r, chart.encode.x) for r, _ in part],
        "y": [None if is_low else v for (_, v), is_low in zip(part, low, strict=True)],
        "xaxis": axes[0],
        "yaxis": axes[1],
        "name": style.label,
        "line": {"color": style.colour, "width": WIDTHS[style.draw]},
        "hovertemplate": "<br>".join(filter(None, texts)) + "<extra></extra>",
    }
    if not same:
        trace["customdata"] = said
    if style.draw == "marks":
        edge = {"color": style.colour, "width": 1.8}
        yield trace | {"mode": "markers", "marker": {"symbol": style.symbol, "size": 7, "color": theme.background, "line": edge}}
        return
    if len(part) <= MANY:
        trace |= {"mode": "lines+markers", "marker": {"symbol": style.symbol, "size": 6, "color": style.colour}}
    if not all(low):
        yield trace
    if any(low):
        yield trace | _hollow(part, low, style, theme)


def _hollow(part: Part, low: Sequence[bool], style: Style, theme: Theme) -> dict[str, Any]:
    """The points of little coverage, and their neighbours without a mark."""
    around = [False, *low, False]
    touched = [any(around[n : n + 3]) for n in range(len(low))]
    return {
        "mode": "lines+markers",
        "y": [v if near else None for (_, v), near in zip(part, touched, strict=True)],
        "line": {"color": style.colour, "width": 1.5, "dash": "dot"},
        "marker": {
            "symbol": style.symbol,
            "size": [6 if h else 0 for h in low],
            "color": theme.background,
            "line": {"color": style.colour, "width": [1.5 if h else 0 for h in low]},
            "opacity": 1,
        },
    }


def _years(domain: list[float], anchor: str, years: tuple[int, int], theme: Theme) -> dict[str, Any]:
    step = 10 if years[1] - years[0] > MANY else 2
    return {
        "domain": domain,
        "anchor": anchor,
        "range": [years[0] - 0.4, years[1] + 0.4],
        "fixedrange": True,
        "showgrid": False,
        "ticks": "outside",
        "tickcolor": theme.grid,
        "dtick": step,
        "tick0": years[0],
        "tickfont": {"size": 11, "color": theme.muted},
    }


def _values(domain: list[float], anchor: str, highest: float, facet: Facet, chart: Chart, theme: Theme) -> dict[str, Any]:
    scale = chart.scale
    low, top = scale.low or 0.0, max(highest if scale.high is None else scale.high, facet.marked_value or 0)
    axis = {
        "domain": domain,
        "anchor": anchor,
        "fixedrange": True,
        "gridcolor": theme.grid,
        "zeroline": low < 0,
        "zerolinecolor": theme.muted,
        "tickfont": {"size": 11, "color": theme.muted},
        "automargin": True,
    }
    if scale.ratios:
        return axis | ratio_axis(low * 0.8, top * 1.25, facet.suffix)
    return axis | {"range": [low * 1.1, top * 1.1 or 1.0], "ticksuffix": facet.suffix, "nticks": 4, "separatethousands": True}


def _titled(facet: Facet) -> str:
    """The title of a panel, in lines, and what follows it: on a line of its own where the last has no room."""
    title = wrapped(facet.title, TITLE_WIDTH)
    fits = width(title.rpartition(BREAK)[2]) + width(facet.below) < PANEL_LETTERS
    return f"<b>{title}</b>{' ' if fits else BREAK}{facet.below}" if facet.below else f"<b>{title}</b>"


def _title(facet: Facet, x: float, y: float, theme: Theme) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "align": "left",
        "text": _titled(facet),
        "font": {"size": 12, "color": theme.text},
    }


def _marks(x: str, y: str, chart: Chart, facet: Facet, theme: Theme) -> Iterator[dict[str, Any]]:
    line = {"color": theme.muted, "width": 1, "dash": "dash"}
    for rule in chart.rules:
        if rule.along == "year":
            yield {"type": "line", "xref": x, "yref": f"{y} domain", "x0": rule.at, "x1": rule.at, "y0": 0, "y1": 1, "line": line}
    if facet.marked_value is not None:
        at = facet.marked_value
        yield {"type": "line", "xref": f"{x} domain", "yref": y, "x0": 0, "x1": 1, "y0": at, "y1": at, "line": line}
