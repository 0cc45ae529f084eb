"""The tags that a text in a figure may have: Plotly reads a few, links among them."""

from __future__ import annotations

import re
from typing import Any

TAG = re.compile(r"<(?!/?b>|br>|/?extra>)")
"""What would begin a tag that is not ours."""


def without_tags(part: Any) -> Any:
    """A part of a figure in which no text has a tag that is not ours."""
    if isinstance(part, str):
        return TAG.sub("&lt;", part) if "<" in part else part
    if isinstance(part, dict):
        return {key: without_tags(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [without_tags(value) for value in part]
    return part
