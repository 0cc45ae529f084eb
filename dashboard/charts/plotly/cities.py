"""Where things took place: one mark per city, its label on the side where the fewest others are in its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts import readings
from dashboard.charts.base import Figure
from dashboard.charts.chart import Chart, Style, value
from dashboard.charts.plotly.world import legend_entry, world_layout
from dashboard.charts.theme import Theme

Spot = tuple[float, float]
"""Longitude and latitude, in degrees."""
LABEL_WIDTH, LABEL_HEIGHT = 15.0, 6.0
"""What a label of four digits takes on a wide screen, in degrees."""
SIDES = {
    (1, 0): "middle right",
    (-1, 0): "middle left",
    (0, 1): "top center",
    (0, -1): "bottom center",
    (1, 1): "top right",
    (-1, 1): "top left",
    (1, -1): "bottom right",
    (-1, -1): "bottom left",
}


@dataclass(frozen=True, slots=True)
class City:
    """What took place in one spot: its style is that of its most telling row, the first in the order of the chart's styles."""

    spot: Spot
    style: Style
    text: str
    said: str


def cities_figure(chart: Chart, theme: Theme) -> Figure:
    """One mark per spot of the rows, which have longitude and latitude or None; the legend names every style, drawn or not."""
    data = [legend_entry(style.label, _marker(style, theme)) for style in chart.styles.values()]
    cities = _cities(chart)
    sides = _sides(cities)
    for style in reversed(list(chart.styles.values())):
        held = [n for n, city in enumerate(cities) if city.style == style]
        if held:
            data.append(
                {
                    "type": "scattergeo",
                    "mode": "markers+text",
                    "showlegend": False,
                    "marker": _marker(style, theme),
                    "lon": [round(cities[n].spot[0], 2) for n in held],
                    "lat": [round(cities[n].spot[1], 2) for n in held],
                    "text": [cities[n].text for n in held],
                    "textposition": [sides[n] for n in held],
                    "textfont": {"size": 11, "color": theme.text},
                    "customdata": [cities[n].said for n in held],
                    "hovertemplate": "%{customdata}<extra></extra>",
                }
            )
    return {"data": data, "layout": world_layout(theme, borders=True)}


def _cities(chart: Chart) -> list[City]:
    held: dict[Spot, list[Any]] = {}
    for row in chart.rows:
        if row.longitude is not None and row.latitude is not None:
            held.setdefault((row.longitude, row.latitude), []).append(row)
    order = [series for series, _ in chart.styles]
    found = []
    for spot, rows in held.items():
        telling = min((value(r, chart.encode.series) for r in rows), key=order.index)
        labels = (value(r, chart.encode.label) for r in rows)
        said = "<br><br>".join(readings.hover(chart, r) for r in rows)
        style = next(s for (series, _), s in chart.styles.items() if series == telling)
        found.append(City(spot, style, ", ".join(filter(None, labels)), said))
    return found


def _marker(style: Style, theme: Theme) -> dict[str, Any]:
    hollow = style.symbol.endswith("open")
    return {
        "symbol": style.symbol,
        "size": 9,
        "color": style.colour,
        "line": {"color": style.colour if hollow else theme.background, "width": 1.8 if hollow else 0.8},
    }


def _sides(cities: Sequence[City]) -> list[str]:
    """The side of each mark where its label has the fewest marks and labels in its way."""
    taken = [c.spot for c in cities]
    chosen = []
    for city in cities:
        mark = city.spot
        spots = {side: (mark[0] + x * LABEL_WIDTH / 2, mark[1] + y * LABEL_HEIGHT) for (x, y), side in SIDES.items()}
        crowds = {side: _crowd(spot, [t for t in taken if t != mark]) for side, spot in spots.items()}
        chosen.append(min(crowds, key=crowds.__getitem__))
        if city.text:
            taken.append(spots[chosen[-1]])
    return chosen


def _crowd(spot: Spot, taken: Sequence[Spot]) -> int:
    """How many marks and labels a label at a spot would touch."""
    return sum(abs(x - spot[0]) < LABEL_WIDTH * 0.7 and abs(y - spot[1]) < LABEL_HEIGHT * 0.8 for x, y in taken)
