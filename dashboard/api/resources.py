"""The resources of the API."""

from __future__ import annotations

from dashboard.api.resource import Resource, rows_of
from dashboard.api.search import SEARCH
from warehouse import queries

RESOURCES: tuple[Resource, ...] = (
    rows_of("indicators", queries.indicator_rows),
    rows_of("areas", queries.area_rows),
    rows_of("groups", queries.membership_rows),
    rows_of("datasets", queries.dataset_rows),
    rows_of("series", queries.series_rows),
    rows_of("vintages", queries.vintage_rows),
    rows_of("observations", queries.observation_rows, "indicator", "areas"),
    rows_of("aggregates", queries.aggregate_rows, "indicator", "group"),
    rows_of("published_figures", queries.published_figure_rows),
    rows_of("claims", queries.claim_rows),
    rows_of("verdicts", queries.verdict_rows),
    rows_of("events", queries.event_rows),
    rows_of("release", queries.release_rows),
    SEARCH,
)
