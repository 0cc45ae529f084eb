"""Countries and areas by any name that people use, in any language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.language.folding import folded
from dashboard.reading.release import Release
from warehouse import queries
from warehouse.queries.run import Cursor


def called(release: Release) -> Mapping[str, Sequence[str]]:
    """Economy or group of ours → every name and code by which it is found, in whatever language."""
    return release.read(_called_by)


def area_named(text: str, release: Release) -> str | None:
    """The id of the economy or group that a text names: by code, official or everyday name; None where it names none."""
    return release.read(_areas).get(_called(text))


def _areas(cursor: Cursor) -> Mapping[str, str]:
    """Every name as it is compared → the id of the area."""
    return {_called(c.name): c.area_id for c in queries.area_called(cursor)}


def _called_by(cursor: Cursor) -> Mapping[str, Sequence[str]]:
    held: dict[str, list[str]] = {}
    for c in queries.area_called(cursor):
        held.setdefault(c.area_id, []).append(c.name)
    return held


def _called(name: str) -> str:
    """A name as it is compared: its letters and digits."""
    return "".join(c for c in folded(name) if c.isalnum())
