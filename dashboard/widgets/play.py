"""Play: the years of a chart pass in the browser, with a button and a slider. static/play.js does it; the server hears nothing."""

from __future__ import annotations

import html
from collections.abc import Mapping

import streamlit as st

from dashboard.charts.chart import Chart, value
from dashboard.language.words import Words

SCRIPT = '<script type="module" src="/app/static/play.js"></script>'
"""A module runs once however often it is named."""


def play(chart: Chart, words: Words) -> None:
    """Draw button, slider and year below a chart of years."""
    years = [int(value(row, chart.encode.x)) for row in chart.rows]
    if not years:
        return
    first, last = min(years), max(years)
    _ = words.gettext
    of = _attributes({"data-chart": f"st-key-chart_{chart.key}", "data-first": first, "data-last": last})
    start, pause = _("Play"), _("Pause")
    names = {"data-play": f"▶ {start}", "data-pause": f"❚❚ {pause}"}
    button = f'<button type="button"{_attributes(names)}>{html.escape(names["data-play"])}</button>'
    ends: dict[str, str | int] = {"min": first, "max": last, "value": last, "step": 1, "aria-label": _("Year")}
    slider = f'<input type="range"{_attributes(ends)}>'
    st.html(f'<div class="play"{of}>{button}{slider}<output>{last}</output></div>{SCRIPT}', unsafe_allow_javascript=True)


def _attributes(named: Mapping[str, str | int]) -> str:
    return "".join(f' {name}="{html.escape(str(said), quote=True)}"' for name, said in named.items())
