"""Numbers below 0 as the reader's language writes them: Plotly itself writes a sign of its own on axes and in hovers."""

from __future__ import annotations

import re
from math import ceil, floor, log10
from typing import Any

from dashboard.charts.base import Figure
from dashboard.charts.chart import Scale

NICE = (1.0, 2.0, 5.0, 10.0)
USUAL = 6
"""So many ticks an axis has at most, unless it says otherwise."""
PLACED = ("tickvals", "categoryarray", "dtick", "type")
"""What an axis has whose ticks are not left to Plotly."""
NUMBER = re.compile(r"%\{([xy]):\.(\d)f\}")
"""A number in a hover that Plotly writes."""


def signed(figure: Figure, scale: Scale) -> Figure:
    """The figure with what Plotly would write below 0 written out; the same where all is above."""
    for name, axis in figure["layout"].items():
        if name.startswith(("xaxis", "yaxis")) and _is_signed(axis):
            figure["layout"][name] = axis | _ticks(axis, scale)
    for trace in figure["data"]:
        hover = trace.get("hovertemplate", "")
        found = NUMBER.search(hover) if isinstance(hover, str) else None
        if found and any(v is not None and v < 0 for v in trace[found[1]]):
            written = (f"{v:.{found[2]}f}" for v in trace[found[1]])
            trace["hovertemplate"] = [hover.replace(found[0], _said(text, scale)) for text in written]
    return figure


def _is_signed(axis: dict[str, Any]) -> bool:
    low = axis.get("range", (0,))[0]
    return isinstance(low, int | float) and low < 0 and axis.get("visible", True) and not {*PLACED} & {*axis}


def _ticks(axis: dict[str, Any], scale: Scale) -> dict[str, Any]:
    low, high = axis["range"]
    rough = (high - low) / axis.get("nticks", USUAL)
    ten = 10.0 ** floor(log10(rough))
    step = next(n * ten for n in NICE if n * ten >= rough * (1 - 1e-9))
    decimals = max(0, -floor(log10(step) + 1e-9))
    places = [round(n * step, decimals) for n in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]
    suffix = axis.get("ticksuffix", "")
    return {"tickvals": places, "ticktext": [_said(f"{at + 0.0:,.{decimals}f}{suffix}", scale) for at in places]}


def _said(text: str, scale: Scale) -> str:
    return text.replace("-", scale.minus, 1) if text.startswith("-") else text
