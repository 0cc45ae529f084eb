"""What a resolution is: the typed models of data/resolutions beside its claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pydantic import Field, model_validator

from etl.catalog import Model
from etl.claim_models import PARAGRAPH_ID, Claim, Kind
from etl.texts import Text, original

NUMBER = "{n}"
"""Where the number of a paragraph goes into its name."""


class Named(Model):
    """A theme or kind of claims, with its title."""

    id: str
    title: Text


class Order(Model):
    """What the claims of every resolution are ordered by: themes and kinds, in their order."""

    themes: list[Named]
    kinds: list[Named]


class Paragraph(Named):
    """A paragraph of a resolution, the kinds of claims it makes, and the text's own verbs that introduce them, in its order."""

    id: str = Field(pattern=f"^{PARAGRAPH_ID}$")
    kinds: list[Kind] = Field(min_length=1)
    verbs: list[Text] = Field(min_length=1)

    @property
    def prefix(self) -> str:
        """The prefix of its part."""
        return self.id.rstrip("0123456789")

    @property
    def number(self) -> int:
        """Its number in its part."""
        return int(self.id.removeprefix(self.prefix))

    def verbs_of(self, claim: Claim) -> list[str]:
        """The verbs of the paragraph that introduce a claim, in English: those it names, else all."""
        return claim.verbs or [original(verb) for verb in self.verbs]


class Paragraphs(Model):
    """Every paragraph of a resolution, in its order."""

    paragraphs: list[Paragraph] = Field(min_length=1)


class Part(Model):
    """A part of a resolution's text, by the prefix of its paragraphs' ids. paragraph: how one is called, {n} being its number."""

    prefix: str = Field(pattern=r"^[A-Z]([A-Z0-9-]*[A-Z])?$")
    title: Text
    paragraph: Text

    @model_validator(mode="after")
    def _has_a_place_for_the_number(self) -> Part:
        without = [language for language, text in self.paragraph.items() if NUMBER not in text]
        if without:
            raise ValueError(f"paragraph: no {NUMBER} for the number in {' and '.join(map(repr, without))}")
        return self


class Report(Model):
    """The report on which a resolution was adopted."""

    name: Text
    url: Text


class Targets(Model):
    """Which claim is which target of the Broadband Commission: plans, prices, homes, people, equality."""

    t1: str
    t2: str
    t3: str
    t4: str
    t5: str


class Roles(Model):
    """Which claims the pages tell of: the Overview's headlines in their order, the targets, and the forecast of the gender gap."""

    headlines: list[str] = Field(min_length=1)
    targets: Targets
    gender_forecast: str

    def played(self) -> Iterator[tuple[str, int, str]]:
        """(role, place, claim): headline, t1 to t5, gender_forecast; place orders those of one role."""
        yield from (("headline", place, claim) for place, claim in enumerate(self.headlines, start=1))
        yield from ((target, 1, claim) for target, claim in self.targets.model_dump().items())
        yield "gender_forecast", 1, self.gender_forecast


class Stated(Model):
    """What resolution.yaml says.

    name: how a sentence calls it; publisher: whose figures those are that it states; body: who adopted it; meeting: where that was,
    and report: on what; membership: the date of the catalogue at which its claims count the members of groups.
    roles: only of the one resolution that the pages tell of.
    """

    symbol: str = Field(min_length=1)
    title: Text
    name: Text
    publisher: str
    body: Text
    adopted_on: dt.date
    meeting: Text
    report: Report | None = None
    official_url: Text
    membership: str
    parts: list[Part] = Field(min_length=1)
    roles: Roles | None = None


class Resolution(Stated):
    """A resolution with its id, which its folder is named by, and its paragraphs in their order."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    paragraphs: list[Paragraph]

    def texts(self) -> dict[str, Text]:
        """Its texts by their column in the release."""
        told = {
            "title": self.title,
            "name": self.name,
            "body": self.body,
            "meeting": self.meeting,
            "official_url": self.official_url,
        }
        return told | ({"report": self.report.name, "report_url": self.report.url} if self.report else {})
