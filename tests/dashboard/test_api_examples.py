"""What docs/api.md prints for people who write programs runs as it is printed, against our own address."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen

import duckdb
import pytest
import sdmx

from tests.dashboard.test_programs import USERS, newest
from tests.dashboard.test_server import ask

ROOT = Path(__file__).resolve().parent.parent.parent
PRINTED = "http://localhost:8501"
TEXT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
PROGRAMS = re.findall(r"```python\n(.*?)```", TEXT, flags=re.DOTALL)
COMMANDS = re.findall(r"^curl (--head )?'([^']+)'$", TEXT, flags=re.MULTILINE)
ADDRESSES = re.findall(r"^\| [^|]+ \| `(/api/[^`]+)`", TEXT, flags=re.MULTILINE)
IN_R = re.findall(r'read_csv\("([^"]+)"\)', TEXT)


@pytest.fixture(scope="module")
def address(release_dir: Path) -> Iterator[str]:
    """Our routes over HTTP, on a free port."""

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            where = urlsplit(self.path)
            status, headers, body = ask(unquote(where.path), where.query, {"host": str(self.headers["Host"])}, self.command)
            self.send_response(status)
            for name, value in ({"content-length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Nothing is written down."""

    served = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ICT_RELEASES", str(release_dir))
        yield f"http://localhost:{served.server_port}"
    served.shutdown()
    served.server_close()


def test_the_programs_in_python_run_in_their_order(
    address: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, release: duckdb.DuckDBPyConnection
) -> None:
    monkeypatch.delitem(sdmx.source.sources, "ICT", raising=False)  # as it is before anybody named it
    names: dict[str, Any] = {}
    found = []
    for program in PROGRAMS:
        exec(compile(program.replace(PRINTED, address), "docs/api.md", "exec"), names)
        found.append(names["users"])
    of_members, _pages, as_sdmx = found
    held = f"select area_id::varchar, year, value from ({newest()}) where dataset_id = 'wdi' and sex = '_T' and breakdown = '_T'"
    values = {(a, y): v for a, y, v in release.execute(held, {"indicator": USERS}).fetchall()}
    told = {(r.area_id, r.year): r.value for r in of_members.itertuples()}
    assert len(told) == len(of_members) > 40, "one row for a country and year, so that a pivot averages nothing"
    assert told.items() <= values.items()
    assert int(capsys.readouterr().out.split()[0]) > 40
    by_sdmx = {(key[1], int(key[-1])): value for key, value in as_sdmx.items()}
    assert by_sdmx == {key: value for key, value in values.items() if key[0] in ("KEN", "NPL")}


@pytest.mark.parametrize(("head", "url"), COMMANDS)
def test_the_commands_are_answered(head: str, url: str, address: str) -> None:
    with urlopen(Request(url.replace(PRINTED, address), method="HEAD" if head else "GET")) as answer:
        assert answer.status == 200
        assert bool(answer.read()) == (not head)


def test_every_address_that_is_printed_is_answered(address: str) -> None:
    assert (len(PROGRAMS), len(COMMANDS), len(IN_R), len(ADDRESSES) > 6) == (3, 2, 1, True)
    for url in [*(f"{PRINTED}{path}" for path in ADDRESSES), *IN_R]:
        with urlopen(url.replace(PRINTED, address)) as answer:
            assert answer.status == 200
            assert len(answer.read()) > 200, url
