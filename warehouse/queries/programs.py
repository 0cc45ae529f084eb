"""What programs are answered with: one question per resource of the API, its columns with what each means.

Texts are in `language`. `row_limit` rows from the `row_offset`th on, in an order that is the same every time. Of ids that are asked
for none means any. Values are in the indicator's unit, shares in % (0–100).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from warehouse.queries.program_values import (
    OfAggregateRows,
    OfAreaRows,
    OfClaimRows,
    OfEventRows,
    OfIndicatorRows,
    OfMembershipRows,
    OfObservationRows,
    OfPublishedFigureRows,
    OfRows,
    OfSeriesRows,
    OfVerdictRows,
    OfVintageRows,
)
from warehouse.queries.run import Query
from warehouse.queries.values import NoValues

_Indicator = Annotated[str, "what is measured: indicator_id of indicators"]
_Place = Annotated[str, "country or area (ISO 3166-1 alpha-3; XKX for Kosovo) or group (group:…): area_id of areas"]
_Comparable = Annotated[
    int | None, "first year whose figures of the indicator in the dataset compare with this one; null: no break before it is known"
]
_Sex = Annotated[str, "_T (everybody), F or M"]
_Breakdown = Annotated[str, "_T (no further breakdown) or parts joined by ; such as age:15_to_24;area:rural"]
_Publisher = Annotated[str, "whose figure it is; tracker: computed by us"]
_Dataset = Annotated[str, "product of the publisher"]
_Edition = Annotated[str, "edition of the dataset: vintage_id of vintages"]
_Published = Annotated[dt.date, "day on which the edition was published, as exactly as published_precision says"]
_Precision = Annotated[str, "exact, month (published_on: its last day) or not_after (published_on: the latest day that it can be)"]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator, and what the release holds of it in all editions together."""

    indicator_id: _Indicator
    title: Annotated[str, "its name"]
    definition: Annotated[str, "what it measures, in our words"]
    theme: Annotated[str, "theme of indicators"]
    unit_id: Annotated[str, "unit of its values"]
    unit: Annotated[str, "name of the unit"]
    aggregation: Annotated[str, "how we aggregate it for a group: weighted_mean, sum, median or none"]
    weight_indicator_id: Annotated[str | None, "by what a weighted mean weighs"]
    dataset_ids: Annotated[Sequence[str], "datasets that have it"]
    series_codes: Annotated[Sequence[str], "publishers' own codes of it"]
    break_years: Annotated[Sequence[int], "years from which some series of it does not compare with the years before"]
    first_year: Annotated[int | None, "first year with a figure"]
    last_year: Annotated[int | None, "last year with a figure"]
    economies: Annotated[int, "how many countries and areas have a figure"]
    observations: Annotated[int, "how many figures are held"]


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A country or area, or a group."""

    area_id: _Place
    kind: Annotated[str, "economy (a country or area) or group"]
    group_kind: Annotated[str | None, "world, development, special, income, region, m49_region or publisher (its own group)"]
    name: Annotated[str, "its name"]
    iso2: Annotated[str | None, "ISO 3166-1 alpha-2"]
    m49: Annotated[str | None, "UN M49"]
    longitude: Annotated[float | None, "of a point in it, in degrees"]
    latitude: Annotated[float | None, "of a point in it, in degrees"]


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """A membership. Of a group whose members are not held there is one row, without a member."""

    group_id: Annotated[str, "the group: area_id of areas"]
    group_name: Annotated[str, "its name"]
    group_kind: Annotated[str | None, "as in areas"]
    area_id: Annotated[str | None, "the member: area_id of areas"]
    area_name: Annotated[str | None, "its name"]
    valid_from: Annotated[dt.date | None, "first day; null: since before the first day held"]
    valid_to: Annotated[dt.date | None, "first day on which it belongs no longer; null: it still belongs"]
    source: Annotated[str | None, "the list that says so"]
    verified: Annotated[bool | None, "false: not yet found in a publisher's list"]


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A publisher's code of an indicator in a dataset."""

    dataset_id: _Dataset
    series_code: Annotated[str, "the publisher's code"]
    indicator_id: _Indicator
    publisher_id: _Publisher
    publisher: Annotated[str, "its name"]
    underlying_publisher_id: Annotated[str | None, "whose figures the publisher passes on; null: its own"]
    dataset: Annotated[str, "name of the dataset"]
    licence: Annotated[str, "terms under which the publisher gives the figures"]
    licence_url: Annotated[str, "where they stand; empty: not known"]
    licence_basis: Annotated[str, "how the licence is known"]
    url: Annotated[str, "where the publisher has the series"]


@dataclass(frozen=True, slots=True)
class DatasetRow:
    """An indicator in a dataset, with what is held of it in all editions together."""

    indicator_id: _Indicator
    dataset_id: _Dataset
    title: Annotated[str, "name of the indicator"]
    definition: Annotated[str, "what it measures, in our words"]
    dataset: Annotated[str, "name of the dataset"]
    publisher_id: _Publisher
    publisher: Annotated[str, "its name"]
    first_published_by: Annotated[Sequence[str], "whose figures the publisher passes on; none: its own"]
    unit_id: Annotated[str, "unit of the values"]
    unit: Annotated[str, "name of the unit"]
    series_codes: Annotated[Sequence[str], "the publisher's codes"]
    licences: Annotated[Sequence[str], "terms under which the publisher gives the figures"]
    licence_urls: Annotated[Sequence[str], "where they stand; none: not known"]
    urls: Annotated[Sequence[str], "where the publisher has the series"]
    vintage_id: Annotated[str, "newest edition that has it: vintage_id of vintages"]
    published_on: _Published
    first_year: Annotated[int, "first year with a figure"]
    last_year: Annotated[int, "last year with a figure"]
    areas: Annotated[int, "how many countries, areas and groups have a figure"]
    observations: Annotated[int, "how many figures are held"]


@dataclass(frozen=True, slots=True)
class VintageRow:
    """An edition: the state of a dataset as its publisher published it."""

    vintage_id: _Edition
    publisher_id: _Publisher
    publisher: Annotated[str, "its name"]
    dataset_id: _Dataset
    dataset: Annotated[str, "its name"]
    published_on: _Published
    published_precision: _Precision
    basis: Annotated[str, "how the day is known"]
    indicator_ids: Annotated[Sequence[str], "indicators of which it has figures"]
    first_year: Annotated[int | None, "first year with a figure"]
    last_year: Annotated[int | None, "last year with a figure"]
    observations: Annotated[int, "how many figures are held of it"]


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """A publisher's figure. Of a group it is the publisher's own aggregate."""

    indicator_id: _Indicator
    area_id: _Place
    area_kind: Annotated[str, "economy (a country or area) or group"]
    area_name: Annotated[str, "its name"]
    year: Annotated[int, "year that the figure is of"]
    sex: _Sex
    breakdown: _Breakdown
    value: Annotated[float, "the figure, in unit_id; shares are in %, 0 to 100"]
    unit_id: Annotated[str, "unit of the value"]
    status: Annotated[str, "reported, estimated, modelled or not_stated, as the publisher says"]
    note: Annotated[str | None, "the publisher's note on the figure"]
    compares_from: _Comparable
    publisher_id: _Publisher
    dataset_id: _Dataset
    series_code: Annotated[str, "the publisher's code of the series"]
    area_code: Annotated[str, "the publisher's code of the area"]
    vintage_id: _Edition
    published_on: _Published
    published_precision: _Precision
    licence: Annotated[str, "terms under which the publisher gives the figure"]
    licence_url: Annotated[str, "where they stand; empty: not known"]
    licence_basis: Annotated[str, "how the licence is known"]
    raw_id: Annotated[str, "file or answer of the publisher that the figure was read from"]


@dataclass(frozen=True, slots=True)
class AggregateRow:
    """A figure of a group that we computed from countries and areas. Publishers' own are in observations."""

    indicator_id: _Indicator
    area_id: Annotated[str, "the group: area_id of areas"]
    area_name: Annotated[str, "its name"]
    year: Annotated[int, "year that the figure is of"]
    sex: _Sex
    breakdown: _Breakdown
    value: Annotated[float, "the aggregate, in unit_id"]
    unit_id: Annotated[str, "unit of the value"]
    aggregation: Annotated[str, "weighted_mean, sum or median"]
    value_unweighted: Annotated[float, "the plain mean of the countries and areas"]
    membership_id: Annotated[str, "whose members count: resolution or now"]
    members_on: Annotated[dt.date, "the day on which they belong"]
    gap_rule: Annotated[str, "what fills years without a figure: interpolate, carry, reporting (nothing) or without_estimates"]
    coverage: Annotated[float, "% of the group's population in countries and areas with a figure, filled ones included"]
    low_coverage: Annotated[bool, "coverage is too low for the figure to decide a verdict"]
    economies: Annotated[int, "countries and areas in the group"]
    economies_with_data: Annotated[int, "those with a figure, filled ones included"]
    economies_filled: Annotated[int, "those whose figure is filled by gap_rule"]
    compares_from: _Comparable
    publisher_id: _Publisher
    dataset_id: Annotated[str, "dataset of the figures that it is computed from"]
    series_codes: Annotated[Sequence[str], "the publisher's codes of the indicator in that dataset"]
    vintage_id: Annotated[str, "edition of the figures that it is computed from"]
    published_on: _Published
    published_precision: _Precision
    licences: Annotated[Sequence[str], "terms under which the publisher gives the figures that it is computed from"]
    weight_indicator_id: Annotated[str | None, "by what a weighted mean weighs"]
    weight_vintage_id: Annotated[str, "edition of the weights and of the population behind the coverage"]


@dataclass(frozen=True, slots=True)
class PublishedFigureRow:
    """A figure that a publisher printed in a report, cited one by one. Verdicts name it where it decides."""

    figure_id: Annotated[str, "the figure: then_figure_id, now_figure_id and latest_figure_id of verdicts"]
    indicator_id: _Indicator
    area_id: _Place
    area_kind: Annotated[str, "economy (a country or area) or group"]
    area_name: Annotated[str, "its name"]
    year: Annotated[int, "year that the figure is of"]
    sex: _Sex
    value: Annotated[float | None, "the figure, in unit_id; null where words only were printed"]
    value_text: Annotated[str, "the figure as printed"]
    unit_id: Annotated[str, "unit of the value"]
    publisher_id: Annotated[str, "who printed it; tracker: derived by us from such figures"]
    publisher: Annotated[str, "its name"]
    document: Annotated[str, "where it is printed"]
    through: Annotated[str | None, "who reported or republished it, where we did not see it at the publisher"]
    published_on: Annotated[dt.date | None, "day on which the document was published, as exactly as published_precision says"]
    published_precision: Annotated[
        str, "exact, month or year (published_on: its first day) or not_after (the latest day it can be)"
    ]
    url: Annotated[str, "where we saw it"]
    restates_claim: Annotated[bool, "it is the claim itself, so that it proves nothing"]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A statement of a resolution that is tested or said to be not testable."""

    claim_id: Annotated[str, "the paragraph and a letter"]
    resolution_id: Annotated[str, "the resolution"]
    symbol: Annotated[str, "its symbol"]
    paragraph: Annotated[str, "the paragraph"]
    kind: Annotated[str, "target, magnitude, forecast, trend, gap, event, pledge, deadline, reference or norm"]
    theme: Annotated[str, "theme of claims"]
    statement: Annotated[str, "what it says, in our words"]
    verbs: Annotated[Sequence[str], "the text's own verbs that introduce it, in English"]
    outcome: Annotated[str, "the outcome that its tests share; missed, mixed, no_figures or not_measurable where they share none"]
    tests: Annotated[int, "how many tests it has"]
    official_url: Annotated[str, "the text of the resolution"]


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """A test of a claim with its verdict. All evidence of a claim is at /api/claims/{claim_id}.json."""

    test_id: Annotated[str, "the claim and what is looked at"]
    claim_id: Annotated[str, "whose test it is: claim_id of claims"]
    kind: Annotated[str, "threshold, every_economy, magnitude, forecast, trend, gap, event, yearly, pledge or deadline"]
    indicator_id: Annotated[str | None, "what is measured"]
    area_id: Annotated[str | None, "whose figure is asked about; of a gap the one said to be ahead"]
    other_area_id: Annotated[str | None, "gap: the area that it is set against"]
    sex: _Sex
    comparator: Annotated[str | None, "threshold, every_economy: at_least or below"]
    threshold: Annotated[float | None, "what is compared with; of magnitude and forecast the stated value"]
    deadline_year: Annotated[int | None, "the year by whose end, in which or up to which the test asks"]
    unit_id: Annotated[str | None, "unit of the indicator"]
    membership_id: Annotated[str, "whose members count: resolution or now"]
    outcome: Annotated[str, "met_on_time, met_late, missed, contested and others: see the method"]
    as_then: Annotated[str, "what was known at the deadline: met, missed and others, unknown; empty where the kind has none"]
    as_now: Annotated[str, "what the latest revision says"]
    since: Annotated[str, "crossed, not_yet, unknown or empty"]
    since_year: Annotated[int | None, "the year crossed"]
    then_value: Annotated[float | None, "the figure that decides as_then"]
    then_line: Annotated[str | None, "published_figure, publisher_aggregate, our_aggregate, economies and others"]
    then_vintage_id: Annotated[str | None, "its edition"]
    then_figure_id: Annotated[str | None, "the printed figure that it is"]
    now_value: Annotated[float | None, "the figure that decides as_now"]
    now_line: Annotated[str | None, "as then_line"]
    now_vintage_id: Annotated[str | None, "its edition"]
    now_figure_id: Annotated[str | None, "the printed figure that it is"]
    latest_year: Annotated[int | None, "year of the newest figure of what is tested"]
    latest_value: Annotated[float | None, "the newest figure"]
    latest_line: Annotated[str | None, "as then_line"]
    latest_vintage_id: Annotated[str | None, "its edition"]
    latest_figure_id: Annotated[str | None, "the printed figure that it is"]
    days_late: Annotated[int | None, "pledge, deadline: days after the day by which"]
    alternatives: Annotated[int, "fair alternatives (other members, publishers, aggregates) that have an outcome"]
    alternatives_that_differ: Annotated[int, "those of them that would change the result"]


@dataclass(frozen=True, slots=True)
class EventRow:
    """A meeting or other event."""

    event_id: Annotated[str, "the event"]
    kind: Annotated[str, "igf_meeting, summit, conference, session, review, yearly_forum or initiative"]
    name: Annotated[str, "its name"]
    city: Annotated[str | None, "where it was held"]
    area_id: Annotated[str | None, "country or area of its host"]
    longitude: Annotated[float | None, "of the city, in degrees"]
    latitude: Annotated[float | None, "of the city, in degrees"]
    start_on: Annotated[dt.date | None, "first day, as exactly as date_precision says"]
    end_on: Annotated[dt.date | None, "last day"]
    date_precision: Annotated[str | None, "day, month or year"]
    held: Annotated[str, "held or not_verified"]
    named_in_resolution: Annotated[bool, "whether the resolution names it"]
    participants_on_site: Annotated[int | None, "people who came"]
    participants_total: Annotated[int | None, "people who took part, online included"]
    participants_countries: Annotated[str | None, "how many countries they came from, as stated"]
    developing_share: Annotated[float | None, "% of participants from developing countries"]
    url: Annotated[str | None, "source of place and dates"]
    participants_url: Annotated[str | None, "source of the participants"]
    claim_ids: Annotated[Sequence[str], "claims that name it"]


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """The release that is served."""

    release_id: Annotated[str, "the first digits of its hash, which name it everywhere"]
    release_hash: Annotated[str, "SHA-256 over its content"]
    built_at: Annotated[str, "when it was built, in UTC, as ISO 8601 has it"]
    origin: Annotated[str, "embedded, files or live"]
    problems: Annotated[str, "what a partial build lacks; empty when it is whole"]
    indicators: Annotated[int, "how many it holds"]
    areas: Annotated[int, "countries, areas and groups"]
    vintages: Annotated[int, "editions"]
    observations: Annotated[int, "publishers' figures, in all editions"]
    aggregates: Annotated[int, "figures that we computed for groups"]
    claims: Annotated[int, "statements of resolutions"]
    verdicts: Annotated[int, "tests of them"]
    events: Annotated[int, "meetings and other events"]
    first_year: Annotated[int, "first year with a figure"]
    last_year: Annotated[int, "last year with a figure"]


indicator_rows = Query("indicator_rows", IndicatorRow, OfIndicatorRows, "What is measured. One row per indicator.")
area_rows = Query("area_rows", AreaRow, OfAreaRows, "Countries, areas and groups. One row per country, area or group.")
membership_rows = Query(
    "membership_rows",
    MembershipRow,
    OfMembershipRows,
    "Groups and who belongs to them, from when to when. One row per group, member and period of membership.",
)
series_rows = Query(
    "series_rows", SeriesRow, OfSeriesRows, "Publishers' codes, with licence and address. One row per dataset and code."
)
dataset_rows = Query(
    "dataset_rows",
    DatasetRow,
    OfSeriesRows,
    "What is held: indicators in publishers' datasets, with licence. One row per indicator and dataset.",
)
vintage_rows = Query("vintage_rows", VintageRow, OfVintageRows, "Editions of datasets, newest first. One row per edition.")
observation_rows = Query(
    "observation_rows",
    ObservationRow,
    OfObservationRows,
    "Publishers' figures. One row per publisher, dataset, indicator, area, year, sex, breakdown and edition; of each series the "
    "newest edition, unless the history is asked for.",
)
aggregate_rows = Query(
    "aggregate_rows",
    AggregateRow,
    OfAggregateRows,
    "Figures of groups, computed by us. One row per indicator, edition, group, year, sex, breakdown, membership and gap rule.",
)
published_figure_rows = Query(
    "published_figure_rows",
    PublishedFigureRow,
    OfPublishedFigureRows,
    "Figures that publishers printed in reports. One row per figure and document.",
)
claim_rows = Query("claim_rows", ClaimRow, OfClaimRows, "The register of claims, in the order of the texts. One row per claim.")
verdict_rows = Query("verdict_rows", VerdictRow, OfVerdictRows, "Tests of claims with their verdicts. One row per test.")
event_rows = Query("event_rows", EventRow, OfEventRows, "Meetings and other events, by day. One row per event.")
release_rows = Query("release_rows", ReleaseRow, OfRows, "What is served, and how much it holds. One row.")
breakdown_ids = Query("breakdown_ids", str, NoValues, "Every breakdown of a figure, _T among them.")
