"""Where events were held: one mark per city on an offline map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.base import Figure, layout
from dashboard.charts.theme import Theme

HEIGHT = 430
LABEL_WIDTH, LABEL_HEIGHT = 15.0, 6.0
"""What a label of four digits takes on a wide screen, in degrees."""
SIDES = {
    (1, 0): "middle right", (-1, 0): "middle left", (0, 1): "top center", (0, -1): "bottom center",
    (1, 1): "top right", (-1, 1): "top left", (1, -1): "bottom right", (-1, -1): "bottom left",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of event is drawn wherever it is drawn; `label` names it in the key."""

    label: str
    symbol: str
    colour: str


@dataclass(frozen=True, slots=True)
class City:
    """A city with what was held in it: `text` is drawn beside its mark, `said` is the hover. `style` is that of its first event."""

    longitude: float
    latitude: float
    style: Style
    text: str
    said: str


def event_map(cities: Sequence[City], styles: Sequence[Style], theme: Theme) -> Figure:
    """One mark per city; the key names every style, drawn or not."""
    data: list[dict[str, Any]] = [
        {"type": "scattergeo", "lon": [None], "lat": [None], "name": style.label, "mode": "markers", "hoverinfo": "skip",
         "marker": _marker(style, theme)}
        for style in styles
    ]  # fmt: skip
    sides = _sides(cities)
    for style in reversed(styles):
        held = [c for c in cities if c.style == style]
        if held:
            data.append({
                "type": "scattergeo", "mode": "markers+text", "showlegend": False, "marker": _marker(style, theme),
                "lon": [round(c.longitude, 2) for c in held], "lat": [round(c.latitude, 2) for c in held],
                "text": [c.text for c in held], "textposition": [sides[id(c)] for c in held],
                "textfont": {"size": 11, "color": theme.text},
                "customdata": [c.said for c in held], "hovertemplate": "%{customdata}<extra></extra>",
            })  # fmt: skip
    return {"data": data, "layout": _layout(theme)}


def _marker(style: Style, theme: Theme) -> dict[str, Any]:
    hollow = style.symbol.endswith("open")
    return {"symbol": style.symbol, "size": 9, "color": style.colour,
            "line": {"color": style.colour if hollow else theme.background, "width": 1.8 if hollow else 0.8}}  # fmt: skip


def _sides(cities: Sequence[City]) -> dict[int, str]:
    """The side of each mark where its label has the fewest marks and labels in its way."""
    taken = [(c.longitude, c.latitude) for c in cities]
    chosen: dict[int, str] = {}
    for city in cities:
        mark = (city.longitude, city.latitude)
        spots = {side: (mark[0] + x * LABEL_WIDTH / 2, mark[1] + y * LABEL_HEIGHT) for (x, y), side in SIDES.items()}
        crowds = {side: _crowd(spot, [t for t in taken if t != mark]) for side, spot in spots.items()}
        chosen[id(city)] = min(crowds, key=crowds.__getitem__)
        if city.text:
            taken.append(spots[chosen[id(city)]])
    return chosen


def _crowd(spot: tuple[float, float], taken: Sequence[tuple[float, float]]) -> int:
    """How many marks and labels a label at a spot would touch."""
    return sum(abs(x - spot[0]) < LABEL_WIDTH * 0.7 and abs(y - spot[1]) < LABEL_HEIGHT * 0.8 for x, y in taken)


def _layout(theme: Theme) -> dict[str, Any]:
    geo = {
        "projection": {"type": "natural earth"}, "resolution": 50, "bgcolor": "rgba(0,0,0,0)", "lataxis": {"range": [-57, 84]},
        "showframe": False, "showcoastlines": False, "showcountries": True, "countrycolor": theme.outline, "countrywidth": 0.3,
        "showland": True, "landcolor": theme.no_data, "showlakes": False,
    }  # fmt: skip
    legend = {"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "itemclick": False, "itemdoubleclick": False,
              "font": {"size": 12}}  # fmt: skip
    return layout(theme, HEIGHT, geo=geo, showlegend=True, legend=legend, margin={"l": 0, "r": 0, "t": 0, "b": 0})
