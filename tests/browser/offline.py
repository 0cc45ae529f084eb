"""Run a command where there is no network but the loopback: `unshare -n python -m tests.browser.offline COMMAND …`."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Sequence

SIOCSIFFLAGS = 0x8914
IFF_UP, IFF_RUNNING = 0x1, 0x40


def loopback_up() -> None:
    """Bring the loopback of this network namespace up; a fresh one has it down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP | IFF_RUNNING))


def offline(command: Sequence[str]) -> list[str]:
    """The command that runs `command` without a network."""
    return ["unshare", "--net", sys.executable, "-m", "tests.browser.offline", *command]


def why_not() -> str | None:
    """Why this machine cannot cut a command off; None when it can."""
    if shutil.which("unshare") is None:
        return "no unshare on this machine"
    done = subprocess.run(offline(["true"]), capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else f"unshare -n is not allowed here: {done.stderr.strip()[-200:]}"


if __name__ == "__main__":
    loopback_up()
    os.execvp(sys.argv[1], sys.argv[1:])
