"""Files packed together: the same content gives the same bytes."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence

from dashboard.exports.cells import CONTROLS

DAY = (1980, 1, 1, 0, 0, 0)
"""The day of every file in an archive."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files, name → content, as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name, DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def undated(packed: bytes) -> bytes:
    """An archive that a library made, with the content that it has and without the hour at which it was made."""
    with zipfile.ZipFile(io.BytesIO(packed)) as held:
        return zipped({name: held.read(name) for name in held.namelist()})


def notes(told: Sequence[tuple[str, str]]) -> bytes:
    """What a file says of the table beside it, as a text: one line for each label with its text, as `Label: text`."""
    lines = [f"{label}{colon(label)}{' '.join(text.split())}" for label, text in told]
    return CONTROLS.sub("", "\n".join([*lines, ""])).encode("utf-8")


def colon(label: str) -> str:
    """The colon behind a label, as wide as its letters."""
    return "：" if any(unicodedata.east_asian_width(letter) in "WF" for letter in label) else ": "
