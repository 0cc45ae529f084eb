"""The house of a presentation: master, layouts, colours and fonts, ours in 16:9 or those of a template that is taken over."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu

from dashboard.charts.image import BAND
from dashboard.charts.theme import AREA_COLOURS, GROUP_COLOURS, HIGHLIGHT, LIGHT, SECOND
from dashboard.slides.text import EAST_ASIAN, EMU, LATIN, Box

WIDTH, HEIGHT = 960.0, 540.0
EDGE = 36.0
BAND_HEIGHT = 7.0
FOOT = 22.0
"""Points at the bottom of a slide for its number."""
COLOURS = {
    "dk1": LIGHT.text,
    "lt1": LIGHT.background,
    "dk2": BAND,
    "lt2": LIGHT.no_data,
    "accent1": GROUP_COLOURS["group:world"],
    "accent2": GROUP_COLOURS["group:developing"],
    "accent3": GROUP_COLOURS["group:ldc"],
    "accent4": HIGHLIGHT,
    "accent5": SECOND,
    "accent6": AREA_COLOURS[4],
    "hlink": BAND,
    "folHlink": LIGHT.muted,
}
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
TITLE_SIZE = 24


class TemplateError(ValueError):
    """A template cannot be taken over; the message is one sentence for a person."""


@dataclass(frozen=True)
class House:
    """An open presentation without slides. ours: whether it is ours; then titles are measured and set by us."""

    file: Any
    ours: bool

    @property
    def width(self) -> float:
        """Points from the left edge of a slide to the right."""
        return float(self.file.slide_width) / EMU

    @property
    def height(self) -> float:
        """Points from the top of a slide to the bottom."""
        return float(self.file.slide_height) / EMU

    def layout(self, kind: str) -> Any:
        """The layout of a kind as the file names it (title, titleOnly); else the one with a title and least beside it."""
        layouts = list(self.file.slide_layouts)
        for layout in layouts:
            if layout._element.get("type") == kind and _title(layout) is not None:
                return layout
        with_title = [layout for layout in layouts if _title(layout) is not None]
        return min(with_title, key=lambda layout: len(list(layout.placeholders)))


def _title(layout: Any) -> Any:
    return next((p for p in layout.placeholders if p.placeholder_format.type in TITLES), None)


def opened(template: bytes | None = None) -> House:
    """Our house, or that of a template without its slides. TemplateError where its bytes are no presentation with a title."""
    if template is None:
        return House(_ours(), True)
    try:
        file = pptx.Presentation(io.BytesIO(template))
    except Exception as error:  # the library raises what zip files, XML and missing parts raise
        raise TemplateError("The template is no PowerPoint file (.pptx).") from error
    listed = file.slides._sldIdLst
    for held in list(listed):
        file.part.drop_rel(held.rId)
        listed.remove(held)
    if not any(_title(layout) is not None for layout in file.slide_layouts):
        raise TemplateError("No layout of the template has a title.")
    return House(file, False)


def _ours() -> Any:
    """The library's own file in 16:9, with our colours, fonts and place of the title."""
    file = pptx.Presentation()
    wider = WIDTH * EMU / file.slide_width
    file.slide_width, file.slide_height = Emu(round(WIDTH * EMU)), Emu(round(HEIGHT * EMU))
    master = file.slide_master
    for held in (master, *file.slide_layouts):
        _widened(held, wider)
    _themed(master)
    _band(master)
    _set_title(master)
    for layout in file.slide_layouts:
        if layout._element.get("type") == "titleOnly":
            title = _title(layout)
            title.left, title.top, title.width, title.height = title_box(WIDTH).emu()
    return file


def title_box(width: float) -> Box:
    """Where our titles stand."""
    return Box(EDGE, 20.0, width - 2 * EDGE, 62.0)


def _widened(held: Any, wider: float) -> None:
    """Everything so much wider, from the size of the library's file to ours."""
    for transform in held._element.iter(qn("a:xfrm")):
        for part, names in (("a:off", ("x",)), ("a:ext", ("cx",))):
            element = transform.find(qn(part))
            for name in names if element is not None else ():
                element.set(name, str(round(int(element.get(name)) * wider)))


def _themed(master: Any) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = parse_xml(part.blob)
    scheme = theme.find(f".//{qn('a:clrScheme')}")
    theme.set("name", "ICT Target Tracker")
    scheme.set("name", "ICT Target Tracker")
    for name, colour in COLOURS.items():
        held = scheme.find(qn(f"a:{name}"))
        for child in list(held):
            held.remove(child)
        held.append(held.makeelement(qn("a:srgbClr"), {"val": colour.lstrip("#").upper()}))
    for fonts in theme.iter(qn("a:majorFont"), qn("a:minorFont")):
        fonts.find(qn("a:latin")).set("typeface", LATIN)
        fonts.find(qn("a:ea")).set("typeface", EAST_ASIAN)
    part._blob = serialize_part_xml(theme)


def _band(master: Any) -> None:
    """A band in our colour along the top of every slide."""
    shapes = master._element.find(f".//{qn('p:spTree')}")
    left, top, width, height = Box(0, 0, WIDTH, BAND_HEIGHT).emu()
    shape = parse_xml(
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr id="90" name="Band"/><p:cNvSpPr/>'
        '<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        "</p:spPr></p:sp>"
    )
    shapes.insert(2, shape)


def _set_title(master: Any) -> None:
    """Titles to the left, bold, in the size that most findings have room in."""
    style = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    properties = style.find(qn("a:defRPr"))
    properties.set("sz", str(TITLE_SIZE * 100))
    properties.set("b", "1")
    for child in master.placeholders:
        if child.placeholder_format.type == PP_PLACEHOLDER.TITLE:
            child.left, child.top, child.width, child.height = title_box(WIDTH).emu()
