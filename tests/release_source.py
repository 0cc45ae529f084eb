"""A source of releases on the loopback that can misbehave in every way that a replica must bear."""

from __future__ import annotations

import shutil
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from warehouse.release import content_hash, publish


class ReleaseSource:
    """Serves the files of a folder below /releases/.

    faults: part of a path → kind, which is a status as digits, stall, drip, cut, grow, pack, or `to ADDRESS`, which sends on there.
    """

    def __init__(self, folder: Path, certificate: ssl.SSLContext | None = None) -> None:
        self.folder = folder
        self.faults: dict[str, str] = {}
        self.asked: list[str] = []
        self.stopping = threading.Event()
        self.http = _QuietServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"source": self}))
        if certificate:
            self.http.socket = certificate.wrap_socket(self.http.socket, server_side=True)
        self.scheme = "https" if certificate else "http"

    @property
    def address(self) -> str:
        """What ICT_RELEASES is set to."""
        return f"{self.scheme}://localhost:{self.http.server_address[1]}/releases/"

    def __enter__(self) -> Self:
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stopping.set()
        self.http.shutdown()
        self.http.server_close()


def other_release(served: Path, folder: Path) -> str:
    """Publish a release like another one but for an address; its id."""
    path = folder / "release.duckdb"
    shutil.copyfile(served, path)
    with duckdb.connect(str(path)) as con:
        con.execute("update publisher set url = url || '#again'")
        con.execute("update release_info set release_hash = ?", [content_hash(con)])
        found = content_hash(con)
    return publish(path, folder, found).stem


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """Say nothing: a client that hangs up is what the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    source: ReleaseSource

    def do_GET(self) -> None:
        source = self.source
        source.asked.append(self.path)
        kind = next((kind for part, kind in source.faults.items() if part in self.path), "")
        path = source.folder / self.path.removeprefix("/releases/")
        if kind.startswith("to "):
            self.send(302, b"", {"Location": kind[3:]})
        elif kind.isdigit() or not path.is_file():
            self.send(int(kind or 404), b"<html>no</html>")
        elif kind:
            self.send_badly(kind, path.read_bytes())
        else:
            self.send(200, path.read_bytes())

    def send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def send_badly(self, kind: str, body: bytes) -> None:
        """Right headers, then silence (stall), single bytes (drip), an early end (cut), no end (grow), or as if packed."""
        self.send_response(200)
        if kind == "pack":
            self.send_header("Content-Encoding", "gzip")
        if kind != "grow":
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if kind == "pack" else body[: len(body) // 2])
        self.wfile.flush()
        if kind == "stall":
            self.source.stopping.wait(10)
        while kind in ("drip", "grow") and not self.source.stopping.is_set():
            self.wfile.write(b"\0" * (1 if kind == "drip" else 1 << 20))
            if kind == "drip":
                time.sleep(0.02)

    def log_message(self, *args: object) -> None:
        """Say nothing."""
