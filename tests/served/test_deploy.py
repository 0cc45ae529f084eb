"""The files of deploy/ do what docs/deployment.md says, and a served process keeps its limits: real nginx, real sockets."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from tests.browser.server import ROOT, free_port, running
from tests.served.reader import Reader
from tests.served.test_doors import ask, kinds

UNITS = ROOT / "deploy" / "systemd"
SESSIONS = 6
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


@pytest.fixture(scope="module")
def served(release_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard, as the unit of systemd starts it, with room for few, and a home in which nothing can be read."""
    port, home = free_port(), tmp_path_factory.mktemp("home")
    for name in ("secrets.toml", "config.toml"):
        (home / ".streamlit" / name).mkdir(parents=True)
    command = [sys.executable, "bin/serve.py", "--port", str(port)]
    env = {"ICT_RELEASES": str(release_dir), "ICT_SESSIONS": str(SESSIONS), "HOME": str(home)}
    with running(command, port, tmp_path_factory.mktemp("deploy") / "log", env) as address:
        yield address


def port_of(address: str) -> int:
    return int(address.rpartition(":")[2])


def test_a_home_that_cannot_be_read_is_no_reason_to_fail(served: str) -> None:
    """Streamlit looks there for secrets, which we have none of, and used to fail at each request."""
    assert ask(served, "/")[0] == 200


def closed_after(address: str, sent: bytes, patience: float) -> float:
    """For how many seconds a connection over which this is sent stays open; TimeoutError where that is longer than patience."""
    with socket.create_connection(("127.0.0.1", port_of(address)), timeout=patience) as connection:
        begun = time.monotonic()
        connection.sendall(sent)
        while connection.recv(1 << 16):
            pass
        return time.monotonic() - begun


def test_whoever_sends_half_a_request_is_hung_up_on(served: str) -> None:
    """Nothing at all, half a head, half a second head over a kept connection, and half a body: all at once."""
    head = b"GET /api/alive HTTP/1.1\r\nHost: localhost\r\n"
    body = b"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
    halves = (b"", head, head + b"\r\n" + head, body)
    with ThreadPoolExecutor(len(halves)) as threads:
        assert max(threads.map(lambda sent: closed_after(served, sent, 30), halves)) < 25
    assert ask(served, "/api/alive") == (200, '{"alive":true}')


def test_for_more_pages_than_there_is_room_the_next_reader_is_told_and_the_others_read_on(served: str) -> None:
    readers = [Reader(served) for _ in range(SESSIONS)]
    try:
        for reader in readers:
            reader.__enter__()
        with pytest.raises(InvalidStatus) as refused, Reader(served):
            pass
        assert refused.value.response.status_code == 503
        assert refused.value.response.headers["retry-after"]
        for language, said in (("en", "no room for one more"), ("zh", "目前读者太多")):
            status, told = ask(served, "/claims", headers={"Accept-Language": language})
            assert (status, said in told) == (503, True)
        assert ask(served, "/api/health")[0] == 200
        assert "plotly_chart" in kinds(readers[0].open("gender_gap"))
    finally:
        for reader in readers:
            reader.__exit__(None, None, None)
    until = time.monotonic() + 10
    while ask(served, "/claims")[0] != 200 and time.monotonic() < until:
        time.sleep(0.1)
    assert ask(served, "/claims")[0] == 200, "whose page is closed makes room"


def told_to_do(after: str) -> list[str]:
    """The commands of the block that follows a sentence of docs/deployment.md."""
    told = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    return told[told.index(after) :].split("```")[1].strip().splitlines()


@pytest.fixture
def debian(tmp_path: Path, served: str) -> Path:
    """/etc/nginx of a stock Debian in a folder of its own, with our ports instead of those that need root."""
    if not Path(NGINX).exists():
        pytest.skip("nginx is not installed: apt-get install nginx, or make test as root")
    if os.geteuid() != 0:
        pytest.skip("nginx of Debian starts as root only")
    etc = tmp_path / "etc" / "nginx"
    shutil.copytree("/etc/nginx", etc, symlinks=True)
    for left in (*(etc / "sites-enabled").iterdir(), *(etc / "conf.d").iterdir()):
        left.unlink()
    (etc / "sites-enabled" / "default").symlink_to(etc / "sites-available" / "default")
    moved = {"/etc/nginx": str(etc), "/run/": f"{tmp_path}/", "/var/log/nginx": str(tmp_path)}
    conf = (etc / "nginx.conf").read_text()
    for there, here in moved.items():
        conf = conf.replace(there, here)
    (etc / "nginx.conf").write_text(conf)
    return etc


def follow(commands: list[str], etc: Path) -> list[subprocess.CompletedProcess[str]]:
    """Do what the document says, in the folder instead of the machine; nginx is not told by systemd, since it is ours."""
    done = []
    for command in commands:
        here = command.replace("sudo ", "").replace("/etc/nginx", str(etc)).replace("nginx -t", f"{NGINX} -t -c {etc}/nginx.conf")
        here = here.replace("systemctl reload nginx", f"{NGINX} -s reload -c {etc}/nginx.conf")
        done.append(subprocess.run(here, shell=True, cwd=ROOT, capture_output=True, text=True, check=False))
    return done


def on_ports(etc: Path, outside: int, inside: int) -> None:
    """Let nginx listen elsewhere than on 80, and find both processes on the one port that is served here."""
    for path in (*(etc / "conf.d").glob("*.conf"), etc / "sites-available" / "default"):
        told = re.sub(r"listen (\[::\]:)?80 ", rf"listen \g<1>{outside} ", path.read_text())
        told = told.replace("127.0.0.1:8501", f"127.0.0.1:{inside}").replace("127.0.0.1:8502", "127.0.0.1:1 down")
        path.write_text(told)


def test_behind_nginx_of_a_stock_debian_the_dashboard_answers(debian: Path, served: str) -> None:
    """The default site, which says welcome, is there at the beginning, as after apt-get install."""
    outside = free_port()
    on_ports(debian, outside, port_of(served))
    started = subprocess.run([NGINX, "-c", str(debian / "nginx.conf")], capture_output=True, text=True, check=False)
    assert started.returncode == 0, started.stderr
    address = f"http://127.0.0.1:{outside}"
    try:
        assert ask(address, "/api/alive")[0] == 404
        commands = told_to_do("## Behind nginx")
        done = follow(commands[:-1], debian)
        on_ports(debian, outside, port_of(served))
        done += follow(commands[-1:], debian)
        assert [d.returncode for d in done] == [0] * len(commands), [d.stderr for d in done]
        until = time.monotonic() + 10
        while ask(address, "/api/alive")[0] != 200 and time.monotonic() < until:
            time.sleep(0.1)
        connection = http.client.HTTPConnection("127.0.0.1", outside, timeout=30)
        connection.request("GET", "/claims?lang=zh", headers={"Host": "tracker.example", "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        assert (answer.status, answer.headers["content-language"], body[:2]) == (200, "zh", b"\x1f\x8b")
        assert answer.headers["set-cookie"].startswith("tracker_node=")
        assert "nginx/" not in answer.headers["server"]
        with Reader(address) as reader:
            assert "plotly_chart" in kinds(reader.open("gender_gap"))
        assert "http://tracker.example/api/pictures/claims.png" in ask(address, "/claims", headers={"Host": "tracker.example"})[1]
        assert ask(address, "/_stcore/metrics")[0] == 404
    finally:
        subprocess.run([NGINX, "-s", "quit", "-c", str(debian / "nginx.conf")], capture_output=True, check=False)


def test_where_the_default_site_stays_nginx_says_so_instead_of_greeting(debian: Path, served: str) -> None:
    shutil.copy(ROOT / "deploy" / "nginx.conf", debian / "conf.d" / "ict-target-tracker.conf")
    on_ports(debian, free_port(), port_of(served))
    done = subprocess.run([NGINX, "-t", "-c", str(debian / "nginx.conf")], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "duplicate default server" in done.stderr


@pytest.fixture
def units(tmp_path: Path) -> list[Path]:
    """The units with the folder of this checkout, one of each template."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed: apt-get install systemd")
    made = []
    for path in sorted(UNITS.iterdir()):
        unit = tmp_path / path.name.replace("@.", "@8501.")
        unit.write_text(path.read_text().replace("/srv/ict-target-tracker", str(ROOT)))
        made.append(unit)
    shutil.copy(UNITS / "ict-target-tracker-failed@.service", tmp_path)
    return made


def test_systemd_takes_the_units_and_finds_them_hardly_exposed(units: list[Path]) -> None:
    done = subprocess.run(["systemd-analyze", "verify", *map(str, units)], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "ict-target-tracker" in line]
    assert (done.returncode, ours) == (0, []), done.stderr
    for unit in units:
        if unit.suffix == ".service":
            asked = ["systemd-analyze", "security", "--offline=yes", "--threshold=20", str(unit)]
            done = subprocess.run(asked, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout[-500:] + done.stderr
