"""Colours of the charts, each declared here and nowhere else.

Marks are legible (contrast 3 : 1 or more) on the light and on the dark background alike, since the browser tells the server its
theme only after the first run; a word in the colour of its mark is darkened or lightened until it is, too (4.5 : 1 or more).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

ThemeType = Literal["light", "dark"]
WORDS_STAND_OUT = 4.6
"""The contrast of a word with its background: what is asked for (WCAG 2.2, AA: 4.5) and what rounding takes."""


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
    room: int = 0
    """Pixels that a chart is wide at least; 0: as many as the narrowest screen has."""

    def words(self, colour: str) -> str:
        """The colour for a word: that of its mark, darkened or lightened as far as it must be to be read on this background."""
        return _legible(colour, self.background)


_REGIONS = {
    ("sub_saharan_africa", "itu_africa", "m49_sub_saharan_africa"): "#9c5641",
    ("middle_east_north_africa", "itu_arab_states", "m49_northern_africa_western_asia"): "#a37241",
    ("south_asia", "m49_central_southern_asia"): "#9c4f6b",
    ("east_asia_pacific", "itu_asia_pacific", "m49_eastern_south_eastern_asia"): "#2c9c9c",
    ("europe_central_asia", "itu_europe", "m49_europe_northern_america"): "#728ebf",
    ("latin_america_caribbean", "itu_americas", "m49_latin_america_caribbean"): "#488e3a",
    ("north_america", "itu_cis", "m49_australia_new_zealand"): "#9c806b",
    ("m49_africa",): "#95952c",
    ("m49_oceania_without_australia_new_zealand",): "#6b8f8b",
}
"""Publishers cut the world into regions each in its own way. Those of about the same part of it share a colour, as do a few small
ones of different publishers; no two of one publisher do.
"""
GROUP_COLOURS = {
    "group:world": "#2f78b7",
    "group:developing": "#a3561e",
    "group:developed": "#8e8e95",
    "group:ldc": "#10a35d",
    "group:lldc": "#8e6410",
    "group:sids": "#d46bb8",
    "group:high_income": "#5d6479",
    "group:upper_middle_income": "#1795b1",
    "group:lower_middle_income": "#726b10",
    "group:low_income": "#c6796b",
} | {f"group:{region}": colour for regions, colour in _REGIONS.items() for region in regions}
"""One colour per group on every chart. Groups of one chart are distinct under the common colour-vision deficiencies."""
AREA_COLOURS = ("#4b9b9b", "#9b4b6b", "#1d99ed", "#9b8427", "#6542f0", "#b30f92", "#9b4b4b", "#2e9cb8", "#d65c8d", "#3f8383")
"""Countries and areas beside each other, in the order in which they were chosen; and groups that have no colour of their own."""
WOMEN, MEN = "#9580e9", "#b1871e"
REGION = "#b179a3"
"""Any region, where each has a panel of its own."""
ACCENT, SECOND, HIGHLIGHT, NEUTRAL = "#4895c6", "#79643a", "#c2457c", "#798095"
"""What is no group: the one thing that a chart shows, another beside it, what the reader chose, and what stands behind."""

LIGHT = Theme(
    "light",
    "#ffffff",
    "#1f2733",
    "#5b6675",
    "#e4e8ee",
    ("#b9d6ee", "#86b9e0", "#4f96cb", "#1f6bb0", "#0b3a76"),
    "#efefec",
    "#87939f",
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


def luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2), 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=256)
def _legible(colour: str, background: str) -> str:
    end = 0 if luminance(background) > 0.5 else 255
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    steps = (_mixed(parts, end, step / 20) for step in range(21))
    return next(mixed for mixed in steps if contrast(mixed, background) >= WORDS_STAND_OUT)


def _mixed(parts: Sequence[int], end: int, share: float) -> str:
    return "#" + "".join(f"{round(part + (end - part) * share):02x}" for part in parts)
