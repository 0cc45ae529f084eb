"""Build a release, and be killed before the n-th step with files: `python -m tests.proof.dying FOLDER N`. Prints its steps."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from etl.build import Inputs, build

STEPS = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "shutil.rmtree"}
WRITING = os.O_WRONLY | os.O_RDWR


def main(directory: Path, last: int) -> None:
    """Count what Python does to files and folders, and stop for good before the step that is asked for."""
    taken = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal taken
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
        if event in STEPS or writes:
            taken += 1
            if taken == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    build(Inputs(), directory)
    print(taken)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
