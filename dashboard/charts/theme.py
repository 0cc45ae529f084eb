"""Colours of the charts. Marks are legible (contrast 3 : 1 or more) on the light and on the dark background alike, since the
browser tells the server its theme only after the first run; words take the page's own colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ThemeType = Literal["light", "dark"]
BACKGROUND: dict[ThemeType, str] = {"light": "#ffffff", "dark": "#0e1117"}


@dataclass(frozen=True)
class Theme:
    """What a chart needs to know of the page's colours."""

    kind: ThemeType
    background: str
    text: str
    muted: str
    grid: str
    classes: tuple[str, ...]
    no_data: str
    outline: str


GROUP_COLOURS = {"group:world": "#2f78b7", "group:developing": "#b8621b", "group:ldc": "#0f8a72"}
"""One colour per group on every chart; distinct under the common colour-vision deficiencies."""
ACCENT = "#2f78b7"
HIGHLIGHT = "#c2457c"
NEUTRAL = "#7a8594"
WOMEN = "#7a5cc0"
MEN = "#b8621b"
"""Kept apart from the colours of groups, and by shape as well."""

LIGHT = Theme(
    "light",
    "#ffffff",
    "#1f2733",
    "#5b6675",
    "#e4e8ee",
    ("#b9d6ee", "#86b9e0", "#4f96cb", "#1f6bb0", "#0b3a76"),
    "#efefec",
    "#8d99a6",
)
DARK = Theme(
    "dark",
    "#0e1117",
    "#e8ecf1",
    "#a3adba",
    "#2b323d",
    ("#12345a", "#1d5a93", "#3b87c4", "#83b8df", "#d3e7f6"),
    "#3a3d42",
    "#6f7a87",
)


def theme(kind: str | None) -> Theme:
    """The colours for what the browser says; light when it says nothing."""
    return DARK if kind == "dark" else LIGHT
