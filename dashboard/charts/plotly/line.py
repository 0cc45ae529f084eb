"""Lines over years: direct labels, hollow points where coverage is low, single marks beside them, rules and breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from dashboard.charts.base import Figure, layout, ratio_axis
from dashboard.charts.chart import Chart, Style
from dashboard.charts.plotly import line_words
from dashboard.charts.plotly.room import TIER, Planes
from dashboard.charts.plotly.series import Dot, Drawn, series_of
from dashboard.charts.theme import Theme

HEIGHT = 420
BELOW, ABOVE = 32, 10
"""Pixels from the plot to the bottom of the chart, and from the words above it to the top."""
WIDTHS = {"line": 3.0, "thin": 1.2}
NO_YEARS = (2013, 2014)
"""What the axis shows where nothing is drawn."""
Trace = dict[str, Any]


def line_figure(chart: Chart, theme: Theme) -> Figure:
    """Every series, lines first; nothing is joined over a missing year or a break."""
    drawn = {key: series_of(chart, key) for key in chart.styles}
    data: list[Trace] = []
    for (series, _y), one in drawn.items():
        if one.style.draw == "marks":
            data += [_marks(one, chart, theme)] if one.dots else []
        else:
            data += [trace for part in _parts(one, series, chart) for trace in _line(part, chart, theme)]
    return {"data": data, "layout": _layout(list(drawn.values()), chart, theme)}


def _hover(style: Style, chart: Chart) -> str:
    value = f"%{{y:,.{chart.scale.decimals}f}}{chart.scale.suffix}"
    return f"<b>{style.label} %{{x}}</b><br>{value}<br>%{{customdata}}<br>{style.says}<extra></extra>"


def _parts(one: Drawn, series: str, chart: Chart) -> Iterator[Drawn]:
    """The series between its breaks."""
    years = {b.year for b in chart.breaks if not b.series or series in b.series}
    cuts = [float("-inf"), *sorted(years), float("inf")]
    for first, end in pairwise(cuts):
        yield Drawn(one.style, [d for d in one.dots if first <= d.year < end])


def _line(one: Drawn, chart: Chart, theme: Theme) -> Iterator[Trace]:
    """The line, broken where years are missing; dotted with hollow points where coverage is low."""
    held = {d.year: d for d in one.dots}
    if not held:
        return
    style = one.style
    years = range(min(held), max(held) + 1)
    trace: Trace = {
        "type": "scatter",
        "x0": years[0],
        "dx": 1,
        "name": style.label,
        "connectgaps": False,
        "opacity": 1,  # also of a thin line: its colour has no more contrast than it needs
        "hovertemplate": _hover(style, chart),
    }

    def said(values: Sequence[float | None]) -> list[str]:
        """What the hover adds, where this trace has a value."""
        return [held[y].said if v is not None else "" for y, v in zip(years, values, strict=True)]

    solid = [None if y not in held or held[y].low else held[y].value for y in years]
    if any(v is not None for v in solid):
        lonely = list(_lonely(solid))
        yield trace | {
            "mode": "lines+markers" if any(lonely) else "lines",
            "y": solid,
            "customdata": said(solid),
            "line": {"color": style.colour, "width": WIDTHS[style.draw], "dash": style.dash},
            "marker": {"size": [7 if alone else 0 for alone in lonely] if any(lonely) else 7, "color": style.colour, "opacity": 1},
        }
    low = {y for y, d in held.items() if d.low}
    if low:
        hollow = _hollow(held, low, years, style, theme)
        yield trace | hollow | {"customdata": said(hollow["y"])}


def _lonely(values: Sequence[float | None]) -> Iterator[bool]:
    """Whether a value has none beside it, so that no line shows it."""
    around = [None, *values, None]
    for n, held in enumerate(values, start=1):
        yield held is not None and around[n - 1] is None and around[n + 1] is None


def _hollow(held: dict[int, Dot], low: set[int], years: range, style: Style, theme: Theme) -> Trace:
    touched = low | {y - 1 for y in low} | {y + 1 for y in low}
    return {
        "mode": "lines+markers",
        "line": {"color": style.colour, "width": 1.5, "dash": "dot"},
        "y": [held[y].value if y in touched and y in held else None for y in years],
        "marker": {
            "size": [7 if y in low else 0 for y in years],
            "color": theme.background,
            "opacity": 1,
            "line": {"color": style.colour, "width": [1.5 if y in low else 0 for y in years]},
        },
    }


def _marks(one: Drawn, chart: Chart, theme: Theme) -> Trace:
    """Single points that are not joined."""
    style = one.style
    fill = style.colour if style.symbol.endswith("open") else theme.background
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [d.year for d in one.dots],
        "y": [d.value for d in one.dots],
        "customdata": [d.said for d in one.dots],
        "name": style.label,
        "hovertemplate": _hover(style, chart),
        "marker": {"symbol": style.symbol, "size": 9, "color": fill, "line": {"color": style.colour, "width": 1.8}},
    }


def _ends_of_values(drawn: Sequence[Drawn], chart: Chart) -> tuple[float, float]:
    """Where the axis of values begins and ends."""
    scale = chart.scale
    values = [d.value for one in drawn for d in one.dots] + [r.at for r in chart.rules if r.along == "value"] or [1.0]
    if scale.ratios:
        return min(values) * 0.8, max(values) * 1.25
    low = min(values) if scale.low is None else min([scale.low, *values])
    high = max(values) + (max(values) - low) * 0.12 or 1.0
    if scale.high is not None and max(values) <= scale.high:
        high = min(high, scale.high)
    return low, high


def _layout(drawn: Sequence[Drawn], chart: Chart, theme: Theme) -> dict[str, Any]:
    years = [d.year for one in drawn for d in one.dots] + [int(r.at) for r in chart.rules if r.along == "year"] or list(NO_YEARS)
    first, last = min(years), max(years)
    span = last - first
    across = (first - 0.5, last + max(0.4, span * 0.03))
    ends = _ends_of_values(drawn, chart)
    up = (line_words.axis_value(ends[0], chart.scale), line_words.axis_value(ends[1], chart.scale))
    breaks, labels = _breaks_between(chart, first, last), line_words.end_labels(drawn)
    left, right = line_words.tick_space(ends[1], chart.scale), line_words.label_space(labels)
    above, rows = line_words.head(chart, breaks, Planes.of((left, right, 0, BELOW), HEIGHT, across, up), theme)
    top = ABOVE + TIER * rows
    planes = Planes.of((left, right, top, BELOW), HEIGHT, across, up)
    notes = [
        *above,
        *line_words.inside(drawn, chart, list(breaks), planes, theme),
        *line_words.end_notes(labels, chart.scale, planes, theme),
    ]
    return layout(
        theme,
        HEIGHT,
        annotations=notes,
        shapes=[*_rules(chart, theme), *_break_lines(breaks, theme)],
        margin={"l": round(left), "r": round(right), "t": top, "b": BELOW},
        xaxis={
            "range": list(across),
            "dtick": 5 if span > 12 else 2 if span > 4 else 1,
            "showgrid": False,
            "fixedrange": True,
            "ticks": "outside",
            "tickcolor": theme.grid,
            "tickformat": "d",
            "tickfont": {"color": theme.muted},
        },
        yaxis=_values(ends, chart, theme),
    )


def _values(ends: tuple[float, float], chart: Chart, theme: Theme) -> dict[str, Any]:
    """The axis of values."""
    axis = {"gridcolor": theme.grid, "fixedrange": True, "automargin": True, "tickfont": {"color": theme.muted}}
    if chart.scale.ratios:
        return axis | ratio_axis(*ends, chart.scale.suffix)
    ruled = any(r.along == "value" and r.at == 0 for r in chart.rules)
    return axis | {
        "range": list(ends),
        "ticksuffix": chart.scale.suffix,
        "zeroline": ends[0] < 0 and not ruled,
        "zerolinecolor": theme.muted,
        "nticks": 7,
        "separatethousands": True,
    }


def _rules(chart: Chart, theme: Theme) -> Iterator[dict[str, Any]]:
    for rule in chart.rules:
        line = {"color": rule.colour or theme.muted, "width": 1, "dash": "dash" if rule.along == "value" else "solid"}
        across = {"xref": "paper", "x0": 0, "x1": 1, "y0": rule.at, "y1": rule.at}
        upright = {"yref": "paper", "y0": 0, "y1": 1, "x0": rule.at, "x1": rule.at}
        yield {"type": "line", "line": line} | (across if rule.along == "value" else upright)


def _breaks_between(chart: Chart, first: int, last: int) -> dict[int, str]:
    """The years that are drawn and in which any series breaks, with what is said of them."""
    return {b.year: b.text for b in sorted(chart.breaks, key=lambda b: b.year) if first < b.year <= last}


def _break_lines(years: Iterable[int], theme: Theme) -> Iterator[dict[str, Any]]:
    for year in years:
        line = {"color": theme.muted, "width": 1, "dash": "dot"}
        yield {"type": "line", "yref": "paper", "x0": year - 0.5, "x1": year - 0.5, "y0": 0, "y1": 1, "line": line}
