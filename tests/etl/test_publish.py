"""A release handed on: as Parquet, from which it and every verdict can be made again, and as a source for replicas."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
from pathlib import Path

import duckdb
import frictionless
import pyarrow.parquet as pq
import pytest

from benchmarks.engines.__main__ import compared
from benchmarks.engines.engine import engine
from etl import parquet
from etl.commands.publish import publish_parquet, publish_source
from etl.errors import TrackerError
from warehouse.release import ROOT, content_hash, current_path, open_release


@pytest.fixture(scope="module")
def served(release_dir: Path) -> Path:
    path = current_path(release_dir)
    assert path
    return path


@pytest.fixture(scope="module")
def dataset(served: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parquet")
    report = publish_parquet(served, folder)
    assert report.values["new"]
    return folder / served.stem


def run_in(con: duckdb.DuckDBPyConnection, folder: Path, *names: str) -> list[tuple[object, ...]]:
    """Run SQL files of a dataset, whose paths begin in its folder; the rows of the last statement."""
    con.execute(f"set file_search_path = '{folder}'")
    for name in names:
        con.execute((folder / name).read_text(encoding="utf-8"))
    return con.fetchall()


MADE = ("observation", "aggregate", "evidence", "published_figure", "inequality")


def test_duckdb_makes_the_release_again_from_the_parquet_alone_and_then_its_verdicts(
    dataset: Path, served: Path, tmp_path: Path
) -> None:
    with duckdb.connect(str(tmp_path / "release.duckdb")) as con:
        run_in(con, dataset, "schema.sql", "load.sql")
        assert content_hash(con).startswith(served.stem)
        comments = "select count(*) from duckdb_columns() where database_name = 'release' and comment is not null"
        assert con.execute(comments).fetchone() != (0,)
        for table in MADE:
            con.execute(f"create table held_{table} as from {table}")
        assert run_in(con, dataset, "recompute.sql") == []
        for table in MADE:
            for one, other in ((table, f"held_{table}"), (f"held_{table}", table)):
                assert con.execute(f"select count(*) from (from {one} except from {other})").fetchone() == (0,), table
        con.execute("update verdict set outcome = 'met_on_time' where outcome = 'met_late'")
        differ = con.execute(parquet.DIFFERENT).fetchall()
        assert {row[3] for row in differ} == {"met_on_time", "met_late"}


def test_a_figure_that_was_changed_changes_a_verdict_of_polars(dataset: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(dataset, changed, copy_function=os.link)
    part = changed / "tables/observation/indicator_id=internet_users_share/part-0.parquet"
    part.unlink()
    with duckdb.connect() as con:
        higher = "* replace (if(area_id = 'group:world' and year <= 2015, value + 40, value) as value)"
        con.execute(f"copy (select {higher} from '{dataset / part.relative_to(changed)}') to '{part}'")
    assert compared(engine("polars", changed))[1]


def test_polars_makes_every_verdict_again(dataset: Path) -> None:
    """From the observations, by rules that share no line with our SQL."""
    count, different = compared(engine("polars", dataset))
    assert different == []
    with duckdb.connect() as con:
        assert con.execute(f"select count(*) from '{dataset}/tables/verdict.parquet'").fetchone() == (count,)


@pytest.mark.skipif(os.environ.get("ICT_SPARK") != "1", reason="takes a minute or more: set ICT_SPARK=1 to run it")
def test_spark_makes_every_verdict_again(dataset: Path) -> None:
    if importlib.util.find_spec("pyspark") is None or shutil.which("java") is None:
        pytest.skip("pip install -r requirements-spark.txt, and a Java of 17 or later: apt-get install openjdk-17-jre-headless")
    on = engine("spark", dataset)
    try:
        assert compared(on)[1] == []
    finally:
        on.close()


def test_the_same_release_gives_the_same_bytes_and_is_written_once(dataset: Path, served: Path, tmp_path: Path) -> None:
    publish_parquet(served, tmp_path)
    again = tmp_path / served.stem
    assert (again / parquet.SUMS).read_bytes() == (dataset / parquet.SUMS).read_bytes()
    written = (again / parquet.SUMS).stat().st_mtime_ns
    assert not publish_parquet(served, tmp_path).values["new"]
    assert (again / parquet.SUMS).stat().st_mtime_ns == written
    (again / "README.md").write_text("changed")
    with pytest.raises(TrackerError, match="is damaged"):
        publish_parquet(served, tmp_path)
    shutil.rmtree(again)
    (again).mkdir()
    with pytest.raises(TrackerError, match="holds something else"):
        publish_parquet(served, tmp_path)


def test_the_list_of_hashes_is_that_of_every_file(dataset: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", parquet.SUMS], cwd=dataset, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout
    listed = {line.split("  ", 1)[1] for line in (dataset / parquet.SUMS).read_text().splitlines()}
    assert listed == {str(p.relative_to(dataset)) for p in dataset.rglob("*") if p.is_file()} - {parquet.SUMS}


def test_what_ends_halfway_leaves_nothing(served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_con: object, folder: Path) -> None:
        (folder / "tables").mkdir()
        (folder / "tables" / "area.parquet").write_bytes(b"PAR1")
        raise OSError(28, "No space left on device", str(folder))

    with monkeypatch.context() as patched:
        patched.setattr(parquet, "write_tables", full)
        with pytest.raises(OSError, match="No space"):
            publish_parquet(served, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == [".lock"]


def test_the_description_is_a_data_package_and_says_what_the_files_hold(dataset: Path) -> None:
    told = json.loads((dataset / "datapackage.json").read_text(encoding="utf-8"))
    package = frictionless.Package.from_descriptor(told, basepath=str(dataset))
    assert package.name
    assert told["licenses"]
    for resource in told["resources"]:
        paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
        parts = resource.get("parts", [resource])
        assert [p["path"] for p in parts] == paths
        rows = 0
        for one in parts:
            content = (dataset / one["path"]).read_bytes()
            assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
            held = pq.ParquetFile(dataset / one["path"])
            assert held.schema_arrow.names == [f["name"] for f in resource["schema"]["fields"]]
            note = {k.decode(): v.decode() for k, v in (held.metadata.metadata or {}).items()}
            assert (note["table"], note["comment"]) == (resource["name"], resource["description"])
            rows += held.metadata.num_rows
        assert rows == resource["rows"]


def test_the_sql_is_that_which_ran(dataset: Path) -> None:
    names = [path.name for path in sorted((dataset / "sql").iterdir())]
    assert names[0] == "00_reopen.sql"
    for name in names[1:]:
        ours = ROOT / "etl" / "sql" / "marts" / f"{name[3:]}"
        assert (dataset / "sql" / name).read_text() == ours.read_text()


def test_a_page_says_what_it_is_and_under_which_terms(dataset: Path, served: Path) -> None:
    page = (dataset / "README.md").read_text(encoding="utf-8")
    with open_release(served) as con:
        for (name,) in con.execute("select distinct l.name from series s join licence l using (licence_id)").fetchall():
            assert name in page
        for (name,) in con.execute("select table_name from duckdb_tables()").fetchall():
            assert f"| `{name}` |" in page


def test_a_source_for_replicas_is_the_file_and_then_the_pointer(served: Path, tmp_path: Path) -> None:
    publish_source(served, tmp_path / "source")
    assert sorted(p.name for p in (tmp_path / "source").iterdir()) == [".lock", served.name, "current"]
    assert current_path(tmp_path / "source") == tmp_path / "source" / served.name
    assert (tmp_path / "source" / served.name).read_bytes() == served.read_bytes()
    other = tmp_path / "0123456789ab.duckdb"
    shutil.copyfile(served, other)
    with pytest.raises(TrackerError, match="is not its name"):
        publish_source(other, tmp_path / "source")
    assert current_path(tmp_path / "source") == tmp_path / "source" / served.name
