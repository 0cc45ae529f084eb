"""A limit that a definition sets stops a build; one that was guessed holds the figure back, says why, and publishes the rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.build import Inputs, build
from etl.catalog import Indicator, load_catalog
from etl.commands import findings
from etl.errors import CheckError
from etl.snapshot import write_snapshot
from tests.publisher_server import wb_page, wb_row
from warehouse.release import current_path, open_release

SERVERS, USERS, BASKET = "IT.NET.SECR.P6", "IT.NET.USER.ZS", "i154_FBB_GNI"


def files(folder: Path, figures: dict[str, dict[tuple[str, int], float]]) -> Inputs:
    """A page of the World Bank for each series."""
    folder.mkdir(exist_ok=True)
    for code, values in figures.items():
        rows = [wb_row(code, area, year, value) for (area, year), value in values.items()]
        (folder / f"{code}.json").write_text(json.dumps(wb_page(rows)))
    return Inputs(origin="files", files=folder)


def held(path: Path, query: str) -> list[tuple[Any, ...]]:
    with open_release(path) as con:
        return con.execute(query).fetchall()


def test_figures_that_are_real_are_published(tmp_path: Path) -> None:
    """Secure servers of one economy in 2022, as the World Bank gives them since 2024."""
    servers = {("VGB", 2021): 2_183_182.3, ("VGB", 2022): 3_993_675.1, ("RWA", 2022): 14.1}
    built = build(files(tmp_path / "a", {SERVERS: servers}), tmp_path / "releases")
    assert built.notes == []
    assert built.observations == 3
    basket = load_catalog().codes("itu_price_baskets")[BASKET][0]
    assert basket.range[1] > 3_152.63, "Burkina Faso in 2008, in an earlier edition"


def test_a_figure_beyond_a_guess_is_held_back_and_the_rest_published(tmp_path: Path) -> None:
    figures = {SERVERS: {("VGB", 2022): 39_936_751.0, ("RWA", 2022): 14.1}, USERS: {("RWA", 2022): 30.0}}
    built = build(files(tmp_path / "a", figures), tmp_path / "releases")
    assert built.notes == ["1 figure is held back, beyond what seems possible: python -m etl check --report lists them."]
    assert built.observations == 2
    reason = "above 20000000.0, the most that seems possible"
    assert held(built.path, "select indicator_id, area_code, year, value, reason from held_back_observation") == [
        ("secure_servers_per_million", "VGB", 2022, 39_936_751.0, reason)
    ]
    dropped = "select reason, cells from raw_file_dropped"
    assert held(built.path, dropped) == [("held back: beyond what seems possible", 1)]
    listed = findings(built.path)
    assert "beyond_possible" in listed.values["findings"]
    assert any(f"area VGB, year 2022, value 39936751.0, reason {reason}" in line for line in listed.lines)


def test_what_is_held_back_is_embedded_as_published(tmp_path: Path) -> None:
    figures = {SERVERS: {("VGB", 2022): 39_936_751.0, ("RWA", 2022): 14.1}}
    built = build(files(tmp_path / "a", figures), tmp_path / "releases")
    with duckdb.connect() as con:
        con.execute(f"attach '{built.path}' as release (read_only)")
        assert write_snapshot(con, tmp_path / "snapshot") == 2
        rows = con.execute(f"select value from '{tmp_path}/snapshot/*/observation.parquet' order by all").fetchall()
    assert rows == [(14.1,), (39_936_751.0,)]


def test_a_figure_beyond_a_definition_stops_the_build(tmp_path: Path) -> None:
    inputs = files(tmp_path / "a", {USERS: {("RWA", 2022): 100.5, ("NPL", 2022): 50.0}})
    with pytest.raises(CheckError, match=r"observation_in_range: .*area_id RWA, year 2022, value 100.5"):
        build(inputs, tmp_path / "releases")
    assert current_path(tmp_path / "releases") is None


def test_a_derived_figure_beyond_a_guess_is_listed_and_stays(tmp_path: Path) -> None:
    """Parity of women over men: 5 seems the most; where one man and forty women are online nobody errs but we."""
    figures = {"IT.NET.USER.FE.ZS": {("RWA", 2022): 40.0}, "IT.NET.USER.MA.ZS": {("RWA", 2022): 1.0}, USERS: {("RWA", 2022): 20.0}}
    built = build(files(tmp_path / "a", figures), tmp_path / "releases")
    listed = findings(built.path).values["findings"]["beyond_possible"]["first"]
    assert [(row["indicator_id"], row["value"]) for row in listed] == [("internet_users_gender_parity", 40.0)]


def test_every_range_says_what_sets_its_ends() -> None:
    """A share of a whole lies between 0 and 100 by definition; of a price or a count only the lower end is known."""
    for indicator in load_catalog().indicators:
        if indicator.unit in ("percent_of_population", "percent_of_households"):
            assert (indicator.range, indicator.range_set_by) == ((0, 100), ("definition", "definition")), indicator.id
        if indicator.aggregation.method == "median":
            assert indicator.range_set_by[1] == "guess", indicator.id
    assert Indicator.model_fields["range_set_by"].is_required()
