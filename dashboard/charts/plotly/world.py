"""The frame of a world map, offline, and the legend that names every entry, drawn or not."""

from __future__ import annotations

from typing import Any

from dashboard.charts.base import layout
from dashboard.charts.theme import Theme

HEIGHT = 430
CONFIG: dict[str, object] = {"displayModeBar": False, "topojsonURL": "/app/static/topojson/", "scrollZoom": False}
"""What Plotly must be told to draw a map without asking another host for its outlines."""


def world_layout(theme: Theme, *, borders: bool) -> dict[str, Any]:
    """The world without Antarctica. borders: of countries; where each is drawn by itself they would be painted twice."""
    geo = {
        "projection": {"type": "natural earth"},
        "resolution": 50,
        "bgcolor": "rgba(0,0,0,0)",
        "lataxis": {"range": [-57, 84]},
        "showframe": False,
        "showcoastlines": False,
        **({"showcountries": True, "countrycolor": theme.outline, "countrywidth": 0.3} if borders else {}),
        "showland": True,
        "landcolor": theme.no_data,
        "showlakes": False,
    }
    legend = {
        "orientation": "h",
        "y": 0,
        "yanchor": "top",
        "x": 0,
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": 12},
    }
    return layout(theme, HEIGHT, geo=geo, showlegend=True, legend=legend, margin={"l": 0, "r": 0, "t": 0, "b": 0})


def legend_entry(label: str, marker: dict[str, Any]) -> dict[str, Any]:
    """A trace without places."""
    return {
        "type": "scattergeo",
        "lon": [None],
        "lat": [None],
        "name": label,
        "mode": "markers",
        "hoverinfo": "skip",
        "marker": marker,
    }
