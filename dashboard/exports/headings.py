"""Tables for a file: names beside ids, and on demand headings and closed words in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from dashboard.language import codes, terms
from dashboard.language.words import Words

NAMED = {
    "area_id": ("area_name", "area", "name"),
    "event_id": ("event_name", "event", "name"),
    "indicator_id": ("indicator_name", "indicator", "title"),
    "reference_id": ("reference_name", "area", "name"),
    "against_indicator_id": ("against_indicator_name", "indicator", "title"),
}
"""Column of ids → the column of names beside it, and what the release calls them."""
NONE: Mapping[str, str] = {}


def with_names(table: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The table with the name of each area, event and indicator behind its id, in the reader's language."""
    named = table.copy(deep=False)
    for column, (name, entity, field) in NAMED.items():
        if column in table.columns and not table.empty:
            said = [None if pd.isna(i) else words.name(entity, str(i), field) for i in table[column]]
            named = named.drop(columns=name, errors="ignore")
            named.insert(named.columns.get_loc(column) + 1, name, pd.Series(said, index=table.index, dtype=object))
    return named


def in_words(table: pd.DataFrame, words: Words, editions: Mapping[str, str] = NONE) -> pd.DataFrame:
    """The same rows and values with a heading for every field name, and words for what is a closed code.

    editions: id → publisher, dataset and date.
    """
    said = table.copy(deep=False)
    for column in table.columns:
        if table[column].map(pd.api.types.is_bool).any():
            said[column] = [None if pd.isna(v) else codes.truth(words, bool(v)) for v in table[column]]
    for column, say in {**code_words(words), **edition_words(table, editions)}.items():
        if column in table.columns:
            said[column] = [None if pd.isna(v) else say(str(v)) for v in table[column]]
    headings = field_headings(words)
    return said.rename(columns={c: headings.get(c, c) for c in table.columns})


def edition_words(table: pd.DataFrame, editions: Mapping[str, str]) -> Mapping[str, Callable[[str], str]]:
    """Columns of ids of editions → the words of an id."""
    return dict.fromkeys((c for c in map(str, table.columns) if c.endswith("vintage_id")), lambda code: editions.get(code, code))


def code_words(words: Words) -> Mapping[str, Callable[[str], str]]:
    """Columns of closed codes → the words of a code."""
    return {
        "line": lambda v: terms.evidence_line(words, v),
        "reference_line": lambda v: terms.evidence_line(words, v),
        "status": lambda v: terms.status(words, v),
        "document": lambda v: terms.document(words, v),
        "value_text": lambda v: terms.printed(words, v),
        "gap_rule": lambda v: terms.gap_rule(words, v),
        "course": lambda v: codes.course(words, v),
        "basket": lambda v: codes.basket(words, v),
        "breakdown": lambda v: codes.breakdown(words, v),
        "kind": lambda v: codes.kind(words, v),
        "part": lambda v: codes.event_part(words, v),
        "precision": lambda v: codes.precision(words, v),
        "date_precision": lambda v: codes.precision(words, v),
        "position": lambda v: codes.position(words, v),
        "held": lambda v: codes.record(words, v),
        "revision": lambda v: codes.revision(words, v),
        "pledge_outcome": lambda v: codes.record(words, v),
        "sex": lambda v: codes.sexes(words, v),
        "membership_id": lambda v: words.name("membership", v),
        "publisher_id": lambda v: words.name("publisher", v),
        "dataset_id": lambda v: words.name("dataset", v),
        "unit_id": lambda v: words.name("unit", v),
        "group_id": lambda v: words.name("area", v),
        "against_unit_id": lambda v: words.name("unit", v),
        "against_status": lambda v: terms.status(words, v),
        "aggregation": lambda v: terms.aggregation(words, v),
        "reference_aggregation": lambda v: terms.aggregation(words, v),
    }


def field_headings(words: Words) -> dict[str, str]:
    """Field name of a downloaded table → its heading."""
    parts = (_of_figures, _of_pairs, _of_standing, _of_sources, _of_editions, _of_groups, _of_prices, _of_sexes, _of_events)
    return {field: heading for part in parts for field, heading in part(words).items()}


def _of_figures(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "area_id": _("Code"),
        "area_name": _("Country, area or group"),
        "indicator_id": _("Indicator, id"),
        "year": _("Year"),
        "indicator_name": _("Indicator"),
        "value": _("Value"),
        "value_text": _("As printed"),
        "unit_id": _("Unit"),
        "rank": _("Rank"),
        "status": _("Status"),
        "flagged_estimate": _("Marked as an estimate"),
        "note": _("Note"),
        "nearest_year": _("Nearest year with a figure"),
        "on_map": _("Outline on the map"),
        "longitude": _("Longitude"),
        "latitude": _("Latitude"),
        "first_year": _("First year"),
        "last_year": _("Last year"),
        "years": _("Years"),
        "then_year": _("Year of the deadline"),
        "now_year": _("Later year"),
        "from_year": _("From year"),
        "figure_year": _("Year of the figure"),
        "first_value": _("First value"),
        "since_year": _("Year of the first value"),
        "change": _("Change"),
        "relative_change": _("Change against the year before, %"),
        "figure_before": _("Figure of the year before"),
        "change_year": _("Change up to"),
        "change_vintage_id": _("Edition of the change"),
        "index": _("Index"),
        "base_year": _("Year of index 100"),
        "deadline_year": _("Year of the deadline"),
        "test_id": _("Test"),
        "last_value": _("Newest value"),
        "passes": _("Passes"),
        "passing": _("Countries and areas that pass"),
        "side": _("Side of the comparison"),
        "restates_claim": _("Restates the claim"),
    }


def _of_pairs(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "group_id": _("Group"),
        "difference": _("Difference"),
        "reference_id": _("Difference from, id"),
        "reference_name": _("Difference from"),
        "reference_line": _("Difference from, whose figure"),
        "reference_aggregation": _("Difference from, how it is made"),
        "reference_figure": _("Figure that is taken away"),
        "value_vintage_id": _("Edition of the value"),
        "against_indicator_id": _("Second indicator, id"),
        "against_indicator_name": _("Second indicator"),
        "against_unit_id": _("Second indicator, unit"),
        "against_value": _("Second indicator, value"),
        "against_year": _("Second indicator, year of the figure"),
        "against_status": _("Second indicator, status"),
        "against_note": _("Second indicator, note"),
        "against_series_code": _("Second indicator, series"),
        "against_raw_id": _("Second indicator, raw file"),
        "against_compares_from": _("Second indicator, compares with figures since"),
        "against_vintage_id": _("Second indicator, edition"),
        "size_value": _("Size of the point"),
        "size_year": _("Size of the point, year"),
        "size_vintage_id": _("Size of the point, edition"),
    }


def _of_standing(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "breakdown": _("Breakdown"),
        "newest": _("Newest of all kinds"),
        "level": _("Countries and areas with the same value"),
        "through": _("Reached us through"),
        "since_year": _("Earlier year"),
        "since_value": _("Value in the earlier year"),
    }


def _of_sources(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "line": _("Whose figure"),
        "publisher_id": _("Publisher"),
        "dataset_id": _("Dataset"),
        "series_code": _("Series"),
        "area_code": _("Publisher’s code of the area"),
        "vintage_id": _("Edition"),
        "raw_id": _("Raw file"),
        "document": _("Document"),
        "published_on": _("Published"),
        "precision": _("Precision of the date"),
        "url": _("Link"),
        "figure_id": _("Printed figure, id"),
        "weight_vintage_id": _("Edition of the weights"),
        "source": _("Source"),
        "licence": _("Licence"),
        "release": _("Release"),
        "link": _("Link to the view"),
    }


def _of_editions(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "earlier_value": _("Earlier edition"),
        "later_value": _("Later edition"),
        "difference": _("Difference"),
        "revision": _("What became of it"),
        "of_both": _("Figures that both editions have"),
        "earlier_vintage_id": _("Earlier edition, id"),
    }


def _of_groups(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "coverage": _("% of the population covered"),
        "low_coverage": _("Low coverage"),
        "reference_low_coverage": _("Low coverage of the reference group"),
        "stretch": _("First year since the last break"),
        "compares_from": _("Compares with figures since"),
        "aggregation": _("How figures of groups are made"),
        "low_coverage_years": _("Years of low coverage"),
        "estimated_years": _("Years that are estimates"),
        "modelled_years": _("Years that are modelled"),
        "flagged_estimate_years": _("Years marked as estimates"),
        "filled_years": _("Years with filled figures"),
        "lowest_coverage": _("% of the population covered, lowest of the years"),
        "economies": _("Countries and areas"),
        "all_economies": _("Countries and areas in all"),
        "economies_with_data": _("Countries and areas with a figure"),
        "economies_filled": _("Countries and areas with a filled year"),
        "gap_rule": _("Missing years"),
        "membership_id": _("Members"),
        "reference_value": _("Reference group"),
        "ratio": _("Ratio"),
        "years_behind": _("Years behind"),
        "reference_year": _("Year of the reference group’s same value"),
        "position": _("Position"),
        "reference_from": _("Reference group’s line begins in"),
        "gini": _("Gini"),
        "theil": _("Theil"),
        "theil_between": _("of which between groups"),
        "theil_within": _("of which within groups"),
        "between_share": _("Share between groups"),
    }


def _of_prices(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "basket": _("Basket"),
        "under_5": _("Countries and areas under 5 %"),
        "under_2": _("Countries and areas under 2 %"),
        "share_under_5": _("% of countries and areas under 5 %"),
        "median": _("Median"),
        "fixed_then": _("Fixed basket, year of the deadline"),
        "mobile_then": _("Mobile basket, year of the deadline"),
        "best_then": _("Cheaper basket, year of the deadline"),
        "fixed_now": _("Fixed basket, later year"),
        "mobile_now": _("Mobile basket, later year"),
        "best_now": _("Cheaper basket, later year"),
        "course": _("What became of it"),
        "then_value": _("Value in the year of the deadline"),
    }


def _of_sexes(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "sex": _("Sex"),
        "women": _("Women, %"),
        "men": _("Men, %"),
        "points": _("Points"),
        "parity": _("Parity"),
        "gap": _("Gap, people"),
    }


def _of_events(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "event_id": _("Event, id"),
        "event_name": _("Event"),
        "kind": _("Kind"),
        "part": _("Part in the resolution"),
        "region_id": _("Region"),
        "start_on": _("First day"),
        "end_on": _("Last day"),
        "date_precision": _("Precision of the date"),
        "held": _("Took place"),
        "named_in_resolution": _("Mentioned in the resolution"),
        "pledge_outcome": _("Outcome"),
        "due_on": _("Due by"),
        "days_late": _("Days late"),
        "claim_ids": _("Claims"),
        "participants_on_site": _("Participants on site"),
        "participants_total": _("Participants in all"),
        "participation": _("Participation is published"),
        "participants_countries": _("Countries of participants"),
        "developing_share": _("From developing countries"),
        "participants_url": _("Source of participation"),
    }
