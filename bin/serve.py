"""Serve the dashboard: look whether the port is free, build a release when there is none, say the address, start Streamlit."""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUSY = 5
"""Exit code of a build while another process builds in the same folder."""
NOBODYS_HOME = "/nonexistent"


def require_port(address: str, text: str) -> int:
    """The port as a number. Exits with a sentence when it is none, taken, or not ours to open."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        sys.exit(f"Error: PORT must be a number from 1 to 65535, not {text!r}. For example: make run PORT=8502")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, int(text)))
        except (OSError, OverflowError) as error:
            sys.exit(f"Error: {refusal(address, text, error)}")
    return int(text)


def refusal(address: str, port: str, error: Exception) -> str:
    """Why the port cannot be opened, and what to do."""
    if isinstance(error, PermissionError):
        return f"port {port} needs root. Choose one above 1023: make run PORT=8501"
    if isinstance(error, socket.gaierror) or getattr(error, "errno", None) == 99:
        return f"{address} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of them."
    return f"port {port} is taken by another program. Choose another: make run PORT={int(port) % 65535 + 1}"


def require_release() -> None:
    """Build a release from the embedded figures when none can be served; wait for another process that is at it.

    Exits with the build's own code when it fails. What an administrator should know of the release is said.
    """
    waiting = False
    look = "import sys; from warehouse.served import served; now = served(); print(now.problem); sys.exit(now.path is None)"
    for tries in itertools.count():
        found = subprocess.run([sys.executable, "-c", look], cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)
        if found.stdout.strip():
            print(f"Attention: {found.stdout.strip()}", file=sys.stderr, flush=True)
        if not found.returncode:
            return
        if tries and not waiting:
            sys.exit("Error: there is no release in spite of the build.")
        print("Building a release from the embedded figures ...", flush=True)
        code = subprocess.run([sys.executable, "-m", "etl", "build", "--first"], cwd=ROOT, check=False).returncode
        waiting = code == BUSY
        if code and not waiting:
            sys.exit(code)
        time.sleep(1 if waiting else 0)


def require_home() -> None:
    """Name a home that is not there where the system knows none for this user, or what Streamlit looks for in it cannot be read.

    Nothing of it is needed. Streamlit would end, or fail at each request.
    """
    try:
        for name in ("config.toml", "secrets.toml"):
            with contextlib.suppress(FileNotFoundError, NotADirectoryError), (Path.home() / ".streamlit" / name).open("rb"):
                pass
    except (RuntimeError, OSError):
        os.environ["HOME"] = NOBODYS_HOME


def main() -> None:
    """Become the Streamlit server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", default="8501")
    parser.add_argument("--address", default="127.0.0.1")
    options = parser.parse_args()
    port = require_port(options.address, options.port)
    require_home()
    if not os.environ.get("ICT_RELEASES", "").startswith(("https://", "http://")):  # a replica fetches its releases
        require_release()
    shown = "localhost" if options.address in ("127.0.0.1", "0.0.0.0", "::") else options.address  # noqa: S104 - only compared
    print(f"ICT Target Tracker: http://{shown}:{port}  (stop with Ctrl+C)", flush=True)
    os.chdir(ROOT)
    server = ["streamlit", "run", "app.py", "--server.port", str(port), "--server.address", options.address]
    os.execv(sys.executable, [sys.executable, "-m", *server, "--browser.serverAddress", shown])


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("Stopped.")
