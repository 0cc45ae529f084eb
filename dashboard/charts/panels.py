"""Small multiples: the same lines in several panels, two in a row so that they can be read on a narrow screen."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import Figure, layout, short
from dashboard.charts.theme import Theme

PANEL_HEIGHT = 150
BETWEEN = 70
KEY_HEIGHT = 20
TITLE_WIDTH = 26
COLUMNS = 2
GAP = 0.12
MANY = 8


@dataclass(frozen=True, slots=True)
class PanelPoint:
    """A value of a year; `said` is what its hover adds. low: too little is covered, drawn hollow."""

    year: int
    value: float
    said: str = ""
    low: bool = False


@dataclass(frozen=True, slots=True)
class PanelLine:
    """A line of a panel. Lines of one label are named once, in the key; `symbol` tells them apart without colour."""

    label: str
    colour: str
    symbol: str
    points: Sequence[PanelPoint]
    width: float = 2.5


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel with its heading and its unit's sign; `says` ends every hover."""

    title: str
    lines: Sequence[PanelLine]
    suffix: str = ""
    marked_value: float | None = None
    says: str = ""


def panels(
    drawn: Sequence[Panel],
    years: tuple[int, int],
    theme: Theme,
    marked_year: int | None = None,
    same_scale: bool = False,
) -> Figure:
    """The panels in reading order, all over the same years; each has its own scale unless they share one."""
    data: list[dict[str, Any]] = []
    boxes: dict[str, Any] = {}
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    top = max((p.value for panel in drawn for line in panel.lines for p in line.points), default=1.0)
    rows = -(-len(drawn) // COLUMNS)
    height = _tall(rows) + 16
    for n, panel in enumerate(drawn):
        end = "" if n == 0 else str(n + 1)
        x, y = _place(n, rows)
        data += [_trace(line, panel, f"x{end}", f"y{end}", theme) for line in panel.lines if line.points]
        highest = top if same_scale else max([p.value for line in panel.lines for p in line.points] or [1.0])
        boxes |= {
            f"xaxis{end}": _years(x, f"y{end}", years, theme),
            f"yaxis{end}": _values(y, f"x{end}", highest, panel, theme),
        }
        notes.append(_title(panel.title, x[0], y[1]))
        shapes += _marks(f"x{end}", f"y{end}", marked_year, panel.marked_value, theme)
    key = _key(drawn)
    above = 52 + KEY_HEIGHT * len(key)
    for k, (label, colour) in enumerate(key):
        notes.append({"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "showarrow": False,
                      "text": f"<b>{label}</b>", "yshift": 40 + KEY_HEIGHT * (len(key) - 1 - k),
                      "font": {"size": 13, "color": colour}})  # fmt: skip
    frame = layout(theme, height + above, annotations=notes, shapes=shapes, margin={"l": 8, "r": 8, "t": above, "b": 8})
    return {"data": data, "layout": frame | boxes}


def _place(n: int, rows: int) -> tuple[list[float], list[float]]:
    """The part of the paper that a panel takes, from the left and from the bottom."""
    column, row = n % COLUMNS, n // COLUMNS
    width = (1 - GAP) / COLUMNS
    left = column * (width + GAP)
    high = 1 - row * (PANEL_HEIGHT + BETWEEN) / _tall(rows)
    return [left, left + width], [max(high - PANEL_HEIGHT / _tall(rows), 0), high]


def _tall(rows: int) -> int:
    """Pixels from the top of the first row of panels to the bottom of the last."""
    return PANEL_HEIGHT * max(rows, 1) + BETWEEN * max(rows - 1, 0)


def _trace(line: PanelLine, panel: Panel, x: str, y: str, theme: Theme) -> dict[str, Any]:
    """A line with a mark on each point; of many points, only on those where little is covered."""
    hover = f"<b>{line.label}, %{{x}}</b><br>{panel.title}: %{{y:.1f}}{panel.suffix}"
    says = f"<br>{panel.says}" if panel.says else ""
    trace: dict[str, Any] = {
        "type": "scatter", "mode": "lines", "x": [p.year for p in line.points], "y": [short(p.value) for p in line.points],
        "xaxis": x, "yaxis": y, "name": line.label, "line": {"color": line.colour, "width": line.width},
        "hovertemplate": f"{hover}{says}<extra></extra>",
    }  # fmt: skip
    if len(line.points) <= MANY or any(p.low for p in line.points):
        trace |= {"mode": "lines+markers", "marker": _marker(line, theme)}
    if any(p.said for p in line.points):
        trace |= {
            "customdata": [p.said for p in line.points],
            "hovertemplate": f"{hover}<br>%{{customdata}}{says}<extra></extra>",
        }
    return trace


def _marker(line: PanelLine, theme: Theme) -> dict[str, Any]:
    """Full marks, hollow ones where little is covered; of many points only the hollow ones, the others without size."""
    edge = {"color": line.colour, "width": 1.5}
    if len(line.points) > MANY:
        sizes = [6 if p.low else 0 for p in line.points]
        return {"symbol": line.symbol, "size": sizes, "color": theme.background, "line": edge}
    fill = [theme.background if p.low else line.colour for p in line.points]
    return {"symbol": line.symbol, "size": 6, "color": fill, "line": edge}


def _years(domain: list[float], anchor: str, years: tuple[int, int], theme: Theme) -> dict[str, Any]:
    step = 10 if years[1] - years[0] > 8 else 2
    return {
        "domain": domain, "anchor": anchor, "range": [years[0] - 0.4, years[1] + 0.4], "fixedrange": True, "showgrid": False,
        "ticks": "outside", "tickcolor": theme.grid, "dtick": step, "tick0": years[0], "tickfont": {"size": 11},
    }  # fmt: skip


def _values(domain: list[float], anchor: str, highest: float, panel: Panel, theme: Theme) -> dict[str, Any]:
    top = max(highest, panel.marked_value or 0) * 1.1 or 1.0
    return {
        "domain": domain, "anchor": anchor, "range": [0, top], "fixedrange": True, "gridcolor": theme.grid, "zeroline": False,
        "ticksuffix": panel.suffix, "nticks": 4, "tickfont": {"size": 11}, "automargin": True,
    }  # fmt: skip


def _title(title: str, x: float, y: float) -> dict[str, Any]:
    wrapped = "<br>".join(textwrap.wrap(title, TITLE_WIDTH)) or title
    return {"x": x, "y": y, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "showarrow": False,
            "align": "left", "text": f"<b>{wrapped}</b>", "font": {"size": 12}}  # fmt: skip


def _marks(x: str, y: str, year: int | None, value: float | None, theme: Theme) -> list[dict[str, Any]]:
    line = {"color": theme.muted, "width": 1, "dash": "dash"}
    found = []
    if year is not None:
        found.append(
            {"type": "line", "xref": x, "yref": f"{y} domain", "x0": year, "x1": year, "y0": 0, "y1": 1, "line": line}
        )
    if value is not None:
        found.append(
            {"type": "line", "xref": f"{x} domain", "yref": y, "x0": 0, "x1": 1, "y0": value, "y1": value, "line": line}
        )
    return found


def _key(drawn: Sequence[Panel]) -> list[tuple[str, str]]:
    """Every label once, with its shape and colour."""
    signs = {"circle": "●", "diamond": "◆", "square": "■"}
    found: dict[str, str] = {}
    for panel in drawn:
        for line in panel.lines:
            found.setdefault(f"{signs.get(line.symbol, '●')} {line.label}", line.colour)
    return list(found.items())
