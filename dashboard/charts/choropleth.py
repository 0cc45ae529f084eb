"""A world map in classes, offline, with dots for economies whose outline is too small to see or missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import Figure, Place, Told, hover, label, layout, short
from dashboard.charts.theme import HIGHLIGHT, Theme
from dashboard.language.words import Words

HEIGHT = 430
CONFIG: dict[str, object] = {"displayModeBar": False, "topojsonURL": "/app/static/topojson/", "scrollZoom": False}
NO_FIGURE = -1


@dataclass(frozen=True)
class Classes:
    """Where classes begin, lowest first; a value belongs to the last class that begins at or below it."""

    starts: tuple[float, ...]

    def of(self, value: float | None) -> int:
        """The number of the class, 0 for the lowest; NO_FIGURE where there is no value."""
        return NO_FIGURE if value is None else sum(value >= start for start in self.starts[1:])

    def label(self, number: int, words: Words) -> str:
        """A class in words: under 15 %, 15 to under 50 %, 80 % or more."""
        _, starts = words.gettext, self.starts
        if number == NO_FIGURE:
            return _("no data")
        if number == 0:
            return _("under {high}", high=words.percent(starts[1], 0))
        low = words.percent(starts[number], 0)
        if number == len(starts) - 1:
            return _("{low} or more", low=low)
        return _("{low} to under {high}", low=words.number(starts[number]), high=words.percent(starts[number + 1], 0))


def choropleth(
    places: Sequence[Place], classes: Classes, told: Told, words: Words, theme: Theme, highlighted: Sequence[str] = ()
) -> Figure:
    """A map in the colours of the classes, with a legend that names each of them and what has no figure."""
    known = [p for p in places if p.value is not None]
    missing = [p for p in places if p.value is None]
    marked = [p for p in known if p.area_id in highlighted]
    colours = [theme.classes[n] for n in range(len(classes.starts))]
    entries = [(classes.label(n, words), colour) for n, colour in enumerate(colours)]
    data = [
        _legend_entry(label, colour, theme)
        for label, colour in [*entries, (classes.label(NO_FIGURE, words), theme.no_data)]
    ]
    data += _drawn(missing, [0] * len(missing), [theme.no_data], _no_figure(missing, told, words), theme.outline, 0.4)
    data += _drawn(
        known, [classes.of(p.value) for p in known], colours, _figure(known, told, words), theme.outline, 0.4
    )
    data += _drawn(marked, [0] * len(marked), ["rgba(0,0,0,0)"], _figure(marked, told, words), HIGHLIGHT, 2)
    return {"data": data, "layout": _layout(theme)}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the hovers of some places say: Plotly fills the template with a text and values per place."""

    template: str
    text: list[str]
    values: list[Any]


def _figure(members: Sequence[Place], told: Told, words: Words) -> Shown:
    return Shown(hover(told, words), [label(p, words) for p in members], [(short(p.value), p.rank) for p in members])


def _no_figure(members: Sequence[Place], told: Told, words: Words) -> Shown:
    said = words.gettext("no data for this year; the nearest is of {year}", year="%{customdata}")
    template = f"<b>%{{text}}</b>, {told.year}<br>{said}<extra></extra>"
    return Shown(template, [p.name for p in members], [p.nearest_year or "-" for p in members])


def _layout(theme: Theme) -> dict[str, Any]:
    geo = {
        "projection": {"type": "natural earth"}, "resolution": 50, "bgcolor": "rgba(0,0,0,0)", "lataxis": {"range": [-57, 84]},
        "showframe": False, "showcoastlines": False, "showcountries": True, "countrycolor": theme.outline, "countrywidth": 0.3,
        "showland": True, "landcolor": theme.no_data, "showlakes": False,
    }  # fmt: skip
    legend = {"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "itemclick": False, "itemdoubleclick": False,
              "font": {"size": 12}}  # fmt: skip
    return layout(theme, HEIGHT, geo=geo, showlegend=True, legend=legend, margin={"l": 0, "r": 0, "t": 0, "b": 0})


def _legend_entry(label: str, colour: str, theme: Theme) -> dict[str, Any]:
    """A trace without places: the legend names every class, empty ones too."""
    return {
        "type": "scattergeo", "lon": [None], "lat": [None], "name": label, "mode": "markers", "hoverinfo": "skip",
        "marker": {"symbol": "square", "size": 12, "color": colour, "line": {"color": theme.outline, "width": 1}},
    }  # fmt: skip


def _drawn(
    members: Sequence[Place], numbers: Sequence[int], colours: Sequence[str], shown: Shown, outline: str, width: float
) -> list[dict[str, Any]]:
    """Places in the colours that their numbers say: outlines, and dots for those without one."""
    outlines = [i for i, p in enumerate(members) if p.on_map]
    dots = [i for i, p in enumerate(members) if not p.on_map and p.longitude is not None]
    steps = len(colours)
    scale = [[(n + end) / steps, colour] for n, colour in enumerate(colours) for end in (0, 1)]
    traces: list[dict[str, Any]] = []
    if outlines:
        traces.append(_said(shown, outlines) | {
            "type": "choropleth", "locations": [members[i].area_id for i in outlines], "z": [numbers[i] for i in outlines],
            "zmin": -0.5, "zmax": steps - 0.5, "showscale": False, "colorscale": scale,
            "marker": {"line": {"color": outline, "width": width}},
        })  # fmt: skip
    if dots:
        traces.append(_said(shown, dots) | {
            "type": "scattergeo", "mode": "markers", "lon": [round(members[i].longitude or 0, 2) for i in dots],
            "lat": [round(members[i].latitude or 0, 2) for i in dots],
            "marker": {"size": 7, "color": [colours[numbers[i]] for i in dots], "line": {"color": outline, "width": max(width, 1)}},
        })  # fmt: skip
    return traces


def _said(shown: Shown, which: Sequence[int]) -> dict[str, Any]:
    """The hovers of some places."""
    return {
        "text": [shown.text[i] for i in which], "customdata": [shown.values[i] for i in which],
        "hovertemplate": shown.template, "showlegend": False,
    }  # fmt: skip


def choropleth_alt(places: Sequence[Place], classes: Classes, year: int, words: Words) -> str:
    """How many economies are in each class, from the highest."""
    _ = words.gettext
    numbers = [classes.of(p.value) for p in places]
    counts = [
        _("{count} at {share}", count=numbers.count(n), share=classes.label(n, words))
        for n in reversed(range(len(classes.starts)))
    ]
    return _(
        "World map of people using the Internet in {year}, countries and areas by share: {counts}; without data: "
        "{missing}.",
        year=year, counts=_(", ").join(counts), missing=numbers.count(NO_FIGURE),
    )  # fmt: skip
