"""Which release is served: a pointer or a file may be lost or broken in any way, and the newest that can be read serves on."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from warehouse import served as s
from warehouse.release import POINTER, current_path


def damaged(content: bytes) -> bytes:
    """The same with every second kilobyte after the head turned round."""
    told = bytearray(content)
    for start in range(1 << 16, len(told), 2048):
        told[start : start + 1024] = told[start : start + 1024][::-1]
    return bytes(told)


def other_version(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("alter table release_info rename column origin to beginning")


def something_else(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as con:
        con.execute("create table t (i int)")


def to(target: str | None) -> Callable[[Path], object]:
    """Let the pointer be a link to something, or a folder."""

    def put(pointer: Path) -> None:
        pointer.unlink()
        pointer.symlink_to(target) if target else pointer.mkdir()

    return put


BREAKS: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut short": lambda path: os.truncate(path, path.stat().st_size // 2),
    "cut at its end": lambda path: os.truncate(path, path.stat().st_size - 300_000),
    "no database": lambda path: path.write_text("a page of a proxy\n" * 1000),
    "damaged blocks": lambda path: path.write_bytes(damaged(path.read_bytes())),
    "damaged head": lambda path: path.write_bytes(b"\0" * 4096 + path.read_bytes()[4096:]),
    "of another version": other_version,
    "a database of something else": something_else,
}
POINTERS: dict[str, Callable[[Path], object]] = {
    "lost": Path.unlink,
    "empty": lambda pointer: pointer.write_text(""),
    "to a file that is gone": lambda pointer: pointer.write_text("0123456789ab.duckdb\n"),
    "upwards": lambda pointer: pointer.write_text("../secret.duckdb\n"),
    "no text": lambda pointer: pointer.write_bytes(b"\xff\xfe\0"),
    "a folder": to(None),
    "a link to itself": to(POINTER),
    "a device": to("/dev/zero"),
}


@pytest.fixture
def folder(release_dir: Path, tmp_path: Path) -> Path:
    """A folder with the release of the embedded figures, and an older one that is not served."""
    path = current_path(release_dir)
    assert path is not None
    shutil.copy(path, tmp_path / path.name)
    older = tmp_path / "000000000000.duckdb"
    shutil.copy(path, older)
    with duckdb.connect(str(older)) as con:
        con.execute("update release_info set built_at = built_at - interval 1 year")
    (tmp_path / POINTER).write_text(path.name + "\n")
    return tmp_path


def named(folder: Path) -> Path:
    path = current_path(folder)
    assert path is not None
    return path


def test_a_whole_release_is_served_and_nothing_is_said(folder: Path) -> None:
    assert s.served(folder) == s.Served(named(folder))
    built = [s.examined(path).built_at for path in s.newest_first(folder)]
    assert [type(at) for at in built] == [dt.datetime] * 2
    assert built == sorted(built, reverse=True)  # type: ignore[type-var]


def test_the_name_of_a_table_that_is_none_of_ours_is_not_run(folder: Path) -> None:
    with duckdb.connect(str(named(folder))) as con:
        con.execute('create table "release_info"" as t; select error(1); --" (i int)')
    assert s.served(folder) == s.Served(named(folder))


@pytest.mark.parametrize("kind", BREAKS)
def test_a_broken_release_gives_way_to_one_that_can_be_read(folder: Path, kind: str) -> None:
    broken = named(folder)
    assert s.served(folder).path == broken
    BREAKS[kind](broken)
    now = s.served(folder)
    assert now.path == folder / "000000000000.duckdb"
    assert str(broken) in now.problem
    assert "\n" not in now.problem
    assert s.examined(broken).other_version == ("version" in kind or "else" in kind)


@pytest.mark.parametrize("kind", BREAKS)
def test_where_every_release_is_broken_none_is_served_and_the_reason_told(folder: Path, kind: str) -> None:
    for path in s.files(folder):
        BREAKS[kind](path)
    assert s.served(folder).path is None
    assert str(named(folder)) in s.served(folder).problem


@pytest.mark.parametrize("kind", POINTERS)
def test_a_lost_pointer_is_told_and_the_newest_release_serves(folder: Path, kind: str) -> None:
    newest = named(folder)
    POINTERS[kind](folder / POINTER)
    now = s.served(folder)
    assert now.path == newest
    assert str(folder / POINTER) in now.problem


def test_a_release_that_is_restored_is_served_again(folder: Path) -> None:
    path = named(folder)
    content = path.read_bytes()
    os.truncate(path, 100)
    assert s.served(folder).path != path
    path.write_bytes(content)
    assert s.served(folder) == s.Served(path)


def test_a_file_is_examined_once_until_somebody_could_not_read_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Path] = []
    examine = s._examine

    def look(path: Path) -> s.Examined:
        looked.append(path)
        return examine(path)

    monkeypatch.setattr(s, "_examine", look)
    for _time in range(5):
        s.served(folder)
    assert looked == [named(folder)]
    s.doubt(named(folder))
    s.served(folder)
    assert len(looked) == 1, "within seconds it is not examined again"
    monkeypatch.setattr(s, "AGAIN_S", 0)
    s.doubt(named(folder))
    s.served(folder)
    assert len(looked) == 2


def test_an_empty_folder_and_one_that_is_not_there_hold_nothing(tmp_path: Path) -> None:
    assert s.served(tmp_path) == s.served(tmp_path / "none") == s.Served(None)
