"""Builds from the embedded figures: the same hash every time, and nothing wrong is ever published."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from etl.build import Inputs, build
from etl.catalog import ROOT, load_catalog
from etl.errors import BusyError, CatalogError, CheckError, SourceError, TrackerError
from etl.snapshot import SNAPSHOT_DIR, write_snapshot
from warehouse.release import build_lock, current_path


def run_cli(releases: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"ICT_RELEASES": str(releases)}
    return subprocess.run(
        [sys.executable, "-m", "etl", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(Inputs(), tmp_path_factory.mktemp("releases")).path


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    """A copy of the embedded figures that a test may damage."""
    return Path(shutil.copytree(SNAPSHOT_DIR, tmp_path / "snapshot"))


def rewrite(path: Path, select: str) -> None:
    """Rewrite a parquet file of the copy with what `select` makes of it (table `rows`)."""
    with duckdb.connect() as con:
        con.read_parquet(str(path)).create("rows")
        con.sql(select).write_parquet(str(path))


def test_the_same_inputs_give_the_same_release(built: Path, tmp_path: Path) -> None:
    assert build(Inputs(), tmp_path).path.name == built.name


def test_embedding_a_release_and_building_again_changes_nothing(built: Path, tmp_path: Path) -> None:
    with duckdb.connect() as con:
        con.execute(f"attach '{built}' as release (read_only)")
        write_snapshot(con, tmp_path / "snapshot")
    again = build(Inputs(snapshot=tmp_path / "snapshot"), tmp_path / "releases")
    assert again.path.name == built.name


def test_the_embedded_figures_are_small_and_attributed() -> None:
    size = sum(p.stat().st_size for p in SNAPSHOT_DIR.rglob("*") if p.is_file())
    assert size < 8 << 20
    with duckdb.connect() as con:
        bare = con.sql(f"from '{SNAPSHOT_DIR}/*/series.csv' where licence is null or citation is null or published_on is null")
        assert bare.fetchall() == []


def test_a_failing_check_leaves_the_old_release_serving(built: Path, snapshot: Path) -> None:
    releases = built.parent
    rewrite(
        snapshot / "world_bank" / "observation.parquet",
        "select * replace (if(dataset_id = 'wdi', -value, value) as value) from rows",
    )
    with pytest.raises(CheckError, match=r"observation_in_range: A figure lies where its definition allows none"):
        build(Inputs(snapshot=snapshot), releases)
    assert current_path(releases) == built
    assert not list(releases.glob(".building-*.duckdb"))


@pytest.mark.parametrize(
    ("select", "check"),
    [
        (
            "select * replace (if(year = 2015 and dataset_id = 'wdi', 'nan'::double, value) as value) from rows",
            "observation_is_a_number",
        ),
        (
            """select * from rows
               union all (select * replace (value / 2 as value) from rows where dataset_id = 'wdi' and value > 0 limit 1)""",
            "observation_key_unique",
        ),
        ("select * replace (if(dataset_id = 'wdi', 'ATLANTIS', area_code) as area_code) from rows", "area_code_known"),
        ("select * replace (if(dataset_id = 'wdi', 'NO.SUCH.CODE', series_code) as series_code) from rows", "series_known"),
        (
            """select * replace (if(dataset_id = 'wdi', 1066, year)::smallint as year) from rows
               where area_code = 'FRA' or dataset_id <> 'wdi'""",
            "observation_year_plausible",
        ),
        ("from rows where dataset_id <> 'wdi'", "raw_file_figures"),
        ("select * replace ('nobody' as raw_id) from rows", "provenance_present"),
    ],
)
def test_each_check_finds_its_fault(snapshot: Path, tmp_path: Path, select: str, check: str) -> None:
    rewrite(snapshot / "world_bank" / "observation.parquet", select)
    with pytest.raises(CheckError, match=check):
        build(Inputs(snapshot=snapshot), tmp_path / "releases")
    assert current_path(tmp_path / "releases") is None


def test_damaged_or_missing_embedded_figures_are_named(snapshot: Path, tmp_path: Path) -> None:
    (snapshot / "world_bank" / "observation.parquet").write_bytes(b"PAR1 cut short")
    with pytest.raises(SourceError, match=r"world_bank/observation.parquet: is damaged"):
        build(Inputs(snapshot=snapshot), tmp_path / "releases")
    with pytest.raises(SourceError, match="holds no embedded figures"):
        build(Inputs(snapshot=tmp_path / "nowhere"), tmp_path / "releases")


def test_a_mistake_in_the_catalogue_is_named(tmp_path: Path) -> None:
    catalog = Path(shutil.copytree(ROOT / "data" / "catalog", tmp_path / "catalog"))
    path = catalog / "indicators" / "population.yaml"
    path.write_text(path.read_text().replace("unit: persons", "unit: furlongs"))
    with pytest.raises(CatalogError, match="indicator 'population': unknown unit 'furlongs'"):
        build(Inputs(catalog=catalog), tmp_path / "releases")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("{en: [poverty, poor], xx: [egeno]}", "synonyms 'poverty': unknown language 'xx'"),
        ("{en: [poverty, Women]}", "synonym 'women' stands twice"),
        ("{en: [poverty]}", "synonyms 'poverty': name two words or more"),
    ],
)
def test_synonyms_are_checked(tmp_path: Path, words: str, message: str) -> None:
    catalog = Path(shutil.copytree(ROOT / "data" / "catalog", tmp_path / "catalog"))
    path = catalog / "synonyms.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(id: poverty, words: )\{.*\}\}", rf"\1{words}}}", text), encoding="utf-8")
    with pytest.raises(CatalogError, match=message):
        load_catalog(catalog)


def test_a_series_is_listed_or_left_out(tmp_path: Path) -> None:
    catalog = Path(shutil.copytree(ROOT / "data" / "catalog", tmp_path / "catalog"))
    path = catalog / "publishers.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"i154_FBB5$"', "i99H"), encoding="utf-8")
    with pytest.raises(CatalogError, match="dataset 'itu_datahub': series i99H is left out and listed too"):
        build(Inputs(catalog=catalog), tmp_path / "releases")


def test_a_second_build_says_so_and_stops(tmp_path: Path) -> None:
    with build_lock(tmp_path), pytest.raises(BusyError, match=f"process {os.getpid()}"):
        build(Inputs(), tmp_path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(TrackerError, match="file"):
        build(Inputs(), tmp_path / "file")


def test_the_command_line_answers_machines_and_exit_codes(built: Path, tmp_path: Path) -> None:
    done = run_cli(tmp_path, "build", "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert lines[-1]["release"] == built.stem
    assert {"step", "done", "total"} <= lines[0].keys()
    assert json.loads(run_cli(tmp_path, "status", "--json").stdout)["release"] == built.stem
    assert run_cli(tmp_path / "none", "status").returncode == 1
    missing = run_cli(tmp_path, "build", "--from", str(tmp_path / "none"))
    assert missing.returncode == 3
    assert "is not a folder" in missing.stderr
    assert "Traceback" not in missing.stderr
    assert run_cli(tmp_path, "build", "--live", "--from", str(tmp_path)).returncode == 2
