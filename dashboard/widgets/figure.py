"""The way a chart's dictionary reaches the browser."""

from __future__ import annotations

from plotly.basedatatypes import BaseFigure

from dashboard.charts.base import Figure


class ReadyFigure(BaseFigure):  # type: ignore[misc]
    """A figure that is taken as it stands.

    Streamlit builds a validated Plotly object from every dictionary at every rerun, 5–8 ms a chart; the tests validate ours once
    for all, so at run time the dictionary is handed over unread. Its texts are safe already: `dashboard.charts.remembered`.
    """

    def __init__(self, figure: Figure) -> None:
        object.__setattr__(self, "_ready", figure)

    def to_dict(self) -> Figure:
        """The dictionary."""
        ready: Figure = object.__getattribute__(self, "_ready")
        return ready
