"""A real server process, spoken to by strangers: what it refuses, what it keeps, and that it asks nobody outside this machine."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from mcp.client import Client
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.apart import run_apart
from tests.browser.server import ROOT, free_port, running
from tests.served.reader import Reader

WATCH = Path(__file__).parent / "watch"
STREAMLIT = (sys.executable, "-m", "streamlit", "run", "app.py")
OURS = (sys.executable, "bin/serve.py")
PAGES = (
    "",
    "claims",
    "broadband_targets",
    "gender_gap",
    "digital_divide",
    "igf_and_events",
    "explore",
    "countries",
    "data",
    "method",
)
LOOPBACK = ("127.", "::1", "localhost")
FOREIGN = "https://elsewhere.example"


def watched_lines(path: Path) -> list[list[object]]:
    """What a watched process looked up, bound or connected to."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def outside(path: Path) -> list[list[object]]:
    """Of these, what is not on the loopback. A socket of the file system's has a path for an address."""
    found = []
    for event, *told in watched_lines(path):
        where = told[0] if told else ""
        host = str(where[0] if isinstance(where, list) else where)
        if not host.startswith((*LOOPBACK, "/")):
            found.append([event, *told])
    return found


def watched_env(log: Path, releases: Path) -> dict[str, str]:
    """The environment of a process whose sockets are watched."""
    path = os.pathsep.join(filter(None, [str(WATCH), os.environ.get("PYTHONPATH")]))
    return {"PYTHONPATH": path, "ICT_WATCHED": str(log), "ICT_RELEASES": str(releases)}


@pytest.fixture(scope="module")
def sockets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file in which the served process's sockets are written down."""
    return tmp_path_factory.mktemp("watched") / "sockets"


@pytest.fixture(scope="module")
def served(release_dir: Path, sockets: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard as `streamlit run app.py` serves it, its sockets watched."""
    port = free_port()
    log = tmp_path_factory.mktemp("served") / "log"
    command = [*STREAMLIT, "--server.port", str(port)]
    with running(command, port, log, watched_env(sockets, release_dir)) as address:
        yield address


def ask(
    address: str, path: str, method: str = "GET", headers: dict[str, str] | None = None, body: bytes | None = None
) -> tuple[int, str]:
    """Status and text of one request."""
    where = urlsplit(address)
    assert where.hostname
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=30)
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    said = answer.read().decode(errors="replace")
    connection.close()
    return answer.status, said


def kinds(messages: Sequence[ForwardMsg]) -> list[str]:
    """What kinds of elements were drawn."""
    return [str(m.delta.new_element.WhichOneof("type")) for m in messages if m.delta.HasField("new_element")]


@pytest.mark.parametrize("method", ["PUT", "POST", "PATCH", "DELETE"])
def test_an_upload_is_refused_though_its_sender_has_cookie_and_session(served: str, method: str) -> None:
    with Reader(served) as reader:
        session = reader.open()[0].new_session.initialize.session_id
        assert session
        status, said = ask(served, f"/_stcore/upload_file/{session}/one", method, body=b"x" * 1000)
    assert (status, said) == (413, "This server takes no files.")


def test_nothing_else_is_taken_either(served: str) -> None:
    for path in ("/", "/api/claims.json", "/_stcore/agent/interact", "/nowhere"):
        assert ask(served, path, "POST", body=b"{}")[0] == 405


def test_an_assistant_asks_over_http_and_nothing_longer_is_read(served: str) -> None:
    async def asked() -> Any:
        async with Client(f"{served}/mcp") as client:
            return await client.call_tool("get_figures", {"indicator": "internet_users_share", "areas": "KEN"})

    answer = run_apart(asked())
    assert (answer.is_error, len(answer.structured_content["figures"]) > 20) == (False, True)
    pages = [source["page"] for source in answer.structured_content["sources"] if "page" in source]
    assert pages[0].startswith(f"{served}/explore?")
    assert ask(served, "/mcp")[0] == 405
    assert ask(served, "/mcp", "POST", {"Origin": FOREIGN}, b"{}")[0] == 403
    assert ask(served, "/mcp", "POST", {"Content-Type": "application/json"}, b"[" * 100_000)[0] == 413


@pytest.mark.parametrize("origin", [FOREIGN, "null", "http://127.0.0.1:1", "http://localhost.elsewhere.example"])
def test_a_foreign_origin_is_turned_away(served: str, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused, Reader(served, origin):
        pass
    assert refused.value.response.status_code == 403
    assert ask(served, "/api/health", headers={"Origin": origin})[0] == 403


def test_a_page_of_ours_is_let_in(served: str) -> None:
    with Reader(served) as reader:
        assert "plotly_chart" in kinds(reader.open("gender_gap"))


def refused_messages() -> dict[str, BackMsg]:
    """One of each message that no page of ours needs."""
    said = {name: BackMsg() for name in ("cache", "git", "save", "shutdown", "disconnect", "upload", "skills", "none")}
    said["cache"].clear_cache = True
    said["git"].load_git_info = True
    said["save"].set_run_on_save = True
    said["shutdown"].debug_shutdown_runtime = True
    said["disconnect"].debug_disconnect_websocket = True
    said["upload"].file_urls_request.file_names.append("file")
    said["skills"].backend_operation_request.install_skills.SetInParent()
    return said


def heard_until_heartbeat(reader: Reader) -> list[str]:
    """Send a heartbeat, and say what kinds of messages come until its answer."""
    heart = BackMsg()
    heart.app_heartbeat = True
    reader.say(heart)
    heard: list[str] = []
    while "heartbeat_ack" not in heard:
        heard.append(str(ForwardMsg.FromString(reader.frame()).WhichOneof("type")))
    return heard


@pytest.mark.parametrize("name", sorted(refused_messages()))
def test_a_message_that_no_page_needs_is_not_heard(served: str, name: str) -> None:
    """Nothing is answered to it, and the session goes on."""
    with Reader(served) as reader:
        reader.open("claims")
        heard_until_heartbeat(reader)
        for _time in range(3):
            reader.say(refused_messages()[name])
        assert heard_until_heartbeat(reader) == ["heartbeat_ack"]
        reader.open("claims")


def test_what_a_message_names_last_is_what_counts(served: str) -> None:
    """A frame of two kinds is what Streamlit would read it as, so the cache cannot hide behind a rerun."""
    rerun, cache = BackMsg(), BackMsg()
    rerun.rerun_script.page_name = "claims"
    cache.clear_cache = True
    with Reader(served) as reader:
        reader.open("claims")
        heard_until_heartbeat(reader)
        reader.socket.send(rerun.SerializeToString() + cache.SerializeToString())
        assert heard_until_heartbeat(reader) == ["heartbeat_ack"]
        reader.open("claims")


def test_text_or_rubbish_ends_the_connection_and_nothing_else(served: str) -> None:
    for frame in ("hello", b"\xff\xff\xff\xff"):
        with Reader(served) as reader:
            reader.open()
            reader.socket.send(frame)
            with pytest.raises(ConnectionClosed):
                heard_until_heartbeat(reader)
    assert ask(served, "/api/health")[0] == 200


def test_at_start_on_pages_and_on_odd_requests_nobody_outside_is_asked(served: str, sockets: Path) -> None:
    for page in PAGES:
        with Reader(served) as reader:
            assert kinds(reader.open(page, "lang=en&unheard=of"))
    for path in (
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/agent/openapi.json",
        "/media/none",
        "/component/none/x",
        "/../app.py",
        "//elsewhere",
        "/auth/login",
        "/api/claims.json",
        "/static/none.js",
        "/favicon.ico",
        "/claims",
    ):
        for headers in (
            {},
            {"Origin": FOREIGN},
            {"Host": "elsewhere.example"},
            {"Host": "el se"},
            {"X-Forwarded-For": "192.0.2.1"},
            {"Origin": "http://"},
        ):
            assert ask(served, path, headers=headers)[0] < 500
    for origin in (FOREIGN, "null", "http://192.0.2.1"):
        with pytest.raises(InvalidStatus), Reader(served, origin):
            pass
    assert [line for line in watched_lines(sockets) if line[0] == "socket.bind"], "the watch sees nothing"
    assert outside(sockets) == []


@pytest.mark.parametrize(
    ("command", "bound"),
    [
        (STREAMLIT, "127.0.0.1"),
        (OURS, "127.0.0.1"),
        ((*STREAMLIT, "--server.address", "0.0.0.0"), "0.0.0.0"),
        ((*OURS, "--address", "0.0.0.0"), "0.0.0.0"),
    ],
)
def test_every_start_listens_on_the_loopback_unless_told_and_asks_nobody(
    command: Sequence[str], bound: str, release_dir: Path, tmp_path: Path
) -> None:
    port, told = free_port(), tmp_path / "sockets"
    option = "--port" if "bin/serve.py" in command else "--server.port"
    with running([*command, option, str(port)], port, tmp_path / "log", watched_env(told, release_dir)):
        pass
    listening = {tuple(line[1]) for line in watched_lines(told) if line[0] == "socket.bind" and isinstance(line[1], list)}
    assert listening == {(bound, port)}
    assert [line for line in outside(told) if line[0] != "socket.bind"] == []


def test_the_watch_sees_what_leaves(tmp_path: Path) -> None:
    """Streamlit's own look-up of this machine's address, which the doors keep shut, would be seen."""
    code = "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('192.0.2.1', 1))"
    env = os.environ | watched_env(tmp_path / "sockets", tmp_path)
    subprocess.run([sys.executable, "-c", code], env=env, cwd=ROOT, check=False, capture_output=True)
    assert [line[0] for line in outside(tmp_path / "sockets")] == ["socket.connect"]
