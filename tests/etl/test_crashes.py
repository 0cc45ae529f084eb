"""What once ended the command line with a traceback, a crash, a blame of the innocent, or by filling the memory: each is bounded
and told in one sentence, with the right exit code.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from etl.build import Inputs, build
from etl.catalog import ROOT, read_yaml
from etl.errors import CatalogError, CheckError, NoRoomError, SourceError, TrackerError, blamed
from etl.raw.csv_text import csv_rows
from etl.raw.file import RawFile
from etl.raw.files import MEMORY_LIMIT, plain, whole
from etl.snapshot import SNAPSHOT_DIR
from etl.sources import workbook
from etl.sources.registry import SOURCES
from tests.etl.sources.workbooks import write_workbook
from warehouse.release import POINTER, current_path

MEGABYTE = 1 << 20


def run_cli(releases: Path, *arguments: str | Path, limit: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, since some of these once ended the process."""
    done = subprocess.run(
        [sys.executable, "-m", "etl", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"ICT_RELEASES": str(releases)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=limit,
    )
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    return done


def sentences(done: subprocess.CompletedProcess[str]) -> list[str]:
    return done.stderr.splitlines()


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SNAPSHOT_DIR, tmp_path / "snapshot"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 50_000, "is nested more than 50 levels deep at line 1"),
        ("- " * 50_000, "is nested more than 50 levels deep"),
        ("a: " + "9" * 5_000, "is not valid YAML"),
        ("a: 2013-13-45", "is not valid YAML"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", r"repeats a part that repeats another one \(\*a\) at line 2"),
        ("a: [1", "is not valid YAML"),
    ],
)
def test_yaml_beyond_reason(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(text)
    with pytest.raises(CatalogError, match=said) as raised:
        read_yaml(path)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 500


def test_yaml_may_repeat_a_part_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "same.yaml"
    path.write_text("a: &a [x, y]\nb: *a\n")
    assert read_yaml(path) == {"a": ["x", "y"], "b": ["x", "y"]}


def test_a_pointer_of_two_megabytes(tmp_path: Path) -> None:
    (tmp_path / POINTER).write_text("x" * (2 * MEGABYTE) + ".duckdb")
    assert current_path(tmp_path) is None
    done = run_cli(tmp_path, "status")
    assert done.returncode == 1
    assert sentences(done) == [f"Error: No release in {tmp_path}. Build one: python -m etl build"]


@pytest.mark.parametrize("arguments", [("status",), ("vintages", "--release", "x" * 5_000), ("verify", "--from", "x" * 5_000)])
def test_names_that_no_folder_takes(arguments: tuple[str, ...], release_dir: Path) -> None:
    done = run_cli(release_dir if "--from" in arguments else Path("/" + "x" * 5_000), *arguments)
    assert done.returncode in (1, 3)
    assert len(sentences(done)) == 1


@pytest.mark.parametrize("as_json", [False, True])
def test_ctrl_c_is_one_sentence(as_json: bool, tmp_path: Path) -> None:
    """The build is stopped while it works in the database; the release served before serves on."""
    before = build(Inputs(), tmp_path).path
    process = subprocess.Popen(
        [sys.executable, "-m", "etl", "build", "--json"],
        cwd=ROOT,
        env=os.environ | {"ICT_RELEASES": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    wanted = "build the tables" if as_json else "read the figures"
    while wanted not in process.stdout.readline():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    answered, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == "Error: Stopped. Nothing was published; the release served before serves on.\n"
    assert json.loads(answered.splitlines()[-1])["exit_code"] == 130
    assert current_path(tmp_path) == before
    assert not list(tmp_path.glob(".building-*"))


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OSError(28, "No space left on device"), True),
        (OSError(122, "Disk quota exceeded"), True),
        (OSError(13, "Permission denied"), False),
        (duckdb.Error('TransactionContext Error: Could not write file "x.wal": No space left on device'), True),
        (duckdb.Error("Out of Memory Error: … exceed the 'max_temp_directory_size' setting"), True),
        (duckdb.Error("Invalid Input Error: no magic bytes"), False),
    ],
)
def test_who_is_blamed(error: Exception, full: bool) -> None:
    otherwise = SourceError("it")
    assert isinstance(blamed(error, otherwise), NoRoomError) is full
    assert full or blamed(error, otherwise) is otherwise


@pytest.mark.parametrize("name", ["vintage.csv", "raw_file.csv", "observation.parquet"])
def test_a_missing_file_of_the_embedded_figures_is_named(name: str, snapshot: Path, tmp_path: Path) -> None:
    (snapshot / "itu" / name).unlink()
    with pytest.raises(SourceError, match=rf"itu/{name}: is missing\. Restore it from the repository\."):
        build(Inputs(snapshot=snapshot), tmp_path / "releases")


def rewrite(path: Path, select: str) -> None:
    with duckdb.connect() as con:
        con.read_parquet(str(path)).create("rows")
        con.sql(select).write_parquet(str(path))


@pytest.mark.parametrize(
    ("select", "check"),
    [
        ("select * replace (if(area_code = 'EST', 32767, year)::smallint as year) from rows", "observation_year_plausible"),
        ("select * replace ('itu_datahub:1999-01-01' as vintage_id) from rows", "provenance_present"),
        ("select * replace ('nobody' as raw_id) from rows", "provenance_present"),
    ],
)
def test_damaged_embedded_figures_do_not_blame_the_catalogue(select: str, check: str, snapshot: Path, tmp_path: Path) -> None:
    rewrite(snapshot / "itu" / "observation.parquet", select)
    with pytest.raises(CheckError, match=rf"{check}: .*restore data/snapshot from the repository"):
        build(Inputs(snapshot=snapshot), tmp_path / "releases")


def bomb(path: Path, megabytes: int, first: bytes = b"") -> RawFile:
    """Gzip bytes that unpack to so many megabytes of zeros: a thousandth of that."""
    path.write_bytes(gzip.compress(first) + gzip.compress(bytes(64 * MEGABYTE)) * (megabytes // 64))
    return RawFile(path, path.name, "", path.stat().st_size)


def test_what_unpacks_to_gigabytes_is_refused_before_it_does(tmp_path: Path) -> None:
    raw = bomb(tmp_path / "zeros.json.gz", 3 << 10)
    assert raw.size < 4 * MEGABYTE
    assert not any(source.recognises(raw.path) for source in SOURCES)
    with pytest.raises(SourceError, match="is larger than 256 MiB, unpacked"):
        whole(raw)
    with pytest.raises(SourceError, match="unpacks to more than 1 GiB"), plain(raw):
        pass
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    assert peak < 3 << 10, f"{peak} MiB"


def test_whole_files_are_read_whole(tmp_path: Path) -> None:
    content = b"a" * 70_000
    for packed in (content, gzip.compress(content), gzip.compress(content[:9]) + gzip.compress(content[9:]) + b"\0\0"):
        (tmp_path / "a").write_bytes(packed)
        assert whole(RawFile(tmp_path / "a", "a", "", 0)) == content
    for broken in (gzip.compress(content)[:-9], gzip.compress(content)[:-1] + b"x"):
        (tmp_path / "a").write_bytes(broken)
        with pytest.raises(SourceError, match=r"cannot be unpacked whole .* Download it again"):
            whole(RawFile(tmp_path / "a", "a", "", 0))
    (tmp_path / "a").write_bytes(b"aa")
    with pytest.raises(SourceError, match="larger than 0 MiB"):
        whole(RawFile(tmp_path / "a", "a", "", 0), 1)
    assert MEMORY_LIMIT == 256 * MEGABYTE


def test_a_field_longer_than_any_text(tmp_path: Path) -> None:
    raw = RawFile(tmp_path / "m49.csv", "m49.csv", "", 0)
    with pytest.raises(SourceError, match=r"m49.csv: line 2 is no csv \(field larger than field limit"):
        list(csv_rows(raw, io.StringIO(f"M49 Code;Name\n562;{'x' * (200 << 10)}\n"), ";"))


def far_cell(folder: Path, row: str) -> RawFile:
    path = write_workbook(folder / "far.xlsx", {"Data": [["Year", "Value"], [2015, 1]]})
    other = folder / "other.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b"</sheetData>", row.encode() + b"</sheetData>"))
    return RawFile(other, "far.xlsx", "", 0)


@pytest.mark.parametrize("number", [1 << 21, 10**9])
def test_a_far_cell_of_a_workbook_is_refused_soon(number: int, tmp_path: Path) -> None:
    raw = far_cell(tmp_path, f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>')
    with workbook.opened(raw) as book, pytest.raises(SourceError, match="has a cell farther out than any table"):
        list(workbook.rows(raw, book, "Data"))


def test_a_workbook_of_wide_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "CELLS_LIMIT", 100_000)
    wide = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(3, 20))
    raw = far_cell(tmp_path, wide)
    with workbook.opened(raw) as book, pytest.raises(SourceError, match="has a cell farther out than any table"):
        list(workbook.rows(raw, book, "Data"))


def test_a_cell_at_the_very_end_is_read(tmp_path: Path) -> None:
    raw = far_cell(tmp_path, '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>')
    with workbook.opened(raw) as book:
        assert list(workbook.rows(raw, book, "Data"))[-1][-1] == "7"


def test_every_error_has_an_exit_code() -> None:
    assert NoRoomError.exit_code == TrackerError.exit_code == 1
