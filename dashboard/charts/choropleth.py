"""A world map in classes, offline, with dots for economies whose outline is too small to see or missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import Figure, Place, layout
from dashboard.i18n import Words
from dashboard.theme import HIGHLIGHT, Theme

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
            return _("no figure")
        if number == 0:
            return _("under {high}", high=words.percent(starts[1], 0))
        low = words.percent(starts[number], 0)
        if number == len(starts) - 1:
            return _("{low} or more", low=low)
        return _("{low} to under {high}", low=words.number(starts[number]), high=words.percent(starts[number + 1], 0))


def choropleth(
    places: Sequence[Place], classes: Classes, says: str, words: Words, theme: Theme, highlighted: Sequence[str] = ()
) -> Figure:
    """A map with one trace per class and one for places without a figure. `says` ends every hover."""
    by_class: dict[int, list[Place]] = {number: [] for number in (*range(len(classes.starts)), NO_FIGURE)}
    for place in places:
        by_class[classes.of(place.value)].append(place)
    data: list[dict[str, Any]] = []
    for number, members in by_class.items():
        colour = theme.no_data if number == NO_FIGURE else theme.classes[number]
        label = classes.label(number, words)
        data.append(_legend_entry(label, colour, theme))
        data += _areas([p for p in members if p.on_map], colour, says, theme.outline, 0.4)
        data += _dots([p for p in members if not p.on_map and p.longitude is not None], colour, says, theme.outline)
    marked = [p for p in places if p.area_id in highlighted]
    data += _areas([p for p in marked if p.on_map], "rgba(0,0,0,0)", says, HIGHLIGHT, 2)
    data += _dots([p for p in marked if not p.on_map and p.longitude is not None], "rgba(0,0,0,0)", says, HIGHLIGHT)
    return {"data": data, "layout": _layout(theme)}


def _layout(theme: Theme) -> dict[str, Any]:
    geo = {
        "projection": {"type": "natural earth"}, "resolution": 50, "bgcolor": "rgba(0,0,0,0)", "lataxis": {"range": [-57, 84]},
        "showframe": False, "showcoastlines": False, "showcountries": True, "countrycolor": theme.outline, "countrywidth": 0.3,
        "showland": True, "landcolor": theme.no_data, "showlakes": False,
    }  # fmt: skip
    legend = {"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "itemclick": False, "itemdoubleclick": False,
              "font": {"size": 12}}  # fmt: skip
    return layout(theme, HEIGHT, geo=geo, showlegend=True, legend=legend, margin={"l": 0, "r": 0, "t": 0, "b": 0})


def _hover(says: str) -> str:
    return f"<b>%{{text}}</b><br>%{{customdata}}<br>{says}<extra></extra>"


def _legend_entry(label: str, colour: str, theme: Theme) -> dict[str, Any]:
    """A trace without places: the legend names every class, empty ones too."""
    return {
        "type": "scattergeo", "lon": [None], "lat": [None], "name": label, "mode": "markers", "hoverinfo": "skip",
        "marker": {"symbol": "square", "size": 12, "color": colour, "line": {"color": theme.outline, "width": 1}},
    }  # fmt: skip


def _areas(members: Sequence[Place], colour: str, says: str, outline: str, width: float) -> list[dict[str, Any]]:
    """Outlines in one colour; nothing when there are none."""
    if not members:
        return []
    return [{
        "type": "choropleth", "locations": [p.area_id for p in members], "z": [1] * len(members), "text": [p.name for p in members],
        "customdata": [p.detail for p in members], "hovertemplate": _hover(says), "showlegend": False, "showscale": False,
        "colorscale": [[0, colour], [1, colour]], "marker": {"line": {"color": outline, "width": width}},
    }]  # fmt: skip


def _dots(members: Sequence[Place], colour: str, says: str, outline: str) -> list[dict[str, Any]]:
    """Dots in one colour; nothing when there are none."""
    if not members:
        return []
    return [{
        "type": "scattergeo", "lon": [round(p.longitude or 0, 2) for p in members],
        "lat": [round(p.latitude or 0, 2) for p in members],
        "text": [p.name for p in members], "customdata": [p.detail for p in members], "hovertemplate": _hover(says),
        "showlegend": False, "mode": "markers", "marker": {"size": 7, "color": colour, "line": {"color": outline, "width": 1}},
    }]  # fmt: skip


def choropleth_alt(places: Sequence[Place], classes: Classes, year: int, words: Words) -> str:
    """How many economies are in each class, from the highest."""
    _ = words.gettext
    numbers = [classes.of(p.value) for p in places]
    counts = [
        _("{count} at {share}", count=numbers.count(n), share=classes.label(n, words))
        for n in reversed(range(len(classes.starts)))
    ]
    return _(
        "World map of people using the Internet in {year}, economies by share: {counts}; {missing} without a figure.",
        year=year, counts=_(", ").join(counts), missing=numbers.count(NO_FIGURE),
    )  # fmt: skip
