"""The cells of every file: numbers as they are, texts that no spreadsheet runs and no reader of XML or CSV stumbles over."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pandas as pd

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""What is no text: NUL, other controls, halves of letters. Tab and ends of lines are."""
SKIPPED = r"[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*"
SIGN = r"[=+\-@＝＋－＠﹢﹣﹦﹫]"
FORMULA = re.compile(rf"{SKIPPED}{SIGN}|[\t\r\n]")
"""A text that a spreadsheet may run: spreadsheets skip spaces and what is not seen, and some read full-width signs as signs."""
PARTED = re.compile(rf"([;\t\r\n]{SKIPPED})(?={SIGN})")
"""The same inside a text, where a spreadsheet that takes semicolons or tabs for separators would begin a cell."""
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def cell(value: Any) -> Any:
    """A value as it stands in a file: "" where there is none, numbers untouched, a day as ISO 8601, a text made harmless."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value


@lru_cache(maxsize=4096)
def harmless(text: str) -> str:
    """The text without controls, and with an apostrophe before it where a spreadsheet could run it."""
    clean = CONTROLS.sub("", text)
    if NUMBER.fullmatch(clean):
        return clean
    parted = PARTED.sub(r"\1'", clean)
    return f"'{parted}" if FORMULA.match(clean) else parted
