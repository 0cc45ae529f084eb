"""Who belongs to a group: everybody of the date, found by any name, with the list that says so in the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.charts.theme import LIGHT
from dashboard.language.words import Words
from dashboard.reading.context import Context
from dashboard.reading.release import Release
from dashboard.widgets.members import found_members, how_many, origin
from tests.chinese import english
from warehouse import queries
from warehouse.queries import GroupMember
from warehouse.release import current_path


def context_of(language: str, release_dir: Path) -> Context:
    path = current_path(release_dir)
    assert path is not None
    release = Release(path)
    return Context(release, Words(language, release.read(queries.texts, language)), LIGHT)


def members(group: str, membership: str, context: Context) -> tuple[GroupMember, ...]:
    return context.release.read(queries.group_members, f"group:{group}", membership)


def test_members_are_those_of_the_date(release_dir: Path) -> None:
    context = context_of("en", release_dir)
    then, now = (members("ldc", m, context) for m in ("resolution", "now"))
    assert (len(then), len(now)) == (49, 44)
    assert {m.area_id for m in then} - {m.area_id for m in now} == {"BTN", "GNQ", "STP", "VUT", "WSM"}
    assert how_many("group:ldc", 49, "resolution", context) == (
        "**Least developed countries (LDCs)**: 49 countries and areas, members on 20 December 2013"
    )
    assert members("itu_africa", "now", context) == ()


def test_each_group_has_as_many_as_the_page_on_method_says(release_dir: Path) -> None:
    context = context_of("en", release_dir)
    for group in context.release.read(queries.method_groups):
        for membership, count in (("resolution", group.members_then), ("now", group.members_now)):
            assert len(context.release.read(queries.group_members, group.area_id, membership)) == count, group.area_id


def test_a_member_is_found_by_any_name_and_all_are_in_the_order_of_the_language(release_dir: Path) -> None:
    context = context_of("zh", release_dir)
    held = members("ldc", "resolution", context)
    assert found_members(held, "", context)[:3] == ["阿富汗", "埃塞俄比亚", "安哥拉"]
    assert found_members(held, "DRC", context) == ["刚果民主共和国"]
    assert found_members(held, "france", context) == []
    assert found_members(members("sids", "resolution", context), "fiji", context) == ["斐济（未核实）"]


@pytest.mark.parametrize("membership", ["resolution", "now"])
def test_every_list_is_named_in_chinese(membership: str, release_dir: Path) -> None:
    context = context_of("zh", release_dir)
    for group in context.release.read(queries.method_groups):
        held = context.release.read(queries.group_members, group.area_id, membership)
        assert held, group.area_id
        assert english(origin(held, context), {"UN", "M49"}) == [], group.area_id
