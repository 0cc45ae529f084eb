"""Make the maps' geometry from the npm package plotly.js, and the list of economies that need a dot.

    npm pack plotly.js@4.1.1 && tar -xzf plotly.js-4.1.1.tgz
    python bin/map_geometry.py package/dist/plotly-geo-assets.js

Use the version of plotly.js that Streamlit bundles. Writes static/topojson/world_{110m,50m}.json and
data/reference/map_dots.csv. Three changes are made to the geometry: outlines that share an id become one (Plotly colours
only the first, which would leave the West Bank blank beside Gaza), layers that no map of ours draws are left out, and so are
points that nobody can see on a map of the whole world, which Plotly would project anew with every change.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("world_110m", "world_50m")
LAYERS = ("countries", "land")
FINEST_DEGREES = 0.1
"""What is nearer to a straight line is drawn as one: under a third of a pixel on a map 1,000 pixels wide."""
SMALLEST_SEEN_KM2 = 6_500
"""About 2 × 2 pixels on a world map 900 pixels wide: an outline whose largest piece is smaller cannot be found by eye."""
EARTH_RADIUS_KM = 6371.0

Topology = dict[str, Any]
Point = tuple[float, float]


def read_topology(script: str, name: str) -> Topology:
    """The object that the script exports as dist/topojson/<name>.json. ValueError when it is not there."""
    found = re.search(rf'"dist/topojson/{name}\.json"\(exports, module\) \{{\s*module\.exports = (.*?);\n', script)
    if not found:
        raise ValueError(f"no {name} in the script: is it plotly-geo-assets.js of plotly.js 4?")
    text = re.sub(r"(?<=[{,])\s*([A-Za-z_]\w*):", r'"\1":', found[1])
    topology: Topology = json.loads(text, parse_float=whole_if_whole)
    return topology


def whole_if_whole(number: str) -> int | float:
    """1e3, as JavaScript writes one thousand, is a whole number."""
    value = float(number)
    return int(value) if value.is_integer() else value


def merge_same_id(geometries: list[Topology]) -> list[Topology]:
    """One geometry per id: polygons of a repeated id become one MultiPolygon under the first one's properties."""
    merged: dict[str, Topology] = {}
    for geometry in geometries:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        if geometry["id"] in merged:
            merged[geometry["id"]]["arcs"] += polygons
        else:
            merged[geometry["id"]] = {**geometry, "type": "MultiPolygon", "arcs": list(polygons)}
    return list(merged.values())


def arc_lists(node: Any) -> Iterator[list[int]]:
    """Every list of arc numbers below a node of nested lists."""
    if node and isinstance(node[0], int):
        yield node
    else:
        for child in node:
            yield from arc_lists(child)


def slim(topology: Topology) -> Topology:
    """The topology with our layers only, one geometry per id, and the arcs that they use."""
    objects = {layer: topology["objects"][layer] for layer in LAYERS}
    objects["countries"] = {**objects["countries"], "geometries": merge_same_id(objects["countries"]["geometries"])}
    lists = [arcs for layer in objects.values() for g in layer["geometries"] for arcs in arc_lists(g.get("arcs", []))]
    used = sorted({arc if arc >= 0 else ~arc for arcs in lists for arc in arcs})
    place = {arc: number for number, arc in enumerate(used)}
    for arcs in lists:
        arcs[:] = [place[arc] if arc >= 0 else ~place[~arc] for arc in arcs]
    return {**topology, "objects": objects, "arcs": [topology["arcs"][arc] for arc in used]}


def needed(line: list[Point], finest: float = FINEST_DEGREES) -> list[int]:
    """The places in a line of the points that are needed to draw it to so many degrees (Douglas and Peucker)."""
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        farthest = max(range(first + 1, last), key=lambda n: off(line[n], line[first], line[last]), default=first)
        if farthest != first and off(line[farthest], line[first], line[last]) > finest:
            kept.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return sorted(kept)


def off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a stretch, in degrees."""
    (x, y), (x0, y0), (dx, dy) = point, start, (end[0] - start[0], end[1] - start[1])
    length = dx * dx + dy * dy
    along = min(max(((x - x0) * dx + (y - y0) * dy) / length, 0.0), 1.0) if length else 0.0
    return math.hypot(x - x0 - along * dx, y - y0 - along * dy)


def simplified(topology: Topology) -> Topology:
    """The topology with arcs of fewer points. Countries share their arcs, so no gap opens.

    A ring that would lose half of its area, such as an islet, is drawn finer: one without an area is taken for the whole globe.
    """
    before = decode_arcs(topology)
    kept = [needed(line) for line in before]
    after = [[line[place] for place in places] for line, places in zip(before, kept, strict=True)]
    layers = topology["objects"].values()
    for numbers in (ring for layer in layers for g in layer["geometries"] for ring in arc_lists(g.get("arcs", []))):
        area, finest = ring_area_km2(joined(numbers, before)), FINEST_DEGREES
        while ring_area_km2(joined(numbers, after)) < area / 2:
            finest /= 2
            for n in (n if n >= 0 else ~n for n in numbers):
                kept[n] = max(kept[n], needed(before[n], finest), key=len)
                after[n] = [before[n][place] for place in kept[n]]
    return {**topology, "arcs": [shortened(arc, places) for arc, places in zip(topology["arcs"], kept, strict=True)]}


def shortened(arc: list[list[int]], kept: list[int]) -> list[list[int]]:
    """An arc, each point as the way from the one before, with some of its points."""
    places = list(itertools.accumulate(arc, lambda a, b: [a[0] + b[0], a[1] + b[1]]))
    return [[b[0] - a[0], b[1] - a[1]] for a, b in itertools.pairwise([[0, 0], *(places[n] for n in kept)])]


def joined(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A ring of arcs; a negative number is an arc that is walked backwards."""
    return [point for n in numbers for point in (arcs[n] if n >= 0 else arcs[~n][::-1])]


def decode_arcs(topology: Topology) -> list[list[Point]]:
    """The arcs as longitudes and latitudes."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(points)
    return arcs


def ring_area_km2(ring: list[Point]) -> float:
    """The area that a ring of longitudes and latitudes encloses on the sphere."""
    total = 0.0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        total += math.radians(x2 - x1) * (2 + math.sin(math.radians(y1)) + math.sin(math.radians(y2)))
    return abs(total) * EARTH_RADIUS_KM**2 / 2


def largest_piece_km2(topology: Topology) -> dict[str, float]:
    """The area of the largest polygon of each country's outline, by id."""
    arcs = decode_arcs(topology)
    countries = topology["objects"]["countries"]["geometries"]
    return {g["id"]: max(ring_area_km2(joined(polygon[0], arcs)) for polygon in g["arcs"]) for g in countries}


def write_dots(largest: dict[str, float], areas: Path, target: Path) -> int:
    """Write one row per area of `areas` that has no outline, or one too small to see; returns how many."""
    with areas.open(encoding="utf-8", newline="") as stream:
        ids = [row["area_id"] for row in csv.DictReader(stream)]
    rows = [
        (area, "no_outline" if area not in largest else "small_outline") for area in ids if largest.get(area, 0) < SMALLEST_SEEN_KM2
    ]
    with target.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([("area_id", "reason"), *rows])
    return len(rows)


def main() -> None:
    """Write the geometry and the dots."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("script", type=Path, help="plotly-geo-assets.js")
    script = parser.parse_args().script.read_text(encoding="utf-8")
    for name in NAMES:
        topology = slim(read_topology(script, name))
        fewer = simplified(topology)
        target = ROOT / "static" / "topojson" / f"{name}.json"
        target.write_text(json.dumps(fewer, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")
    reference = ROOT / "data" / "reference"
    dots = write_dots(largest_piece_km2(topology), reference / "area.csv", reference / "map_dots.csv")
    print(f"data/reference/map_dots.csv: {dots} areas")


if __name__ == "__main__":
    main()
