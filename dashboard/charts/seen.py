"""What a link says of the figures that its sender saw: a short mark for each, by which another release knows those that differ.

A mark is made from a figure as it is shown: it says whether two are the same, never what they are. The marks of a chart have room:
of too many figures each area has one mark, of too many areas the chart.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from string import ascii_letters, digits
from typing import Any

from dashboard.charts.chart import Chart
from dashboard.language.groups import slug
from dashboard.language.words import round_half_up

LONGEST = 600
"""Characters of the marks of a chart."""
OF_ONE, OF_MANY = 2, 4
"""Signs of the mark of one figure (one of 3,844), and of that of several."""
SIGNS = digits + ascii_letters
NONE = "_" * OF_ONE
"""In the place of a mark: no figure of that year."""
WHOLE = "all"
"""In the place of an area: rows that are of none, and the whole chart."""
BETWEEN = "."
PART = re.compile(r"(?P<name>[A-Za-z0-9_~]{1,80})(?:-(?P<year>[0-9]{1,4}))?-(?P<marks>[A-Za-z0-9_]{2,500})")
Key = tuple[str, int | None]
"""An area as in an address, with the field of its figure where a chart has several; a year, 0 where rows have none, None: all."""


@dataclass(frozen=True)
class Differing:
    """What is shown otherwise than in the release of a link.

    of: how many marks were compared; gone: how many are of figures that are not shown now; figures: area and year of each figure
    that differs, the area None where rows are of none or the whole chart is meant, the year None where any year is.
    """

    of: int
    gone: int
    figures: tuple[tuple[str | None, int | None], ...]


def marks(chart: Chart) -> str:
    """The marks of a chart as an address holds them, after its key: area, first year and a mark a year. "" without figures."""
    shown = _shown(chart)
    if not shown:
        return ""
    ways = ([*_by_year(shown)], [f"{name}-{mark}" for (name, _), mark in _by_area(shown).items()])
    texts = [BETWEEN.join([chart.key, *way]) for way in ways]
    whole = f"{chart.key}{BETWEEN}{WHOLE}-{_whole(shown)[WHOLE, None]}"
    return next((text for text in texts if len(text) <= LONGEST), whole)


def chart_of(said: str) -> str | None:
    """The key of the chart that marks are of; None where a text is none of ours."""
    key, *parts = said.split(BETWEEN)
    return key if parts and len(said) <= LONGEST and all(map(PART.fullmatch, parts)) else None


def differing(chart: Chart, said: str) -> Differing:
    """Which of the figures that the marks are of are shown otherwise by the chart, or not at all."""
    shown = _shown(chart)
    now, then = _by_cell(shown) | _by_area(shown) | _whole(shown), _read(said)
    areas = {name: area_id for (name, _), (area_id, _) in shown.items()}
    others = [key for key, mark in then.items() if key in now and now[key] != mark]
    return Differing(
        len(then), sum(key not in now for key in then), tuple((areas.get(name), year or None) for name, year in others)
    )


@dataclass(frozen=True)
class Changed:
    """A figure that two releases tell otherwise, in its unit and as a person reads it; None where a release has none."""

    area_id: str | None
    year: int | None
    then: str | None
    now: str | None
    said_then: str | None
    said_now: str | None


def changes(then: Chart, now: Chart) -> list[Changed]:
    """The figures of a chart that read otherwise as the chart is now, or are in one of both only, by area and year."""
    before, after = _shown(then), _shown(now)
    keys = sorted(key for key in before.keys() | after.keys() if _texts(before, key) != _texts(after, key))
    return [
        Changed(
            (before.get(key) or after[key])[0],
            key[1] or None,
            "; ".join(_texts(before, key)) or None,
            "; ".join(_texts(after, key)) or None,
            _written(then, before, key),
            _written(now, after, key),
        )
        for key in keys
    ]


Shown = Mapping[Key, tuple[str | None, list[str]]]
"""By area, field and year: the area, and its figures as they are shown."""


def _shown(chart: Chart) -> Shown:
    """The figures of the chart in the order of areas and years."""
    found: dict[tuple[str, int], tuple[str | None, list[str]]] = {}
    for n, y in enumerate(chart.encode.y):
        decimals = next((c.decimals for c in chart.columns if c.read == y), None)
        for row in chart.rows:
            figure = getattr(row, y, None)
            if isinstance(figure, int | float):
                area_id = getattr(row, "area_id", None)
                name = (slug(area_id) if area_id else WHOLE) + (f"~{y}" if n else "")
                _, texts = found.setdefault((name, _year(row, chart)), (area_id, []))
                texts.append(_text(figure, decimals))
    return dict(sorted(found.items()))


def _year(row: Any, chart: Chart) -> int:
    held = (getattr(row, "year", None), getattr(row, "figure_year", None), chart.about.get("year"))
    return next((int(year) for year in held if year is not None), 0)


def _text(figure: float, decimals: int | None) -> str:
    """A figure as it is shown, the same in every language."""
    return f"{figure:.6g}" if decimals is None else f"{round_half_up(figure, decimals):.{decimals}f}"


def _texts(shown: Shown, key: Key) -> list[str]:
    """The figures of a cell, each once: two editions of a year may have the same."""
    return sorted(set(shown[key][1])) if key in shown else []


def _written(chart: Chart, shown: Shown, key: Key) -> str | None:
    """The figures of a cell as the chart writes them."""
    told = dict.fromkeys(chart.scale.write(float(text) * chart.scale.factor) for text in _texts(shown, key))
    return "; ".join(told) or None


def _mark(texts: Iterable[str], length: int) -> str:
    number = int.from_bytes(hashlib.sha256(" ".join(sorted(texts)).encode()).digest()[:8])
    signs = ""
    for _ in range(length):
        number, sign = divmod(number, len(SIGNS))
        signs += SIGNS[sign]
    return signs


def _by_cell(shown: Shown) -> dict[Key, str]:
    return {key: _mark(texts, OF_ONE) for key, (_, texts) in shown.items()}


def _by_area(shown: Shown) -> dict[Key, str]:
    return _gathered(shown, lambda key, text: (key[0], f"{key[1]} {text}"))


def _whole(shown: Shown) -> dict[Key, str]:
    return _gathered(shown, lambda key, text: (WHOLE, f"{key[0]} {key[1]} {text}"))


def _gathered(shown: Shown, of: Callable[[Key, str], tuple[str, str]]) -> dict[Key, str]:
    """A mark for many figures."""
    held: dict[str, list[str]] = {}
    for key, (_, texts) in shown.items():
        for text in texts:
            name, told = of(key, text)
            held.setdefault(name, []).append(told)
    return {(name, None): _mark(told, OF_MANY) for name, told in held.items()}


def _by_year(shown: Shown) -> Iterable[str]:
    """The marks of each area from its first year to its last."""
    by_area: dict[str, dict[int, str]] = {}
    for (name, year), mark in _by_cell(shown).items():
        by_area.setdefault(name, {})[year or 0] = mark
    for name, held in by_area.items():
        first, last = min(held), max(held)
        yield f"{name}-{first}-{''.join(held.get(year, NONE) for year in range(first, last + 1))}"


def _read(said: str) -> dict[Key, str]:
    """Marks by what they are of."""
    found: dict[Key, str] = {}
    for part in filter(None, map(PART.fullmatch, said.split(BETWEEN)[1:])):
        name, first, held = part["name"], part["year"], part["marks"]
        if first is None:
            found[name, None] = held
        else:
            each = [held[n : n + OF_ONE] for n in range(0, len(held), OF_ONE)]
            found |= {(name, int(first) + n): mark for n, mark in enumerate(each) if mark != NONE}
    return found
