"""ITU's workbook of aggregates, in small and with invented figures: blocks under one another, two units in a row, splits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from etl.errors import SourceError
from etl.sources.itu_aggregates import ItuAggregates
from tests.etl.sources.workbooks import claim_size, write_workbook
from tests.reading import Accounts, read

SOURCE = ItuAggregates()
Sheets = dict[str, list[list[Any]]]
END = [["Notes:"], ["* a footnote"], ["Version November 2024, for Facts and Figures 2024"]]
AGAIN, TELEPHONES = "the total, stated in another sheet too", "fixed telephones, of which the resolution does not speak"
MILLIONS = "people in millions, where the share of people is kept"


ONLINE, OWNING = "Individuals using the Internet: Percentage", "Individuals owning a mobile phone: Percentage"
COVERED = "Population covered by at least a 5G mobile network: Percentage"


def sheets() -> Sheets:
    """A workbook of this layout: two years, two groups."""
    years = [None, 2023, 2024]
    return {
        "By dvpmnt status and spec. reg.": [
            ["Key ICT indicators"],
            [None, "Millions", None, None, "Per 100 inhabitants "],
            ["Fixed-telephone subscriptions"],
            [*years, *years],
            ["World", 10, 11, None, 1, 2],
            ["Population covered by at least a 5G mobile network", None, None, None, "Percentage"],
            [*years, *years],
            ["World", "N/A", 70, None, "N/A", 7.5],
            ["International bandwidth usage", "Tbit/s**", None, None, "Per Internet user (kbit/s)"],
            [*years, *years],
            ["World", 900, 1000.5, None, 90, 100],
            ["Individuals using the Internet", "Millions", None, None, "Percentage"],
            [*years, *years],
            ["World", 100.1, 102.3, None, 60.5, 61],
            *END,
        ],
        "By BDT region": [
            ["Key ICT indicators"],
            [None, "Tbit/s**", None, None, "Per Internet user (kbit/s)"],
            ["International bandwidth usage(Tbits/s**)", 2023, 2024, None, 2023, 2024],
            ["Africa*", 1, 2, None, 3, 4],
            *END,
        ],
        "By urban-rural area": [
            [None, "Total", None, None, "Urban", None, None, "Rural"],
            [*years, *years, *years],
            ["Population covered by at least a 5G mobile network (%)"],
            ["World", "N/A", 7.5, None, 8, 9, None, 1, 2],
            *END,
        ],
        "By gender": [
            [None, "Total", None, None, None, "Female", None, None, None, "Male"],
            ["Percentage of individuals using the Internet, by gender"],
            [None, 2022, 2023, 2024, None, 2022, 2023, 2024, None, 2022, 2023, 2024],
            ["World", 59, 60.5, 61, None, 58, 59, 60, None, 60, 61, 62],
            ["Percentage of individuals owning a mobile phone*, by gender"],
            [None, "Total", None, None, "Female", None, None, "Male"],
            [*years, *years, *years],
            ["World", 70, 71, None, 68, 69, None, 72, 73],
            *END,
        ],
        "Internet use by age": [
            ["Percentage of individuals using the Internet, by age"],
            [None, "Total", None, None, "Youth \n(15-24)", None, None, "Rest of the population"],
            [*years, *years, *years],
            ["World", 60.5, 61, None, 80, 81, None, 50, 51],
            *END,
        ],
    }


def write(folder: Path, changed: Sheets) -> Path:
    return write_workbook(folder / "a.xlsx", dict(changed))


def test_blocks_units_and_splits_become_figures(tmp_path: Path) -> None:
    found = read(SOURCE, write(tmp_path, sheets()))
    assert found.accounts == Accounts(16 + 4 + 6 + 15 + 6, 34, 1, {TELEPHONES: 4, MILLIONS: 2, AGAIN: 6})
    assert found.vintage == ("itu_aggregates:2024-11-30", "month")
    assert {key[1:]: value for key, value in found.figures.items() if key[0] == ONLINE} == {
        ("World", 2023, "_T", "_T"): 60.5,
        ("World", 2024, "_T", "_T"): 61,
        ("World", 2022, "_T", "_T"): 59,
        ("World", 2022, "F", "_T"): 58,
        ("World", 2023, "F", "_T"): 59,
        ("World", 2024, "F", "_T"): 60,
        ("World", 2022, "M", "_T"): 60,
        ("World", 2023, "M", "_T"): 61,
        ("World", 2024, "M", "_T"): 62,
        ("World", 2023, "_T", "age:15_to_24"): 80,
        ("World", 2024, "_T", "age:15_to_24"): 81,
        ("World", 2023, "_T", "age:all_but_15_to_24"): 50,
        ("World", 2024, "_T", "age:all_but_15_to_24"): 51,
    }
    assert found.value(COVERED, "World", 2024) == 7.5
    assert found.value(COVERED, "World", 2024, "_T", "area:rural") == 2
    assert found.value(OWNING, "World", 2024, "F") == 69
    assert found.value("International bandwidth usage: Tbit/s", "Africa", 2024) == 2
    assert found.value("International bandwidth usage: Per Internet user (kbit/s)", "World", 2024) == 100
    assert found.value("Individuals using the Internet: Millions", "World", 2024) == 102.3


def test_a_total_that_no_other_sheet_states_is_kept(tmp_path: Path) -> None:
    found = read(SOURCE, write(tmp_path, sheets()))
    assert [found.value(OWNING, "World", year) for year in (2023, 2024)] == [70, 71]


def test_a_sheet_may_claim_to_be_of_any_size(tmp_path: Path) -> None:
    whole = read(SOURCE, write(tmp_path, sheets())).figures
    assert read(SOURCE, claim_size(write(tmp_path, sheets()), "A1:XFD1048576")).figures == whole


@pytest.mark.parametrize(
    ("sheet", "row", "changed", "message"),
    [
        ("By gender", 0, [None, "Total", None, None, None, "Other"], "headed 'Other', which is not known"),
        ("By BDT region", 3, ["Africa", 1, 2, 9, 3, 4], "has the figure '9' under no year"),
        ("By BDT region", 3, [None, 1, 2, None, 3, 4], "figures without a name or years"),
        ("By BDT region", 3, ["Africa", 1, "n.a.", None, 3, 4], "has the value 'n.a.', which is not a number"),
        ("By BDT region", 1, ["Tbit/s"], "headed '', which is not known"),
    ],
)
def test_another_layout_is_refused(tmp_path: Path, sheet: str, row: int, changed: list[Any], message: str) -> None:
    found = sheets()
    found[sheet][row] = changed
    with pytest.raises(SourceError, match=message):
        read(SOURCE, write(tmp_path, found))


def test_a_workbook_without_a_version_must_be_dated_in_the_catalogue(tmp_path: Path) -> None:
    found = sheets()
    found["By dvpmnt status and spec. reg."][-1] = ["Version 2.0"]
    with pytest.raises(SourceError, match="says no date of publication"):
        read(SOURCE, write(tmp_path, found))


def test_other_workbooks_are_left_to_others(tmp_path: Path) -> None:
    assert not SOURCE.recognises(write(tmp_path, {"By gender": [["Key ICT indicators"]]}))
