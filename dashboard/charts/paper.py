"""A sheet that lines, areas, marks and texts are drawn on and that becomes a PNG or an SVG, without a browser.

Positions are in pixels from the upper left. matplotlib is imported when the first sheet is made, since half a second of it would
slow the start of a server that nobody asks for an image; it is not safe in threads, so one sheet is made at a time.
"""

from __future__ import annotations

import io
import os
import re
import tempfile
import threading
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from math import ceil, cos, radians, sin
from typing import Any, Literal

from dashboard.language.markup import visible

Format = Literal["png", "svg", "shapes"]
"""shapes: an SVG whose letters are shapes, so that it looks the same wherever, and nobody can change its words."""
Point = tuple[float, float]
Anchor = Literal["left", "center", "right"]
Stands = Literal["top", "middle", "bottom"]
SHARPNESS = 2
"""Pixels of a PNG per pixel of the sheet."""
LINE = 1.3
"""From one line of a text to the next, in sizes of its letters."""
BASELINE = 1.0
"""From the top of a line to the foot of its letters, in sizes."""
COME_ALONG = re.compile("[\u0000-\u04ff\u2000-\u2044\u20a0-\u20bf\u2190-\u21ff\u25a0-\u25ff]*")
"""Letters and signs of the font that comes with matplotlib."""
CHINESE = re.compile(r"[\u2e80-\uffef]")
FAMILIES = {
    True: ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "DejaVu Sans"),
    False: ("Source Sans 3", "Noto Sans", "Noto Sans CJK KR", "Noto Sans CJK SC", "DejaVu Sans"),
}
"""The machine's fonts that text with Chinese characters, and other text, is drawn with: the first that has the letter. The last
comes with matplotlib."""
SVG_FAMILIES = (
    "'Source Sans 3', 'Source Sans Pro', 'Source Sans', 'Noto Sans', 'Segoe UI', Helvetica, Arial, 'Noto Sans CJK {face}', "
    "'PingFang SC', 'Microsoft YaHei', sans-serif"
)
"""What a reader's machine draws the letters of an SVG with, whatever fonts this one has. Of the letters in Noto Sans CJK the Korean
face alone has an apostrophe that is no wider than in English."""
DASHES: dict[str, tuple[float, ...]] = {
    "solid": (),
    "dot": (1.0, 2.0),
    "dash": (4.0, 3.0),
    "longdash": (7.0, 3.5),
    "dashdot": (4.0, 2.5, 1.0, 2.5),
}
"""Strokes and gaps in widths of the line."""
NEXT_POINT = re.compile(r" \nL ")
"""Between the points of a path, where a space says the same. No text has a line feed."""
RGBA = re.compile(r"rgba?\(([^)]*)\)")
TEXT_FAMILY = re.compile(r'(<text style="[^"]*?)font-family: [^;"]*; ')
SVG_SIZE = re.compile(r'<svg ([^>]*?)width="([\d.]+)pt" height="([\d.]+)pt"')
PIECES = re.compile(r"[\u2e80-\uffef][，。；：、！？）」』”’]*|[^\s\u2e80-\uffef]*?[&?/](?=\S)|[^\s\u2e80-\uffef]+[ \t]*|\s+")
"""A Chinese character with the closing marks behind it, or a word with what ends it: lines break only between these."""
MEASURED = 100
"""Letters are measured at this size."""
_one_at_a_time = threading.RLock()


class LettersMissingError(LookupError):
    """No font of this machine has some letters of an image. `letters`: which."""

    def __init__(self, letters: str) -> None:
        super().__init__(f"No font of this machine has the letters {letters}. Install fonts-noto-cjk, or make an SVG.")
        self.letters = letters


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one weight."""

    text: str
    bold: bool = False


Lines = Sequence[Sequence[Run]]
"""A text in lines, each of runs."""


def plain(text: str, bold: bool = False) -> Lines:
    """A text of one weight in lines, parted at line feeds."""
    return [[Run(visible(line), bold)] for line in text.split("\n")]


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    """The environment with other values meanwhile, which programs that are started see as well."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


@cache
def _library() -> Any:
    """matplotlib, which keeps what it finds out about fonts in memory and leaves no file behind."""
    with tempfile.TemporaryDirectory() as folder, _environment(MPLCONFIGDIR=folder, XDG_CACHE_HOME=folder):
        import matplotlib
        import matplotlib.backends.backend_agg
        import matplotlib.backends.backend_svg
        import matplotlib.figure
        import matplotlib.font_manager
        import matplotlib.lines
        import matplotlib.patches
        import matplotlib.text
        import matplotlib.textpath
    return matplotlib


@cache
def _families(chinese: bool) -> list[str]:
    """Those of the families that this machine has."""
    known = {entry.name for entry in _library().font_manager.fontManager.ttflist}
    return [name for name in FAMILIES[chinese] if name in known]


def families(text: str) -> list[str]:
    """The fonts that a text is drawn with here, the first that has a letter: for programs that set a page themselves."""
    with _one_at_a_time:
        return [*_families(bool(CHINESE.search(text)))]


def font_folder() -> str:
    """Where the fonts lie that come along."""
    with _one_at_a_time:
        return f"{_library().get_data_path()}/fonts/ttf"


@cache
def _font(bold: bool, chinese: bool) -> Any:
    return _library().font_manager.FontProperties(family=_families(chinese), weight="bold" if bold else "normal")


def _font_for(run: Run, size: float) -> Any:
    font = _font(run.bold, bool(CHINESE.search(run.text))).copy()
    font.set_size(size)
    return font


@cache
def _letters() -> frozenset[int]:
    """The code points that this machine can draw, plain and bold."""
    return _letters_of("normal") & _letters_of("bold")


def _letters_of(weight: str) -> frozenset[int]:
    manager = _library().font_manager
    paths = (manager.findfont(manager.FontProperties(family=[name], weight=weight)) for name in _families(True))
    return frozenset().union(*(manager.get_font(path).get_charmap() for path in paths))


def make_ready() -> None:
    """Load the library and its fonts, so that nobody's first dialog waits for them."""
    with _one_at_a_time:
        _letters()


def missing_letters(text: str) -> str:
    """Those letters of a text, each once, that no font of this machine has."""
    if COME_ALONG.fullmatch(text):
        return ""
    with _one_at_a_time:
        known = _letters()
    return "".join(dict.fromkeys(c for c in visible(text) if ord(c) not in known))


@lru_cache(maxsize=4096)
def _width(run: Run) -> float:
    """The width of a run in sizes of its letters; one that no font has is as wide as its box."""
    with warnings.catch_warnings(action="ignore"):
        width, _, _ = _measurer().get_text_width_height_descent(run.text, _font_for(run, MEASURED), ismath=False)
    return float(width) / MEASURED


@cache
def _measurer() -> Any:
    return _library().textpath.TextToPath()


def size_of(lines: Lines, size: float) -> tuple[float, float]:
    """Width and height of a text in letters of a size."""
    with _one_at_a_time:
        width = max((sum(_width(run) for run in line) for line in lines), default=0.0)
    return width * size, LINE * size * len(lines)


def wrapped(text: str, size: float, room: float, bold: bool = False) -> Lines:
    """A text in lines no wider than the room: parted between words, and between Chinese characters."""
    lines, taken = [""], 0.0
    for piece in PIECES.findall(visible(text)):
        if lines[-1] and (taken + _advance(piece.rstrip(), bold)) * size > room:
            lines.append("")
            taken = 0.0
        lines[-1] += piece
        taken += _advance(piece, bold)
    return [[Run(line.rstrip(), bold)] for line in lines]


@lru_cache(maxsize=8192)
def _advance(piece: str, bold: bool) -> float:
    """How far a piece of a line moves what comes after it, spaces included: pieces come again and again, whole lines do not."""
    edge = "口" if CHINESE.search(piece) else "n"  # a letter of the same font
    with _one_at_a_time:
        return _width(Run(f"{edge}{piece}{edge}", bold)) - _width(Run(2 * edge, bold))


def colour(text: str) -> tuple[float, float, float, float]:
    """A colour of a style sheet, #rrggbb or rgba(…), as four parts of one."""
    if found := RGBA.fullmatch(text):
        red, green, blue, *alpha = (float(part) for part in found[1].split(","))
        return red / 255, green / 255, blue / 255, alpha[0] if alpha else 1.0
    red, green, blue = (int(text[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue, 1.0


@dataclass(frozen=True)
class Pen:
    """Draws on a sheet. One that is `moved` draws elsewhere, larger or smaller, and knows no difference."""

    figure: Any
    place: Any
    height: float
    left: float = 0.0
    top: float = 0.0
    scale: float = 1.0
    used: list[str] = field(default_factory=list)

    def moved(self, left: float, top: float, scale: float) -> Pen:
        """A pen whose 0, 0 lies there and whose pixel is so large."""
        return replace(self, left=self.left + left * self.scale, top=self.top + top * self.scale, scale=self.scale * scale)

    def named(self, _name: str, _alternative: str = "") -> Pen:
        """The pen for what has a name; on paper nobody asks for it."""
        return self

    def at(self, point: Point) -> Point:
        """A position for matplotlib, which counts from the lower left; no finer than can be seen, which keeps an SVG small."""
        return round(self.left + point[0] * self.scale, 1), round(self.height - self.top - point[1] * self.scale, 1)

    def _put(self, artist: Any) -> None:
        """Draw over everything that was drawn before."""
        artist.set_zorder(len(self.figure.get_children()))
        self.figure.add_artist(artist)

    def line(self, points: Sequence[Point], paint: str, width: float, dash: str = "solid", opacity: float = 1.0) -> None:
        """A line through points."""
        xs, ys = zip(*(self.at(p) for p in points), strict=True)
        pattern = [part * max(width, 1) / width for part in DASHES[dash]]  # matplotlib multiplies them by the width
        self._put(
            _library().lines.Line2D(
                xs,
                ys,
                color=colour(paint),
                linewidth=width * self.scale,
                linestyle=(0, pattern) if pattern else "-",
                alpha=opacity * colour(paint)[3],
                transform=self.place,
                solid_capstyle="round",
                dash_capstyle="butt",
                solid_joinstyle="round",
            )
        )

    def strokes(self, parts: Sequence[tuple[Point, Point]], paint: str, width: float) -> None:
        """Straight lines, each by itself, as one mark: an SVG of many is a fraction of what it is with a mark for each."""
        if not parts:
            return
        path = _library().path.Path
        points = [self.at(p) for part in parts for p in part]
        self._patch(path(points, [path.MOVETO, path.LINETO] * len(parts)), None, paint, width * self.scale, 1.0)

    def area(
        self, rings: Iterable[Sequence[Point]], fill: str | None, edge: str | None = None, width: float = 0.0, opacity: float = 1.0
    ) -> None:
        """Closed rings; a ring within another is a hole."""
        path = _library().path.Path
        points: list[Point] = []
        codes: list[int] = []
        for ring in rings:
            points += [*(self.at(p) for p in ring), self.at(ring[0])]
            codes += [path.MOVETO, *[path.LINETO] * (len(ring) - 1), path.CLOSEPOLY]
        if points:
            self._patch(path(points, codes), fill, edge, width * self.scale, opacity)

    def circle(
        self, middle: Point, radius: float, fill: str | None, edge: str | None = None, width: float = 0.0, opacity: float = 1.0
    ) -> None:
        """A disc or a ring."""
        path = _library().path.Path.circle(self.at(middle), radius * self.scale)
        self._patch(path, fill, edge, width * self.scale, opacity)

    def _patch(self, path: Any, fill: str | None, edge: str | None, width: float, opacity: float) -> None:
        nothing = (0.0, 0.0, 0.0, 0.0)
        faded = [(*c[:3], c[3] * opacity) for c in (colour(fill) if fill else nothing, colour(edge) if edge and width else nothing)]
        self._put(
            _library().patches.PathPatch(
                path, facecolor=faded[0], edgecolor=faded[1], linewidth=width, transform=self.place, joinstyle="round"
            )
        )

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
        """A text whose box touches the point with its `anchor` and `stands`. angle: degrees clockwise about the point."""
        width, height = size_of(lines, size)
        x0 = point[0] - width * {"left": 0.0, "center": 0.5, "right": 1.0}[anchor]
        y0 = point[1] - height * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[stands]
        side = align or anchor
        for n, line in enumerate(lines):
            y = y0 + (n * LINE + BASELINE) * size
            if len(line) == 1 and not angle:
                x = x0 + width * {"left": 0.0, "center": 0.5, "right": 1.0}[side]
                self._run((x, y), line[0], size, paint, side, 0.0)
                continue
            x = x0 + (width - size_of([line], size)[0]) * {"left": 0.0, "center": 0.5, "right": 1.0}[side]
            for run in line:
                self._run(_turned((x, y), point, angle), run, size, paint, "left", angle)
                x += size_of([[run]], size)[0]

    def _run(self, point: Point, run: Run, size: float, paint: str, anchor: Anchor, angle: float) -> None:
        if not run.text.strip():
            return
        self.used.append(run.text)
        x, y = self.at(point)
        self._put(
            _library().text.Text(
                x,
                y,
                run.text,
                color=colour(paint),
                fontproperties=_font_for(run, size * self.scale),
                ha=anchor,
                va="baseline",
                rotation=-angle,
                rotation_mode="anchor",
                transform=self.place,
                parse_math=False,
            )
        )


def _turned(point: Point, about: Point, angle: float) -> Point:
    x, y, turn = point[0] - about[0], point[1] - about[1], radians(angle)
    return about[0] + x * cos(turn) - y * sin(turn), about[1] + x * sin(turn) + y * cos(turn)


@contextmanager
def drawing() -> Iterator[None]:
    """Nobody else draws meanwhile."""
    with _one_at_a_time:
        yield


def sheet(width: float, height: float, background: str) -> Pen:
    """A pen on an empty sheet, to be used within `drawing`."""
    height = ceil(height)
    figure = _library().figure.Figure(figsize=(width / 72, height / 72), dpi=72, facecolor=colour(background), edgecolor="none")
    return Pen(figure, _library().transforms.Affine2D().scale(1 / 72) + figure.dpi_scale_trans, height)


def finished(pen: Pen, kind: Format, title: str) -> bytes:
    """The sheet as a file: the same bytes for the same drawing. LettersMissingError where a PNG would show boxes."""
    library, stream, paper = _library(), io.BytesIO(), pen.figure.get_facecolor()
    if kind == "png":
        if lacking := missing_letters("".join(pen.used)):
            raise LettersMissingError(lacking)
        library.backends.backend_agg.FigureCanvasAgg(pen.figure).print_figure(
            stream, format="png", dpi=72 * SHARPNESS, facecolor=paper, metadata={"Title": title, "Software": None}
        )
        return stream.getvalue()
    about = {"Title": visible(title), "Date": None, "Creator": None, "Format": None, "Type": None}
    settings = {"svg.fonttype": "path" if kind == "shapes" else "none", "svg.hashsalt": "image", "path.simplify": False}
    with library.rc_context(settings), warnings.catch_warnings(action="ignore"):  # letters that no font here has stay letters
        library.backends.backend_svg.FigureCanvasSVG(pen.figure).print_figure(
            stream, format="svg", dpi=72, facecolor=paper, metadata=about
        )
    if kind == "shapes":
        return stream.getvalue()
    drawn = NEXT_POINT.sub(" ", TEXT_FAMILY.sub(r"\1", stream.getvalue().decode()))
    families = SVG_FAMILIES.format(face="SC" if any(CHINESE.search(text) for text in pen.used) else "KR")
    return SVG_SIZE.sub(rf'<svg \1font-family="{families}" width="\2" height="\3"', drawn, count=1).encode()
