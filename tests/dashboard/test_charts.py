"""What every chart rests on: labels that do not cover each other, and colours that can be told apart and read."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest

from dashboard.charts.base import spread
from dashboard.charts.theme import (
    ACCENT,
    DARK,
    GROUP_COLOURS,
    HIGHLIGHT,
    LIGHT,
    MEN,
    NEUTRAL,
    REGION,
    SECOND,
    WOMEN,
    Theme,
    contrast,
    luminance,
)
from dashboard.questions.divide.series import SETS
from dashboard.questions.gender.rows import GROUPS, M49_REGIONS
from dashboard.questions.targets.parity import GROUPS as PARITY_GROUPS
from tests.dashboard.colours import DEFICIENCIES, difference

TOGETHER = (
    ("group:world", "group:developing", "group:ldc", "group:developed"),
    ("group:high_income", "group:upper_middle_income", "group:lower_middle_income", "group:low_income"),
    ("group:high_income", "group:ldc", "group:lldc", "group:sids"),
    ("group:high_income", "group:sub_saharan_africa", "group:m49_africa"),
    ("women", "men"),
    ("accent", "second", "neutral"),
    ("accent", "second", "highlight"),
)
"""What one chart draws, in lines or in marks of one shape."""


def test_labels_keep_their_order_and_their_distance() -> None:
    placed = spread([71.3, 67.2, 28.8, 30.0], 9.5)
    assert placed[0] - placed[1] == pytest.approx(9.5)
    assert placed[3] - placed[2] == pytest.approx(9.5)
    assert sum(placed[:2]) == pytest.approx(71.3 + 67.2)
    assert spread([10.0, 50.0], 9.5) == [10.0, 50.0]


ALL = {**GROUP_COLOURS, "women": WOMEN, "men": MEN, "accent": ACCENT, "second": SECOND, "region": REGION, "highlight": HIGHLIGHT}
ALL["neutral"] = NEUTRAL
OF_REGIONS = re.compile(r"group:(m49_|itu_|[a-z_]*(asia|africa|america|pacific|caribbean))")


@pytest.mark.parametrize("background", [LIGHT.background, DARK.background])
@pytest.mark.parametrize("colour", ALL.values(), ids=list(ALL))
def test_marks_stand_out_in_both_themes(colour: str, background: str) -> None:
    assert contrast(colour, background) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("colour", ALL.values(), ids=list(ALL))
def test_words_in_the_colour_of_a_mark_can_be_read(colour: str, colours: Theme) -> None:
    assert contrast(colours.words(colour), colours.background) >= 4.5


def test_a_colour_is_of_one_group() -> None:
    groups = {name: colour for name, colour in ALL.items() if not OF_REGIONS.match(name)}
    assert len(set(groups.values())) == len(groups), "of regions those about one part of the world share theirs"
    assert not set(groups.values()) & {colour for name, colour in ALL.items() if OF_REGIONS.match(name)}
    for publisher in ("group:m49_", "group:itu_"):
        of_one = [colour for name, colour in ALL.items() if name.startswith(publisher)]
        assert len(set(of_one)) == len(of_one)
    assert min(difference(a, b) for a, b in combinations(set(ALL.values()), 2)) >= 5, "to an eye without a deficiency"


@pytest.mark.parametrize("deficiency", [None, *DEFICIENCIES])
@pytest.mark.parametrize("together", TOGETHER, ids=lambda names: " ".join(n.removeprefix("group:") for n in names))
def test_what_is_drawn_on_one_chart_can_be_told_apart(together: tuple[str, ...], deficiency: str | None) -> None:
    for one, other in combinations(together, 2):
        assert difference(ALL[one], ALL[other], deficiency) >= 10, (one, other)


def test_every_group_that_is_compared_has_a_colour() -> None:
    compared = (
        {g for s in SETS.values() for g in (s.reference_id, *s.area_ids)} | set(GROUPS) | set(M49_REGIONS) | set(PARITY_GROUPS)
    )
    assert compared <= set(GROUP_COLOURS)
    for groups in SETS.values():
        drawn = {groups.reference_id, *groups.area_ids}
        assert any(drawn <= set(together) for together in TOGETHER), groups.set_id


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_words_and_outlines_stand_out(colours: Any) -> None:
    assert contrast(colours.text, colours.background) >= 7
    assert contrast(colours.muted, colours.background) >= 4.5
    steps = [luminance(c) for c in colours.classes]
    assert steps in (sorted(steps), sorted(steps, reverse=True))
