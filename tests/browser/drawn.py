"""What a chart draws, read from Plotly in the browser, against what its file says: the same points, one by one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from dashboard.exports.headings import field_headings
from dashboard.language import codes, terms
from dashboard.language.words import Words
from dashboard.questions.countries.lines import TOTALS
from dashboard.questions.divide import findings as divide_findings
from tests.browser.journey import download, open_menu, write_out

Trace = dict[str, Any]
Row = Mapping[str, str]
HALF = 0.5 + 1e-6
"""Of the last digit drawn: a chart rounds, a file does not."""
READ = """card => document.querySelector(`.st-key-chart_${card} .js-plotly-plot`).data
    .filter(t => t.hoverinfo !== 'skip' && !(t.type === 'scattergeo' && t.lon[0] === null))
    .map(t => ({...t, marker: null, line: null}))"""


@dataclass(frozen=True)
class Point:
    """A point as drawn, or as a row of a file says it; `labels`: what it may be called, empty where it has no name of its own."""

    labels: frozenset[str]
    place: str
    value: float | None

    def is_drawn_as(self, other: Point, decimals: int) -> bool:
        """Whether the two are one point, up to the rounding of the chart."""
        if (self.place, self.value is None) != (other.place, other.value is None):
            return False
        near = self.value is None or other.value is None or abs(self.value - other.value) <= HALF * 10**-decimals
        return near and (not self.labels or not other.labels or bool(self.labels & other.labels))


def named(label: object) -> frozenset[str]:
    """A name as it is compared: without line breaks and without spaces, which charts put in to make room."""
    return frozenset({re.sub(r"<br>|\s", "", str(label))}) if label not in (None, "") else frozenset()


def along(trace: Trace) -> Iterator[Point]:
    """Values over years: lines, marks and bars."""
    years = trace.get("x") or [trace["x0"] + n for n in range(len(trace["y"]))]
    for year, value in zip(years, trace["y"], strict=True):
        if value is not None:
            yield Point(named(trace.get("name")), str(year), value)


def across(trace: Trace) -> Iterator[Point]:
    """Values from left to right, one row per name; the trace says of what."""
    for name, value in zip(trace["y"], trace["x"], strict=True):
        yield Point(named(name), "".join(named(trace.get("name"))), value)


def ranked(trace: Trace) -> Iterator[Point]:
    """Values from left to right; the rank stands before the name."""
    for name, value in zip(trace["y"], trace["x"], strict=True):
        rank, _, economy = name.partition("  ")
        yield Point(named(economy), rank, value)


def dots(trace: Trace) -> Iterator[Point]:
    """Values from left to right, each with its name as its text."""
    for name, value in zip(trace["text"], trace["x"], strict=True):
        if value is not None:
            yield Point(named(name), "", value)


def dated(trace: Trace) -> Iterator[Point]:
    """Values from left to right, each with its year as its text."""
    for year, value in zip(trace["text"], trace["x"], strict=True):
        yield Point(frozenset(), year.strip(), value)


def mapped(trace: Trace) -> Iterator[Point]:
    """Economies on a map: the hover says the value in %, or that there is none."""
    for name, said in zip(trace["text"], trace["customdata"], strict=True):
        shown = re.search(r"(\d+(?:\.\d+)?)\u00a0?%", said)
        yield Point(named(name), "", float(shown.group(1)) if shown else None)


def told(trace: Trace) -> Iterator[Point]:
    """Events by the names in their hovers."""
    for said in trace["customdata"]:
        for name in re.findall(r"<b>(.*?)</b>", said):
            yield Point(named(name), "", None)


def on_scales(trace: Trace) -> Iterator[Point]:
    """Values on scales of their own: the hover says the value and its year, and how far it is drawn along which scale."""
    for said in trace["customdata"]:
        ((value, year),) = re.findall(r"([\d,]+(?:\.\d+)?)\D*?(\d{4})", said.split("<br>")[1].removeprefix(trace["name"]))
        yield Point(named(trace["name"]), year, float(value.replace(",", "")))


Rows = Callable[[list[Row], Words], Iterable[Point]]


def number(text: str) -> float | None:
    """A cell as a number; None where it is empty."""
    return float(text) if text else None


def area(row: Row, words: Words) -> frozenset[str]:
    """Every name that the product has for the area of a row; charts mark estimates at the name."""
    names = {terms.group(words, row["area_id"]), divide_findings.short(row["area_id"], words), row["area_name"]}
    estimates = {words.gettext("{name} (estimate)", name=name) for name in names}
    ours = {words.gettext("{group}, our average", group=name) for name in names}
    return frozenset().union(*map(named, names | estimates | ours))


def by_area(column: str = "value", place: str = "year", *also: str) -> Rows:
    """A point per row, named by its area; `also`: what the chart may call it instead."""

    def rows(table: list[Row], words: Words) -> Iterator[Point]:
        others = frozenset().union(*(named(words.gettext(a)) for a in also))
        for row in table:
            value = number(row[column])
            if value is not None:
                yield Point(area(row, words) | others, row[place] if place else "", value)

    return rows


def with_a_place(table: list[Row], words: Words) -> Iterator[Point]:
    """A point per economy with an outline or a dot, with or without a figure; one with a figure must have either."""
    for row in table:
        if row["on_map"] in ("True", codes.truth(words, True)) or row["longitude"] or row["value"]:
            yield Point(area(row, words), "", number(row["value"]))


def newest_on_scales(table: list[Row], words: Words) -> Iterator[Point]:
    """A point per newest figure of an area that is no total, in the lines in which the first area has one."""
    held = {(row["indicator_id"], row["sex"], row["breakdown"]) for row in table if row["area_id"] == table[0]["area_id"]}
    for row in table:
        newest = row["newest"] in ("True", codes.truth(words, True))
        if newest and (row["indicator_id"], row["sex"], row["breakdown"]) in held and row["indicator_id"] not in TOTALS:
            yield Point(area(row, words), row["year"], number(row["value"]))


def by_column(columns: Mapping[str, str], people: bool = False) -> Rows:
    """A point per row and column, at its year, named by the column; people as the language counts them."""

    def rows(table: list[Row], words: Words) -> Iterator[Point]:
        largest = max((abs(number(row[c]) or 0) for row in table for c in columns), default=0)
        scale = words.counted(largest).size if people else 1
        for row in table:
            for column, name in columns.items():
                value = number(row[column])
                if value is not None:
                    yield Point(named(words.gettext(name)) if name else frozenset(), row["year"], value / scale)

    return rows


def by_area_and_column(columns: Mapping[str, str]) -> Rows:
    """A point per area and column; the column says of what."""

    def rows(table: list[Row], words: Words) -> Iterator[Point]:
        for row in table:
            for column, name in columns.items():
                value = number(row[column])
                if value is not None:
                    yield Point(area(row, words), "".join(named(words.gettext(name))) if name else "", value)

    return rows


def by_code(code: str, names: Mapping[str, str], column: str) -> Rows:
    """A point per row at its year, named by one of its codes."""

    def rows(table: list[Row], words: Words) -> Iterator[Point]:
        for row in table:
            said = words.gettext(names[row[code]]) if row[code] in names else row[code]
            yield Point(named(said), row["year"], number(row[column]))

    return rows


def counted(table: list[Row], _words: Words) -> Iterator[Point]:
    """How many rows each year has."""
    years = [row["year"] for row in table if row["year"]]
    for year in range(int(min(years)), int(max(years)) + 1):
        yield Point(frozenset(), str(year), float(years.count(str(year))))


def events(column: str) -> Rows:
    """The events that have something in a column."""

    def rows(table: list[Row], _words: Words) -> Iterator[Point]:
        for row in table:
            if row[column]:
                yield Point(named(row["event_name"]), "", None)

    return rows


@dataclass(frozen=True)
class Chart:
    """A chart of a page, and how its traces and the rows of its file are read as points."""

    card: str
    rows: Rows
    read: Callable[[Trace], Iterator[Point]] = along
    decimals: int = 1


def drawn(page: Page, chart: Chart) -> list[Point]:
    """What the chart draws in the browser."""
    return [point for trace in page.evaluate(READ, chart.card) for point in chart.read(trace)]


def take(page: Page, card: str, target: Path, words: Words, in_words: bool) -> list[Row]:
    """The rows of the chart's CSV, downloaded with its button; with headings in words these are read back as field names."""
    open_menu(page, "download", card)
    if in_words:
        write_out(page, card)
    download(page, card, "csv", target)
    page.keyboard.press("Escape")
    names, *rows = csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig")))
    if in_words:
        fields = {heading: field for field, heading in reversed(field_headings(words).items())}
        assert [n for n in names if n not in fields] == [], "every field has a heading in words"
        names = [fields[n] for n in names]
    return [dict(zip(names, row, strict=True)) for row in rows]


def apart(found: list[Point], said: list[Point], decimals: int) -> list[Point]:
    """The points that only one of the two has."""
    return [
        one
        for some, others in ((found, said), (said, found))
        for one in some
        if not any(one.is_drawn_as(other, decimals) for other in others)
    ]


def untold(alt: str, table: list[Row]) -> list[str]:
    """The numbers with decimals in an alt text that are no figure of the file, rounded as they are written; people in millions."""
    cells = {float(text) for row in table for cell in row.values() for text in re.findall(r"-?\d+\.?\d*", cell)}
    figures = {abs(v) / scale for v in cells for scale in (1, 1e6, 1e8)}
    return [
        text
        for text in re.findall(r"\d+\.\d+", alt)
        if not any(abs(float(text) - v) <= HALF * 10 ** -len(text.partition(".")[2]) for v in figures)
    ]
