"""The UN's real files: every row accounted for, and known figures."""

from __future__ import annotations

from statistics import median

import pytest

from etl.sources.un_m49 import UnM49
from etl.sources.unsd import Unsd
from tests.reading import Accounts, Reading, publisher_file, read

SPEEDS = "by--age--freq--geo_area--location--nature--sex--type_of_speed--units--year"
FILES = {
    "IT_MOB_2GNTWK": ("it_mob_2gntwk--by--geo_area--nature--units--year", 3533),
    "IT_MOB_3GNTWK": ("it_mob_3gntwk--by--geo_area--nature--units--year", 2509),
    "IT_MOB_4GNTWK": ("it_mob_4gntwk--by--geo_area--nature--units--year", 1894),
    "IT_MOB_OWN": ("it_mob_own--by--geo_area--nature--sex--units--year", 1116),
    "IT_NET_BBND": (f"it_net_bbnd--{SPEEDS}", 9038),
    "IT_NET_BBNDN": (f"it_net_bbndn--{SPEEDS}", 8683),
    "IT_USE_ii99": ("it_use_ii99--by--age--geo_area--nature--sex--units--year", 7504),
}


def reading(series: str) -> Reading:
    return read(Unsd(), publisher_file(f"unsd_sdg_2023q4/ddf--datapoints--{FILES[series][0]}.csv"))


@pytest.mark.parametrize("series", FILES)
def test_every_row_is_kept(series: str) -> None:
    found = reading(series)
    assert found.accounts == Accounts(FILES[series][1], FILES[series][1])
    assert {key[0] for key in found.figures} == {series}
    assert found.vintage == ("unsd_sdg:2023-12-17", "not_after")


@pytest.mark.parametrize(
    ("year", "sex", "expected"), [(2013, "_T", 35.4), (2015, "_T", 40.0), (2022, "F", 63.4), (2022, "M", 69.2)]
)
def test_the_world_online_as_published_in_december_2023(year: int, sex: str, expected: float) -> None:
    assert reading("IT_USE_ii99").value("IT_USE_ii99", "1", year, sex) == expected


def earlier(series: str, split: str = "") -> Reading:
    return read(Unsd(), publisher_file(f"unsd_sdg_2020q4/ddf--datapoints--{series}--by--{split}geo_area--nature--units--year.csv"))


def test_the_world_of_2015_was_another_one_in_2020() -> None:
    found = earlier("it_use_ii99")
    assert found.value("IT_USE_ii99", "1", 2015) == 41.55
    assert found.vintage == ("unsd_sdg:2020-10-19", "not_after")


@pytest.mark.parametrize(("series", "rows", "world"), [("se_acc_intn", 1470, 61.6958366), ("se_acc_comp", 1557, None)])
def test_schools_by_level_of_education(series: str, rows: int, world: float | None) -> None:
    found = earlier(series, "education_level--")
    assert found.accounts == Accounts(rows, rows)
    assert {key[4] for key in found.figures} == {
        f"education:{level}" for level in ("primary", "lower_secondary", "upper_secondary")
    }
    if world:
        assert found.value("SE_ACC_INTN", "1", 2017, "_T", "education:lower_secondary") == world


def test_every_skill_has_a_name_of_ours() -> None:
    name = "se_adt_acts--by--age--geo_area--location--nature--sex--type_of_skill--units--year"
    found = read(Unsd(), publisher_file(f"unsd_sdg_skills_2023q4/ddf--datapoints--{name}.csv"))
    assert found.accounts == Accounts(29_663, 29_663)
    skills = {key[4].rpartition("skill:")[2] for key in found.figures}
    assert len(skills) == 12
    assert min(len(skill) for skill in skills) > len("prvcy"), "a publisher's code is left"
    assert found.value("SE_ADT_ACTS", "8", 2019, "_T", "age:15_to_24;skill:copy_and_paste") == 32.14765


def test_natures_are_statuses() -> None:
    statuses = (
        reading("IT_USE_ii99").con.execute("select status, count(*) from staging.observation group by all order by all").fetchall()
    )
    assert statuses == [("estimated", 2262), ("not_stated", 672), ("reported", 4570)]


def test_speeds_are_parts_of_the_total() -> None:
    """Not every economy's parts are complete, so most of them must add up, not all."""
    figures = reading("IT_NET_BBNDN").figures
    parts = ("speed:10_mbits_and_more", "speed:256_kbits_to_2_mbits", "speed:2_to_10_mbits")
    shares = []
    for (series, area, year, sex, breakdown), whole in figures.items():
        held = [figures.get((series, area, year, sex, part)) for part in parts]
        if breakdown == "_T" and whole and None not in held:
            shares.append(sum(part for part in held if part is not None) / whole)
    assert len(shares) == 1468
    assert median(shares) == 1
    assert len([share for share in shares if abs(share - 1) < 0.1]) / len(shares) > 0.85


def test_m49_marks_44_ldcs_after_sao_tome_left() -> None:
    found = read(UnM49(), publisher_file("groups/UNSD_Methodology.csv"))
    assert found.accounts == Accounts(1736, 976, 760)
    counts = {group: len([row for row in found.members if row[1] == group]) for group in ("1", "199", "432", "722")}
    assert counts == {"1": 248, "199": 44, "432": 32, "722": 53}
    assert ("678", "199", None, None) not in found.members
