"""The release file: named by content, published last, opened without reach."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from warehouse import release as r
from warehouse.column_hash import ColumnHash


def write_database(path: Path, value: int = 1, order: str = "asc") -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("create table figure as select i, ? * i as v from range(5) t(i) order by i " + order, [value])
        con.execute("create table raw_file as select 'a' as raw_id, now()::timestamp as retrieved_at")
        con.execute("create table release_info as select now()::timestamp as built_at, ? as noise", [order])


def hash_of(path: Path) -> str:
    with duckdb.connect() as con:
        con.execute(f"attach '{path}' as release (read_only)")
        return r.content_hash(con)


def test_the_hash_is_of_the_content_and_not_of_order_or_time(tmp_path: Path) -> None:
    write_database(tmp_path / "a.duckdb", order="asc")
    write_database(tmp_path / "b.duckdb", order="desc")
    write_database(tmp_path / "c.duckdb", value=2)
    assert hash_of(tmp_path / "a.duckdb") == hash_of(tmp_path / "b.duckdb")
    assert hash_of(tmp_path / "a.duckdb") != hash_of(tmp_path / "c.duckdb")


@pytest.mark.parametrize(
    "values",
    [
        [1, None, 3, 3],
        ["a", "", None, "Côte d’Ivoire", "b"],
        [True, None, False, True, True, False, True, True, False],
        [1.5, -0.0, None],
        [dt.date(2015, 1, 1), None],
    ],
    ids=["numbers", "texts", "truths", "figures", "days"],
)
def test_a_column_hashes_alike_however_it_is_cut_and_unlike_when_a_value_changes(values: list[Any]) -> None:
    def hashed(*batches: list[Any]) -> bytes:
        column = ColumnHash()
        whole = pa.array([value for batch in batches for value in batch], pa.array(values).type)
        start = 0
        for batch in batches:
            column.update(whole.slice(start, len(batch)))
            start += len(batch)
        return column.digest()

    assert hashed(values) == hashed(values[:1], values[1:]) == hashed(values[:2], [], values[2:])
    assert hashed(values) != hashed(values[::-1])
    assert all(hashed(values[:n] + values[n + 1 :]) != hashed(values) for n in range(len(values)))


def test_texts_do_not_run_into_each_other_and_null_is_no_empty_text() -> None:
    digests = set()
    for values in (["ab", "c"], ["a", "bc"], ["abc", ""], ["abc", None]):
        column = ColumnHash()
        column.update(pa.array(values))
        digests.add(column.digest())
    assert len(digests) == 4


def test_values_of_an_enum_are_hashed_as_what_they_are(tmp_path: Path) -> None:
    for name, enum, value in (("a", "'F', 'M'", "F"), ("b", "'M', 'F'", "M"), ("c", "'F', 'M'", "F")):
        with duckdb.connect(str(tmp_path / f"{name}.duckdb")) as con:
            con.execute(f"create type sex_t as enum ({enum}); create table t (sex sex_t); insert into t values ('{value}')")
    assert hash_of(tmp_path / "a.duckdb") == hash_of(tmp_path / "c.duckdb")
    assert hash_of(tmp_path / "a.duckdb") != hash_of(tmp_path / "b.duckdb")  # both hold number 0 of their type


def test_publishing_moves_the_pointer_to_a_file_named_by_its_hash(tmp_path: Path) -> None:
    assert r.current_path(tmp_path) is None
    built = tmp_path / ".building-1.duckdb"
    write_database(built)
    path = r.publish(built, tmp_path, "abcdef0123456789")
    assert path.name == "abcdef012345.duckdb"
    assert r.current_path(tmp_path) == path
    assert sorted(p.name for p in tmp_path.iterdir()) == ["abcdef012345.duckdb", "current"]


def test_a_reader_keeps_its_release_while_the_pointer_moves(tmp_path: Path) -> None:
    for name in ("aaaaaaaaaaaa", "bbbbbbbbbbbb"):
        built = tmp_path / ".building-1.duckdb"
        write_database(built, value=ord(name[0]))
        r.publish(built, tmp_path, name)
        if name.startswith("a"):
            reader = r.open_release(r.current_path(tmp_path))
    assert reader.execute("select max(v) from figure").fetchone() == (4 * ord("a"),)
    assert r.open_release(r.current_path(tmp_path)).execute("select max(v) from figure").fetchone() == (4 * ord("b"),)


@pytest.mark.parametrize("pointer", ["../secret.duckdb", "gone.duckdb", "", "a.txt", "\xff"])
def test_a_pointer_that_leads_nowhere_is_no_release(tmp_path: Path, pointer: str) -> None:
    (tmp_path / "releases").mkdir()
    write_database(tmp_path / "secret.duckdb")
    (tmp_path / "releases" / "current").write_text(pointer, encoding="latin-1")
    assert r.current_path(tmp_path / "releases") is None


def test_without_a_release_the_sentence_says_how_to_build_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICT_RELEASES", str(tmp_path))
    with pytest.raises(r.NoReleaseError, match="python -m etl build"):
        r.open_release()


@pytest.mark.parametrize(
    "sql",
    [
        "create table x (i int)",
        "copy figure to 'out.csv'",
        "select * from read_text('/etc/hostname')",
        "attach 'x.db'",
        "install httpfs",
        "set enable_external_access = true",
        "set threads = 8",
        "delete from figure",
    ],
)
def test_the_reading_connection_reaches_nothing(tmp_path: Path, sql: str) -> None:
    write_database(tmp_path / "a.duckdb")
    with pytest.raises(duckdb.Error):
        r.open_release(tmp_path / "a.duckdb").execute(sql)


def test_a_second_build_is_told_and_the_lock_ends_with_the_process(tmp_path: Path) -> None:
    code = (
        "from warehouse.release import build_lock\nfrom pathlib import Path\n"
        f"with build_lock(Path({str(tmp_path)!r})):\n print('held', flush=True)\n input()"
    )
    holder = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=r.ROOT)
    assert holder.stdout is not None
    holder.stdout.readline()
    with pytest.raises(r.LockedError, match=str(holder.pid)), r.build_lock(tmp_path):
        pass
    holder.kill()
    holder.wait()
    (tmp_path / ".building-9").mkdir()
    (tmp_path / ".building-9" / "release.duckdb").write_text("left by a killed build")
    (tmp_path / ".building-current").write_text("left as well")
    with r.build_lock(tmp_path):
        assert not list(tmp_path.glob(".building-*"))
