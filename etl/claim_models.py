"""What a claim of the resolution is: the typed models of data/claims."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, model_validator

from etl.catalog import Model
from etl.texts import Text, original

OFFICIAL_URL = "https://undocs.org/A/RES/68/198"

Kind = Literal["target", "magnitude", "forecast", "trend", "gap", "event", "pledge", "deadline", "reference", "norm"]
Sex = Literal["_T", "F", "M"]
Comparator = Literal["at_least", "below"]


class ThresholdTest(Model):
    """The indicator of the area compares with the threshold by the end of the deadline year."""

    kind: Literal["threshold"]
    indicator: str
    area: str
    sex: Sex = "_T"
    comparator: Comparator
    threshold: float
    deadline_year: int
    membership: str = "resolution"
    note: Text | None = None


class EveryEconomyTest(Model):
    """In every economy of the area, at least one of the indicators compares with the threshold by the deadline year.

    printed_count: the indicator under which a publisher's counts of the economies that meet it are kept; they answer "then".
    """

    kind: Literal["every_economy"]
    indicators: list[str] = Field(min_length=1)
    area: str
    comparator: Comparator
    threshold: float
    deadline_year: int
    printed_count: str | None = None
    membership: str = "resolution"
    note: Text | None = None


class MagnitudeTest(Model):
    """The indicator of the area was `value` in `year`, give or take `tolerance_share` % of it (our reading, not the text's)."""

    kind: Literal["magnitude"]
    indicator: str
    area: str
    sex: Sex = "_T"
    value: float
    year: int
    tolerance_share: float = Field(ge=0, le=100)
    membership: str = "resolution"
    note: Text | None = None


class ForecastTest(Model):
    """The indicator would be `value` in `year` if the condition held. condition_held null: not known."""

    kind: Literal["forecast"]
    indicator: str
    area: str
    sex: Sex = "_T"
    value: float
    year: int
    tolerance_share: float = Field(ge=0, le=100)
    condition: Text
    condition_held: bool | None = None
    membership: str = "resolution"
    note: Text | None = None


class TrendTest(Model):
    """The indicator of the area moved in the stated direction between the two years."""

    kind: Literal["trend"]
    indicator: str
    area: str
    sex: Sex = "_T"
    from_year: int
    to_year: int
    direction: Literal["rising", "falling"]
    membership: str = "resolution"
    note: Text | None = None


class GapTest(Model):
    """The difference (points) or quotient (ratio) between two areas, or two sexes of one area, moved, or exists.

    The first of `areas` (or of `sexes`) is the one said to be ahead. With `sexes`, both entries of `areas` are the same.
    `exists` looks at `to_year` alone. Without `measure` both are asked; where they disagree the outcome is mixed.
    """

    kind: Literal["gap"]
    indicator: str
    areas: tuple[str, str]
    sexes: tuple[Sex, Sex] = ("_T", "_T")
    measure: Literal["points", "ratio"] | None = None
    from_year: int
    to_year: int
    direction: Literal["widening", "narrowing", "exists"]
    membership: str = "resolution"
    note: Text | None = None


class EventTest(Model):
    """The event was held (data/reference/event.csv)."""

    kind: Literal["event"]
    event: str


class YearlyTest(Model):
    """A meeting said to be yearly, of which `event` is one, took place each year (data/reference/yearly_meeting.csv)."""

    kind: Literal["yearly"]
    event: str
    from_year: int
    to_year: int
    note: Text | None = None


class PledgeTest(Model):
    """The event announced for later was held, by `due_on` where a day was named."""

    kind: Literal["pledge"]
    event: str
    due_on: dt.date | None = None
    condition: Text | None = None
    condition_held: bool | None = None


class DeadlineTest(Model):
    """The step was done by `due_on` (data/reference/follow_up.csv)."""

    kind: Literal["deadline"]
    step: str
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


class Claim(Model):
    """One statement of the resolution, in our words, with what tests it or why nothing does.

    not_measurable: why no figure can test it. no_figures: who publishes figures that measure it, none of which we have.
    verbs: which of its paragraph's verbs (Paragraph.verbs, in English) introduce it; all where none is named.
    """

    id: str = Field(pattern=r"^(PP|OP)[1-9][0-9]?[a-z]?$")
    paragraph: str = Field(pattern=r"^(PP|OP)[1-9][0-9]?$")
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
    official_url: str = OFFICIAL_URL

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Claim:
        if self.id.rstrip("abcdefghijklmnopqrstuvwxyz") != self.paragraph:
            raise ValueError(f"id '{self.id}' does not belong to paragraph '{self.paragraph}'")
        if sum(map(bool, (self.tests, self.not_measurable, self.no_figures))) != 1:
            raise ValueError("must have either tests, or not_measurable or no_figures with a reason, and one of them only")
        return self


class Named(Model):
    """A theme or kind of claims, with its title."""

    id: str
    title: Text


class Paragraph(Named):
    """A paragraph of the resolution, the kinds of claims it makes, and the text's own verbs that introduce them, in its order."""

    kinds: list[Kind] = Field(min_length=1)
    verbs: list[Text] = Field(min_length=1)

    def verbs_of(self, claim: Claim) -> list[str]:
        """The verbs of the paragraph that introduce a claim, in English: those it names, else all."""
        return claim.verbs or [original(verb) for verb in self.verbs]


class Checklist(Model):
    """Every paragraph of the resolution with the kinds of claims it makes; the themes and kinds with their titles."""

    themes: list[Named]
    kinds: list[Named]
    paragraphs: list[Paragraph]
