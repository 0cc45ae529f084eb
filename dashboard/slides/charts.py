"""Charts of a slide from the figure of the screen: what an office program has a chart for as such a chart, the words as texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from dashboard.charts.chart import Chart, Kind, Style, value
from dashboard.charts.planes import Bars, Mark, Plane, Series
from dashboard.charts.plotly import plotly
from dashboard.charts.plotly.image.planes import Planes
from dashboard.charts.theme import HIGHLIGHT, LIGHT
from dashboard.language.words import Words
from dashboard.slides.drawn import Group, pen_of
from dashboard.slides.native import Column, Native, number_format, put
from dashboard.slides.text import Box, described, said

SMALLEST = 0.72
"""So much smaller than on the screen letters may be; then rows come nearer to each other instead."""
HOLLOW = "○"
"""Stands behind the name of a series whose points are drawn hollow."""
WIDE = replace(LIGHT, room=900)
"""The colours of a light page, and as much room as a slide has."""
MANY = 2
BY_FACET: tuple[Kind, ...] = ("bullet", "slope", "strip", "labelled", "panels")
PALE = 0.4
"""How much of its colour the middle of a hollow mark has: some programs draw no edge, and white alone would not be seen."""


@dataclass(frozen=True)
class Canvas:
    """A part of a slide that a chart is drawn on, with the chart's alternative text."""

    slide: Any
    box: Box
    lang: str
    words: Words
    alt: str


@dataclass(frozen=True)
class Drawing:
    """A chart on its canvas, as a figure that is scaled to it."""

    canvas: Canvas
    chart: Chart
    planes: Planes
    scale: float

    @classmethod
    def of(cls, canvas: Canvas, chart: Chart, *, by_year: bool = False) -> Drawing:
        """The figure as large as it fits; smaller letters than can be read are none: rows come nearer instead."""
        scale = min(1.0, max(canvas.box.height / tall(chart), SMALLEST))
        chart = replace(chart, styles={of: _known(style) for of, style in chart.styles.items()})
        return cls(canvas, chart, Planes(chart, WIDE, canvas.box.width / scale, canvas.box.height / scale, by_year), scale)

    def put(self, natives: Sequence[Native], rules: Sequence[float] = (), *, marks: bool = False) -> None:
        """The charts with what stands below and above them, as one object of the slide."""
        canvas, box = self.canvas, self.canvas.box
        below, above = Group(canvas.slide, canvas.lang), Group(canvas.slide, canvas.lang)
        self.planes.draw_below(pen_of(below, box.left, box.top, self.scale))
        if below.parts:
            below.put(box, canvas.words.gettext("Axes"), "")
        frames = [put(canvas.slide, box, native) for native in natives]
        for frame in frames:
            described(frame, said(self.chart.finding), canvas.alt)
        self.planes.draw_above(pen_of(above, box.left, box.top, self.scale), rules, marks=marks)
        if above.parts:
            above.put(box, canvas.words.gettext("Words of the chart"), "")

    def area(self, plane: Plane) -> tuple[float, float, float, float]:
        """The plot in parts of the chart: left, top, width, height."""
        left, top, right, bottom = (part * self.scale for part in plane.area)
        wide, high = self.canvas.box.width, self.canvas.box.height
        return left / wide, top / high, (right - left) / wide, (bottom - top) / high

    @property
    def written(self) -> str:
        """How the values of the chart are written."""
        return number_format(self.chart.scale.decimals, self.chart.scale.suffix)


def _known(style: Style) -> Style:
    """The style with a sign that office programs have: none has a triangle that stands on its tip."""
    return replace(style, symbol="cross", sign="✚") if style.symbol == "triangle-down" else style


def points(canvas: Canvas, chart: Chart) -> None:
    """Marks and lines between two axes of values, or on rows below each other."""
    drawing = Drawing.of(canvas, chart)
    natives = []
    for plane in drawing.planes.planes():
        held = [one for series, name in _named(plane.series, canvas.words) for one in _xy(series, name)]
        held = [*_levels(chart, (plane.x.low, plane.x.high)), *held]
        held.sort(key=lambda column: -len(column.values))  # LibreOffice leaves out what stands before a longer one
        natives.append(_native(drawing, plane, "xy", held))
    drawing.put(natives, _at_values(chart))


def lines(canvas: Canvas, chart: Chart) -> None:
    """Lines over years: a name for each year, nothing joined over a gap."""
    drawing = Drawing.of(canvas, chart, by_year=True)
    natives = []
    for plane in drawing.planes.planes():
        years = list(range(round(plane.x.low + 0.5), round(plane.x.high - 0.5) + 1))
        held = [column for one, name in _named(plane.series, canvas.words) for column in _over(years, one, name)]
        held += [_level(r.text, [r.at] * len(years), r.colour) for r in chart.rules if r.along == "value"]
        native = _native(drawing, plane, "line", held)
        natives.append(replace(native, names=years))
    drawing.put(natives, _at_values(chart))


def columns(canvas: Canvas, chart: Chart) -> None:
    """Bars that stand, one upon the other, over years."""
    drawing = Drawing.of(canvas, chart)
    (plane,) = drawing.planes.planes()
    places = list(range(round(plane.x.low + 0.5), round(plane.x.high - 0.5) + 1))
    native = _native(drawing, plane, "bar", [_bars(places, one) for one in plane.bars])
    drawing.put([replace(native, names=places, gap=plane.gap)])


def counts(canvas: Canvas, chart: Chart) -> None:
    """A bar per class of values; marks on it are drawn beside the chart."""
    drawing = Drawing.of(canvas, chart)
    (plane,) = drawing.planes.planes()
    names = chart.classes.names if chart.classes else [""]
    held = [_bars([n + 0.5 for n in range(len(names))], one) for one in plane.bars]
    native = _native(drawing, plane, "bar", [replace(one, name=chart.unit or one.name) for one in held])
    drawing.put([replace(native, names=[said(name) for name in names], gap=0.06, written="0")], marks=True)


def ranked(canvas: Canvas, chart: Chart) -> None:
    """A bar per row with its name at the left and its value behind it; hollow ones are only an outline."""
    drawing = Drawing.of(canvas, chart)
    (plane,) = drawing.planes.planes()
    ((_, y), style), *_rest = chart.styles.items()
    rows = [row for row in chart.rows if getattr(row, y) is not None][::-1]
    fills = {n: (HIGHLIGHT, chart.is_low(row, style)) for n, row in enumerate(rows) if value(row, chart.encode.marked)}
    fills |= {n: (style.colour, True) for n, row in enumerate(rows) if chart.is_low(row, style) and n not in fills}
    values = [float(getattr(row, y) * chart.scale.factor) for row in rows]
    column = Column(said(style.label) or said(chart.unit), values, fill=style.colour, fills=fills)
    native = _native(drawing, plane, "lying", [column])
    names = [said(str(value(row, chart.encode.x)).replace("<br>", " ")) for row in rows]
    drawing.put([replace(native, names=names, gap=0.35, y=replace(plane.y, shown=False))])


def _native(drawing: Drawing, plane: Plane, kind: str, held: Sequence[Column]) -> Native:
    area, scale = drawing.area(plane), drawing.scale
    return Native(kind, held, area, plane.x, plane.y, written=drawing.written, scale=scale)


def _named(held: Sequence[Series], words: Words) -> Iterator[tuple[Series, str]]:
    """The series, each with a name: hollow ones say so, and what only joins marks is called that."""
    for one in held:
        drawn = [mark for mark in one.marks if mark is not None]
        hollow = bool(drawn) and all(map(_is_hollow, drawn))
        name = said(one.name) or words.gettext("Lines between marks")
        yield one, f"{name} {HOLLOW}" if hollow and one.line else name


LEAST: dict[Kind, float] = {
    "bullet": 0.75,
    "heat": 0.7,
    "slope": 0.8,
    "strip": 0.68,
    "labelled": 0.62,
    "panels": 0.55,
    "dumbbell": 0.4,
    "ranking": 0.4,
}
"""Kinds that grow with their rows: so much of their height on the screen they need at least."""


def parts(chart: Chart, height: float) -> list[Chart]:
    """The chart in parts that each have room in so many points, all with the same words."""
    count = ceil(tall(chart) * LEAST.get(chart.kind, 0.0) / height)
    if count < MANY:
        return [chart]
    by = _grouped(chart)
    held = list(dict.fromkeys(by(row) for row in chart.rows if by(row) != ""))
    held = [of for of in chart.facets if of in held] if chart.kind in BY_FACET else held
    each = ceil(len(held) / count)
    made = []
    for n in range(0, len(held), each):
        some = set(held[n : n + each])
        facets = {of: facet for of, facet in chart.facets.items() if of in some} if chart.kind in BY_FACET else chart.facets
        made.append(replace(chart, rows=[row for row in chart.rows if by(row) in some or by(row) == ""], facets=facets))
    return made


def _grouped(chart: Chart) -> Callable[[Any], Any]:
    """What of a row must stay together."""
    if chart.kind in BY_FACET:
        return lambda row: value(row, chart.encode.facet)
    if chart.kind == "heat":
        return lambda row: value(row, chart.encode.label)
    return lambda row: value(row, chart.encode.x)


def tall(chart: Chart) -> float:
    """Pixels that a chart is high on a screen as wide as a slide."""
    return float(plotly(chart, WIDE)["layout"]["height"])


def _usual(marks: Sequence[Mark | None]) -> Mark | None:
    """The mark that most points have."""
    return Counter(marks).most_common(1)[0][0] if marks else None


def _xy(one: Series, name: str) -> Iterator[Column]:
    """The series, in parts whose marks look alike but for their size: some programs know no mark of a single point."""
    looks = list(dict.fromkeys(_look(mark) for mark in one.marks)) if one.line is None else [None]
    for look in looks:
        at = [n for n, mark in enumerate(one.marks) if one.line is not None or _look(mark) == look]
        marks = [one.marks[n] for n in at]
        usual = _usual(marks)
        own = {k: _paled(mark) for k, mark in enumerate(marks) if mark != usual and one.ys[at[k]] is not None}
        names = [said(one.names[n].replace("<br>", " ")) for n in at] if one.names else []
        told = name if not _is_hollow(usual) or len(looks) == 1 else f"{name} {HOLLOW}"
        yield Column(told, [one.ys[n] for n in at], [one.xs[n] for n in at], names, one.line, _paled(usual), own)


def _look(mark: Mark | None) -> Mark | None:
    return None if mark is None else replace(mark, size=1.0)


def _is_hollow(mark: Mark | None) -> bool:
    return mark is not None and mark.fill in (None, LIGHT.background)


def _paled(mark: Mark | None) -> Mark | None:
    """A hollow mark with a pale middle."""
    if mark is None or not _is_hollow(mark):
        return mark
    parts = [round(255 + (int(mark.edge[n : n + 2], 16) - 255) * PALE) for n in (1, 3, 5)]
    return replace(mark, fill="#" + "".join(f"{part:02x}" for part in parts))


def _over(years: Sequence[int], one: Series, name: str) -> Iterator[Column]:
    """The series by years; where a year has several figures, the others in series of their own."""
    layers: list[dict[int, tuple[float, Mark | None]]] = [{}]
    for x, y, mark in zip(one.xs, one.ys, one.marks, strict=True):
        if y is None:
            continue
        free = next((layer for layer in layers if round(x) not in layer), None)
        if free is None:
            layers.append(free := {})
        free[round(x)] = (y, mark)
    for held in layers:
        usual = _usual([mark for _, mark in held.values()])
        marks = {n: _paled(held[year][1]) for n, year in enumerate(years) if year in held and held[year][1] != usual}
        values = [held[year][0] if year in held else None for year in years]
        yield Column(name, values, line=one.line, mark=_paled(usual), marks=marks)


def _bars(places: Sequence[float], one: Bars) -> Column:
    looks = zip(one.fills, one.hatched, strict=True)
    held = {place: (v, look) for place, v, look in zip(one.places, one.values, looks, strict=True)}
    usual = Counter(one.fills).most_common(1)[0][0] if one.fills else LIGHT.muted
    fills = {n: held[p][1] for n, p in enumerate(places) if p in held and held[p][1] != (usual, False)}
    return Column(said(one.name), [held[p][0] if p in held else None for p in places], fill=usual, fills=fills)


def _at_values(chart: Chart) -> list[float]:
    return [rule.at for rule in chart.rules if rule.along == "value"]


def _level(name: str, values: Sequence[float], colour: str, across: Sequence[float] = ()) -> Column:
    return Column(said(name), values, across, line=(colour or LIGHT.muted, 1.2, "dash"))


def _levels(chart: Chart, ends: tuple[float, float]) -> list[Column]:
    """The levels of the upright axis, as series of two points."""
    if chart.kind not in ("scatter", "timeline", "slopegraph"):
        return []
    return [_level(r.text, [r.at, r.at], r.colour, ends) for r in chart.rules if r.along == "value"]
