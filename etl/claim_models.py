"""What a claim of a resolution is: the typed models of the claims in data/resolutions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, model_validator

from etl.catalog import Model
from etl.texts import Text

Kind = Literal["target", "magnitude", "forecast", "trend", "gap", "event", "pledge", "deadline", "reference", "norm"]
Sex = Literal["_T", "F", "M"]
Comparator = Literal["at_least", "below"]


class AnyTest(Model):
    """What tests of every kind are: fields that are called as the columns of claim_test (warehouse/claim_test.py).

    The register calls some otherwise, by their alias.
    """

    def asked(self) -> Sequence[AnyTest]:
        """The tests that this one declares."""
        return (self,)

    def indicator_ids(self) -> list[str]:
        """The indicators that answer it, the first one first."""
        return []

    def columns(self) -> dict[str, Any]:
        """What it says of the columns of claim_test, texts in every language."""
        return {"sex": "_T", "other_sex": "_T", "membership_id": "resolution"} | self.model_dump()


class FigureTest(AnyTest):
    """A test that figures answer. Groups have the members of the membership's date."""

    membership_id: str = Field("resolution", alias="membership")
    note: Text | None = None


class AreaTest(FigureTest):
    """A test of one indicator in one area."""

    indicator_id: str = Field(alias="indicator")
    area_id: str = Field(alias="area")
    sex: Sex = "_T"

    def indicator_ids(self) -> list[str]:
        """Its indicator."""
        return [self.indicator_id]

    def columns(self) -> dict[str, Any]:
        """Both sides of it are of one sex."""
        return super().columns() | {"other_sex": self.sex}


class ThresholdTest(AreaTest):
    """The indicator of the area compares with the threshold by the end of the deadline year."""

    kind: Literal["threshold"]
    comparator: Comparator
    threshold: float
    deadline_year: int


class EveryEconomyTest(FigureTest):
    """In every economy of the area, at least one of the indicators compares with the threshold by the deadline year.

    printed_count: the indicator under which a publisher's counts of the economies that meet it are kept; they answer "then".
    """

    kind: Literal["every_economy"]
    indicators: list[str] = Field(min_length=1)
    area_id: str = Field(alias="area")
    comparator: Comparator
    threshold: float
    deadline_year: int
    count_indicator_id: str | None = Field(None, alias="printed_count")

    def indicator_ids(self) -> list[str]:
        """Any one of them is enough."""
        return self.indicators

    def columns(self) -> dict[str, Any]:
        """The first of its indicators stands in the table, all of them in claim_test_indicator."""
        said = super().columns()
        return said | {"indicator_id": said.pop("indicators")[0]}


class StatedValueTest(AreaTest):
    """The indicator of the area is a stated value in a year, give or take `tolerance_share` % (our reading, not the text's)."""

    threshold: float = Field(alias="value")
    deadline_year: int = Field(alias="year")
    tolerance_share: float = Field(ge=0, le=100)


class MagnitudeTest(StatedValueTest):
    """It was so."""

    kind: Literal["magnitude"]


class ForecastTest(StatedValueTest):
    """It would be so if the condition held. condition_held null: not known."""

    kind: Literal["forecast"]
    condition: Text
    condition_held: bool | None = None


class TrendTest(AreaTest):
    """The indicator of the area moved in the stated direction between the two years."""

    kind: Literal["trend"]
    from_year: int
    deadline_year: int = Field(alias="to_year")
    direction: Literal["rising", "falling"]


class GapTest(FigureTest):
    """The difference (points) or quotient (ratio) between two areas, or two sexes of one area, moved, or exists.

    The first of `areas` (or of `sexes`) is the one said to be ahead. With `sexes`, both entries of `areas` are the same.
    `exists` looks at `to_year` alone. Without `measure` both are asked; where they disagree the outcome is mixed.
    """

    kind: Literal["gap"]
    indicator_id: str = Field(alias="indicator")
    areas: tuple[str, str]
    sexes: tuple[Sex, Sex] = ("_T", "_T")
    measure: Literal["points", "ratio"] | None = None
    from_year: int
    deadline_year: int = Field(alias="to_year")
    direction: Literal["widening", "narrowing", "exists"]

    def asked(self) -> Sequence[AnyTest]:
        """In points and as a ratio unless the register names one."""
        return [self.model_copy(update={"measure": m}) for m in ([self.measure] if self.measure else ["points", "ratio"])]

    def indicator_ids(self) -> list[str]:
        """Its indicator."""
        return [self.indicator_id]

    def columns(self) -> dict[str, Any]:
        """Its two sides, each by itself."""
        said = super().columns()
        sides = zip(("area_id", "other_area_id", "sex", "other_sex"), (*said.pop("areas"), *said.pop("sexes")), strict=True)
        return said | dict(sides)


class EventTest(AnyTest):
    """The event was held (data/reference/event.csv)."""

    kind: Literal["event"]
    event_id: str = Field(alias="event")


class YearlyTest(AnyTest):
    """A meeting said to be yearly, of which `event` is one, took place each year (data/reference/yearly_meeting.csv)."""

    kind: Literal["yearly"]
    event_id: str = Field(alias="event")
    from_year: int
    deadline_year: int = Field(alias="to_year")
    note: Text | None = None


class PledgeTest(AnyTest):
    """The event announced for later was held, by `due_on` where a day was named."""

    kind: Literal["pledge"]
    event_id: str = Field(alias="event")
    due_on: dt.date | None = None
    condition: Text | None = None
    condition_held: bool | None = None


class DeadlineTest(AnyTest):
    """The step was done by `due_on` (data/reference/follow_up.csv)."""

    kind: Literal["deadline"]
    step_id: str = Field(alias="step")
    due_on: dt.date | None = None


ClaimTest = Annotated[
    ThresholdTest
    | EveryEconomyTest
    | MagnitudeTest
    | ForecastTest
    | TrendTest
    | GapTest
    | EventTest
    | YearlyTest
    | PledgeTest
    | DeadlineTest,
    Field(discriminator="kind"),
]


KINDS_OF_TESTS = {get_args(model.model_fields["kind"].annotation)[0]: model for model in get_args(get_args(ClaimTest)[0])}
"""Kind of a test → its model."""


class Figure(Model):
    """A quantity that the paragraph states, or, with `in_text` false, a document that it takes note of."""

    in_text: bool = True
    value: float
    unit: str
    text: Text
    year: int | None = None
    area: str | None = None


class Untested(Model):
    """Why no test is declared."""

    reason: Text


PARAGRAPH_ID = r"[A-Z]([A-Z0-9-]*[A-Z])?[1-9][0-9]{0,2}"
"""The prefix of its part and its number: a prefix ends with a letter, so that the two cannot be mistaken."""


class Claim(Model):
    """One statement of a resolution, in our words, with what tests it or why nothing does.

    resolution: its id, which the reader of the register adds: it is that of the folder.
    not_measurable: why no figure can test it. no_figures: who publishes figures that measure it, none of which we have.
    verbs: which of its paragraph's verbs (Paragraph.verbs, in English) introduce it; all where none is named.
    """

    id: str = Field(pattern=f"^{PARAGRAPH_ID}[a-z]?$")
    resolution: str
    paragraph: str = Field(pattern=f"^{PARAGRAPH_ID}$")
    kind: Kind
    verbs: list[str] = []
    theme: str
    statement: Text
    actors: list[Text] = []
    figures: list[Figure] = []
    events: list[str] = []
    documents: list[str] = []
    tests: list[ClaimTest] = []
    not_measurable: Untested | None = None
    no_figures: Untested | None = None
    related: list[str] = []
    note: Text | None = None

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Claim:
        if self.id.rstrip("abcdefghijklmnopqrstuvwxyz") != self.paragraph:
            raise ValueError(f"id '{self.id}' does not belong to paragraph '{self.paragraph}'")
        if sum(map(bool, (self.tests, self.not_measurable, self.no_figures))) != 1:
            raise ValueError("must have either tests, or not_measurable or no_figures with a reason, and one of them only")
        return self
