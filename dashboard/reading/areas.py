"""Countries and areas by any name that people use, in any language."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.language.folding import folded
from dashboard.reading.release import Release
from warehouse import queries
from warehouse.queries.run import Cursor


def area_named(text: str, release: Release) -> str | None:
    """The id of the economy that a text names: by code, official or everyday name; None where it names none."""
    return release.read(_areas).get(_called(text))


def _areas(cursor: Cursor) -> Mapping[str, str]:
    """Every name as it is compared → the economy's id."""
    return {_called(c.name): c.area_id for c in queries.area_called(cursor)}


def _called(name: str) -> str:
    """A name as it is compared: its letters and digits."""
    return "".join(c for c in folded(name) if c.isalnum())
