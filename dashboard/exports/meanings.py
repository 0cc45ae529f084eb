"""What the columns of files mean: as the address for programs says it where it has the column, else as is said here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields
from functools import cache
from typing import get_args, get_type_hints

from dashboard.language.words import Words
from warehouse.queries import AggregateRow, AreaRow, EventRow, ObservationRow, PublishedFigureRow

OF_FIGURES = (ObservationRow, AggregateRow, PublishedFigureRow)
OF_PLACES, OF_EVENTS = ("longitude", "latitude"), "event_id"
OF_STANDING = "newest"
"""A column that only tables of newest figures have, whose `economies` are those that a rank is among."""


@cache
def declared(*rows: type) -> Mapping[str, str]:
    """Column → its meaning as rows of the address for programs say it, the first that has it; in the source language."""
    found: dict[str, str] = {}
    for row in rows:
        hints = get_type_hints(row, include_extras=True)
        for field in fields(row):
            found.setdefault(field.name, get_args(hints[field.name])[1])
    return found


def meanings(words: Words, columns: Collection[str]) -> dict[str, str]:
    """Column → what it means in a table with these columns, in the reader's language; all that have a heading have a meaning."""
    if OF_EVENTS in columns:
        said = declared(EventRow, *OF_FIGURES)
    else:
        said = {**declared(*OF_FIGURES), **{place: declared(AreaRow)[place] for place in OF_PLACES}}
    parts = (_of_rows, _of_years, _of_pairs, _of_standing, _of_editions, _of_groups, _of_prices, _of_sexes, _of_events)
    ours = {column: meaning for part in parts for column, meaning in part(words).items()}
    told = ours | {column: words.gettext(meaning) for column, meaning in said.items()}
    if OF_STANDING in columns:
        told["economies"] = words.gettext(
            "countries and areas among which the rank is: those with a figure of the year in the edition"
        )
    return {column: told[column] for column in columns if column in told}


def _of_rows(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "indicator_name": _("name of the indicator"),
        "rank": _("place by value, 1 is the best; equal values have equal places"),
        "flagged_estimate": _("whether the publisher marks the figure as an estimate"),
        "on_map": _("whether the map has an outline of it, and not a dot only"),
        "test_id": _("test of a claim that the row belongs to"),
        "passes": _("whether it passes the test; empty where it has no figure"),
        "passing": _("how many countries and areas pass the test"),
        "side": _("side of the comparison that the figure belongs to"),
        "line": _("whose figure it is: of a country or area, computed here for a group, a publisher’s own for a group, or printed"),
        "precision": _("how exactly the date of publication is known"),
        "source": _("publisher, dataset, code, edition and licence of the figure, or its document"),
        "release": _("release of this tracker that the row is of"),
        "link": _("address at which the row can be seen"),
    }


def _of_years(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "nearest_year": _("year nearest to the one asked for in which there is a figure"),
        "first_year": _("first of the years that the row is about"),
        "last_year": _("last of the years that the row is about"),
        "years": _("how many years the row is about, or has figures of"),
        "then_year": _("year of the deadline"),
        "now_year": _("later year that the year of the deadline is compared with"),
        "from_year": _("year from which the test looks"),
        "figure_year": _("year that the figure is of, where it is another than the year asked for"),
        "first_value": _("value in the first year"),
        "last_value": _("value in the newest year"),
        "then_value": _("value in the year of the deadline"),
        "since_year": _("earlier year that the value is compared with"),
        "since_value": _("value in the earlier year"),
        "deadline_year": _("year by whose end something was to be reached"),
        "relative_change": _("change of the value against that of the year before, in percent of the latter"),
        "figure_before": _("value of the year before, in the unit"),
        "change": _("value less the earlier value, in the unit; both of the edition of the change, where one is named"),
        "change_year": _("later year of the two that are compared"),
        "change_vintage_id": _("edition of both values that are compared"),
        "index": _("value as a share of the area’s own value in the base year, times 100"),
        "base_year": _("year in which the index is 100"),
        "stretch": _("first year whose figures compare with this one: since then the same is counted"),
        "estimated_years": _("years whose figures are estimates of the publisher"),
        "modelled_years": _("years whose figures come from a model"),
        "flagged_estimate_years": _("years whose figures the publisher marks as estimates"),
        "filled_years": _("years in which figures of some countries and areas of the group are filled in"),
        "low_coverage_years": _("years whose figures cover too little of the group to be used for the verdict"),
    }


def _of_pairs(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "group_id": _("group that the country or area belongs to"),
        "difference": _("value less that of the other area, or later less earlier edition, in the unit"),
        "reference_id": _("area whose figure is taken away"),
        "reference_name": _("name of the area whose figure is taken away"),
        "reference_line": _("whose figure is taken away, as in line"),
        "reference_figure": _("figure that is taken away, in the unit"),
        "value_vintage_id": _("edition of the value"),
        "against_indicator_id": _("second indicator, which lies across"),
        "against_indicator_name": _("name of the second indicator"),
        "against_unit_id": _("unit of the second indicator"),
        "against_value": _("figure of the second indicator, in its unit"),
        "against_year": _("year that the figure of the second indicator is of"),
        "against_status": _("status of the figure of the second indicator"),
        "against_note": _("the publisher’s note on the figure of the second indicator"),
        "against_series_code": _("the publisher’s code of the second series"),
        "against_raw_id": _("file that the figure of the second indicator was read from"),
        "against_vintage_id": _("edition of the second indicator"),
        "against_compares_from": _("first year whose figures of the second indicator compare with this one"),
        "reference_aggregation": _("how the figure that is taken away is made of those of countries and areas"),
        "size_value": _("figure that the size of the point tells, in people"),
        "size_year": _("year that this figure is of"),
        "size_vintage_id": _("edition of this figure"),
    }


def _of_standing(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "newest": _("whether the figure is the newest of all kinds that the area has"),
        "level": _("how many countries and areas have the very same value"),
    }


def _of_editions(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "earlier_value": _("value in the earlier edition"),
        "later_value": _("value in the later edition"),
        "revision": _("what the later edition did with the figure"),
        "of_both": _("how many figures both editions have"),
        "earlier_vintage_id": _("earlier edition"),
    }


def _of_groups(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "lowest_coverage": _("lowest coverage of the years, % of the group’s population"),
        "reference_low_coverage": _("whether too little of the reference group is covered"),
        "all_economies": _("how many countries and areas there are in all"),
        "reference_value": _("value of the reference group in the same year"),
        "ratio": _("value divided by that of the reference group"),
        "years_behind": _("how many years ago the reference group had the same value, interpolated"),
        "reference_year": _("year in which the reference group had the same value, interpolated"),
        "position": _("where the group stands beside the line of the reference group"),
        "reference_from": _("first year of the line of the reference group"),
        "gini": _("Gini coefficient between countries and areas, weighted by population: 0 is equal, 1 is one has all"),
        "theil": _("Theil index between countries and areas, weighted by population: 0 is equal"),
        "theil_between": _("part of the Theil index that lies between groups"),
        "theil_within": _("part of the Theil index that lies within groups"),
        "between_share": _("% of the Theil index that lies between groups"),
    }


def _of_prices(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "basket": _("which of the baskets of prices"),
        "under_5": _("how many countries and areas pay less than 5 % of income per head"),
        "under_2": _("how many countries and areas pay less than 2 % of income per head"),
        "share_under_5": _("% of countries and areas that pay less than 5 % of income per head"),
        "median": _("value that half of the countries and areas are under"),
        "fixed_then": _("price of the fixed basket in the year of the deadline, % of income per head"),
        "mobile_then": _("price of the mobile basket in the year of the deadline, % of income per head"),
        "best_then": _("the lower of both prices in the year of the deadline, % of income per head"),
        "fixed_now": _("price of the fixed basket in the later year, % of income per head"),
        "mobile_now": _("price of the mobile basket in the later year, % of income per head"),
        "best_now": _("the lower of both prices in the later year, % of income per head"),
        "course": _("what became of it between the deadline and the later year"),
    }


def _of_sexes(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "women": _("value for women, in %"),
        "men": _("value for men, in %"),
        "points": _("men less women, in percentage points"),
        "parity": _("women divided by men: 1 is equal"),
        "gap": _("how many more men than women, in people"),
    }


def _of_events(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "event_name": _("name of the event"),
        "kind": _("what kind of figure it is"),
        "part": _("part that the event plays in the resolution"),
        "region_id": _("region of the host"),
        "pledge_outcome": _("whether an announcement was kept"),
        "due_on": _("day by which something was to be done"),
        "days_late": _("how many days after that day it was done"),
        "participation": _("whether numbers of participants are published"),
    }
