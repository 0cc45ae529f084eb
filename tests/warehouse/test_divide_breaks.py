"""The divide across a break: nothing is dated and no change is told over it, on the small synthetic world with a break in 2015."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.questions.divide import findings
from tests.etl.small_world import POPULATION, broken_in, release_of, staged
from warehouse import queries
from warehouse.queries import DivideFigure

USERS = "internet_users_share"


def divided(folder: Path, breaks: list[int]) -> tuple[DivideFigure, ...]:
    """Developing countries against developed ones: 40 points behind, catching up by one a year."""
    values = {
        a: {y: (60.0 if a == "FRA" else 20.0) + (y - 2010) * (1 if a == "FRA" else 2) for y in range(2010, 2020)}
        for a in POPULATION
    }
    con = release_of(staged(values), folder, known=broken_in(breaks))
    con.execute("use release")
    return queries.divide_series(
        con, USERS, "wdi:2024-01-01", ["group:developing"], "group:developed", "resolution", "interpolate", 1, 2010
    )


def test_a_figure_belongs_to_the_years_without_a_break(tmp_path: Path) -> None:
    found = {f.year: f for f in divided(tmp_path, [2015])}
    assert {f.stretch for f in found.values()} == {0, 2015}
    assert (found[2014].stretch, found[2015].stretch) == (0, 2015)
    assert (found[2014].reference_from, found[2015].reference_from) == (2010, 2015)


@pytest.mark.parametrize(
    ("breaks", "years"), [([], (2013, 2019)), ([2015], (2015, 2019)), ([2015, 2019], (2015, 2018)), ([2019], (2013, 2018))]
)
def test_change_is_told_inside_the_newest_years_that_compare(tmp_path: Path, breaks: list[int], years: tuple[int, int]) -> None:
    change = findings.change("group:developing", divided(tmp_path, breaks), 2013)
    assert change.first is not None
    assert change.last is not None
    assert (change.first.year, change.last.year) == years


def test_where_every_year_has_its_own_break_no_change_is_told(tmp_path: Path) -> None:
    change = findings.change("group:developing", divided(tmp_path, list(range(2013, 2020))), 2013)
    assert (change.first, change.last) == (None, None)
