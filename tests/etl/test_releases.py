"""The administrator's day: which releases are held, an earlier one served again, old ones deleted, all copied, failures known."""

from __future__ import annotations

import json
import os
import shutil
import tarfile
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner, Result

from etl import journal
from etl.build import Inputs, build
from etl.cli import app
from etl.errors import TrackerError
from warehouse.release import POINTER, build_lock, current_path

NEWEST = 3


def etl(*arguments: str, code: int = 0) -> Result:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == code, done.output
    return done


@pytest.fixture
def folder(release_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Releases of four days, of which the newest is served; the oldest is the only live one."""
    directory = tmp_path / "releases"
    directory.mkdir()
    whole = current_path(release_dir)
    assert whole is not None
    for number in range(NEWEST + 1):
        path = directory / f"{number:012x}.duckdb"
        shutil.copy(whole, path)
        with duckdb.connect(str(path)) as con:
            con.execute(
                f"update release_info set built_at = '2026-01-0{number + 1}'" + (", origin = 'live'" if number == 0 else "")
            )
    (directory / POINTER).write_text(f"{NEWEST:012x}.duckdb\n")
    monkeypatch.setenv("ICT_RELEASES", str(directory))
    monkeypatch.setenv("ICT_RAW", str(tmp_path / "raw"))
    return directory


def names(directory: Path) -> list[int]:
    return sorted(int(path.stem, 16) for path in directory.glob("*.duckdb"))


def test_the_releases_are_listed_and_the_one_served_is_said(folder: Path) -> None:
    lines = etl("releases").output.splitlines()
    assert [line[:12] for line in lines] == [f"{n:012x}" for n in (3, 2, 1, 0)]
    assert [", served" in line for line in lines] == [True, False, False, False]
    assert "2026-01-01 00:00 UTC (live)" in lines[-1]
    (folder / POINTER).unlink()
    told = json.loads(etl("releases", "--json").output)
    assert str(folder / POINTER) in told["problem"]


def test_an_earlier_release_is_served_again_and_a_broken_one_is_not(folder: Path) -> None:
    etl("use", "000000000001")
    assert current_path(folder) == folder / "000000000001.duckdb"
    (folder / POINTER).unlink()
    etl("use", "000000000002")
    assert current_path(folder) == folder / "000000000002.duckdb"
    os.truncate(folder / "000000000000.duckdb", 1000)
    assert "cannot be read" in etl("use", "000000000000", code=1).output
    assert "Name one file or hash" in etl("use", "000000000009", code=1).output
    assert current_path(folder) == folder / "000000000002.duckdb"
    assert [entry.release for entry in journal.entries_of(folder)] == ["000000000001", "000000000002"]


def test_old_releases_go_but_the_one_served_and_the_last_live_one_stay(folder: Path) -> None:
    etl("use", "000000000001")
    assert "1 releases deleted" in etl("prune", "--keep", "1").output
    assert names(folder) == [0, 1, 3], "0 is the live one, 1 is served, 3 is the newest"
    etl("prune", "--keep", "0", code=2)
    with build_lock(folder):
        assert "is running" in etl("prune", code=5).output


def test_a_backup_holds_all_and_can_be_put_back(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "raw" / "host").mkdir(parents=True)
    (tmp_path / "raw" / "host" / "answer").write_text("kept")
    told = json.loads(etl("backup", str(tmp_path / "kept here"), "--json").output)
    with tarfile.open(told["file"]) as archive:
        archive.extractall(tmp_path / "again", filter="data")
    assert names(tmp_path / "again" / "releases") == names(folder)
    assert current_path(tmp_path / "again" / "releases") == tmp_path / "again" / "releases" / f"{NEWEST:012x}.duckdb"
    assert (tmp_path / "again" / "raw" / "host" / "answer").read_text() == "kept"
    os.truncate(folder / "000000000000.duckdb", 1000)
    assert "Nothing was written" in etl("backup", str(tmp_path / "kept here"), code=1).output
    assert len(list((tmp_path / "kept here").iterdir())) == 1


def test_what_failed_and_since_when_is_known_until_a_build_goes_well(folder: Path, tmp_path: Path) -> None:
    for _time in range(2):
        with pytest.raises(TrackerError):
            build(Inputs(snapshot=tmp_path / "nowhere"), folder)
    entries = journal.entries_of(folder)
    assert [entry.outcome for entry in entries] == ["failed", "failed"]
    assert journal.failing(folder) == (entries[0], entries[1])
    said = etl("status").output
    assert f"Builds fail since {entries[0].at}" in said
    assert entries[1].said in said
    journal.note(folder, "build, live", "published", "000000000003")
    assert journal.failing(folder) is None
    assert "Builds fail" not in etl("status").output


def test_a_journal_that_is_no_journal_or_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / journal.NAME).write_text('no line\n[1]\n{"at": 1}\n')
    assert journal.entries_of(tmp_path) == []
    journal.note(tmp_path, "build, live", "failed", said="first")
    assert [entry.said for entry in journal.entries_of(tmp_path)] == ["first"]
    journal.note(tmp_path / "none", "build, live", "failed")
    for number in range(journal.KEPT):
        (tmp_path / journal.NAME).open("a").write(json.dumps({"at": "", "did": str(number), "outcome": "used"}) + "\n")
    journal.note(tmp_path, "last", "used")
    assert len(journal.entries_of(tmp_path)) == journal.KEPT
