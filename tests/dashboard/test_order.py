"""Lists of names are in the order of the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.charts.theme import LIGHT
from dashboard.language.words import Words
from dashboard.reading.context import Context
from dashboard.reading.order import by_name
from dashboard.reading.release import Release
from warehouse.release import current_path


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Åland", "Albania", "Costa Rica", "Côte d’Ivoire", "Croatia", "Réunion", "Romania", "Zambia"]),
        ("zh", ["阿尔巴尼亚", "法国", "肯尼亚", "美利坚合众国", "中国"]),
    ],
)
def test_names_are_in_the_order_of_the_language(language: str, names: list[str], release_dir: Path) -> None:
    path = current_path(release_dir)
    assert path is not None
    context = Context(Release(path), Words(language), LIGHT)
    assert by_name(reversed(names), str, context) == names
    assert by_name([(n, i) for i, n in enumerate(names * 2)], lambda pair: pair[0], context)[:2] == [
        (names[0], 0),
        (names[0], len(names)),
    ]
    assert by_name([], str, context) == []
