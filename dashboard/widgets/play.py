"""Play: the years of a chart pass in the browser, with a button and a slider. static/play.js does it; the server hears nothing.

A chart of lines has its years in it. Those of a map are asked for over HTTP once the reader wants one (dashboard/shell/played.py).
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping

import streamlit as st

from dashboard.charts.chart import Chart, Frames, value
from dashboard.charts.theme import Theme
from dashboard.language.words import Words
from dashboard.reading import address
from dashboard.session import view

SCRIPT = '<script type="module" src="/app/static/play.js"></script>'
"""A module runs once however often it is named."""


def play(chart: Chart, words: Words) -> None:
    """Draw button, slider and year below a chart of years."""
    years = [int(value(row, chart.encode.x)) for row in chart.rows]
    if years:
        _draw({"data-chart": f"st-key-chart_{chart.key}"}, Frames(min(years), max(years), max(years), ""), "", words)


def play_map(chart: Chart, frames: Frames, release_id: str, theme: Theme, words: Words) -> None:
    """The same below a map, with the year large, and a link to the page as it is of another year."""
    _ = words.gettext
    here = view.current()
    others = here.choosing(frames.key, None)
    colours = [*theme.classes[: len(chart.classes.starts)], theme.no_data] if chart.classes else []
    of: dict[str, str | int] = {
        "data-chart": f"st-key-chart_{chart.key}",
        "data-still": frames.shown,
        "data-source": f"api/played/{here.question}.json?{here.handed_out(words.code, release_id)}",
        "data-colours": json.dumps(colours),
        "data-failed": _("cannot be loaded; open the page anew"),
        "data-link": f"{here.question}?{address.query(others.params | {address.LANGUAGE: words.code})}&{frames.key}=",
    }
    said = html.escape(_("Only the picture plays: headline, table and files are of {year}.", year=frames.shown))
    link = html.escape(_("Show them of this year"))
    _draw(of, frames, f'<p>{said} <a href="" hidden>{link}</a></p>', words)


def _draw(of: Mapping[str, str | int], frames: Frames, below: str, words: Words) -> None:
    _ = words.gettext
    start, pause = _("Play"), _("Pause")
    names = {"data-play": f"▶ {start}", "data-pause": f"❚❚ {pause}"}
    button = f'<button type="button"{_attributes(names)}>{html.escape(names["data-play"])}</button>'
    ends: dict[str, str | int] = {
        "min": frames.first,
        "max": frames.last,
        "value": frames.shown,
        "step": 1,
        "aria-label": _("Year"),
        "aria-valuetext": frames.shown,
    }
    slider = f'<input type="range"{_attributes(ends)}>'
    held = _attributes({**of, "data-first": frames.first, "data-last": frames.last})
    shown = f'<output aria-live="polite">{frames.shown}</output>'
    st.html(f'<div class="play"{held}>{button}{slider}{shown}{below}</div>{SCRIPT}', unsafe_allow_javascript=True)


def _attributes(named: Mapping[str, str | int]) -> str:
    return "".join(f' {name}="{html.escape(str(said), quote=True)}"' for name, said in named.items())
