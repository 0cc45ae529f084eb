"""SQL files of the ETL, read by name."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def statements(name: str) -> str:
    """The text of etl/sql/<name>.sql."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
