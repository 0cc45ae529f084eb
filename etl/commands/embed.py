"""`etl embed`: the embedded figures, written from a release."""

from __future__ import annotations

from pathlib import Path

from etl.commands.report import Report, attached
from etl.snapshot import write_snapshot


def embed(release: Path, folder: Path) -> Report:
    """Write the figures of a release as the embedded figures of a folder."""
    with attached(release) as con:
        written = write_snapshot(con, folder)
    return Report([f"Embedded {written:,} observations in {folder}."], {"observations": written, "folder": str(folder)})
