"""Where things lie: axes, the area between the margins, and what a position of a figure is in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.charts.base import Figure
from dashboard.charts.paper import Anchor, Point, Stands
from dashboard.charts.plotly.image.axes import Axis, axis


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels from the upper left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @classmethod
    def about(cls, point: Point, size: tuple[float, float], anchor: Anchor, stands: Stands) -> Box:
        """The box of a size that touches a point with its side and its edge."""
        left = point[0] - size[0] * {"left": 0.0, "center": 0.5, "right": 1.0}[anchor]
        top = point[1] - size[1] * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[stands]
        return cls(left, top, left + size[0], top + size[1])

    @property
    def corners(self) -> list[Point]:
        """From the upper left on."""
        return [(self.left, self.top), (self.right, self.top), (self.right, self.bottom), (self.left, self.bottom)]


@dataclass(frozen=True)
class Frame:
    """The geometry of a figure on a drawing of so many pixels; `plot` is the area between the margins."""

    width: float
    height: float
    plot: Box
    axes: Mapping[str, Axis]

    def within(self, name: str) -> tuple[float, float]:
        """Where an axis starts and ends in pixels: an upright one starts at its foot."""
        low, high = self.axes[name].said.get("domain", (0.0, 1.0))
        if name[0] == "x":
            return self.plot.left + low * self.plot.width, self.plot.left + high * self.plot.width
        return self.plot.bottom - low * self.plot.height, self.plot.bottom - high * self.plot.height

    def box(self, x: str, y: str) -> Box:
        """The area of a pair of axes."""
        (left, right), (bottom, top) = self.within(x), self.within(y)
        return Box(left, top, right, bottom)

    def along(self, name: str, number: float) -> float:
        """A number of an axis in pixels."""
        start, end = self.within(name)
        return start + self.axes[name].part(number) * (end - start)

    def place(self, direction: str, ref: str, value: Any, logged: bool = False) -> float:
        """A position in pixels. ref: paper, an axis, or an axis and “ domain”. logged: on a logarithmic axis it is a logarithm."""
        if ref == "paper":
            part = float(value)
            along = self.plot.left + part * self.plot.width
            return along if direction == "x" else self.plot.bottom - part * self.plot.height
        name, _, domain = ref.partition(" ")
        if domain:
            start, end = self.within(name)
            return start + float(value) * (end - start)
        held = self.axes[name]
        return self.along(name, float(value) if logged and held.kind == "log" else held.number(value))

    def point(self, x: str, y: str, at: tuple[Any, Any]) -> Point:
        """A value of a trace in pixels."""
        return self.along(x, self.axes[x].number(at[0])), self.along(y, self.axes[y].number(at[1]))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The axes that belong together, x and y."""
        for name, held in self.axes.items():
            if name[0] == "x":
                yield name, held.said.get("anchor", "y")

    def grown(self, left: float, top: float, right: float, bottom: float) -> Frame:
        """The same with wider margins."""
        plot = Box(self.plot.left + left, self.plot.top + top, self.plot.right - right, self.plot.bottom - bottom)
        return replace(self, plot=plot)


def id_of(key: str) -> str:
    """The name of an axis in references: x for xaxis, y2 for yaxis2."""
    return key[0] + key[5:]


def framed(figure: Figure, width: float, height: float, rooms: Mapping[str, float]) -> Frame:
    """The geometry before anything has asked for room. rooms: what labels beyond the values of an axis need, in parts."""
    layout = figure["layout"]
    axes = {}
    for key, said in layout.items():
        if key[:5] in ("xaxis", "yaxis"):
            name = id_of(key)
            axes[name] = axis(name, said, _values(figure, name), rooms.get(name, 0.0))
    margin = layout["margin"]
    plot = Box(margin["l"], margin["t"], width - margin["r"], height - margin["b"])
    return Frame(width, height, plot, axes)


def _values(figure: Figure, name: str) -> Iterator[Any]:
    """All that the traces draw along an axis; of stacked bars the height of the stack."""
    stacks: dict[Any, float] = {}
    for trace in figure["data"]:
        if trace["type"] not in ("scatter", "bar") or trace.get(f"{name[0]}axis", name[0]) != name:
            continue
        if trace["type"] == "bar" and name[0] == "y" and trace.get("orientation") != "h":
            for x, y in zip(trace["x"], trace["y"], strict=True):
                stacks[x] = stacks.get(x, 0.0) + (y or 0.0)
        else:
            yield from positions(trace)[0 if name[0] == "x" else 1]
    yield from stacks.values()


def positions(trace: Mapping[str, Any]) -> tuple[list[Any], list[Any]]:
    """The x and y of a trace; where it counts its x, they are counted."""
    ys = list(trace["y"])
    return (list(trace["x"]) if "x" in trace else [trace["x0"] + n * trace["dx"] for n in range(len(ys))]), ys
