"""What stands behind a claim as tables with headings, for the screen."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

import pandas as pd

from dashboard.exports.sources import licence_in_full
from dashboard.language import terms
from dashboard.language.markup import link
from dashboard.language.words import MISSING, Words
from dashboard.verdicts.marks import amount, day, mark, round_amount
from warehouse.queries import ClaimEvidence, ClaimSource, ClaimTest, Goalpost, RebuiltGap

FIRST_REBUILT = 2010


def line_name(words: Words, value: str, publisher_id: str = "") -> str:
    """Whose figure a line of evidence is, that of economies asked one by one included."""
    if value == "published_figure" and publisher_id == "tracker":
        return words.gettext("Derived here from printed rates")
    return words.gettext("Countries and areas one by one") if value == "economies" else terms.evidence_line(words, value)


def how(row: ClaimEvidence, words: Words) -> str:
    """The membership, gap rule and weighting of our own figures; the document of a printed one; else the publisher's code."""
    _ = words.gettext
    if row.line == "economies":
        return terms.members(words, row.membership_id)
    if row.line == "our_aggregate":
        weightings = {"none": _("unweighted"), "median": _("median")}
        parts = [terms.members(words, row.membership_id), terms.gap_rule(words, row.gap_rule)]
        return _("; ").join([*parts, *([weightings[row.weighting]] if row.weighting in weightings else [])])
    return terms.document(words, row.document) if row.document else row.series_code or ""


def every_line(test: ClaimTest, rows: Sequence[ClaimEvidence], words: Words) -> pd.DataFrame:
    """Every line that the test was applied to, and whether it says otherwise. One row per line of figures, deciding ones first.

    For the world and for economies membership makes no difference, so those lines are shown once.
    """
    _ = words.gettext
    decided = test.as_now if test.as_now != "unknown" else test.as_then
    table = []
    for row in rows:
        if row.line == "our_aggregate" and test.area_id == "group:world" and row.membership_id != test.membership_id:
            continue
        said = mark(words, row.outcome)
        value = amount(words, row.from_value, test.unit_id, test.measure)
        first = {_("In {year}", year=test.from_year): value} if test.from_year else {}
        differs = "unknown" not in (row.outcome, decided) and row.outcome != decided
        table.append(
            {
                _("Outcome"): f"{said.sign}\u00a0{said.word}",
                _("Would change the result"): _("yes") if differs else _("no") if row.outcome != "unknown" else MISSING,
                **first,
                _("In {year}", year=test.deadline_year): amount(words, row.deadline_value, test.unit_id, test.measure),
                _("Whose figure"): line_name(words, row.line, row.publisher_id),
                _("Published"): terms.vintage(words, row.publisher_id, row.published_on, row.precision),
                _("How it is computed"): how(row, words),
                _("Covered"): words.percent(row.coverage, 0),
                _("Used for the verdict"): terms.role(words, row.role),
            }
        )
    return pd.DataFrame(table)


def rebuilt(found: Sequence[RebuiltGap], words: Words) -> pd.DataFrame:
    """The gap in people year by year, newest first. One row per year of the newest vintage."""
    _ = words.gettext
    rows = sorted((r for r in found if r.vintage_id == found[0].vintage_id and r.year >= FIRST_REBUILT), key=lambda r: -r.year)
    return pd.DataFrame(
        {
            _("Year"): [str(r.year) for r in rows],
            _("Countries and areas that report"): [amount(words, r.reported, "persons") for r in rows],
            _("Their share of the population"): [words.percent(r.coverage, 0) for r in rows],
            _("World, low"): [amount(words, r.low, "persons") for r in rows],
            _("World, central"): [amount(words, r.central, "persons") for r in rows],
            _("World, high"): [amount(words, r.high, "persons") for r in rows],
        }
    )


def sources(found: Sequence[ClaimSource], words: Words) -> pd.DataFrame:
    """Vintages, series and licences. One row per vintage, series and raw file."""
    _ = words.gettext
    return pd.DataFrame(
        {
            _("Publisher"): [words.name("publisher", s.publisher_id) for s in found],
            _("Dataset"): [words.name("dataset", s.dataset_id) for s in found],
            _("Code"): [s.series_code for s in found],
            _("Edition"): [words.published(s.published_on, s.precision) for s in found],
            _("Licence"): [licence_in_full(s, words) for s in found],
            _("Raw file"): [s.locator or MISSING for s in found],
            _("Link"): [link(urlsplit(s.url).netloc, s.url) if s.url else MISSING for s in found],
        },
        dtype=object,
    )


def goalposts(found: Sequence[Goalpost], words: Words) -> pd.DataFrame:
    """How the wording of a target moved, in Markdown. One row per wording."""
    _ = words.gettext
    return pd.DataFrame(
        {
            _("Wording"): [link(words.name("goalpost", g.goalpost_id, "text"), g.url) for g in found],
            _("Set"): [day(words, g.set_on, g.set_precision) for g in found],
            _("Threshold"): [round_amount(words, g.threshold, g.unit_id) for g in found],
            _("Due"): [str(g.deadline_year or MISSING) for g in found],
        },
        dtype=object,
    )


def side_name(area_id: str, sex: str, words: Words) -> str:
    """A group, or women or men of it."""
    sexes = {"F": words.gettext("Women"), "M": words.gettext("Men")}
    return sexes.get(sex) or terms.group(words, area_id)
