"""What the browser is told for the case that the page is printed: what stands at the foot of each sheet, and colours of paper."""

from __future__ import annotations

import json
from dataclasses import fields

import streamlit as st

from dashboard.charts import theme
from dashboard.charts.theme import DARK, LIGHT, Theme
from dashboard.language.words import Words
from dashboard.shell.head import IN_A_SCRIPT
from warehouse.languages import languages
from warehouse.queries import ReleaseSummary

COLOURS = (
    "primaryColor",
    "backgroundColor",
    "secondaryBackgroundColor",
    "textColor",
    "linkColor",
    "borderColor",
    "blueColor",
    "greenColor",
    "redColor",
    "orangeColor",
    "yellowColor",
    "violetColor",
    "grayColor",
)
"""Of .streamlit/config.toml, each given for the light and for the dark scheme."""


def attributes(summary: ReleaseSummary, release_id: str, shown: Theme, words: Words) -> str:
    """JavaScript that writes on the element of the page what static/print.js reads there."""
    said = words.gettext("Release {id}, built {date}", id=release_id, date=words.date(summary.built_at.date()))
    name = words.gettext("ICT Target Tracker")
    told = {
        "said": f"{name} · {said}",
        "dates": languages()[words.code].locale.replace("_", "-"),
        "paper": json.dumps(on_paper()) if shown is DARK else "",
    }
    return f"Object.assign(document.documentElement.dataset, {json.dumps(told).translate(IN_A_SCRIPT)});"


def on_paper() -> dict[str, str]:
    """Colour of the dark scheme → the light one's in its place: of the theme, of the charts, and of words in a mark's colour."""
    said = {st.get_option(f"theme.dark.{name}"): st.get_option(f"theme.light.{name}") for name in COLOURS}
    marks = {*theme.GROUP_COLOURS.values(), theme.WOMEN, theme.MEN, theme.REGION, theme.ACCENT, theme.SECOND, theme.HIGHLIGHT}
    worded = {DARK.words(mark): LIGHT.words(mark) for mark in (*marks, theme.NEUTRAL)}
    parts = {getattr(DARK, part.name): getattr(LIGHT, part.name) for part in fields(Theme) if part.name not in ("kind", "classes")}
    return worded | said | dict(zip(DARK.classes, LIGHT.classes, strict=True)) | parts
