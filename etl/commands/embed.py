"""`etl embed`: the embedded figures, written from a release."""

from __future__ import annotations

from pathlib import Path

from etl.commands.report import Report, attached
from etl.errors import TrackerError
from etl.snapshot import write_snapshot


def embed(release: Path, folder: Path) -> Report:
    """Write the figures of a release as the embedded figures of a folder. TrackerError when it cannot be written there."""
    with attached(release) as con:
        try:
            written = write_snapshot(con, folder)
        except OSError as error:
            raise TrackerError(f"{folder}: cannot be written ({error.strerror}). Name another with --folder.") from error
    return Report([f"Embedded {written:,} observations in {folder}."], {"observations": written, "folder": str(folder)})
