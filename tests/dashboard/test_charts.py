"""What every chart rests on: labels that do not cover each other, and colours that can be told apart and read."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.charts.base import spread
from dashboard.charts.theme import ACCENT, DARK, GROUP_COLOURS, HIGHLIGHT, LIGHT, NEUTRAL


def test_labels_keep_their_order_and_their_distance() -> None:
    placed = spread([71.3, 67.2, 28.8, 30.0], 9.5)
    assert placed[0] - placed[1] == pytest.approx(9.5)
    assert placed[3] - placed[2] == pytest.approx(9.5)
    assert sum(placed[:2]) == pytest.approx(71.3 + 67.2)
    assert spread([10.0, 50.0], 9.5) == [10.0, 50.0]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("background", [LIGHT.background, DARK.background])
@pytest.mark.parametrize("colour", [*GROUP_COLOURS.values(), ACCENT, HIGHLIGHT, NEUTRAL])
def test_marks_stand_out_in_both_themes(colour: str, background: str) -> None:
    assert contrast(colour, background) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_words_and_outlines_stand_out(colours: Any) -> None:
    assert contrast(colours.text, colours.background) >= 7
    assert contrast(colours.muted, colours.background) >= 4.5
    steps = [luminance(c) for c in colours.classes]
    assert steps in (sorted(steps), sorted(steps, reverse=True))
