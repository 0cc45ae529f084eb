"""Native charts: a chart of the office program's own with its data sheet, written as the file has it.

The library writes charts without gaps, breaks, levels or fonts for East Asian letters, so all of it is written here; it reads them.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from pptx.enum.chart import XL_CHART_TYPE
from xlsxwriter.utility import xl_col_to_name

from dashboard.charts.planes import Ends, Mark
from dashboard.charts.theme import LIGHT
from dashboard.slides.drawn import line_of, solid
from dashboard.slides.text import EAST_ASIAN, Box

SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
SYMBOLS = {
    **{name: name for name in ("circle", "square", "diamond", "star")},
    "triangle-up": "triangle",
    "cross": "plus",
    "x": "x",
    "line-ew": "dash",
}
STROKES = {"star", "plus", "x", "dash"}
"""Signs that are lines alone."""
SMALLEST, LARGEST = 2, 72
"""Points across a mark that the format knows."""
X_AXIS, Y_AXIS = 501_001, 501_002
"""Ids of axes, which a validator wants above 0."""
SHEET = "Sheet1"
NO_FILL = "<a:noFill/>"
NO_LINE = f"<a:ln>{NO_FILL}</a:ln>"
AXIS_IDS = f'<c:axId val="{X_AXIS}"/><c:axId val="{Y_AXIS}"/>'


@dataclass(frozen=True)
class Column:
    """A series: its name and values; of a chart of two values also what lies across, and the names of its points.

    marks, fills: of single points that look otherwise than the rest.
    """

    name: str
    values: Sequence[float | None]
    across: Sequence[float] = ()
    names: Sequence[str] = ()
    line: tuple[str, float, str] | None = None
    mark: Mark | None = None
    marks: dict[int, Mark | None] = field(default_factory=dict)
    fill: str = ""
    fills: dict[int, tuple[str, bool]] = field(default_factory=dict)


@dataclass(frozen=True)
class Native:
    """A chart. kind: line, bar (bars that stand), lying (bars that lie) or xy; area: its plot, in parts of the chart.

    names: of the places of a line and of bars. written: how values are written.
    """

    kind: str
    columns: Sequence[Column]
    area: tuple[float, float, float, float]
    x: Ends
    y: Ends
    names: Sequence[str | int] = ()
    gap: float = 0.25
    written: str = "General"
    scale: float = 1.0
    made_on: dt.date = dt.date(1980, 1, 1)

    def xml_bytes(self, _kind: Any = None) -> bytes:
        """The chart as the file has it; the library asks for it."""
        made = {"line": self._line, "bar": self._bar, "lying": self._bar, "xy": self._xy}[self.kind]()
        left, top, width, height = (f"{part:.5f}" for part in self.area)
        place = _set(layoutTarget="inner", xMode="edge", yMode="edge", x=left, y=top, w=width, h=height)
        empty = f"<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>"
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {SPACES}>{_set(date1904=0, roundedCorners=0)}'
            f"<c:chart>{_set(autoTitleDeleted=1)}<c:plotArea><c:layout><c:manualLayout>{place}</c:manualLayout></c:layout>"
            f"{made}{empty}</c:plotArea>{_set(plotVisOnly=1, dispBlanksAs='gap')}</c:chart>"
            f"{empty}{self._letters(LIGHT.muted, 12.0)}</c:chartSpace>"
        ).encode()

    def _letters(self, paint: str, size: float) -> str:
        fonts = f'<a:latin typeface="+mn-lt"/><a:ea typeface="{EAST_ASIAN}"/>'
        look = f'<a:defRPr sz="{round(size * self.scale * 100)}">{solid(paint)}{fonts}</a:defRPr>'
        lying = '<a:bodyPr rot="0" vert="horz"/><a:lstStyle/>'
        return f"<c:txPr>{lying}<a:p><a:pPr>{look}</a:pPr><a:endParaRPr/></a:p></c:txPr>"

    # -- kinds

    def _line(self) -> str:
        head = _set(grouping="standard", varyColors=0)
        drawn = f"<c:lineChart>{head}{self._series()}{_set(marker=1)}{AXIS_IDS}</c:lineChart>"
        return f"{drawn}{self._names_axis(self.x, 'b')}{self._values_axis(self.y, (Y_AXIS, X_AXIS), 'l', 'between')}"

    def _bar(self) -> str:
        lying = self.kind == "lying"
        head = _set(barDir="bar" if lying else "col", grouping="stacked", varyColors=0)
        gap = _set(gapWidth=round(100 * self.gap / (1 - self.gap)), overlap=100)
        drawn = f"<c:barChart>{head}{self._series()}{gap}{AXIS_IDS}</c:barChart>"
        names, values, places = (self.y, self.x, "lb") if lying else (self.x, self.y, "bl")
        return f"{drawn}{self._names_axis(names, places[0])}{self._values_axis(values, (Y_AXIS, X_AXIS), places[1], 'between')}"

    def _xy(self) -> str:
        drawn = f"<c:scatterChart>{_set(scatterStyle='lineMarker', varyColors=0)}{self._series()}{AXIS_IDS}</c:scatterChart>"
        lying = self._values_axis(self.x, (X_AXIS, Y_AXIS), "b", "midCat")
        return f"{drawn}{lying}{self._values_axis(self.y, (Y_AXIS, X_AXIS), 'l', 'midCat')}"

    # -- axes

    def _names_axis(self, ends: Ends, place: str) -> str:
        upright = f"<c:scaling>{_set(orientation='minMax')}</c:scaling>"
        ticks = _set(majorTickMark="none", minorTickMark="none", tickLblPos="low")
        look = (
            f"<c:spPr>{line_of(LIGHT.grid, 1.0)}</c:spPr>{self._letters(LIGHT.text if place == 'l' else LIGHT.muted, ends.letters)}"
        )
        more = _set(crossAx=Y_AXIS, crosses="min", auto=0, lblAlgn="ctr", lblOffset=50)
        return (
            f"<c:catAx>{_set(axId=X_AXIS)}{upright}{_set(delete=int(not ends.shown), axPos=place)}{_format('General')}"
            f"{ticks}{look}{more}{_set(noMultiLvlLbl=1)}</c:catAx>"
        )

    def _values_axis(self, ends: Ends, ids: tuple[int, int], place: str, between: str) -> str:
        grid = (
            f"<c:majorGridlines><c:spPr>{line_of(ends.grid, 0.75)}</c:spPr></c:majorGridlines>" if ends.grid and ends.shown else ""
        )
        base = _set(logBase=10) if ends.ratios else ""
        step = "" if ends.ratios else _set(majorUnit=f"{ends.step:.10g}")
        scaling = base + _set(orientation="minMax", max=f"{ends.high:.10g}", min=f"{ends.low:.10g}")
        ticks = _set(majorTickMark="none", minorTickMark="none", tickLblPos="low")
        look = f"<c:spPr>{NO_LINE}</c:spPr>{self._letters(LIGHT.muted, ends.letters)}"
        return (
            f"<c:valAx>{_set(axId=ids[0])}<c:scaling>{scaling}</c:scaling>{_set(delete=int(not ends.shown), axPos=place)}{grid}"
            f"{_format(axis_format(ends))}{ticks}{look}{_set(crossAx=ids[1], crosses='min', crossBetween=between)}{step}</c:valAx>"
        )

    # -- series

    def _series(self) -> str:
        return "".join(self._column(n, column) for n, column in enumerate(self.columns))

    def _column(self, n: int, column: Column) -> str:
        name = _points([escape(column.name or " ")], str)
        title = f"<c:tx><c:strRef><c:f>{self._cell(n, 0)}</c:f><c:strCache>{name}</c:strCache></c:strRef></c:tx>"
        head = f"<c:ser>{_set(idx=n, order=n)}{title}"
        if self.kind in ("bar", "lying"):
            plain = _set(invertIfNegative=0)
            points = "".join(
                f"<c:dPt>{_set(idx=k, invertIfNegative=0, bubble3D=0)}<c:spPr>{_bar_look(*look, self.kind)}</c:spPr></c:dPt>"
                for k, look in sorted(column.fills.items())
            )
            look = f"<c:spPr>{solid(column.fill)}</c:spPr>{plain}{points}"
            return f"{head}{look}{self._names(len(column.values))}{self._values('c:val', n, column)}</c:ser>"
        line = line_of(column.line[0], column.line[1] * self.scale, column.line[2]) if column.line else NO_LINE
        points = "".join(
            f"<c:dPt>{_set(idx=k)}{self._mark(mark)}{_set(bubble3D=0)}</c:dPt>" for k, mark in sorted(column.marks.items())
        )
        look = f"<c:spPr>{line}</c:spPr>{self._mark(column.mark)}{points}"
        if self.kind == "line":
            return f"{head}{look}{self._names(len(column.values))}{self._values('c:val', n, column)}{_set(smooth=0)}</c:ser>"
        return f"{head}{look}{self._across(n, column)}{self._values('c:yVal', n, column)}{_set(smooth=0)}</c:ser>"

    def _mark(self, mark: Mark | None) -> str:
        if mark is None:
            return f"<c:marker>{_set(symbol='none')}</c:marker>"
        symbol = SYMBOLS.get(mark.symbol, "circle")
        size = min(max(round(mark.size * self.scale), SMALLEST), LARGEST)
        strokes = symbol in STROKES
        fill = solid(mark.fill) if mark.fill and not strokes else NO_FILL
        paint = mark.fill if strokes and mark.fill and mark.edge == LIGHT.background else mark.edge
        edge = line_of(paint, max(mark.width, 0.75) * self.scale) if mark.width or strokes else NO_LINE
        return f"<c:marker>{_set(symbol=symbol, size=size)}<c:spPr>{fill}{edge}</c:spPr></c:marker>"

    def _names(self, count: int) -> str:
        cells = f"{SHEET}!$A$2:$A${count + 1}"
        if all(isinstance(name, int) for name in self.names):
            cache = f"<c:formatCode>General</c:formatCode>{_points(self.names, str)}"
            return f"<c:cat><c:numRef><c:f>{cells}</c:f><c:numCache>{cache}</c:numCache></c:numRef></c:cat>"
        cache = _points([escape(str(name)) for name in self.names], str)
        return f"<c:cat><c:strRef><c:f>{cells}</c:f><c:strCache>{cache}</c:strCache></c:strRef></c:cat>"

    def _values(self, tag: str, n: int, column: Column) -> str:
        cells = f"{self._cell(n, 1)}:{self._cell(n, len(column.values)).rpartition('!')[2]}"
        cache = f"<c:formatCode>{escape(self.written)}</c:formatCode>{_points(column.values, _number)}"
        return f"<{tag}><c:numRef><c:f>{cells}</c:f><c:numCache>{cache}</c:numCache></c:numRef></{tag}>"

    def _across(self, n: int, column: Column) -> str:
        name = xl_col_to_name(self._at(n) - 1)
        cells = f"{SHEET}!${name}$2:${name}${len(column.values) + 1}"
        cache = f"<c:formatCode>General</c:formatCode>{_points(column.across, _number)}"
        return f"<c:xVal><c:numRef><c:f>{cells}</c:f><c:numCache>{cache}</c:numCache></c:numRef></c:xVal>"

    def _cell(self, n: int, row: int) -> str:
        """The cell of a series in a row of the data sheet, its name in row 0."""
        return f"{SHEET}!${xl_col_to_name(self._at(n))}${row + 1}"

    def _at(self, n: int) -> int:
        """The column of a series in the data sheet, from 0; of two values the names and what lies across stand before it."""
        return 3 * n + 2 if self.kind == "xy" else n + 1

    # -- data sheet

    @property
    def xlsx_blob(self) -> bytes:
        """The data sheet: names of places and a column per series; of two values three columns per series: name, across, up."""
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
            book.set_properties({"created": dt.datetime.combine(self.made_on, dt.time(), dt.UTC).replace(tzinfo=None)})
            sheet = book.add_worksheet(SHEET)
            look = book.add_format({"num_format": self.written})
            for n, column in enumerate(self.columns):
                at = self._at(n)
                sheet.write_string(0, at, column.name or " ")
                for row, held in enumerate(column.values, start=1):
                    if held is not None:
                        sheet.write_number(row, at, held, look)
                for row, held in enumerate(column.across, start=1):
                    sheet.write_number(row, at - 1, held)
                for row, name in enumerate(column.names, start=1):
                    sheet.write_string(row, at - 2, name)
            for row, place in enumerate(self.names, start=1):
                sheet.write(row, 0, place)
        return stream.getvalue()


def _set(**values: object) -> str:
    """Elements with a value each, in this order."""
    return "".join(f'<c:{name} val="{held}"/>' for name, held in values.items())


def _format(code: str) -> str:
    return f'<c:numFmt formatCode={quoteattr(code)} sourceLinked="0"/>'


def _number(value: float) -> str:
    return repr(float(value))


def _bar_look(fill: str, short: bool, kind: str) -> str:
    """A bar that falls short of others is hatched, or where bars lie only an outline."""
    if not short:
        return solid(fill)
    if kind == "lying":
        return solid(LIGHT.background) + line_of(fill, 1.25)
    fore, back = (solid(paint).removeprefix("<a:solidFill>").removesuffix("</a:solidFill>") for paint in (LIGHT.background, fill))
    return f'<a:pattFill prst="wdUpDiag"><a:fgClr>{fore}</a:fgClr><a:bgClr>{back}</a:bgClr></a:pattFill>'


def _points(values: Sequence[Any], written: Any) -> str:
    held = "".join(f'<c:pt idx="{n}"><c:v>{written(v)}</c:v></c:pt>' for n, v in enumerate(values) if v is not None)
    return f'<c:ptCount val="{len(values)}"/>{held}'


def axis_format(ends: Ends) -> str:
    """How the numbers of an axis are written: no more decimals than its step has, and what stands behind them."""
    step = f"{ends.step:.6f}".rstrip("0")
    return number_format(len(step.partition(".")[2]), ends.suffix, ends.separated)


def number_format(decimals: int, suffix: str, separated: bool = True) -> str:
    """How a number is written, in the program's own signs."""
    quoted = '"' + suffix.replace('"', "") + '"' if suffix else ""
    return ("#,##0" if separated else "0") + ("." + "0" * decimals if decimals else "") + quoted


def put(slide: Any, box: Box, chart: Native) -> Any:
    """Add a chart to a slide."""
    kinds = {"line": XL_CHART_TYPE.LINE, "xy": XL_CHART_TYPE.XY_SCATTER}
    return slide.shapes.add_chart(kinds.get(chart.kind, XL_CHART_TYPE.BAR_STACKED), *box.emu(), chart)
