"""Native shapes of a slide: outlines, lines, dots and texts, written as the file has them.

A kind of chart that no native chart can be is drawn on the slide with the pen that its image is drawn with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import cos, radians, sin
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml

from dashboard.charts.paper import DASHES, Anchor, Lines, Pen, Point, Stands, colour, size_of
from dashboard.slides.text import EAST_ASIAN, EMU, LINE, WIDER, Box, said

NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
NATIVE_DASHES = {"dot": "sysDot", "dash": "dash", "longdash": "lgDash", "dashdot": "dashDot"}
assert {*NATIVE_DASHES} == {*DASHES} - {"solid"}


@dataclass
class Group:
    """Shapes of a slide that belong together, in drawing order; `put` makes them one object with its alternative text."""

    slide: Any
    lang: str
    parts: list[str] = field(default_factory=list)

    def _next(self) -> int:
        return 10_000 * (1 + len(self.slide.shapes)) + len(self.parts)

    def shape(
        self, geometry: tuple[Box, str, float], fill: str, line: str, name: str, alternative: str = "", text: str = ""
    ) -> None:
        """A shape of the slide: where it is, its outline and how it is turned; `fill` and `line` as the file says them."""
        box, outline, angle = geometry
        turn = f' rot="{round(angle * 60_000)}"' if angle else ""
        left, top, width, height = box.emu()
        kind = ' txBox="1"' if text else ""
        self.parts.append(
            f"<p:sp><p:nvSpPr>{_named(self._next(), name, alternative)}<p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr>"
            f'<p:spPr><a:xfrm{turn}><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            f"{outline}{fill}{line}</p:spPr>{text}</p:sp>"
        )

    def put(self, box: Box, name: str, alternative: str) -> Any:
        """Add the group to the slide."""
        left, top, width, height = box.emu()
        place = f'x="{left}" y="{top}"', f'cx="{width}" cy="{height}"'
        group = parse_xml(
            f"<p:grpSp {NAMES}><p:nvGrpSpPr>{_named(self._next() - len(self.parts) - 1, name, alternative)}"
            f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off {place[0]}/><a:ext {place[1]}/><a:chOff {place[0]}/>"
            f"<a:chExt {place[1]}/></a:xfrm></p:grpSpPr>{''.join(self.parts)}</p:grpSp>"
        )
        self.slide.shapes._spTree.append(group)
        return group

    def area(self, rings: Iterable[Sequence[Point]], fill: str, line: str, name: str, alternative: str = "") -> None:
        """Closed rings as one shape."""
        self._path([(ring, True) for ring in rings], fill, line, name, alternative)

    def strokes(self, lines: Iterable[Sequence[Point]], line: str, name: str) -> None:
        """Open lines as one shape."""
        self._path([(points, False) for points in lines], NOTHING, line, name, "")

    def _path(self, parts: Sequence[tuple[Sequence[Point], bool]], fill: str, line: str, name: str, alternative: str) -> None:
        held = [(points, closed) for points, closed in parts if len(points) > 1]
        if not held:
            return
        xs, ys = [x for points, _ in held for x, _ in points], [y for points, _ in held for _, y in points]
        left, top = min(xs), min(ys)
        box = Box(left, top, max(xs) - left, max(ys) - top)
        told = "".join(_traced([(x - left, y - top) for x, y in points], closed) for points, closed in held)
        size = f'w="{_units(box.width)}" h="{_units(box.height)}"'
        outline = (
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f"<a:pathLst><a:path {size}>{told}</a:path></a:pathLst></a:custGeom>"
        )
        self.shape((box, outline, 0.0), fill, line, name, alternative)

    def dot(self, middle: Point, radius: float, fill: str, line: str, name: str, alternative: str = "") -> None:
        """A disc or a ring."""
        box = Box(middle[0] - radius, middle[1] - radius, 2 * radius, 2 * radius)
        self.shape((box, _preset("ellipse"), 0.0), fill, line, name, alternative)

    def rectangle(self, box: Box, fill: str, line: str, name: str, alternative: str = "") -> None:
        """A rectangle."""
        self.shape((box, _preset("rect"), 0.0), fill, line, name, alternative)

    def text(
        self, box: Box, lines: Sequence[Sequence[tuple[str, bool]]], look: tuple[float, str, Anchor], angle: float = 0
    ) -> None:
        """Lines of runs (text, bold) that are not broken anew. look: size of the letters, colour, side; angle: clockwise."""
        size, paint, side = look
        ends = {"left": "l", "center": "ctr", "right": "r"}[side]
        paragraphs = "".join(
            f'<a:p><a:pPr algn="{ends}"/>' + "".join(self._run(text, bold, size, paint) for text, bold in line) + "</a:p>"
            for line in lines
        )
        edges = 'wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"'
        body = f"<p:txBody><a:bodyPr {edges}/><a:lstStyle/>{paragraphs}</p:txBody>"
        told = " ".join("".join(text for text, _ in line) for line in lines)
        self.shape((box, _preset("rect"), angle), NOTHING, NO_LINE, said(told)[:60], "", body)

    def _run(self, text: str, bold: bool, size: float, paint: str) -> str:
        return (
            f'<a:r><a:rPr lang="{self.lang}" sz="{round(size * 100)}" b="{int(bold)}">{solid(paint)}'
            f'<a:ea typeface="{EAST_ASIAN}"/></a:rPr><a:t>{escape(text)}</a:t></a:r>'
        )


def _named(number: int, name: str, alternative: str) -> str:
    return f'<p:cNvPr id="{number}" name={quoteattr(name)} descr={quoteattr(alternative)}/>'


NOTHING, NO_LINE = "<a:noFill/>", "<a:ln><a:noFill/></a:ln>"


def solid(paint: str, opacity: float = 1.0) -> str:
    """A fill of one colour."""
    red, green, blue, alpha = colour(paint)
    seen = alpha * opacity
    through = f'<a:alpha val="{round(seen * 100_000)}"/>' if seen < 1 else ""
    code = "".join(f"{round(part * 255):02X}" for part in (red, green, blue))
    return f'<a:solidFill><a:srgbClr val="{code}">{through}</a:srgbClr></a:solidFill>'


def line_of(paint: str, width: float, dash: str = "solid", opacity: float = 1.0) -> str:
    """A line of a width in points."""
    pattern = f'<a:prstDash val="{NATIVE_DASHES[dash]}"/>' if dash != "solid" else ""
    return f'<a:ln w="{round(width * EMU)}">{solid(paint, opacity)}{pattern}<a:round/></a:ln>'


def _preset(name: str) -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


FINE = 100
"""Units of an outline to a point."""


def _units(of: float) -> int:
    return max(round(of * FINE), 0)


def _traced(points: Sequence[Point], closed: bool) -> str:
    steps = [f'<a:pt x="{_units(x)}" y="{_units(y)}"/>' for x, y in points]
    first, *others = steps
    return f"<a:moveTo>{first}</a:moveTo>" + "".join(f"<a:lnTo>{step}</a:lnTo>" for step in others) + "<a:close/>" * closed


@dataclass(frozen=True)
class SlidePen(Pen):
    """Draws a figure as shapes of a group, as its image is drawn on paper. place: the group; left, top: in points.

    name, alternative: of what is drawn next; names: of countries by their ids.
    """

    name: str = ""
    alternative: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def named(self, name: str, alternative: str = "") -> Pen:
        """The pen for what has a name and an alternative text."""
        return replace(self, name=self.names.get(name, name), alternative=alternative)

    def at(self, point: Point) -> Point:
        """A position on the slide."""
        return self.left + point[0] * self.scale, self.top + point[1] * self.scale

    def line(self, points: Sequence[Point], paint: str, width: float, dash: str = "solid", opacity: float = 1.0) -> None:
        """A line through points."""
        self.place.strokes([[self.at(p) for p in points]], line_of(paint, width * self.scale, dash, opacity), self.name or "Line")

    def strokes(self, parts: Sequence[tuple[Point, Point]], paint: str, width: float) -> None:
        """Straight lines as one shape."""
        self.place.strokes([[self.at(a), self.at(b)] for a, b in parts], line_of(paint, width * self.scale), "Lines")

    def area(
        self, rings: Iterable[Sequence[Point]], fill: str | None, edge: str | None = None, width: float = 0.0, opacity: float = 1.0
    ) -> None:
        """Closed rings."""
        self.place.area([[self.at(p) for p in ring] for ring in rings], *self._look(fill, edge, width, opacity), *self._told())

    def circle(
        self, middle: Point, radius: float, fill: str | None, edge: str | None = None, width: float = 0.0, opacity: float = 1.0
    ) -> None:
        """A disc or a ring."""
        self.place.dot(self.at(middle), radius * self.scale, *self._look(fill, edge, width, opacity), *self._told())

    def _told(self) -> tuple[str, str]:
        return self.name or "Mark", f"{self.name}: {self.alternative}" if self.alternative else self.name

    def _look(self, fill: str | None, edge: str | None, width: float, opacity: float) -> tuple[str, str]:
        filled = solid(fill, opacity) if fill else NOTHING
        return filled, line_of(edge, width * self.scale, "solid", opacity) if edge and width else NO_LINE

    def text(
        self,
        point: Point,
        lines: Lines,
        size: float,
        paint: str,
        anchor: Anchor = "left",
        stands: Stands = "top",
        align: Anchor | None = None,
        angle: float = 0.0,
    ) -> None:
        """A text whose box touches the point with its `anchor` and `stands`."""
        wide, high = size_of(lines, size)
        width, height = wide * WIDER * self.scale, high * LINE / 1.3 * self.scale
        x, y = self.at(point)
        across = width * (0.5 - {"left": 0.0, "center": 0.5, "right": 1.0}[anchor])
        down = height * (0.5 - {"top": 0.0, "middle": 0.5, "bottom": 1.0}[stands])
        turn = radians(angle)
        left = x + across * cos(turn) - down * sin(turn) - width / 2
        top = y + across * sin(turn) + down * cos(turn) - height / 2
        held = [[(run.text, run.bold) for run in line] for line in lines]
        if any(text.strip() for line in held for text, _ in line):
            self.place.text(Box(left, top, width, height), held, (size * self.scale, paint, align or anchor), angle)


def pen_of(group: Group, left: float, top: float, scale: float, names: Mapping[str, str] | None = None) -> Pen:
    """A pen that draws into a group, its 0, 0 there. names: of countries by their ids."""
    return SlidePen(None, group, 0.0, left, top, scale, names=names or {})
