"""What is declared of a test of a claim: each field once, with its type and meaning.

From here follow the table `claim_test` of a release with its comments, the rows that the build writes into it, what readers get of
a test (`warehouse.queries.ClaimTest`) and what stands of it in the claim's JSON. Which kinds of tests take a field, and how the
register calls it, is said by `etl/claim_models.py`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class DeclaredTest:
    """A test as the register declares it; what its kind does not use is None. Values are in the unit of its indicator."""

    test_id: Annotated[str, "its claim and what it looks at"]
    kind: Annotated[str, "threshold, every_economy, magnitude, forecast, trend, gap, event, yearly, pledge or deadline"]
    indicator_id: Annotated[str | None, "what is measured; of every_economy the first of its indicators (claim_test_indicator)"]
    area_id: Annotated[str | None, "whose figure is asked about; of a gap the one said to be ahead"]
    other_area_id: Annotated[str | None, "gap: the area that it is set against"]
    sex: Annotated[str, "of area_id: _T (everybody), F or M"]
    other_sex: Annotated[str, "gap: of other_area_id; else as sex"]
    comparator: Annotated[str | None, "threshold, every_economy: at_least or below the threshold by the end of deadline_year"]
    threshold: Annotated[float | None, "what is compared with; of magnitude and forecast the stated value"]
    tolerance_share: Annotated[float | None, "magnitude, forecast: right within so many % of the stated value"]
    measure: Annotated[str | None, "gap: points or ratio, of area_id over other_area_id, or of sex over other_sex"]
    direction: Annotated[str | None, "trend: rising or falling; gap: widening, narrowing or exists"]
    from_year: Annotated[int | None, "trend, gap, yearly: the first year"]
    deadline_year: Annotated[int | None, "the year by whose end, in which or up to which the test asks"]
    membership_id: Annotated[str, "the date at which members of a group are counted"]
    condition_held: Annotated[bool | None, "forecast, pledge: whether its condition held; null where it cannot be shown"]
    event_id: Annotated[
        str | None, "event, pledge: what was to be held; yearly: the meeting of which one is asked for in each year"
    ]
    step_id: Annotated[str | None, "deadline: the step that was to be done"]
    due_on: Annotated[dt.date | None, "pledge, deadline: the day by which, where one was named"]


@dataclass(frozen=True, slots=True)
class ClaimTestRow(DeclaredTest):
    """One row per declared test of a claim; columns that its kind does not use are null."""

    claim_id: Annotated[str, "whose test it is"]
    condition: Annotated[str | None, "forecast, pledge: on what it rests, in words"]
    count_indicator_id: Annotated[
        str | None, "every_economy: counts that a publisher printed of the economies that meet it, on its own basis"
    ]
    note: Annotated[str | None, "what a reader should know of the test"]
