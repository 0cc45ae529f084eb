"""Files in Gapminder's layout, with invented figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.errors import SourceError
from etl.sources.gapminder import Gapminder
from tests.reading import Accounts, read

SOURCE = Gapminder()
WOMEN = "geo,time,female_population_with_projections\nabw,1950,21823\nkos,2026,900000\nabw,2027,1\n"
ONLINE = "geo,time,it_net_user_fe_zs\nago,2014,20.25\nalb,2019,65.5\n"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_population_is_gapminders_and_ends_with_the_vintages_year(tmp_path: Path) -> None:
    found = read(SOURCE, write(tmp_path / "a.csv", WOMEN), dated=True)
    assert found.accounts == Accounts(3, 2, 0, {"projection of a year to come": 1})
    assert found.value("female_population_with_projections", "ABW", 1950) == 21823
    assert found.value("female_population_with_projections", "KOS", 2026) == 900000
    assert found.con.execute("select distinct publisher_id, dataset_id, status from staging.observation").fetchall() == [
        ("gapminder", "gapminder_population", "estimated")
    ]


def test_a_repackaged_series_stays_the_world_banks(tmp_path: Path) -> None:
    found = read(SOURCE, write(tmp_path / "a.csv", ONLINE), dated=True)
    assert found.figures == {
        ("IT.NET.USER.FE.ZS", "AGO", 2014, "_T", "_T"): 20.25,
        ("IT.NET.USER.FE.ZS", "ALB", 2019, "_T", "_T"): 65.5,
    }
    assert found.con.execute("select distinct publisher_id, dataset_id, status from staging.observation").fetchall() == [
        ("world_bank", "wdi", "not_stated")
    ]


def test_a_series_of_the_world_alone_is_read(tmp_path: Path) -> None:
    found = read(SOURCE, write(tmp_path / "a.csv", "global,time,ny_gdp_mktp_kd_zg\nworld,2010,4.5\n"), dated=True)
    assert found.figures == {("NY.GDP.MKTP.KD.ZG", "WORLD", 2010, "_T", "_T"): 4.5}


def test_a_file_without_a_date_must_be_dated_in_the_catalogue(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"says no date of publication.*raw_files\.yaml"):
        read(SOURCE, write(tmp_path / "a.csv", ONLINE))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",20.25", ",a fifth", "has the value 'a fifth'"),
        (",2014,", ",MMXIV,", "has the year 'MMXIV'"),
        ("ago,", ",", "has no area code"),
        ("ago,2014,20.25", "ago,2014", "broken or not in the publisher's format"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(SOURCE, write(tmp_path / "a.csv", ONLINE.replace(old, new)), dated=True)
