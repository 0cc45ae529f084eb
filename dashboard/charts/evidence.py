"""The lines behind a test, in its indicator's unit: what decides thick, what stands beside it thin, printed figures as marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.charts.base import Figure, layout, short, spread
from dashboard.charts.theme import Theme
from dashboard.language.words import Words

HEIGHT = 380
LABEL_SPACE = 128
LABEL_SHARE = 0.11
"""How far apart the labels at the ends of lines stand, as a share of the axis."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A year's figure, scaled as it is drawn; hollow: it covers too little of the group to decide anything."""

    year: int
    value: float
    hollow: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A line or marks. `label` goes to the end of a thick line; `says` ends the hover of each of its points."""

    label: str
    colour: str
    kind: Literal["thick", "thin", "marks"]
    dots: Sequence[Dot]
    says: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What a test sets: a threshold or stated value with its name, the years it looks at, and what stands behind a number."""

    threshold: float | None
    threshold_label: str
    years: Sequence[int]
    suffix: str


def evidence_lines(series: Sequence[Series], frame: Frame, words: Words, theme: Theme) -> Figure:
    """The figure. Years without a figure break a line."""
    data = [
        trace for s in series for trace in (_marks(s, frame, theme) if s.kind == "marks" else _line(s, frame, theme))
    ]
    return {"data": data, "layout": _layout(series, frame, words, theme)}


def _hover(series: Series, frame: Frame) -> str:
    return f"<b>{series.label}, %{{x}}</b><br>%{{y}}{frame.suffix}<br>%{{customdata}}{series.says}<extra></extra>"


def _line(series: Series, frame: Frame, theme: Theme) -> Iterator[dict[str, Any]]:
    held = {d.year: d for d in series.dots}
    if not held:
        return
    years = range(min(held), max(held) + 1)
    trace = {
        "type": "scatter", "x0": years[0], "dx": 1, "connectgaps": False, "name": series.label,
        "customdata": [held[y].says if y in held else "" for y in years], "hovertemplate": _hover(series, frame),
    }  # fmt: skip
    thin = series.kind == "thin"
    solid = {y: d for y, d in held.items() if not d.hollow}
    yield trace | {
        "mode": "lines", "y": [_value(solid.get(y)) for y in years],
        "line": {"color": series.colour, "width": 1.3 if thin else 3}, "opacity": 0.65 if thin else 1,
    }  # fmt: skip
    hollow = {y for y, d in held.items() if d.hollow}
    lone = {y for y in solid if y - 1 not in solid and y + 1 not in solid}
    if hollow or lone:
        near = hollow | {y + step for y in hollow for step in (-1, 1)} | lone
        yield trace | {
            "mode": "lines+markers", "y": [_value(held.get(y)) if y in near else None for y in years],
            "line": {"color": series.colour, "width": 1.3, "dash": "dot"},
            "marker": {"size": 6, "color": [series.colour if y in solid else theme.background for y in years],
                       "line": {"color": series.colour, "width": 1.4}},
        }  # fmt: skip


def _value(dot: Dot | None) -> float | None:
    return None if dot is None else _short(dot.value)


def _short(value: float) -> float | None:
    """Ratios near 1 keep more digits than shares."""
    return round(value, 3) if abs(value) < 10 else short(value)


def _marks(series: Series, frame: Frame, theme: Theme) -> Iterator[dict[str, Any]]:
    if series.dots:
        yield {
            "type": "scatter", "mode": "markers", "x": [d.year for d in series.dots], "y": [_value(d) for d in series.dots],
            "customdata": [d.says for d in series.dots], "name": series.label, "hovertemplate": _hover(series, frame),
            "marker": {"symbol": "square", "size": 8, "color": theme.background, "line": {"color": series.colour, "width": 1.6}},
        }  # fmt: skip


def _layout(series: Sequence[Series], frame: Frame, words: Words, theme: Theme) -> dict[str, Any]:
    dots = [d for s in series for d in s.dots]
    years = [d.year for d in dots] + list(frame.years)
    values = [d.value for d in dots] + ([frame.threshold] if frame.threshold is not None else [])
    low, high = min([0.0, *values]), max(values) * 1.08
    notes = list(_labels(series, high - low, frame, words))
    shapes = [_rule(x, x, 0, 1, theme.muted, "solid") | {"yref": "paper"} for x in frame.years]
    notes += [_note(x, 1, str(x), theme.muted) | {"yref": "paper", "yanchor": "top"} for x in frame.years]
    if frame.threshold is not None:
        shapes.append(_rule(min(years), max(years), frame.threshold, frame.threshold, theme.text, "dash"))
        notes.append(_note(min(years), frame.threshold, frame.threshold_label, theme.text))
    return layout(
        theme, HEIGHT, annotations=notes, shapes=shapes, margin={"l": 8, "r": LABEL_SPACE, "t": 8, "b": 8},
        xaxis={"range": [min(years) - 0.5, max(years) + 0.5], "dtick": 5 if max(years) - min(years) > 8 else 1, "showgrid": False,
               "fixedrange": True, "ticks": "outside", "tickcolor": theme.grid, "automargin": True, "tickformat": "d"},
        yaxis={"range": [low * 1.08, high], "ticksuffix": frame.suffix, "gridcolor": theme.grid, "fixedrange": True,
               "zeroline": low < 0, "zerolinecolor": theme.muted, "automargin": True, "nticks": 7},
    )  # fmt: skip


def _rule(x0: float, x1: float, y0: float, y1: float, colour: str, dash: str) -> dict[str, Any]:
    return {"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": {"color": colour, "width": 1, "dash": dash}}


def _note(x: float, y: float, text: str, colour: str) -> dict[str, Any]:
    return {"x": x, "y": y, "text": text, "xanchor": "left", "yanchor": "bottom", "showarrow": False, "xshift": 3,
            "font": {"color": colour, "size": 12}}  # fmt: skip


def _labels(series: Sequence[Series], height: float, frame: Frame, words: Words) -> Iterator[dict[str, Any]]:
    """The name of each thick line at its end, moved apart where lines end close to each other."""
    last = max(d.year for s in series for d in s.dots) if any(s.dots for s in series) else 0
    ends = [(s, max(s.dots, key=lambda d: d.year)) for s in series if s.kind == "thick" and s.dots]
    heights = spread([dot.value for _, dot in ends], height * LABEL_SHARE)
    for (s, dot), y in zip(ends, heights, strict=True):
        value = words.number(dot.value, 2 if abs(dot.value) < 10 else 1)
        text = f"<b>{s.label}</b><br>{value}{frame.suffix} ({dot.year})"
        yield _note(last, y, text, s.colour) | {"yanchor": "middle", "xshift": 8, "align": "left"}


def evidence_alt(title: str, series: Sequence[Series], frame: Frame, words: Words) -> str:
    """What the chart shows, in a sentence that is true of these points."""
    _ = words.gettext
    said = []
    for s in (s for s in series if s.dots):
        first, last = min(s.dots, key=lambda d: d.year), max(s.dots, key=lambda d: d.year)
        said.append(_(
            "{label}: {first} in {start}, {last} in {end}", label=s.label, first=words.number(first.value, 1) + frame.suffix,
            start=first.year, last=words.number(last.value, 1) + frame.suffix, end=last.year,
        ))  # fmt: skip
    return _("Chart of {title}. {lines}.", title=title, lines=_("; ").join(said))
