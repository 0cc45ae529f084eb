"""An axis: where a value lies on it, where its ticks stand and what they say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

TICK_SIZE = 13
NICE = (1, 2, 5, 10)
NICE_YEARS = (1, 2, 5, 10, 20, 50, 100)
ROOM_FOR_A_TICK = {"x": 80, "y": 40}
DAYS = 365.25
LEAST_PAD = 0.055
"""Part of its values that an axis without ends of its own reaches beyond them."""


@dataclass(frozen=True)
class Tick:
    """A place on the axis in its own numbers, and what stands there."""

    at: float
    text: str


@dataclass(frozen=True)
class Axis:
    """An axis as its dictionary says. `start`, `end`: its ends in numbers: of categories their places, of dates days."""

    name: str
    said: Mapping[str, Any]
    kind: str
    names: Sequence[str]
    start: float
    end: float

    def number(self, value: Any) -> float:
        """A value in the numbers of the axis."""
        if self.kind == "category" and isinstance(value, str):
            return float(self.names.index(value))
        if self.kind == "date" and isinstance(value, str):
            return float(dt.date.fromisoformat(value[:10]).toordinal())
        return log10(value) if self.kind == "log" else float(value)

    def part(self, number: float) -> float:
        """How far along the axis a number lies: 0 at its start, 1 at its end."""
        return (number - self.start) / (self.end - self.start)

    def ticks(self, length: float) -> list[Tick]:
        """The ticks between the ends, on an axis of so many pixels."""
        low, high = sorted((self.start, self.end))
        slack = (high - low) * 1e-9
        return [tick for tick in self._every_tick(length, low, high) if low - slack <= tick.at <= high + slack]

    def _every_tick(self, length: float, low: float, high: float) -> Iterator[Tick]:
        said = self.said
        if "tickvals" in said:
            places = [self.number(v) for v in said["tickvals"]]
            texts = said.get("ticktext") or [self._written(v, 1.0) for v in said["tickvals"]]
            yield from (Tick(at, str(text)) for at, text in zip(places, texts, strict=True))
        elif self.kind == "category":
            yield from (Tick(n, name) for n, name in enumerate(self.names))
        elif self.kind == "date":
            yield from self._years(low, high)
        else:
            step = said.get("dtick") or self._step(length, high - low)
            first = said.get("tick0", 0)
            for n in range(ceil((low - first) / step - 1e-9), floor((high - first) / step + 1e-9) + 1):
                yield Tick(first + n * step, self._written(first + n * step, step))

    def _years(self, low: float, high: float) -> Iterator[Tick]:
        first, last = dt.date.fromordinal(floor(low)).year, dt.date.fromordinal(ceil(high)).year
        most = self.said.get("nticks", 7)
        step = next((s for s in NICE_YEARS if (high - low) / DAYS / s <= most), NICE_YEARS[-1])
        for year in range(first - first % step, last + 1, step):
            if year >= first:
                yield Tick(dt.date(year, 1, 1).toordinal(), dt.date(year, 1, 1).strftime(self.said.get("tickformat", "%Y")))

    def _step(self, length: float, span: float) -> float:
        most = self.said.get("nticks") or max(length / ROOM_FOR_A_TICK[self.name[0]], 2)
        rough = span / most
        ten = 10.0 ** floor(log10(rough))
        return next(n * ten for n in NICE if n * ten >= rough * (1 - 1e-9))

    def _written(self, value: float, step: float) -> str:
        decimals = 0 if self.said.get("tickformat") == "d" else max(0, -floor(log10(step) + 1e-9))
        separated = "," if self.said.get("separatethousands") else ""
        text = f"{value:{separated}.{decimals}f}"
        return f"{text}{self.said.get('ticksuffix', '')}"

    @property
    def tick_size(self) -> float:
        """The size of the ticks' letters."""
        return float(self.said.get("tickfont", {}).get("size", TICK_SIZE))

    @property
    def shown(self) -> bool:
        """Whether anything of the axis is drawn."""
        return bool(self.said.get("visible", True))


def axis(name: str, said: Mapping[str, Any], values: Iterable[Any], room: float = 0.0) -> Axis:
    """The axis of a name ("x", "y2"). values: all that is drawn along it; room: what labels beyond them need, in parts of it."""
    held = [v for v in values if v is not None]
    names: Sequence[str] = list(said.get("categoryarray", ()))
    kind = said.get("type") or ("category" if names or any(isinstance(v, str) for v in held) else "linear")
    if kind == "category":
        names = list(dict.fromkeys([*names, *(v for v in held if isinstance(v, str))]))
    bare = Axis(name, said, kind, names, 0.0, 1.0)
    if "range" in said:
        start, end = (bare.number(v) if kind == "date" else float(v) for v in said["range"])
    else:
        start, end = _ends(name, [bare.number(v) for v in held] or [0.0], room)
    return Axis(name, said, kind, names, start, end if end != start else start + 1.0)


def _ends(name: str, numbers: Sequence[float], room: float) -> tuple[float, float]:
    """The ends of an axis that does not say them: bars stand on zero, and half a bar lies beyond the first and the last."""
    low, high = min(numbers), max(numbers)
    if name.startswith("x"):
        return low - 0.5, high + 0.5
    return min(low, 0.0), high + (high - min(low, 0.0)) * max(LEAST_PAD, room)
