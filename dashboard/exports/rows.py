"""The one rule for rows of a table that is handed out: each says of which indicator, in which unit and of which year it is.

Two files put together, or read without what stands beside them, can then be told apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

INDICATOR, UNIT = "indicator_id", "unit_id"
SEX, BREAKDOWN, VINTAGE = "sex", "breakdown", "vintage_id"
TOTAL, BOTH_SEXES = "_T", "F;M"
"""Of everybody, or not split by anything; women and men beside each other in a row."""
YEARS = (("year",), ("then_year", "now_year"), ("first_year", "last_year"), ("from_year", "deadline_year"))
"""Columns that say the year of a row, or the two years that it is about; one of these is in every table."""
EVENTS = "event_id"
"""A table of events holds no figures of an indicator: its days stand in each row."""


def handed_out(table: pd.DataFrame, of: Mapping[str, Any], units: Mapping[str, str]) -> pd.DataFrame:
    """The table with what each of its rows is of, where the row does not say so itself.

    `of`: column → what it is in every row (indicator_id, year, …); `units`: indicator → unit. ValueError when a row would be of no
    indicator, unit or year.
    """
    if EVENTS in table.columns:
        return table
    told = table.copy(deep=False)
    for column, value in of.items():
        if column not in told.columns:
            told[column] = pd.Series([value] * len(told), index=told.index)
        elif told[column].isna().any():
            told[column] = told[column].where(told[column].notna(), value)
    if UNIT not in told.columns and INDICATOR in told.columns:
        told[UNIT] = [units.get(str(indicator)) for indicator in told[INDICATOR]]
    lacking = [column for column in (INDICATOR, UNIT) if column not in told.columns or told[column].isna().any()]
    if not any(_in_every_row(told, years) for years in YEARS):
        lacking.append("year")
    if lacking:
        raise ValueError(f"A table that is handed out does not say {', '.join(lacking)} in each row.")
    return told


def _in_every_row(table: pd.DataFrame, columns: tuple[str, ...]) -> bool:
    """Whether the columns are there and full."""
    return all(column in table.columns and not table[column].isna().any() for column in columns)
