"""The way a chart's dictionary reaches the browser."""

from __future__ import annotations

import re
from typing import Any

from plotly.basedatatypes import BaseFigure

from dashboard.charts.base import Figure

TAG = re.compile(r"<(?!/?b>|br>|/?extra>)")
"""Plotly reads a few tags in texts, links among them; ours are these."""


class ReadyFigure(BaseFigure):  # type: ignore[misc]
    """A figure that is taken as it stands, save that a name or note in it can be no tag.

    Streamlit builds a validated Plotly object from every dictionary at every rerun, 5–8 ms a chart; the tests validate ours once
    for all, so at run time the dictionary is handed over unread.
    """

    def __init__(self, figure: Figure) -> None:
        object.__setattr__(self, "_ready", without_tags(figure))

    def to_dict(self) -> Figure:
        """The dictionary."""
        ready: Figure = object.__getattribute__(self, "_ready")
        return ready


def without_tags(part: Any) -> Any:
    """A part of a figure in which no text has a tag that is not ours."""
    if isinstance(part, str):
        return TAG.sub("&lt;", part) if "<" in part else part
    if isinstance(part, dict):
        return {key: without_tags(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [without_tags(value) for value in part]
    return part
