"""A release that cannot be read: whoever asks gets a sentence and 503, never a traceback, and what is served is told truly."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.api import mcp
from dashboard.reading import release as reading
from dashboard.reading.release import served_release
from tests.apart import run_apart
from tests.dashboard.test_server import get
from tests.warehouse.test_served import damaged
from warehouse import queries, served
from warehouse.release import POINTER, current_path

ROOT = Path(__file__).resolve().parents[2]
ASKED = (
    "/api/v1/release.json",
    "/api/v1/observations.csv?indicator=internet_users_share&areas=KEN",
    "/api/v1/observations.parquet?indicator=internet_users_share&areas=KEN",
    "/api/v1/openapi.json",
    "/api/v1/catalog.jsonld",
    "/api/v1/sdmx/structure/dataflow/ICTT/FIGURES/+",
    "/api/v1/sdmx/data/dataflow/ICT_TARGET_TRACKER/OBSERVATIONS/+/internet_users_share.KEN",
    "/api/claims.json",
    "/api/claims/PP9a.json",
    "/api/claims/PP9a.csv",
    "/api/claims/PP9a.zip",
    "/api/pictures/overview.png",
    "/api/played/explore.json",
)


@pytest.fixture
def folder(release_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a copy of the release, which is served."""
    path = current_path(release_dir)
    assert path is not None
    shutil.copy(path, tmp_path / path.name)
    (tmp_path / POINTER).write_text(path.name + "\n")
    monkeypatch.setenv("ICT_RELEASES", str(tmp_path))
    return tmp_path


def break_unseen(path: Path) -> None:
    """Damage a file as a disk does: size and time stay as they were."""
    held = path.stat()
    content = damaged(path.read_bytes())
    with path.open("r+b") as stream:
        stream.write(content)
    os.utime(path, ns=(held.st_atime_ns, held.st_mtime_ns))


def is_told(path: str, language: str, said: str) -> None:
    """503 with a problem that says so, and when to come again."""
    status, headers, body = get(*path.split("?"), accept_language=language) if "?" in path else get(path, accept_language=language)
    assert (status, headers["content-type"]) == (503, "application/problem+json"), path
    assert headers["retry-after"] == "10"
    assert json.loads(body)["detail"].startswith(said)


@pytest.mark.parametrize(("language", "said"), [("en", "The figures cannot be read just now."), ("zh", "目前无法读取数据")])
def test_every_answer_about_a_release_that_cannot_be_opened_is_a_problem(folder: Path, language: str, said: str) -> None:
    path = current_path(folder)
    assert path is not None
    os.truncate(path, 100)
    for asked in ASKED:
        is_told(asked, language, said)


def test_every_answer_about_a_release_that_breaks_while_it_is_served_is_a_problem(folder: Path) -> None:
    """As when a disk fails: nothing shows it before the figures are read."""
    path = current_path(folder)
    assert path is not None
    assert served_release() is not None
    break_unseen(path)
    assert served.served().path == path
    reading._connection.cache_clear()
    for asked in ("/api/v1/release.json", "/api/claims.json", "/api/pictures/overview.png"):
        is_told(asked, "en", "The figures cannot be read just now.")


def test_health_is_that_of_a_release_which_has_been_read(folder: Path) -> None:
    assert get("/api/health")[0] == 200
    path = current_path(folder)
    assert path is not None
    shutil.copy(path, folder / "000000000000.duckdb")
    os.truncate(path, path.stat().st_size // 2)
    status, _headers, body = get("/api/health")
    told = json.loads(body)
    assert (status, told["release"]) == (200, "000000000000")
    assert str(path) in told["problem"]
    (folder / "000000000000.duckdb").unlink()
    status, _headers, body = get("/api/health")
    assert (status, json.loads(body)["release"]) == (503, None)
    assert get("/api/alive")[::2] == (200, b'{"alive":true}')


def test_an_assistant_is_told(folder: Path) -> None:
    path = current_path(folder)
    assert path is not None
    os.truncate(path, 100)
    answer = run_apart(mcp.called("list_claims", {}, ""))
    assert answer.is_error
    assert "The figures cannot be read just now." in str(answer.content)


def test_an_assistant_is_told_too_where_the_release_breaks_while_it_is_served(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_asked: object) -> None:
        raise duckdb.IOException("checksum")

    monkeypatch.setattr(mcp, "answered", broken)
    monkeypatch.setattr(mcp, "Known", broken)
    answer = run_apart(mcp.called("list_claims", {"lang": "zh"}, ""))
    assert (answer.is_error, "目前无法读取数据" in str(answer.content)) == (True, True)
    assert len(run_apart(_offered())) > 3


async def _offered() -> list[object]:
    return list(mcp.offered())


@pytest.mark.parametrize(("locale", "said"), [("en-GB", "The figures cannot be read just now."), ("zh-CN", "目前无法读取数据")])
def test_a_page_says_so_and_comes_back_by_itself(folder: Path, locale: str, said: str) -> None:
    path = current_path(folder)
    assert path is not None
    content = path.read_bytes()
    os.truncate(path, 100)
    app = AppTest.from_file(str(ROOT / "dashboard" / "shell" / "script.py"), default_timeout=30)
    app.query_params["lang"] = locale[:2]
    app.run()
    assert not app.exception
    assert [e.value.startswith(said) for e in app.error] == [True]
    path.write_bytes(content)
    app.run()
    assert not app.error
    assert not app.exception


def test_what_could_not_be_read_once_is_served_again_where_the_file_is_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lack of memory is no fault of the file."""
    found = served_release()
    assert found is not None
    monkeypatch.setattr(served, "AGAIN_S", 0)

    def starved(_cursor: object) -> None:
        raise duckdb.OutOfMemoryException("no memory")

    with pytest.raises(duckdb.OutOfMemoryException):
        found.read_whole(starved)
    assert served_release() == found
    assert found.read(queries.release_summary)
