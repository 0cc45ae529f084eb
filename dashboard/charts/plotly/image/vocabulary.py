"""The words of Plotly that are drawn, and those that mean nothing on paper. A figure with any other is not drawn as on screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard.charts.base import Figure

TO_TOUCH = {
    *("hovertemplate", "hoverinfo", "customdata", "hoverlabel", "hovermode", "dragmode", "fixedrange"),
    *("itemclick", "itemdoubleclick"),
    "ids",
}
"""For a hand on the screen, and for a script that finds marks again."""
LINE = {"color", "width", "dash"}
EDGE = {"color", "width"}
FONT = {"family", "size", "color"}
MARKER = {"symbol", "size", "color", "opacity", "line"}
PATTERN = {"shape", "fillmode", "fgcolor", "size", "solidity"}
XY = {"x", "y", "x0", "dx", "xaxis", "yaxis"}
TEXT = {"text", "textposition", "textfont"}
TRACES: dict[str, set[str]] = {
    "scatter": XY | TEXT | {"mode", "line", "marker", "texttemplate", "connectgaps", "cliponaxis", "opacity"},
    "bar": XY | TEXT | {"orientation", "base", "width", "marker", "textangle", "cliponaxis", "constraintext"},
    "choropleth": {"locations", "z", "zmin", "zmax", "colorscale", "showscale", "text", "marker"},
    "scattergeo": TEXT | {"lon", "lat", "mode", "marker"},
}
EVERY_TRACE = {"type", "name", "showlegend"}
AXIS = {
    *("type", "range", "domain", "anchor", "side", "visible", "automargin", "categoryorder", "categoryarray"),
    *("tick0", "dtick", "nticks", "tickvals", "ticktext", "tickformat", "ticksuffix", "tickfont", "ticks", "tickcolor"),
    *("separatethousands", "showgrid", "gridcolor", "zeroline", "zerolinecolor"),
}
LAYOUT = {
    *("height", "margin", "font", "paper_bgcolor", "plot_bgcolor", "showlegend", "legend", "barmode", "bargap"),
    *("annotations", "shapes", "geo"),
}
GEO = {
    *("projection", "resolution", "bgcolor", "lataxis", "showframe", "showcoastlines", "showcountries", "countrycolor"),
    *("countrywidth", "showland", "landcolor", "showlakes"),
}
LEGEND = {"orientation", "x", "y", "xanchor", "yanchor", "font"}
NOTE = {
    *("x", "y", "xref", "yref", "xanchor", "yanchor", "xshift", "yshift", "text", "font", "align", "bgcolor", "opacity"),
    *("showarrow", "ax", "ay", "axref", "ayref", "arrowhead", "arrowcolor", "arrowwidth", "standoff", "textangle", "borderpad"),
}
SHAPE = {"type", "xref", "yref", "x0", "x1", "y0", "y1", "line", "layer", "fillcolor", "opacity"}
VALUES: dict[str, set[Any]] = {
    "type": {"scatter", "bar", "choropleth", "scattergeo", "line", "rect", "linear", "log", "date", "category", "natural earth"},
    "dash": {"solid", "dot", "dash", "longdash", "dashdot"},
    "barmode": {"stack"},
    "fillmode": {"overlay"},
    "orientation": {"h", "v"},
    "categoryorder": {"array"},
    "textposition": {
        *("top left", "top center", "top right", "middle left", "middle center", "middle right"),
        *("bottom left", "bottom center", "bottom right", "outside"),
    },
    "mode": {"lines", "markers", "lines+markers", "markers+text", "lines+text", "lines+markers+text", "text"},
    "symbol": {
        shape + ending
        for shape in ("circle", "square", "diamond", "triangle-up", "triangle-down", "star", "cross", "x")
        for ending in ("", "-open")
    }
    | {"x-thin-open", "x-thin", "line-ns-open", "line-ew-open"},
    "connectgaps": {False},
    "showscale": {False},
    "showlakes": {False},
    "showcoastlines": {False},
    "showframe": {False},
}
"""What a word may say, where that is a closed set."""


def unread(figure: Figure) -> list[str]:
    """What of a figure would not be drawn as on the screen: words, or what they say. Empty for every figure of ours."""
    found = [f"{trace['type']}.{miss}" for trace in figure["data"] for miss in _of_trace(trace)]
    return sorted({*found, *(f"layout.{miss}" for miss in _of_layout(figure["layout"]))})


def _of_trace(trace: dict[str, Any]) -> Iterator[str]:
    yield from _others(trace, TRACES.get(trace["type"], set()) | EVERY_TRACE)
    yield from _within(trace, "line", LINE)
    yield from _within(trace, "textfont", FONT)
    marker = trace.get("marker", {})
    edged = {"line", "color"} if trace["type"] == "choropleth" else MARKER
    yield from _others(marker, edged | {"pattern"} if trace["type"] == "bar" else edged)
    yield from _within(marker, "line", EDGE)
    yield from _within(marker, "pattern", PATTERN)


def _of_layout(layout: dict[str, Any]) -> Iterator[str]:
    axes = {key for key in layout if key[:5] in ("xaxis", "yaxis")}
    yield from _others({key: said for key, said in layout.items() if key not in axes}, LAYOUT)
    for axis in axes:
        yield from (f"axis.{miss}" for miss in _others(layout[axis], AXIS))
        yield from _within(layout[axis], "tickfont", FONT)
    yield from _within(layout, "font", FONT)
    yield from _within(layout, "legend", LEGEND)
    yield from _within(layout, "geo", GEO)
    yield from _within(layout.get("geo", {}), "projection", {"type"})
    for note in layout.get("annotations", ()):
        yield from (f"annotation.{miss}" for miss in _others(note, NOTE))
    for shape in layout.get("shapes", ()):
        yield from (f"shape.{miss}" for miss in _others(shape, SHAPE))
        yield from _within(shape, "line", LINE)


def _within(said: dict[str, Any], word: str, known: set[str]) -> Iterator[str]:
    yield from (f"{word}.{miss}" for miss in _others(said.get(word, {}), known))


def _others(said: dict[str, Any], known: set[str]) -> Iterator[str]:
    for word, what in said.items():
        if word not in known | TO_TOUCH:
            yield word
        elif word in VALUES:
            told = what if isinstance(what, list | tuple) else [what]
            yield from (f"{word}={one}" for one in dict.fromkeys(told) if one not in VALUES[word])
